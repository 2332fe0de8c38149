"""The median, from known values or from ranges."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from jobs_first.statistics.results import LEVEL, Result, scaled, tail

METHOD = "order_statistics"
NO_VALUES = "no value is known"
TOO_FEW = "too few values for an interval of this level"
UNDECIDED = "the ranges leave open where, from its lowest to its highest, the median lies"
OPEN = "ranges are open where the median or a limit of it falls"


@dataclass(frozen=True)
class Median(Result):
    """A median with the coverage, in percent, that its interval has at the least; None without an interval.

    The limits are the `rank`-th value from either end. `estimate` is None where ranges leave the median open; it
    lies between `lowest` and `highest`.
    """

    coverage: float | None = None
    rank: int | None = None
    lowest: float | None = None
    highest: float | None = None

    def times(self, factor: float) -> Self:
        """The same in another unit."""
        return replace(super().times(factor), lowest=scaled(self.lowest, factor), highest=scaled(self.highest, factor))


def median_interval(values: Sequence[float], level: float = LEVEL) -> Median:
    """Median, and the narrowest pair of equally deep order statistics that holds the median with at least `level`.

    Conover (1999), Practical Nonparametric Statistics, section 3.2. Under six values no pair reaches 95 percent: no limits.
    Infinite values stand for what is larger than every value known. Raises ValueError where a value is not a number.
    """
    return median_of_ranges([(value, value) for value in values], level)


def median_of_ranges(ranges: Sequence[tuple[float | None, float | None]], level: float = LEVEL) -> Median:
    """What can be said of the median when each value is known to lie from `low` to `high`, None being an open end.

    The median is no smaller than that of the lower ends and no larger than that of the upper ends; the interval goes from
    the order statistic of the lower ends to that of the upper ends, so it holds the median with at least `level` wherever in
    its range each value lies. Raises ValueError where an end is not a number, or low is above high.
    """
    missed = tail(level)
    lows = sorted(-math.inf if low is None else float(low) for low, _ in ranges)
    highs = sorted(math.inf if high is None else float(high) for _, high in ranges)
    _check(ranges)
    if not ranges:
        return Median(None, None, None, None, METHOD, level, NO_VALUES)
    lowest, highest = _middle(lows), _middle(highs)
    estimate = lowest if lowest == highest and math.isfinite(lowest) else None
    least, most = _finite(lowest), _finite(highest)
    n = len(ranges)
    rank = _deepest_rank(n, missed)
    if rank == 0:
        return Median(estimate, None, None, None, METHOD, level, TOO_FEW, lowest=least, highest=most)
    lower, upper = _finite(lows[rank - 1]), _finite(highs[n - rank])
    reason = OPEN if None in (lower, upper, least, most) else UNDECIDED if estimate is None else None
    return Median(estimate, lower, upper, None, METHOD, level, reason, median_coverage(n, rank), rank, least, most)


def median_coverage(n: int, rank: int) -> float:
    """Percent of samples of `n` in which the median lies between the `rank`-th value from either end: 1 <= rank <= (n + 1) / 2.

    Exact for a continuous distribution, more where values are tied. Conover (1999), section 3.2.
    """
    if not 1 <= rank <= (n + 1) // 2:
        raise ValueError(f"the rank of a limit of the median of {n} values lies from 1 to {(n + 1) // 2}: {rank}")
    return 100 * (1 - 2 * _fewer(n, rank))


def _check(ranges: Sequence[tuple[float | None, float | None]]) -> None:
    for low, high in ranges:
        if (low is not None and math.isnan(low)) or (high is not None and math.isnan(high)):
            raise ValueError("a value whose median is asked for is not a number")
        if low is not None and high is not None and low > high:
            raise ValueError(f"a range goes from {low} down to {high}")


def _deepest_rank(n: int, missed: float) -> int:
    """The largest rank whose limits miss the median with at most `missed` at each end; 0 where none does."""
    # Rounding must not decide where a sum of binomial terms equals what may be missed.
    return bisect_right(range(1, n // 2 + 1), missed * (1 + 1e-12), key=lambda rank: _fewer(n, rank))


def _fewer(n: int, rank: int) -> float:
    """Probability that fewer than `rank` of `n` values lie below the median."""
    from scipy.special import betainc

    return float(betainc(n - rank + 1, rank, 0.5))


def _middle(ordered: Sequence[float]) -> float:
    n = len(ordered)
    first, second = ordered[(n - 1) // 2], ordered[n // 2]
    return first if first == second else (first + second) / 2


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
