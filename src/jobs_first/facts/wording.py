"""How a number is said: for the summary, and in plain words for Easy Read."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from jobs_first.config.facts import FactDefinition, Verdict

NOT_KNOWN = "not known"
LARGEST_PLAIN_DENOMINATOR = 100


def rounded(number: float, decimals: int = 0) -> str:
    """A number with a set number of decimals, halves away from zero, thousands with commas: 2.5 is "3", 8217 is "8,217"."""
    exact = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{abs(exact) if exact == 0 else exact:,}"


def share(numerator: int, denominator: int, noun: str, decimals: int = 0) -> tuple[str, str]:
    """ "15 of 60 (25%)" and "15 out of 60 people"; above 100 people the plain words are "about 1 in 4 people"."""
    if denominator == 0:
        return f"0 of 0 {noun}", f"no {noun}"
    text = f"{numerator:,} of {denominator:,} ({rounded(100 * numerator / denominator, decimals)}%)"
    if denominator <= LARGEST_PLAIN_DENOMINATOR or numerator == 0:
        return text, f"{numerator} out of {denominator} {noun}"
    return text, f"about 1 in {rounded(denominator / numerator)} {noun}"


def count(number: int, noun: str, one: str) -> tuple[str, str]:
    """ "116" and "116 people"."""
    return f"{number:,}", f"{number:,} {one if number == 1 else noun}"


def money(pounds: float, decimals: int = 0) -> tuple[str, str]:
    """ "£8,217" and "about £8,000". The plain amount is rounded to the nearest half of its leading unit: 8,217 to 8,000."""
    text = f"£{rounded(pounds, decimals)}" if pounds >= 0 else f"-£{rounded(-pounds, decimals)}"
    if pounds < 10:
        return text, f"about £{rounded(pounds)}"
    step = 10 ** (len(str(int(pounds))) - 1)
    near = int(rounded(pounds / (step / 2)).replace(",", "")) * step / 2
    return text, f"about £{rounded(near)}"


def period(months: str) -> str:
    """ "2010-04/2011-10" as "April 2010 to October 2011"."""
    first, last = (dt.date.fromisoformat(f"{month}-01") for month in months.split("/"))
    return f"{first:%B %Y} to {last:%B %Y}"


def with_interval(estimate: str, lower: float | None, upper: float | None, level: float, decimals: int, unit: str = "") -> str:
    """An estimate with its interval in brackets; an end that is not finite is said to be open."""
    if lower is None and upper is None:
        return f"{estimate}{unit}"
    low = rounded(lower, decimals) if lower is not None else "open"
    high = rounded(upper, decimals) if upper is not None else "open"
    return f"{estimate}{unit} ({level:g}% interval {low} to {high})"


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
    """`text` and `plain` of a fact. An unknown value is said to be not known, never 0."""
    if fact.style == "words":
        saying = fact.say[verdict(lower, upper, known, fewest_known)]
        return saying.text, saying.plain
    if value is None or (fact.style == "share" and denominator is None):
        return NOT_KNOWN, NOT_KNOWN
    if fact.style == "share":
        return share(int(value), int(denominator or 0), fact.noun, fact.decimals)
    if fact.style == "count":
        return count(int(value), fact.noun, fact.one)
    per = f" {fact.per}" if fact.per else ""
    if fact.style == "money":
        text, plain = money(value, fact.decimals)
        return with_interval(text, lower, upper, level, fact.decimals, per), plain + per
    if fact.style == "difference":
        said = rounded(value, fact.decimals)
        return with_interval(said, lower, upper, level, fact.decimals, " percentage points"), f"{rounded(value)} in every 100 {fact.noun}"
    if fact.style == "ratio":
        return with_interval(rounded(value, fact.decimals), lower, upper, level, fact.decimals), f"about {rounded(value)} times"
    return with_interval(rounded(value, fact.decimals), lower, upper, level, fact.decimals, per), rounded(value) + per
