"""The problems of one project, in the order in which they are met, with nothing in them that names a person or quotes one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jobs_first.config.codebook import Severity
from jobs_first.interviews.project import Case, Part, Project, Source, Tables
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.masking import Mask
from jobs_first.returns.problems import Problem

# A name made of these and of numbers names nobody.
PLAIN_WORDS = frozenset(
    {"audio", "baseline", "carer", "case", "docx", "document", "file", "follow", "followup", "interview", "manager", "no", "nr", "number"}
    | {"pdf", "person", "practitioner", "professional", "recording", "rtf", "site", "source", "text", "transcript", "txt", "up", "video"}
    | {"coder", "participant", "researcher", "user"}
)


@dataclass
class Telling:
    """Collects problems. `file` is the project's file; of a project that comes as tables, `tables` has the file of each part."""

    file: str
    mask: Mask
    tables: Tables | None = None
    hidden: frozenset[str] = frozenset()  # their figures, which no name of a source is shown with
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self,
        rule: str,
        severity: Severity,
        action: str,
        message: str,
        part: Part,
        row: int | None = None,
        *,
        site: str = "",
        wave: str = "",
        column: str = "",
        raw_value: str = "",
    ) -> None:
        """One more problem; `part` is the part of the project, `row` the place in it from 1."""
        file, sheet = self.place(part)
        self.problems.append(Problem(site, rule, severity, action, message, wave, file, sheet, row, column, raw_value))

    def place(self, part: Part) -> tuple[str, str]:
        """The file that a part stands in, and the part; a table is a file of its own and has no parts."""
        if self.tables is None:
            return self.file, part
        return (self.tables.cases if part in ("cases", "sources") else self.tables.segments), ""

    def source_place(self, source: Source) -> tuple[str, str, int]:
        """File, part and row of a source."""
        return (*self.place("codes" if source.only_coded else "sources"), source.number)

    def about(self, source: Source) -> str:
        """A source as a message calls it: by its place, and by its name where that names nobody."""
        if self.tables is not None:
            return f"Row {source.number}"
        return f"Source {source.number}" + (f" ('{source.name}')" if self._names_nobody(source.name) else "")

    def about_case(self, case: Case) -> str:
        """A case as a message calls it."""
        return f"{'Case' if self.tables is None else 'Row'} {case.number}"

    def several(self, sources: Iterable[Source]) -> str:
        """Several sources as a message calls them: "Sources 1 and 2"."""
        numbers = [str(source.number) for source in sources]
        return f"{'Sources' if self.tables is None else 'Rows'} {', '.join(numbers[:-1])} and {numbers[-1]}"

    def _names_nobody(self, name: str) -> bool:
        words, numbers = re.findall(r"[^\W\d_]+", name.casefold()), re.findall(r"\d+", name)
        return (
            bool(words and numbers)
            and PLAIN_WORDS.issuperset(words)
            and all(len(number) <= 3 for number in numbers)
            and self.hidden.isdisjoint(number.lstrip("0") for number in numbers)
        )


def telling_of(project: Project, file: str, client_numbers: Collection[str], identifiers: Iterable[str]) -> Telling:
    """For the problems of one project."""
    hidden = frozenset(figure.lstrip("0") for number in client_numbers for figure in re.findall(r"\d+", normalise_local_id(number)))
    return Telling(file, Mask(identifiers), project.tables, hidden)
