"""How far two coders agree whether a theme is there, from the four counts of both, one, the other and neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jobs_first.statistics.resampling import bootstrap_statistic
from jobs_first.statistics.results import LEVEL, Result, nothing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

NO_UNITS = "nothing was coded by both"
ALL_ALIKE = "both coders say the same of everything, so that agreement by chance would be as good"
NEVER = "neither coder ever sees it"


@dataclass(frozen=True)
class Agreement:
    """Agreement of two coders: Cohen's kappa, Krippendorff's alpha and positive agreement with their intervals, and prevalence.

    kappa and alpha: 1 is full agreement, 0 what chance would give, below 0 worse than that. positive_agreement: of what either
    sees, how much both see, 0 to 1. prevalence: how often a coder sees it, the two coders' mean, 0 to 1; None without units.
    """

    kappa: Result
    alpha: Result
    positive_agreement: Result
    prevalence: float | None


def agreement(pairs: Sequence[tuple[float, float, float, float]], draws: int, seed: int | Sequence[int], level: float = LEVEL) -> Agreement:
    """Agreement from one row (both, first only, second only, neither) for each interview; intervals by bootstrap over interviews.

    A row counts the units of its interview, so that what belongs to one interview is drawn together. Cohen (1960), Educational
    and Psychological Measurement 20, 37-46; Krippendorff (2019), Content Analysis, 4th edition, chapter 12, nominal data and two
    coders; positive agreement 2a / (2a + b + c), Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology 43, 551-558.
    Raises ValueError for a count that is negative or not finite.
    """
    import numpy as np

    rows = np.asarray(pairs, dtype=float).reshape(-1, 4)
    if not np.isfinite(rows).all() or (rows < 0).any():
        raise ValueError("counts of units are whole numbers from 0 up")
    total = rows.sum(axis=0)
    units = float(total.sum())
    if not units:
        empty = nothing("bootstrap_bca", level, NO_UNITS)
        kappa, alpha, positive = (replace(empty, method=f"{name}_bootstrap_bca") for name in MEASURES)
        return Agreement(kappa, alpha, positive, None)
    results = [_measured(name, rows, draws, seed, level) for name in MEASURES]
    return Agreement(results[0], results[1], results[2], float((2 * total[0] + total[1] + total[2]) / (2 * units)))


def _measured(name: str, rows: Array, draws: int, seed: int | Sequence[int], level: float) -> Result:
    measure, undefined = MEASURES[name]
    result = bootstrap_statistic([rows], lambda sums: measure(sums[0]), draws, seed, level)
    reason = undefined if result.estimate is None else result.reason
    return replace(result, method=f"{name}_{result.method}", reason=reason)


def cohens_kappa(counts: Array) -> Array:
    """From (..., both, first only, second only, neither): agreement above that of each coder's own habits; nan where chance is certain."""
    both, first, second, neither = (counts[..., i] for i in range(4))
    units = both + first + second + neither
    by_chance = ((both + first) * (both + second) + (second + neither) * (first + neither)) / units**2
    kappa: Array = ((both + neither) / units - by_chance) / (1 - by_chance)
    return _where_defined(kappa, by_chance < 1)


def krippendorffs_alpha(counts: Array) -> Array:
    """The same counts: one minus disagreement over that expected of the values as they are, whoever gave them; nan where all are alike."""
    both, first, second, neither = (counts[..., i] for i in range(4))
    seen, unseen = 2 * both + first + second, 2 * neither + first + second
    values = seen + unseen
    expected = 2 * seen * unseen
    alpha: Array = 1 - (values - 1) * 2 * (first + second) / expected
    return _where_defined(alpha, expected > 0)


def positive_agreement(counts: Array) -> Array:
    """The same counts: 2 both / (2 both + first only + second only); nan where neither coder ever sees it."""
    both, either = 2 * counts[..., 0], 2 * counts[..., 0] + counts[..., 1] + counts[..., 2]
    share: Array = both / either
    return _where_defined(share, either > 0)


def _where_defined(values: Array, defined: NDArray[np.bool_]) -> Array:
    import numpy as np

    return np.where(defined, values, np.nan)


MEASURES: dict[str, tuple[Callable[[Array], Array], str]] = {
    "cohens_kappa": (cohens_kappa, ALL_ALIKE),
    "krippendorffs_alpha": (krippendorffs_alpha, ALL_ALIKE),
    "positive_agreement": (positive_agreement, NEVER),
}
