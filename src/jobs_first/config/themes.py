"""config/themes.yaml: the interview codebook, who was asked what, and what the coders' project calls things."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.codebook import Name
from jobs_first.config.interview_files import PROJECT_FILE, InterviewFiles
from jobs_first.config.loading import ConfigModel
from jobs_first.config.telling import Mistake
from jobs_first.errors import nearest

Level = Literal["parent", "theme"]
# What may be said of quoting someone: where a person cannot decide, a consultee advises (Mental Capacity Act 2005, section 32).
YES, NO, CONSULTEE = "yes", "no", "consultee"
CONSENTS, ADVICE = (YES, NO, CONSULTEE), (YES, NO)


def fold(name: str) -> str:
    """A name as it is compared: capitals, width and repeated spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class ParticipantType(ConfigModel):
    """A kind of participant. `in_cohort` says that these people have case records under the same client number, `first_interview`
    the wave at which all of them are interviewed first, where the study meant it so.
    """

    label: str
    plural: str
    singular: str
    subtypes: dict[Name, str] = Field(default_factory=dict)
    in_cohort: bool = False
    first_interview: Name | None = None


class DoubleCoding(ConfigModel):
    """What is done with interviews that two coders coded. Not every method of analysis wants coders to agree: without it nothing is.

    discuss_below: themes whose Cohen's kappa is lower are listed for discussion. draws: of the bootstrap over interviews.
    """

    discuss_below: Annotated[float, Field(ge=-1, le=1)]
    draws: Annotated[int, Field(ge=500, le=100_000)]


class ProjectVariable(ConfigModel):
    """A variable of the coders' project: its names there, and what it says there -> the name used here."""

    names: tuple[str, ...] = Field(min_length=1)
    values: dict[str, Name] = Field(default_factory=dict)

    def meaning(self, said: str) -> str | None:
        """The name used here for what the project says; None when config does not know it."""
        folded = fold(said)
        return next((name for value, name in self.values.items() if fold(value) == folded), None)


class ProjectVariables(ConfigModel):
    """The variables that an interview needs. `participant` is a client number or interview code, and ends at the first step.

    `consent_to_quote` is yes, no, or consultee, where a consultee's advice decides; `consultees_advice`, yes or no, counts wherever a
    project has it.
    """

    participant: ProjectVariable
    participant_type: ProjectVariable
    participant_subtype: ProjectVariable
    site: ProjectVariable
    wave: ProjectVariable
    consent_to_quote: ProjectVariable
    consultees_advice: ProjectVariable | None = None

    def declared(self) -> dict[str, ProjectVariable]:
        """Name used here -> variable, of those that the config has."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: variable for name, variable in named.items() if variable is not None}


class Theme(ConfigModel):
    """A theme of the second level.

    `names` are further names under which coders' files may hold it, the label being one already; "Parent > Child" tells
    apart two codes of the same name. `asked_of` are the participant types whose topic guide raises it; left out, those
    whom the parent's questions are put to.
    """

    label: str
    definition: str
    names: tuple[str, ...] = ()
    asked_of: tuple[Name, ...] | None = None


class ParentTheme(ConfigModel):
    """A theme of the first level. `asked` is, for each participant type whose topic guide raises it, the question put."""

    label: str
    definition: str
    names: tuple[str, ...] = ()
    asked: dict[Name, str]
    themes: dict[Name, Theme] = Field(default_factory=dict)


@dataclass(frozen=True)
class ThemeEntry:
    """One theme of either level, as the tallies use it. `parent` is None for a parent theme."""

    theme: str
    level: Level
    parent: str | None
    label: str
    definition: str
    names: tuple[str, ...]
    asked_of: tuple[str, ...]


class Themes(ConfigModel):
    """The content of config/themes.yaml.

    `coders`: name used here -> names in the project; only the codings of `primary` count in tallies. `files` says which files of the
    folder interviews/ are read; left out, a project of the usual name.
    """

    participant_types: dict[Name, ParticipantType] = Field(min_length=1)
    coders: dict[Name, tuple[str, ...]]
    agreement: DoubleCoding | None = None
    files: InterviewFiles | None = None
    variables: ProjectVariables
    themes: dict[Name, ParentTheme] = Field(min_length=1)

    def entries(self) -> Iterator[ThemeEntry]:
        """Every theme in the order of the file, each parent before its children."""
        for name, parent in self.themes.items():
            yield ThemeEntry(name, "parent", None, parent.label, parent.definition, parent.names, tuple(parent.asked))
            for child_name, child in parent.themes.items():
                asked_of = tuple(parent.asked) if child.asked_of is None else child.asked_of
                yield ThemeEntry(child_name, "theme", name, child.label, child.definition, child.names, asked_of)

    def code_names(self) -> dict[str, str]:
        """Folded name in a coders' file -> theme."""
        return {fold(name): entry.theme for entry in self.entries() for name in (entry.label, *entry.names)}

    def coder_names(self) -> dict[str, str]:
        """Folded name of a user of the project -> name used here (primary, second, ...)."""
        return {fold(name): coder for coder, names in self.coders.items() for name in names}

    def read_files(self) -> InterviewFiles:
        """The files that are read, whether or not the config says so."""
        return self.files or InterviewFiles(project=PROJECT_FILE)

    def waves(self) -> tuple[str, ...]:
        """The waves that interviews can belong to, in the order of the file."""
        return tuple(dict.fromkeys(self.variables.wave.values.values()))

    def sites(self) -> tuple[str, ...]:
        """The sites that interviews can belong to, in the order of the file."""
        return tuple(dict.fromkeys(self.variables.site.values.values()))

    def mistakes(self) -> Iterator[Mistake]:
        """Names that lead to two themes or to nothing, and coders who cannot be told apart."""
        yield from self._names_of_themes()
        yield from self._questions()
        yield from self._project_values()
        yield from self._coder_names()

    def _names_of_themes(self) -> Iterator[Mistake]:
        theme_of: dict[str, str] = {}
        seen: set[str] = set()
        for entry in self.entries():
            at = ("themes", entry.theme) if entry.parent is None else ("themes", entry.parent, "themes", entry.theme)
            if entry.theme in seen:
                yield Mistake(f"the theme '{entry.theme}' stands twice. A theme has one place: rename one of the two", *at)
            seen.add(entry.theme)
            names = [(("label",), entry.label), *((("names", i), name) for i, name in enumerate(entry.names))]
            for key, name in names:
                other = theme_of.setdefault(fold(name), entry.theme)
                if other != entry.theme:
                    text = f"the name '{name}' leads to both '{other}' and '{entry.theme}'. Change one of the labels or names"
                    yield Mistake(text, *at, *key)

    def _questions(self) -> Iterator[Mistake]:
        for name, parent in self.themes.items():
            for asked in parent.asked:
                if asked not in self.participant_types:
                    hint = nearest(asked, self.participant_types)
                    yield Mistake(f"'participant_types' does not have '{asked}'. {hint}", "themes", name, "asked", asked)
            if not set(parent.asked) <= set(self.participant_types):
                continue  # what its themes say would only be told wrong a second time
            for child_name, child in parent.themes.items():
                for i, asked in enumerate(child.asked_of or ()):
                    if asked not in parent.asked:
                        text = f"'{name}' puts no question to '{asked}'. {nearest(asked, parent.asked)}"
                        yield Mistake(text, "themes", name, "themes", child_name, "asked_of", i)

    def _project_values(self) -> Iterator[Mistake]:
        variables = self.variables
        if variables.participant.values:
            text = "this variable holds client numbers and interview codes: leave 'values' out"
            yield Mistake(text, "variables", "participant", "values")
        subtypes = {subtype for kind in self.participant_types.values() for subtype in kind.subtypes}
        valid = {
            "participant_type": set(self.participant_types),
            "participant_subtype": subtypes,
            "consent_to_quote": set(CONSENTS),
            "consultees_advice": set(ADVICE),
        }
        declared = variables.declared()
        for which, names in valid.items():
            for said, name in declared[which].values.items() if which in declared else ():
                if name not in names:
                    text = f"'{said}' leads to '{name}', which is not known. {nearest(name, names)}"
                    yield Mistake(text, "variables", which, "values", said)
        if CONSULTEE in variables.consent_to_quote.values.values() and variables.consultees_advice is None:
            text = f"'{CONSULTEE}' leaves it to a consultee, and no variable 'consultees_advice' says what was advised. Add it"
            yield Mistake(text, "variables", "consent_to_quote", "values")
        for which in ("participant_type", "site", "wave", "consent_to_quote", "consultees_advice"):
            if which in declared and not declared[which].values:
                yield Mistake("this variable needs 'values': what the project says -> the name used here", "variables", which)
        for said, name in variables.wave.values.items():
            if name == "any":
                text = "'any' is kept for all waves together. Give the wave another name"
                yield Mistake(text, "variables", "wave", "values", said)
        for kind, participant_type in self.participant_types.items():
            if participant_type.first_interview is not None and participant_type.first_interview not in self.waves():
                text = f"no value of the variable 'wave' leads to '{participant_type.first_interview}'. "
                yield Mistake(text + nearest(participant_type.first_interview, self.waves()), "participant_types", kind, "first_interview")

    def _coder_names(self) -> Iterator[Mistake]:
        if not self.coders.get("primary"):
            text = "'primary' with at least one name is needed: only the primary coder's codings count in tallies"
            yield Mistake(text, "coders", "primary")
        seen: set[str] = set()
        for coder, names in self.coders.items():
            for i, name in enumerate(names):
                if fold(name) in seen:
                    yield Mistake(f"'{name}' stands here a second time. A user of the project is one coder", "coders", coder, i)
                seen.add(fold(name))
