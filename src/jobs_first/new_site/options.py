"""The further keys of a guessed column: recodes, missing tokens, periods, ways to write a date; and which values may be written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobs_first.config.codebook import Variable
from jobs_first.config.dates import is_whole
from jobs_first.new_site.categories import Phrases, nearest_category, parts_of, separator_of
from jobs_first.new_site.columns import Guess
from jobs_first.new_site.profile import CODES_FOR_MISSING, Profile
from jobs_first.new_site.targets import Targets
from jobs_first.new_site.words import Name
from jobs_first.returns.masking import Mask
from jobs_first.returns.values import NO, YES

MOST_VALUES, LONGEST_VALUE, FEWEST_HOLDERS = 30, 40, 2


@dataclass
class Recode:
    """What a return says -> what the codebook says; `left_open` are values that are like no category, `unseen` how many are not shown."""

    known: dict[str, str] = field(default_factory=dict)
    left_open: list[str] = field(default_factory=list)
    unseen: int = 0
    valid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.known or self.left_open or self.unseen)


def recode_of(phrases: Phrases, profiles: Sequence[Profile], mark: str | None, mask: Mask, targets: Targets) -> Recode:
    """A recode for the values of one variable, in all columns that hold it.

    A value is written only where every word of it is a word of the configuration, no identifier of the return is in it, and
    either it is like a category or several people have it; the rest is counted. What the codebook knows as it is needs no entry.
    """
    holders: Counter[str] = Counter()
    words: dict[str, str] = {}
    for profile in profiles:
        words |= profile.codes
        codes = codes_for_missing(None, profile)
        for value in (*profile.distinct, *profile.missing):
            if value not in codes and (value not in profile.missing or nearest_category(value, phrases) is not None):
                for entry in parts_of(value, mark):
                    holders[entry] += profile.holders(value)
    recode, seen = Recode(valid=tuple(phrases)), set[str]()
    for value, times in holders.items():
        if value in phrases or value.casefold() in seen:
            continue
        seen.add(value.casefold())
        meant = nearest_category(words.get(value, value), phrases)
        # A surname may be a word of the codebook too ("White"); a number may be someone's id.
        names_no_one = targets.knows_words_of(value) and (mask.shown(value) == value or not any(map(str.isdigit, value)))
        may_be_shown = len(value) <= LONGEST_VALUE and names_no_one
        full = len(recode.known) + len(recode.left_open) >= MOST_VALUES
        if full or not may_be_shown or (meant is None and times < FEWEST_HOLDERS):
            recode.unseen += 1
        elif meant is not None:
            recode.known[value] = meant
        else:
            recode.left_open.append(value)
    return recode


def boolean_recode(profiles: Sequence[Profile], mask: Mask, targets: Targets) -> Recode:
    """As above for yes and no, which need no entry where the return says yes, y or true."""
    phrases = {"true": (Name("yes"), Name("with")), "false": (Name("no"), Name("none"))}
    recode = recode_of(phrases, profiles, None, mask, targets)
    recode.valid, plainly = ("true", "false"), YES | NO
    recode.known = {value: meant for value, meant in recode.known.items() if value.casefold() not in plainly}
    recode.left_open = [value for value in recode.left_open if value.casefold() not in plainly]
    return recode


def further_keys(guess: Guess, values: Profile, targets: Targets) -> dict[str, object]:
    """`period`, `dates`, `separator` and the codes that mean missing, of one column. Doubts are added to the guess's words."""
    keys: dict[str, object] = {}
    target = guess.target
    if target is None or target.purpose == "unused":
        return keys
    about = targets.codebook.variables[target.name] if target.purpose == "variable" else None
    if target.name == "date_of_birth" or (about is not None and about.type == "date"):
        _add_dates(keys, guess, values)
    if about is not None and about.unit and about.unit.startswith("GBP per "):
        _add_period(keys, guess, values, about.unit.rpartition(" per ")[2])
    elif about is not None and about.unit and " per " in about.unit and (period := Name(guess.header).period):
        keys |= {"period": period} if period != about.unit.rpartition(" per ")[2] else {}
    if about is not None and about.type == "set" and (mark := separator_of(targets.categories[target.name], values)) not in (None, ";"):
        keys["separator"] = mark
    missing = codes_for_missing(about, values)
    if missing:
        keys["missing"] = missing | values.missing
        if not values.missing_codes:
            _doubt(guess, f"{' and '.join(missing)} may mean not known")
    return keys


def codes_for_missing(about: Variable | None, values: Profile) -> dict[str, str]:
    """The numbers of a column that mean that a value is missing, by its list of codes; or one apart from the codes, or one that no
    amount can be, which may mean not known.
    """
    if values.missing_codes:
        return values.missing_codes
    if about is not None and about.type in ("integer", "number", "range"):
        largest = about.maximum
        present = {str(code) for code in CODES_FOR_MISSING if largest is not None and code > largest}
        return {text: "not_known" for text in values.distinct if text in present}
    return {values.code_for_missing: "not_known"} if values.code_for_missing else {}


def _add_dates(keys: dict[str, object], guess: Guess, values: Profile) -> None:
    _, ways, doubt = values.dates
    years = (
        guess.target is not None
        and guess.target.name == "date_of_birth"
        and all(len(text) == 4 and text.isdigit() for text in values.distinct)
    )
    if years and values.distinct:
        keys["dates"] = "yyyy"
    elif guess.target is not None and guess.target.name != "date_of_birth" and not all(is_whole(way) for way in ways):
        _doubt(guess, "some of its dates have no day")
        ways = tuple(way for way in ways if is_whole(way))
    if ways and "dates" not in keys:
        keys["dates"] = ways[0] if len(ways) == 1 else list(ways)
    if doubt:
        _doubt(guess, "day and month could be the other way round")


def _add_period(keys: dict[str, object], guess: Guess, values: Profile, unit: str) -> None:
    named = Name(guess.header).period
    if named is not None:
        keys["period"] = named
    elif values.numbers:
        keys["period"] = unit
        if not values.says_period:
            _doubt(guess, f"nothing says what the amounts are per; taken as per {unit}")


def _doubt(guess: Guess, words: str) -> None:
    guess.sure = False
    guess.why = f"{guess.why}; {words}"


def text_tokens(values: Profile, phrases: Phrases | None) -> dict[str, str]:
    """The missing tokens of a column but those that are like a category of its variable: "Refused" may be what became of a plan."""
    return {token: meaning for token, meaning in values.missing.items() if not phrases or nearest_category(token, phrases) is None}
