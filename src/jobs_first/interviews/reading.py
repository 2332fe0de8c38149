"""The folder of the interviews: which of its files are read, and what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from jobs_first.config.interview_files import PROJECT_FILE
from jobs_first.config.themes import Themes
from jobs_first.errors import UserError, counted
from jobs_first.interviews.codebooks import codebook_problems, read_codebook
from jobs_first.interviews.project import Project
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import Interviews, Quoting, read_interviews
from jobs_first.interviews.tables import read_tables
from jobs_first.returns.problems import Problem

# What might be meant to be read; texts, recordings and other files may lie beside a project.
KINDS = {".qdpx": "project (.qdpx)", ".csv": "table (.csv)", ".tsv": "table (.tsv)"}
CODEBOOKS = {".qdc": "codebook (.qdc)"}


def read_folder(folder: Path, themes: Themes, sites: Collection[str], key: bytes, quoting: Quoting | None = None) -> Interviews:
    """What the files of the interviews hold, with all that is wrong with them; nothing is raised for what a user can mend.

    `sites` are those of the study, `key` is the key of the pseudonyms; without `quoting` nothing is put on the shelf of quotations.
    """
    files = themes.read_files()
    names = [path.name for path in sorted(folder.iterdir()) if path.is_file()] if folder.is_dir() else []
    unclear = undeclared(names) if themes.files is None else []
    file = (files.project or (files.passages.file if files.passages else "")) if not unclear else ""

    def read() -> Project:
        if unclear:
            raise UserError(unclear[0])
        return read_project(folder / files.project) if files.project is not None else read_tables(folder, files, themes)

    result = read_interviews(read, themes, sites, key, file, quoting)
    others = {**KINDS, **CODEBOOKS} if not unclear else CODEBOOKS
    more = [*_codebook(folder, files.codebook, themes), *left_alone(names, files.names(), others)]
    return replace(result, problems=[*result.problems, *more])


def undeclared(names: Iterable[str]) -> list[str]:
    """Why it is not clear what is to be read where config/themes.yaml does not say it; nothing where it is clear. Names are not shown."""
    others = Counter(kind for name in names if name != PROJECT_FILE and (kind := KINDS.get(Path(name).suffix.casefold())))
    if not others:
        return []
    found = ", ".join(_counted(number, kind) for kind, number in others.items())
    return [
        f"The folder of the interviews holds {found} beside the usual {PROJECT_FILE}, or in its place. Say under 'files' in "
        "config/themes.yaml which files are read, or take the others out. docs/interviews.md has an example of each kind."
    ]


def left_alone(names: Iterable[str], read: Collection[str], kinds: Mapping[str, str]) -> list[Problem]:
    """A note that counts the files of some kinds which are not read. Their names are not shown: they may be people's."""
    others = Counter(kind for name in names if name not in read and (kind := kinds.get(Path(name).suffix.casefold())))
    return [
        Problem(
            "",
            "file_not_read",
            "note",
            "not read",
            f"The folder of the interviews also holds {_counted(number, kind)}, which 'files' in config/themes.yaml does not name.",
        )
        for kind, number in others.items()
    ]


def _counted(number: int, kind: str) -> str:
    thing, ending = kind.split(" ")
    return counted(number, kind, f"{thing}s {ending}")


def _codebook(folder: Path, name: str | None, themes: Themes) -> list[Problem]:
    if name is None:
        return []
    try:
        return codebook_problems(read_codebook(folder / name), themes, name)
    except UserError as error:
        return [Problem("", "codebook_unreadable", "error", "not compared", str(error), file=name)]
