"""One site's return: read every file, apply the mapping, account for every cell, and let no identifier through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Column, Site
from jobs_first.errors import did_you_mean
from jobs_first.returns.fates import filled_in
from jobs_first.returns.files import Cell, is_blank
from jobs_first.returns.identifiers import normalise_link, normalise_local_id
from jobs_first.returns.layout import Found, data_rows, note_rows
from jobs_first.returns.masking import Mask
from jobs_first.returns.opening import Reading, ReturnFiles
from jobs_first.returns.problems import HIDDEN, Problem
from jobs_first.returns.records import Place, Records
from jobs_first.returns.values import Complaint, Value, age_on, plain, read_date, read_value, recoded


@dataclass
class SiteReturn:
    """What one return gave: records by local id (they end at `pseudonyms`), problems, and the fate of every cell."""

    site: str
    records: Records = field(default_factory=Records)
    problems: list[Problem] = field(default_factory=list)
    accounting: list[dict[str, object]] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)


class SiteReader:
    """Reads the return of one site. Everything wrong with it becomes a Problem; nothing raises."""

    def __init__(self, name: str, site: Site, codebook: Codebook, groups: set[str], waves: set[str], age_day: dt.date) -> None:
        """Keep the configuration; `age_day` is the day on which age at baseline is counted."""
        self.name, self.site, self.codebook = name, site, codebook
        self.groups, self.waves, self.age_day = groups, waves, age_day
        self.result = SiteReturn(name)
        self.mask = Mask()
        self.hides_names = False
        self.files = ReturnFiles(name, site, self.result.problems)
        self.mapping_file = self.files.mapping_file

    def read(self, folder: Path) -> SiteReturn:
        """Read all files of `folder` and map them."""
        readings = self.files.read(folder)
        self.mask = Mask(*self._identifiers(readings))
        self.hides_names = any(reading.layout.hides_everything() for reading in readings) or not readings
        self.files.report_layout(readings, self.mask)
        for reading in readings:
            self._map_part(reading)
        self.files.report_unmapped_sheets(readings)
        self._check_groups()
        for (file, sheet), fates in self.files.fates.items():
            place = {"site": self.name, "file": self._named(file), "sheet": self._named(sheet)}
            self.result.accounting.append({**place, **fates.counts()})
        self.result.problems = [self._with_masked_names(problem) for problem in self.result.problems]
        return self.result

    def _identifiers(self, readings: list[Reading]) -> tuple[list[Cell], list[dt.date]]:
        """Every cell that names a person, so that it can be hidden wherever else it turns up, and the dates of birth among them."""
        cells: list[Cell] = []
        births: list[dt.date] = []
        for reading in readings:
            places = [place for place in reading.layout.found if place.column.identifier is not None]
            for row in reading.sheet.rows[reading.table.header_row :]:
                for place in places:
                    cell = row[place.index] if place.index < len(row) else None
                    if is_blank(cell) or self._is_missing(cell, place.column):
                        continue
                    born = read_date(cell, place.column.dates) if place.column.identifier == "date_of_birth" else None
                    if isinstance(born, dt.date):
                        births.append(born)
                    else:
                        cells.append(cell)
        return cells, births

    def _is_missing(self, cell: Cell, column: Column) -> bool:
        return plain(cell).casefold() in {plain(token).casefold() for token in self.site.missing_of(column)}

    # -- mapping -------------------------------------------------------------------------------------------------

    def _map_part(self, reading: Reading) -> None:
        active = [place for place in reading.layout.found if place.column.unused is None]
        for where in active:
            reading.fates.use(reading.table.header_row, where.index)
        identity = next((where for where in active if where.column.identifier == "local_id"), None)
        if identity is None:
            return
        seen: dict[tuple[str, ...], int] = {}
        for number, row in data_rows(reading.sheet, reading.table):
            place = Place(reading.sheet.file, reading.sheet.name, number)
            content = tuple(plain(cell) for cell in row)
            person = self._person(row, identity)
            if content in seen:
                message = f"This row is the same as row {seen[content]}, cell for cell."
                self._set_row_aside(reading, place, row, "duplicate_row", "warning", message)
            elif not person:
                message = f"This row has no id in '{identity.header}', so no one can tell whose it is. Fill it in, or remove the row."
                self._set_row_aside(reading, place, row, "row_without_id", "error", message)
            else:
                seen[content] = number
                self._map_row(reading, person, row, active, place)
        for number, row in note_rows(reading.sheet, reading.table):
            mapped = [where for where in active if where.index < len(row) and not is_blank(row[where.index])]
            if self._person(row, identity) and len(mapped) > 2:
                message = (
                    "This row looks like a record and stands below a blank row, where the mapping says that notes begin. "
                    f"Remove the blank row, or set notes_after_blank_row to false in {self.mapping_file}."
                )
                place = Place(reading.sheet.file, reading.sheet.name, number)
                self._set_row_aside(reading, place, row, "row_below_blank_row", "error", message)

    def _person(self, row: Sequence[Cell], identity: Found) -> str:
        cell = row[identity.index] if identity.index < len(row) else None
        return "" if is_blank(cell) or self._is_missing(cell, identity.column) else normalise_local_id(cell)

    def _map_row(self, reading: Reading, person: str, row: Sequence[Cell], active: list[Found], place: Place) -> None:
        filled = [where for where in active if where.index < len(row) and not is_blank(row[where.index])]
        group, row_wave = reading.part.group, reading.part.wave or ""
        for where in filled:
            if where.column.is_ == "group":
                group = self._meant(reading, where, row[where.index], place) or group
            elif where.column.is_ == "wave":
                row_wave = self._meant(reading, where, row[where.index], place) or row_wave
        if not row_wave and any(self._belongs_to_wave(where.column) for where in filled):
            message = "This row has values of a wave, and nothing says which wave. Fill it in, or declare it in the mapping."
            self._set_row_aside(reading, place, row, "row_without_wave", "error", message)
            return
        self.result.records.record(person, row_wave, place)
        if group is not None:
            self._set_group(person, group, place)
        for where in filled:
            if where.column.identifier is not None:
                reading.fates.use(place.row, where.index)
                self._identify(reading, person, where, row[where.index], place)
            elif where.column.variable is not None:
                self._map_cell(reading, person, where.column.wave or row_wave, where, row[where.index], place)

    def _belongs_to_wave(self, column: Column) -> bool:
        variable = self.codebook.variables.get(column.variable or "")
        return variable is not None and variable.table == "person_waves" and column.wave is None

    def _map_cell(self, reading: Reading, person: str, wave: str, where: Found, cell: Cell, place: Place) -> None:
        name = where.column.variable or ""
        wave = "" if self.codebook.variables[name].table == "people" else wave
        known = (where.index, type(cell), cell)
        if known not in reading.values:
            reading.values[known] = self._value(where.column, cell)
        value = reading.values[known]
        if isinstance(value, Complaint):
            self._set_cell_aside(reading, where, cell, place, wave, value)
            return
        reading.fates.use(place.row, where.index)
        other = self.result.records.add(self.result.records.record(person, wave, place), name, value, place)
        if other is not None:
            self._disagree(reading, where, cell, place, wave, other)

    def _value(self, column: Column, cell: Cell) -> Value | Complaint:
        variable = self.codebook.variables[column.variable or ""]
        missing = self.site.missing_of(column)
        return read_value(cell, variable, self.site.recode_of(column), missing, column.period, column.dates, column.separator)

    def _identify(self, reading: Reading, person: str, where: Found, cell: Cell, place: Place) -> None:
        if self._is_missing(cell, where.column):
            return
        number = normalise_link(cell) if where.column.identifier == "link" else ""
        if number and self.result.records.links.setdefault(person, number) != number:
            message = "Another row gives this person another number of this kind. Find out which is right."
            self._aside(reading, where, place, "", "values_disagree", "error", "the first one kept", message, HIDDEN)
        if where.column.identifier == "date_of_birth" and "age_at_baseline" in self.codebook.variables:
            self._set_age(reading, person, where, cell, place)

    def _set_age(self, reading: Reading, person: str, where: Found, cell: Cell, place: Place) -> None:
        born = read_date(cell, where.column.dates)
        variable = self.codebook.variables["age_at_baseline"]
        if isinstance(born, Complaint):
            message = f"Expected {born.expected}. Correct it, or set 'dates' of this column in {self.mapping_file}."
            self._aside(reading, where, place, "", "not_a_date", "error", "age left unknown", message, HIDDEN)
            return
        age = age_on(born, self.age_day)
        youngest, oldest = variable.minimum or 0, variable.maximum or 130
        if not youngest <= age <= oldest:
            message = f"This date of birth gives an age at baseline outside {youngest:g} to {oldest:g} years."
            self._aside(reading, where, place, "", "out_of_range", "warning", "age left unknown", message, HIDDEN)
            return
        other = self.result.records.add(self.result.records.record(person, "", place), "age_at_baseline", age, place)
        if other is not None:
            self._disagree(reading, where, cell, place, "", other)

    def _meant(self, reading: Reading, where: Found, cell: Cell, place: Place) -> str | None:
        """The group or wave that a cell names."""
        meant = recoded(plain(cell), self.site.recode_of(where.column))
        valid = self.groups if where.column.is_ == "group" else self.waves
        if meant in valid:
            reading.fates.use(place.row, where.index)
            return meant
        complaint = Complaint(f"not_a_{where.column.is_}", "one of " + ", ".join(sorted(valid)))
        self._set_cell_aside(reading, where, cell, place, "", complaint)
        return None

    def _set_group(self, person: str, group: str, place: Place) -> None:
        known = self.result.records.groups.setdefault(person, (group, place))
        if known[0] != group:
            other = known[1]
            message = f"Row {other.row} of {other.sheet or other.file} has this person in another group. A person can be in one group only."
            self.files.say(
                "person_in_both_groups", "error", "the first one kept", message, file=place.file, sheet=place.sheet, row=place.row
            )

    def _check_groups(self) -> None:
        records = self.result.records
        first = {person: record.places[0] for (person, _), record in reversed(records.by_key.items())}
        for person in records.people():
            if person not in records.groups:
                place = first[person]
                message = "Nothing in the return says which group this person is in. Check that the id is spelt alike on every sheet."
                self.files.say(
                    "person_without_group", "error", "person left out", message, file=place.file, sheet=place.sheet, row=place.row
                )

    # -- what is wrong, and what was done about it -----------------------------------------------------------------

    def _set_cell_aside(self, reading: Reading, where: Found, cell: Cell, place: Place, wave: str, complaint: Complaint) -> None:
        shown = self._shown(reading, where, cell)
        severity = "warning" if complaint.rule == "out_of_range" else "error"
        mend = f"Correct the cell, or teach the mapping what it means in {self.mapping_file}."
        message = f"Expected {complaint.expected}, found '{shown}'. {mend}"
        self._aside(reading, where, place, wave, complaint.rule, severity, "treated as not known", message, shown)

    def _disagree(self, reading: Reading, where: Found, cell: Cell, place: Place, wave: str, other: Place) -> None:
        message = f"Row {other.row} of {other.sheet or other.file} says something else for the same person. Find out which is right."
        shown = HIDDEN if where.column.identifier is not None else self._shown(reading, where, cell)
        self._aside(reading, where, place, wave, "values_disagree", "error", "the first one kept", message, shown)

    def _shown(self, reading: Reading, where: Found, cell: Cell) -> str:
        if reading.layout.hides_everything():
            return HIDDEN
        variable = self.codebook.variables.get(where.column.variable or "")
        return self.mask.shown(cell, is_date=variable is not None and variable.type == "date")

    def _aside(
        self, reading: Reading, where: Found, place: Place, wave: str, rule: str, severity: str, action: str, message: str, shown: str
    ) -> None:
        at = {"file": place.file, "sheet": place.sheet, "row": place.row, "column": where.header}
        self.files.say(rule, severity, action, message, raw_value=shown, wave=wave, **at)
        self._note_aside(at, rule, shown)
        reading.fates.set_aside(place.row, [where.index])

    def _set_row_aside(self, reading: Reading, place: Place, row: Sequence[Cell], rule: str, severity: str, message: str) -> None:
        at = {"file": place.file, "sheet": place.sheet, "row": place.row}
        self.files.say(rule, severity, "row set aside", message, **at)
        self._note_aside({**at, "column": ""}, rule, HIDDEN)
        reading.fates.set_aside(place.row, filled_in(row))

    def _note_aside(self, at: dict[str, object], reason: str, shown: str) -> None:
        named = {"file": self._named(str(at["file"])), "sheet": self._named(str(at["sheet"]))}
        self.result.set_aside.append({"site": self.name, **at, **named, "reason": reason, "raw_value": shown})

    def _named(self, name: str) -> str:
        """The name of a file or sheet as it may be shown: as it is where the mapping has it or nearly so, masked otherwise.

        Where a header was not recognised, the identifiers are not known, and only the ending of the name is shown.
        """
        known = self.files.known_names
        if name in known or did_you_mean(name, known):
            return name
        return f"{HIDDEN}{Path(name).suffix}" if self.hides_names else self.mask.name(name)

    def _with_masked_names(self, problem: Problem) -> Problem:
        """The names of files and sheets that no mapping knows may hold a person's name."""
        file, sheet, message = self._named(problem.file), self._named(problem.sheet), problem.message
        for name in (problem.file, problem.sheet):
            if name and self._named(name) != name:
                message = message.replace(name, self._named(name))
        return replace(problem, file=file, sheet=sheet, message=message)
