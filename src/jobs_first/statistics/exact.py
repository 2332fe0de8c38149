"""Exact tests of two independent shares, conditional on how many people have the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jobs_first.statistics.results import EMPTY_GROUP, LEVEL, Result, difference_of, nothing, tail

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ExactTest = Literal["fisher", "fisher_mid_p"]

# Tables whose probabilities differ by less than this, relatively, are equally likely: rounding alone tells them apart.
TIE = 1e-7


def fisher(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Two-sided exact test (Fisher and Irwin: tables no likelier than the one seen) of two independent shares."""
    return _test("fisher", count_1, known_1, count_2, known_2, level)


def fisher_mid_p(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Fisher's two-sided test less half the probability of the table seen.

    Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 4. Where only one table is
    possible (nobody or everybody has the outcome) the p-value is 1, since such a table speaks neither for nor against.
    """
    return _test("fisher_mid_p", count_1, known_1, count_2, known_2, level)


def _test(test: ExactTest, count_1: int, known_1: int, count_2: int, known_2: int, level: float) -> Result:
    tail(level)
    estimate = difference_of(count_1, known_1, count_2, known_2)
    if estimate is None:
        return nothing(test, level, EMPTY_GROUP)
    counts, p_values = p_values_of_margin(known_1, known_2, count_1 + count_2, test)
    return Result(estimate, None, None, float(p_values[count_1 - counts[0]]), test, level)


def p_values_of_margin(known_1: int, known_2: int, events: int, test: ExactTest) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """All counts of the first group that a table with these margins can have, in order, and the p-value of each."""
    import numpy as np

    counts, logs = log_ways(known_1, known_2, events)
    if len(counts) == 1:
        return counts, np.ones(1)
    probabilities = np.exp(logs - logs.max())
    probabilities /= probabilities.sum()
    rising = np.sort(probabilities)
    no_likelier = np.searchsorted(rising, probabilities * (1 + TIE), side="right")
    p_values = np.minimum(np.cumsum(rising)[no_likelier - 1], 1.0)
    return counts, p_values - probabilities / 2 if test == "fisher_mid_p" else p_values


def log_ways(known_1: int, known_2: int, events: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """All counts of the first group that a table with these margins can have, in order, and the logarithm of the weight of each.

    The weights are those of the hypergeometric distribution, up to a factor that all have in common.
    """
    import numpy as np
    from scipy.special import gammaln

    counts = np.arange(max(0, events - known_2), min(known_1, events) + 1)
    cells = (counts, known_1 - counts, events - counts, known_2 - events + counts)
    logs: NDArray[np.float64] = -sum(gammaln(cell + 1) for cell in cells)
    return counts, logs
