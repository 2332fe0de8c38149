"""From a project to its segments: which theme was coded where in an interview, and by which coder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jobs_first.config.themes import Themes, fold
from jobs_first.errors import counted, did_you_mean
from jobs_first.interviews.cases import Telling
from jobs_first.interviews.refi_qda import Project, Source
from jobs_first.returns.problems import HIDDEN

SEGMENT_COLUMNS = ("interview_id", "theme", "coder", "start", "end")
PRIMARY = "primary"


def segment_rows(project: Project, interviews: Iterable[tuple[str, Source]], themes: Themes, telling: Telling) -> list[dict[str, object]]:
    """One row for each coding of a known code by a known coder, in the order of the project; the rest is told as problems.

    What one coder coded twice, same passage and same theme, is one row; where the source is no text that cannot be told.
    `interviews` are interview ids with their sources.
    """
    themes_of, coders_of = _theme_of_code(project, themes), _coder_of_user(project, themes)
    only_user = next(iter(project.users)) if len(project.users) == 1 else None
    rows: list[dict[str, object]] = []
    seen: set[tuple[object, ...]] = set()
    unknown_codes: Counter[str] = Counter()
    unknown_users: Counter[str] = Counter()
    for interview_id, source in interviews:
        for coding in source.codings:
            user = coding.user or only_user or ""
            theme, coder = themes_of.get(coding.code), coders_of.get(user)
            if theme is None:
                unknown_codes[coding.code] += 1
            if coder is None:
                unknown_users[user] += 1
            row = (interview_id, theme, coder, coding.start, coding.end)
            if theme is not None and coder is not None and (coding.start is None or row not in seen):
                seen.add(row)
                rows.append(dict(zip(SEGMENT_COLUMNS, row, strict=True)))
    _tell_unknown_codes(project, themes, unknown_codes, telling)
    _tell_unknown_users(unknown_users, telling)
    if not any(row["coder"] == PRIMARY for row in rows):
        message = (
            "No coding in the project is by the primary coder. Write the name of that user of the project under 'coders: primary:' in "
            "config/themes.yaml."
        )
        telling.problem("no_primary_coder", "error", "no theme is counted", message, "users")
    return rows


def _theme_of_code(project: Project, themes: Themes) -> dict[str, str]:
    """Code GUID -> theme; a name given in config with its parent goes before the name alone."""
    names = themes.code_names()
    found = {guid: names.get(fold(" > ".join(code.path[-2:]))) or names.get(fold(code.name)) for guid, code in project.codes.items()}
    return {guid: theme for guid, theme in found.items() if theme}


def _coder_of_user(project: Project, themes: Themes) -> dict[str, str]:
    names = themes.coder_names()
    return {guid: names[fold(name)] for guid, name in project.users.items() if fold(name) in names}


def _tell_unknown_codes(project: Project, themes: Themes, unknown: Counter[str], telling: Telling) -> None:
    labels = [entry.label for entry in themes.entries()]
    for guid, number in unknown.items():
        action = f"{counted(number, 'coding')} set aside"
        code = project.codes.get(guid)
        if code is None:
            message = "Codings name a code that is not in the project. Export it again from the coding software, with its codebook."
            telling.problem("code_missing", "error", action, message, "codes")
            continue
        shown = telling.mask.shown(code.name)
        # The list of all themes would be no help; a near one is.
        hint = did_you_mean(code.name, labels)
        message = f"config/themes.yaml does not know the code '{shown}'. Add it under 'names' of its theme, or as a theme."
        telling.problem("code_unknown", "warning", action, f"{message} {hint}".rstrip(), "codes", column=shown)


def _tell_unknown_users(unknown: Counter[str], telling: Telling) -> None:
    for user, number in unknown.items():
        who = (
            "a user of the project who is not under 'coders' in config/themes.yaml. Add the name there"
            if user
            else ("nobody: the project does not say who made them. Export it again with its users")
        )
        found = counted(number, "coding is", "codings are")
        telling.problem(
            "coder_unknown", "warning", f"{counted(number, 'coding')} set aside", f"{found} by {who}.", "users", raw_value=HIDDEN
        )
