"""Differences of two independent shares by the score method, in one table or over strata such as sites."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jobs_first.statistics.results import LEVEL, Result, difference_of, normal_quantile, nothing

# So near to a difference of one that no limit of a real table lies beyond.
EDGE = 1 - 1e-12


@dataclass(frozen=True)
class Stratum:
    """Two groups of one stratum: of `known_1` people of the first `count_1` have the outcome; `known_2` may be 0."""

    count_1: int
    known_1: int
    count_2: int
    known_2: int

    def __post_init__(self) -> None:
        difference_of(self.count_1, self.known_1, self.count_2, self.known_2)

    @property
    def weight(self) -> float:
        """Weight of Mantel and Haenszel; 0 where a group is empty."""
        known = self.known_1 + self.known_2
        return self.known_1 * self.known_2 / known if known else 0.0

    @property
    def difference(self) -> float | None:
        """The first share minus the second; None where a group is empty."""
        return difference_of(self.count_1, self.known_1, self.count_2, self.known_2)


@dataclass(frozen=True)
class Stratified(Result):
    """A result over strata: how many were given, how many of them could speak, and how many people the others hold."""

    strata: int = 0
    strata_used: int = 0
    people_left_out: int = 0


def mantel_haenszel_difference(strata: Sequence[Stratum], level: float = LEVEL) -> Stratified:
    """The difference of two shares common to strata: weights of Mantel and Haenszel, score interval.

    The estimate is the weighted mean of the strata's differences, weights n1 n2 / (n1 + n2). Its interval holds the
    differences that the stratified score test does not reject, with the shares' variance at its likeliest under each
    difference: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226, with these fixed weights as in
    Laud (2017), Pharmaceutical Statistics 16, 334-348. Unlike an interval from an estimated variance (Sato 1989) it keeps a
    width where a group or both have no events. A stratum with an empty group says nothing of a difference and is left out.
    """
    critical = normal_quantile(level)
    used = [stratum for stratum in strata if stratum.weight > 0]
    left_out = sum(stratum.known_1 + stratum.known_2 for stratum in strata if stratum.weight == 0)
    method = "mantel_haenszel_score"
    counts = {"strata": len(strata), "strata_used": len(used), "people_left_out": left_out}
    if not used:
        return Stratified(None, None, None, None, method, level, "no stratum has people of both groups whose answer is known", **counts)
    estimate, lower, upper = _limits(used, critical)
    return Stratified(estimate, lower, upper, None, method, level, None, **counts)


def miettinen_nurminen(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Score interval of the first share minus the second, of two independent groups.

    Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226, with their factor N / (N - 1).
    """
    critical = normal_quantile(level)
    stratum = Stratum(count_1, known_1, count_2, known_2)
    if stratum.difference is None:
        return nothing("miettinen_nurminen", level, "a group has nobody whose answer is known")
    estimate, lower, upper = _limits([stratum], critical)
    return Result(estimate, lower, upper, None, "miettinen_nurminen", level)


def _limits(strata: Sequence[Stratum], critical: float) -> tuple[float, float, float]:
    from scipy.optimize import brentq

    total = sum(stratum.weight for stratum in strata)
    estimate = sum(stratum.weight * (stratum.difference or 0.0) for stratum in strata) / total

    def distance(difference: float, limit: float) -> float:
        return _score(strata, estimate, total, difference) - limit

    # The score falls from plus to minus infinity as the difference grows, so each limit has one root on its side.
    lower = -1.0 if estimate <= -EDGE else float(brentq(distance, -EDGE, estimate, args=(critical,), xtol=1e-12))
    upper = 1.0 if estimate >= EDGE else float(brentq(distance, estimate, EDGE, args=(-critical,), xtol=1e-12))
    return estimate, lower, upper


def _score(strata: Sequence[Stratum], estimate: float, total: float, difference: float) -> float:
    """Standard errors from `difference` to the estimate, at the likeliest shares that differ by that much in every stratum."""
    variance = sum(stratum.weight**2 * _variance(stratum, difference) for stratum in strata) / total**2
    gap = estimate - difference
    if variance <= 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / math.sqrt(variance)


def _variance(stratum: Stratum, difference: float) -> float:
    n_1, n_2 = stratum.known_1, stratum.known_2
    share_1, share_2 = likeliest_shares(stratum, difference)
    return (share_1 * (1 - share_1) / n_1 + share_2 * (1 - share_2) / n_2) * (n_1 + n_2) / (n_1 + n_2 - 1)


def likeliest_shares(stratum: Stratum, difference: float) -> tuple[float, float]:
    """The likeliest two shares of which the first is larger by `difference`: root of the cubic of Miettinen and Nurminen (1985)."""
    n_1, n_2 = stratum.known_1, stratum.known_2
    n, events = n_1 + n_2, stratum.count_1 + stratum.count_2
    c2 = (n_1 + 2 * n_2) * difference - n - events
    c1 = (n_2 * difference - n - 2 * stratum.count_2) * difference + events
    c0 = stratum.count_2 * difference * (1 - difference)
    q = c2**3 / (3 * n) ** 3 - c1 * c2 / (6 * n * n) + c0 / (2 * n)
    p = math.copysign(math.sqrt(max(c2 * c2 / (3 * n) ** 2 - c1 / (3 * n), 0.0)), q)
    root = -c2 / (3 * n)
    if p != 0:
        angle = (math.pi + math.acos(min(max(q / p**3, -1.0), 1.0))) / 3
        root += 2 * p * math.cos(angle)
    share_2 = min(max(root, 0.0, -difference), 1.0, 1.0 - difference)
    return share_2 + difference, share_2
