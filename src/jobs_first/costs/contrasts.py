"""The yearly cost of the cohort beside that of the comparison group, and the change from baseline in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.config.costs import Costs
from jobs_first.costs.enough import of_enough
from jobs_first.costs.imputed import NO_DONORS, completed_costs, yearly
from jobs_first.costs.seeds import stream
from jobs_first.outcomes.persons import GROUPS, table
from jobs_first.statistics import LEVEL, Pooled, Result, bootstrap_statistic, rubin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

COLUMNS = {
    "perspective": "string",
    "contrast": "string",
    "method": "string",
    "wave": "string",
    "comparison_wave": "string",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "level": "Float64",
    "n_jobs_first": "Int64",
    "mean_jobs_first": "Float64",
    "n_comparison": "Int64",
    "mean_comparison": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
    "note": "string",
}
BEFORE, AFTER = "baseline", "follow_up"
ADJUSTED, METHOD = "adjusted_for_baseline", "multiple_imputation"
KNOWN = "People whose cost is known at {when} are like those of their group whose cost is not (missing completely at random)."
AT_RANDOM = (
    "Missing at random: within a group, people whose cost is not known are like those who stood alike at baseline (working, looking for "
    "work, neither, or not known); where one wave's cost is known, it changed as that of people whose cost at that wave was nearest. "
    "Social care and employment support are imputed each by itself, so that what is known of one of them stays."
)
CAUSE = " Groups were not randomised, so a difference is no effect of Jobs First by itself."
PARALLEL = " Without Jobs First, costs would have changed as much in the cohort as in the comparison group."
PER_POUND = " A pound more at baseline goes with as many pounds more at follow-up in both groups, in a straight line."


@dataclass(frozen=True)
class Contrast:
    """One question to the yearly costs: which waves it needs, how it is made of means, and what has to hold."""

    name: str
    waves: tuple[str, ...]
    assumption: str
    of_groups: tuple[str, ...] = GROUPS

    @property
    def wave(self) -> str:
        """The wave that it is about."""
        return self.waves[-1]

    @property
    def comparison_wave(self) -> str | None:
        """The earlier wave, where it sets one against the other."""
        return self.waves[0] if len(self.waves) == 2 else None


CONTRASTS = (
    Contrast("between_groups.baseline", (BEFORE,), KNOWN.format(when="baseline") + CAUSE),
    Contrast("between_groups.follow_up", (AFTER,), KNOWN.format(when="follow-up") + CAUSE),
    Contrast("within_group.jobs_first", (BEFORE, AFTER), KNOWN.format(when="both waves"), ("jobs_first",)),
    Contrast("within_group.comparison", (BEFORE, AFTER), KNOWN.format(when="both waves"), ("comparison",)),
    Contrast("difference_in_differences", (BEFORE, AFTER), KNOWN.format(when="both waves") + PARALLEL),
    Contrast(ADJUSTED, (BEFORE, AFTER), KNOWN.format(when="both waves") + PER_POUND + CAUSE),
)
IMPUTED = ("between_groups.follow_up", "difference_in_differences", ADJUSTED)


def cost_contrasts(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    frame: pd.DataFrame,
    costs: Costs,
    imputations: int,
    seed: int,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Differences and changes of yearly costs per person, GBP of the price year (results/costs/cost_contrasts.csv).

    For each perspective the contrasts of CONTRASTS from the people known, with BCa bootstrap intervals, and those of IMPUTED
    from `imputations` completed sets (approximate Bayesian bootstrap, Rubin's rules, t interval). Between groups: Jobs First
    minus comparison; within: follow-up minus baseline. mean_… are what is compared: of changes where two waves are set against
    each other, but of the follow-up in adjusted_for_baseline. No interval where fewer than `fewest_known` are known in a group.
    """
    rows: list[dict[str, object]] = []
    for perspective in (costs.perspective, costs.secondary_perspective):
        known = yearly(people, person_waves, frame, costs, perspective)
        primary = perspective == costs.perspective
        for contrast in CONTRASTS:
            drawn_from = stream(seed, "contrast", perspective, contrast.name)
            rows.append(_row(perspective, contrast, _arrays(known, contrast), costs, drawn_from, level, primary))
        completed = completed_costs(people, person_waves, frame, costs, perspective, imputations, seed)
        for contrast in CONTRASTS:
            if contrast.name in IMPUTED:
                rows.append(_imputed_row(perspective, contrast, completed, known, level))
    return table(rows, COLUMNS)


def _row(
    perspective: str, contrast: Contrast, groups: tuple[Array, ...], costs: Costs, drawn_from: list[int], level: float, primary: bool
) -> dict[str, object]:
    role = "descriptive" if len(contrast.of_groups) == 1 else "secondary" if primary else "sensitivity"
    return {
        **vars(_of_known(groups, contrast, costs, drawn_from, level)),
        **_means(groups, contrast),
        "perspective": perspective,
        "contrast": contrast.name,
        "wave": contrast.wave,
        "comparison_wave": contrast.comparison_wave,
        "role": role,
        "assumption": contrast.assumption,
    }


def _imputed_row(
    perspective: str, contrast: Contrast, completed: list[tuple[Array, ...]] | None, known: pd.DataFrame, level: float
) -> dict[str, object]:
    shown: dict[str, object] = {f"n_{group}": int((known["group"] == group).sum()) for group in GROUPS}
    if completed is None:
        result = Pooled(None, None, None, None, METHOD, level, NO_DONORS)
    else:
        of_contrast = [tuple(group[:, -len(contrast.waves) :] for group in one) for one in completed]
        estimates = [_least_squares(groups[0], groups[1], contrast) for groups in of_contrast]
        pooled = rubin([one[0] for one in estimates], [one[1] for one in estimates], estimates[0][2], level)
        result = replace(pooled, method=METHOD)
        for i, group in enumerate(GROUPS):
            shown[f"mean_{group}"] = sum(float(_compared(groups[i], contrast).mean()) for groups in of_contrast) / len(of_contrast)
        shown["note"] = _said(result, known, contrast)
    return {
        **{key: getattr(result, key) for key in ("estimate", "lower", "upper", "method", "level", "reason")},
        **shown,
        "perspective": perspective,
        "contrast": contrast.name,
        "wave": contrast.wave,
        "comparison_wave": contrast.comparison_wave,
        "role": "sensitivity",
        "assumption": AT_RANDOM + (PARALLEL if contrast.name == "difference_in_differences" else CAUSE),
    }


def _said(pooled: Pooled, known: pd.DataFrame, contrast: Contrast) -> str:
    unknown = int(known[list(contrast.waves)].isna().any(axis=1).sum())
    lost = "" if pooled.missing_information is None else f" {100 * pooled.missing_information:.0f}% of the information is lost to it."
    return f"{pooled.imputations} imputations; of {unknown} of {len(known)} people a cost that is asked for is not known.{lost}"


def _arrays(known: pd.DataFrame, contrast: Contrast) -> tuple[Array, ...]:
    """For each group of the contrast people x waves, of those for whom all of these waves are known."""
    complete = known.dropna(subset=list(contrast.waves))
    return tuple(complete.loc[complete["group"] == group, list(contrast.waves)].to_numpy(float) for group in contrast.of_groups)


def _compared(values: Array, contrast: Contrast) -> Array:
    """What means are shown of: the change, or the later wave where the earlier one is only adjusted for."""
    changes = len(contrast.waves) == 2 and contrast.name != ADJUSTED
    compared: Array = values[:, -1] - values[:, 0] if changes else values[:, -1]
    return compared


def _means(groups: Sequence[Array], contrast: Contrast) -> dict[str, object]:
    shown: dict[str, object] = {}
    for group, values in zip(contrast.of_groups, groups, strict=True):
        shown |= {f"n_{group}": len(values), f"mean_{group}": float(_compared(values, contrast).mean()) if len(values) else None}
    return shown


def _of_known(groups: tuple[Array, ...], contrast: Contrast, costs: Costs, drawn_from: list[int], level: float) -> Result:
    features = [_features(values) for values in groups]
    result = bootstrap_statistic(features, STATISTICS[contrast.name], costs.bootstrap.draws, drawn_from, level)
    return of_enough(result, costs, *(len(group) for group in groups))


def _features(values: Array) -> Array:
    """Columns whose sums make means, changes and slopes: 1, before, after, before squared, before x after."""
    import numpy as np

    before, after = values[:, 0], values[:, -1]
    return np.column_stack([np.ones(len(values)), before, after, before**2, before * after])


def _mean(sums: Array, column: int) -> Array:
    return sums[..., column] / sums[..., 0]


def _after(sums: Array) -> Array:
    return _mean(sums, 2)


def _change(sums: Array) -> Array:
    return _mean(sums, 2) - _mean(sums, 1)


def _difference(of: Callable[[Array], Array]) -> Callable[[Sequence[Array]], Array]:
    return lambda groups: of(groups[0]) - of(groups[1])


def adjusted_difference(groups: Sequence[Array]) -> Array:
    """Difference of means after, less the common slope within groups times the difference before (analysis of covariance)."""
    import numpy as np

    squares = sum(sums[..., 3] - sums[..., 1] ** 2 / sums[..., 0] for sums in groups)
    products = sum(sums[..., 4] - sums[..., 1] * sums[..., 2] / sums[..., 0] for sums in groups)
    # Where nobody differs before, there is nothing to adjust for.
    flat = squares <= 1e-9 * sum(sums[..., 3] for sums in groups)
    slope = np.where(flat, 0.0, products / np.where(flat, 1.0, squares))
    difference: Array = _after(groups[0]) - _after(groups[1]) - slope * (_mean(groups[0], 1) - _mean(groups[1], 1))
    return difference


STATISTICS: dict[str, Callable[[Sequence[Array]], Array]] = {
    "between_groups.baseline": _difference(_after),
    "between_groups.follow_up": _difference(_after),
    "within_group.jobs_first": lambda groups: _change(groups[0]),
    "within_group.comparison": lambda groups: _change(groups[0]),
    "difference_in_differences": _difference(_change),
    ADJUSTED: adjusted_difference,
}


def _least_squares(ours: Array, theirs: Array, contrast: Contrast) -> tuple[float, float, float]:
    """Estimate, its variance and the residual degrees of freedom of one completed set; variances of means may differ by group."""
    if contrast.name == ADJUSTED:
        return _adjusted(ours, theirs)
    compared = [_compared(group, contrast) for group in (ours, theirs)]
    variance = sum(float(values.var(ddof=1)) / len(values) for values in compared)
    return float(compared[0].mean() - compared[1].mean()), variance, float(len(ours) + len(theirs) - 2)


def _adjusted(ours: Array, theirs: Array) -> tuple[float, float, float]:
    """The same of the analysis of covariance, by least squares."""
    import numpy as np

    before, after = np.concatenate([ours[:, 0], theirs[:, 0]]), np.concatenate([ours[:, 1], theirs[:, 1]])
    in_cohort = np.repeat([1.0, 0.0], [len(ours), len(theirs)])
    design = np.column_stack([np.ones(len(before)), in_cohort, before - before.mean()])
    solved, _, rank, _ = np.linalg.lstsq(design, after, rcond=None)
    residuals, degrees = after - design @ solved, float(len(after) - rank)
    variance = float(residuals @ residuals) / degrees * float(np.linalg.pinv(design.T @ design)[1, 1])
    return float(solved[1]), variance, degrees
