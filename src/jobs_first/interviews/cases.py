"""What the project says of each interview: the variables of its source and of the cases that name the source, in the words of config."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobs_first.config.codebook import Severity
from jobs_first.config.themes import ProjectVariable, Themes, fold
from jobs_first.errors import counted, nearest
from jobs_first.interviews.project import Case, Project, Source
from jobs_first.interviews.telling import Telling
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.problems import HIDDEN

NEEDED = ("participant", "participant_type", "site", "wave")
PARTICIPANT = "participant"
OF_CONSENT = ("consent_to_quote", "consultees_advice")
# What NVivo writes where nobody has said anything.
NOT_SAID = ("unassigned", "not applicable")
# "Site: Site A", "Site::Site A", "Site = Site A" and "Site - Site A", as sets of sources (document groups) are named.
SAYS = re.compile(r"\s*(?:::|[:=]|(?<=\s)[-–—](?=\s))\s*")

Said = dict[str, set[str]]


def client_numbers(project: Project, themes: Themes) -> list[str]:
    """What the project says of participants: client numbers and interview codes."""
    names = {fold(name) for name in themes.variables.participant.names}
    said = ((name, value) for holder in _holders(project) for name, value in holder.variables.items())
    return [value for name, value in (*said, *_said_by_sets(project)) if names.intersection(_keys(name))]


def identifiers(project: Project, themes: Themes) -> list[str]:
    """Everything in a project that may name a person: client numbers, names of cases, sources and users."""
    return [*client_numbers(project, themes), *names(project)]


def names(project: Project) -> list[str]:
    """What the project calls its cases, sources and users."""
    return [*(holder.name for holder in _holders(project)), *project.users.values()]


def said_by_source(project: Project, themes: Themes, telling: Telling) -> dict[str, Said]:
    """Source GUID -> variable (folded name) -> what is said, from the source itself and from every case and set that names it."""
    known = {source.guid for source in project.sources}
    wanted = _wanted(themes)
    said: dict[str, Said] = {}
    for source in project.sources:
        _add(said, source.guid, source.variables.items())
    for case in project.cases:
        for guid in case.sources:
            if guid in known:
                _add(said, guid, case.variables.items())
        _tell_case(case, known, telling)
    for group in project.sets:
        # Of "Person:Site: Site A" the name is what is known.
        pairs = [pair for pair in _pairs(group.name) if wanted.intersection(_keys(pair[0]))][:1]
        for guid in group.sources if pairs else ():
            _add(said, guid, pairs)
    _tell_unused(project, wanted, telling)
    return said


def said_by_cases(project: Project) -> Iterator[Said]:
    """What each case says, whether or not it leads to an interview."""
    for case in project.cases:
        said: dict[str, Said] = {}
        _add(said, "", case.variables.items())
        yield from said.values()


def values_of(source: Source, said: Said, themes: Themes, telling: Telling) -> dict[str, str | None]:
    """What an interview's variables mean here; None, and a problem, where one is missing, contradictory or unknown."""
    variables = themes.variables
    values = {name: _value(name, variable, said, source, telling) for name, variable in variables.declared().items()}
    values["participant_subtype"] = _subtype(values, source, themes, telling)
    return values


def _value(name: str, variable: ProjectVariable, said: Said, source: Source, telling: Telling) -> str | None:
    raw = sorted({value for known in variable.names for value in said.get(fold(known), ())})
    column, where = variable.names[0], telling.about(source)
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
    may_be_shown = name != PARTICIPANT and not any(_has_strange_figures(value, variable) for value in raw)
    shown = telling.mask.shown(", ".join(raw)) if may_be_shown else HIDDEN
    rule, hint = _what_is_wrong(name, variable, raw)
    # Whoever wrote something else than the words for yes may have meant that someone withdrew: consent.py hears it as a no.
    action = "taken as no" if name in OF_CONSENT else "left unknown"
    telling.problem(rule, severity, action, f"{where}, '{column}': {hint}", "sources", source.number, column=column, raw_value=shown)
    return None


def _has_strange_figures(value: str, variable: ProjectVariable) -> bool:
    """Whether a value has figures that no value of this variable has: it may be a client number that came into a wrong column."""
    return not set(re.findall(r"\d+", value)) <= set(re.findall(r"\d+", " ".join(variable.values)))


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
        message = f"{telling.about(source)}: a {participant_type.singular} needs '{column}'. Fill it in for the case of this interview."
        telling.problem("variable_missing", "warning", "left unknown", message, "sources", source.number, column=column)
    if subtype is not None and subtype not in participant_type.subtypes:
        message = f"{telling.about(source)}: '{column}' does not go with a {participant_type.singular}. Correct the type or the subtype."
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
        if telling.tables is None
        else "it names no interview"
    )
    mend = (
        "Link the case to the transcript of the interview and export the project again."
        if telling.tables is None
        else "Write the name of the interview as the table of passages has it."
    )
    message = f"{telling.about_case(case)}: {why}. {mend}"
    telling.problem("case_without_source", "error" if missing else "warning", "not read", message, "cases", case.number)


def _tell_unused(project: Project, wanted: set[str], telling: Telling) -> None:
    message = "config/themes.yaml does not use this variable of the project. If an interview needs it, add its name under 'variables:'."
    for name in dict.fromkeys(name for holder in _holders(project) for name in holder.variables):
        if not wanted.intersection(_keys(name)):
            # A table whose first line lost its end has the first interview among its headers.
            shown = HIDDEN if telling.tables is not None and re.search(r"\d", name) else telling.mask.shown(name)
            telling.problem("variable_unused", "note", "left alone", message, "cases", column=shown)
    unused = [
        group for group in project.sets if group.sources and not any(wanted.intersection(_keys(name)) for name, _ in _pairs(group.name))
    ]
    if unused:
        message = (
            f"{counted(len(unused), 'set says', 'sets say')} nothing that is read here. A set of sources (document group) says a variable "
            "of its sources where it is named so: 'Site: Site A'."
        )
        telling.problem("set_unused", "note", "left alone", message, "sets")


def _wanted(themes: Themes) -> set[str]:
    return {fold(name) for variable in themes.variables.declared().values() for name in variable.names}


def _keys(name: str) -> tuple[str, ...]:
    """A variable's name as it is looked up; NVivo writes the classification before it: "Person:Site"."""
    return fold(name), *((fold(name.split(":", 1)[1]),) if ":" in name else ())


def _pairs(set_name: str) -> list[tuple[str, str]]:
    text = set_name.strip()
    pairs = ((text[: mark.start()], text[mark.end() :]) for mark in SAYS.finditer(text))
    return [(name, value) for name, value in pairs if name and value]


def _said_by_sets(project: Project) -> Iterator[tuple[str, str]]:
    for group in project.sets:
        yield from _pairs(group.name)


def _holders(project: Project) -> Iterator[Case | Source]:
    yield from project.cases
    yield from project.sources


def _add(said: dict[str, Said], guid: str, pairs: Iterable[tuple[str, str]]) -> None:
    for name, value in pairs:
        values = said.setdefault(guid, {})
        if fold(value) not in NOT_SAID:
            for key in _keys(name):
                values.setdefault(key, set()).add(value)
