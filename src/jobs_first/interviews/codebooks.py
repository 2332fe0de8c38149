"""Reading a REFI-QDA codebook (.qdc), and comparing the codes of a codebook with the themes of config/themes.yaml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from itertools import combinations
from pathlib import Path

from jobs_first.config.themes import Themes, fold
from jobs_first.errors import UserError, counted, did_you_mean
from jobs_first.interviews.project import Code, Project
from jobs_first.interviews.project_archive import LARGEST_MEMBER
from jobs_first.interviews.qda_xml import QdaXml, at
from jobs_first.interviews.segments import nearest_theme, themes_of_codes
from jobs_first.interviews.telling import Telling, telling_of
from jobs_first.returns.files import ReturnError, opened
from jobs_first.returns.problems import Problem

EXPORT_AGAIN = "Export the codebook from the coding software again, as a REFI-QDA codebook (.qdc)."
# Names that differ by less are told: a letter, an ending, the order of two letters.
ALIKE = 0.88
MOST_COMPARED = 400  # codes; of more, comparing each with each takes too long
MOST_TOLD = 20


def read_codebook(path: str | Path) -> tuple[Code, ...]:
    """The codes of a .qdc file, each parent before its children.

    Raises UserError for a file that is missing, no ordinary file, too large, broken XML, or XML of another kind.
    """
    file = Path(path)
    try:
        with opened(file) as stream:
            content = stream.read(LARGEST_MEMBER + 1)
    except FileNotFoundError:
        raise UserError(f"{file.name}: the codebook is missing. Put it into the folder of the interviews.") from None
    except (ReturnError, OSError) as error:
        raise UserError(f"{file.name}: {error}") from None
    if len(content) > LARGEST_MEMBER:
        raise UserError(f"{file.name}: the codebook is larger than the {LARGEST_MEMBER // 10**6} MB that are let in. {EXPORT_AGAIN}")
    xml = QdaXml(f"{file.name}: the codebook", EXPORT_AGAIN)
    root = xml.parse(content, "CodeBook", "codebook")
    return tuple(xml.codes(at(root, "Codes")))


def codebook_problems(read: Sequence[Code], themes: Themes, file: str) -> list[Problem]:
    """What a codebook and config/themes.yaml say differently. Codes that nothing can be coded with (categories) need no theme."""
    project = Project("", "", {}, {code.guid: code for code in read}, (), ())
    telling = telling_of(project, file, (), ())
    known = themes_of_codes(read, themes)
    for code in read:
        if code.codable and code.guid not in known:
            name = telling.mask.shown(code.name)
            message = (
                f"config/themes.yaml does not know the code '{name}' of the codebook. Add it under 'names' of its theme, or as a theme. "
                f"{nearest_theme(code.name, themes)}"
            )
            telling.problem("codebook_code_unknown", "warning", "its codings are set aside", message.rstrip(), "codes", column=name)
    tell_themes_without_code(read, themes, telling)
    _tell_alike(read, known, telling)
    return telling.problems


def tell_themes_without_code(codes: Collection[Code], themes: Themes, telling: Telling) -> None:
    """A theme of config that no code leads to: that nobody mentions it would say nothing. Of a parent, its themes' codes are enough."""
    if not codes:
        return
    known = set(themes_of_codes(codes, themes).values())
    parents = {entry.parent for entry in themes.entries() if entry.theme in known}
    names = [code.name for code in codes]
    for entry in themes.entries():
        if entry.theme in known or entry.theme in parents:
            continue
        hint = did_you_mean(entry.label, [name for name in names if fold(name) not in themes.code_names()])
        hint = telling.mask.name(hint) if hint else ""
        message = (
            f"No code leads to the theme '{entry.label}' of config/themes.yaml, so nobody is counted as mentioning it. Code it, write what "
            f"the codebook calls it under its 'names', or take it out of config/themes.yaml. {hint}"
        )
        telling.problem("theme_without_code", "warning", "counted as mentioned by nobody", message.rstrip(), "codes", column=entry.theme)


def _tell_alike(codes: Sequence[Code], known: dict[str, str], telling: Telling) -> None:
    """Codes that look like one code written twice, and lead to different themes or to none."""
    compared = [code for code in codes if code.codable][:MOST_COMPARED]
    pairs = [(one, other) for one, other in combinations(compared, 2) if _alike(one.name, other.name) and not _one_theme(one, other, known)]
    for one, other in pairs[:MOST_TOLD]:
        name, second = telling.mask.shown(one.name), telling.mask.shown(other.name)
        message = f"The codes '{name}' and '{second}' of the codebook differ by little. If they are one, join them in the coding software."
        telling.problem("codes_alike", "note", "both kept", message, "codes", column=name)
    if len(pairs) > MOST_TOLD:
        more = counted(len(pairs) - MOST_TOLD, "more pair")
        telling.problem("codes_alike", "note", "both kept", f"And {more} of codes with names that differ by little.", "codes")


def _one_theme(one: Code, other: Code, known: dict[str, str]) -> bool:
    return known.get(one.guid) is not None and known.get(one.guid) == known.get(other.guid)


def _alike(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    # Codes that differ in a number are numbered, not misspelt.
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    likeness = difflib.SequenceMatcher(None, first, second)
    return likeness.real_quick_ratio() >= ALIKE and likeness.quick_ratio() >= ALIKE and likeness.ratio() >= ALIKE
