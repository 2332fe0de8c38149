"""Reading .xlsx and .xlsm: the cells through calamine, and what calamine leaves out through a scan of the XML."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jobs_first.returns.archives import DAMAGED, LOCKED, Archive, elements, refuse_declarations, repacked
from jobs_first.returns.excel_scan import Scan, column_letters, merged_cells, percent_styles, scan_sheet
from jobs_first.returns.files import ERROR_CODES, Cell, Notation, ReturnError, Sheet, with_error_texts
from jobs_first.returns.limits import MOST_CELLS, MOST_SHEETS, MOST_TEXT

DAY_ZERO_1904 = dt.date(1904, 1, 1)


@dataclass
class _Parts:
    """The members of an .xlsx that are needed, and what the workbook says of itself."""

    members: dict[str, bytes] = field(default_factory=dict)
    # One entry for each sheet of the workbook, in order; empty for charts and other sheets without cells.
    sheets: list[str] = field(default_factory=list)
    shared_strings: bytes = b""
    percents: frozenset[str] = frozenset()
    from_1904: bool = False
    never_calculated: bool = False


def read_excel(file: str, content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm in their order, charts left out. Raises ReturnError."""
    from python_calamine import SheetVisibleEnum

    parts = _parts(Archive(content))
    notation = Notation(day_zero=DAY_ZERO_1904) if parts.from_1904 else Notation()
    scans = {member: scan_sheet(parts.members[member], parts.percents, parts.never_calculated) for member in parts.sheets if member}
    _check_text(parts)
    sheets = []
    with _opened(repacked(parts.members)) as book:
        for number, (about, member) in enumerate(zip(book.sheets_metadata, parts.sheets, strict=True)):
            if not member:
                continue
            scan, hidden = scans[member], about.visible != SheetVisibleEnum.Visible
            if scan.too_large():
                sheets.append(Sheet(file, about.name, (), hidden, unread=too_large(scan)))
                continue
            rows = completed(book.get_sheet_by_index(number).to_python(skip_empty_area=False), scan)
            if any(b"#" in text and _holds_error_text(text) for text in (parts.shared_strings, parts.members[member])):
                rows = with_error_texts(rows)
            merged = merged_cells(parts.members[member])
            sheets.append(Sheet(file, about.name, rows, hidden, *scan.hidden_places(rows), merged=merged, notation=notation))
    return sheets


def _holds_error_text(content: bytes) -> bool:
    """Whether an error stands in the bytes, as an error or as a text."""
    return any(code.encode() in content for code in ERROR_CODES)


def _parts(archive: Archive) -> _Parts:
    """Follow the relations from the top of the package to workbook, sheets, styles and shared strings."""
    parts = _Parts()

    def take(name: str) -> bytes:
        content = archive.read(name)
        refuse_declarations(content)
        parts.members[name] = content
        return content

    take("[Content_Types].xml")
    top = _relations(take("_rels/.rels"), "")
    book = next((target for kind, target in top.values() if kind == "officeDocument"), "xl/workbook.xml")
    content = take(book)
    relations = _relations(take(f"{posixpath.dirname(book)}/_rels/{posixpath.basename(book)}.rels"), posixpath.dirname(book))
    for kind, target in relations.values():
        if kind == "styles" and target in archive:
            parts.percents = percent_styles(take(target))
        elif kind == "sharedStrings" and target in archive:
            parts.shared_strings = take(target)
            _check_counts(parts.shared_strings)
    for name, attributes in elements(content, "sheet", "workbookPr", "calcPr"):
        if name == "workbookPr":
            parts.from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "calcPr":
            parts.never_calculated = attributes.get("fullCalcOnLoad") in ("1", "true", "on")
        else:
            kind, target = relations.get(attributes.get("id", ""), ("", ""))
            parts.sheets.append(target if kind == "worksheet" else "")
            if kind == "worksheet":
                take(target)
    if len(parts.sheets) > MOST_SHEETS:
        raise ReturnError(f"this workbook has {len(parts.sheets)} sheets, more than the {MOST_SHEETS} that are let in.")
    return parts


def _relations(content: bytes, folder: str) -> dict[str, tuple[str, str]]:
    """Kind and target of each relation by its id; targets as names of members."""
    return {
        attributes.get("Id", ""): (
            attributes.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/"),
        )
        for _, attributes in elements(content, "Relationship")
        if attributes.get("TargetMode") != "External"
    }


def _check_counts(shared_strings: bytes) -> None:
    """calamine makes room for as many strings as the file claims to have, before it reads one."""
    for count in re.findall(rb"""uniqueCount\s*=\s*["']([^"']*)""", shared_strings):
        if not count.isdigit() or int(count) > len(shared_strings):
            raise ReturnError(DAMAGED)


def _check_text(parts: _Parts) -> None:
    """A text that stands once among the shared strings can be used in a million cells, and is a text of its own in each."""
    lengths = [len(text) for text in parts.shared_strings.split(b"</")]
    longest = max(lengths)
    for sheet in (parts.members[name] for name in parts.sheets if name):
        if longest * sheet.count(b"<v>") <= MOST_TEXT:
            continue
        texts = [len(text) for text in re.split(rb"</(?:[^\s<>/]+:)?si>", parts.shared_strings)]
        uses = Counter(int(at) for at in re.findall(rb"<v>(\d{1,9})</v>", sheet))
        if sum(texts[at] * times for at, times in uses.items() if at < len(texts)) > MOST_TEXT:
            raise ReturnError(f"the cells of a sheet hold more than {MOST_TEXT:,} characters in all, more than is let in.")


def too_large(scan: Scan) -> str:
    """Why a sheet is not read, for the sender."""
    return (
        f"This sheet reaches to row {scan.last_row:,} and column {column_letters(scan.last_column)}, which is more than the "
        f"{MOST_CELLS:,} cells that are let in. Something stands in cell {scan.furthest}, perhaps by accident: delete the rows and "
        "columns between it and the table, and save the workbook again."
    )


def completed(rows: list[list[Cell]], scan: Scan) -> Sequence[Sequence[Cell]]:
    """The rows of calamine with what it leaves out: errors, formulas without a result, and percentages as they are shown."""
    for (row, column), fault in scan.faults.items():
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = fault
    for row, column in scan.percents:
        value = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            rows[row - 1][column - 1] = f"{value * 100:.10g}%"
    return rows


@contextlib.contextmanager
def _opened(source: Any) -> Iterator[Any]:
    """A workbook of calamine. Whatever goes wrong inside becomes a ReturnError that quotes nothing of the file."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with _standard_error_closed():
        try:
            with CalamineWorkbook.from_filelike(source) as book:
                yield book
        except PasswordError:
            raise ReturnError(LOCKED) from None
        except (CalamineError, OSError, ValueError):
            raise ReturnError(DAMAGED) from None
        except BaseException as error:
            # A panic of the Rust library derives from BaseException, and has no class that could be imported.
            if type(error).__name__ != "PanicException":
                raise
            raise ReturnError(DAMAGED) from None


@contextlib.contextmanager
def _standard_error_closed() -> Iterator[None]:
    """A panic of the Rust library prints what it stumbled over, which may be a cell, to file descriptor 2 itself."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
