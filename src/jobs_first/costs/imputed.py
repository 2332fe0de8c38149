"""Costs that are not known, drawn from people of the same group who stood alike at baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.outcomes.persons import GROUPS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

NEAREST = 5
FEWEST_DONORS = 2
NO_DONORS = "in a group fewer than two people's costs are known at both waves, so that nothing can be drawn from them"


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
