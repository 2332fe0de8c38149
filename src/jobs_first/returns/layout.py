"""Finding the table in a sheet: its header, the columns that the mapping needs, and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jobs_first.config.sites import Column, Table
from jobs_first.errors import did_you_mean
from jobs_first.returns.files import Cell, Sheet, is_blank
from jobs_first.returns.values import plain


@dataclass(frozen=True)
class Found:
    """A column of the sheet that the mapping knows: its position, its header as the sheet has it, and what it holds."""

    index: int
    header: str
    column: Column


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
    """Where things stand in a sheet. `unmapped` are headers that no mapping names, `headless` columns that have data and no header."""

    found: list[Found] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    unmapped: list[tuple[int, str]] = field(default_factory=list)
    headless: list[int] = field(default_factory=list)

    def hides_everything(self) -> bool:
        """Whether an identifier's column is missing: then any cell of the sheet may name a person."""
        return any(missing.identifier for missing in self.missing)


def find_columns(sheet: Sheet, table: Table) -> Layout:
    """Match the header row against the mapping, by name or alias; case, spaces and smart quotes do not matter.

    A row in which fewer than half of the needed columns are found is no header: it may be a person's record, so nothing of
    it is quoted.
    """
    if len(sheet.rows) < table.header_row:
        complaint = f"the header is expected on row {table.header_row}, and the sheet ends on row {len(sheet.rows)}"
        return Layout(missing=[Missing("", complaint, identifier=True)])
    headers = [plain(cell) for cell in sheet.rows[table.header_row - 1]]
    layout, needed = _match(headers, table), sum(column.unused is None for column in table.columns.values())
    matched = sum(place.column.unused is None for place in layout.found)
    if 2 * matched < needed:
        complaint = f"row {table.header_row} does not look like the header: {matched} of {needed} columns were found in it"
        return Layout(missing=[Missing("", complaint, identifier=True)])
    below = sheet.rows[table.header_row :]
    without = [index for index in range(max(map(len, below), default=0)) if index >= len(headers) or not headers[index]]
    layout.headless = [index for index in without if any(index < len(row) and not is_blank(row[index]) for row in below)]
    return layout


def _match(headers: Sequence[str], table: Table) -> Layout:
    layout = Layout()
    places: dict[str, list[int]] = {}
    for index, header in enumerate(headers):
        if header:
            places.setdefault(header.casefold(), []).append(index)
    taken: dict[int, str] = {}
    absent: list[str] = []
    for name, column in table.columns.items():
        spellings = dict.fromkeys(plain(spelling).casefold() for spelling in (name, *column.aliases))
        matches = [index for spelling in spellings for index in places.get(spelling, [])]
        identifier = column.identifier is not None
        if len(matches) > 1:
            complaint = f"the column '{name}' stands {len(matches)} times; it has to be there once"
            layout.missing.append(Missing(name, complaint, identifier, tuple(matches)))
        elif matches and matches[0] in taken:
            complaint = f"one column of the sheet is named by both '{taken[matches[0]]}' and '{name}'"
            layout.missing.append(Missing(name, complaint, identifier))
        elif matches:
            layout.found.append(Found(matches[0], headers[matches[0]], column))
        elif column.unused is None:
            absent.append(name)
        taken.update(dict.fromkeys(matches, name))
    layout.unmapped = [(index, header) for index, header in enumerate(headers) if header and index not in taken]
    for name in absent:
        hint = did_you_mean(name, [header for _, header in layout.unmapped])
        complaint = f"the column '{name}' is not in row {table.header_row}"
        layout.missing.append(Missing(name, complaint, table.columns[name].identifier is not None, hint=hint))
    return layout


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
    ended = False
    for number, row in _below_header(sheet, table):
        blank = all(is_blank(cell) for cell in row)
        ended = ended or (blank and table.notes_after_blank_row)
        if ended and not blank:
            yield number, row


def _below_header(sheet: Sheet, table: Table) -> Iterator[tuple[int, Sequence[Cell]]]:
    yield from enumerate(sheet.rows[table.header_row :], start=table.header_row + 1)
