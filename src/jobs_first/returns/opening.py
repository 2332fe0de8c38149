"""The files of one return: opened, the sheets that the mapping needs found, their headers matched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jobs_first.config.sites import Part, Site, Table
from jobs_first.errors import did_you_mean
from jobs_first.returns.fates import Fates
from jobs_first.returns.files import ReturnError, Sheet, read_file, readable
from jobs_first.returns.layout import Layout, find_columns
from jobs_first.returns.problems import Problem


@dataclass
class Reading:
    """One part of a table while it is read: where it stands, and what its columns hold."""

    table: Table
    part: Part
    sheet: Sheet
    layout: Layout
    fates: Fates


class ReturnFiles:
    """Opens the files of one site and finds what its mapping reads. Everything wrong becomes a Problem; nothing raises."""

    def __init__(self, name: str, site: Site, problems: list[Problem]) -> None:
        """`problems` is the list that new problems are added to."""
        self.name, self.site, self.problems = name, site, problems
        self.fates: dict[tuple[str, str], Fates] = {}
        self.present: set[str] = set()
        self.mapping_file = f"config/sites/{name}.yaml"
        parts = [part for table in site.tables.values() for part in table.parts]
        self.wanted = {part.file for part in parts}
        # Names that come from the configuration name no one; every other name of a file or sheet is masked.
        self.known_names = self.wanted | set(site.other_files) | {part.sheet or "" for part in parts}

    def read(self, folder: Path) -> list[Reading]:
        """Every part of every table whose sheet is there, in the order of the mapping."""
        return self._lay_out(self._open(folder))

    def _open(self, folder: Path) -> dict[str, dict[str, Sheet]]:
        """Sheets by file and name. Files that no mapping names are listed; those that cannot be read are errors."""
        inside = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
        for path in inside:
            if path.is_dir():
                self.say("folder_not_read", "warning", "left unread", "Files in a folder inside the return are not read.", file=path.name)
        present = {path.name: path for path in inside if path.is_file()}
        self.present = {path.name for path in inside}
        opened: dict[str, dict[str, Sheet]] = {}
        for name, path in present.items():
            if name not in self.wanted and name not in self.site.other_files:
                hint = did_you_mean(name, self.wanted - set(present))
                self.say(
                    "file_not_mapped",
                    "warning",
                    "left unread",
                    f"No table of {self.mapping_file} reads this file. {hint}".strip(),
                    file=name,
                )
            sheets = self._read_sheets(name, path)
            opened.update({name: {sheet.name: sheet for sheet in sheets}} if sheets is not None else {})
        for name in sorted(self.wanted - set(present)):
            expected = f"The mapping needs the file '{name}', and it is not in the folder of {self.site.label}."
            mend = f"Put it there, or correct its name in {self.mapping_file}."
            unmapped = [other for other in present if other not in self.known_names]
            hint = did_you_mean(name, unmapped)
            self.say("file_missing", "error", "nothing read from it", f"{expected} {mend} {hint}".strip(), file=name)
        return opened

    def _read_sheets(self, name: str, path: Path) -> list[Sheet] | None:
        severity = "error" if name in self.wanted else "warning"
        if not readable(path):
            if name in self.wanted:
                mend = f"Save it as .xlsx, .xls, .ods or .csv, and correct {self.mapping_file}."
                message = f"Files of the kind '{path.suffix}' cannot be read. {mend}"
                self.say("file_unreadable", severity, "left unread", message, file=name)
            return None
        try:
            sheets = read_file(path, self.site.csv)
        except ReturnError as error:
            self.say("file_unreadable", severity, "left unread", f"{str(error)[0].upper()}{str(error)[1:]}", file=name)
            return None
        for sheet in sheets:
            self.fates[name, sheet.name] = Fates(sheet)
            if sheet.hidden:
                self.say(
                    "sheet_hidden", "note", "read like any other", "This sheet is hidden in the workbook.", file=name, sheet=sheet.name
                )
        return sheets

    def _lay_out(self, opened: dict[str, dict[str, Sheet]]) -> list[Reading]:
        readings = []
        for table in self.site.tables.values():
            for part in table.parts:
                sheets = opened.get(part.file)
                if sheets is None:
                    continue
                sheet = sheets.get(part.sheet) if part.sheet is not None else next(iter(sheets.values()), None)
                if sheet is None:
                    mend = f"Put it back, or correct its name in {self.mapping_file}. {did_you_mean(part.sheet or '', sheets)}".strip()
                    message = f"The mapping needs the sheet '{part.sheet}', and this workbook does not have it. {mend}"
                    self.say("sheet_missing", "error", "nothing read from it", message, file=part.file, sheet=part.sheet or "")
                    continue
                readings.append(Reading(table, part, sheet, find_columns(sheet, table), self.fates[part.file, sheet.name]))
        return readings

    def names(self) -> set[str]:
        """The names of files and sheets that the return has and the configuration does not."""
        return self.present | {sheet for _, sheet in self.fates} - self.known_names

    def report_layout(self, readings: list[Reading], shown: Callable[[str], str]) -> None:
        """Say which columns are missing, which no mapping names, and which have no header; `shown` masks a text of the return."""
        for reading in readings:
            where = {"file": reading.sheet.file, "sheet": reading.sheet.name, "row": reading.table.header_row}
            for missing in reading.layout.missing:
                mend = f"Correct the header in the file, or the mapping in {self.mapping_file}: a column has 'aliases' for other headers."
                told = f"{missing.complaint[0].upper()}{missing.complaint[1:]}"
                stop = "" if told.endswith((".", "?")) else "."
                message = f"{told}{stop} {shown(missing.hint)} {mend}".replace("  ", " ")
                self.say("column_missing", "error", "column not read", message, column=missing.name, **where)
            absent = [missing.name for missing in reading.layout.missing if missing.name]
            for _, header in reading.layout.unmapped:
                hint = did_you_mean(header, absent)
                message = f"No mapping names this column. {hint} Add it to {self.mapping_file}, or say there why it is unused."
                message = message.replace("  ", " ")
                self.say("column_not_mapped", "note", "left unused", message, column=shown(header), **where)
            for index in reading.layout.headless:
                message = f"Column {index + 1} of the sheet has values and no header. Give it one, or empty it."
                self.say("column_without_header", "note", "left unused", message, **where)

    def report_unmapped_sheets(self, readings: list[Reading]) -> None:
        """Say which sheets hold something and are read by no table."""
        mapped = {(reading.sheet.file, reading.sheet.name) for reading in readings}
        for (file, name), fates in self.fates.items():
            if (file, name) not in mapped and file not in self.site.other_files and fates.sheet.filled():
                message = f"No table of {self.mapping_file} reads this sheet."
                self.say("sheet_not_mapped", "note", "left unused", message, file=file, sheet=name)

    def say(self, rule: str, severity: str, action: str, message: str, **where: object) -> None:
        """Add a problem of this site."""
        self.problems.append(Problem(self.name, rule, severity, action, message, **where))  # type: ignore[arg-type]
