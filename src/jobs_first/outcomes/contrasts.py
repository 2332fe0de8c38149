"""The contrasts of docs/analysis_plan.md: between groups, within groups, and the difference of the two changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, count_true, every_wave, pairs_of, table, working_by_wave
from jobs_first.statistics import (
    LEVEL,
    Result,
    excludes_zero,
    fisher,
    fisher_mid_p,
    mcnemar,
    mcnemar_mid_p,
    miettinen_nurminen,
    mover_difference,
    newcombe,
    newcombe_paired,
)

COLUMNS = {
    "contrast": "string",
    "method": "string",
    "wave": "string",
    "comparison_wave": "string",
    "measure": "string",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "p_value": "Float64",
    "agrees": "string",
    "level": "Float64",
    "n_jobs_first": "Int64",
    "working_jobs_first": "Int64",
    "n_comparison": "Int64",
    "working_comparison": "Int64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}

UNKNOWN_LEFT_OUT = "People whose status is unknown are left out: this holds if they are like those known in the same group."
NOT_RANDOMISED = "Groups were not randomised: a difference is an association."
BETWEEN = f"{UNKNOWN_LEFT_OUT} {NOT_RANDOMISED}"
PAIRED = (
    "People known at both waves only: this holds if they are like those who are not. "
    "A change over time is not set against what would have happened without the project."
)
UNPAIRED = (
    "All people known at each wave, taken as two independent groups although many are in both; the paired change beside it "
    "uses that they are. " + UNKNOWN_LEFT_OUT
)
PARALLEL = (
    "Parallel trends: without the project, the share working would have changed alike in both groups. A group in which nobody "
    "works at baseline cannot fall (floor effect), so the records can hardly show whether trends were parallel. " + PAIRED
)

Share = tuple[int, int]
Between = Callable[[int, int, int, int, float], Result]
BETWEEN_METHODS: tuple[Between, ...] = (newcombe, miettinen_nurminen, fisher, fisher_mid_p)


@dataclass(frozen=True)
class _Contrast:
    contrast: str
    wave: str
    comparison_wave: str | None
    measure: str
    assumption: str


def contrasts(people: pd.DataFrame, person_waves: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Every contrast of the analysis plan, one row for each contrast and method (results/outcomes/contrasts.csv).

    Estimates and limits are in percentage points: Jobs First minus comparison, or follow-up minus baseline. A row has an
    interval or a p-value, as its method gives. n_jobs_first and n_comparison are the people it rests on (of one group only
    for a contrast within it); working_… are those of them working at `wave`. `agrees` says of Fisher's mid-p test whether it and
    Newcombe's interval point the same way: yes, no, or not_known; it is empty elsewhere. What cannot be estimated is NA, and `reason`
    says why. The roles are those of docs/analysis_plan.md.
    """
    frame = every_wave(people, person_waves)
    working = working_by_wave(frame)
    group = people.set_index("person_id")["group"].reindex(working.index)
    by_group = {name: working[group == name] for name in GROUPS}
    rows = [*_between(by_group, level), *_gained(by_group, level)]
    for name in GROUPS:
        rows += [*_within(name, by_group[name], level), *_within_unpaired(name, by_group[name], level)]
    return table([*rows, *_difference_in_differences(by_group, level)], COLUMNS)


def _between(by_group: dict[str, pd.DataFrame], level: float) -> Iterator[dict[str, object]]:
    for wave, first_role in (("baseline", "secondary"), ("follow_up", "primary")):
        what = _Contrast(f"between_groups.{wave}", wave, None, "risk_difference", BETWEEN)
        shares = {name: _share(working[wave]) for name, working in by_group.items()}
        yield from _compare(what, shares, first_role, level)


def _gained(by_group: dict[str, pd.DataFrame], level: float) -> Iterator[dict[str, object]]:
    assumption = (
        "Only people known not to be working at baseline and known at follow-up: this holds if they are like the others who were "
        f"not working. {NOT_RANDOMISED}"
    )
    what = _Contrast("gained_work.not_working_at_baseline", "follow_up", "baseline", "risk_difference", assumption)
    shares = {}
    for name, working in by_group.items():
        not_working = ~working["baseline"].fillna(True)
        shares[name] = _share(working.loc[not_working, "follow_up"])
    yield from _compare(what, shares, "secondary", level)


def _compare(what: _Contrast, shares: dict[str, Share], first_role: str, level: float) -> Iterator[dict[str, object]]:
    results = {method: method(*shares["jobs_first"], *shares["comparison"], level) for method in BETWEEN_METHODS}
    for method, result in results.items():
        row = _row(what, result, shares, first_role if method is newcombe else "sensitivity")
        yield {**row, "agrees": _agrees(result, results[newcombe], level)} if method is fisher_mid_p else row


def _agrees(test: Result, interval: Result, level: float) -> str:
    if test.p_value is None or interval.lower is None or interval.upper is None:
        return "not_known"
    return "yes" if (test.p_value < 1 - level / 100) == excludes_zero(interval) else "no"


def _within(name: str, working: pd.DataFrame, level: float) -> Iterator[dict[str, object]]:
    what = _Contrast(f"within_group.{name}", "follow_up", "baseline", "paired_change", PAIRED)
    pairs = pairs_of(working)
    shares = {name: (pairs.both + pairs.second_only, pairs.known)}
    yield _row(what, newcombe_paired(pairs, level), shares, "secondary")
    yield _row(what, mcnemar(pairs, level), shares, "sensitivity")
    yield _row(what, mcnemar_mid_p(pairs, level), shares, "sensitivity")


def _within_unpaired(name: str, working: pd.DataFrame, level: float) -> Iterator[dict[str, object]]:
    what = _Contrast(f"within_group_unpaired.{name}", "follow_up", "baseline", "unpaired_change", UNPAIRED)
    before, after = (_share(working[wave]) for wave in WAVES)
    yield _row(what, newcombe(*after, *before, level), {name: after}, "descriptive")


def _difference_in_differences(by_group: dict[str, pd.DataFrame], level: float) -> Iterator[dict[str, object]]:
    what = _Contrast("difference_in_differences", "follow_up", "baseline", "difference_in_changes", PARALLEL)
    pairs = {name: pairs_of(working) for name, working in by_group.items()}
    shares = {name: (pair.both + pair.second_only, pair.known) for name, pair in pairs.items()}
    changes = [newcombe_paired(pairs[name], level) for name in GROUPS]
    yield _row(what, mover_difference(changes[0], changes[1]), shares, "secondary")


def _share(working: pd.Series) -> Share:
    return count_true(working), int(working.notna().sum())


def _row(what: _Contrast, result: Result, shares: dict[str, Share], role: str) -> dict[str, object]:
    points = result.times(100)
    row: dict[str, object] = {**vars(what), **vars(points), "role": role}
    for name, (count, known) in shares.items():
        row[f"n_{name}"], row[f"working_{name}"] = known, count
    return row
