"""Standardised differences: how alike two groups were at the start."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from jobs_first.statistics.results import EMPTY_GROUP, share_of

NO_VARIATION = "nobody differs within either group, and the groups differ: no spread to measure the difference by"
NOTHING_SHARED = "no category holds people of both groups: the distance has no end"
TOO_FEW = "a group has fewer than two known values"


@dataclass(frozen=True)
class Standardised:
    """A difference in units of its spread: the first group less the second. None with the reason where it has none.

    `signed` is False for categories, whose difference has a size and no direction.
    """

    difference: float | None
    signed: bool
    method: str
    reason: str | None = None


def standardised_mean_difference(first: Sequence[float], second: Sequence[float]) -> Standardised:
    """Difference of two means over the root of the mean of the two sample variances.

    Austin (2009), Statistics in Medicine 28, 3083-3107. Raises ValueError where a value is not a finite number.
    """
    method = "pooled_standard_deviation"
    if not all(math.isfinite(value) for value in (*first, *second)):
        raise ValueError("a value whose mean is asked for is not a finite number")
    if min(len(first), len(second)) < 2:
        return Standardised(None, True, method, TOO_FEW)
    gap = fmean(first) - fmean(second)
    spread = math.sqrt((variance(first) + variance(second)) / 2)
    return _over(gap, spread, method)


def standardised_share_difference(count_1: int, known_1: int, count_2: int, known_2: int) -> Standardised:
    """Difference of two shares over the root of the mean of p (1 - p) in the two groups. Austin (2009)."""
    method = "pooled_share"
    first, second = share_of(count_1, known_1), share_of(count_2, known_2)
    if first is None or second is None:
        return Standardised(None, True, method, EMPTY_GROUP)
    return _over(first - second, math.sqrt((first * (1 - first) + second * (1 - second)) / 2), method)


def standardised_category_difference(first: Sequence[int], second: Sequence[int]) -> Standardised:
    """Mahalanobis distance of the shares in each category, for counts of the same categories in two groups.

    Yang and Dalton (2012), SAS Global Forum, paper 335: all categories but one, the mean of the two multinomial
    covariances. It is never negative, does not depend on the category left out, and for two categories is the size of the
    difference of shares. Raises ValueError where the groups have different numbers of categories.
    """
    method = "mahalanobis"
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} categories cannot be compared")
    for counts in (first, second):
        for count in counts:
            share_of(count, sum(counts))
    if sum(first) == 0 or sum(second) == 0:
        return Standardised(None, False, method, EMPTY_GROUP)
    if not any(one and two for one, two in zip(first, second, strict=True)):
        return Standardised(None, False, method, NOTHING_SHARED)
    import numpy as np

    # A category that nobody is in says nothing; keeping it would leave the covariance without an inverse.
    table = np.array([pair for pair in zip(first, second, strict=True) if any(pair)], dtype=float)
    shares = table / table.sum(axis=0)
    one, two = shares[1:].T
    covariance = (np.diag(one) - np.outer(one, one) + np.diag(two) - np.outer(two, two)) / 2
    gap = one - two
    return Standardised(math.sqrt(max(float(gap @ np.linalg.solve(covariance, gap)), 0.0)), False, method)


def _over(gap: float, spread: float, method: str) -> Standardised:
    if spread == 0:
        return Standardised(0.0, True, method) if gap == 0 else Standardised(None, True, method, NO_VARIATION)
    return Standardised(gap / spread, True, method)
