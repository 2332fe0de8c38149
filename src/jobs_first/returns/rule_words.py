"""The rules of the codebook as sentences, for messages and for the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.rules import (
    Condition,
    DateOrder,
    NeedsWave,
    NotTogether,
    OneGroup,
    OneRow,
    OnlyWhen,
    RowRule,
    SamePerson,
    Unchanging,
)

LIMIT_WORDS = {"above": "above", "at_least": "at least", "below": "below", "at_most": "at most"}


def expected(rule: RowRule, codebook: Codebook) -> str:
    """What a rule expects, as a sentence that begins with "Expected"."""
    variables = codebook.variables
    if isinstance(rule, OnlyWhen):
        conditions = [_is(variables[name], codes) for name, codes in rule.when_any.items()]
        return f"Expected {listed([variables[name].label for name in rule.variables])} only where {' or '.join(conditions)}."
    if isinstance(rule, NotTogether):
        conditions = [condition_in_words(variables[name], condition) for name, condition in rule.all_of.items()]
        return f"Expected no record where {listed(conditions)}."
    if isinstance(rule, DateOrder):
        earlier, later = _at(variables[rule.earlier], rule.earlier_wave), _at(variables[rule.later], rule.later_wave)
        return f"Expected {earlier} not to be after {later}."
    if isinstance(rule, Unchanging):
        return f"Expected {listed([variables[name].label for name in rule.variables])} to stay the same."
    if isinstance(rule, NeedsWave):
        return f"Expected a record at {wave_in_words(rule.needs)} of everyone who has one at {wave_in_words(rule.wave)}."
    if isinstance(rule, OneRow):
        return "Expected one row a person and wave on a sheet."
    if isinstance(rule, OneGroup):
        return "Expected each person in one group only."
    if isinstance(rule, SamePerson):
        same = (
            "number"
            if rule.by == "number"
            else "date of birth and nearly the same name"
            if rule.among == "site"
            else "date of birth and name"
        )
        return f"Expected no two people {'of a site' if rule.among == 'site' else 'of different sites'} with the same {same}."
    raise TypeError(type(rule).__name__)


def condition_in_words(variable: Variable, condition: Condition) -> str:
    """A condition, such as "Hours of work is above 30"."""
    if condition.is_ is not None:
        return _is(variable, condition.is_)
    limits = [f"{LIMIT_WORDS[name]} {limit:g}" for name, limit in condition.limits().items()]
    return f"{variable.label} is {' and '.join(limits)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words with commas, and "and" or "or" before the last."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def small(text: str) -> str:
    """A sentence as part of another one: without its capital."""
    return text[0].lower() + text[1:]


def wave_in_words(wave: str) -> str:
    """A wave as a sentence says it."""
    return wave.replace("_", "-")


def _is(variable: Variable, codes: Sequence[str]) -> str:
    labels: Mapping[str, str] = variable.categories or {}
    return f"{variable.label} is {listed([labels.get(code, code) for code in codes], 'or')}"


def _at(variable: Variable, wave: str | None) -> str:
    return f"{variable.label} at {wave_in_words(wave)}" if wave is not None else variable.label
