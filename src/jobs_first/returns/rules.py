"""The rules of the codebook over the records of one return: what breaks them, where, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.rules import (
    YES_AND_NO,
    Condition,
    DateOrder,
    NeedsWave,
    NotTogether,
    OneRow,
    OnlyWhen,
    Response,
    RowRule,
    SamePerson,
    Unchanging,
)
from jobs_first.returns.columns import Place
from jobs_first.returns.findings import ACTION_WORDS
from jobs_first.returns.records import Record, Records
from jobs_first.returns.rule_words import expected, small, wave_in_words
from jobs_first.returns.same_person import same_people
from jobs_first.returns.values import Value

At = tuple[str, str]  # a wave and a variable
FIND_OUT = "Find out which is right, and correct it."
NO_RECORD = Record()


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that breaks a rule: of whom, at which values or on which rows, and what else the message says.

    `concerned` are the values to doubt: the first is pointed at, and set_to_missing empties all. Where there are none, `places` are
    the rows to doubt, and the first is pointed at. `beside` are the values that they do not agree with.
    """

    rule_id: str
    response: Response
    person: str
    wave: str
    says: str
    mend: str
    concerned: tuple[At, ...] = ()
    beside: tuple[At, ...] = ()
    places: tuple[Place, ...] = ()
    kept: str = ACTION_WORDS["keep"]


def breaches(records: Records, codebook: Codebook, all_there: bool = True) -> Iterator[Breach]:
    """Everything in the records that breaks a rule, by rule in the order of the codebook, then in the order of the return.

    Where a file or sheet could not be read (not `all_there`), no one is missed at a wave: the record may stand in it.
    """
    for name, variable in codebook.variables.items():
        if variable.checks.required is not None:
            yield from _required(name, variable, variable.checks.required, records)
        if variable.checks.unique is not None:
            yield from _unique(name, variable, variable.checks.unique, records)
    for rule_id, rule in codebook.rules.items():
        if all_there or not isinstance(rule, NeedsWave):
            yield from _broken(rule_id, rule, records, codebook)


def _broken(rule_id: str, rule: RowRule, records: Records, codebook: Codebook) -> Iterator[Breach]:
    says, mend = expected(rule, codebook), rule.mend or FIND_OUT
    if isinstance(rule, OnlyWhen):
        found = _only_when(rule, records, codebook)
    elif isinstance(rule, NotTogether):
        found = _not_together(rule, records, codebook)
    elif isinstance(rule, DateOrder):
        found = _date_order(rule, records)
    elif isinstance(rule, Unchanging):
        found = _unchanging(rule, records, codebook)
    else:
        yield from _about_rows(rule_id, rule, records, says)
        return
    for person, wave, concerned, beside in found:
        yield Breach(rule_id, rule, person, wave, says, mend, concerned, beside)


Found = Iterator[tuple[str, str, tuple[At, ...], tuple[At, ...]]]


def _only_when(rule: OnlyWhen, records: Records, codebook: Codebook) -> Found:
    conditions = [
        (name, _holds(codebook.variables[name], Condition.model_validate({"is": codes}))) for name, codes in rule.when_any.items()
    ]
    of_waves = codebook.of_table("person_waves")
    at_wave = any(name in of_waves for name in (*rule.variables, *rule.when_any))
    for (person, wave), record in records.by_key.items():
        if bool(wave) != at_wave:
            continue
        for name in rule.variables:
            value = record.values.get(name)
            if value is None or not says_something(value):
                continue
            for other, holds in conditions:
                known = records.value(person, wave if other in of_waves else "", other)
                if known is None or holds(known):
                    break
            else:
                beside = tuple((wave if other in of_waves else "", other) for other in rule.when_any)
                yield person, wave, ((wave, name),), beside


def _not_together(rule: NotTogether, records: Records, codebook: Codebook) -> Found:
    of_waves = codebook.of_table("person_waves")
    conditions = [(name, name in of_waves, _holds(codebook.variables[name], condition)) for name, condition in rule.all_of.items()]
    at_wave = any(of_wave for _, of_wave, _ in conditions)
    for (person, wave), record in records.by_key.items():
        if bool(wave) != at_wave:
            continue
        for name, of_wave, holds in conditions:
            value = record.values.get(name) if of_wave == at_wave else records.value(person, "", name)
            if value is None or not holds(value):
                break
        else:
            at = {name: (wave if of_wave else "", name) for name, of_wave, _ in conditions}
            yield person, wave, tuple(at[name] for name in rule.concerns), tuple(at[name] for name in at if name not in rule.concerns)


def _date_order(rule: DateOrder, records: Records) -> Found:
    for (person, wave), record in records.by_key.items():
        if rule.later_wave is not None and wave != rule.later_wave:
            continue
        later = record.values.get(rule.later)
        earlier_wave = rule.earlier_wave or wave
        earlier = records.value(person, earlier_wave, rule.earlier) if later is not None else None
        if earlier is not None and earlier > later:  # type: ignore[operator]
            yield person, wave, ((wave, rule.later), (earlier_wave, rule.earlier)), ()


def _unchanging(rule: Unchanging, records: Records, codebook: Codebook) -> Found:
    # What holds for the person is compared while the rows are read; here are the variables that each wave has.
    names = [name for name in rule.variables if codebook.variables[name].table == "person_waves"]
    first: dict[tuple[str, str], tuple[str, Value]] = {}
    for (person, wave), record in records.by_key.items() if names else ():
        for name in names:
            value = record.values.get(name)
            if value is None:
                continue
            known_wave, known = first.setdefault((person, name), (wave, value))
            if known != value:
                yield person, wave, ((wave, name), (known_wave, name)), ()


def _about_rows(rule_id: str, rule: RowRule, records: Records, says: str) -> Iterator[Breach]:
    if isinstance(rule, NeedsWave):
        mend = rule.mend or "Check that the id is spelt alike, or send the missing record."
        for (person, wave), record in records.by_key.items():
            if wave == rule.wave and (person, rule.needs) not in records.by_key:
                text = f"{says} This person has none at {wave_in_words(rule.needs)}."
                yield Breach(rule_id, rule, person, wave, text, mend, places=tuple(record.places))
    elif isinstance(rule, OneRow):
        mend = rule.mend or "Leave out the row that is wrong, or make them one."
        for person, place, earlier in records.repeats:
            at = f" at {wave_in_words(place.wave)}" if place.wave else ""
            text = f"{says} {earlier.in_words()} is about the same person{at}."
            yield Breach(rule_id, rule, person, place.wave, text, mend, places=(place,), kept="values joined")
    elif isinstance(rule, SamePerson) and rule.among == "site":
        mend = rule.mend or "Find out whether they are one person; if so, use one id."
        same = "number" if rule.by == "number" else "date of birth and nearly the same name"
        for person, places, other in same_people(rule.by, records):
            text = f"{other.in_words()} has a person with the same {same} under another id."
            yield Breach(rule_id, rule, person, "", text, mend, places=places)


def _required(name: str, variable: Variable, response: Response, records: Records) -> Iterator[Breach]:
    says = f"{variable.label} is needed, and this cell is empty."
    mend = 'Fill it in; "not known" is an answer too.'
    of_people = variable.table == "people"
    for person, wave in [(person, "") for person in records.people()] if of_people else records.by_key:
        record = records.by_key.get((person, wave), NO_RECORD)
        if bool(wave) != of_people and name not in record.values and name not in record.reasons:
            yield Breach("required_missing", response, person, wave, says, mend, ((wave, name),), kept="left unknown")


def _unique(name: str, variable: Variable, response: Response, records: Records) -> Iterator[Breach]:
    first: dict[tuple[str, Value], str] = {}
    for (person, wave), record in records.by_key.items():
        value = record.values.get(name)
        if value is None or bool(wave) != (variable.table == "person_waves"):
            continue
        other = first.setdefault((wave, value), person)
        if other != person:
            place, _ = next(records.cells(other, wave, name))
            says = f"{variable.label} has to differ from person to person, and {small(place.in_words())} has the same."
            yield Breach("not_unique", response, person, wave, says, FIND_OUT, ((wave, name),))


def says_something(value: Value) -> bool:
    """Whether a value says that there is something: 0 and "no" say that there is nothing."""
    return bool(value) and value != (0, 0)


def _holds(variable: Variable, condition: Condition) -> Callable[[Value], bool]:
    """Whether a known value meets a condition."""
    if condition.is_ is not None:
        if variable.type == "boolean":
            answers = {YES_AND_NO[code] for code in condition.is_}
            return lambda value: value in answers
        codes = set(condition.is_)
        if variable.type == "set":
            return lambda value: not codes.isdisjoint(str(value).split(";"))
        return lambda value: value in codes
    above, at_least, below, at_most = condition.above, condition.at_least, condition.below, condition.at_most

    def within(value: Value) -> bool:
        low, high = value if isinstance(value, tuple) else (value, value)
        return (
            (above is None or (low is not None and low > above))  # type: ignore[operator]
            and (at_least is None or (low is not None and low >= at_least))  # type: ignore[operator]
            and (below is None or (high is not None and high < below))  # type: ignore[operator]
            and (at_most is None or (high is not None and high <= at_most))  # type: ignore[operator]
        )

    return within
