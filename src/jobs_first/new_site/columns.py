"""What each column of a table holds, guessed from its name and from what its values look like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jobs_first.config.codebook import Variable
from jobs_first.new_site.categories import Phrases, category_share, parts_of, separator_of
from jobs_first.new_site.profile import CODES_FOR_MISSING, CONTACT, NHS_NUMBER, PERSON_NAME, RANGE, Profile
from jobs_first.new_site.targets import Target, Targets
from jobs_first.new_site.words import Name

LEAST, SURE, AHEAD = 0.5, 0.75, 0.05
NOT_RECOGNISED = "not recognised; say here why it is not read, or map it"
NAME_WEIGHT = 0.7
YOUNGEST, OLDEST_YEAR = 14, 1910


@dataclass
class Guess:
    """What a column may hold and why. `sure` is whether a second look is enough; `options` are further keys of its mapping."""

    header: str
    target: Target | None
    wave: str | None = None
    sure: bool = False
    why: str = ""
    options: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """One reading of one column: how well it fits, and the words for it."""

    score: float
    index: int
    target: Target
    why: str
    whole: bool = True
    """Whether no word of the column's name is left over."""


def guess_columns(
    targets: Targets, headers: Mapping[int, str], profiles: Mapping[int, Profile], waves: Mapping[int, tuple[str, str]]
) -> dict[int, Guess]:
    """A guess for each column by its position. `waves`: position -> the wave in the header, and the header without it.

    A variable is given to one column of each wave only: the one that it fits best. What fits nothing is left unused.
    """
    candidates: dict[int, list[Candidate]] = {}
    for index, header in headers.items():
        text = waves[index][1] if index in waves else header
        # Of a header over two rows the lower one may say it all: "Personal details / Surname".
        names = [Name(text), *([Name(text.rpartition(" / ")[2])] if " / " in text else [])]
        found = [one for name in names for one in _candidates(targets, index, name, profiles[index])]
        candidates[index] = sorted(found, key=lambda one: -one.score)
    guesses: dict[int, Guess] = {}
    taken: set[tuple[str, str, str | None]] = set()
    for one in sorted((one for several in candidates.values() for one in several), key=lambda one: -one.score):
        wave = _wave_of(targets, one.target, waves.get(one.index))
        place = (one.target.purpose, one.target.name, wave)
        if one.index in guesses or one.score < LEAST or (place in taken and _is_single(one.target)):
            continue
        taken.add(place)
        rivals = [other.score for other in candidates[one.index] if other.target != one.target and other.score >= LEAST]
        first = candidates[one.index][0] is one
        sure = first and one.whole and one.score >= SURE and all(one.score - score >= AHEAD for score in rivals)
        guesses[one.index] = Guess(headers[one.index], one.target, wave, sure, one.why)
    for index, header in headers.items():
        if index not in guesses:
            seen = f"{len(profiles[index].texts)} values that fit no variable" if profiles[index].texts else "no values"
            guesses[index] = Guess(header, None, why=f"its name is not known; {seen}")
    _age_or_date_of_birth(guesses)
    return {index: guesses[index] for index in headers}


def _is_single(target: Target) -> bool:
    return target.purpose != "unused" and target.name not in ("name", "drop")


def _wave_of(targets: Targets, target: Target, marked: tuple[str, str] | None) -> str | None:
    belongs = target.purpose == "variable" and targets.codebook.variables[target.name].table == "person_waves"
    return marked[0] if marked is not None and belongs else None


def _age_or_date_of_birth(guesses: dict[int, Guess]) -> None:
    """Where a date of birth stands beside an age, the age is left alone: it is counted from the date on one day for all."""
    named = {(guess.target.purpose, guess.target.name) for guess in guesses.values() if guess.target}
    for guess in guesses.values():
        if ("identifier", "date_of_birth") in named and guess.target and guess.target.name == "age_at_baseline":
            guess.target = Target("unused", "the age is taken from the date of birth", ())


def _candidates(targets: Targets, index: int, name: Name, values: Profile) -> Iterable[Candidate]:
    ranked = {target: score for score, target in targets.ranked(name)}
    for target, score in ranked.items():
        if target.purpose == "variable":
            fits = _fit(targets.codebook.variables[target.name], targets.categories[target.name], name, values)
            if fits is not None:
                of_both = NAME_WEIGHT * score + (1 - NAME_WEIGHT) * fits[0]
                yield Candidate(of_both, index, target, f"named like it; {fits[1]}", targets.covered(name, target))
        elif _may_be(target, values, targets):
            yield Candidate(score, index, target, _named(target, values), targets.covered(name, target))
    yield from _by_values(targets, index, name, values, ranked)


def _by_values(targets: Targets, index: int, name: Name, values: Profile, ranked: Mapping[Target, float]) -> Iterable[Candidate]:
    """What the values say whatever the column is called: shapes of identifiers first, for safety; then words of one variable alone."""
    known = {(target.purpose, target.name): target for target in targets.known}
    count = len(values.texts)
    if count >= 3 and values.share(NHS_NUMBER) >= 0.8 and len(values.distinct) > 1:
        yield _by_shape(0.95, index, known["identifier", "link"], f"{_of(values.share(NHS_NUMBER), count)} values look like NHS numbers")
    if count and values.share(CONTACT) >= 0.3:
        yield _by_shape(
            0.95, index, known["identifier", "drop"], f"{_of(values.share(CONTACT), count)} values look like an address or number"
        )
    if not ranked or max(ranked.values()) < LEAST:
        years, youngest = values.years(), targets.study.age_on.year - YOUNGEST
        if count >= 3 and values.date_share >= 0.8 and all(OLDEST_YEAR <= year <= youngest for year in years):
            yield _by_shape(0.6, index, known["identifier", "date_of_birth"], f"its {len(years)} dates could be dates of birth")
        if count >= 5 and values.share(PERSON_NAME) >= 0.9 and len(values.distinct) >= 0.7 * count:
            yield _by_shape(
                0.6, index, known["identifier", "drop"], "nearly every value is different and made of words: it may name people"
            )
        for what, named in (("group", targets.groups), ("wave", targets.waves)):
            if count >= 3 and 1 < len(values.distinct) <= 5 and category_share(named, values) >= 0.9:
                yield _by_shape(0.8, index, known["is", what], f"its values are names of a {what}")
        fitting = [
            (share, variable)
            for variable, about in targets.codebook.variables.items()
            if about.type == "category"
            and count >= 3
            and len(values.distinct) > 1
            and (share := category_share(targets.categories[variable], values)) >= 0.7
        ]
        if len(fitting) == 1:
            share, variable = fitting[0]
            yield _by_shape(0.5 + 0.2 * share, index, known["variable", variable], f"{_of(share, count)} values are like its categories")
    if name.money and name.period and not name.tokens:
        by_unit = [variable for variable, about in targets.codebook.variables.items() if about.unit == f"GBP per {name.period}"]
        if len(by_unit) == 1 and values.number_share >= 0.5:
            yield _by_shape(0.7, index, known["variable", by_unit[0]], f"the only amount per {name.period} of the codebook")


def _by_shape(score: float, index: int, target: Target, why: str) -> Candidate:
    """A reading that no name supports, and that a person has to check."""
    return Candidate(score, index, target, why, whole=False)


def _may_be(target: Target, values: Profile, targets: Targets) -> bool:
    """Whether the values allow an identifier, a group or a wave; a reason for leaving a column alone needs none."""
    if not values.texts:
        return True
    if target.name == "date_of_birth":
        years = [float(text) for text in values.distinct if text.isdigit() and len(text) == 4]
        return values.date_share >= 0.5 or values.day_numbers() > 0 or len(years) >= len(values.distinct) / 2
    if target.name == "link":
        return all(any(character.isdigit() for character in text) for text in values.distinct)
    if target.name == "local_id":
        return values.date_share < 0.5 and max(map(len, values.distinct)) <= 80 and len(values.distinct) > 0.3 * len(values.texts)
    if target.purpose == "is":
        return len(values.distinct) <= 8 and values.date_share < 0.5
    return True


def _named(target: Target, values: Profile) -> str:
    if target.name == "date_of_birth" and all(len(text) == 4 and text.isdigit() for text in values.distinct):
        return f"named like it; {len(values.texts)} years"
    if target.name == "date_of_birth":
        return f"named like it; {_of(values.date_share, len(values.texts))} values are dates"
    if target.name == "local_id":
        return f"named like it; {len(values.distinct)} different values in {len(values.texts)} rows"
    return "by its name" if target.purpose == "unused" else "named like it"


def _fit(variable: Variable, categories: Phrases, name: Name, values: Profile) -> tuple[float, str] | None:
    """How well values fit a variable, 0 to 1, and in words; None where they contradict it."""
    count = len(values.texts)
    if not count:
        return 0.5, "it is empty"
    wanted = variable.unit.rpartition(" per ")[2] if variable.unit and " per " in variable.unit else None
    if variable.type == "boolean":
        return _boolean_fit(values)
    if name.yes_no:
        return None
    if values.is_listed and variable.type not in ("category", "set"):
        return None
    if variable.type == "date":
        serial = values.day_numbers() / count
        share = max(values.date_share, serial)
        return (share, f"{_of(share, count)} values are dates{_ways(values)}") if share >= 0.5 else None
    if values.date_share >= 0.5:
        return None
    if variable.type in ("category", "set"):
        return _category_fit(variable, categories, values)
    if name.period and (wanted is None or (name.period != wanted and "hour" in (name.period, wanted))):
        return None
    if name.money and not (variable.unit or "").startswith("GBP"):
        return None
    share = values.number_share + (values.share(RANGE) if variable.type == "range" else 0.0)
    numbers = [number for number in values.numbers if number not in CODES_FOR_MISSING]
    inside = [number for number in numbers if (variable.minimum or 0) <= number <= (variable.maximum or number)]
    if share < 0.5 or len(inside) < 0.5 * len(numbers):
        return None
    bonus = 0.2 if name.period and name.period == wanted else 0.0
    return min(1.0, 0.8 * min(share, 1.0) + bonus), f"{_of(min(share, 1.0), count)} values are numbers"


def _boolean_fit(values: Profile) -> tuple[float, str] | None:
    count = len(values.texts)
    if values.yes_no_share >= 0.8:
        return 1.0, f"{_of(values.yes_no_share, count)} values are yes or no"
    codes = set(values.distinct) - {values.code_for_missing}
    return (0.6, "its values are two codes") if values.is_coded and len(codes) <= 2 else None


def _category_fit(variable: Variable, categories: Phrases, values: Profile) -> tuple[float, str] | None:
    count, allowed = len(values.texts), len(categories)
    share = category_share(categories, values, variable.type == "set")
    mark = separator_of(categories, values) if variable.type == "set" else None
    if mark and all(part.isdigit() for value in values.distinct for part in parts_of(value, mark)):
        return 0.6, "its values are lists of codes"
    if values.is_listed:
        return (share, f"{_of(share, count)} codes are like its categories by the list of codes") if share >= 0.5 else None
    if values.is_coded:
        codes = set(values.distinct) - {values.code_for_missing}
        return (0.6, "its values are a few codes") if variable.type == "set" or len(codes) <= allowed else None
    if values.number_share >= 0.5 or values.yes_no_share >= 0.9:
        return None
    if len(values.distinct) > 3 * allowed + 12:
        return None
    return share, f"{_of(share, count)} values are like its categories"


def _ways(values: Profile) -> str:
    ways = values.dates[1]
    return f" ({' or '.join(ways)})" if ways else ""


def _of(share: float, count: int) -> str:
    return f"{round(share * count)} of {count}"
