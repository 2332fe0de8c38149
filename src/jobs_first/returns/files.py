"""The files that a council sends, as sheets of cells: what a file is shows in its content, not in its name."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from jobs_first.config.sites import CsvFormat
from jobs_first.errors import UserError
from jobs_first.returns.limits import LARGEST_FILE

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".txt", ".tsv")
SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or ask the site to send it again."
ERROR_CODES = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


class ReturnError(UserError):
    """A file of a return that cannot be read at all."""


@dataclass(frozen=True)
class Fault:
    """A cell that holds something and gives no value: a spreadsheet error, or a formula whose result the file does not have."""

    kind: Literal["cell_error", "formula_without_value"]
    shown: str

    def __str__(self) -> str:
        """What the spreadsheet shows in the cell."""
        return self.shown


Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Fault | None


@dataclass(frozen=True)
class Notation:
    """How a sheet writes numbers. `decimal` is `auto` until the cells of a text file have been looked at; day number 0 is `day_zero`."""

    decimal: Literal[".", ",", "auto"] = "."
    day_zero: dt.date = dt.date(1899, 12, 30)


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, row by row from the first row of the spreadsheet; a text file is one sheet without a name.

    Rows may differ in length. `hidden_rows` and `hidden_columns` count from 1 and hold something; `merged` are first row, first
    column, last row and last column. `found` says how a text file was read where that was not declared and can be doubted.
    `unread` says why the sheet could not be read; it has no rows then.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = field(default=(), repr=False)
    notation: Notation = Notation()
    found: str = ""
    unread: str = ""

    def filled(self) -> int:
        """How many cells hold anything. Each different cell is looked at once: a large sheet has many cells and few texts."""
        cells = Counter(chain.from_iterable(self.rows))
        return sum(times for cell, times in cells.items() if not is_blank(cell))


def is_blank(cell: Cell) -> bool:
    """Nothing in it that could be seen: spaces of any kind, and marks such as those of the direction of writing."""
    if not isinstance(cell, str):
        return cell is None
    if not cell or "!" <= cell[0] <= "~":
        return not cell
    text = cell.strip()
    return not text or (not "!" <= text[0] <= "~" and all(mark.isspace() or unicodedata.category(mark) in ("Cf", "Cc") for mark in text))


def with_error_texts(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows with texts such as #REF! as the errors that they are: so a spreadsheet writes its errors into a text file."""
    faults = {code: Fault("cell_error", code) for code in ERROR_CODES}
    return [[faults.get(cell.strip(), cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def readable(path: Path) -> bool:
    """Whether the file is of a kind that holds tables."""
    return path.suffix.lower() in (*WORKBOOKS, *TEXTS)


def read_file(path: Path, csv_format: CsvFormat, headers: Collection[str] = ()) -> list[Sheet]:
    """All sheets of a file. `headers` are those that the mapping expects: they tell the delimiter of a text file.

    Raises ReturnError, in words for the sender that quote no cell, when the file cannot be read.
    """
    content = contents(path)
    kind = kind_of(content)
    if kind == "xlsx":
        from jobs_first.returns.excel import read_excel

        return read_excel(path.name, content)
    if kind == "ods":
        from jobs_first.returns.opendocument import read_opendocument

        return read_opendocument(path.name, content)
    if kind == "xls":
        from jobs_first.returns.old_excel import read_old_excel

        return read_old_excel(path.name, content)
    if kind != "text":
        raise ReturnError(f"this file cannot be opened: {kind}. {SAVE_AGAIN}")
    from jobs_first.returns.delimited import read_delimited

    return [read_delimited(path, content, csv_format, headers)]


def contents(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises ReturnError for anything else, without waiting for a pipe or following a link."""
    try:
        file = opened(path)
    except FileNotFoundError as error:
        raise ReturnError(f"this file cannot be read from the disk ({error.strerror}).") from None
    with file:
        try:
            content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise ReturnError(f"this file cannot be read from the disk ({error.strerror}).") from None
    if not content:
        raise ReturnError("this file is empty (0 bytes). Ask the site to send it again.")
    if len(content) > LARGEST_FILE:
        raise ReturnError(f"this file is larger than the {LARGEST_FILE // 10**6} MB that are let in. Ask for the tables alone.")
    return content


def opened(path: Path) -> BinaryIO:
    """An ordinary file, open for reading. Raises FileNotFoundError, and ReturnError for anything else than an ordinary file."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReturnError("this is a link to another place, and links are not followed. Put the file itself here.") from None
        if isinstance(error, PermissionError):
            raise ReturnError("you have no permission to read this file. Change its permissions, or copy it again.") from None
        raise ReturnError(f"this file cannot be read from the disk ({error.strerror}).") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ReturnError("this is no ordinary file (it may be a pipe or a device). Put the file itself here.")
    return os.fdopen(handle, "rb")


SIGNATURES = {
    b"%PDF": "it is a PDF",
    b"\x1f\x8b": "it is a compressed file (gzip)",
    b"Rar!": "it is a compressed file (rar)",
    b"7z\xbc\xaf\x27\x1c": "it is a compressed file (7z)",
    b"{\\rtf": "it is a text document (.rtf)",
    b"\x09\x00\x04\x00": "it is a workbook of Excel 2, which nothing here reads",
    b"\x09\x02\x06\x00": "it is a workbook of Excel 3, which nothing here reads",
    b"\x09\x04\x06\x00": "it is a workbook of Excel 4, which nothing here reads",
}


def kind_of(content: bytes) -> str:
    """`xlsx`, `xls`, `ods` or `text` by the first bytes; or, in words, what else the file is."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from jobs_first.returns.archives import kind_of_archive

        return kind_of_archive(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    for signature, what in SIGNATURES.items():
        if content.startswith(signature):
            return what
    beginning = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in beginning:
            return "it is an XML spreadsheet of 2003, which a case management system may write under the name .xls"
        if any(tag in beginning for tag in (b"<html", b"<!doctype html", b"<table", b"<head", b"<body")):
            return "it is a web page, which a case management system may write under the name .xls"
        return "it is XML of another kind"
    return "text"
