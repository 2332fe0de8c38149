"""The columns of one part of a return, made ready for reading: what a cell says is found once for each different cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.dates import LATEST_YEAR
from jobs_first.config.sites import Column, MissingMeaning, Site
from jobs_first.returns.files import Cell, Fault, Notation, is_blank
from jobs_first.returns.identifiers import normalise_link, normalise_local_id
from jobs_first.returns.layout import Found
from jobs_first.returns.reading import Reading
from jobs_first.returns.values import Complaint, Value, as_code, complaint_of, plain, read_date, read_text, recoded

AGE = "age_at_baseline"  # what becomes of a date of birth


class Blank:
    """A cell with nothing in it."""


BLANK: Final = Blank()


@dataclass(frozen=True)
class Missing:
    """A cell that says why there is no value: not_known, refused or not_applicable; `reason` is blank where it does not say."""

    reason: str


Said = Value | Complaint | Missing | Blank
Reader = Callable[[Cell, str], Said]


class Answers(dict[tuple[type, Cell], Said]):
    """What each cell of a column says, by its type and content (1 and True are equal, and not the same)."""

    def __init__(self, read: Reader, missing: dict[str, MissingMeaning]) -> None:
        """`read` understands a cell, given with its plain text, that is neither blank nor one of the `missing` tokens."""
        super().__init__()
        self._read = read
        self._missing = {plain(token).casefold(): meaning for token, meaning in reversed(missing.items())}

    def _meaning(self, text: str) -> MissingMeaning | None:
        return self._missing.get(text) or self._missing.get(as_code(text))

    def __missing__(self, key: tuple[type, Cell]) -> Said:
        cell = key[1]
        self[key] = said = BLANK if is_blank(cell) else self._said(cell, plain(cell))
        return said

    def _said(self, cell: Cell, text: str) -> Said:
        if self._missing and (meaning := self._meaning(text.casefold())) is not None:
            return Missing(meaning)
        read = complaint_of(cell) if isinstance(cell, Fault) else self._read(cell, text)
        return Missing("blank") if read is None else read


@dataclass(slots=True, eq=False)
class Source:
    """A column of a sheet that the mapping uses. `name` is its variable, age_at_baseline for a date of birth, empty for other columns.

    `wave` is "" for what holds for the person, and None where the row says the wave. `gives_value` is whether its cells are values
    of the codebook, `is_dropped` whether they go nowhere but into a comparison of names.
    """

    index: int
    header: str
    column: Column
    name: str
    wave: str | None
    answers: Answers
    gives_value: bool
    is_dropped: bool


class Columns:
    """One part of a table with its columns ready.

    `identity` is the local id, None where its column is not there; `deciders` say a row's group or wave; `others` hold values and
    identifiers; `named` hold names (where none is declared, all that is dropped); `by_name` are those that give a variable. All are
    in the order of the mapping.
    """

    def __init__(
        self, reading: Reading, site: Site, codebook: Codebook, valid: Mapping[str, set[str]], latest_birth: int = LATEST_YEAR
    ) -> None:
        """`valid` are the names of groups and of waves, under "group" and "wave"; no birth year of two digits is after `latest_birth`."""
        self.reading, self.sheet, self.fates = reading, reading.sheet, reading.fates
        self.hides_everything = reading.layout.hides_everything()
        used = [found for found in reading.layout.found if found.column.unused is None]
        self.all = [_source(found, site, codebook, valid, latest_birth, reading.notation) for found in used]
        self.identity = next((source for source in self.all if source.column.identifier == "local_id"), None)
        self.deciders = [source for source in self.all if source.column.is_ is not None]
        self.others = [source for source in self.all if source.column.is_ is None and source is not self.identity]
        of_names = [source for source in self.others if source.column.identifier == "name"]
        self.named = of_names or [source for source in self.others if source.column.identifier == "drop"]
        self.of_row_wave = [source for source in self.others if source.wave is None]
        self.width = max((source.index + 1 for source in self.all), default=0)
        self.by_name: dict[str, list[Source]] = {}
        for source in self.others:
            if source.name:
                self.by_name.setdefault(source.name, []).append(source)


@dataclass(slots=True, eq=False)
class Place:
    """A row of a return, and the wave that it says; numbers count as the spreadsheet shows them."""

    columns: Columns
    row: int
    wave: str = ""

    @property
    def file(self) -> str:
        """The file of the row."""
        return self.columns.sheet.file

    @property
    def sheet(self) -> str:
        """The sheet of the row; empty for a .csv file."""
        return self.columns.sheet.name

    def in_words(self) -> str:
        """The row, named so that it can be found; a .csv file has no sheets. Names stand in quotation marks, to be masked if need be."""
        return f"Row {self.row} of '{self.sheet or self.file}'"

    def cell(self, source: Source) -> Cell:
        """What stands in a column of this row; nothing beyond its end."""
        cells = self.columns.sheet.rows[self.row - 1]
        return cells[source.index] if source.index < len(cells) else None

    def said(self, source: Source) -> Said:
        """What that cell says."""
        cell = self.cell(source)
        return source.answers[cell.__class__, cell]


def all_read(site: Site, parts: Sequence[Columns]) -> bool:
    """Whether every part that the mapping names was found and says whose its rows are; what was not is an error that is told."""
    return sum(len(table.parts) for table in site.tables.values()) == sum(columns.identity is not None for columns in parts)


def _source(found: Found, site: Site, codebook: Codebook, valid: Mapping[str, set[str]], latest_birth: int, notation: Notation) -> Source:
    column = found.column
    name = column.variable or (AGE if column.identifier == "date_of_birth" and AGE in codebook.variables else "")
    variable = codebook.variables.get(name)
    wave = column.wave if variable is not None and variable.table == "person_waves" else ""
    answers = Answers(_how_to_read(column, site, variable, valid, latest_birth, notation), site.missing_of(column))
    dropped = column.identifier in ("name", "drop")
    return Source(found.index, found.header, column, name, wave, answers, column.variable is not None, dropped)


def _how_to_read(
    column: Column, site: Site, variable: Variable | None, valid: Mapping[str, set[str]], latest_birth: int, notation: Notation
) -> Reader:
    recode = site.recode_of(column)
    if column.is_ is not None:
        return lambda _, text: _group_or_wave(text, column.is_ or "", recode, valid)
    if column.identifier == "local_id":
        return lambda cell, _: normalise_local_id(cell)
    if column.identifier == "link":
        return lambda cell, _: normalise_link(cell) or None
    if column.identifier == "date_of_birth":
        return lambda cell, _: read_date(cell, column.dates, latest_birth, notation)
    if column.identifier is not None or variable is None:
        return lambda _, text: text
    how = column.period, column.dates, column.separator, column.ranges, notation
    return lambda cell, text: read_text(text, cell, variable, recode, *how)


def _group_or_wave(text: str, what: str, recode: dict[str, str], valid: Mapping[str, set[str]]) -> Said:
    meant = recoded(text, recode)
    if meant in valid[what]:
        return meant
    return Complaint(f"not_a_{what}", "one of " + ", ".join(recode or sorted(valid[what])))
