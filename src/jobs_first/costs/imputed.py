"""What each person costs a year, and where it is not known, costs drawn from people of the same group who stood alike at baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.config.costs import Costs
from jobs_first.costs.person_costs import perspective_cost
from jobs_first.costs.seeds import stream
from jobs_first.outcomes.persons import GROUPS
from jobs_first.outcomes.specification import follow_up_frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

NEAREST = 5
FEWEST_DONORS = 2
NO_DONORS = "in a group fewer than two people's costs are known at both waves, so that nothing can be drawn from them"


def yearly(
    people: pd.DataFrame, person_waves: pd.DataFrame, frame: pd.DataFrame, costs: Costs, perspective: str, total: str | None = None
) -> pd.DataFrame:
    """One row a person: group, `start` (what is known at baseline) and the yearly cost at `baseline` and `follow_up`, GBP, NA unknown.

    `frame` is that of `person_costs`. With `total` it is what the perspective pays of that total, otherwise of all of them.
    """
    paid = perspective_cost(frame, costs, costs.perspectives[perspective].payers, None if total is None else (total,))
    wide = frame.assign(paid=paid * costs.weeks_per_year).pivot(index="person_id", columns="wave", values="paid")
    known = follow_up_frame(people, person_waves)
    return known.join(wide.reindex(columns=["baseline", "follow_up"]).astype("Float64"))


def completed_costs(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    frame: pd.DataFrame,
    costs: Costs,
    perspective: str,
    imputations: int,
    seed: int,
) -> list[tuple[Array, ...]] | None:
    """The sum of all totals after each of them was filled in by itself (`imputed_costs`); None where one has too few donors.

    Social care costs many times what employment support does: who is known of one keeps it where the other is not known. What is
    the same in two perspectives is drawn alike in both.
    """
    parts = [
        imputed_costs(yearly(people, person_waves, frame, costs, perspective, total), imputations, stream(seed, "imputed", total))
        for total in costs.totals
    ]
    filled = [part for part in parts if part is not None]
    if len(filled) < len(parts):
        return None
    return [tuple(sum(group[1:], start=group[0]) for group in zip(*of_totals, strict=True)) for of_totals in zip(*filled, strict=True)]


def imputed_costs(known: pd.DataFrame, imputations: int, seed: list[int]) -> list[tuple[Array, ...]] | None:
    """Costs at baseline and follow-up with every unknown filled in, `imputations` times; None where a group has too few donors.

    Each time an array people x (baseline, follow-up) for each group of GROUPS, everybody in it.

    `known` has group, start, baseline, follow_up (GBP, NA unknown), one row a person. Approximate Bayesian bootstrap (Rubin and
    Schenker 1986, Journal of the American Statistical Association 81, 366-374): donors are those of the group known at both
    waves, drawn with replacement once an imputation, so that the imputations differ as much as the donors leave open. Who is
    known at neither wave gets both costs of a donor with the same `start` (of the whole group where there is none): the
    cells are those from which unknown employment is imputed. Who is known at one wave gets the change of one of the five donors
    nearest at that wave, never below nothing (matching as in Little 1988, Journal of Business & Economic Statistics 6, 287-296; the
    change and not the cost, because next to the dearest care there may be no donor near).
    """
    import numpy as np

    groups = [known[known["group"] == group] for group in GROUPS]
    if any(len(group.dropna(subset=["baseline", "follow_up"])) < FEWEST_DONORS for group in groups):
        return None
    drawing = np.random.default_rng(seed)
    parts = [(group[["baseline", "follow_up"]].to_numpy(float, na_value=np.nan), group["start"].to_numpy(str)) for group in groups]
    return [tuple(_filled(costs, start, drawing) for costs, start in parts) for _ in range(imputations)]


def _filled(costs: Array, start: NDArray[np.str_], drawing: np.random.Generator) -> Array:
    """One completed set of a group: people x (baseline, follow-up)."""
    import numpy as np

    complete = np.flatnonzero(~np.isnan(costs).any(axis=1))
    donors = complete[drawing.integers(0, len(complete), len(complete))]
    filled = costs.copy()
    for person in np.flatnonzero(np.isnan(costs).any(axis=1)):
        missing = np.isnan(costs[person])
        if missing.all():
            alike = donors[start[donors] == start[person]]
            pool = alike if len(alike) else donors
            filled[person] = costs[pool[drawing.integers(0, len(pool))]]
        else:
            there, gone = (0, 1) if missing[1] else (1, 0)
            distance = np.abs(costs[donors, there] - costs[person, there])
            pool = donors[np.argsort(distance, kind="stable")[:NEAREST]]
            donor = costs[pool[drawing.integers(0, len(pool))]]
            filled[person, gone] = max(0.0, costs[person, there] + donor[gone] - donor[there])
    return filled
