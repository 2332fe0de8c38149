"""What of a return may be shown. Everything that leaves the first step in words passes through here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.columns import AGE, Blank, Columns, Missing, Place, Source
from jobs_first.returns.files import Cell, Fault, Sheet, is_blank
from jobs_first.returns.masking import Mask, fold
from jobs_first.returns.naming import ShownNames
from jobs_first.returns.opening import GIVEN_NAME, ReturnFiles
from jobs_first.returns.problems import HIDDEN, Problem, as_text

# A cell of so many words may be a name; a longer one is a text, whose words would hide too much.
MOST_WORDS = 4
SHORTEST_NUMBER = 4
OLDEST = 120
NAMES = ("name", "drop")


def has_letters(text: str) -> bool:
    """Whether a text is more than figures and marks."""
    return any(character.isalpha() for character in text)


class Showing:
    """Masks cells, headers, and names of files and sheets of one return.

    Known identifiers are the cells of every column that names people. Where such a column, or a sheet, is not where the mapping has
    it, they may stand in what no mapping names: those cells count as identifiers too. Where nothing is known of anyone's name,
    nothing is shown.
    """

    def __init__(self, site: Site, codebook: Codebook, files: ReturnFiles, age_day: dt.date) -> None:
        """`parts` are set once the sheets are laid out; `age_day` is the day on which age at baseline is counted."""
        self.site, self.codebook, self.files, self.age_day = site, codebook, files, age_day
        self.parts: Sequence[Columns] = ()

    # -- cells -------------------------------------------------------------------------------------------------------

    def cell(self, place: Place, source: Source, part: str = "") -> str:
        """A cell, or a part of it, as it may be shown."""
        text = part or as_text(place.cell(source))
        if is_blank(text):
            return ""
        if source.column.identifier is not None or not self.people_known or place.columns.hides_everything or self._is_mixed_up(place):
            return HIDDEN
        variable = self.codebook.variables.get(source.column.variable or "")
        return self.mask.shown(text, is_date=variable is not None and variable.type == "date")

    def _is_mixed_up(self, place: Place) -> bool:
        """Whether something else stands where a person should be named: then a name may stand where that should be."""
        for source in place.columns.all:
            if source.column.identifier is None:
                continue
            said, named = place.said(source), as_text(place.cell(source))
            mistaken = fold(named) in self._vocabulary or (source.column.identifier == "name" and not has_letters(named))
            if mistaken and not isinstance(said, Blank | Missing):
                return True
        return False

    @cached_property
    def mask(self) -> Mask:
        """Hides every identifier that the return has."""
        age, year = self.codebook.variables.get(AGE), self.age_day.year
        youngest, oldest = (int(age.minimum or 0), int(age.maximum or OLDEST)) if age is not None else (0, OLDEST)
        return Mask(self._identifiers(), self._births(), range(year - oldest - 1, year - youngest + 1))

    @cached_property
    def people_known(self) -> bool:
        """Whether a column that names people was found, by a mapping that someone has confirmed; or the site sends none."""
        columns = [column for table in self.site.tables.values() for column in table.columns.values()]
        found = [source for part in self.parts for source in part.all]
        asked, there = (any(column.identifier in NAMES for column in some) for some in (columns, [source.column for source in found]))
        return self.site.confirmed and bool(found) and (there or not asked)

    def _identifiers(self) -> Iterator[Cell]:
        """Cells that name people, and those that may."""
        for source, cells in self._identifying():
            yield from (cell for cell in cells if not isinstance(source.answers[cell.__class__, cell], Blank | Missing))
        yield from self._suspects()

    def _births(self) -> Iterator[dt.date]:
        for source, cells in self._identifying():
            if source.column.identifier == "date_of_birth":
                yield from (said for cell in cells if isinstance(said := source.answers[cell.__class__, cell], dt.date))

    def _identifying(self) -> Iterator[tuple[Source, set[Cell]]]:
        """The columns that name people, each with its different cells."""
        for part in self.parts:
            below = part.sheet.rows[part.reading.table.last_header_row :]
            for source in part.all:
                if source.column.identifier is not None:
                    cells = {row[source.index] for row in below if source.index < len(row)}
                    yield source, {cell for cell in cells if not isinstance(cell, Fault)}

    def _suspects(self) -> Iterator[Cell]:
        """Cells that may name people, for all that the mapping knows."""
        wanted = sum(len(table.parts) for table in self.site.tables.values())
        complete = len(self.parts) == wanted and not any(part.hides_everything for part in self.parts)
        sheets = () if complete else self._unread_sheets()
        cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
        for part in self.parts:
            if part.hides_everything:
                used = {source.index for source in part.all}
                below = part.sheet.rows[part.reading.table.last_header_row :] if used else part.sheet.rows
                cells += [cell for row in below for index, cell in enumerate(row) if index not in used]
        return (cell for cell in dict.fromkeys(cells) if not is_blank(cell) and self._may_name_someone(cell))

    def _unread_sheets(self) -> Iterator[Sheet]:
        read = {(part.sheet.file, part.sheet.name) for part in self.parts}
        for (file, name), fates in self.files.fates.items():
            if (file, name) not in read and file not in self.site.other_files:
                yield fates.sheet

    def _may_name_someone(self, cell: Cell) -> bool:
        text = as_text(cell)
        short = len(text.split()) <= MOST_WORDS and (not text.isdigit() or len(text) >= SHORTEST_NUMBER)
        return short and fold(text) not in self._vocabulary

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """The words of the mapping and the codebook, which name no one."""
        columns = [column for table in self.site.tables.values() for column in table.columns.items()]
        words: Iterable[str] = (
            *(
                word
                for header, column in columns
                for word in (header, *column.aliases, *self.site.recode_of(column), *self.site.missing_of(column))
            ),
            *(word for variable in self.codebook.variables.values() for pair in (variable.categories or {}).items() for word in pair),
        )
        return frozenset(folded for word in words if (folded := fold(word)) and not folded.isdigit())

    # -- names of columns, files and sheets ----------------------------------------------------------------------------

    @cached_property
    def _names(self) -> ShownNames:
        given = {name for name in self.files.names() if GIVEN_NAME.fullmatch(name)}
        return ShownNames(self.files.known_names | given, self.mask, self.people_known)

    def name(self, name: str) -> str:
        """The name of a file or sheet as it may be shown."""
        return self._names.shown(name)

    def text(self, text: str) -> str:
        """A header, or a message that quotes one, as it may be shown."""
        return self.mask.name(text)

    def problem(self, problem: Problem) -> Problem:
        """A problem with every name of a file or sheet in it as it may be shown."""
        names = (name for name in self.files.names() if f"'{name}'" in problem.message)
        return replace(
            problem, file=self.name(problem.file), sheet=self.name(problem.sheet), message=self._names.told(problem.message, names)
        )
