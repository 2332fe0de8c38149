"""What a year of people's care and support costs, and what of it they use, with how complete the returns are beside each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jobs_first.config.costs import Costs
from jobs_first.costs.enough import of_enough
from jobs_first.costs.seeds import stream
from jobs_first.outcomes.persons import GROUPS, WAVES, cells, percent, table
from jobs_first.statistics import LEVEL, bootstrap_mean

COLUMNS = {
    "kind": "string",
    "item": "string",
    "wave": "string",
    "group": "string",
    "records": "Int64",
    "known": "Int64",
    "completeness": "Float64",
    "mean": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "median": "Float64",
    "lower_quartile": "Float64",
    "upper_quartile": "Float64",
    "minimum": "Float64",
    "maximum": "Float64",
    "method": "string",
    "draws": "Int64",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
USE_COLUMNS = {
    "item": "string",
    "wave": "string",
    "group": "string",
    "records": "Int64",
    "known": "Int64",
    "completeness": "Float64",
    "users": "Int64",
    "mean": "Float64",
    "mean_of_users": "Float64",
    "unit": "string",
    "services_above": "Int64",
}
ASSUMPTION = (
    "The mean is of people whose cost is known: it holds for the group if they are like those whose cost is not. "
    "Costs of a few people weigh heavily in it; the median beside it does not move with them."
)


def annual_costs(
    frame: pd.DataFrame,
    costs: Costs,
    seed: int,
    level: float = LEVEL,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """A year's cost per person in pounds of the price year (results/costs/annual_costs.csv): a row for each item, wave and group.

    `frame` is that of `person_costs`. completeness: percent of the people of the group whose cost is known. Mean, median,
    quartiles (linear between order statistics) and ends are of those known, NA of nobody. The interval of the mean is a BCa
    bootstrap; it is NA, with the reason, where fewer than `costs.bootstrap.fewest_known` are known. Each row draws from a
    stream of its own, so that a change in one row leaves the others as they were.
    """
    rows: list[dict[str, object]] = []
    for item, (kind, _) in costs.items().items():
        for wave, group, cell in cells(frame, waves, groups):
            values = [float(value) * costs.weeks_per_year for value in cell[item].dropna()]
            shared = {"kind": kind, "item": item.split(".")[-1], "wave": wave, "group": group, "records": len(cell), "known": len(values)}
            rows.append({**shared, **_summary(values, len(cell), costs, stream(seed, "annual", item, wave, group), level)})
    return table(rows, COLUMNS)


def resource_use(frame: pd.DataFrame, costs: Costs, waves: Sequence[str] = WAVES, groups: Sequence[str] = GROUPS) -> pd.DataFrame:
    """Units of each service a week (results/costs/resource_use.csv): how many people use it, how much of it, and of how many it is known.

    A person known to have no employment support is known to use none of its services. `mean` is of everybody known,
    `mean_of_users` of those who use any. services_above: people whose services by units come to more than the amount returned.
    """
    rows: list[dict[str, object]] = []
    for name, total in costs.totals.items():
        for service, one in total.services.items():
            unit = costs.unit_costs[one.unit_cost]
            used = frame[service] / costs.unit_price(one.unit_cost) if unit.amount else frame[one.quantity].astype("Float64")
            for wave, group, cell in cells(frame.assign(used=used), waves, groups):
                known = cell["used"].dropna()
                users = known[known > 0]
                rows.append(
                    {
                        "item": service,
                        "wave": wave,
                        "group": group,
                        "records": len(cell),
                        "known": len(known),
                        "completeness": percent(len(known), len(cell)),
                        "users": len(users),
                        "mean": float(known.mean()) if len(known) else None,
                        "mean_of_users": float(users.mean()) if len(users) else None,
                        "unit": f"{unit.unit}s per week",
                        "services_above": int(cell[f"{name}.services_above"].fillna(False).sum()),
                    }
                )
    return table(rows, USE_COLUMNS)


def _summary(values: list[float], records: int, costs: Costs, drawn_from: list[int], level: float) -> dict[str, object]:
    draws = costs.bootstrap.draws
    summary: dict[str, object] = {
        "completeness": percent(len(values), records),
        "method": "bootstrap_bca",
        "draws": draws,
        "level": level,
        "role": "descriptive",
        "assumption": ASSUMPTION,
    }
    if not values:
        return {**summary, "reason": "nobody's cost is known"}
    numbers = pd.Series(values)
    mean = of_enough(bootstrap_mean(values, draws, drawn_from, level), costs, len(values))
    return {
        **summary,
        "mean": mean.estimate,
        "lower": mean.lower,
        "upper": mean.upper,
        "reason": mean.reason,
        "median": float(numbers.median()),
        "lower_quartile": float(numbers.quantile(0.25)),
        "upper_quartile": float(numbers.quantile(0.75)),
        "minimum": min(values),
        "maximum": max(values),
    }
