"""One answer from several imputations of what is unknown: Rubin's rules."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from jobs_first.statistics.results import LEVEL, Result, scaled, tail
from jobs_first.statistics.shares import score_limits
from jobs_first.statistics.unknowns import Group

NO_IMPUTATIONS = "there are no imputations"
ONE_IMPUTATION = "one imputation does not show how imputations differ"
NO_VARIANCE = "neither within nor between imputations is there any variance to make an interval from"
ALIKE = "the imputations do not differ: what is unknown adds nothing to the interval"
ONLY_BETWEEN = "within each imputation the estimate has no variance: the interval rests on how imputations differ alone"


@dataclass(frozen=True)
class Pooled(Result):
    """A pooled estimate and where its uncertainty comes from.

    within, between, total: variances, of the square of the estimate's unit. degrees_of_freedom: None where they are without
    end, and the normal distribution is used. missing_information: the share of information lost to what is unknown (gamma of
    Rubin 1987, section 3.3), 0 to 1. `note` says what stands out where one of the variances is 0.
    """

    within: float | None = None
    between: float | None = None
    total: float | None = None
    degrees_of_freedom: float | None = None
    missing_information: float | None = None
    imputations: int = 0
    note: str | None = None

    def times(self, factor: float) -> Self:
        """The same in another unit; variances are of its square."""
        within, between, total = (scaled(variance, factor**2) for variance in (self.within, self.between, self.total))
        return replace(super().times(factor), within=within, between=between, total=total)


def imputed_counts(cells: Sequence[Group], imputations: int, seed: int | Sequence[int]) -> list[int]:
    """How many people of one group have the outcome in each imputation of the unknown, `imputations` numbers.

    A cell holds the people of the group who are alike in what is known of everybody; within it the unknown are taken to be
    like the known (missing at random). In each imputation a cell's share is drawn from its posterior under Jeffreys' prior,
    Beta(count + 1/2, known - count + 1/2), and the unknown with that share: proper imputation (Rubin 1987, chapter 4).
    Jeffreys' prior is Firth's penalty (Firth 1993), so that a cell in which nobody has the outcome is no hindrance. Where
    nobody of a cell is known its share may be anything, and is drawn so. Raises ValueError where there are no imputations.
    """
    import numpy as np

    if imputations < 1:
        raise ValueError(f"there is at least one imputation: {imputations}")
    drawing = np.random.default_rng(seed)
    counts = np.zeros(imputations, dtype=np.int64)
    for cell in cells:
        shares = drawing.beta(cell.count + 0.5, cell.known - cell.count + 0.5, imputations)
        counts += cell.count + drawing.binomial(cell.unknown, shares)
    return [int(count) for count in counts]


def rubin(estimates: Sequence[float], variances: Sequence[float], complete_degrees: float | None = None, level: float = LEVEL) -> Pooled:
    """Pool an estimate and its variance over imputations.

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, section 3.1. `complete_degrees` are the degrees of freedom that
    the estimate would have with nothing unknown (n less the parameters): with them those of Barnard and Rubin (1999),
    Biometrika 86, 948-955, are used. Raises ValueError for unequal numbers, negative variances or what is not finite.
    """
    tail(level)
    _check(estimates, variances, complete_degrees)
    m = len(estimates)
    if m == 0:
        return Pooled(None, None, None, None, "rubin", level, NO_IMPUTATIONS)
    estimate, within = math.fsum(estimates) / m, math.fsum(variances) / m
    if m == 1:
        return Pooled(estimate, None, None, None, "rubin", level, ONE_IMPUTATION, within=within, imputations=1)
    between = _between(estimates, estimate)
    added = (1 + 1 / m) * between
    total = within + added
    if total == 0:
        return Pooled(estimate, None, None, None, "rubin", level, NO_VARIANCE, 0.0, 0.0, 0.0, imputations=m)
    lost = added / total
    degrees = _degrees(m, lost, complete_degrees)
    reach = _t_quantile(level, degrees) * math.sqrt(total)
    note = ALIKE if between == 0 else ONLY_BETWEEN if within == 0 else None
    parts = (within, between, total, degrees, _missing_information(lost, degrees), m, note)
    return Pooled(estimate, estimate - reach, estimate + reach, None, "rubin", level, None, *parts)


def rubin_wilson(counts: Sequence[int], people: int, level: float = LEVEL) -> Pooled:
    """Pool a share over imputations: `counts` of `people` have the outcome in each, and the limits are Wilson's.

    Lott and Reiter (2020), The American Statistician 74, 109-115: Wilson's limits with the variance of the share raised by
    what imputations add to it, so that they stay from 0 to 1 and keep a width where nobody has the outcome.
    """
    tail(level)
    if any(not 0 <= count <= people for count in counts):
        raise ValueError(f"a count is not between 0 and {people}")
    if people == 0 or len(counts) == 0:
        reason = "nobody is counted" if len(counts) else NO_IMPUTATIONS
        return Pooled(None, None, None, None, "rubin_wilson", level, reason)
    shares = [count / people for count in counts]
    pooled = rubin(shares, [share * (1 - share) / people for share in shares], None, level)
    if len(counts) == 1:
        return _renamed(pooled, None)
    # Without variance within (every share 0 or 1) what imputations add cannot be set against it.
    if pooled.within == 0 and pooled.between != 0:
        return _renamed(pooled, None, "in every imputation all or none have the outcome, and not in the same way")
    raised = (pooled.total or 0.0) / pooled.within if pooled.within else 1.0
    limits = score_limits(math.fsum(shares) / len(shares), people / raised, _t_quantile(level, pooled.degrees_of_freedom))
    return _renamed(pooled, limits)


def _renamed(pooled: Pooled, limits: tuple[float, float] | None, reason: str | None = None) -> Pooled:
    lower, upper = limits or (None, None)
    given = None if limits else (reason or pooled.reason)
    note = pooled.note or (ALIKE if pooled.between == 0 and limits else None)
    return replace(pooled, lower=lower, upper=upper, method="rubin_wilson", reason=given, note=note)


def _check(estimates: Sequence[float], variances: Sequence[float], complete_degrees: float | None) -> None:
    if len(estimates) != len(variances):
        raise ValueError(f"{len(estimates)} estimates and {len(variances)} variances cannot be pooled")
    if not all(math.isfinite(number) for number in (*estimates, *variances)):
        raise ValueError("an estimate or a variance is not a finite number")
    if any(variance < 0 for variance in variances):
        raise ValueError("a variance is negative")
    if complete_degrees is not None and complete_degrees <= 0:
        raise ValueError(f"degrees of freedom are above 0: {complete_degrees}")


def _between(estimates: Sequence[float], mean: float) -> float:
    # A mean of equal numbers need not be that number, bit for bit.
    if min(estimates) == max(estimates):
        return 0.0
    return math.fsum((estimate - mean) ** 2 for estimate in estimates) / (len(estimates) - 1)


def _degrees(m: int, lost: float, complete: float | None) -> float | None:
    """`lost` is the part of the total variance that is due to what is unknown."""
    imputed = (m - 1) / lost / lost if lost > 0 else math.inf
    if complete is None:
        return imputed if math.isfinite(imputed) else None
    observed = (complete + 1) / (complete + 3) * complete * (1 - lost)
    if observed == 0:
        return imputed
    return 1 / (1 / imputed + 1 / observed)


def _missing_information(lost: float, degrees: float | None) -> float:
    if degrees is None or lost in (0, 1):
        return lost
    increase = lost / (1 - lost)
    return (increase + 2 / (degrees + 3)) / (increase + 1)


def _t_quantile(level: float, degrees: float | None) -> float:
    from scipy.special import ndtri, stdtrit

    upper = 1 - tail(level)
    return float(ndtri(upper) if degrees is None else stdtrit(degrees, upper))
