"""config/themes.yaml: the interview codebook, who was asked what, and what the coders' project calls things."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel
from jobs_first.errors import nearest

Level = Literal["parent", "theme"]


def fold(name: str) -> str:
    """A name as it is compared: capitals, width and repeated spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class ParticipantType(ConfigModel):
    """A kind of participant. `in_cohort` says that these people have case records under the same client number."""

    label: str
    plural: str
    singular: str
    subtypes: dict[Name, str] = Field(default_factory=dict)
    in_cohort: bool = False


class ProjectVariable(ConfigModel):
    """A variable of the coders' project: its names there, and what it says there -> the name used here."""

    names: tuple[str, ...] = Field(min_length=1)
    values: dict[str, Name] = Field(default_factory=dict)

    def meaning(self, said: str) -> str | None:
        """The name used here for what the project says; None when config does not know it."""
        folded = fold(said)
        return next((name for value, name in self.values.items() if fold(value) == folded), None)


class ProjectVariables(ConfigModel):
    """The variables that an interview needs. `participant` is a client number or interview code, and ends at the first step."""

    participant: ProjectVariable
    participant_type: ProjectVariable
    participant_subtype: ProjectVariable
    site: ProjectVariable
    wave: ProjectVariable
    consent_to_quote: ProjectVariable


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

    `coders`: name used here -> names in the project; only the codings of `primary` count in tallies.
    """

    participant_types: dict[Name, ParticipantType] = Field(min_length=1)
    coders: dict[Name, tuple[str, ...]]
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

    def waves(self) -> tuple[str, ...]:
        """The waves that interviews can belong to, in the order of the file."""
        return tuple(dict.fromkeys(self.variables.wave.values.values()))

    def sites(self) -> tuple[str, ...]:
        """The sites that interviews can belong to, in the order of the file."""
        return tuple(dict.fromkeys(self.variables.site.values.values()))

    @model_validator(mode="after")
    def _themes_have_one_name_each(self) -> Themes:
        theme_of: dict[str, str] = {}
        seen: set[str] = set()
        for entry in self.entries():
            if entry.theme in seen:
                raise ValueError(f"the theme '{entry.theme}' stands twice. A theme has one place: rename one of the two")
            seen.add(entry.theme)
            for name in {fold(name) for name in (entry.label, *entry.names)}:
                if name in theme_of:
                    raise ValueError(
                        f"the name '{name}' leads to both '{theme_of[name]}' and '{entry.theme}'. Change one of the labels or names"
                    )
                theme_of[name] = entry.theme
        return self

    @model_validator(mode="after")
    def _questions_are_put_to_known_types(self) -> Themes:
        for name, parent in self.themes.items():
            _known(f"themes.{name}.asked", parent.asked, self.participant_types)
            for child_name, child in parent.themes.items():
                for asked in child.asked_of or ():
                    if asked not in parent.asked:
                        raise ValueError(
                            f"themes.{name}.themes.{child_name}.asked_of names '{asked}', whom '{name}' puts no question to. "
                            f"{nearest(asked, parent.asked)}"
                        )
        return self

    @model_validator(mode="after")
    def _project_values_lead_somewhere(self) -> Themes:
        variables = self.variables
        if variables.participant.values:
            raise ValueError("variables.participant has 'values', but it holds client numbers and interview codes: leave 'values' out")
        _known("variables.participant_type.values", variables.participant_type.values.values(), self.participant_types)
        subtypes = {subtype for kind in self.participant_types.values() for subtype in kind.subtypes}
        _known("variables.participant_subtype.values", variables.participant_subtype.values.values(), subtypes)
        _known("variables.consent_to_quote.values", variables.consent_to_quote.values.values(), {"yes", "no"})
        for which in ("participant_type", "site", "wave", "consent_to_quote"):
            if not getattr(variables, which).values:
                raise ValueError(f"variables.{which} needs 'values': what the project says -> the name used here")
        if "any" in self.waves():
            raise ValueError("variables.wave.values: 'any' is kept for all waves together. Give the wave another name")
        return self

    @model_validator(mode="after")
    def _there_is_a_primary_coder(self) -> Themes:
        if not self.coders.get("primary"):
            raise ValueError("coders needs 'primary' with at least one name: only the primary coder's codings count in tallies")
        folded = [fold(name) for names in self.coders.values() for name in names]
        twice = sorted({name for name in folded if folded.count(name) > 1})
        if twice:
            raise ValueError(f"coders names '{twice[0]}' twice. A user of the project is one coder")
        return self


def _known(where: str, names: Iterable[str], valid: Iterable[str]) -> None:
    known = set(valid)
    for name in names:
        if name not in known:
            raise ValueError(f"{where} names '{name}', which is not known. {nearest(name, known)}")
