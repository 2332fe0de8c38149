"""From a project to its segments: which theme was coded where in an interview, and by which coder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jobs_first.config.themes import Themes, fold
from jobs_first.errors import counted, did_you_mean
from jobs_first.interviews.accounting import Ledger
from jobs_first.interviews.project import Code, Coding, Project, Source
from jobs_first.interviews.telling import Telling
from jobs_first.returns.problems import HIDDEN

SEGMENT_COLUMNS = ("interview_id", "theme", "coder", "start", "end")
PRIMARY = "primary"


def segment_rows(
    project: Project, interviews: Iterable[tuple[str, Source]], themes: Themes, telling: Telling, ledger: Ledger
) -> list[dict[str, object]]:
    """One row for each coding of a known code by a known coder, in the order of the project; the rest is put aside and told.

    What one coder coded twice, same passage and same theme, is one row; where the source is no text that cannot be told.
    `interviews` are interview ids with their sources.
    """
    known = KnownCodings(project, themes)
    rows: list[dict[str, object]] = []
    seen: set[tuple[object, ...]] = set()
    unknown_codes: Counter[str] = Counter()
    unknown_users: Counter[str] = Counter()
    shown = {guid: telling.mask.shown(code.name) for guid, code in project.codes.items() if guid not in known.themes_of}
    for interview_id, source in interviews:
        for coding in source.codings:
            user, theme, coder = known.of(coding)
            if theme is None:
                unknown_codes[coding.code] += 1
                ledger.put_aside(source, "code_unknown" if coding.code in shown else "code_missing", shown.get(coding.code, ""))
            if coder is None:
                unknown_users[user] += 1
                if theme is not None:
                    ledger.put_aside(source, "coder_unknown")
            if theme is None or coder is None:
                continue
            row = (interview_id, theme, coder, coding.start, coding.end)
            if coding.start is not None and row in seen:
                ledger.put_aside(source, "coded_twice")
                continue
            seen.add(row)
            ledger.use(source)
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


class KnownCodings:
    """What the codings of a project mean here: theme and coder, None where config does not know the code or the user."""

    def __init__(self, project: Project, themes: Themes) -> None:
        self.themes_of, self._coders_of = themes_of_codes(project.codes.values(), themes), _coder_of_user(project, themes)
        self._only_user = next(iter(project.users)) if len(project.users) == 1 and project.tables is None else None

    def of(self, coding: Coding) -> tuple[str, str | None, str | None]:
        """User, theme and coder of a coding."""
        user = coding.user or self._only_user or ""
        return user, self.themes_of.get(coding.code), self._coders_of.get(user)

    def by_primary(self, source: Source) -> list[tuple[str, Coding]]:
        """Theme and coding of every passage of a source that the primary coder gave a known code."""
        known = ((coding, *self.of(coding)) for coding in source.codings)
        return [(theme, coding) for coding, _, theme, coder in known if theme is not None and coder == PRIMARY]


def themes_of_codes(codes: Iterable[Code], themes: Themes) -> dict[str, str]:
    """Code GUID -> theme, for codes that have one; a name given in config with its parent goes before the name alone."""
    names = themes.code_names()
    found = {code.guid: names.get(fold(" > ".join(code.path[-2:]))) or names.get(fold(code.name)) for code in codes}
    return {guid: theme for guid, theme in found.items() if theme}


def nearest_theme(code: str, themes: Themes) -> str:
    """A hint that names the one theme that a code was perhaps meant for, or nothing: the list of all themes would be no help."""
    return did_you_mean(code, [name for entry in themes.entries() for name in (entry.label, *entry.names)])


def _coder_of_user(project: Project, themes: Themes) -> dict[str, str]:
    names = themes.coder_names()
    return {guid: names[fold(name)] for guid, name in project.users.items() if fold(name) in names}


def _tell_unknown_codes(project: Project, themes: Themes, unknown: Counter[str], telling: Telling) -> None:
    for guid, number in unknown.items():
        action = f"{counted(number, 'coding')} set aside"
        code = project.codes.get(guid)
        if code is None:
            message = "Codings name a code that is not in the project. Export it again from the coding software, with its codebook."
            telling.problem("code_missing", "error", action, message, "codes")
            continue
        shown = telling.mask.shown(code.name)
        hint = nearest_theme(code.name, themes)
        message = f"config/themes.yaml does not know the code '{shown}'. Add it under 'names' of its theme, or as a theme."
        telling.problem("code_unknown", "warning", action, f"{message} {hint}".rstrip(), "codes", column=shown)


def _tell_unknown_users(unknown: Counter[str], telling: Telling) -> None:
    for user, number in unknown.items():
        who = (
            "a user of the project who is not under 'coders' in config/themes.yaml. Add the name there"
            if user
            else "nobody: the project does not say who made them. Export it again with its users"
            if telling.tables is None
            else "nobody: the cell of the coder is empty. Fill it in"
        )
        found = counted(number, "coding is", "codings are")
        telling.problem(
            "coder_unknown", "warning", f"{counted(number, 'coding')} set aside", f"{found} by {who}.", "users", raw_value=HIDDEN
        )
