"""Finding the table in a sheet: its header, the columns that the mapping needs, and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jobs_first.config.sites import Column, Table
from jobs_first.errors import nearest
from jobs_first.returns.files import Cell, Sheet, is_blank
from jobs_first.returns.values import plain


@dataclass(frozen=True)
class Found:
    """A column of the sheet that the mapping knows: its position, its header as the sheet has it, and what it holds."""

    index: int
    header: str
    column: Column


@dataclass
class Layout:
    """Where things stand in a sheet. `missing` are complaints about mapped columns, `unmapped` headers that no mapping names."""

    found: list[Found] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)


def find_columns(sheet: Sheet, table: Table) -> Layout:
    """Match the header row against the mapping, by name or alias; case, spaces and smart quotes do not matter."""
    layout = Layout()
    if len(sheet.rows) < table.header_row:
        layout.missing.append(f"the header is expected on row {table.header_row}, and the sheet ends on row {len(sheet.rows)}")
        return layout
    headers = [plain(cell) for cell in sheet.rows[table.header_row - 1]]
    places: dict[str, list[int]] = {}
    for index, header in enumerate(headers):
        if header:
            places.setdefault(header.casefold(), []).append(index)
    taken: set[int] = set()
    for name, column in table.columns.items():
        matches = [index for spelling in (name, *column.aliases) for index in places.get(plain(spelling).casefold(), [])]
        if len(matches) == 1:
            layout.found.append(Found(matches[0], headers[matches[0]], column))
        elif len(matches) > 1:
            layout.missing.append(f"the column '{name}' stands {len(matches)} times in row {table.header_row}; it has to be there once")
        elif column.unused is None:
            layout.missing.append(_not_there(name, table.header_row, [header for header in headers if header]))
        taken.update(matches)
    layout.unmapped = [header for index, header in enumerate(headers) if header and index not in taken]
    return layout


def _not_there(name: str, row: int, headers: list[str]) -> str:
    if not headers:
        return f"the column '{name}' is expected in row {row}, and that row is empty"
    return f"the column '{name}' is not in row {row}. {nearest(name, headers)}"


def data_rows(sheet: Sheet, table: Table) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows of the table with their numbers as the spreadsheet shows them; blank rows are passed over or end the table."""
    for number, row in enumerate(sheet.rows[table.header_row :], start=table.header_row + 1):
        if all(is_blank(cell) for cell in row):
            if table.notes_after_blank_row:
                return
            continue
        yield number, row
