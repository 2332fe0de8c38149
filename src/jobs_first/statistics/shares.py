"""Intervals of one share."""

from __future__ import annotations

import math

from jobs_first.statistics.results import LEVEL, NOBODY_KNOWN, Result, normal_quantile, nothing, share_of, tail


def wilson(count: int, known: int, level: float = LEVEL) -> Result:
    """Score interval of one share. Wilson (1927); method 3 of Newcombe (1998a), Statistics in Medicine 17, 857-872."""
    z = normal_quantile(level)
    estimate = share_of(count, known)
    if estimate is None:
        return nothing("wilson", level, NOBODY_KNOWN)
    lower, upper = score_limits(estimate, known, z)
    return Result(estimate, lower, upper, None, "wilson", level)


def score_limits(share: float, size: float, critical: float) -> tuple[float, float]:
    """The shares p at which |share - p| is `critical` standard errors sqrt(p (1 - p) / size): the roots of Wilson's quadratic.

    `size` need not be whole: it may be an effective number of people.
    """
    squared = critical * critical
    middle = share + squared / (2 * size)
    reach = critical * math.sqrt(share * (1 - share) / size + squared / (4 * size * size))
    whole = 1 + squared / size
    # Rounding must not leave a limit on the wrong side of an end that it meets exactly.
    lower = 0.0 if share == 0 else max((middle - reach) / whole, 0.0)
    upper = 1.0 if share == 1 else min((middle + reach) / whole, 1.0)
    return lower, upper


def clopper_pearson(count: int, known: int, level: float = LEVEL) -> Result:
    """Exact interval of one share. Clopper and Pearson (1934); method 5 of Newcombe (1998a)."""
    missed = tail(level)
    estimate = share_of(count, known)
    if estimate is None:
        return nothing("clopper_pearson", level, NOBODY_KNOWN)
    from scipy.special import betaincinv

    lower = 0.0 if count == 0 else float(betaincinv(count, known - count + 1, missed))
    upper = 1.0 if count == known else float(betaincinv(count + 1, known - count, 1 - missed))
    return Result(estimate, lower, upper, None, "clopper_pearson", level)


def jeffreys(count: int, known: int, level: float = LEVEL) -> Result:
    """Equal-tailed interval of one share under the prior Beta(1/2, 1/2).

    Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133: the lower limit is 0 where nobody has
    the outcome, and the upper limit 1 where all have it.
    """
    missed = tail(level)
    estimate = share_of(count, known)
    if estimate is None:
        return nothing("jeffreys", level, NOBODY_KNOWN)
    from scipy.special import betaincinv

    lower = 0.0 if count == 0 else float(betaincinv(count + 0.5, known - count + 0.5, missed))
    upper = 1.0 if count == known else float(betaincinv(count + 0.5, known - count + 0.5, 1 - missed))
    return Result(estimate, lower, upper, None, "jeffreys", level)


def mid_p(count: int, known: int, level: float = LEVEL) -> Result:
    """Exact interval of one share whose tails hold only half the probability of the count seen.

    Method 6 of Newcombe (1998a). Narrower than Clopper-Pearson; its coverage is near the level on average, not at the least.
    """
    missed = tail(level)
    estimate = share_of(count, known)
    if estimate is None:
        return nothing("mid_p", level, NOBODY_KNOWN)
    from scipy.optimize import brentq

    lower, upper = 0.0, 1.0
    if count > 0:
        lower = float(brentq(lambda share: _more_or_half(count, known, share) - missed, 0, 1, xtol=1e-12))
    if count < known:
        upper = float(brentq(lambda share: _more_or_half(count, known, share) - (1 - missed), 0, 1, xtol=1e-12))
    return Result(estimate, lower, upper, None, "mid_p", level)


def _more_or_half(count: int, known: int, share: float) -> float:
    """Probability of more than `count`, and half that of `count`, at this share."""
    from scipy.special import betainc

    at_least = 1.0 if count == 0 else float(betainc(count, known - count + 1, share))
    more = 0.0 if count == known else float(betainc(count + 1, known - count, share))
    return (at_least + more) / 2
