"""The ratio of two independent shares."""

from __future__ import annotations

import math

from jobs_first.statistics.results import EMPTY_GROUP, LEVEL, Result, difference_of, normal_quantile, nothing

NO_EVENTS = "nobody in either group has the outcome: any ratio is possible"
NO_UPPER_END = "nobody in the second group has the outcome: the ratio has no upper end"


def koopman(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Score interval of the first share divided by the second, of two independent groups.

    Koopman (1984), Biometrics 40, 513-517. Where nobody in the second group has the outcome the ratio is infinite: the
    estimate and the upper limit are None, and the lower limit alone says how small the ratio may be.
    """
    critical = normal_quantile(level)
    if difference_of(count_1, known_1, count_2, known_2) is None:
        return nothing("koopman", level, EMPTY_GROUP)
    if count_1 == count_2 == 0:
        return nothing("koopman", level, NO_EVENTS)
    estimate = None if count_2 == 0 else (count_1 / known_1) / (count_2 / known_2)
    lower = 0.0 if count_1 == 0 else _lower(count_1, known_1, count_2, known_2, critical)
    # The ratio the other way round is the inverse, and so are its limits.
    upper = None if count_2 == 0 else 1 / _lower(count_2, known_2, count_1, known_1, critical)
    return Result(estimate, lower, upper, None, "koopman", level, NO_UPPER_END if count_2 == 0 else None)


def _lower(count_1: int, known_1: int, count_2: int, known_2: int, critical: float) -> float:
    """The ratio below the one seen at which the score meets the critical value; `count_1` is above 0."""
    from scipy.optimize import brentq

    def distance(log_ratio: float) -> float:
        return _score(count_1, known_1, count_2, known_2, math.exp(log_ratio)) - critical

    low, high = -1.0, 1.0
    while distance(low) < 0:
        low *= 2
    while distance(high) > 0:
        high *= 2
    return math.exp(float(brentq(distance, low, high, xtol=1e-12)))


def _score(count_1: int, known_1: int, count_2: int, known_2: int, ratio: float) -> float:
    """Standard errors between the shares seen and a ratio, at the likeliest shares with that ratio; falls as the ratio grows."""
    known = known_1 + known_2
    b = known_1 * ratio + count_1 + known_2 + count_2 * ratio
    events = count_1 + count_2
    # The smaller root of known * ratio * p^2 - b * p + events, in the form that does not cancel.
    share_2 = 2 * events / (b + math.sqrt(max(b * b - 4 * known * ratio * events, 0.0)))
    share_2 = min(share_2, 1.0, 1 / ratio)
    share_1 = min(ratio * share_2, 1.0)
    variance = share_1 * (1 - share_1) / known_1 + ratio * ratio * share_2 * (1 - share_2) / known_2
    gap = count_1 / known_1 - ratio * count_2 / known_2
    if variance <= 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / math.sqrt(variance)
