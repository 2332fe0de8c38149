"""Bootstrap intervals of a mean and of a difference of two means, for amounts as skewed as costs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

from jobs_first.statistics.results import LEVEL, Result, normal_quantile, nothing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METHOD = "bootstrap_bca"
NO_VALUES = "no value is known"
ONE_VALUE = "one value alone says nothing of how values differ"
ALL_EQUAL = "all values are equal: resamples of them cannot differ"
BEYOND = "the estimate lies at the edge of its resamples"

# Numbers drawn at once, so that many people do not need much memory.
AT_ONCE = 4_000_000

ROUNDING = 1e-12


def bootstrap_mean(values: Sequence[float], draws: int, seed: int | Sequence[int], level: float = LEVEL) -> Result:
    """Mean with the BCa bootstrap interval from `draws` resamples; no limits where all values are equal.

    Efron (1987), Journal of the American Statistical Association 82, 171-185. The same seed gives the same interval.
    Raises ValueError where a value is not a finite number or there are no draws.
    """
    return _bootstrap([values], draws, seed, level)


def bootstrap_mean_difference(
    first: Sequence[float], second: Sequence[float], draws: int, seed: int | Sequence[int], level: float = LEVEL
) -> Result:
    """The first mean minus the second, of two independent groups, with the BCa interval from `draws` resamples of each.

    Efron (1987), the acceleration taken over the values of both groups as in scipy.stats.bootstrap. No limits where all values
    of a group are equal: its mean would be the same in every resample, as if it were known without error.
    """
    return _bootstrap([first, second], draws, seed, level)


def _bootstrap(groups: Sequence[Sequence[float]], draws: int, seed: int | Sequence[int], level: float) -> Result:
    import numpy as np

    critical = normal_quantile(level)
    if draws < 1:
        raise ValueError(f"a bootstrap needs at least one resample: {draws}")
    samples = [np.asarray(values, dtype=float) for values in groups]
    if not all(np.isfinite(sample).all() for sample in samples):
        raise ValueError("a value whose mean is asked for is not a finite number")
    if any(sample.size == 0 for sample in samples):
        return nothing(METHOD, level, NO_VALUES if len(samples) == 1 else "a group has no value that is known")
    signs = (1.0, -1.0)[: len(samples)]
    estimate = float(sum(sign * sample.mean() for sign, sample in zip(signs, samples, strict=True)))
    for sample in samples:
        if np.ptp(sample) == 0:
            return Result(estimate, None, None, None, METHOD, level, ONE_VALUE if sample.size == 1 else ALL_EQUAL)
    drawing = np.random.default_rng(seed)
    means = np.zeros(draws)
    for sign, sample in zip(signs, samples, strict=True):
        means += sign * _resampled_means(sample, draws, drawing)
    limits = _bca(means, estimate, _acceleration(samples), critical)
    if limits is None:
        return Result(estimate, None, None, None, METHOD, level, BEYOND)
    return Result(estimate, *limits, None, METHOD, level)


def _resampled_means(sample: NDArray[np.float64], draws: int, drawing: np.random.Generator) -> NDArray[np.float64]:
    import numpy as np

    at_once = max(1, AT_ONCE // sample.size)
    sizes = [min(at_once, draws - done) for done in range(0, draws, at_once)]
    return np.concatenate([sample[drawing.integers(0, sample.size, (size, sample.size))].mean(axis=-1) for size in sizes])


def _acceleration(samples: Sequence[NDArray[np.float64]]) -> float:
    """How fast the standard error changes with the mean, from each value's influence; the second group's counts against it."""
    cubes = squares = 0.0
    for sample, sign in zip(samples, (1, -1), strict=False):
        influence = sign * (sample - sample.mean()) / sample.size
        cubes += float((influence**3).sum())
        squares += float((influence**2).sum())
    return cubes / (6 * squares * math.sqrt(squares))


def _bca(resampled: NDArray[np.float64], estimate: float, acceleration: float, critical: float) -> tuple[float, float] | None:
    import numpy as np

    shares = bca_shares(resampled, estimate, acceleration, critical)
    if shares is None:
        return None
    lower, upper = (float(limit) for limit in np.quantile(resampled, shares))
    return (lower, upper) if math.isfinite(lower) and math.isfinite(upper) else None


def bca_shares(resampled: NDArray[np.float64], estimate: float, acceleration: float, critical: float) -> tuple[float, float] | None:
    """Which quantiles of the resamples are the limits of a BCa interval (Efron 1987); None where resamples all lie to one side."""
    import numpy as np

    normal = NormalDist()
    finite = resampled[np.isfinite(resampled)]
    if not finite.size:
        return None
    # The same values added up in another order differ in their last bits.
    same = np.abs(resampled - estimate) <= ROUNDING * np.abs(finite).max()
    below = float(((resampled < estimate) & ~same).mean() + same.mean() / 2)
    if not 0 < below < 1:
        return None
    bias = normal.inv_cdf(below)
    shares = []
    for z in (-critical, critical):
        rest = 1 - acceleration * (bias + z)
        if rest <= 0:
            return None
        shares.append(normal.cdf(bias + (bias + z) / rest))
    return shares[0], shares[1]
