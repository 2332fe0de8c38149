"""How a number is said: for the summary, and in plain words for Easy Read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from jobs_first.config.facts import FactDefinition, Verdict

LARGEST_PLAIN_DENOMINATOR = 100
BY_CONSTRUCTION = "Agrees by construction: this verifies the pipeline, not the study."
ONE_UNIT = re.compile(r"^1 (hour|day|week|month)s\b")


def rounded(number: float | Decimal, decimals: int = 0) -> str:
    """A number with a set number of decimals, halves away from zero, thousands with commas: 2.5 is "3", 8217 is "8,217"."""
    exact = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{abs(exact):,}" if exact >= 0 else f"\N{MINUS SIGN}{-exact:,}"


def share(numerator: int, denominator: int, noun: str, decimals: int = 0) -> tuple[str, str]:
    """ "15 of 60 (25%)" and "15 out of 60 people"; above 100 people the plain words are "about 1 in 4 people". Of nobody, 0 of 0.

    Rounding never makes all of them, or none, of what is only nearly so.
    """
    if denominator == 0:
        return "0 of 0", f"we cannot say how many {noun}"
    text = f"{numerator:,} of {denominator:,} ({rounded(100 * numerator / denominator, decimals)}%)"
    if denominator <= LARGEST_PLAIN_DENOMINATOR:
        return text, f"{numerator} out of {denominator} {noun}"
    if numerator in (0, denominator):
        return text, f"{'all' if numerator else 'none'} of the {noun}"
    if 20 * numerator >= 19 * denominator:
        return text, f"almost all of the {noun}"
    if LARGEST_PLAIN_DENOMINATOR * numerator < denominator:
        return text, f"fewer than 1 in {LARGEST_PLAIN_DENOMINATOR} {noun}"
    if 2 * numerator > denominator:
        return text, f"about {rounded(10 * numerator / denominator)} in 10 {noun}"
    return text, f"about 1 in {rounded(denominator / numerator)} {noun}"


def count(number: int, noun: str, one: str) -> tuple[str, str]:
    """ "116" and "116 people"."""
    return f"{number:,}", f"{number:,} {one if number == 1 else noun}"


def money(pounds: float, decimals: int = 0) -> tuple[str, str]:
    """ "£8,217" and "about £8,000". Plain amounts are rounded to £10 below £1,000, and above to half of their leading unit."""
    text = f"£{rounded(pounds, decimals)}" if pounds >= 0 else f"\N{MINUS SIGN}£{rounded(-pounds, decimals)}"
    pounds = abs(pounds)
    step = 1 if pounds < 100 else 10 if pounds < 1000 else 10 ** (len(str(int(pounds))) - 1) / 2
    return text, f"about £{rounded(Decimal(rounded(pounds / step).replace(',', '')) * Decimal(step))}"


def period(months: str) -> str:
    """ "2010-04/2011-10" as "April 2010 to October 2011"."""
    first, last = (dt.date.fromisoformat(f"{month}-01") for month in months.split("/"))
    return f"{first:%B %Y} to {last:%B %Y}"


def with_interval(said: str, ends: tuple[str | None, str | None], level: float) -> str:
    """An estimate with its interval in brackets; an end that is not known is said to be open."""
    low, high = ends
    if low is None and high is None:
        return said
    return f"{said} ({level:g}% interval {low or 'open'} to {high or 'open'})"


def verdict(lower: float | None, upper: float | None, known: list[int], fewest_known: int) -> Verdict:
    """What may be said of a difference: nothing where a group is too small, otherwise what its interval leaves no doubt of."""
    if not known or min(known) < fewest_known or lower is None or upper is None:
        return "too_few"
    return "more" if lower > 0 else "fewer" if upper < 0 else "no_clear_difference"


def say(
    fact: FactDefinition,
    value: float | None,
    denominator: float | None,
    lower: float | None,
    upper: float | None,
    known: list[int],
    level: float,
    fewest_known: int,
) -> tuple[str, str]:
    """`text` and `plain` of a fact. An unknown value is said to be so (`unknown` of the fact), never 0."""
    if fact.style == "words":
        saying = fact.say[verdict(lower, upper, known, fewest_known)]
        return saying.text, saying.plain
    if fact.style == "count" and fact.sentence is not None:
        number = None if value is None else int(value)
        text, people = (fact.unknown, "") if number is None else count(number, fact.noun, fact.one)
        return text, fact.sentence.said(number, people)
    if value is None or (fact.style == "share" and denominator is None):
        # Easy Read has no room for a cell: the words have to make a sentence with what follows.
        phrases = {"share": f"we do not know how many {fact.noun}", "count": f"some {fact.noun}"}
        return fact.unknown, phrases.get(fact.style, fact.unknown)
    if fact.style == "share":
        return share(int(value), int(denominator or 0), fact.one if denominator == 1 else fact.noun, fact.decimals)
    if fact.style == "count":
        return count(int(value), fact.noun, fact.one)
    per = f" {fact.per}" if fact.per else ""
    ends = lower, upper
    if fact.style == "money":
        text, plain = money(value, fact.decimals)
        return with_interval(text + per, _each(ends, lambda end: money(end, fact.decimals)[0]), level), plain + per
    if fact.style == "difference":
        points = f"{rounded(value, fact.decimals)} percentage points"
        return with_interval(
            points, _each(ends, lambda end: rounded(end, fact.decimals)), level
        ), f"{rounded(value)} in every 100 {fact.noun}"
    if fact.style == "ratio":
        return with_interval(
            _ratio(value, fact.decimals), _each(ends, lambda end: _ratio(end, fact.decimals)), level
        ), f"about {rounded(value)} times"
    smallest = 10**-fact.decimals
    said = (bare(value, fact.decimals) if value == 0 or abs(value) >= smallest / 2 else f"less than {smallest:g}") + per
    return with_interval(said, _each(ends, lambda end: bare(end, fact.decimals)), level), ONE_UNIT.sub(r"1 \1", said)


def said_interval(fact: FactDefinition, lower: float | None, upper: float | None) -> str | None:
    """The interval alone, in the unit of the fact: "5% to 20%", "11.3 to 37.2"; None where there is none."""
    if lower is None and upper is None:
        return None
    ways: dict[str, Callable[[float], str]] = {
        "share": lambda end: f"{rounded(end, fact.decimals)}%",
        "money": lambda end: money(end, fact.decimals)[0],
        "ratio": lambda end: _ratio(end, fact.decimals),
        "number": lambda end: bare(end, fact.decimals),
    }
    low, high = _each((lower, upper), ways.get(fact.style, lambda end: rounded(end, fact.decimals)))
    return f"{low or 'open'} to {high or 'open'}"


def _each(ends: tuple[float | None, float | None], said: Callable[[float], str]) -> tuple[str | None, str | None]:
    lower, upper = ends
    return said(lower) if lower is not None else None, said(upper) if upper is not None else None


def bare(number: float, decimals: int) -> str:
    """A number without decimals that say nothing: 8.0 is "8"."""
    text = rounded(number, decimals)
    return text.rstrip("0").removesuffix(".") if "." in text else text


def _ratio(number: float, decimals: int) -> str:
    return rounded(number, decimals if number < 100 else 0)
