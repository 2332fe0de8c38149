"""One site's return: read every file, apply the mapping and the rules, account for every cell, and let no identifier through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from jobs_first.config.codebook import Codebook
from jobs_first.config.dates import is_whole
from jobs_first.config.sites import Site
from jobs_first.errors import did_you_mean
from jobs_first.returns.applying import Applying
from jobs_first.returns.columns import Blank, Columns, Missing, Place, Source
from jobs_first.returns.complaints import Words
from jobs_first.returns.files import Cell, Fault
from jobs_first.returns.findings import Findings, RowKey
from jobs_first.returns.mapping import Mapper
from jobs_first.returns.masking import Mask
from jobs_first.returns.opening import ReturnFiles
from jobs_first.returns.problems import HIDDEN, Problem
from jobs_first.returns.records import Records
from jobs_first.returns.rules import breaches


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
        self.name, self.site, self.codebook, self.age_day = name, site, codebook, age_day
        self.valid = {"group": groups, "wave": waves}
        self.files = ReturnFiles(name, site, [])
        self.parts: list[Columns] = []
        self.words = Words(site, codebook, self.files.mapping_file, self._shown)

    def read(self, folder: Path) -> SiteReturn:
        """Read all files of `folder`, map them, and hold the records to the rules of the codebook."""
        readings = self.files.read(folder)
        numbers = {name for name, variable in self.codebook.variables.items() if variable.type in ("integer", "number", "range")}
        for reading in readings:
            reading.find_decimal_mark(numbers)
        if not self.site.confirmed:
            self._say_not_confirmed()
        self.parts = [Columns(reading, self.site, self.codebook, self.valid, self.age_day.year) for reading in readings]
        self._say_where_ages_are_approximate()
        self.files.report_layout(readings, lambda header: self.mask.name(header))
        records, findings = self._map()
        self.files.problems += findings.problems
        self.files.report_unmapped_sheets(readings)
        self._check_groups(records)
        result = SiteReturn(self.name, records)
        for (file, sheet), fates in self.files.fates.items():
            result.accounting.append({"site": self.name, "file": self._named(file), "sheet": self._named(sheet), **fates.counts()})
        result.set_aside = [
            {**row, "file": self._named(str(row["file"])), "sheet": self._named(str(row["sheet"]))} for row in findings.set_aside
        ]
        result.problems = [self._with_masked_names(problem) for problem in self.files.problems]
        return result

    def _map(self) -> tuple[Records, Findings]:
        """Map all parts and apply the rules; again without the rows that have to be left out, until there are no more of them."""
        left_out: dict[RowKey, list[Problem]] = {}
        while True:
            for fates in self.files.fates.values():
                fates.forget()
            findings = Findings(self.name, self._shown, left_out)
            mapper = Mapper(self.site, self.codebook, self.words, findings, self.age_day)
            records = mapper.read(self.parts)
            applying = Applying(self.parts, records, self.codebook, self.words, findings)
            applying.apply(breaches(records, self.codebook))
            for (person, wave, name), rule in mapper.emptied.items():
                applying.empty(person, wave, name, rule)
            if not findings.rejected:
                return records, findings
            left_out = {**left_out, **findings.rows_to_leave_out()}

    def _say_not_confirmed(self) -> None:
        message = (
            f"The mapping {self.files.mapping_file} was guessed and no one has confirmed it, so no value is shown. "
            "Read it against the return, correct it, and take out the line 'confirmed: false'."
        )
        self.files.say("mapping_not_confirmed", "error", "stops the run", message)

    def _say_where_ages_are_approximate(self) -> None:
        for columns in self.parts:
            for source in columns.all:
                if not all(is_whole(written) for written in source.column.date_formats()):
                    at = {"file": columns.sheet.file, "sheet": columns.sheet.name, "column": source.header}
                    message = "This column may hold a month or a year of birth alone: the 15th, or 1 July, stands for the day."
                    self.files.say("age_approximate", "note", "age may be one year out", message, **at)

    def _check_groups(self, records: Records) -> None:
        first = {person: record.places[0] for (person, _), record in reversed(records.by_key.items())}
        for person in records.people():
            if person not in records.groups:
                at = {"file": first[person].file, "sheet": first[person].sheet, "row": first[person].row}
                message = "Nothing in the return says which group this person is in. Check that the id is spelt alike on every sheet."
                self.files.say("person_without_group", "error", "person left out", message, **at)

    # -- what may be shown -------------------------------------------------------------------------------------------

    @cached_property
    def mask(self) -> Mask:
        """Every cell that names a person, so that it can be hidden wherever else it turns up, and the dates of birth among them."""
        cells: set[Cell] = set()
        births: set[dt.date] = set()
        for columns in self.parts:
            for source in columns.all:
                if source.column.identifier is None:
                    continue
                below = columns.sheet.rows[columns.reading.table.last_header_row :]
                for kind, cell in {(row[source.index].__class__, row[source.index]) for row in below if source.index < len(row)}:
                    said = source.answers[kind, cell]
                    if isinstance(said, dt.date):
                        births.add(said)
                    elif not isinstance(said, Blank | Missing) and not isinstance(cell, Fault):
                        cells.add(cell)
        return Mask(cells, births)

    @cached_property
    def hides_names(self) -> bool:
        """Whether some identifiers are not known, because a header was not recognised or a part could not be read."""
        parts = sum(len(table.parts) for table in self.site.tables.values())
        return any(columns.hides_everything for columns in self.parts) or len(self.parts) < parts

    def _shown(self, place: Place, source: Source, part: str = "") -> str:
        """A cell, or a part of it, as it may be shown."""
        if source.column.identifier is not None or place.columns.hides_everything or not self.site.confirmed:
            return HIDDEN
        variable = self.codebook.variables.get(source.column.variable or "")
        return self.mask.shown(part or place.cell(source), is_date=variable is not None and variable.type == "date")

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
        if (file, sheet) == (problem.file, problem.sheet):
            return problem
        for name, shown in ((problem.file, file), (problem.sheet, sheet)):
            if name and name != shown:
                message = message.replace(name, shown)
        return replace(problem, file=file, sheet=sheet, message=message)
