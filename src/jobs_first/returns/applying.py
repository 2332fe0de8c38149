"""What breaks a rule becomes a problem with its place, and takes effect on values, cells and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from jobs_first.config.codebook import Codebook
from jobs_first.returns.columns import AGE, Columns, Place, Source, all_read
from jobs_first.returns.complaints import Words
from jobs_first.returns.findings import Findings
from jobs_first.returns.problems import Problem
from jobs_first.returns.records import SET_ASIDE, Record, Records, columns_for
from jobs_first.returns.rule_words import small, wave_in_words
from jobs_first.returns.rules import At, Breach

Cells = list[tuple[Place, Source]]


class Applying:
    """Tells breaches of rules and does what the rules say about them."""

    def __init__(self, parts: Sequence[Columns], records: Records, codebook: Codebook, words: Words, findings: Findings) -> None:
        """Records and findings are changed in place."""
        self.parts, self.records, self.codebook, self.words, self.findings = parts, records, codebook, words, findings
        self._told: set[At] = set()

    @cached_property
    def _first_records(self) -> dict[str, Record]:
        return {person: record for (person, _), record in reversed(self.records.by_key.items())}

    def apply(self, breaches: Iterable[Breach]) -> None:
        """Tell all, then change values: each rule has seen the records as they were sent, whatever the others do."""
        found = list(breaches)
        cells = [{at: list(self.records.cells(breach.person, *at)) for at in (*breach.concerned, *breach.beside)} for breach in found]
        for breach, at_cells in zip(found, cells, strict=True):
            if breach.concerned:
                self._about_values(breach, at_cells)
            else:
                self._about_rows(breach)

    def empty(self, person: str, wave: str, name: str, rule: str) -> None:
        """A value becomes unknown, and every cell that it came from is set aside."""
        self._empty(person, (wave, name), list(self.records.cells(person, wave, name)), rule)

    def _about_rows(self, breach: Breach) -> None:
        message = f"{breach.says} {breach.mend}"
        for place in breach.places if breach.response.action == "set_aside_row" else breach.places[:1]:
            self.findings.about_row(breach.rule_id, breach.response, place, message, breach.wave, breach.kept)

    def _about_values(self, breach: Breach, cells: dict[At, Cells]) -> None:
        at = breach.concerned[0]
        if not cells[at]:
            self._about_empty_cells(breach, at)
            return
        place, source = cells[at][0]
        others = [(other, cells[other]) for other in (*breach.concerned[1:], *breach.beside)]
        facts = [self._fact(breach.person, other, where, place) for other, where in others]
        here = f" Here {' and '.join(facts)}." if facts else ""
        message = f"{breach.says}{here} {breach.mend}"
        self.findings.about_cell(breach.rule_id, breach.response, place, source, message, breach.wave, breach.kept, aside=False)
        if breach.response.action == "set_to_missing":
            for other in breach.concerned:
                self._empty(breach.person, other, cells[other], breach.rule_id)

    def _about_empty_cells(self, breach: Breach, at: At) -> None:
        """A value that is needed and is not there: at its empty cells, or on the rows of the person where they have no such column."""
        wave, name = at
        record = self.records.by_key.get((breach.person, wave)) or self._first_records[breach.person]
        empty = [(place, source) for place in record.places for source in columns_for(place, wave, name)]
        everything = breach.response.action == "set_aside_row"
        for place, source in empty if everything else empty[:1]:
            message = f"{breach.says} {breach.mend}"
            self.findings.about_cell(breach.rule_id, breach.response, place, source, message, wave, breach.kept, aside=False)
        if empty or self._is_told(record, at):
            return
        if any(source.wave in (wave, None) for columns in self.parts for source in columns.by_name.get(name, ())):
            message = f"{self.codebook.variables[name].label} is needed, and no row of this person gives it. {breach.mend}"
            for place in record.places if everything else record.places[:1]:
                self.findings.about_row(breach.rule_id, breach.response, place, message, wave, breach.kept)
        elif at not in self._told and all_read(self.words.site, self.parts):
            self._told.add(at)
            when = f" at {wave_in_words(wave)}" if wave else ""
            message = (
                f"{self.codebook.variables[name].label}{when} is needed, and no column of the return was found that gives it. "
                f"Ask the site for it, and add its column to {self.words.mapping_file}."
            )
            problem = Problem(self.findings.site, breach.rule_id, breach.response.severity, "left unknown", message, wave)
            self.findings.problems.append(problem)

    def _is_told(self, record: Record, at: At) -> bool:
        """Whether the mapping has the variable's column on a sheet of this record, where it was not found, as is told already."""
        wave, name = at
        columns = [column for place in record.places for column in place.columns.reading.table.columns.values()]
        of_birth = [column for column in columns if name == AGE and column.identifier == "date_of_birth"]
        return bool(of_birth or [column for column in columns if column.variable == name and column.wave in (wave or None, None)])

    def _empty(self, person: str, at: At, cells: Cells, rule: str) -> None:
        wave, name = at
        record = self.records.by_key[person, wave]
        record.values[name] = None
        record.reasons[name] = SET_ASIDE
        for place, source in cells:
            self.findings.put_aside(place, source, rule, self.findings.shown(place, source))

    def _fact(self, person: str, at: At, cells: Cells, beside: Place) -> str:
        """A value that a message mentions, and where it stands."""
        wave, name = at
        variable, value = self.codebook.variables[name], self.records.value(person, wave, name)
        if not cells:
            return f"{variable.label} is not known"
        place, source = cells[0]
        if isinstance(value, bool):
            said = "yes" if value else "no"
        elif variable.categories and isinstance(value, str):
            said = ", ".join(variable.categories[code] for code in value.split(";"))
        else:
            said = f"'{self.findings.shown(place, source)}'"
        same_row = place.row == beside.row and place.columns.sheet is beside.columns.sheet
        where = f"column '{source.header}'" if same_row else f"{small(place.in_words())}, column '{source.header}'"
        return f"{variable.label} is {said} ({where})"
