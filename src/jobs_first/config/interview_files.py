"""`files` of config/themes.yaml: which files of the folder interviews/ are read, and where things stand in tables of coded passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from jobs_first.config.loading import ConfigModel
from jobs_first.config.sites import CsvFormat, FileName
from jobs_first.config.telling import Mistake

PROJECT_FILE = "interviews.qdpx"
# A mark between parts of a cell may be a blank or a line end.
Mark = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]


class PassageTable(ConfigModel):
    """A table with a row for each coded passage: which column holds what, by its header."""

    file: FileName
    """The name of the .csv file, without a folder."""
    interview: str
    """The interview (document), named as in the table of cases."""
    code: str
    """The code. A row without one is a passage that is not coded."""
    start: str | None = None
    """The offset of the first character of the passage, where the table has it."""
    end: str | None = None
    """The offset after its last character."""
    words: str | None = None
    """The words of the passage, where some of them may be quoted."""
    coder: str | None = None
    """Who coded, named as under 'coders'; without such a column all codings are the primary coder's."""
    separator: Mark | None = None
    """What stands between several codes in one cell, such as "; " or a line end; without it a cell is one code."""
    levels: Mark | None = None
    """What stands between a code's parents and its own name, such as " > "; without it a cell is the code's own name."""

    def headers(self) -> dict[str, str]:
        """What a column holds -> its header, for those that are declared."""
        named = {key: getattr(self, key) for key in ("interview", "code", "start", "end", "words", "coder")}
        return {key: header for key, header in named.items() if header is not None}

    def mistakes(self) -> Iterator[Mistake]:
        """One end of a passage without the other, and a column that is two things."""
        if (self.start is None) != (self.end is None):
            yield Mistake("'start' and 'end' go together: give both or neither", "end" if self.start is None else "start")
        first: dict[str, str] = {}
        for key, header in self.headers().items():
            if first.setdefault(header.casefold(), key) != key:
                yield Mistake(f"the column '{header}' is '{first[header.casefold()]}' already. A column holds one thing", key)


class CaseTable(ConfigModel):
    """A table with a row for each interview. Its other columns are the variables, under the names that 'variables' has."""

    file: FileName
    """The name of the .csv file, without a folder."""
    interview: str
    """The column with the name of the interview."""


class InterviewFiles(ConfigModel):
    """A project of the coding software, or two tables; and a codebook to compare the themes with, if there is one."""

    project: FileName | None = None
    """A REFI-QDA project (.qdpx)."""
    passages: PassageTable | None = None
    """The coded passages, where the coding software writes no project."""
    cases: CaseTable | None = None
    """Whose interviews they are."""
    codebook: FileName | None = None
    """A REFI-QDA codebook (.qdc)."""
    csv: CsvFormat = CsvFormat()
    """How the tables are written."""

    def names(self) -> tuple[str, ...]:
        """The files that are read."""
        tables = (table.file for table in (self.passages, self.cases) if table is not None)
        return tuple(name for name in (self.project, *tables, self.codebook) if name is not None)

    def mistakes(self) -> Iterator[Mistake]:
        """Neither a project nor tables, both, and files of the wrong kind."""
        tables = [key for key in ("passages", "cases") if getattr(self, key) is not None]
        if self.project is not None and tables:
            yield Mistake("the interviews come as a project or as tables: give 'project', or 'passages' and 'cases'", tables[0])
        elif self.project is None and len(tables) < 2:
            lacking = "'project', or 'passages' and 'cases'" if not tables else "'cases'" if tables == ["passages"] else "'passages'"
            yield Mistake(f"{lacking} must say where the interviews are", *tables)
        for key, name, ending in (("project", self.project, ".qdpx"), ("codebook", self.codebook, ".qdc")):
            if name is not None and not name.casefold().endswith(ending):
                yield Mistake(f"expected the name of a file that ends in {ending}, found '{name}'", key)
        for key in tables:
            name = getattr(self, key).file
            if not name.casefold().endswith((".csv", ".tsv", ".txt")):
                yield Mistake(f"expected the name of a .csv file, found '{name}'. Save the table as CSV", key, "file")
        if self.passages is not None and self.cases is not None and self.passages.file == self.cases.file:
            yield Mistake("passages and cases are two files: one has a row for each passage, the other for each interview", "cases", "file")
