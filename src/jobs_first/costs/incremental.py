"""Cost and effect together: what one more person in paid work costs, beside standard services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.config.costs import Costs
from jobs_first.costs.contrasts import adjusted_difference
from jobs_first.costs.cost_per_job import by_wave, over_period, set_up_share
from jobs_first.costs.enough import of_enough
from jobs_first.costs.seeds import stream
from jobs_first.costs.set_up import SetUpCost
from jobs_first.outcomes.persons import GROUPS, table, working_by_wave
from jobs_first.statistics import LEVEL, Result, bootstrap_statistic, newcombe, resampled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

COLUMNS = {
    "perspective": "string",
    "adjustment": "string",
    "n_jobs_first": "Int64",
    "working_jobs_first": "Int64",
    "n_comparison": "Int64",
    "working_comparison": "Int64",
    "cost_difference": "Float64",
    "cost_lower": "Float64",
    "cost_upper": "Float64",
    "effect_difference": "Float64",
    "effect_lower": "Float64",
    "effect_upper": "Float64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "verdict": "string",
    "method": "string",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
DRAW_COLUMNS = {"perspective": "string", "draw": "Int64", "cost_difference": "Float64", "effect_difference": "Float64"}
ACCEPTABILITY_COLUMNS = {
    "perspective": "string",
    "willingness_to_pay": "Float64",
    "percent": "Float64",
    "draws": "Int64",
    "role": "string",
    "assumption": "string",
}
UNADJUSTED, ADJUSTED = "unadjusted", "adjusted_for_baseline"
MORE_BOTH, DOMINANT, DOMINATED, LESS_BOTH, UNDEFINED = (
    "more_costly_more_effective",
    "dominant",
    "dominated",
    "less_costly_less_effective",
    "undefined",
)
REASONS = {
    DOMINANT: "Jobs First cost no more and more people were in work: there is nothing to pay for one more",
    DOMINATED: "Jobs First cost no less and fewer people were in work: no price would make up for it",
    LESS_BOTH: "Jobs First cost less and fewer people were in work: the ratio is what is saved for each person fewer in work",
    UNDEFINED: "as many were in work in both groups, so that there is nothing to divide the cost by",
}
NOBODY = "a group has nobody whose cost and work are known at the waves asked for"
NO_LIMITS = "the difference in the share in work may be nothing or the other way round, so that the ratio has no interval"
ASSUMPTION = (
    "People whose costs and work are known are like those of whom they are not, and the groups would have been alike without Jobs First, "
    "but for their cost at baseline where it is adjusted for. Groups were not randomised. Where nobody of a group works, nobody does in "
    "any resample either: the spread of the resamples is then too small."
)
SET_UP = (
    " Setting up is counted in full. Sites that do not say what it cost spent as much for each person as those that do. "
    "The interval takes that amount as known."
)
NO_SET_UP = " Setting up is not counted: no site says what it cost."


@dataclass(frozen=True)
class Complete:
    """Of each group, Jobs First first, people x (1, weekly cost at baseline, cost over the period, their squares, in work at follow-up)."""

    groups: tuple[Array, Array]

    @property
    def people(self) -> tuple[int, int]:
        """How many of each group."""
        return len(self.groups[0]), len(self.groups[1])

    @property
    def working(self) -> tuple[int, int]:
        """How many of them are in work at follow-up."""
        return int(self.groups[0][:, 5].sum()), int(self.groups[1][:, 5].sum())


def complete_people(frame: pd.DataFrame, costs: Costs, perspective: str, set_up: SetUpCost, weekly: pd.Series | None = None) -> Complete:
    """Those for whom the costs of both waves and work at follow-up are known; setting up is part of what the cohort costs.

    `weekly`: other weekly costs than those of `frame`, row by row.
    """
    import numpy as np

    of_waves = by_wave(frame, frame[f"perspective.{perspective}"] if weekly is None else weekly)
    spent = over_period(of_waves, costs)
    working = working_by_wave(frame).reindex(spent.index)["follow_up"]
    group = frame.drop_duplicates("person_id").set_index("person_id")["group"].reindex(spent.index)
    both = spent.notna() & working.notna()
    extra = set_up_share(set_up, costs, perspective) or 0.0
    arrays = []
    for name in GROUPS:
        chosen = both & (group == name)
        before = of_waves.loc[chosen, "baseline"].to_numpy(float)
        period = spent[chosen].to_numpy(float) + (extra if name == "jobs_first" else 0.0)
        in_work = working[chosen].astype(bool).to_numpy(float)
        arrays.append(np.column_stack([np.ones(len(before)), before, period, before**2, before * period, in_work]))
    return Complete((arrays[0], arrays[1]))


def cost_difference(groups: Sequence[Array]) -> Array:
    """Mean cost over the period, Jobs First minus comparison, from sums of the columns of `Complete`."""
    difference: Array = groups[0][..., 2] / groups[0][..., 0] - groups[1][..., 2] / groups[1][..., 0]
    return difference


def effect_difference(groups: Sequence[Array]) -> Array:
    """Share in work at follow-up, Jobs First minus comparison, 0 to 1."""
    difference: Array = groups[0][..., 5] / groups[0][..., 0] - groups[1][..., 5] / groups[1][..., 0]
    return difference


COSTS_BY = {UNADJUSTED: cost_difference, ADJUSTED: adjusted_difference}


def incremental(frame: pd.DataFrame, costs: Costs, set_up: SetUpCost, seed: int, level: float = LEVEL) -> pd.DataFrame:
    """Pounds for one more person in paid work (results/costs/incremental.csv), a row for each perspective and adjustment.

    cost_difference: GBP a person over the period, BCa bootstrap; effect_difference: percentage points in work at follow-up,
    Newcombe's interval. estimate: the first over the second, where cost and effect point the same way; otherwise NA, and
    `verdict` and `reason` say which is better. Its BCa limits stand only where the effect's interval lies above zero and no
    fewer than `fewest_known` are known in each group.
    """
    rows = []
    for perspective in (costs.perspective, costs.secondary_perspective):
        complete = complete_people(frame, costs, perspective, set_up)
        for adjustment in (UNADJUSTED, ADJUSTED):
            row = _row(complete, costs, adjustment, stream(seed, "incremental", perspective, adjustment), level)
            rows.append({**row, "perspective": perspective, "adjustment": adjustment, "assumption": _assumption(set_up)})
    return table(rows, COLUMNS)


def _assumption(set_up: SetUpCost) -> str:
    return ASSUMPTION + (SET_UP if set_up.per_person is not None else NO_SET_UP)


def _row(complete: Complete, costs: Costs, adjustment: str, drawn_from: list[int], level: float) -> dict[str, object]:
    ours, theirs = complete.people
    counts = dict(zip(("working_jobs_first", "working_comparison"), complete.working, strict=True))
    row: dict[str, object] = {"n_jobs_first": ours, "n_comparison": theirs, **counts, "method": "bootstrap_bca", "level": level}
    row["role"] = "exploratory"
    if not (ours and theirs):
        return {**row, "verdict": UNDEFINED, "reason": NOBODY}
    groups, draws = list(complete.groups), costs.bootstrap.draws
    cost = of_enough(bootstrap_statistic(groups, COSTS_BY[adjustment], draws, drawn_from, level), costs, ours, theirs)
    effect = newcombe(complete.working[0], ours, complete.working[1], theirs, level).times(100)
    verdict = verdict_of(cost.estimate or 0.0, effect.estimate or 0.0)
    ratio = bootstrap_statistic(groups, lambda sums: COSTS_BY[adjustment](sums) / effect_difference(sums), draws, drawn_from, level)
    return {
        **row,
        "cost_difference": cost.estimate,
        "cost_lower": cost.lower,
        "cost_upper": cost.upper,
        "effect_difference": effect.estimate,
        "effect_lower": effect.lower,
        "effect_upper": effect.upper,
        "verdict": verdict,
        **_ratio(verdict, ratio, effect, costs, complete.people),
    }


def _ratio(verdict: str, ratio: Result, effect: Result, costs: Costs, people: tuple[int, int]) -> dict[str, object]:
    if verdict not in (MORE_BOTH, LESS_BOTH):
        return {"reason": REASONS[verdict]}
    if effect.lower is None or effect.lower <= 0:
        ratio = replace(ratio, lower=None, upper=None, reason=REASONS.get(verdict, NO_LIMITS))
    ratio = of_enough(ratio, costs, *people)
    return {"estimate": ratio.estimate, "lower": ratio.lower, "upper": ratio.upper, "reason": ratio.reason}


def verdict_of(cost: float, effect: float) -> str:
    """Which quarter of the plane a difference lies in: `cost` in any unit of money, `effect` in any of people in work."""
    if effect == 0:
        return UNDEFINED
    if effect > 0:
        return MORE_BOTH if cost > 0 else DOMINANT
    return LESS_BOTH if cost < 0 else DOMINATED


def cost_and_effect_draws(frame: pd.DataFrame, costs: Costs, set_up: SetUpCost, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Resamples of cost (adjusted for baseline) and effect, and how many find an amount worth paying.

    Tables results/costs/cost_effect_draws.csv (the first `bootstrap.shown` draws; effect in percentage points) and
    results/costs/acceptability.csv: percent of all draws in which amount x effect - cost is above zero (Fenwick, O'Brien and
    Briggs 2004, Health Economics 13, 405-415). Without people in a group the first has no rows, and percents are NA.
    """
    draw_rows: list[dict[str, object]] = []
    accepted: list[dict[str, object]] = []
    for perspective in (costs.perspective, costs.secondary_perspective):
        complete = complete_people(frame, costs, perspective, set_up)
        shared = {"perspective": perspective, "role": "exploratory", "assumption": _assumption(set_up)}
        if min(complete.people) < costs.bootstrap.fewest_known:
            accepted += [{**shared, "willingness_to_pay": amount} for amount in costs.willingness_to_pay.amounts()]
            continue
        sums = resampled(complete.groups, costs.bootstrap.draws, stream(seed, "plane", perspective))
        cost, effect = adjusted_difference(sums), effect_difference(sums)
        pairs = zip(cost[: costs.bootstrap.shown], effect[: costs.bootstrap.shown], strict=True)
        for i, (one_cost, one_effect) in enumerate(pairs, 1):
            drawn = {"draw": i, "cost_difference": float(one_cost), "effect_difference": 100 * float(one_effect)}
            draw_rows.append({"perspective": perspective, **drawn})
        for amount in costs.willingness_to_pay.amounts():
            worth = 100 * float((amount * effect - cost > 0).mean())
            accepted.append({**shared, "willingness_to_pay": amount, "percent": worth, "draws": costs.bootstrap.draws})
    return table(draw_rows, DRAW_COLUMNS), table(accepted, ACCEPTABILITY_COLUMNS)
