"""The exact conditional odds ratio, of one table or common to strata such as sites."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from jobs_first.statistics.exact import log_ways
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

    near = _rough_log_odds(used)
    chances_near = reduce(np.convolve, (_chances(log_ways(s.known_1, s.known_2, _events(s))[1], near) for s in used))
    with np.errstate(divide="ignore"):
        logs = np.log(chances_near)
    seen = sum(stratum.count_1 - max(0, _events(stratum) - stratum.known_2) for stratum in used)
    most = len(logs) - 1
    steps = np.arange(most + 1)

    def mean(log_odds: float) -> float:
        return float(steps @ _chances(logs, log_odds - near))

    def at_least(log_odds: float) -> float:
        return float(_chances(logs, log_odds - near)[seen:].sum())

    def more(log_odds: float) -> float:
        return float(_chances(logs, log_odds - near)[seen + 1 :].sum())

    lower = 0.0 if seen == 0 else _odds_at(at_least, missed, near)
    if seen == most:
        return Stratified(None, lower, None, None, METHOD, level, NO_UPPER_END, **counts)
    estimate = 0.0 if seen == 0 else _odds_at(mean, seen, near)
    return Stratified(estimate, lower, _odds_at(more, 1 - missed, near), None, METHOD, level, None, **counts)


def _events(stratum: Stratum) -> int:
    return stratum.count_1 + stratum.count_2


def _speaks(stratum: Stratum) -> bool:
    return stratum.known_1 > 0 and stratum.known_2 > 0 and 0 < _events(stratum) < stratum.known_1 + stratum.known_2


def _rough_log_odds(strata: Sequence[Stratum]) -> float:
    """Logarithm of the odds ratio of Mantel and Haenszel, kept finite: about there numbers neither overflow nor vanish."""
    for_first = against = 0.5
    for s in strata:
        known = s.known_1 + s.known_2
        for_first += s.count_1 * (s.known_2 - s.count_2) / known
        against += s.count_2 * (s.known_1 - s.count_1) / known
    return math.log(for_first / against)


def _chances(logs: NDArray[np.float64], log_odds: float) -> NDArray[np.float64]:
    """Probability of each count, fewest first, from logarithms of their weights, when these odds come on top."""
    import numpy as np

    raised = logs + log_odds * np.arange(len(logs))
    chances = np.exp(raised - raised.max())
    scaled: NDArray[np.float64] = chances / chances.sum()
    return scaled


def _odds_at(rising: Callable[[float], float], target: float, near: float) -> float:
    """The odds ratio at which a function that rises with its logarithm reaches the target; the search begins at `near`."""
    from scipy.optimize import brentq

    step = 1.0
    while rising(near - step) > target or rising(near + step) < target:
        step *= 2
    return math.exp(float(brentq(lambda log_odds: rising(log_odds) - target, near - step, near + step, xtol=1e-12)))
