"""Finding the table in a sheet: its header, the columns that the mapping needs, and the rows that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jobs_first.config.sites import Column, Table
from jobs_first.errors import did_you_mean
from jobs_first.returns.excel_scan import column_letters
from jobs_first.returns.files import Cell, Sheet, is_blank
from jobs_first.returns.values import plain

NEARBY = 30  # rows above and below the declared one in which a header is looked for
BETWEEN_ROWS = " / "
NUMBERED = re.compile(r"(.+) \((\d{1,3})\)")  # "Hours (2)" is the second column named "Hours"


@dataclass(frozen=True)
class Found:
    """A column of the sheet that the mapping knows: its position, its header as the sheet has it, and what it holds.

    `header_cells` are the cells that the header is made of, as (row, index).
    """

    index: int
    header: str
    column: Column
    header_cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Missing:
    """A column that the mapping needs and that cannot be read, with the complaint. `name` is that of the mapping.

    `indexes` are the columns of the sheet that it could be, where there are several; `hint` quotes a header of the sheet, which may
    name someone.
    """

    name: str
    complaint: str
    identifier: bool = False
    indexes: tuple[int, ...] = ()
    hint: str = ""


@dataclass
class Layout:
    """Where things stand in a sheet. `unmapped` are headers that no mapping names, `headless` columns that have data and no header,
    `overlong` rows of a text file that have more cells than its header.
    """

    found: list[Found] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    unmapped: list[tuple[int, str]] = field(default_factory=list)
    headless: list[int] = field(default_factory=list)
    overlong: list[int] = field(default_factory=list)

    def hides_everything(self) -> bool:
        """Whether an identifier's column is missing: then any cell of the sheet may name a person."""
        return any(missing.identifier for missing in self.missing)


def find_columns(sheet: Sheet, table: Table) -> Layout:
    """Match the header against the mapping, by name or alias; case, spaces and smart quotes do not matter.

    A row in which fewer than half of the needed columns are found is no header: it may be a person's record, so nothing of
    it is quoted.
    """
    parts = _header_parts(sheet, table.header_row, table.header_rows)
    headers = [_joined(one) for one in parts]
    needed, matched = _needed(table), _matched(headers, table)
    if 2 * matched < needed or not headers:
        return Layout(missing=[Missing("", _no_header(sheet, table, matched, needed), identifier=True)])
    layout = _match(headers, parts, table)
    below = sheet.rows[table.last_header_row :]
    without = {index for index in range(max(map(len, below), default=0)) if index >= len(headers) or not headers[index]}
    if without:
        layout.headless = sorted({index for row in below for index, cell in enumerate(row) if index in without and not is_blank(cell)})
    if not sheet.name and any(index >= len(headers) for index in layout.headless):
        # In a text file the cells beyond the header come from a delimiter inside a cell: all cells after it stand in the wrong column.
        layout.headless = [index for index in layout.headless if index < len(headers)]
        layout.overlong = [
            number for number, row in enumerate(below, table.last_header_row + 1) if not all(is_blank(cell) for cell in row[len(headers) :])
        ]
    return layout


def headers_of(sheet: Sheet, table: Table, header_row: int | None = None) -> list[str]:
    """The names of the columns by position, those of several rows joined with " / "; none where the sheet ends above them.

    `header_row` takes the place of the mapping's. An upper cell holds for the columns to its right until the next one, as a
    merged cell does; above a blank cell it is the name of its own column alone.
    """
    return joined_headers(sheet, header_row or table.header_row, table.header_rows)


def joined_headers(sheet: Sheet, header_row: int, header_rows: int) -> list[str]:
    """As above, for a header on these rows."""
    return [_joined(parts) for parts in _header_parts(sheet, header_row, header_rows)]


HeaderCell = tuple[int, int, str]  # row, index and text of a cell


def _joined(parts: Sequence[HeaderCell]) -> str:
    return BETWEEN_ROWS.join(text for _, _, text in parts)


def _header_parts(sheet: Sheet, header_row: int, header_rows: int) -> list[tuple[HeaderCell, ...]]:
    """The cells that each column's header is made of, from top to bottom."""
    rows = [[plain(cell) for cell in row] for row in sheet.rows[header_row - 1 : header_row - 1 + header_rows]]
    if len(rows) < header_rows:
        return []
    width = max(map(len, rows))
    for row in rows:
        row.extend([""] * (width - len(row)))
    columns: list[list[HeaderCell]] = [[(header_row + len(rows) - 1, index, text)] if text else [] for index, text in enumerate(rows[-1])]
    for depth in range(len(rows) - 2, -1, -1):
        spreading: HeaderCell | None = None
        for index, text in enumerate(rows[depth]):
            if text:
                own = (header_row + depth, index, text)
                spreading = own if columns[index] else None
                columns[index].insert(0, own)
            elif spreading is not None and columns[index]:
                columns[index].insert(0, spreading)
    return [tuple(parts) for parts in columns]


def _needed(table: Table) -> int:
    return sum(column.unused is None for column in table.columns.values())


def _matched(headers: Sequence[str], table: Table) -> int:
    """How many of the needed columns a row of headers has."""
    there = {header.casefold() for header in headers}
    return sum(
        column.unused is None and any(one in there or _base(one) in there for one in spellings(name, column))
        for name, column in table.columns.items()
    )


def spellings(name: str, column: Column) -> list[str]:
    """The header of a column and its other spellings, folded."""
    return list(dict.fromkeys(plain(spelling).casefold() for spelling in (name, *column.aliases)))


def _base(spelling: str) -> str:
    return spelling if (numbered := NUMBERED.fullmatch(spelling)) is None else numbered[1]


def _no_header(sheet: Sheet, table: Table, matched: int, needed: int) -> str:
    expected = f"row {table.header_row}" if table.header_rows == 1 else f"rows {table.header_row} to {table.last_header_row}"
    if not any(not is_blank(cell) for row in sheet.rows for cell in row):
        return f"the header is expected on {expected}, and there is nothing here"
    if len(sheet.rows) < table.last_header_row:
        complaint = f"the header is expected on {expected}, and the last row is row {len(sheet.rows)}"
    else:
        complaint = f"{expected} does not look like the header: {matched} of {needed} columns were found in it"
    first = max(1, table.header_row - NEARBY)
    counts = {row: _matched(headers_of(sheet, table, row), table) for row in range(first, table.header_row + NEARBY + 1)}
    best = max(counts, key=lambda row: counts[row])
    if 2 * counts[best] >= needed:
        which = ", if it is there on every sheet of the table" if len(table.parts) > 1 else ""
        found = f"The header seems to be on row {best}, where {counts[best]} were"
        return f"{complaint}. {found}: move it to row {table.header_row}, or set header_row to {best}{which}"
    return complaint


def _match(headers: Sequence[str], parts: Sequence[Sequence[HeaderCell]], table: Table) -> Layout:
    layout = Layout()
    places: dict[str, list[int]] = {}
    for index, header in enumerate(headers):
        if header:
            places.setdefault(header.casefold(), []).append(index)
    said = [_which(spelling, places) for name, column in table.columns.items() for spelling in spellings(name, column)]
    numbered = {index for indexes, by_number in said if by_number for index in indexes}
    taken: dict[int, str] = {}
    absent: list[str] = []
    for name, column in table.columns.items():
        matches: list[int] = []
        for spelling in spellings(name, column):
            indexes, by_number = _which(spelling, places)
            # Where the mapping numbers the later columns of a name, the name alone means the one that is left.
            matches += indexes if by_number else [index for index in indexes if index not in numbered]
        identifier = column.identifier is not None
        if len(matches) > 1:
            mend = f"say which it is, as in '{name}' and '{name} (2)'"
            where = named_in_words("column", [index + 1 for index in matches], column_letters)
            complaint = f"the column '{name}' stands {len(matches)} times ({where}); it has to be there once, or the mapping has to {mend}"
            layout.missing.append(Missing(name, complaint, identifier, tuple(matches)))
        elif matches and matches[0] in taken:
            complaint = f"one column of the sheet is named by both '{taken[matches[0]]}' and '{name}'"
            layout.missing.append(Missing(name, complaint, identifier))
        elif matches:
            cells = tuple((row, index) for row, index, _ in parts[matches[0]])
            layout.found.append(Found(matches[0], headers[matches[0]], column, cells))
        elif column.unused is None:
            absent.append(name)
        taken.update(dict.fromkeys(matches, name))
    layout.unmapped = [(index, header) for index, header in enumerate(headers) if header and index not in taken]
    for name in absent:
        hint = did_you_mean(name, [header for _, header in layout.unmapped])
        complaint = f"the column '{name}' is not in row {table.last_header_row}"
        layout.missing.append(Missing(name, complaint, table.columns[name].identifier is not None, hint=hint))
    return layout


def _which(spelling: str, places: dict[str, list[int]]) -> tuple[list[int], bool]:
    """The columns that a spelling names, and whether it does so by number: "hours (2)" is the second column "Hours"."""
    if spelling in places:
        return places[spelling], False
    numbered = NUMBERED.fullmatch(spelling)
    if numbered is None:
        return [], False
    named = places.get(numbered[1], [])
    return named[int(numbered[2]) - 1 : int(numbered[2])] if int(numbered[2]) else [], True


def data_rows(sheet: Sheet, table: Table) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows of the table with their numbers as the spreadsheet shows them; blank rows are passed over or end the table."""
    for number, row in _below_header(sheet, table):
        if all(is_blank(cell) for cell in row):
            if table.notes_after_blank_row:
                return
            continue
        yield number, row


def note_rows(sheet: Sheet, table: Table) -> Iterator[tuple[int, Sequence[Cell]]]:
    """What stands below the first blank row, where the mapping says that notes begin there."""
    if not table.notes_after_blank_row:
        return
    ended = False
    for number, row in _below_header(sheet, table):
        blank = all(is_blank(cell) for cell in row)
        ended = ended or blank
        if ended and not blank:
            yield number, row


def _below_header(sheet: Sheet, table: Table) -> Iterator[tuple[int, Sequence[Cell]]]:
    yield from enumerate(sheet.rows[table.last_header_row :], start=table.last_header_row + 1)


def in_words(numbers: Iterable[int], name: Callable[[int], str] = str, most: int = 10) -> str:
    """Numbers as a reader says them, "5, 7 to 12 and 30"; beyond `most` stretches, how many more there are."""
    stretches: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    told = [name(first) if first == last else f"{name(first)} to {name(last)}" for first, last in stretches[:most]]
    if len(stretches) > most:
        told.append(f"{sum(last - first + 1 for first, last in stretches[most:]):,} more")
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def named_in_words(thing: str, numbers: Iterable[int], name: Callable[[int], str] = str) -> str:
    """The same with what they number: "row 5", "rows 5 and 7 to 12"."""
    every = set(numbers)
    return f"{thing if len(every) == 1 else f'{thing}s'} {in_words(every, name)}"
