"""The same people at two waves: the change in a share, and its tests."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jobs_first.statistics.differences import square_and_add
from jobs_first.statistics.results import LEVEL, Result, nothing, tail
from jobs_first.statistics.shares import wilson

NO_PAIRS = "nobody is known at both waves"


@dataclass(frozen=True)
class Pairs:
    """People known at both of two waves: `both` have the outcome twice, `first_only` lose it, `second_only` gain it."""

    both: int
    first_only: int
    second_only: int
    neither: int

    def __post_init__(self) -> None:
        counts = (self.both, self.first_only, self.second_only, self.neither)
        if any(count != int(count) for count in counts):
            raise ValueError(f"pairs are counted in whole numbers: {self}")
        if min(counts) < 0:
            raise ValueError(f"counts of pairs cannot be negative: {self}")

    @property
    def known(self) -> int:
        """People known at both waves."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def changed(self) -> int:
        """People whose answer differs between the waves."""
        return self.first_only + self.second_only

    @property
    def change(self) -> float | None:
        """Share at the second wave minus share at the first; None without pairs."""
        return (self.second_only - self.first_only) / self.known if self.known else None


def newcombe_paired(pairs: Pairs, level: float = LEVEL) -> Result:
    """Interval of the change in a share among people known at both waves: second wave minus first.

    Method 10 of Newcombe (1998c), Statistics in Medicine 17, 2635-2650: Wilson limits of both waves with the correlation
    phi of the paired table, corrected for continuity where it is positive.
    """
    if pairs.change is None:
        tail(level)
        return nothing("newcombe_paired", level, NO_PAIRS)
    at_second, at_first = pairs.both + pairs.second_only, pairs.both + pairs.first_only
    margins = at_second * (pairs.known - at_second) * at_first * (pairs.known - at_first)
    product = pairs.both * pairs.neither - pairs.first_only * pairs.second_only
    corrected = max(product - pairs.known / 2, 0) if product > 0 else product
    phi = corrected / math.sqrt(margins) if margins else 0.0
    second, first = wilson(at_second, pairs.known, level), wilson(at_first, pairs.known, level)
    return square_and_add(second, first, phi, "newcombe_paired")


def mcnemar(pairs: Pairs, level: float = LEVEL) -> Result:
    """Exact test that as many gain the outcome as lose it, conditional on those who change; 1 where nobody changes."""
    tail(level)
    if pairs.change is None:
        return nothing("mcnemar", level, NO_PAIRS)
    return Result(pairs.change, None, None, _exact_p(pairs), "mcnemar", level)


def mcnemar_mid_p(pairs: Pairs, level: float = LEVEL) -> Result:
    """The exact McNemar test less the probability of the split seen (half of it where gains and losses are equal).

    Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13, 91. 1 where nobody changes.
    """
    tail(level)
    if pairs.change is None:
        return nothing("mcnemar_mid_p", level, NO_PAIRS)
    p_value = _exact_p(pairs)
    if pairs.changed:
        fewer = min(pairs.first_only, pairs.second_only)
        seen = _at_most(fewer, pairs.changed) - _at_most(fewer - 1, pairs.changed)
        p_value -= seen / 2 if pairs.first_only == pairs.second_only else seen
    return Result(pairs.change, None, None, p_value, "mcnemar_mid_p", level)


def _exact_p(pairs: Pairs) -> float:
    return min(2 * _at_most(min(pairs.first_only, pairs.second_only), pairs.changed), 1.0) if pairs.changed else 1.0


def _at_most(count: int, tosses: int) -> float:
    """Probability of at most so many heads of a fair coin, fewer than there are tosses."""
    from scipy.special import betainc

    return float(betainc(tosses - count, count + 1, 0.5)) if count >= 0 else 0.0
