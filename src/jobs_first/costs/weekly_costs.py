"""Mean weekly costs by wave and group, with how complete the returns are beside each."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, every_wave, percent, table
from jobs_first.statistics import LEVEL, bootstrap_mean

COLUMNS = {
    "variable": "string",
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
}
ASSUMPTION = (
    "The mean is of people whose cost is known: it holds for the group if they are like those whose cost is not. "
    "Costs of a few people weigh heavily in it; the median beside it does not move with them."
)


def weekly_costs(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    costs: Mapping[str, Sequence[str]],
    draws: int,
    fewest_known: int,
    seed: int,
    level: float = LEVEL,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Weekly costs in pounds, one row for each cost, wave and group (results/costs/weekly_costs.csv).

    `costs` names each cost and the columns of `person_waves` that it is the sum of; a sum is known where every part is.
    completeness: percent of the people of the group whose cost is known. Mean, median, quartiles (linear between order
    statistics) and ends are of those known, NA of nobody. The interval of the mean is a BCa bootstrap of `draws`
    resamples; it is NA where fewer than `fewest_known` are known. Each row draws from its own stream, made from `seed` and
    the names of the row, so that a change in one row leaves the others as they were.
    """
    frame = every_wave(people, person_waves, waves)
    rows: list[dict[str, object]] = []
    for variable, parts in costs.items():
        frame["cost"] = frame[list(parts)].astype("Float64").sum(axis=1, skipna=False)
        for wave, group, cell in cells(frame, waves, groups):
            values = [float(value) for value in cell["cost"].dropna()]
            shared = {"variable": variable, "wave": wave, "group": group, "records": len(cell), "known": len(values)}
            stream = [seed, zlib.crc32(f"{variable} {wave} {group}".encode())]
            rows.append({**shared, **_summary(values, len(cell), draws, fewest_known, stream, level)})
    return table(rows, COLUMNS)


def _summary(values: list[float], records: int, draws: int, fewest_known: int, stream: list[int], level: float) -> dict[str, object]:
    summary: dict[str, object] = {
        "completeness": percent(len(values), records),
        "method": "bootstrap_bca",
        "draws": draws,
        "level": level,
        "role": "descriptive",
        "assumption": ASSUMPTION,
    }
    if not values:
        return summary
    numbers = pd.Series(values)
    mean = bootstrap_mean(values, draws, stream, level)
    limits = {"lower": mean.lower, "upper": mean.upper} if len(values) >= fewest_known else {}
    return {
        **summary,
        **limits,
        "mean": mean.estimate,
        "median": float(numbers.median()),
        "lower_quartile": float(numbers.quantile(0.25)),
        "upper_quartile": float(numbers.quantile(0.75)),
        "minimum": min(values),
        "maximum": max(values),
    }
