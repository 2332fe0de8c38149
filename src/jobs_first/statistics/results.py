"""What every method gives back, and the checks that all of them share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Self

LEVEL = 95.0

NOBODY_KNOWN = "nobody's answer is known"
EMPTY_GROUP = "a group has nobody whose answer is known"


@dataclass(frozen=True)
class Result:
    """An estimate with its interval or its p-value, and the method that gave them; None is what cannot be said.

    `reason` says in words why the estimate or a limit is missing. A method that gives no interval by its nature (a test), or
    no p-value (an interval), needs none.
    """

    estimate: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    method: str
    level: float
    reason: str | None = None

    def times(self, factor: float) -> Self:
        """The same result in another unit, such as percentage points (factor 100, above 0). The p-value stays."""
        if factor <= 0:
            raise ValueError(f"a change of unit multiplies by more than 0: {factor}")
        return replace(self, estimate=scaled(self.estimate, factor), lower=scaled(self.lower, factor), upper=scaled(self.upper, factor))


def scaled(number: float | None, factor: float) -> float | None:
    """The number times the factor; what cannot be said stays so."""
    return None if number is None else number * factor


def nothing(method: str, level: float, reason: str) -> Result:
    """A result without an estimate, and why."""
    return Result(None, None, None, None, method, level, reason)


def tail(level: float) -> float:
    """What an interval of this level, in percent, leaves out at each end. Raises ValueError unless 0 < level < 100."""
    if not 0 < level < 100:
        raise ValueError(f"a confidence level lies between 0 and 100 percent: {level}")
    return (1 - level / 100) / 2


def normal_quantile(level: float) -> float:
    """The standard normal quantile of a two-sided interval of this level, 1.96 for 95 percent."""
    return NormalDist().inv_cdf(1 - tail(level))


def share_of(count: int, known: int) -> float | None:
    """`count` of `known`, None of nobody. Raises ValueError unless both are whole and 0 <= count <= known."""
    if count != int(count) or known != int(known):
        raise ValueError(f"{count} of {known} is no share: people are counted in whole numbers")
    if not 0 <= count <= known:
        raise ValueError(f"{count} of {known} is no share: the count must lie between 0 and the number known")
    return count / known if known else None


def difference_of(count_1: int, known_1: int, count_2: int, known_2: int) -> float | None:
    """The first share minus the second; None where either is of nobody."""
    first, second = share_of(count_1, known_1), share_of(count_2, known_2)
    return None if first is None or second is None else first - second
