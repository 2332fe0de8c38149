"""Where the table stands in a sheet: the row of its header, its columns, its last row, and what is notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs_first.new_site.profile import Profile
from jobs_first.new_site.targets import Targets
from jobs_first.new_site.waves import named_in
from jobs_first.new_site.words import Name
from jobs_first.returns.files import Cell, Fault, Sheet, is_blank
from jobs_first.returns.layout import joined_headers
from jobs_first.returns.masking import DATE, LONG_NUMBER
from jobs_first.returns.values import plain

SEARCHED_ROWS, MOST_ROWS = 60, 1000
LONGEST_HEADER = 120
RECOGNISED = 0.6
FEWEST_COLUMNS = 3
# A row below which hardly anything stands is a note: it has at most this many cells.
CELLS_OF_A_NOTE = 2


@dataclass(frozen=True)
class Grid:
    """A table found in a sheet.

    `header_row` counts from 1; `headers` are by position, the second of two that are the same with a number ("Hours (2)"); `records`
    are all rows below, and `body` those that are looked at: of a long table some, spread over it. `blank_ends` says that notes
    follow a blank row; `left_out` counts the columns whose header is too long to be written into a mapping.
    """

    sheet: Sheet
    header_row: int
    header_rows: int
    headers: dict[int, str]
    records: tuple[Sequence[Cell], ...]
    blank_ends: bool
    left_out: int

    @cached_property
    def body(self) -> tuple[Sequence[Cell], ...]:
        """The rows that guesses rest on: all of a short table, at most `MOST_ROWS` of a long one, evenly spread."""
        return self.records[:: -(-len(self.records) // MOST_ROWS) or 1]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headers in order."""
        return tuple(self.headers.values())

    def cells(self, index: int) -> list[tuple[int, Cell]]:
        """The cells of a column that hold anything, each with the number of its row in `body`."""
        found = ((i, row[index]) for i, row in enumerate(self.body) if index < len(row))
        return [(i, cell) for i, cell in found if not is_blank(cell) and not isinstance(cell, Fault)]

    def profile(self, index: int, people: Sequence[str] = ()) -> Profile:
        """What the values of a column look like; `people` names the person of each row of `body`."""
        cells = self.cells(index)
        return Profile([cell for _, cell in cells], [people[i] for i, _ in cells] if people else ())


def find_grid(sheet: Sheet, targets: Targets) -> Grid | None:
    """The table of a sheet, or None where no row looks like a header: then nothing of the sheet may be quoted.

    The header is the row, among the first ones, in which most cells are names that the configuration knows. A row with a
    number, a date or a long text in it may be a person's record and is never taken for one.
    """
    best, best_known = 0, 0.0
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS], 1):
        known = _known_names(row, targets)
        if known > best_known:
            best, best_known = number, known
        if known >= 0.8 * sum(not is_blank(cell) for cell in row) > 0:
            break
    return _grid(sheet, *_rows_of_header(sheet, best, targets)) if best else None


def _known_names(row: Sequence[Cell], targets: Targets) -> float:
    """How many cells of a row are names of something that a column can be; 0 where the row can be no header."""
    filled = [cell for cell in row if not is_blank(cell)]
    texts = [plain(cell) for cell in filled]
    if len(texts) < FEWEST_COLUMNS or any(not _may_be_header(cell) for cell in filled):
        return 0.0
    found = [best[0][1] for text in texts if (best := targets.ranked(Name(text))[:1]) and best[0][0] >= RECOGNISED]
    enough = len(found) >= FEWEST_COLUMNS and len(found) >= 0.3 * len(texts) and len(set(found)) >= FEWEST_COLUMNS
    return len(found) if enough else 0.0


def _may_be_header(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, float) and 1990 <= cell <= 2035
    text = plain(cell)
    return not (DATE.search(text) or LONG_NUMBER.search(text) or "@" in text or (re.fullmatch(r"[\d.,£ %-]+", text) and len(text) > 4))


def _rows_of_header(sheet: Sheet, row: int, targets: Targets) -> tuple[int, int]:
    """The first row of the header and how many it takes: two where the row above tells apart columns of one name, or the row below
    says their wave. Such a row has words of the configuration alone: anything else may be a note that names someone, or a record.
    """
    names = [name.casefold() for name in joined_headers(sheet, row, 1) if name]
    if len(set(names)) < len(names) - 1 and row > 1 and all(targets.knows_words_of(text) for text in _names(sheet.rows[row - 2])):
        joined = [name.casefold() for name in joined_headers(sheet, row - 1, 2) if name]
        if len(set(joined)) == len(joined):
            return row - 1, 2
    below = _names(sheet.rows[row]) if row < len(sheet.rows) else []
    waves = {named_in(text, targets.waves) if targets.knows_words_of(text) else None for text in below}
    return (row, 2) if len(waves) > 1 and None not in waves else (row, 1)


def _names(row: Sequence[Cell]) -> list[str]:
    return [plain(cell) for cell in row if not is_blank(cell)]


def _grid(sheet: Sheet, header_row: int, header_rows: int) -> Grid | None:
    texts = {index: text for index, text in enumerate(joined_headers(sheet, header_row, header_rows)) if text}
    headers, times = {}, dict[str, int]()
    for index, text in texts.items():
        times[text.casefold()] = times.get(text.casefold(), 0) + 1
        numbered = text if times[text.casefold()] == 1 else f"{text} ({times[text.casefold()]})"
        if len(numbered) <= LONGEST_HEADER:
            headers[index] = numbered
    records, blank_ends = _records(sheet.rows[header_row + header_rows - 1 :])
    grid = Grid(sheet, header_row, header_rows, headers, tuple(records), blank_ends, len(texts) - len(headers))
    # A header does not come again among the values below it; the record of a person does.
    again = sum(any(plain(cell).casefold() == text.casefold() for _, cell in grid.cells(index)) for index, text in headers.items())
    return grid if 4 * again < len(headers) else None


def _records(rows: Sequence[Sequence[Cell]]) -> tuple[list[Sequence[Cell]], bool]:
    """The rows of the table, and whether what stands below its first blank row is notes."""
    filled = [sum(not is_blank(cell) for cell in row) for row in rows]
    first_blank = next((i for i, count in enumerate(filled) if not count), len(rows))
    below = [count for count in filled[first_blank:] if count]
    if first_blank and below and max(below) <= CELLS_OF_A_NOTE:
        return list(rows[:first_blank]), True
    return [row for row, count in zip(rows, filled, strict=True) if count], False
