"""One site's return: read every file, apply the mapping and the rules, account for every cell, and let no identifier through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from jobs_first.config.codebook import Codebook
from jobs_first.config.dates import is_whole
from jobs_first.config.rules import Response
from jobs_first.config.sites import Site
from jobs_first.returns.applying import Applying
from jobs_first.returns.columns import Columns, all_read
from jobs_first.returns.complaints import Words
from jobs_first.returns.findings import Findings, RowKey
from jobs_first.returns.mapping import Mapper
from jobs_first.returns.opening import ReturnFiles
from jobs_first.returns.problems import Problem
from jobs_first.returns.records import Records
from jobs_first.returns.rules import breaches
from jobs_first.returns.showing import Showing

NO_GROUP = Response(severity="error", action="set_aside_row")


@dataclass
class SiteReturn:
    """What one return gave: records by local id (they end at `pseudonyms`), problems, and the fate of every cell.

    `shown_names` are the names of files and sheets as they may be shown.
    """

    site: str
    records: Records = field(default_factory=Records)
    problems: list[Problem] = field(default_factory=list)
    accounting: list[dict[str, object]] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)
    shown_names: dict[str, str] = field(default_factory=dict)


class SiteReader:
    """Reads the return of one site. Everything wrong with it becomes a Problem; nothing raises."""

    def __init__(self, name: str, site: Site, codebook: Codebook, groups: set[str], waves: set[str], age_day: dt.date) -> None:
        """Keep the configuration; `age_day` is the day on which age at baseline is counted."""
        self.name, self.site, self.codebook, self.age_day = name, site, codebook, age_day
        self.valid = {"group": groups, "wave": waves}
        self.files = ReturnFiles(name, site, [])
        self.parts: list[Columns] = []
        self.showing = Showing(site, codebook, self.files, age_day)
        self.words = Words(site, codebook, self.files.mapping_file, self.showing.cell)

    def read(self, folder: Path) -> SiteReturn:
        """Read all files of `folder`, map them, and hold the records to the rules of the codebook."""
        readings = self.files.read(folder)
        numbers = {name for name, variable in self.codebook.variables.items() if variable.type in ("integer", "number", "range")}
        for reading in readings:
            reading.find_decimal_mark(numbers)
        if not self.site.confirmed:
            self._say_not_confirmed()
        self.parts = [Columns(reading, self.site, self.codebook, self.valid, self.age_day.year) for reading in readings]
        self.showing.parts = self.parts
        self._say_where_ages_are_approximate()
        self.files.report_layout(readings, self.showing.text)
        records, findings = self._map()
        self.files.problems += findings.problems
        self.files.report_unmapped_sheets(readings)
        result = SiteReturn(self.name, records)
        result.shown_names = {name: self.showing.name(name) for names in self.files.fates for name in names}
        for (file, sheet), fates in self.files.fates.items():
            result.accounting.append(
                {"site": self.name, "file": self.showing.name(file), "sheet": self.showing.name(sheet), **fates.counts()}
            )
        result.set_aside = [
            {**row, "file": self.showing.name(str(row["file"])), "sheet": self.showing.name(str(row["sheet"]))}
            for row in findings.set_aside
        ]
        result.problems = [self.showing.problem(problem) for problem in self.files.problems]
        return result

    def _map(self) -> tuple[Records, Findings]:
        """Map all parts and apply the rules; again without the rows that have to be left out, until there are no more of them."""
        left_out: dict[RowKey, list[Problem]] = {}
        while True:
            for fates in self.files.fates.values():
                fates.forget()
            findings = Findings(self.name, self.showing.cell, left_out)
            mapper = Mapper(self.site, self.codebook, self.words, findings, self.age_day)
            records = mapper.read(self.parts)
            applying = Applying(self.parts, records, self.codebook, self.words, findings)
            applying.apply(breaches(records, self.codebook, all_read(self.site, self.parts)))
            for (person, wave, name), rule in mapper.emptied.items():
                applying.empty(person, wave, name, rule)
            self._set_aside_without_group(records, findings)
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

    def _set_aside_without_group(self, records: Records, findings: Findings) -> None:
        """The rows of people of whom no row says their group can count nowhere."""
        complete = all_read(self.site, self.parts)
        for (person, _), record in records.by_key.items():
            for place in record.places if person not in records.groups else ():
                # Where a file or sheet could not be read, which is told, the group may stand in it.
                may_say = complete or any(one.column.is_ == "group" for one in place.columns.deciders)
                if may_say and not findings.is_rejected(place):
                    findings.about_row("person_without_group", NO_GROUP, place, self.words.without_group(place))
