"""The one place for intervals and tests.

Shares run from 0 to 1 here. Counts are of people whose answer is known: the unknown are left out before. Where there is
nothing to estimate from, the fields of the result are None, never nan. An interval has no p-value and a test has no
interval; both carry the estimate. `level` is the confidence level in percent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

LEVEL = 95.0


@dataclass(frozen=True)
class Result:
    """An estimate with its interval or its p-value, and the method that gave them; None is what cannot be said."""

    estimate: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    method: str
    level: float

    def times(self, factor: float) -> Result:
        """The same result in another unit, such as percentage points (factor 100). The p-value stays."""
        estimate, lower, upper = (None if number is None else number * factor for number in (self.estimate, self.lower, self.upper))
        return replace(self, estimate=estimate, lower=lower, upper=upper)


@dataclass(frozen=True)
class Pairs:
    """People known at both of two waves: `both` have the outcome twice, `first_only` lose it, `second_only` gain it."""

    both: int
    first_only: int
    second_only: int
    neither: int

    def __post_init__(self) -> None:
        if min(self.both, self.first_only, self.second_only, self.neither) < 0:
            raise ValueError(f"counts of pairs cannot be negative: {self}")

    @property
    def known(self) -> int:
        """People known at both waves."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def change(self) -> float | None:
        """Share at the second wave minus share at the first; None without pairs."""
        return (self.second_only - self.first_only) / self.known if self.known else None


def wilson(count: int, known: int, level: float = LEVEL) -> Result:
    """Score interval of one share. Wilson (1927); method 3 of Newcombe (1998a), Statistics in Medicine 17, 857-872."""
    return _one_share(count, known, level, "wilson")


def clopper_pearson(count: int, known: int, level: float = LEVEL) -> Result:
    """Exact interval of one share. Clopper and Pearson (1934); method 5 of Newcombe (1998a)."""
    return _one_share(count, known, level, "clopper_pearson")


def jeffreys(count: int, known: int, level: float = LEVEL) -> Result:
    """Equal-tailed interval of one share under the prior Beta(1/2, 1/2).

    Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133: the lower limit is 0 where nobody has
    the outcome, and the upper limit 1 where all have it.
    """
    estimate = _share(count, known)
    if estimate is None:
        return Result(None, None, None, None, "jeffreys", level)
    from scipy.stats import beta

    tail = (1 - level / 100) / 2
    lower = 0.0 if count == 0 else float(beta.ppf(tail, count + 0.5, known - count + 0.5))
    upper = 1.0 if count == known else float(beta.ppf(1 - tail, count + 0.5, known - count + 0.5))
    return Result(estimate, lower, upper, None, "jeffreys", level)


def newcombe(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Hybrid score interval of the first share minus the second, of two independent groups.

    Method 10 of Newcombe (1998b), Statistics in Medicine 17, 873-890.
    """
    first, second = wilson(count_1, known_1, level), wilson(count_2, known_2, level)
    return _square_and_add(first, second, 0.0, "newcombe", level)


def miettinen_nurminen(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Score interval of the first share minus the second, of two independent groups.

    Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226, with their factor N / (N - 1).
    """
    estimate = _difference(count_1, known_1, count_2, known_2)
    if estimate is None:
        return Result(None, None, None, None, "miettinen_nurminen", level)
    from scipy.optimize import brentq
    from scipy.stats import norm

    critical = float(norm.ppf(0.5 + level / 200))

    def distance(difference: float, limit: float) -> float:
        return _score(count_1, known_1, count_2, known_2, difference) - limit

    # The score falls from plus to minus infinity as the difference grows, so each limit has one root on its side.
    edge = 1 - 1e-12
    lower = -1.0 if estimate <= -edge else float(brentq(distance, -edge, estimate, args=(critical,), xtol=1e-12))
    upper = 1.0 if estimate >= edge else float(brentq(distance, estimate, edge, args=(-critical,), xtol=1e-12))
    return Result(estimate, lower, upper, None, "miettinen_nurminen", level)


def fisher(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Two-sided exact test (Fisher and Irwin: tables no likelier than the one seen) of two independent shares."""
    estimate = _difference(count_1, known_1, count_2, known_2)
    p_value = None if estimate is None else _fisher_p(count_1, known_1, count_2, known_2)
    return Result(estimate, None, None, p_value, "fisher", level)


def fisher_mid_p(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Fisher's two-sided test less half the probability of the table seen.

    Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 4. Where only one table is
    possible (nobody or everybody has the outcome) the p-value is 1, since such a table speaks neither for nor against.
    """
    estimate = _difference(count_1, known_1, count_2, known_2)
    if estimate is None:
        return Result(None, None, None, None, "fisher_mid_p", level)
    from scipy.stats import hypergeom

    p_value = 1.0
    if 0 < count_1 + count_2 < known_1 + known_2:
        seen = float(hypergeom.pmf(count_1, known_1 + known_2, count_1 + count_2, known_1))
        p_value = _fisher_p(count_1, known_1, count_2, known_2) - seen / 2
    return Result(estimate, None, None, p_value, "fisher_mid_p", level)


def mcnemar(pairs: Pairs, level: float = LEVEL) -> Result:
    """Exact test that as many gain the outcome as lose it, conditional on those who change; 1 where nobody changes."""
    p_value = None if pairs.change is None else _mcnemar_p(pairs)
    return Result(pairs.change, None, None, p_value, "mcnemar", level)


def mcnemar_mid_p(pairs: Pairs, level: float = LEVEL) -> Result:
    """The exact McNemar test less the probability of the split seen (half of it where gains and losses are equal).

    Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13, 91. 1 where nobody changes.
    """
    changed = pairs.first_only + pairs.second_only
    p_value = None if pairs.change is None else _mcnemar_p(pairs)
    if p_value is not None and changed:
        from scipy.stats import binom

        seen = float(binom.pmf(pairs.second_only, changed, 0.5))
        p_value -= seen / 2 if pairs.first_only == pairs.second_only else seen
    return Result(pairs.change, None, None, p_value, "mcnemar_mid_p", level)


def newcombe_paired(pairs: Pairs, level: float = LEVEL) -> Result:
    """Interval of the change in a share among people known at both waves: second wave minus first.

    Method 10 of Newcombe (1998c), Statistics in Medicine 17, 2635-2650: Wilson limits of both waves with the correlation
    phi of the paired table, corrected for continuity where it is positive.
    """
    at_second, at_first = pairs.both + pairs.second_only, pairs.both + pairs.first_only
    margins = at_second * (pairs.known - at_second) * at_first * (pairs.known - at_first)
    product = pairs.both * pairs.neither - pairs.first_only * pairs.second_only
    corrected = max(product - pairs.known / 2, 0) if product > 0 else product
    phi = corrected / math.sqrt(margins) if margins else 0.0
    second, first = wilson(at_second, pairs.known, level), wilson(at_first, pairs.known, level)
    return _square_and_add(second, first, phi, "newcombe_paired", level)


def mover_difference(first: Result, second: Result) -> Result:
    """Interval of the first estimate minus the second, of two independent groups, from the interval of each (MOVER).

    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
    """
    return _square_and_add(first, second, 0.0, "mover", first.level)


def median_interval(values: Sequence[float], level: float = LEVEL) -> Result:
    """Median, and the narrowest pair of equally deep order statistics that holds the median with at least `level`.

    Conover (1999), Practical Nonparametric Statistics, section 3.2. Under six values no pair reaches 95 percent: no limits.
    """
    ordered = sorted(float(value) for value in values)
    if not ordered:
        return Result(None, None, None, None, "order_statistics", level)
    from scipy.stats import binom

    n = len(ordered)
    median = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    depth = 0
    # P(X < depth) below half of what may be missed, X counting the values below the median.
    while depth < n // 2 and 2 * float(binom.cdf(depth, n, 0.5)) <= 1 - level / 100:
        depth += 1
    if depth == 0:
        return Result(median, None, None, None, "order_statistics", level)
    return Result(median, ordered[depth - 1], ordered[n - depth], None, "order_statistics", level)


def bootstrap_mean(values: Sequence[float], draws: int, seed: int | Sequence[int], level: float = LEVEL) -> Result:
    """Mean with the BCa bootstrap interval (Efron 1987) from `draws` resamples; no limits where all values are equal."""
    import numpy as np

    sample = np.asarray(values, dtype=float)
    if sample.size == 0:
        return Result(None, None, None, None, "bootstrap_bca", level)
    mean = float(sample.mean())
    if sample.size < 2 or np.ptp(sample) == 0:
        return Result(mean, None, None, None, "bootstrap_bca", level)
    from scipy.stats import bootstrap

    drawing = np.random.default_rng(seed)
    limits = bootstrap((sample,), np.mean, n_resamples=draws, confidence_level=level / 100, method="BCa", rng=drawing).confidence_interval
    lower, upper = (float(limit) if math.isfinite(limit) else None for limit in (limits.low, limits.high))
    return Result(mean, lower, upper, None, "bootstrap_bca", level)


def _share(count: int, known: int) -> float | None:
    if not 0 <= count <= known:
        raise ValueError(f"{count} of {known} is no share: the count must lie between 0 and the number known")
    return count / known if known else None


def _difference(count_1: int, known_1: int, count_2: int, known_2: int) -> float | None:
    first, second = _share(count_1, known_1), _share(count_2, known_2)
    return None if first is None or second is None else first - second


def _one_share(count: int, known: int, level: float, method: str) -> Result:
    estimate = _share(count, known)
    if estimate is None:
        return Result(None, None, None, None, method, level)
    from scipy.stats import binomtest

    scipy_name = {"wilson": "wilson", "clopper_pearson": "exact"}[method]
    limits = binomtest(count, known).proportion_ci(level / 100, scipy_name)
    return Result(estimate, float(limits.low), float(limits.high), None, method, level)


def _square_and_add(first: Result, second: Result, phi: float, method: str, level: float) -> Result:
    """Interval of first minus second from the interval of each; `phi` is the correlation of the two estimates."""
    if first.estimate is None or second.estimate is None:
        return Result(None, None, None, None, method, level)
    estimate = first.estimate - second.estimate
    if first.lower is None or first.upper is None or second.lower is None or second.upper is None:
        return Result(estimate, None, None, None, method, level)
    lower = _root(first.estimate - first.lower, second.upper - second.estimate, phi)
    upper = _root(first.upper - first.estimate, second.estimate - second.lower, phi)
    return Result(estimate, estimate - lower, estimate + upper, None, method, level)


def _root(a: float, b: float, phi: float) -> float:
    # Rounding can leave a square just below zero.
    return math.sqrt(max(a * a - 2 * phi * a * b + b * b, 0.0))


def _score(count_1: int, known_1: int, count_2: int, known_2: int, difference: float) -> float:
    """Standardised distance of the difference seen from `difference`, at the likeliest shares that differ by that much."""
    n = known_1 + known_2
    share_2 = _constrained_share(count_1, known_1, count_2, known_2, difference)
    share_1 = min(max(share_2 + difference, 0.0), 1.0)
    variance = (share_1 * (1 - share_1) / known_1 + share_2 * (1 - share_2) / known_2) * (n / (n - 1) if n > 1 else 1)
    gap = count_1 / known_1 - count_2 / known_2 - difference
    if variance <= 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / math.sqrt(variance)


def _constrained_share(count_1: int, known_1: int, count_2: int, known_2: int, difference: float) -> float:
    """The second share's likeliest value when the first is larger by `difference`: root of the cubic of the 1985 paper."""
    n, events = known_1 + known_2, count_1 + count_2
    c2 = (known_1 + 2 * known_2) * difference - n - events
    c1 = (known_2 * difference - n - 2 * count_2) * difference + events
    c0 = count_2 * difference * (1 - difference)
    q = c2**3 / (3 * n) ** 3 - c1 * c2 / (6 * n * n) + c0 / (2 * n)
    p = math.copysign(math.sqrt(max(c2 * c2 / (3 * n) ** 2 - c1 / (3 * n), 0.0)), q)
    if p == 0:
        return min(max(-c2 / (3 * n), 0.0), 1.0)
    angle = (math.pi + math.acos(min(max(q / p**3, -1.0), 1.0))) / 3
    return min(max(2 * p * math.cos(angle) - c2 / (3 * n), 0.0), 1.0)


def _fisher_p(count_1: int, known_1: int, count_2: int, known_2: int) -> float:
    from scipy.stats import fisher_exact

    return float(fisher_exact([[count_1, known_1 - count_1], [count_2, known_2 - count_2]])[1])


def _mcnemar_p(pairs: Pairs) -> float:
    changed = pairs.first_only + pairs.second_only
    if changed == 0:
        return 1.0
    from scipy.stats import binomtest

    return float(binomtest(pairs.second_only, changed, 0.5).pvalue)
