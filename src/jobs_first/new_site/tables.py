"""The tables of a return: which sheets and files belong together, what each column of them holds, and which wave and group they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from jobs_first.new_site.codes import Codes
from jobs_first.new_site.columns import Guess, guess_columns
from jobs_first.new_site.profile import Profile
from jobs_first.new_site.sheets import Grid
from jobs_first.new_site.targets import Targets
from jobs_first.new_site.waves import by_rank, named_in, waves_in_headers
from jobs_first.returns.identifiers import normalise_local_id


@dataclass
class GuessedPart:
    """One sheet or file of a table, with the group and wave that its name speaks of."""

    grid: Grid
    group: str | None = None
    wave: str | None = None


@dataclass
class GuessedTable:
    """Sheets with the same header, and a guess for each of their columns; `profiles` are the values of all of them together."""

    name: str
    parts: list[GuessedPart]
    guesses: dict[int, Guess] = field(default_factory=dict)
    profiles: dict[int, Profile] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    left_out: int = 0

    def column(self, purpose: str, name: str) -> int | None:
        """The position of the column guessed to hold something, or None."""
        return next((i for i, one in self.guesses.items() if one.target and (one.target.purpose, one.target.name) == (purpose, name)), None)


def guess_tables(grids: Sequence[Grid], targets: Targets, lists: Mapping[str, Codes] | None = None) -> list[GuessedTable]:
    """The tables that these grids make up, in their order, each with its columns guessed. `lists` say what codes mean, by header."""
    together: dict[tuple[object, ...], list[Grid]] = {}
    for grid in grids:
        together.setdefault((grid.header_row, grid.header_rows, grid.blank_ends, tuple(grid.headers.items())), []).append(grid)
    tables: list[GuessedTable] = []
    for alike in together.values():
        table = GuessedTable("records" if len(together) == 1 else f"records_{len(tables) + 1}", [GuessedPart(grid) for grid in alike])
        _guess_columns(table, targets, lists or {})
        tables.append(table)
    if tables:
        _say_groups_and_waves(tables, targets)
    return tables


def _guess_columns(table: GuessedTable, targets: Targets, lists: Mapping[str, Codes]) -> None:
    headers, table.left_out = table.parts[0].grid.headers, table.parts[0].grid.left_out
    waves = waves_in_headers(headers, targets.waves)
    if any(f"{text} (2)" in headers.values() for index, text in headers.items() if index in waves):
        table.doubts.append("columns of one name are taken as waves in the order in which they stand")
    codes = {index: lists.get(text.casefold(), {}) for index, text in headers.items()}
    profiles = {index: _profile(table, index, None, codes[index]) for index in headers}
    table.guesses = guess_columns(targets, headers, profiles, waves)
    identity = table.column("identifier", "local_id")
    if identity is None:
        identity = _by_shape(table, profiles, targets)
    table.profiles = {index: _profile(table, index, identity, codes[index]) for index in headers}


def _profile(table: GuessedTable, index: int, identity: int | None, codes: Codes) -> Profile:
    cells, people = [], []
    for part in table.parts:
        for i, cell in part.grid.cells(index):
            cells.append(cell)
            row = part.grid.body[i]
            people.append(normalise_local_id(row[identity]) if identity is not None and identity < len(row) else "")
    return Profile(cells, people if identity is not None else (), codes)


def _by_shape(table: GuessedTable, profiles: dict[int, Profile], targets: Targets) -> int | None:
    """A column that no name explains and whose values could tell people apart becomes the local id, to be checked."""
    rows = sum(len(part.grid.body) for part in table.parts)
    for index, guess in table.guesses.items():
        values = profiles[index]
        free = guess.target is None and len(values.texts) == rows > 2
        if (
            free
            and len(values.distinct) >= 0.4 * rows
            and all(any(c.isdigit() for c in text) and len(text) <= 80 for text in values.distinct)
        ):
            target = next(one for one in targets.known if one.name == "local_id")
            table.guesses[index] = Guess(guess.header, target, why="no column is named like an id, and this one tells the rows apart")
            return index
    return None


def _say_groups_and_waves(tables: list[GuessedTable], targets: Targets) -> None:
    """Give each part the group and the wave that its sheet or file is named after, where no column says it."""
    without: list[GuessedPart] = []
    by_column = any(table.column("is", "group") is not None for table in tables)
    for table in tables:
        needs_wave = _needs_wave(table, targets)
        for part in table.parts:
            names = (part.grid.sheet.name, PurePath(part.grid.sheet.file).stem)
            part.group = next((found for name in names if (found := named_in(name, targets.groups))), None)
            if needs_wave:
                part.wave = next((found for name in names if (found := named_in(name, targets.waves))), None)
                without += [part] if part.wave is None else []
    ranked = by_rank([_label(part) for part in without], list(targets.waves))
    for part in without:
        part.wave = ranked.get(_label(part))
    for table in tables:
        if _needs_wave(table, targets) and any(part.wave is None for part in table.parts):
            table.doubts.append("nothing says which wave these rows are: give each part its 'wave', or a column 'is: wave'")
    parts = [part for table in tables for part in table.parts]
    # "Jobs First return.xlsx" says nothing: only names that tell the groups apart do.
    if by_column or len({part.group for part in parts if part.group}) < 2:
        for part in parts:
            part.group = None
    if not by_column and not any(all(part.group for part in table.parts) for table in tables):
        tables[0].doubts.append("nothing says which group people are in: give each part its 'group', or a column 'is: group'")


def _label(part: GuessedPart) -> str:
    return part.grid.sheet.name or PurePath(part.grid.sheet.file).stem


def _needs_wave(table: GuessedTable, targets: Targets) -> bool:
    """Whether some column belongs to a wave and neither its header nor a column of the row says which."""
    if table.column("is", "wave") is not None:
        return False
    return any(
        guess.target is not None
        and guess.target.purpose == "variable"
        and targets.codebook.variables[guess.target.name].table == "person_waves"
        and guess.wave is None
        for guess in table.guesses.values()
    )
