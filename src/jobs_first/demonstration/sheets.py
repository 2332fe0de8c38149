"""What the five return writers share: words for codes, dates and numbers as a council writes them, and workbooks that repeat."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from jobs_first.writing import repack_zip

DOCUMENT_DATE = datetime(2011, 11, 14, 9, 0)
Cell = str | float | int | date | None


@dataclass(frozen=True)
class Field:
    """One column of a return: its heading, and what stands in it for a person or person-wave."""

    heading: str
    cell: Callable[[Mapping[str, Any]], Cell]
    width: float = 12


def table(fields: Sequence[Field], rows: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """The cells under the headings, row by row."""
    return [[field.cell(row) for field in fields] for row in rows]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain values: None for unknown, dates as dates."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value.date() if isinstance(value, datetime) else value for key, value in row.items()} for row in rows]


def person_waves(people: pd.DataFrame, waves: pd.DataFrame) -> list[dict[str, Any]]:
    """One row a person and wave, the person's columns beside those of the wave."""
    return records(waves.merge(people, on=["site", "local_id"], how="left", validate="many_to_one"))


def coded(variable: str, words: Mapping[Any, Cell], otherwise: Cell = None) -> Callable[[Mapping[str, Any]], Cell]:
    """A cell that says a category in the site's words; `otherwise` where it is not known."""
    return lambda row: words[row[variable]] if row[variable] is not None else otherwise


def plain(variable: str, otherwise: Cell = None) -> Callable[[Mapping[str, Any]], Cell]:
    """A cell that holds the value itself; whole numbers without a decimal point."""

    def cell(row: Mapping[str, Any]) -> Cell:
        value = row[variable]
        if value is None:
            return otherwise
        return int(value) if isinstance(value, float) and value.is_integer() else value

    return cell


def written_date(variable: str, pattern: str, otherwise: Cell = None) -> Callable[[Mapping[str, Any]], Cell]:
    """A cell that holds a date as text."""
    return lambda row: row[variable].strftime(pattern) if row[variable] is not None else otherwise


def streams(words: Mapping[str, str], separator: str, otherwise: Cell = None) -> Callable[[Mapping[str, Any]], Cell]:
    """A cell that lists the funding streams in the site's words."""

    def cell(row: Mapping[str, Any]) -> Cell:
        value = row["funding_streams"]
        return otherwise if value is None else separator.join(words[code] for code in value.split(";"))

    return cell


def spaced(nhs_number: str) -> str:
    """An NHS number as it is printed on letters: three, three and four digits."""
    return f"{nhs_number[:3]} {nhs_number[3:6]} {nhs_number[6:]}"


def forename(row: Mapping[str, Any]) -> str:
    """The name before the surname."""
    return str(row["name"]).split(" ", 1)[0]


def surname(row: Mapping[str, Any]) -> str:
    """The surname."""
    return str(row["name"]).split(" ", 1)[1]


def among(row: Mapping[str, Any], options: Sequence[str], step: int = 7) -> str:
    """One of the options, the same for the same client number: for columns that say nothing, such as a team."""
    return options[int(row["local_id"][1:]) // step % len(options)]


def workbook(build: Callable[[Any], None]) -> bytes:
    """The .xlsx that `build` fills, the same bytes whenever and wherever it is made."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": DOCUMENT_DATE, "author": "Performance Team", "title": "Jobs First return"})
    build(book)
    book.close()
    return repack_zip(content.getvalue())


def put_row(sheet: Any, row: int, cells: Sequence[Cell], style: Any = None, date_style: Any = None) -> None:
    """Write one row: text as text even where it looks like a number, dates as dates of the spreadsheet."""
    for column, value in enumerate(cells):
        if value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(row, column, value, style)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), date_style)
        else:
            sheet.write_number(row, column, value, style)
