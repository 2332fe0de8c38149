"""Invented people, drawn from the real codebook: what a return is written from, and what its cleaning has to give back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.loading import load_model
from jobs_first.config.rules import Condition, DateOrder, NotTogether, OnlyWhen, RowRule
from jobs_first.config.study import StudyFile
from jobs_first.returns.identifiers import person_id
from support.project import ROOT

Value = str | float | int | bool | dt.date | tuple[float, float | None] | None

SITE = "site_t"
KEY = b"a key for the tests"
# Names that no word of the configuration or of a message holds; all can be written in Windows-1252.
FORENAMES = ("Ursuline", "Zoë", "Siân", "Jo", "Anne-Thérèse", "Bjørn", "Œnone", "Mairéad")
SURNAMES = ("Vantongeren", "O'Hanrahan-Pryce", "Müllerström", "Ng", "d'Arquebuse", "van der Klooster", "Strauß", "Quillfeather")
STUDY_DAYS = (dt.date(2010, 4, 1), dt.date(2011, 10, 31))
WAVE_DAYS = {"baseline": (dt.date(2010, 4, 1), dt.date(2010, 9, 30)), "follow_up": (dt.date(2011, 4, 1), dt.date(2011, 10, 31))}


@dataclass(frozen=True)
class Person:
    """One invented person: identifiers, group, and the values of the codebook for the person and for each wave that was recorded."""

    number: int
    forename: str
    surname: str
    nhs_number: str
    born: dt.date
    group: str
    values: Mapping[str, Value]
    waves: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def local_id(self) -> str:
        """The number by which the site knows the person, in one of its spellings."""
        return f"KX-{self.number:04d}"


Truth = Sequence[Person]


@cache
def codebook() -> Codebook:
    return load_model(ROOT / "config" / "codebook.yaml", Codebook)


@cache
def study() -> StudyFile:
    return load_model(ROOT / "config" / "study.yaml", StudyFile)


def variables(table: str) -> dict[str, Variable]:
    """The variables of a clean table that a return says in a column; age comes from the date of birth."""
    return {name: variable for name, variable in codebook().variables.items() if variable.table == table and name != "age_at_baseline"}


def values_of(variable: Variable, days: tuple[dt.date, dt.date] = STUDY_DAYS) -> st.SearchStrategy[Value]:
    """Every value that the codebook allows for a variable, and None for not known. One draw each: a return has hundreds of cells."""
    low, high = int(variable.minimum or 0), int(variable.maximum or 1000)
    categories = sorted(variable.categories or {})
    if variable.type == "category":
        return st.sampled_from((None, *categories))
    if variable.type == "set":
        some = [";".join(chosen) for size in (1, 2, 3) for chosen in combinations(categories, size)]
        return st.sampled_from((None, *some))
    if variable.type == "boolean":
        return st.sampled_from((None, False, True))
    if variable.type == "integer":
        return st.integers(low - 1, high).map(lambda number: None if number < low else number)
    if variable.type == "date":
        first, last = days
        return st.integers(-1, (last - first).days).map(lambda day: None if day < 0 else first + dt.timedelta(day))
    if variable.type == "range":
        ends = (
            *((bottom, top) for bottom in range(low, high + 1) for top in range(bottom, high + 1)),
            *((bottom, None) for bottom in range(low, high + 1)),
        )
        return st.sampled_from((None, *ends))
    return st.integers(100 * low - 1, 100 * high).map(lambda whole: None if whole < 100 * low else whole / 100)


def records(table: str, days: tuple[dt.date, dt.date] = STUDY_DAYS) -> st.SearchStrategy[dict[str, Value]]:
    """The values of a person, or of a person at a wave. The day of the record is always known, so that every shape shows the wave."""
    known = {name: values_of(variable, days) for name, variable in variables(table).items()}
    if "record_date" in known:
        known["record_date"] = known["record_date"].map(lambda day: day or days[0])
    return st.tuples(*known.values()).map(lambda values: dict(zip(known, values, strict=True)))


@st.composite
def people(draw: st.DrawFn, number: int) -> Person:
    waves = draw(st.sampled_from((("baseline", "follow_up"), ("baseline",))))
    return Person(
        number=number,
        forename=draw(st.sampled_from(FORENAMES)),
        surname=draw(st.sampled_from(SURNAMES)),
        nhs_number=f"999{draw(st.integers(0, 999999)):06d}{number % 10}",
        # No two of the people of a return share the last figure of their number, nor the day on which they were born.
        born=dt.date(1946, 1, 1) + dt.timedelta(10 * draw(st.integers(0, 1750)) + number % 10),
        group=draw(st.sampled_from(sorted(study().groups))),
        values=draw(records("people")),
        waves={wave: draw(records("person_waves", WAVE_DAYS[wave])) for wave in waves},
    )


@st.composite
def truths(draw: st.DrawFn, most: int = 3) -> Truth:
    """One to `most` people of one site, no two with the same local id or number."""
    numbers = draw(st.lists(st.integers(11, 9999), min_size=1, max_size=most, unique_by=lambda number: number % 10))
    return tuple(in_order(draw(people(number))) for number in numbers)


def in_order(person: Person) -> Person:
    """The person without the values that a rule of the codebook objects to: so the rules find nothing, and change nothing."""
    waves = {wave: dict(values) for wave, values in person.waves.items()}
    for wave in waves.values():
        for rule in codebook().rules.values():
            _obey(rule, wave, {**person.values, **wave})
    return replace(person, waves=waves)


def _obey(rule: RowRule, wave: dict[str, Value], known: Mapping[str, Value]) -> None:
    if isinstance(rule, OnlyWhen) and all(name in wave for name in rule.variables):
        if not any(known[name] is None or _is_one_of(known[name], codes) for name, codes in rule.when_any.items()):
            wave.update(dict.fromkeys(rule.variables))
    elif isinstance(rule, NotTogether) and all(_meets(known[name], condition) for name, condition in rule.all_of.items()):
        wave.update(dict.fromkeys(rule.concerns))
    elif isinstance(rule, DateOrder) and rule.earlier_wave is None and in_wrong_order(wave[rule.earlier], wave[rule.later]):
        wave[rule.earlier] = None


def in_wrong_order(earlier: Value, later: Value) -> bool:
    return isinstance(earlier, dt.date) and isinstance(later, dt.date) and earlier > later


def _is_one_of(value: Value, codes: Sequence[str]) -> bool:
    if isinstance(value, bool):
        return ("yes" if value else "no") in codes or str(value).lower() in codes
    return any(part in codes for part in str(value).split(";"))


def _meets(value: Value, condition: Condition) -> bool:
    """Whether a value may meet a condition. Only limits from below are looked at: one that is not met is no reason to blank a value."""
    if value is None:
        return False
    if condition.is_ is not None:
        return _is_one_of(value, condition.is_)
    low = value[0] if isinstance(value, tuple) else value
    assert isinstance(low, (int, float))
    return low >= max(condition.above or 0, condition.at_least or 0)


def age_on(born: dt.date, day: dt.date) -> int:
    """Whole years from birth to a day; 2000 is a leap year, so every birthday is a day of it."""
    return day.year - born.year - (born.replace(year=2000) > day.replace(year=2000))


def true_people(truth: Truth) -> dict[str, dict[str, object]]:
    """The table people.csv by person_id, as a right reading gives it."""
    return {
        _hashed(person): {
            "person_id": _hashed(person),
            "site": SITE,
            "group": person.group,
            "age_at_baseline": age_on(person.born, study().age_on),
            **_columns(person.values),
        }
        for person in truth
    }


def true_waves(truth: Truth) -> dict[tuple[str, str], dict[str, object]]:
    """The table person_waves.csv by person_id and wave, as a right reading gives it."""
    working = codebook().working_statuses
    return {
        (_hashed(person), wave): {
            "person_id": _hashed(person),
            "wave": wave,
            "working": None if values["employment_status"] is None else values["employment_status"] in working,
            **_columns(values),
        }
        for person in truth
        for wave, values in person.waves.items()
    }


def _hashed(person: Person) -> str:
    return person_id(KEY, SITE, person.local_id)


def _columns(values: Mapping[str, Value]) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, value in values.items():
        if codebook().variables[name].type == "range":
            row[f"{name}_low"], row[f"{name}_high"] = value if isinstance(value, tuple) else (None, None)
        else:
            row[name] = value
    return row
