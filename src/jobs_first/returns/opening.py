"""The files of one return: opened, the sheets that the mapping needs found, their headers matched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from jobs_first.config.sites import CsvFormat, Part, Site
from jobs_first.errors import did_you_mean
from jobs_first.returns.fates import Fates
from jobs_first.returns.files import TEXTS, WORKBOOKS, ReturnError, Sheet, read_file, readable
from jobs_first.returns.layout import find_columns, spellings
from jobs_first.returns.limits import MOST_LISTED
from jobs_first.returns.problems import Problem
from jobs_first.returns.reading import Reading, column_findings, row_findings
from jobs_first.returns.values import plain

# Names that spreadsheets give to sheets themselves name no one.
GIVEN_NAME = re.compile(r"(?:Sheet|Table|Tabelle|Feuil)\s?\d{1,3}", re.IGNORECASE)


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

    # -- files ---------------------------------------------------------------------------------------------------

    def _open(self, folder: Path) -> dict[str, list[Sheet]]:
        """Sheets by file. Files that no mapping names are listed; those that cannot be read are errors."""
        present, refused = self._files(folder)
        opened: dict[str, list[Sheet]] = {}
        for name, path in present.items():
            if name not in self.known_names:
                hint = did_you_mean(name, self.wanted - set(present))
                mend = "Take it out of the folder if it is a copy or no part of the return; otherwise name it in the mapping."
                message = f"No table of {self.mapping_file} reads this file. {hint} {mend}".replace("  ", " ")
                self.say("file_not_mapped", "warning", "left unread", message, file=name)
            sheets = self._read_sheets(name, path)
            opened.update({name: sheets} if sheets is not None else {})
        for name in sorted(self.wanted - set(present) - refused):
            expected = f"The mapping needs the file '{name}', and it is not in the folder of {self.site.label}."
            mend = f"Put it there, or correct its name in {self.mapping_file}."
            unmapped = [other for other in present if other not in self.known_names]
            hint = did_you_mean(name, unmapped)
            self.say("file_missing", "error", "nothing read from it", f"{expected} {mend} {hint}".strip(), file=name)
        return opened

    def _files(self, folder: Path) -> tuple[dict[str, Path], set[str]]:
        """The ordinary files of the folder by name, and the names of what is none: links, folders, pipes and devices stay unopened."""
        if folder.is_symlink():
            message = (
                f"The folder of {self.site.label} is a link to another place, and links are not followed. Put the folder itself there."
            )
            self.say("link_not_followed", "error", "nothing read from it", message)
            return {}, self.wanted
        try:
            inside = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
        except OSError as error:
            message = f"The folder of {self.site.label} cannot be listed ({error.strerror}). Look at its permissions."
            self.say("file_unreadable", "error", "nothing read from it", message)
            return {}, self.wanted
        self.present = {path.name for path in inside}
        files = {path.name: path for path in inside if not path.is_symlink() and path.is_file()}
        for path in (path for path in inside if path.name not in files):
            severity = "error" if path.name in self.wanted else "warning"
            if path.is_symlink():
                message = "This is a link to another place, and links are not followed. Put the file itself here."
                self.say("link_not_followed", severity, "left unread", message, file=path.name)
            elif path.is_dir():
                message = "Files in a folder inside the return are not read."
                if path.name in self.wanted:
                    message = f"The mapping needs a file of this name, and this is a folder. {message}"
                self.say("folder_not_read", severity, "left unread", message, file=path.name)
            else:
                message = "This is no ordinary file (it may be a pipe or a device), so it was not opened. Put the file itself here."
                self.say("file_unreadable", severity, "left unread", message, file=path.name)
        return files, {path.name for path in inside} - set(files)

    def _read_sheets(self, name: str, path: Path) -> list[Sheet] | None:
        severity = "error" if name in self.wanted else "warning"
        if not readable(path):
            if name in self.wanted:
                mend = f"Save it as .xlsx, .xls, .ods or .csv, and correct {self.mapping_file}."
                kind = f"Files of the kind '{path.suffix}'" if path.suffix else "Files whose names have no ending such as .xlsx"
                self.say("file_unreadable", severity, "left unread", f"{kind} cannot be read. {mend}", file=name)
            return None
        try:
            # How the site writes its text files is said of those that the mapping reads.
            sheets = read_file(path, self.site.csv, self._headers(name)) if name in self.wanted else read_file(path, CsvFormat())
            if len({sheet.name for sheet in sheets}) < len(sheets):
                raise ReturnError("two sheets of this workbook have the same name. Give each its own.")
        except ReturnError as error:
            self.say("file_unreadable", severity, "left unread", f"{str(error)[0].upper()}{str(error)[1:]}", file=name)
            return None
        for sheet in sheets:
            self.fates[name, sheet.name] = Fates(sheet)
            if sheet.hidden:
                message = "This sheet is hidden in the workbook."
                self.say("sheet_hidden", "note", "read like any other", message, file=name, sheet=sheet.name)
            if name in self.wanted:
                self._report_format(sheet, path)
        return sheets

    def _headers(self, file: str) -> set[str]:
        """The headers that the mapping expects in a file, folded."""
        tables = [table for table in self.site.tables.values() if any(part.file == file for part in table.parts)]
        return {header for table in tables for name, column in table.columns.items() for header in spellings(name, column)}

    def _report_format(self, sheet: Sheet, path: Path) -> None:
        """What was found out about a file, where it was not declared or not to be expected."""
        at = {"file": path.name, "sheet": sheet.name}
        if sheet.found:
            self.say("text_format_found", "note", "read so", sheet.found, **at)
        if path.suffix.lower() in (TEXTS if sheet.name else WORKBOOKS):
            what = "a workbook with the name of a text file" if sheet.name else "a text file with the name of a workbook"
            self.say("format_not_as_named", "note", "read as what it is", f"This is {what}.", **at)

    # -- sheets --------------------------------------------------------------------------------------------------

    def _lay_out(self, opened: dict[str, list[Sheet]]) -> list[Reading]:
        readings, needed = [], set[tuple[str, str]]()
        for table in self.site.tables.values():
            for part in table.parts:
                sheet = self._sheet(part, opened[part.file]) if part.file in opened else None
                if sheet is not None and sheet.unread:
                    needed.add((part.file, sheet.name))
                elif sheet is not None:
                    fates = self.fates[part.file, sheet.name]
                    readings.append(Reading(table, part, sheet, find_columns(sheet, table), fates, sheet.notation))
        for file, name, why in ((file, sheet.name, sheet.unread) for file, sheets in opened.items() for sheet in sheets if sheet.unread):
            self.say("sheet_unreadable", "error" if (file, name) in needed else "warning", "left unread", why, file=file, sheet=name)
        return readings

    def _sheet(self, part: Part, sheets: list[Sheet]) -> Sheet | None:
        """The sheet that a part names, whatever its capitals, spaces and marks; the first one where it names none."""
        if part.sheet is None:
            if not sheets:
                self.say("sheet_missing", "error", "nothing read from it", "This workbook has no sheet with cells.", file=part.file)
            return next(iter(sheets), None)
        exact = [sheet for sheet in sheets if sheet.name == part.sheet]
        found = exact or [sheet for sheet in sheets if plain(sheet.name).casefold() == plain(part.sheet).casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            what = f"The mapping needs the sheet '{part.sheet}', and {len(found)} sheets have this name but for capitals and spaces."
        elif [sheet.name for sheet in sheets] == [""]:
            what = f"The mapping needs the sheet '{part.sheet}', and this is a text file, which has no sheets."
        else:
            what = f"The mapping needs the sheet '{part.sheet}', and this workbook does not have it."
        mend = f"Put it back, or correct its name in {self.mapping_file}."
        names = [sheet.name for sheet in sheets if sheet.name]
        message = " ".join(filter(None, (what, mend, did_you_mean(part.sheet, names), self._sheets_there(names))))
        self.say("sheet_missing", "error", "nothing read from it", message, file=part.file, sheet=part.sheet)
        return None

    def _sheets_there(self, names: list[str]) -> str:
        """The sheets of a workbook whose names are the mapping's or the spreadsheet's own: others may be names of people."""
        safe = [name for name in names if name in self.known_names or GIVEN_NAME.fullmatch(name)]
        told = [f"'{name}'" for name in safe[:MOST_LISTED]]
        if len(names) > len(told):
            told.append(f"{len(names) - len(told)} with other names" if told else f"{len(names)} of other names")
        return f"Its sheets: {', '.join(told)}." if told else ""

    def names(self) -> set[str]:
        """The names of files and sheets that the return has and the configuration does not."""
        return (self.present | {sheet for _, sheet in self.fates}) - self.known_names

    # -- what is said of them ------------------------------------------------------------------------------------

    def report_layout(self, readings: list[Reading], mask: Callable[[str], str]) -> None:
        """Say which columns are missing, which no mapping names, which have no header, and what is hidden or merged.

        `mask` hides identifiers in a header that no mapping names.
        """
        for reading in readings:
            where = {"file": reading.sheet.file, "sheet": reading.sheet.name}
            for finding in (*column_findings(reading, mask, self.mapping_file), *row_findings(reading, self.site.csv)):
                self.say(finding.rule, finding.severity, finding.action, finding.message, **where, **finding.place)

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
