"""One site's return: read every file, apply the mapping, account for every cell, and let no identifier through."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Part, Site, Table
from jobs_first.errors import nearest
from jobs_first.returns.files import Cell, ReturnError, Sheet, is_blank, read_file, readable
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.layout import Found, Layout, data_rows, find_columns
from jobs_first.returns.problems import HIDDEN, Mask, Problem
from jobs_first.returns.records import Place, Records
from jobs_first.returns.values import Complaint, age_on, plain, read_date, read_value

ACCOUNTING_COLUMNS = ("site", "file", "sheet", "cells_read", "cells_used", "cells_set_aside", "cells_unused")
SET_ASIDE_COLUMNS = ("site", "file", "sheet", "row", "column", "reason", "raw_value")


@dataclass
class SiteReturn:
    """What one return gave: records by local id (they end at `pseudonymise`), problems, and the fate of every cell."""

    site: str
    records: Records = field(default_factory=Records)
    problems: list[Problem] = field(default_factory=list)
    accounting: list[dict[str, object]] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)


@dataclass
class _Tally:
    """The cells of one sheet: those used and those set aside; what is left over is unused."""

    sheet: Sheet
    used: int = 0
    aside: int = 0


class SiteReader:
    """Reads the return of one site. Everything wrong with it becomes a Problem; nothing raises."""

    def __init__(self, name: str, site: Site, codebook: Codebook, groups: set[str], waves: set[str], age_day: dt.date) -> None:
        """Keep the configuration; `age_day` is the day on which age at baseline is counted."""
        self.name, self.site, self.codebook = name, site, codebook
        self.groups, self.waves, self.age_day = groups, waves, age_day
        self.result = SiteReturn(name)
        self.tallies: dict[tuple[str, str], _Tally] = {}
        self.mask = Mask([])
        self.mapping_file = f"config/sites/{name}.yaml"

    def read(self, folder: Path) -> SiteReturn:
        """Read all files of `folder` and map them."""
        sheets = self._open(folder)
        layouts = self._lay_out(sheets)
        self.mask = Mask(self._identifiers(layouts))
        for table, part, sheet, layout in layouts:
            self._map_part(table, part, sheet, layout)
        self._report_unmapped_sheets(layouts)
        self._check_groups()
        for (file, name), tally in self.tallies.items():
            read = tally.sheet.filled()
            counts = {
                "cells_read": read,
                "cells_used": tally.used,
                "cells_set_aside": tally.aside,
                "cells_unused": read - tally.used - tally.aside,
            }
            self.result.accounting.append({"site": self.name, "file": file, "sheet": name, **counts})
        return self.result

    # -- opening -------------------------------------------------------------------------------------------------

    def _open(self, folder: Path) -> dict[str, dict[str, Sheet]]:
        """Sheets by file and name. Files that no mapping names are listed; those that cannot be read are errors."""
        wanted = {part.file for table in self.site.tables.values() for part in table.parts}
        present = {path.name: path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))}
        opened: dict[str, dict[str, Sheet]] = {}
        for name, path in present.items():
            if name not in wanted and name not in self.site.other_files:
                hint = nearest(name, wanted - set(present)) if wanted - set(present) else ""
                self._say(
                    "file_not_mapped",
                    "warning",
                    "left unread",
                    f"No table of {self.mapping_file} reads this file. {hint}".strip(),
                    file=name,
                )
            if not readable(path):
                continue
            try:
                sheets = read_file(path, self.site.csv)
            except ReturnError as error:
                severity = "error" if name in wanted else "warning"
                self._say("file_unreadable", severity, "left unread", f"{str(error)[0].upper()}{str(error)[1:]}", file=name)
                continue
            opened[name] = {sheet.name: sheet for sheet in sheets}
            for sheet in sheets:
                self.tallies[name, sheet.name] = _Tally(sheet)
                if sheet.hidden:
                    self._say(
                        "sheet_hidden", "note", "read like any other", "This sheet is hidden in the workbook.", file=name, sheet=sheet.name
                    )
        for name in sorted(wanted - set(present)):
            expected = f"The mapping needs the file '{name}', and it is not in the folder of {self.site.label}."
            mend = f"Put it there, or correct its name in {self.mapping_file}. {nearest(name, present)}"
            self._say("file_missing", "error", "nothing read from it", f"{expected} {mend}", file=name)
        return opened

    def _lay_out(self, opened: dict[str, dict[str, Sheet]]) -> list[tuple[Table, Part, Sheet, Layout]]:
        found = []
        for table in self.site.tables.values():
            for part in table.parts:
                sheets = opened.get(part.file)
                if sheets is None:
                    continue
                sheet = sheets.get(part.sheet) if part.sheet is not None else next(iter(sheets.values()), None)
                if sheet is None:
                    mend = f"Put it back, or correct its name in {self.mapping_file}. {nearest(part.sheet or '', sheets)}"
                    message = f"The mapping needs the sheet '{part.sheet}', and this workbook does not have it. {mend}"
                    self._say("sheet_missing", "error", "nothing read from it", message, file=part.file, sheet=part.sheet or "")
                    continue
                layout = find_columns(sheet, table)
                for complaint in layout.missing:
                    quoted = complaint.split("'")[1] if "'" in complaint else ""
                    mend = f"Correct the header in the file, or the mapping in {self.mapping_file}."
                    message = f"{complaint[0].upper()}{complaint[1:].rstrip('.')}. {mend}"
                    self._say(
                        "column_missing",
                        "error",
                        "column not read",
                        message,
                        file=part.file,
                        sheet=sheet.name,
                        row=table.header_row,
                        column=quoted,
                    )
                for header in layout.unmapped:
                    message = f"No mapping names this column. Add it to {self.mapping_file}, or say there why it is unused."
                    self._say(
                        "column_not_mapped",
                        "note",
                        "left unused",
                        message,
                        file=part.file,
                        sheet=sheet.name,
                        row=table.header_row,
                        column=header,
                    )
                found.append((table, part, sheet, layout))
        return found

    def _identifiers(self, layouts: list[tuple[Table, Part, Sheet, Layout]]) -> list[Cell]:
        """Every cell that names a person, so that it can be hidden wherever else it turns up."""
        return [
            row[place.index]
            for table, _, sheet, layout in layouts
            for place in layout.found
            if place.column.identifier is not None
            for _, row in data_rows(sheet, table)
            if place.index < len(row) and not is_blank(row[place.index])
        ]

    # -- mapping -------------------------------------------------------------------------------------------------

    def _map_part(self, table: Table, part: Part, sheet: Sheet, layout: Layout) -> None:
        tally = self.tallies[sheet.file, sheet.name]
        active = [place for place in layout.found if place.column.unused is None]
        tally.used += len(active)
        identity = next((place for place in active if place.column.identifier == "local_id"), None)
        if identity is None:
            return
        seen: dict[tuple[str, ...], int] = {}
        for number, row in data_rows(sheet, table):
            place = Place(sheet.file, sheet.name, number)
            content = tuple(plain(cell) for cell in row)
            person = normalise_local_id(row[identity.index]) if identity.index < len(row) else ""
            if content in seen:
                self._set_row_aside(
                    tally, place, row, "duplicate_row", "warning", f"This row is the same as row {seen[content]}, cell for cell."
                )
            elif not person:
                message = f"This row has nothing in '{identity.header}', so no one can tell whose it is. Fill it in, or remove the row."
                self._set_row_aside(tally, place, row, "row_without_id", "error", message)
            else:
                seen[content] = number
                self._map_row(person, part, row, active, place, tally)

    def _map_row(self, person: str, part: Part, row: Sequence[Cell], active: list[Found], place: Place, tally: _Tally) -> None:
        group, row_wave = part.group, part.wave or ""
        for where in active:
            if where.column.is_ and where.index < len(row) and not is_blank(row[where.index]):
                meant = self._meant(where, row[where.index], place, tally)
                if where.column.is_ == "group":
                    group = meant
                else:
                    row_wave = meant or ""
        self.result.records.record(person, row_wave, place)
        if group is not None:
            self._set_group(person, group, place)
        for where in active:
            cell = row[where.index] if where.index < len(row) else None
            if is_blank(cell) or where.column.is_:
                continue
            wave = where.column.wave or row_wave
            if where.column.identifier is not None:
                tally.used += 1
                self._identify(person, where, cell, place)
            elif where.column.variable is not None:
                self._map_cell(person, wave, where, cell, place, tally)

    def _map_cell(self, person: str, wave: str, where: Found, cell: Cell, place: Place, tally: _Tally) -> None:
        name = where.column.variable or ""
        variable = self.codebook.variables[name]
        wave = "" if variable.table == "people" else wave
        column = where.column
        value = read_value(
            cell, variable, self.site.recode_of(column), dict(self.site.missing_of(column)), column.period, column.dates, column.separator
        )
        if isinstance(value, Complaint):
            self._set_cell_aside(where, cell, place, wave, value, tally)
            return
        tally.used += 1
        record = self.result.records.record(person, wave, place)
        other = self.result.records.add(record, name, value, place)
        if other is not None:
            message = f"Row {other.row} of {other.sheet or other.file} says something else for the same person. Find out which is right."
            self._problem("values_disagree", "error", "the first one kept", message, place, where, self.mask.shown(cell), wave)

    def _identify(self, person: str, where: Found, cell: Cell, place: Place) -> None:
        if where.column.identifier == "link":
            self.result.records.links.setdefault(person, normalise_local_id(cell))
        missing = {token.casefold() for token in self.site.missing_of(where.column)}
        if where.column.identifier != "date_of_birth" or plain(cell).casefold() in missing:
            return
        born = read_date(cell, where.column.dates)
        variable = self.codebook.variables["age_at_baseline"]
        if isinstance(born, Complaint):
            message = f"Expected {born.expected}. Correct it, or set 'dates' of this column in {self.mapping_file}."
            self._problem("not_a_date", "error", "age left unknown", message, place, where, HIDDEN, "")
            return
        age = age_on(born, self.age_day)
        if not (variable.minimum or 0) <= age <= (variable.maximum or 130):
            message = f"This date of birth gives an age at baseline outside {variable.minimum:g} to {variable.maximum:g} years."
            self._problem("out_of_range", "warning", "age left unknown", message, place, where, HIDDEN, "")
            return
        record = self.result.records.record(person, "", place)
        other = self.result.records.add(record, "age_at_baseline", age, place)
        if other is not None:
            message = f"Row {other.row} of {other.sheet or other.file} gives the same person another age. Find out which is right."
            self._problem("values_disagree", "error", "the first one kept", message, place, where, HIDDEN, "")

    def _meant(self, where: Found, cell: Cell, place: Place, tally: _Tally) -> str | None:
        """The group or wave that a cell names."""
        recode = {plain(key).casefold(): value for key, value in self.site.recode_of(where.column).items()}
        meant = recode.get(plain(cell).casefold(), plain(cell))
        valid = self.groups if where.column.is_ == "group" else self.waves
        if meant in valid:
            tally.used += 1
            return meant
        self._set_cell_aside(where, cell, place, "", Complaint(f"not_a_{where.column.is_}", "one of " + ", ".join(sorted(valid))), tally)
        return None

    def _set_group(self, person: str, group: str, place: Place) -> None:
        known = self.result.records.groups.setdefault(person, (group, place))
        if known[0] != group:
            other = known[1]
            message = f"Row {other.row} of {other.sheet or other.file} has this person in another group. A person can be in one group only."
            self._say("person_in_both_groups", "error", "the first one kept", message, file=place.file, sheet=place.sheet, row=place.row)

    def _check_groups(self) -> None:
        records = self.result.records
        for person in records.people():
            if person not in records.groups:
                place = next(record.places[0] for (who, _), record in records.by_key.items() if who == person)
                message = "Nothing in the return says which group this person is in. Check that the id is spelt alike on every sheet."
                self._say("person_without_group", "error", "person left out", message, file=place.file, sheet=place.sheet, row=place.row)

    # -- accounting ----------------------------------------------------------------------------------------------

    def _set_cell_aside(self, where: Found, cell: Cell, place: Place, wave: str, complaint: Complaint, tally: _Tally) -> None:
        shown = self.mask.shown(cell)
        severity = "warning" if complaint.rule == "out_of_range" else "error"
        mend = f"Correct the cell, or teach the mapping what it means in {self.mapping_file}."
        message = f"Expected {complaint.expected}, found '{shown}'. {mend}"
        self._problem(complaint.rule, severity, "treated as not known", message, place, where, shown, wave)
        self._note_aside(place, where.header, complaint.rule, shown)
        tally.aside += 1

    def _set_row_aside(self, tally: _Tally, place: Place, row: Sequence[Cell], rule: str, severity: str, message: str) -> None:
        self._say(rule, severity, "row set aside", message, file=place.file, sheet=place.sheet, row=place.row)
        self._note_aside(place, "", rule, HIDDEN)
        tally.aside += sum(not is_blank(cell) for cell in row)

    def _note_aside(self, place: Place, column: str, reason: str, shown: str) -> None:
        where = {"site": self.name, "file": place.file, "sheet": place.sheet, "row": place.row, "column": column}
        self.result.set_aside.append({**where, "reason": reason, "raw_value": shown})

    def _report_unmapped_sheets(self, layouts: list[tuple[Table, Part, Sheet, Layout]]) -> None:
        mapped = Counter((sheet.file, sheet.name) for _, _, sheet, _ in layouts)
        for (file, name), tally in self.tallies.items():
            if (file, name) not in mapped and file not in self.site.other_files and tally.sheet.filled():
                message = f"No table of {self.mapping_file} reads this sheet."
                self._say("sheet_not_mapped", "note", "left unused", message, file=file, sheet=name)

    def _problem(self, rule: str, severity: str, action: str, message: str, place: Place, where: Found, shown: str, wave: str) -> None:
        self._say(
            rule,
            severity,
            action,
            message,
            file=place.file,
            sheet=place.sheet,
            row=place.row,
            column=where.header,
            raw_value=shown,
            wave=wave,
        )

    def _say(self, rule: str, severity: str, action: str, message: str, **where: object) -> None:
        self.result.problems.append(Problem(self.name, rule, severity, action, message, **where))  # type: ignore[arg-type]
