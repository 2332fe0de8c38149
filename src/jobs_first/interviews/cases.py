"""What the project says of each interview: the variables of its source and of the cases that name the source, in the words of config."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jobs_first.config.codebook import Severity
from jobs_first.config.themes import ProjectVariable, Themes, fold
from jobs_first.errors import nearest
from jobs_first.interviews.refi_qda import Case, Project, Source
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.masking import Mask
from jobs_first.returns.problems import HIDDEN, Problem

NEEDED = ("participant", "participant_type", "site", "wave")
PARTICIPANT = "participant"

Said = dict[str, set[str]]


@dataclass
class Telling:
    """The problems of one project, in the order in which they are met, with nothing in them that names a person."""

    file: str
    mask: Mask
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self,
        rule: str,
        severity: Severity,
        action: str,
        message: str,
        sheet: str,
        row: int | None = None,
        *,
        site: str = "",
        wave: str = "",
        column: str = "",
        raw_value: str = "",
    ) -> None:
        """One more problem; `sheet` is the part of the project (users, codes, cases, sources), `row` the place in it from 1."""
        self.problems.append(Problem(site, rule, severity, action, message, wave, self.file, sheet, row, column, raw_value))


def identifiers(project: Project, themes: Themes) -> list[str]:
    """Everything in a project that may name a person: client numbers, names of cases, sources and users."""
    participant = {fold(name) for name in themes.variables.participant.names}
    numbers = [value for holder in _holders(project) for name, value in holder.variables.items() if fold(name) in participant]
    return [*numbers, *(holder.name for holder in _holders(project)), *project.users.values()]


def said_by_source(project: Project, themes: Themes, telling: Telling) -> dict[str, Said]:
    """Source GUID -> variable (folded name) -> what is said, from the source itself and from every case that names it."""
    known = {source.guid for source in project.sources}
    said: dict[str, Said] = {}
    for source in project.sources:
        _add(said, source.guid, source.variables)
    for case in project.cases:
        for guid in case.sources:
            if guid in known:
                _add(said, guid, case.variables)
        _tell_case(case, known, telling)
    _tell_unused(project, themes, telling)
    return said


def values_of(source: Source, said: Said, themes: Themes, telling: Telling) -> dict[str, str | None]:
    """What an interview's variables mean here; None, and a problem, where one is missing, contradictory or unknown."""
    variables = themes.variables
    values = {name: _value(name, getattr(variables, name), said, source, telling) for name in type(variables).model_fields}
    values["participant_subtype"] = _subtype(values, source, themes, telling)
    return values


def _value(name: str, variable: ProjectVariable, said: Said, source: Source, telling: Telling) -> str | None:
    raw = sorted({value for known in variable.names for value in said.get(fold(known), ())})
    column, where = variable.names[0], f"Source {source.number}"
    severity: Severity = "error" if name in NEEDED else "warning"
    if not raw:
        if name in NEEDED:
            message = f"{where}: the variable '{column}' is empty. Fill it in for the case of this interview."
            telling.problem("variable_missing", severity, "left unknown", message, "sources", source.number, column=column)
        return None
    meanings = {_meaning(name, variable, value) for value in raw}
    if len(meanings) == 1 and None not in meanings:
        # Any spelling of a client number will do, since they are hashed alike.
        return raw[0] if name == PARTICIPANT else meanings.pop()
    shown = HIDDEN if name == PARTICIPANT else telling.mask.shown(", ".join(raw))
    rule, hint = _what_is_wrong(name, variable, raw)
    telling.problem(
        rule, severity, "left unknown", f"{where}, '{column}': {hint}", "sources", source.number, column=column, raw_value=shown
    )
    return None


def _meaning(name: str, variable: ProjectVariable, value: str) -> str | None:
    return (normalise_local_id(value) or None) if name == PARTICIPANT else variable.meaning(value)


def _what_is_wrong(name: str, variable: ProjectVariable, raw: list[str]) -> tuple[str, str]:
    if len(raw) > 1:
        return "variable_contradictory", "the cases of this interview say different things. Keep one."
    if name == PARTICIPANT:
        return "value_unknown", "this holds neither letters nor digits. Write the client number or the interview code."
    add = f"config/themes.yaml does not say what this means. Add it under 'variables: {name}: values:'."
    return "value_unknown", f"{add} {nearest(raw[0], variable.values)}"


def _subtype(values: dict[str, str | None], source: Source, themes: Themes, telling: Telling) -> str | None:
    kind, subtype = values["participant_type"], values["participant_subtype"]
    if kind is None:
        return None
    participant_type, column = themes.participant_types[kind], themes.variables.participant_subtype.names[0]
    if subtype is None and participant_type.subtypes:
        message = f"Source {source.number}: a {participant_type.singular} needs '{column}'. Fill it in for the case of this interview."
        telling.problem("variable_missing", "warning", "left unknown", message, "sources", source.number, column=column)
    if subtype is not None and subtype not in participant_type.subtypes:
        message = f"Source {source.number}: '{column}' does not go with a {participant_type.singular}. Correct the type or the subtype."
        telling.problem(
            "variable_contradictory", "warning", "left unknown", message, "sources", source.number, column=column, raw_value=subtype
        )
        return None
    return subtype


def _tell_case(case: Case, known: set[str], telling: Telling) -> None:
    missing = not known.issuperset(case.sources)
    if case.sources and not missing:
        return
    why = (
        "a source that it names is not in the project"
        if missing
        else "it is tied to passages, not to a whole transcript"
        if case.has_passages
        else "it has no source"
    )
    message = f"Case {case.number}: {why}. Link the case to the transcript of the interview and export the project again."
    telling.problem("case_without_source", "error" if missing else "warning", "not read", message, "cases", case.number)


def _tell_unused(project: Project, themes: Themes, telling: Telling) -> None:
    config = themes.variables
    known = {fold(name) for which in type(config).model_fields for name in getattr(config, which).names}
    message = "config/themes.yaml does not use this variable of the project. If an interview needs it, add its name under 'variables:'."
    for name in dict.fromkeys(name for holder in _holders(project) for name in holder.variables):
        if fold(name) not in known:
            telling.problem("variable_unused", "note", "left alone", message, "cases", column=telling.mask.shown(name))


def _holders(project: Project) -> Iterator[Case | Source]:
    yield from project.cases
    yield from project.sources


def _add(said: dict[str, Said], guid: str, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        said.setdefault(guid, {}).setdefault(fold(name), set()).add(value)
