"""From the rows of a return to records: each cell is understood, told about, or set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jobs_first.config.codebook import Codebook
from jobs_first.config.dates import is_whole
from jobs_first.config.rules import OneGroup, Response, Unchanging
from jobs_first.config.sites import Site
from jobs_first.returns.columns import AGE, BLANK, Columns, Missing, Place, Source
from jobs_first.returns.complaints import Words, check_of
from jobs_first.returns.fates import USED
from jobs_first.returns.files import Cell, Fault, is_blank
from jobs_first.returns.findings import Findings
from jobs_first.returns.identifiers import names_no_person
from jobs_first.returns.layout import data_rows, note_rows
from jobs_first.returns.records import SET_ASIDE, Record, Records
from jobs_first.returns.rule_words import small
from jobs_first.returns.values import Complaint, Value, age_on, out_of_range, plain

ERROR = Response(severity="error", action="set_to_missing")
CONTRADICTED = Response(severity="error", action="keep")
FIRST_KEPT = "the first one kept"


class Mapper:
    """Reads the rows of every part into records. Everything wrong goes to `findings`; nothing raises."""

    def __init__(self, site: Site, codebook: Codebook, words: Words, findings: Findings, age_day: dt.date) -> None:
        """`words` are those of complaints; `age_day` is the day on which age at baseline is counted."""
        self.site, self.codebook, self.words, self.findings, self.age_day = site, codebook, words, findings, age_day
        self.records = Records()
        self.emptied: dict[tuple[str, str, str], str] = {}  # values that contradict each other and are not known for that -> the rule
        self._contradictions: dict[str, tuple[str, Response]] = {
            name: (rule_id, rule)
            for rule_id, rule in codebook.rules.items()
            if isinstance(rule, Unchanging)
            for name in rule.variables
            if codebook.variables[name].table == "people"
        }
        self._one_group = next(((name, rule) for name, rule in codebook.rules.items() if isinstance(rule, OneGroup)), None)

    def read(self, parts: Sequence[Columns]) -> Records:
        """The records that all parts give together."""
        for columns in parts:
            self._read_part(columns)
        return self.records

    def _read_part(self, columns: Columns) -> None:
        reading = columns.reading
        for row_number, index in (cell for found in reading.layout.found if found.column.unused is None for cell in found.header_cells):
            columns.fates.use(row_number, index)
        identity = columns.identity
        if identity is None:
            self.findings.unreadable_table(columns, "column_missing")
            return
        for missing in reading.layout.missing:
            self.findings.unreadable_columns(columns, missing.name, missing.indexes, "column_missing")
        first: dict[tuple[str, str], Place] = {}
        contents: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
        for number, row in data_rows(reading.sheet, reading.table):
            cells = row if len(row) >= columns.width else [*row, *[None] * (columns.width - len(row))]
            place = Place(columns, number)
            columns.fates.read_row(number)
            if self.findings.left_out and self.findings.is_left_out(place):
                continue
            cell = cells[identity.index]
            person = identity.answers[cell.__class__, cell]
            if not isinstance(person, str) or not person:
                there = f"the error {cell}" if isinstance(cell, Fault) and cell.kind == "cell_error" else "no id"
                message = f"This row has {there} in '{identity.header}', so no one can tell whose it is. Fill it in, or remove the row."
                self.findings.unreadable_row(place, "row_without_id", "error", message)
                continue
            if person.isalpha() and names_no_person(plain(cell)):
                message = f"What stands in '{identity.header}' looks like a total or a note, not like the id of a person. Remove the row."
                self.findings.unreadable_row(place, "row_of_no_person", "warning", message)
                continue
            place.wave = _wave(columns, cells)
            key = person, place.wave
            earlier = first.setdefault(key, place)
            if earlier is not place:
                known = contents.setdefault(key, {_content(reading.sheet.rows[earlier.row - 1]): earlier.row})
                twin = known.setdefault(_content(row), number)
                if twin != number:
                    message = f"This row is the same as row {twin}, cell for cell. Remove one of them."
                    self.findings.unreadable_row(place, "duplicate_row", "warning", message)
                    continue
                self.records.repeats.append((person, place, earlier))
            self._read_row(columns, person, place, cells)
        self._look_below(columns, identity)

    def _look_below(self, columns: Columns, identity: Source) -> None:
        for number, row in note_rows(columns.sheet, columns.reading.table):
            place = Place(columns, number)
            filled = [source for source in columns.all if source.index < len(row) and not is_blank(row[source.index])]
            person = place.said(identity)
            if isinstance(person, str) and person and len(filled) > 2:
                message = (
                    "This row looks like a record and stands below a blank row, where the mapping says that notes begin. "
                    f"Remove the blank row, or set notes_after_blank_row to false in {self.words.mapping_file}."
                )
                self.findings.unreadable_row(place, "row_below_blank_row", "error", message)

    def _group(self, columns: Columns, place: Place, cells: Sequence[Cell]) -> str | None:
        """The group of a row, and what is wrong with the cells that say its group or wave."""
        group = columns.reading.part.group
        for source in columns.deciders:
            cell = cells[source.index]
            said = source.answers[cell.__class__, cell]
            if isinstance(said, Complaint):
                self.findings.about_cell(said.rule, ERROR, place, source, self.words.complaint(place, source, said))
            elif said is not BLANK:
                columns.fates.use(place.row, source.index)
                if source.column.is_ == "group" and isinstance(said, str):
                    group = said
        return group

    def _read_row(self, columns: Columns, person: str, place: Place, cells: Sequence[Cell]) -> None:
        group = self._group(columns, place, cells)
        if not place.wave and any(not is_blank(cells[source.index]) for source in columns.of_row_wave):
            self.findings.unreadable_row(place, "row_without_wave", "error", self.words.without_wave(place))
            return
        records, marks = self.records, columns.fates.of_row(place.row)
        here = {place.wave: records.record(person, place.wave, place)}
        if group is not None:
            self._set_group(person, group, place)
        assert columns.identity is not None
        marks[columns.identity.index] = marks[columns.identity.index] or USED
        for source in columns.others:
            index, name = source.index, source.name
            cell = cells[index]
            said = source.answers[cell.__class__, cell]
            if said is BLANK:
                continue
            if not source.gives_value:
                if isinstance(cell, Fault) and isinstance(said, Complaint):
                    self.findings.about_cell(said.rule, ERROR, place, source, self.words.complaint(place, source, said))
                    continue
                marks[index] = marks[index] or USED
                if not source.is_dropped:
                    self._identify(person, place, source, said)
                continue
            wave = place.wave if source.wave is None else source.wave
            record = here.get(wave)
            if record is None:
                record = here[wave] = records.record(person, wave, place)
            if said.__class__ is Complaint:
                said = self._complain(place, source, said, wave, record)
                if said is None:
                    continue
            marks[index] = marks[index] or USED
            if said.__class__ is Missing:
                self._note_missing(record, name, said)
                continue
            known = record.values.get(name)
            if known is None:
                record.values[name] = said  # type: ignore[assignment]
            elif known != said:
                self._contradict(person, place, source, wave)

    def _note_missing(self, record: Record, name: str, said: Missing) -> None:
        record.values.setdefault(name, None)
        record.reasons.setdefault(name, said.reason)

    def _complain(self, place: Place, source: Source, complaint: Complaint, wave: str, record: Record) -> Value:
        """Tell what is wrong with a cell; its value where the codebook says to keep it."""
        variable = self.codebook.variables[source.name]
        check = check_of(complaint.rule)
        response = getattr(variable.checks, check) or getattr(self.codebook.checks, check)
        keeps = response.action in ("keep", "stop") and complaint.value is not None
        message = self.words.complaint(place, source, complaint)
        self.findings.about_cell(complaint.rule, response, place, source, message, wave, aside=not keeps)
        if not keeps:
            record.reasons[source.name] = SET_ASIDE
        return complaint.value if keeps else None

    def _contradict(self, person: str, place: Place, source: Source, wave: str, other: tuple[Place, Source] | None = None) -> None:
        """Two cells say different things: what was read first stays, unless the rule says that neither is known."""
        rule_id, response = self._contradictions.get(source.name, ("values_disagree", self.codebook.checks.disagreement))
        message = self.words.contradiction(place, source, other or next(self.records.cells(person, wave, source.name)))
        self.findings.about_cell(rule_id, response, place, source, message, wave, kept=FIRST_KEPT)
        if response.action == "set_to_missing":
            self.emptied[person, wave, source.name] = rule_id

    # -- who it is ---------------------------------------------------------------------------------------------------

    def _identify(self, person: str, place: Place, source: Source, said: object) -> None:
        if source.column.identifier == "link" and isinstance(said, str):
            if self.records.links.setdefault(person, said) != said:
                message = "Another row gives this person another number of this kind. Find out which is right."
                self.findings.about_cell("values_disagree", CONTRADICTED, place, source, message, kept=FIRST_KEPT)
        elif source.name == AGE:
            record = self.records.record(person, "", place)
            if isinstance(said, Missing):
                self._note_missing(record, AGE, said)
            elif isinstance(said, Complaint):
                self._complain(place, source, said, "", record)
            elif isinstance(said, dt.date):
                self._set_age(person, place, source, said, record)

    def _set_age(self, person: str, place: Place, source: Source, born: dt.date, record: Record) -> None:
        known, other, column = self.records.births.setdefault(person, (born, place, source))
        if known != born:
            # A year or a month of birth alone agrees with every day in that year.
            if known.year != born.year or (_is_whole(source) and _is_whole(column)):
                self._contradict(person, place, source, "", (other, column))
            return
        age: Value = age_on(born, self.age_day)
        complaint = out_of_range(age, self.codebook.variables[AGE])
        if complaint is not None:
            age = self._complain(place, source, complaint, "", record)
            if age is None:
                return
        before = record.values.get(AGE)
        if before is None:
            record.values[AGE] = age
        elif before != age:
            self._contradict(person, place, source, "")

    def _set_group(self, person: str, group: str, place: Place) -> None:
        known, other = self.records.groups.setdefault(person, (group, place))
        if known != group:
            rule_id, response = self._one_group or ("person_in_both_groups", CONTRADICTED)
            source = next((source for source in place.columns.deciders if source.column.is_ == "group"), None)
            here = f"'{source.header}' of this row" if source is not None else "This sheet"
            message = f"{here} and {small(other.in_words())} put this person into two groups. Correct the one that is wrong."
            self.findings.about_row(rule_id, response, place, message, kept=FIRST_KEPT)


def _is_whole(source: Source) -> bool:
    return all(is_whole(written) for written in source.column.date_formats())


def _wave(columns: Columns, cells: Sequence[Cell]) -> str:
    wave = columns.reading.part.wave or ""
    for source in columns.deciders:
        if source.column.is_ == "wave":
            cell = cells[source.index]
            said = source.answers[cell.__class__, cell]
            wave = said if isinstance(said, str) else wave
    return wave


def _content(row: Sequence[Cell]) -> tuple[str, ...]:
    texts = [plain(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
