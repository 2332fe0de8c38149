"""What a study of this size could find, for planning: detectable differences and widths of intervals, by enumeration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs_first.statistics.differences import newcombe
from jobs_first.statistics.exact import ExactTest, p_values_of_margin
from jobs_first.statistics.results import EMPTY_GROUP, LEVEL, Result, normal_quantile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OUT_OF_REACH = "even if everybody in the first group had the outcome, the test would not find it that often"

# Shares are tried at this distance; between two of them the answer is found by halving.
STEP = 0.001


@dataclass(frozen=True)
class Detectable:
    """The smallest difference that a test finds with the power asked for, and what that rests on.

    Shares from 0 to 1; `power` is that reached. Without an estimate they are None, and `reason` says why.
    """

    difference: float | None
    share_1: float | None
    share_2: float
    power: float | None
    known_1: int
    known_2: int
    test: ExactTest
    alpha: float
    reason: str | None = None


@dataclass(frozen=True)
class Expected:
    """A study `multiple` times the size: Newcombe's interval if the same shares were seen, and its expected width if they are true."""

    multiple: int
    known_1: int
    known_2: int
    interval: Result
    width: float | None


def smallest_detectable(
    known_1: int, known_2: int, share_2: float, test: ExactTest = "fisher_mid_p", alpha: float = 0.05, power: float = 0.8
) -> Detectable:
    """The smallest excess of the first share over `share_2` that the test finds with this power, by enumerating every table.

    A difference is found where the two-sided p-value is at most `alpha`. At larger differences the power is reached as well
    (it need not rise evenly, so shares up to 1 are tried at steps of 0.001). Raises ValueError for numbers below 0 or shares that are none.
    """
    _check(known_1, known_2, (share_2,), alpha, power)
    if known_1 == 0 or known_2 == 0:
        return Detectable(None, None, share_2, None, known_1, known_2, test, alpha, EMPTY_GROUP)
    import numpy as np

    found_by_count = rejections(known_1, known_2, test, alpha) @ binomial(known_2, np.array([share_2]))[:, 0]

    def reached(shares: NDArray[np.float64]) -> NDArray[np.float64]:
        return found_by_count @ binomial(known_1, shares)

    shares = np.append(np.arange(share_2, 1.0, STEP), 1.0)
    short = np.flatnonzero(reached(shares) < power)
    if len(short) and short[-1] == len(shares) - 1:
        return Detectable(None, None, share_2, None, known_1, known_2, test, alpha, OUT_OF_REACH)
    low, high = (float(share) for share in shares[short[-1] : short[-1] + 2]) if len(short) else (share_2, share_2)
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if reached(np.array([middle]))[0] >= power else (middle, high)
    return Detectable(high - share_2, high, share_2, float(reached(np.array([high]))[0]), known_1, known_2, test, alpha)


def exact_power(known_1: int, share_1: float, known_2: int, share_2: float, test: ExactTest, alpha: float) -> float:
    """How often the test finds a difference between groups with these true shares: the sum over every table it rejects.

    Raises ValueError for numbers below 0 or shares that are none.
    """
    _check(known_1, known_2, (share_1, share_2), alpha)
    import numpy as np

    rejected = rejections(known_1, known_2, test, alpha)
    return float(binomial(known_1, np.array([share_1]))[:, 0] @ rejected @ binomial(known_2, np.array([share_2]))[:, 0])


def rejections(known_1: int, known_2: int, test: ExactTest, alpha: float) -> NDArray[np.bool_]:
    """For every pair of counts (first group in rows): is the two-sided p-value at most alpha?"""
    import numpy as np

    rejected = np.zeros((known_1 + 1, known_2 + 1), dtype=bool)
    for events in range(known_1 + known_2 + 1):
        counts, p_values = p_values_of_margin(known_1, known_2, events, test)
        rejected[counts, events - counts] = p_values <= alpha
    return rejected


def binomial(known: int, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of every count from 0 to `known` (rows) at every share (columns)."""
    import numpy as np
    from scipy.special import gammaln, xlog1py, xlogy

    counts = np.arange(known + 1)[:, None]
    ways = gammaln(known + 1) - gammaln(counts + 1) - gammaln(known - counts + 1)
    probabilities: NDArray[np.float64] = np.exp(ways + xlogy(counts, shares) + xlog1py(known - counts, -shares))
    return probabilities


def intervals_to_expect(
    count_1: int, known_1: int, count_2: int, known_2: int, multiples: Sequence[int] = (1, 2, 4), level: float = LEVEL
) -> list[Expected]:
    """Newcombe's interval of the difference at multiples of the size of both groups, one after the other.

    The width is the mean over every table that the shares seen would give if they were true. Raises ValueError for counts
    that are no share, or multiples that are not whole numbers from 1.
    """
    critical = normal_quantile(level)
    rows = []
    for multiple in multiples:
        if multiple != int(multiple) or multiple < 1:
            raise ValueError(f"a study is a whole number of times its size: {multiple}")
        interval = newcombe(multiple * count_1, multiple * known_1, multiple * count_2, multiple * known_2, level)
        width = None
        if interval.estimate is not None:
            width = _expected_width(multiple * known_1, count_1 / known_1, multiple * known_2, count_2 / known_2, critical)
        rows.append(Expected(multiple, multiple * known_1, multiple * known_2, interval, width))
    return rows


def _expected_width(known_1: int, share_1: float, known_2: int, share_2: float, critical: float) -> float:
    import numpy as np

    below_1, above_1 = _distances(known_1, critical)
    below_2, above_2 = _distances(known_2, critical)
    widths = np.hypot(below_1[:, None], above_2[None, :]) + np.hypot(above_1[:, None], below_2[None, :])
    chances = [binomial(known, np.array([share]))[:, 0] for known, share in ((known_1, share_1), (known_2, share_2))]
    return float(chances[0] @ widths @ chances[1])


def _distances(known: int, critical: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From the share to Wilson's lower and upper limit, for every count."""
    import numpy as np

    shares = np.arange(known + 1) / known
    squared = critical * critical / known
    middle = (shares + squared / 2) / (1 + squared)
    reach = critical / (1 + squared) * np.sqrt(shares * (1 - shares) / known + squared / (4 * known))
    return shares - (middle - reach), middle + reach - shares


def _check(known_1: int, known_2: int, shares: Sequence[float], *chances: float) -> None:
    if known_1 < 0 or known_2 < 0 or known_1 != int(known_1) or known_2 != int(known_2):
        raise ValueError(f"groups are counted in whole numbers from 0: {known_1}, {known_2}")
    if not all(0 <= share <= 1 for share in shares):
        raise ValueError(f"a share lies from 0 to 1: {shares}")
    if not all(0 < chance < 1 for chance in chances):
        raise ValueError(f"alpha and power lie between 0 and 1: {chances}")
