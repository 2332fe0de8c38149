"""What calamine does not tell of a sheet of an .xlsx: errors, formulas without a result, percentages, hidden places, its true size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from jobs_first.returns.archives import LocalNames, elements, parse_xml
from jobs_first.returns.files import ERROR_CODES, Cell, Fault, is_blank
from jobs_first.returns.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

PERCENT_FORMATS = {"9", "10"}  # built into Excel: 0% and 0.00%
LONGEST_FORMAT = 255  # characters, in Excel
YES = {"1", "true", "on"}
# Cells as programs write them. Where there are as many as elements that begin like a cell, no cell is written in another way.
CELL = re.compile(rb'<c r="([A-Z]+)')
CELL_BELOW_9999 = re.compile(rb'<c r="[A-Z]+\d{5}')
CELL_BELOW_99999 = re.compile(rb'<c r="[A-Z]+\d{6}')
ERROR = re.compile(rb'"e"')
HIDDEN = re.compile(rb'hidden="(?:1|t|o)')
NO_HEIGHT = re.compile(rb' ht="0"')
# A formula that no value follows, or nothing but the zero that a program puts in its place.
NO_RESULT = re.compile(rb"(?:</f>|<f\s[^<>]*/>)(?!<v>[^<])")
ZERO_RESULT = re.compile(rb"(?:</f>|<f\s[^<>]*/>)<v>0<")
MERGED = re.compile(rb"""mergeCell\s[^<>]{0,200}?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']""")


@dataclass
class Scan:
    """What was found in a sheet. Positions are (row, column) from 1; `furthest` is the cell that makes the sheet as large as it is."""

    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    percents: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    furthest: str = ""

    def reach(self, row: int, column: int) -> None:
        """Something stands in this cell."""
        if row > self.last_row or column > self.last_column:
            self.last_row, self.last_column = max(row, self.last_row), max(column, self.last_column)
            self.furthest = f"{column_letters(column)}{row}"

    def too_large(self) -> bool:
        """Whether the rectangle that calamine would make of the sheet is more than is let in."""
        return self.last_row > MOST_ROWS or self.last_column > MOST_COLUMNS or self.last_row * self.last_column > MOST_CELLS

    def hidden_places(self, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The hidden rows and hidden columns in which anything stands."""
        in_rows = tuple(
            number for number in self.hidden_rows if number <= len(rows) and not all(is_blank(cell) for cell in rows[number - 1])
        )
        if not self.hidden_columns:
            return in_rows, ()
        held = {index + 1 for row in rows for index, cell in enumerate(row) if not is_blank(cell)}
        return in_rows, tuple(covered(sorted(held), self.hidden_columns))


def scan_sheet(xml: bytes, percents: frozenset[str], never_calculated: bool) -> Scan:
    """Scan the XML of a sheet. Where it is plainly written, only the rows in which there is something to find are parsed.

    `percents` are the styles that show a percentage. In a workbook that was `never_calculated` an empty result and a zero are
    what the program that wrote it put in their place. Raises ReturnError for XML that is broken or declares entities.
    """
    top, _, rest = xml.partition(b"<sheetData")
    body, closed, _ = rest.rpartition(b"</sheetData>")
    size = _size_limit(xml, body) if closed else None
    if size is None or Scan(last_row=size[0], last_column=size[1]).too_large():
        return _parsed(xml, percents, never_calculated)
    searches = [ERROR, HIDDEN, NO_HEIGHT, *(re.compile(b' s="%d"' % int(style)) for style in percents)]
    if b"<f" in body:
        searches += [NO_RESULT, ZERO_RESULT] if never_calculated else [NO_RESULT]
    searches = [search for search in searches if search.search(body)]
    rows = [b"<row" + row for row in body.split(b"<row")[1:] if any(search.search(row) for search in searches)] if searches else []
    columns = re.findall(rb"<col\s[^<>]*/>", top) if HIDDEN.search(top) else []
    scan = _parsed(b"".join((b"<sheet>", *columns, *rows, b"</sheet>")), percents, never_calculated)
    scan.last_row, scan.last_column = size
    return scan


def _size_limit(xml: bytes, body: bytes) -> tuple[int, int] | None:
    """As many rows and columns as the sheet can have at most; None where it is written in a way that searching bytes cannot follow."""
    columns = CELL.findall(body)
    # Prefixes, single quotes, letters written as numbers, comments, rows without a number: all of it is allowed, and unusual.
    unusual = (b":sheetData", b"='", b'"&'), (b":c", b":f", b"<!", b"<row>")
    if len(columns) != body.count(b"<c") or any(word in xml for word in unusual[0]) or any(word in body for word in unusual[1]):
        return None
    rows = 9_999 if not CELL_BELOW_9999.search(body) else 99_999 if not CELL_BELOW_99999.search(body) else MOST_ROWS
    return rows, max((column_number(letters.decode()) for letters in set(columns)), default=0)


def _parsed(xml: bytes, percents: frozenset[str], never_calculated: bool) -> Scan:
    scan, local = Scan(), LocalNames()
    row = column = 0
    cell: dict[str, str] = {}
    formula = in_value = has_text = False
    value = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, cell, formula, in_value, has_text, value
        name = local[name]
        if name == "c":
            cell, value, formula, has_text = attributes, "", False, False
            column += 1
        elif name == "v":
            in_value = True
        elif name == "f":
            formula = True
        elif name == "is":
            has_text = True
        elif name == "row":
            row, column = whole(attributes.get("r"), row + 1), 0
            if attributes.get("hidden") in YES or attributes.get("ht") == "0":
                scan.hidden_rows.append(row)
        elif name == "col" and attributes.get("hidden") in YES:
            scan.hidden_columns.append((whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)))

    def text(characters: str) -> None:
        nonlocal value
        if in_value:
            value += characters

    def end(name: str) -> None:
        nonlocal in_value, row, column
        name = local[name]
        if name == "v":
            in_value = False
        elif name == "c":
            if "r" in cell:
                row, column = position(cell["r"])
            kind = cell.get("t", "n")
            if kind == "e":
                scan.faults[row, column] = Fault("cell_error", value if value in ERROR_CODES else "#ERROR!")
            elif formula and not has_text and _no_result(value, kind, never_calculated):
                scan.faults[row, column] = Fault("formula_without_value", "a formula without a result")
            elif not value and not has_text:
                return
            elif kind == "n" and cell.get("s", "0") in percents:
                scan.percents.append((row, column))
            scan.reach(row, column)

    parse_xml(xml, start, end, text)
    return scan


def _no_result(value: str, kind: str, never_calculated: bool) -> bool:
    """Whether a formula has no stored result. An empty text is a result, unless the program that wrote it calculates nothing."""
    return (not value and (kind != "str" or never_calculated)) or (never_calculated and value == "0")


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of an attribute, or another one where it is missing or is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else otherwise


def merged_cells(xml: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """First row, first column, last row and last column of each group of merged cells."""
    found = (match.groups() for match in MERGED.finditer(xml))
    return tuple((int(top), column_number(left.decode()), int(bottom), column_number(right.decode())) for left, top, right, bottom in found)


def covered(numbers: Iterable[int], stretches: Iterable[tuple[int, int]]) -> list[int]:
    """Which of the numbers, in order, lie inside one of the stretches (first, last); a forged file may have a million of these."""
    found, coming, reach = [], sorted(stretches, reverse=True), 0
    for number in numbers:
        while coming and coming[-1][0] <= number:
            reach = max(reach, coming.pop()[1])
        if number <= reach:
            found.append(number)
    return found


def percent_styles(xml: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show a percentage."""
    percents, cell_styles, inside = set(PERCENT_FORMATS), list[str](), False
    for name, attributes in elements(xml, "numFmt", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "xf"):
        if name == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", attributes.get("formatCode", "")[:LONGEST_FORMAT]):
            percents.add(attributes.get("numFmtId", ""))
        elif name == "xf" and inside:
            cell_styles.append(attributes.get("numFmtId", "0"))
        elif name not in ("xf", "numFmt"):
            inside = name == "cellXfs"
    return frozenset(str(number) for number, code in enumerate(cell_styles) if code in percents)


def position(place: str) -> tuple[int, int]:
    """Row and column of a reference such as "AB12"."""
    letters = place.rstrip("0123456789")
    digits = place[len(letters) :]
    return int(digits) if digits else 0, column_number(letters)


@cache
def column_number(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column: A for 1, AA for 27."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
