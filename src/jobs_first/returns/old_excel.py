"""Reading .xls (Excel 5 to 2003): the cells through calamine in a process of its own, the rest through a scan of the records.

The format lets a file ask for any amount of memory or an endless loop, and calamine does what it asks: so it runs apart, within
limits. Whether a formula was ever calculated can be told only where the program that wrote it says so: there is always a result.
"""

from __future__ import annotations

import pickle
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from jobs_first.returns.archives import DAMAGED, LOCKED
from jobs_first.returns.compound import streams
from jobs_first.returns.excel import DAY_ZERO_1904, completed, too_large
from jobs_first.returns.excel_scan import Scan
from jobs_first.returns.files import Cell, Fault, Notation, ReturnError, Sheet, with_error_texts
from jobs_first.returns.limits import MOST_SECONDS_APART, MOST_SHEETS

BEGIN, END, LOCK, CALENDAR, SHEET, FORMAT, STYLE = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085, 0x041E, 0x00E0
NUMBER, TEXT, TRUTH_OR_ERROR, FORMULA, SMALL_NUMBER, SMALL_NUMBERS, SHARED_TEXT, RICH_TEXT = (
    0x0203, 0x0204, 0x0205, 0x0006, 0x027E, 0x00BD, 0x00FD, 0x00D6,
)  # fmt: skip
ROW, COLUMNS, MERGED = 0x0208, 0x007D, 0x00E5
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
PERCENT_FORMATS = {9, 10}
ERROR_RESULT, EMPTY_RESULT, CALCULATE_ON_LOAD = 2, 3, 0x02
WORKSHEET = 0
LAST_COLUMN = 256


@dataclass
class _Workbook:
    """What the records tell: the scan of each worksheet by its place among all sheets, and what holds for the whole."""

    scans: dict[int, Scan] = field(default_factory=dict)
    merged: dict[int, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    from_1904: bool = False


def read_old_excel(file: str, content: bytes) -> list[Sheet]:
    """The worksheets of an .xls in their order. Raises ReturnError."""
    found = streams(content, "EncryptedPackage", "EncryptionInfo", "Workbook", "Book")
    if "encryptedpackage" in found or "encryptioninfo" in found:
        raise ReturnError(LOCKED)
    if not found:
        raise ReturnError("this file cannot be opened: it is an old Office file of another kind, such as a Word document or an e-mail.")
    workbook = _scanned(found.get("workbook") or found["book"])
    notation = Notation(day_zero=DAY_ZERO_1904) if workbook.from_1904 else Notation()
    readable = [number for number, scan in workbook.scans.items() if not scan.too_large()]
    sheets = []
    for number, (name, hidden, rows) in enumerate(_read_apart(content, readable)):
        if number not in workbook.scans:
            continue
        scan = workbook.scans[number]
        if rows is None:
            sheets.append(Sheet(file, name, (), hidden, unread=too_large(scan)))
            continue
        cells, merged = with_error_texts(completed(rows, scan)), tuple(workbook.merged[number])
        sheets.append(Sheet(file, name, cells, hidden, *scan.hidden_places(cells), merged=merged, notation=notation))
    return sheets


def _read_apart(content: bytes, readable: list[int]) -> list[tuple[str, bool, list[list[Cell]] | None]]:
    """Name, whether it is hidden, and rows of each sheet; no rows of those that are not `readable`."""
    command = [sys.executable, "-m", "jobs_first.returns.apart", ",".join(map(str, readable))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS_APART, check=False)
    except subprocess.TimeoutExpired:
        raise ReturnError(DAMAGED) from None
    if done.returncode != 0:
        raise ReturnError(LOCKED if done.returncode == 3 else DAMAGED)
    read: list[tuple[str, bool, list[list[Cell]] | None]] = pickle.loads(done.stdout)
    return read


def _scanned(stream: bytes) -> _Workbook:
    workbook, formats = _Workbook(), set(PERCENT_FORMATS)
    positions: list[tuple[int, int]] = []
    styles: list[int] = []
    for kind, data in _records(stream, 0):
        if kind == LOCK and data[:2] != b"\x00\x00":
            raise ReturnError(LOCKED)
        if kind == CALENDAR:
            workbook.from_1904 = data[:2] == b"\x01\x00"
        elif kind == SHEET and len(data) >= 6:
            positions.append((struct.unpack_from("<I", data)[0], data[5]))
        elif kind == FORMAT and b"%" in data[2:]:
            formats.add(struct.unpack_from("<H", data)[0])
        elif kind == STYLE and len(data) >= 4:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    if len(positions) > MOST_SHEETS:
        raise ReturnError(f"this workbook has {len(positions)} sheets, more than the {MOST_SHEETS} that are let in.")
    percents = {number for number, style in enumerate(styles) if style in formats}
    for number, (at, kind) in enumerate(positions):
        if kind == WORKSHEET:
            workbook.scans[number], workbook.merged[number] = _scanned_sheet(stream, at, percents)
    return workbook


def _scanned_sheet(stream: bytes, at: int, percents: set[int]) -> tuple[Scan, list[tuple[int, int, int, int]]]:
    scan, merged = Scan(), list[tuple[int, int, int, int]]()
    for kind, data in _records(stream, at):
        if kind in (NUMBER, TEXT, TRUTH_OR_ERROR, FORMULA, SMALL_NUMBER, SHARED_TEXT, RICH_TEXT) and len(data) >= 8:
            row, column, style = struct.unpack_from("<3H", data)
            place = (row + 1, column + 1)
            fault = _fault(kind, data)
            if fault is not None:
                scan.faults[place] = fault
            elif kind in (NUMBER, SMALL_NUMBER, FORMULA) and style in percents:
                scan.percents.append(place)
            scan.reach(*place)
        elif kind == SMALL_NUMBERS and len(data) >= 12:
            row, first = struct.unpack_from("<2H", data)
            for step in range((len(data) - 6) // 6):
                if struct.unpack_from("<H", data, 4 + 6 * step)[0] in percents:
                    scan.percents.append((row + 1, first + step + 1))
            scan.reach(row + 1, first + (len(data) - 6) // 6)
        elif kind == ROW and len(data) >= 14 and data[12] & 0x20:
            scan.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == COLUMNS and len(data) >= 10 and data[8] & 0x01:
            first, last = struct.unpack_from("<2H", data)
            scan.hidden_columns.append((first + 1, last + 1))
        elif kind == MERGED and len(data) >= 2:
            for step in range((len(data) - 2) // 8):
                top, bottom, left, right = struct.unpack_from("<4H", data, 2 + 8 * step)
                merged.append((top + 1, left + 1, bottom + 1, right + 1))
    if scan.last_column > LAST_COLUMN:
        raise ReturnError(DAMAGED)
    return scan, merged


def _fault(kind: int, data: bytes) -> Fault | None:
    """The error that a cell shows; or that its formula was written by a program that calculates nothing, and says so."""
    if kind == TRUTH_OR_ERROR and data[7] == 1:
        return Fault("cell_error", ERRORS.get(data[6], "#ERROR!"))
    if kind == FORMULA and len(data) >= 16 and data[12:14] == b"\xff\xff":
        if data[6] == ERROR_RESULT:
            return Fault("cell_error", ERRORS.get(data[8], "#ERROR!"))
        if data[6] == EMPTY_RESULT and data[14] & CALCULATE_ON_LOAD:
            return Fault("formula_without_value", "a formula without a result")
    return None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and data of the records of one part of the stream, those of a chart inside it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        data = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == BEGIN:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data
