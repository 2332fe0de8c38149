"""Opening the files that a council sends: .xlsx, .xls, .ods through calamine, .csv with the declared encoding."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jobs_first.config.sites import CsvFormat
from jobs_first.errors import UserError

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}


class ReturnError(UserError):
    """A file of a return that cannot be read at all."""


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, row by row from the first row of the spreadsheet; a .csv file is one sheet without a name."""

    file: str
    name: str
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    hidden: bool = False

    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(not is_blank(cell) for row in self.rows for cell in row)


def is_blank(cell: Cell) -> bool:
    """Nothing in it, or only spaces of any kind."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\u00a0\u200b\ufeff \t\r\n"))


def readable(path: Path) -> bool:
    """Whether the file is of a kind that holds tables."""
    return path.suffix.lower() in (*WORKBOOKS, ".csv", ".txt", ".tsv")


def read_file(path: Path, csv_format: CsvFormat) -> list[Sheet]:
    """All sheets of a file. Raises ReturnError, in words for the sender, when the file cannot be read."""
    if path.suffix.lower() in WORKBOOKS:
        return _read_workbook(path)
    return [Sheet(path.name, "", _read_csv(path, csv_format))]


def _read_workbook(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        return [
            Sheet(
                path.name,
                about.name,
                book.get_sheet_by_name(about.name).to_python(skip_empty_area=False),
                hidden=about.visible != SheetVisibleEnum.Visible,
            )
            for about in book.sheets_metadata
        ]
    except PasswordError:
        raise ReturnError("this workbook is protected by a password. Ask the site to send it without one, by a safe way.") from None
    except (CalamineError, OSError, ValueError) as error:
        kind = type(error).__name__
        raise ReturnError(
            f"this file cannot be opened as a {path.suffix} workbook ({kind}). It may be damaged, or its name may claim another format. "
            "Open it in a spreadsheet program and save it again, or ask the site to send it again."
        ) from None


def _read_csv(path: Path, csv_format: CsvFormat) -> Sequence[Sequence[Cell]]:
    content = path.read_bytes()
    encoding = {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "iso-8859-1": "latin-1", "utf-16": "utf-16"}[csv_format.encoding]
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = content[:at].count(b"\n") + 1
        raise ReturnError(
            f"line {line} is not {csv_format.encoding} text. Set csv.encoding in the site's mapping to the encoding of the file "
            "(windows-1252 is what Excel writes in Britain)."
        ) from None
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[csv_format.delimiter], strict=True)
        return [list(row) for row in reader]
    except csv.Error as error:
        raise ReturnError(f"this is not a .csv file ({error}). Look for a quotation mark that is opened and not closed.") from None
