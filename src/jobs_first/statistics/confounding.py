"""How strong would something unmeasured have to be? E-values and tables of bias."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from jobs_first.statistics.results import Result

NO_RATIO = "the ratio is 0 or infinite: no confounder could explain it away, so only its limit can have an E-value"
NO_LIMIT = "the ratio has no limit on the side of 1"


@dataclass(frozen=True)
class EValue:
    """E-values of a ratio and of its limit nearer to 1; None where there is none, and `reason`. A limit beyond 1 has E-value 1."""

    estimate: float | None
    limit: float | None
    reason: str | None = None


@dataclass(frozen=True)
class Bias:
    """What a confounder of these strengths could have done at the most.

    group_ratio: how many times likelier than the second group the first could be to have it (or a category of it);
    outcome_ratio: how many times likelier the outcome with it. factor: the bounding factor of the two. ratio: the least that
    the true ratio could be, None where the ratio seen is infinite or of nothing. difference: the least that the true
    difference could be, on average over both groups; share_1 less share_2 without bias.
    """

    group_ratio: float
    outcome_ratio: float
    factor: float
    ratio: float | None
    difference: float


def e_value(ratio: float) -> float:
    """The strength that a confounder needs, as a ratio with group and with outcome alike, to explain a risk ratio away.

    VanderWeele and Ding (2017), Annals of Internal Medicine 167, 268-274. A ratio below 1 is turned over. Raises
    ValueError unless the ratio is above 0 and finite.
    """
    if not 0 < ratio < math.inf:
        raise ValueError(f"a ratio with an E-value is above 0 and finite: {ratio}")
    above = max(ratio, 1 / ratio)
    return above + math.sqrt(above * (above - 1))


def e_values(ratio: Result) -> EValue:
    """E-values of a risk ratio with its interval, such as `koopman` gives. An end that is open has none."""
    if ratio.estimate is None and ratio.lower is None:
        return EValue(None, None, ratio.reason or NO_LIMIT)
    # An estimate that is missing beside a lower limit is infinite.
    above_one = ratio.estimate is None or ratio.estimate >= 1
    nearer = ratio.lower if above_one else ratio.upper
    of_limit: float | None = None
    if nearer is not None:
        explained = nearer <= 1 if above_one else nearer >= 1
        of_limit = 1.0 if explained else e_value(nearer)
    of_estimate = e_value(ratio.estimate) if ratio.estimate else None
    reason = NO_LIMIT if nearer is None else NO_RATIO if of_estimate is None else None
    return EValue(of_estimate, of_limit, reason)


def bounding_factor(group_ratio: float, outcome_ratio: float) -> float:
    """The most by which a confounder of these strengths can multiply a risk ratio. Both are at least 1.

    Ding and VanderWeele (2016), Epidemiology 27, 368-377.
    """
    if not (1 <= group_ratio < math.inf and 1 <= outcome_ratio < math.inf):
        raise ValueError(f"strengths of a confounder are at least 1 and finite: {group_ratio}, {outcome_ratio}")
    return group_ratio * outcome_ratio / (group_ratio + outcome_ratio - 1)


def bias_table(
    share_1: float, share_2: float, first_of_all: float, group_ratios: Sequence[float], outcome_ratios: Sequence[float]
) -> list[Bias]:
    """The least that ratio and difference of two shares could truly be, for each pair of strengths, group ratios slowest.

    Ding and VanderWeele (2016): the ratio divided by the bounding factor BF; the difference, averaged over people of
    both groups, (share_1 - share_2 BF) (f + (1 - f) / BF), with f = `first_of_all` the first group's part of all people. For
    shares of which the first is the larger; give limits in their place to see what bias and chance could do together.
    Raises ValueError for shares or parts not from 0 to 1.
    """
    for part in (share_1, share_2, first_of_all):
        if not 0 <= part <= 1:
            raise ValueError(f"a share lies from 0 to 1: {part}")
    rows = []
    for group_ratio, outcome_ratio in product(group_ratios, outcome_ratios):
        factor = bounding_factor(group_ratio, outcome_ratio)
        ratio = share_1 / share_2 / factor if share_2 else None
        difference = (share_1 - share_2 * factor) * (first_of_all + (1 - first_of_all) / factor)
        rows.append(Bias(group_ratio, outcome_ratio, factor, ratio, difference))
    return rows


def difference_less_bias(difference: float, prevalence_1: float, prevalence_2: float, effect: float) -> float:
    """A difference of shares less what a yes-or-no confounder adds to it, such as being keen on work.

    VanderWeele and Arah (2011), Epidemiology 22, 42-52: `effect` is by how much having it raises the share with the outcome, in
    both groups alike; the prevalences are the shares of each group who have it. Raises ValueError for shares not
    from 0 to 1, differences not from -1 to 1.
    """
    for share in (prevalence_1, prevalence_2):
        if not 0 <= share <= 1:
            raise ValueError(f"a share lies from 0 to 1: {share}")
    for change in (difference, effect):
        if not -1 <= change <= 1:
            raise ValueError(f"a difference of shares lies from -1 to 1: {change}")
    return difference - effect * (prevalence_1 - prevalence_2)
