"""Reading .ods with a parser of our own: calamine loses errors, long durations and percentages, and makes room for every repeated cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jobs_first.returns.archives import LOCKED, Archive, LocalNames, elements, parse_xml
from jobs_first.returns.excel_scan import Scan, column_letters, whole
from jobs_first.returns.files import ERROR_CODES, Cell, Fault, ReturnError, Sheet, is_blank
from jobs_first.returns.limits import MOST_CELLS, MOST_COLUMNS, MOST_REPEATS, MOST_ROWS, MOST_SHEETS

CELLS = {"table-cell", "covered-table-cell"}
COLUMNS_REPEATED, ROWS_REPEATED = "number-columns-repeated", "number-rows-repeated"
INVISIBLE = {"collapse", "filter"}
OTHER_ERROR = re.compile(r"Err:\d{3}")  # as OpenOffice shows the errors that Excel does not have


def read_opendocument(file: str, content: bytes) -> list[Sheet]:
    """The sheets of an .ods in their order. Raises ReturnError."""
    archive = Archive(content)
    if "META-INF/manifest.xml" in archive and elements(archive.read("META-INF/manifest.xml"), "encryption-data"):
        raise ReturnError(LOCKED)
    reader = _Reader(file)
    parse_xml(archive.read("content.xml"), reader.start, reader.end, reader.text)
    if len(reader.sheets) > MOST_SHEETS:
        raise ReturnError(f"this workbook has {len(reader.sheets)} sheets, more than the {MOST_SHEETS} that are let in.")
    return reader.sheets


@dataclass
class _Table:
    """A sheet while it is read. Blank rows and cells are held back until something follows them."""

    name: str
    hidden: bool
    rows: list[Sequence[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    blank_rows: int = 0
    blank_cells: int = 0
    cells: int = 0
    columns: int = 0
    row_repeats: int = 1
    row_hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unread: str = ""

    def put(self, value: Cell, repeats: int) -> None:
        """A cell, as often as it stands side by side."""
        if is_blank(value):
            self.blank_cells += repeats
            return
        last = len(self.row) + self.blank_cells + repeats
        if last > MOST_COLUMNS:
            self._give_up(f"reaches to column {column_letters(last)}")
            return
        self.row.extend([None] * self.blank_cells)
        self.row.extend([value] * repeats)
        self.blank_cells = 0

    def end_row(self) -> None:
        """The row is whole; it stands as often as it says."""
        row, repeats = self.row, self.row_repeats
        self.row, self.blank_cells = [], 0
        if not row:
            self.blank_rows += repeats
            return
        first = len(self.rows) + self.blank_rows + 1
        self.cells += len(row) * min(repeats, MOST_ROWS) + min(self.blank_rows, MOST_ROWS)
        if first + repeats - 1 > MOST_ROWS:
            self._give_up(f"reaches to row {first + repeats - 1:,}")
        elif repeats > MOST_REPEATS:
            self._give_up(f"repeats row {first:,} {repeats:,} times, as if it had been filled down to the end of the sheet")
        elif self.cells > MOST_CELLS:
            self._give_up(f"has more than the {MOST_CELLS:,} cells that are let in")
        if self.unread:
            return
        self.rows.extend([()] * self.blank_rows)
        self.blank_rows = 0
        self.rows.extend([row] * repeats)
        if self.row_hidden:
            self.hidden_rows.extend(range(first, first + repeats))

    def _give_up(self, why: str) -> None:
        self.unread = self.unread or f"This sheet {why}. Delete what does not belong to the table, and save the workbook again."
        self.rows, self.row = [], []

    def sheet(self, file: str) -> Sheet:
        """The sheet with what was found in it."""
        if self.unread:
            return Sheet(file, self.name, (), self.hidden, unread=self.unread)
        scan = Scan(hidden_rows=self.hidden_rows, hidden_columns=self.hidden_columns)
        return Sheet(file, self.name, self.rows, self.hidden, *scan.hidden_places(self.rows), merged=tuple(sorted(self.merged)))


class _Reader:
    """The handlers of the parser."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Sheet] = []
        self._local = LocalNames()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0
        self._table: _Table | None = None
        self._table_depth = 0
        # The cell that is read: its depth, its attributes, and the text of its own paragraphs (not of notes or shapes in it).
        self._cell_depth = 0
        self._cell: dict[str, str] = {}
        self._text: list[str] = []
        self._in_paragraph = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = self._local[name]
        self._depth += 1
        table = self._table
        if self._cell_depth:
            self._inside_cell(name, attributes)
        elif table is None:
            if name == "table":
                about = self._bare(attributes)
                self._table = _Table(about.get("name", ""), about.get("style-name", "") in self._hidden_styles)
                self._table_depth = self._depth
            elif name == "style":
                self._style = self._bare(attributes).get("name", "")
            elif name == "table-properties" and self._bare(attributes).get("display") == "false":
                self._hidden_styles.add(self._style)
        elif name in CELLS:
            self._cell, self._cell_depth, self._text = self._bare(attributes), self._depth, []
        elif name == "table-row":
            about = self._bare(attributes)
            table.row_repeats = max(1, whole(about.get(ROWS_REPEATED), 1))
            table.row_hidden = about.get("visibility") in INVISIBLE
        elif name == "table-column":
            about = self._bare(attributes)
            first, table.columns = table.columns + 1, table.columns + max(1, whole(about.get(COLUMNS_REPEATED), 1))
            if about.get("visibility") in INVISIBLE:
                table.hidden_columns.append((first, table.columns))

    def text(self, characters: str) -> None:
        """Characters between elements."""
        if self._in_paragraph:
            self._text.append(characters)

    def end(self, name: str) -> None:
        """An element ends."""
        name, depth = self._local[name], self._depth
        self._depth -= 1
        table = self._table
        if table is None:
            return
        if self._cell_depth:
            if depth == self._cell_depth + 1:
                self._in_paragraph = False
            elif depth == self._cell_depth:
                self._end_cell(table)
                self._cell_depth = 0
        elif name == "table-row":
            table.end_row()
        elif depth == self._table_depth:
            self.sheets.append(table.sheet(self.file))
            self._table = None

    def _inside_cell(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == self._cell_depth + 1:
            self._in_paragraph = name == "p"
            if self._in_paragraph and self._text:
                self._text.append("\n")
        elif self._in_paragraph and name == "s":
            self._text.append(" " * min(whole(self._bare(attributes).get("c"), 1), MOST_COLUMNS))
        elif self._in_paragraph and name in ("tab", "line-break"):
            self._text.append("\t" if name == "tab" else "\n")

    def _end_cell(self, table: _Table) -> None:
        about = self._cell
        if "number-rows-spanned" in about or "number-columns-spanned" in about:
            row, column = len(table.rows) + table.blank_rows + 1, len(table.row) + table.blank_cells + 1
            rows, columns = whole(about.get("number-rows-spanned"), 1), whole(about.get("number-columns-spanned"), 1)
            if rows > 1 or columns > 1:
                table.merged.append((row, column, row + rows - 1, column + columns - 1))
        repeats = max(1, whole(about[COLUMNS_REPEATED], 1)) if COLUMNS_REPEATED in about else 1
        table.put(value_of(about, "".join(self._text)), repeats)

    def _bare(self, attributes: dict[str, str]) -> dict[str, str]:
        # calcext:value-type stands beside office:value-type and says "error" where the other says "string".
        return {("calcext-" if key.startswith("calcext:") else "") + self._local[key]: value for key, value in attributes.items()}


def value_of(about: dict[str, str], text: str) -> Cell:
    """The value of a cell from its attributes and the text that the spreadsheet shows in it."""
    kind = about.get("value-type", "")
    # OpenOffice of 2010 writes an error as the number 0 with the error as its text.
    if about.get("calcext-value-type") == "error" or text in ERROR_CODES or OTHER_ERROR.fullmatch(text):
        return Fault("cell_error", text if text in ERROR_CODES or OTHER_ERROR.fullmatch(text) else "#ERROR!")
    value: Cell = text or (about.get("string-value") if kind == "string" else None)
    if kind in READERS:
        # What the attributes do not tell stays as it is shown.
        read = READERS[kind](about)
        value = value if read is None else read
    if is_blank(value) and "formula" in about and kind != "string":
        return Fault("formula_without_value", "a formula without a result")
    return value


def _number(about: dict[str, str]) -> Cell:
    try:
        return float(about.get("value", ""))
    except ValueError:
        return None


def _percentage(about: dict[str, str]) -> Cell:
    value = _number(about)
    return f"{value * 100:.10g}%" if isinstance(value, float) else None


def _date(about: dict[str, str]) -> Cell:
    try:
        found = dt.datetime.fromisoformat(about.get("date-value", "").removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    return found.date() if found.time() == dt.time() else found


def _duration(about: dict[str, str]) -> Cell:
    found = re.fullmatch(r"P(?:(\d{1,5})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?", about.get("time-value", ""))
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _boolean(about: dict[str, str]) -> Cell:
    return {"true": True, "false": False}.get(about.get("boolean-value", ""))


READERS: dict[str, Callable[[dict[str, str]], Cell]] = {
    "float": _number,
    "currency": _number,
    "percentage": _percentage,
    "date": _date,
    "time": _duration,
    "boolean": _boolean,
}
