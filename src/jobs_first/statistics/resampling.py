"""Bootstrap of any statistic that is made of sums over people: ratios, adjusted differences, and several of them at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from jobs_first.statistics.bootstrap import AT_ONCE, METHOD, ROUNDING, bca_shares
from jobs_first.statistics.results import LEVEL, Result, normal_quantile, nothing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sums = Sequence[NDArray[np.float64]]
    Statistic = Callable[[Sums], NDArray[np.float64]]

NOBODY = "a group has nobody for whom all of it is known"
NO_ESTIMATE = "the people known give no estimate"
NO_SPREAD = "resamples of these people do not differ"


def resampled_sums(features: NDArray[np.float64], draws: int, drawing: np.random.Generator) -> NDArray[np.float64]:
    """Sums over people drawn with replacement: `features` is people x columns, the answer draws x columns."""
    import numpy as np

    people, columns = features.shape
    at_once = max(1, AT_ONCE // (people * columns))
    sizes = [min(at_once, draws - done) for done in range(0, draws, at_once)]
    return np.concatenate([features[drawing.integers(0, people, (size, people))].sum(axis=1) for size in sizes])


def resampled(groups: Sequence[NDArray[np.float64]], draws: int, seed: int | Sequence[int]) -> list[NDArray[np.float64]]:
    """The sums of each group in `draws` resamples, each group drawn by itself. The same seed gives the same sums.

    Raises ValueError for a group without people, a number that is not finite, or no draws.
    """
    import numpy as np

    if draws < 1:
        raise ValueError(f"a bootstrap needs at least one resample: {draws}")
    if any(features.shape[0] == 0 for features in groups):
        raise ValueError("nobody can be drawn from a group without people")
    if not all(np.isfinite(features).all() for features in groups):
        raise ValueError("a number of a person is not finite")
    drawing = np.random.default_rng(seed)
    return [resampled_sums(features, draws, drawing) for features in groups]


def bootstrap_statistic(
    groups: Sequence[NDArray[np.float64]], statistic: Statistic, draws: int, seed: int | Sequence[int], level: float = LEVEL
) -> Result:
    """A statistic of the sums of each group's features, with its BCa interval (Efron 1987), people drawn within groups.

    `groups`: for each group an array people x columns. `statistic` takes a list of arrays (... x columns) and gives (...);
    inf stands for a ratio whose denominator is nothing, nan for what is not defined. Acceleration by the jackknife over all
    people, as in scipy.stats.bootstrap. A limit that falls among draws without a finite value is None, and the reason says so.
    """
    import numpy as np

    if any(features.shape[0] == 0 for features in groups):
        return nothing(METHOD, level, NOBODY)
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = float(statistic([features.sum(axis=0) for features in groups]))
        if not math.isfinite(estimate):
            return nothing(METHOD, level, NO_ESTIMATE)
        values = np.sort(statistic(resampled(groups, draws, seed)))
        shares = bca_shares(values, estimate, _acceleration(groups, statistic), normal_quantile(level))
    finite = values[np.isfinite(values)]
    if shares is None or np.ptp(finite) <= ROUNDING * np.abs(finite).max():
        return Result(estimate, None, None, None, METHOD, level, NO_SPREAD)
    limits = [_quantile(values, share) for share in shares]
    undefined = int((~np.isfinite(values)).sum())
    reason = None if None not in limits else f"in {undefined} of {draws} resamples there is nothing to divide by, or no value at all"
    return Result(estimate, limits[0], limits[1], None, METHOD, level, reason)


def _acceleration(groups: Sequence[NDArray[np.float64]], statistic: Statistic) -> float:
    """From the statistic without each person in turn; 0 where one of these is not defined."""
    import numpy as np

    totals = [features.sum(axis=0) for features in groups]
    cubes = squares = 0.0
    for i, features in enumerate(groups):
        if features.shape[0] == 1:
            continue
        left_out = statistic([total - features if j == i else np.broadcast_to(total, features.shape[:1] + total.shape)
                              for j, total in enumerate(totals)])  # fmt: skip
        if not np.isfinite(left_out).all():
            return 0.0
        influence = (features.shape[0] - 1) * (left_out.mean() - left_out) / features.shape[0]
        cubes += float((influence**3).sum())
        squares += float((influence**2).sum())
    return cubes / (6 * squares * math.sqrt(squares)) if squares > 0 else 0.0


def _quantile(ordered: NDArray[np.float64], share: float) -> float | None:
    # As numpy's linear quantile, but next to a value without end there is nothing to go half-way to.
    place = share * (ordered.size - 1)
    below, above = float(ordered[math.floor(place)]), float(ordered[math.ceil(place)])
    if not (math.isfinite(below) and math.isfinite(above)):
        return None
    return below + (above - below) * (place - math.floor(place))
