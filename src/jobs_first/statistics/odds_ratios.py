"""The exact conditional odds ratio, of one table or common to strata such as sites."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from jobs_first.statistics.results import LEVEL, tail
from jobs_first.statistics.strata import Stratified, Stratum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METHOD = "exact_conditional"
SILENT = "no stratum has both groups, people with the outcome and people without it"
NO_UPPER_END = "no table with these margins has more of the first group with the outcome: the odds ratio has no upper end"


def conditional_odds_ratio(strata: Sequence[Stratum], level: float = LEVEL) -> Stratified:
    """Odds of the outcome in the first group over those in the second, taken as common to all strata.

    Conditional maximum likelihood and exact limits, given the margins of each stratum's table: Cornfield (1956) and
    Gart (1970), Biometrika 57, 471-475; for one table these are Fisher's limits. Each limit leaves out half of what
    the level may miss, also where the other end is open. Where no more of the first group could have had the outcome (as when
    nobody in the second has it), the estimate and the upper limit are infinite: both are None. A stratum without either group, or
    in which all or none have the outcome, says nothing and is left out.
    """
    missed = tail(level)
    used = [stratum for stratum in strata if _speaks(stratum)]
    left_out = sum(stratum.known_1 + stratum.known_2 for stratum in strata) - sum(stratum.known_1 + stratum.known_2 for stratum in used)
    counts = {"strata": len(strata), "strata_used": len(used), "people_left_out": left_out}
    if not used:
        return Stratified(None, None, None, None, METHOD, level, SILENT, **counts)
    import numpy as np

    log_ways = reduce(_together, (_log_ways(stratum) for stratum in used))
    seen = sum(stratum.count_1 - max(0, _events(stratum) - stratum.known_2) for stratum in used)
    most = len(log_ways) - 1
    steps = np.arange(most + 1)

    def mean(log_odds: float) -> float:
        return float(steps @ _chances(log_ways, log_odds))

    def at_least(log_odds: float) -> float:
        return float(_chances(log_ways, log_odds)[seen:].sum())

    def more(log_odds: float) -> float:
        return float(_chances(log_ways, log_odds)[seen + 1 :].sum())

    lower = 0.0 if seen == 0 else _odds_at(at_least, missed)
    if seen == most:
        return Stratified(None, lower, None, None, METHOD, level, NO_UPPER_END, **counts)
    estimate = 0.0 if seen == 0 else _odds_at(mean, seen)
    return Stratified(estimate, lower, _odds_at(more, 1 - missed), None, METHOD, level, None, **counts)


def _events(stratum: Stratum) -> int:
    return stratum.count_1 + stratum.count_2


def _speaks(stratum: Stratum) -> bool:
    return stratum.known_1 > 0 and stratum.known_2 > 0 and 0 < _events(stratum) < stratum.known_1 + stratum.known_2


def _log_ways(stratum: Stratum) -> NDArray[np.float64]:
    """Logarithm of the number of ways in which each possible count of the first group can come about, fewest first."""
    import numpy as np
    from scipy.special import gammaln

    events = _events(stratum)
    counts = np.arange(max(0, events - stratum.known_2), min(stratum.known_1, events) + 1)
    cells = (counts, stratum.known_1 - counts, events - counts, stratum.known_2 - events + counts)
    logs: NDArray[np.float64] = -sum(gammaln(cell + 1) for cell in cells)
    return logs


def _together(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same for the sum of two independent counts."""
    import numpy as np

    total = np.full(len(first) + len(second) - 1, -np.inf)
    for step, log_ways in enumerate(second):
        part = slice(step, step + len(first))
        total[part] = np.logaddexp(total[part], first + log_ways)
    return total


def _chances(log_ways: NDArray[np.float64], log_odds: float) -> NDArray[np.float64]:
    """Probability of each possible sum of counts, when the odds ratio has this logarithm."""
    import numpy as np

    logs = log_ways + log_odds * np.arange(len(log_ways))
    chances = np.exp(logs - logs.max())
    scaled: NDArray[np.float64] = chances / chances.sum()
    return scaled


def _odds_at(rising: Callable[[float], float], target: float) -> float:
    """The odds ratio at which a function that rises with its logarithm reaches the target."""
    from scipy.optimize import brentq

    low, high = -1.0, 1.0
    while rising(low) > target:
        low *= 2
    while rising(high) < target:
        high *= 2
    return math.exp(float(brentq(lambda log_odds: rising(log_odds) - target, low, high, xtol=1e-12)))
