"""The numbers of a figure as a table that a page opens under it, to read, to hear and to download. Print and Word have the figure alone."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jobs_first.markup import Markup, markup, tag
from jobs_first.writing import format_number

NOT_KNOWN = "not known"
SUMMARY = "The numbers in this figure"


def figure_data(name: str, about: Mapping[str, Any]) -> str:
    """Raw HTML as Markdown, to follow a figure: its `columns` and `rows` as a table, with its `mark` where it has one, and as a CSV file.

    `about`: what was written beside the picture, and its `caption`. `name`: of the figure, and of the file that is downloaded.
    """
    columns, mark = [str(column) for column in about["columns"]], about["mark"]
    rows = [[_shown(value) for value in row] for row in about["rows"]]
    head = tag("thead", tag("tr", [tag("th", column, scope="col") for column in columns]))
    body = tag("tbody", [tag("tr", _cells(row)) for row in rows])
    table = tag("table", head, body)
    parts = markup(
        tag("summary", SUMMARY),
        tag("p", tag("span", mark, class_="invented-mark")) if mark else "",
        tag("div", table, class_="table-scroll", role="region", tabindex="0", aria_label=f"{SUMMARY}: {about['caption']}"),
        tag("p", tag("a", f"Download {name}.csv", href=_address(columns, rows, mark), download=f"{name}.csv")),
    )
    content = tag("details", parts, class_="figure-data")
    fence = "`" * (1 + max(map(len, ["``", *re.findall(r"`+", content)])))
    return f"\n{fence}{{=html}}\n{content}\n{fence}\n"


def _cells(row: Sequence[str]) -> list[Markup]:
    return [tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])] if row else []


def _shown(value: object) -> str:
    if value is None or value == "":
        return NOT_KNOWN
    return format_number(value) if isinstance(value, float) else str(value)


def _address(columns: Sequence[str], rows: Sequence[Sequence[str]], mark: str | None) -> str:
    """The table as an address that holds its own content; each row bears the mark, wherever the file goes. Not known is empty."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow([*columns, *(["Note"] if mark else [])])
    table.writerows([*("" if cell == NOT_KNOWN else cell for cell in row), *([mark] if mark else [])] for row in rows)
    # Excel takes text without a mark of the byte order for another encoding.
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(written.getvalue().encode('utf-8-sig')).decode()}"
