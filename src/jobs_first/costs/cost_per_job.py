"""What employment support cost for each job gained or kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.config.costs import EMPLOYMENT_SUPPORT, Costs
from jobs_first.costs.enough import of_enough
from jobs_first.costs.person_costs import Sharing, perspective_cost
from jobs_first.costs.seeds import stream
from jobs_first.costs.set_up import SetUpCost
from jobs_first.outcomes.persons import percent, table, working_by_wave
from jobs_first.statistics import LEVEL, Result, bootstrap_statistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

COLUMNS = {
    "perspective": "string",
    "outcome": "string",
    "cost": "string",
    "people": "Int64",
    "of_people": "Int64",
    "outcomes": "Int64",
    "rate": "Float64",
    "mean_cost": "Float64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
SITE_COLUMNS = {"site": "string", **COLUMNS}
GAINED_OR_KEPT, GAINED, KEPT = "gained_or_kept", "gained", "kept"
OUTCOMES = (GAINED_OR_KEPT, GAINED, KEPT)
SUPPORT, WITH_SET_UP = "support", "support_and_set_up"

NO_JOBS = "nobody of these people has such a job, so that there is no cost of one"
NOBODY = "there is nobody whose cost and work are both known"
NOBODY_ABOUT = "nobody is known to have started so"
NO_SET_UP = "no site gives what setting up cost"
ASSUMPTION = "Costs move in a straight line between the waves. People whose cost and work are known are like those of whom they are not."
WHO = {
    GAINED_OR_KEPT: " Everybody known at follow-up counts, and every job at follow-up.",
    GAINED: " Those not in work at baseline count, and the jobs they have at follow-up.",
    KEPT: " Those in work at baseline count, and the jobs they have at follow-up.",
}
SET_UP = (
    " Sites that do not say what setting up cost spent as much for each person as those that do. The interval takes that amount as known."
)


@dataclass(frozen=True)
class Known:
    """The cohort for whom a cost over the period and an outcome are both known."""

    costs: Array
    outcomes: Array
    of_people: int


def over_period(weekly: pd.DataFrame, costs: Costs) -> pd.Series:
    """Pounds over the period from weekly costs at `baseline` and `follow_up` (columns): the area under the straight line between."""
    total: pd.Series = (weekly["baseline"] + weekly["follow_up"]).astype("Float64") / 2 * costs.horizon_weeks
    return total


def by_wave(frame: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """One row a person with the values of each compared wave; `values` follow the rows of `frame`."""
    wide = frame.assign(value=values).pivot(index="person_id", columns="wave", values="value")
    return wide.reindex(columns=["baseline", "follow_up"])


def known_jobs(
    frame: pd.DataFrame, costs: Costs, perspective: str, outcome: str, sharing: Sharing = "equal", site: str | None = None
) -> Known:
    """Employment support over the period and the outcome, of the cohort people for whom both are known; of_people: all it is about.

    gained_or_kept: everybody; gained: those known not to work at baseline; kept: those known to work at baseline.
    """
    import numpy as np

    ours = frame[(frame["group"] == "jobs_first") & ((frame["site"] == site) if site else True)]
    payers = costs.perspectives[perspective].payers
    spent = over_period(by_wave(ours, perspective_cost(ours, costs, payers, (EMPLOYMENT_SUPPORT,), sharing)), costs)
    working = working_by_wave(ours).reindex(spent.index)
    start = {GAINED: ~working["baseline"], KEPT: working["baseline"]}.get(outcome, pd.Series(True, index=spent.index))
    about = start.fillna(False).astype(bool)
    both = about & spent.notna() & working["follow_up"].notna()
    return Known(
        np.asarray(spent[both], dtype=float), np.asarray(working.loc[both, "follow_up"].astype(bool), dtype=float), int(about.sum())
    )


def set_up_share(set_up: SetUpCost, costs: Costs, perspective: str) -> float | None:
    """Setting up for each person of the cohort, GBP, as far as this perspective pays it; None where no site gives it."""
    if set_up.per_person is None:
        return None
    return set_up.per_person if costs.set_up.payer in costs.perspectives[perspective].payers else 0.0


def cost_per_job(frame: pd.DataFrame, costs: Costs, set_up: SetUpCost, seed: int, level: float = LEVEL) -> pd.DataFrame:
    """Pounds (price year) of employment support over the period for each job outcome of the cohort (results/costs/cost_per_job.csv).

    A row for each perspective, outcome (OUTCOMES) and cost (support alone, and with setting up). people: those for whom cost and
    work are both known, of_people: all whom the row is about; outcomes: jobs among `people`; rate in percent; mean_cost a person.
    estimate = cost of all of them / outcomes, with the BCa bootstrap interval of that ratio over people; no upper limit where
    too many resamples have no job. Gained and kept do not add up to the first: whose work at baseline is not known is in it alone.
    """
    rows = []
    for perspective in (costs.perspective, costs.secondary_perspective):
        for outcome in OUTCOMES:
            known = known_jobs(frame, costs, perspective, outcome)
            for cost in (SUPPORT, WITH_SET_UP):
                extra = set_up_share(set_up, costs, perspective) if cost == WITH_SET_UP else 0.0
                rows.append(_row(known, costs, (perspective, outcome, cost), extra, seed, level))
    return table(rows, COLUMNS)


def cost_per_job_by_site(frame: pd.DataFrame, costs: Costs, sites: list[str], seed: int, level: float = LEVEL) -> pd.DataFrame:
    """The same of each site by itself, employment support alone and the primary perspective (internal; raw, never ranked)."""
    rows = []
    for site in sites:
        for outcome in OUTCOMES:
            known = known_jobs(frame, costs, costs.perspective, outcome, site=site)
            rows.append({"site": site, **_row(known, costs, (costs.perspective, outcome, SUPPORT), 0.0, seed, level, site)})
    return table(rows, SITE_COLUMNS)


def _row(
    known: Known, costs: Costs, names: tuple[str, str, str], extra: float | None, seed: int, level: float, site: str = ""
) -> dict[str, object]:
    perspective, outcome, cost = names
    result = ratio_of(known, extra, costs, stream(seed, "job", *names, site), level)
    mean = float(known.costs.mean() + extra) if extra is not None and known.costs.size else None
    return {
        **vars(result),
        "perspective": perspective,
        "outcome": outcome,
        "cost": cost,
        "people": known.costs.size,
        "of_people": known.of_people,
        "outcomes": int(known.outcomes.sum()),
        "rate": percent(int(known.outcomes.sum()), known.costs.size),
        "mean_cost": mean,
        "role": "descriptive",
        "assumption": ASSUMPTION + WHO[outcome] + (SET_UP if cost == WITH_SET_UP else ""),
    }


def ratio_of(known: Known, extra: float | None, costs: Costs, drawn_from: list[int], level: float) -> Result:
    """Cost over outcomes with its interval; `extra` pounds are added to everybody's cost."""
    import numpy as np

    if extra is None or not known.outcomes.any():
        nobody = NOBODY if known.of_people else NOBODY_ABOUT
        reason = NO_SET_UP if extra is None else NO_JOBS if known.costs.size else nobody
        return Result(None, None, None, None, "bootstrap_bca", level, reason)
    features = np.column_stack([known.costs + extra, known.outcomes])
    result = bootstrap_statistic([features], lambda sums: sums[0][..., 0] / sums[0][..., 1], costs.bootstrap.draws, drawn_from, level)
    return of_enough(result, costs, known.costs.size)
