"""One part of a table while it is read, and what its layout shows that the sender has to be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from jobs_first.config.sites import CsvFormat, Part, Table
from jobs_first.errors import counted, did_you_mean, sentence
from jobs_first.returns.excel_scan import column_letters, covered
from jobs_first.returns.fates import Fates
from jobs_first.returns.files import Notation, Sheet
from jobs_first.returns.layout import Layout, data_rows, in_words, named_in_words
from jobs_first.returns.limits import LONGEST_SHOWN_HEADER, MOST_LISTED
from jobs_first.returns.values import decimal_mark, plain


@dataclass
class Reading:
    """One part of a table while it is read: where it stands, what its columns hold, and how its numbers are written."""

    table: Table
    part: Part
    sheet: Sheet
    layout: Layout
    fates: Fates
    notation: Notation

    def find_decimal_mark(self, numbers: Collection[str]) -> None:
        """Where a text file does not declare its decimal mark, let the columns of these variables tell it."""
        if self.notation.decimal == "auto":
            columns = [place.index for place in self.layout.found if place.column.variable in numbers]
            rows = self.sheet.rows[self.table.last_header_row :]
            # Each different text once: a large file has many cells and few texts.
            texts = {row[index] for index in columns for row in rows if index < len(row)}
            marked = (plain(text) for text in texts if isinstance(text, str) and ("," in text or "." in text))
            self.notation = Notation(decimal_mark(marked), self.notation.day_zero)


@dataclass(frozen=True)
class Finding:
    """What is to be said of a sheet; `place` are the row and column, where it has them."""

    rule: str
    severity: str
    action: str
    message: str
    place: dict[str, Any] = field(default_factory=dict)


def column_findings(reading: Reading, mask: Callable[[str], str], mapping_file: str) -> Iterator[Finding]:
    """Columns that are missing, that no mapping names, and that have no header. `mask` hides identifiers in a header."""
    layout, row = reading.layout, reading.table.last_header_row
    for missing in layout.missing:
        other = ": a column has 'aliases' for other headers" if missing.name and not missing.indexes else ""
        mend = f"Correct the header in the file, or the mapping in {mapping_file}{other}."
        told = sentence(missing.complaint[0].upper() + missing.complaint[1:])
        message = f"{told} {mask(missing.hint)} {mend}".replace("  ", " ")
        yield Finding("column_missing", "error", "column not read", message, {"row": row, "column": missing.name})
    absent = [missing.name for missing in layout.missing if missing.name]
    for _, header in layout.unmapped[:MOST_LISTED]:
        hint = did_you_mean(header, absent)
        message = f"No mapping names this column. {hint} Add it to {mapping_file}, or say there why it is unused.".replace("  ", " ")
        yield Finding("column_not_mapped", "note", "left unused", message, {"row": row, "column": _shown(header, mask)})
    others = [index + 1 for index, _ in layout.unmapped[MOST_LISTED:]]
    if others:
        message = f"No mapping names {counted(len(others), 'more column')}: {in_words(others, column_letters)}."
        yield Finding("column_not_mapped", "note", "left unused", message, {"row": row})
    headless = [index + 1 for index in layout.headless]
    if headless:
        what = f"{named_in_words('Column', headless, column_letters)} of the sheet {'has' if len(headless) == 1 else 'have'}"
        message = f"{what} values and no header. Give each column one, or empty it."
        yield Finding("column_without_header", "note", "left unused", message, {"row": row})


def _shown(header: str, mask: Callable[[str], str]) -> str:
    """A header that no mapping has, masked before it is cut: half a name would not be recognised."""
    shown = mask(header)
    return shown if len(shown) <= LONGEST_SHOWN_HEADER else f"{shown[: LONGEST_SHOWN_HEADER - 1]}…"


def row_findings(reading: Reading, csv_format: CsvFormat) -> Iterator[Finding]:
    """Rows that are longer than the header, hidden, or merged with others; hidden columns; a decimal mark that was found."""
    sheet, overlong, merged = reading.sheet, reading.layout.overlong, _merged_records(reading)
    if overlong:
        message = (
            f"More cells than the header: {named_in_words('row', overlong)}. A mark that parts the cells stands inside a cell there, "
            "and what follows it is in the wrong column. Put that cell into quotation marks."
        )
        yield Finding("row_longer_than_header", "error", "read as it stands", message)
    if sheet.hidden_rows:
        message = f"Hidden in this sheet: {named_in_words('row', sheet.hidden_rows)}. Look whether they belong to the return."
        yield Finding("rows_hidden", "note", "read like any other", message)
    if sheet.hidden_columns:
        columns = named_in_words("column", sheet.hidden_columns, column_letters)
        message = f"Hidden in this sheet: {columns}. Look whether they belong to the return."
        yield Finding("columns_hidden", "note", "read like any other", message)
    if merged:
        message = (
            f"Merged with the row above or below: cells of {named_in_words('row', merged)}. Only the first of merged cells holds the "
            "value, and the others were read as empty. Unmerge them, and fill in each row."
        )
        yield Finding("cells_merged", "warning", "read as they stand", message)
    if not sheet.name and reading.notation.decimal == "," and csv_format.decimal == "auto":
        message = (
            "The numbers of this file have a decimal comma, which was found by looking at them. Where it is not right, set csv.decimal."
        )
        yield Finding("text_format_found", "note", "read so", message)


def _merged_records(reading: Reading) -> list[int]:
    """Rows of records that share a cell of a column that is read."""
    if not reading.sheet.merged:
        return []
    read = {place.index + 1 for place in reading.layout.found if place.column.unused is None}
    rows = [number for number, _ in data_rows(reading.sheet, reading.table)]
    return covered(rows, [(top, bottom) for top, left, bottom, right in reading.sheet.merged if any(left <= one <= right for one in read)])
