"""What a column can be: a variable of the codebook, an identifier, the group, the wave, or something that is not asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.study import StudyFile
from jobs_first.new_site.words import STOP, Name, Tokens, covers, likeness, rarity, token_likeness

Purpose = Literal["variable", "identifier", "is", "unused"]

IDENTIFIERS = {
    "local_id": (
        "id", "ref", "reference", "ref no", "reference number", "unique id", "unique reference", "urn", "local id", "case id",
        "case number", "case ref", "client no", "client number", "customer id", "person id", "person no", "person number", "participant id",
        "service user id", "service user number", "record id", "record number", "system id", "pseudonym", "pseudonymised id",
    ),
    "link": ("nhs", "nhs no", "nhs number", "nhs id"),
    "date_of_birth": ("date of birth", "dob", "birth date", "birthday", "born", "year of birth", "yob", "month of birth", "birth year"),
    "name": (
        "name", "surname", "forename", "first name", "last name", "full name", "family name", "given name", "middle name", "client name",
        "known as", "preferred name",
    ),
    "drop": (
        "title", "address", "address line", "home address", "street", "postcode", "post code", "phone", "telephone", "telephone number",
        "mobile", "email", "email address", "national insurance number", "ni number", "nino", "next of kin", "name of carer", "carer name",
    ),
}  # fmt: skip
NOT_ASKED_FOR = {
    "points to a member of staff; not asked for": (
        "care manager", "social worker", "key worker", "worker", "worker name", "worker initials", "staff", "officer", "operator",
        "assessor", "care coordinator", "updated by", "last updated by", "entered by", "completed by", "team manager", "reviewer",
    ),
    "the council's own team or area; not asked for": ("team", "team code", "locality", "area", "district", "office", "ward"),
    "free text that may name people, so it is not read": (
        "comments", "comment", "notes", "remarks", "further information", "other information", "free text", "details",
        "any other comments",
    ),
}  # fmt: skip
IS = {
    "group": ("group", "grp", "arm", "sample", "study group", "cohort"),
    "wave": ("wave", "stage", "time point", "round", "phase", "point", "when"),
}

# Words of answers and headings that name no one.
COMMON_WORDS = (
    "yes no not none other known both all full part time days hours hrs work working job personal details detail information about general "
    "section data background contact money jan feb mar apr may jun jul aug sep sept oct nov dec"
)
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True)
class Target:
    """One thing that a column can be, with the phrases by which it is known. `name` is the variable, the identifier, or the reason."""

    purpose: Purpose
    name: str
    phrases: tuple[Name, ...] = field(compare=False)


class Targets:
    """All that a column can be, by the codebook and the study, and how well a name fits each."""

    def __init__(self, codebook: Codebook, study: StudyFile) -> None:
        """Take the names of variables, categories, groups and waves from the configuration."""
        self.codebook, self.study = codebook, study
        self.known = [
            *(_target("variable", name, (name, about.label, *about.also_called)) for name, about in codebook.variables.items()),
            *(_target("identifier", name, phrases) for name, phrases in IDENTIFIERS.items()),
            *(_target("is", name, (*phrases, *self._words_of(name))) for name, phrases in IS.items()),
            *(_target("unused", reason, phrases) for reason, phrases in NOT_ASKED_FOR.items()),
        ]
        self.weights = rarity([phrase.tokens for phrase in target.phrases] for target in self.known)
        self.categories = {name: category_phrases(about) for name, about in codebook.variables.items()}
        self._ranked: dict[Tokens, list[tuple[float, Target]]] = {}
        self.groups = {name: _phrases((name, group.label, *group.also_called)) for name, group in study.groups.items()}
        self.waves = {name: _phrases((name, wave.label, *wave.also_called)) for name, wave in study.waves.items()}
        self.vocabulary = (
            {
                token
                for phrases in (
                    *(target.phrases for target in self.known if target.purpose in ("variable", "is")),
                    *self.groups.values(),
                    *self.waves.values(),
                    *(words for categories in self.categories.values() for words in categories.values()),
                )
                for phrase in phrases
                for token in phrase.tokens
            }
            | STOP
            | COMMON
        )

    def _words_of(self, what: str) -> Iterable[str]:
        """A column that says the group may be called by its groups: "Project or comparison"."""
        named = self.study.groups if what == "group" else {}
        return [" ".join(words) for words in zip(*([group.label, *group.also_called] for group in named.values()), strict=False)]

    def covered(self, name: Name, target: Target) -> bool:
        """Whether one of the target's phrases leaves no word of a name over."""
        return any(covers(phrase.tokens, name.tokens) for phrase in target.phrases)

    def ranked(self, name: Name) -> list[tuple[float, Target]]:
        """Every target with how well `name` fits its best phrase, best first; those that do not fit at all are left out."""
        if name.tokens not in self._ranked:
            self._ranked[name.tokens] = self._rank(name)
        return self._ranked[name.tokens]

    def _rank(self, name: Name) -> list[tuple[float, Target]]:
        scored = ((max(likeness(name.tokens, phrase.tokens, self.weights) for phrase in target.phrases), target) for target in self.known)
        return sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])

    def knows_words_of(self, value: str) -> bool:
        """Whether a value has no word but those of the configuration and their beginnings, so that it names no one."""
        tokens = [token for token in Name(value).tokens if len(token) > 1 and not token.isdigit()]
        return all(token in self.vocabulary or any(_begins(token, word) for word in self.vocabulary) for token in tokens)


def _begins(token: str, word: str) -> bool:
    return len(token) >= 3 and token_likeness(token, word) == 0.9 and word.startswith(token)


def _target(purpose: Purpose, name: str, phrases: Iterable[str]) -> Target:
    return Target(purpose, name, _phrases(phrases))


def _phrases(texts: Iterable[str]) -> tuple[Name, ...]:
    return tuple({Name(text).tokens: Name(text) for text in texts}.values())


def category_phrases(about: Variable) -> dict[str, tuple[Name, ...]]:
    """The words for each category of a variable: its code, its label, and what it is also called."""
    return {code: _phrases((code, label, *about.category_words.get(code, ()))) for code, label in (about.categories or {}).items()}
