"""A return as cells that can be damaged, the files that it is written to, and how many of its cells hold anything."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jobs_first.demonstration.opendocument import document
from jobs_first.demonstration.sheets import Field, put_row, workbook


@dataclass(frozen=True)
class Formula:
    """A formula of a workbook, with the result that the program kept, or none (""), or an error such as #DIV/0!."""

    text: str
    kept: str | float = ""


Cell = str | float | int | bool | dt.date | Formula | None
Rows = list[list[Cell]]


@dataclass
class Sheet:
    """The cells of a sheet from its first row; `header` is the position of the header among them."""

    name: str
    rows: Rows
    header: int = 0
    records: int = 0
    hidden: bool = False

    @property
    def data(self) -> range:
        """The positions of the rows that hold records."""
        return range(self.header + 1, self.header + 1 + self.records)


@dataclass
class File:
    """One file: `kind` is what its bytes are, whatever its name says. `edits` are done to the bytes once they are made."""

    name: str
    kind: str
    sheets: list[Sheet]
    encoding: str = "cp1252"
    delimiter: str = ";"
    line_end: str = "\r\n"
    edits: list[Callable[[bytes], bytes]] = field(default_factory=list)

    @property
    def garbled(self) -> bool:
        """Whether the bytes say something else than the cells, apart from the encoding and the delimiter."""
        return any(edit is not bytes for edit in self.edits)

    def content(self) -> bytes:
        made = {"xlsx": _xlsx, "ods": _ods, "csv": _csv}[self.kind](self)
        for edit in self.edits:
            made = edit(made)
        return made


Return = list[File]


def is_empty(cell: Cell) -> bool:
    """Nothing, or nothing that could be seen: spaces of any kind and invisible marks."""
    return cell is None or (isinstance(cell, str) and all(c.isspace() or unicodedata.category(c) in ("Cf", "Cc") for c in cell))


def filled(sheet: Sheet) -> int:
    """How many cells of a sheet hold anything."""
    return sum(not is_empty(cell) for row in sheet.rows for cell in row)


@contextmanager
def on_disk(returned: Return, *more: tuple[str, bytes]) -> Iterator[Path]:
    """A folder that holds the files of a return, and others with the bytes that are given."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "site_t"
        folder.mkdir()
        for name, content in [*((file.name, file.content()) for file in returned), *more]:
            (folder / name).write_bytes(content)
        yield folder


def _xlsx(file: File) -> bytes:
    def build(book: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for about in file.sheets:
            sheet = book.add_worksheet(about.name)
            for number, row in enumerate(about.rows):
                put_row(sheet, number, [None if isinstance(cell, (bool, Formula)) else cell for cell in row], None, day)
                for column, cell in enumerate(row):
                    if isinstance(cell, bool):
                        sheet.write_boolean(number, column, cell)
                    elif isinstance(cell, Formula):
                        sheet.write_formula(number, column, cell.text, None, cell.kept)
            if about.hidden:
                sheet.hide()

    return workbook(build)


def _ods(file: File) -> bytes:
    sheets = {}
    for about in file.sheets:
        head, *rows = about.rows or [[]]
        fields = [Field(as_written(cell), lambda row: None) for cell in head]
        sheets[about.name] = (fields, [[cell.text if isinstance(cell, Formula) else cell for cell in row] for row in rows])
    return document(sheets)


def _csv(file: File) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=file.delimiter, lineterminator=file.line_end)
    writer.writerows([as_written(cell) for cell in row] for row in file.sheets[0].rows)
    return text.getvalue().encode(file.encoding, errors="replace")


def as_written(cell: Cell) -> str:
    """A cell as a .csv file has it."""
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return str(cell.kept)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


def headings(sheet: Sheet) -> Sequence[Cell]:
    return sheet.rows[sheet.header] if sheet.header < len(sheet.rows) else []
