"""Who the people were at the start of the study, by group."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.config.codebook import Codebook
from jobs_first.outcomes.persons import GROUPS, count_true, every_wave, percent, table

COLUMNS = {
    "variable": "string",
    "category": "string",
    "group": "string",
    "records": "Int64",
    "known": "Int64",
    "missing": "Int64",
    "count": "Int64",
    "percent": "Float64",
    "value": "Float64",
}
STATISTICS = ("mean", "standard_deviation", "median", "minimum", "maximum")


def described(codebook: Codebook) -> dict[str, list[str] | None]:
    """The variables of `people`, and employment status, with their categories (None for a number), in codebook order."""
    variables = {**codebook.of_table("people"), "employment_status": codebook.variables["employment_status"]}
    return {name: list(variable.categories) if variable.categories else None for name, variable in variables.items()}


def baseline_characteristics(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    variables: Mapping[str, Sequence[str] | None],
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Characteristics of people by group, at baseline where they have a wave (results/outcomes/characteristics.csv).

    `variables`: columns of either table in the order wanted, each with its categories, or None for a number. A category has
    a row with count and percent of the known (0 to 100). A number has a row for each of mean, standard_deviation, median,
    minimum and maximum, named in `category`, with `value` in the unit of the variable (NA where too few are known). No
    p-values: differences at the start are described, not tested. Raises KeyError for a variable of neither table.
    """
    at_baseline = every_wave(people, person_waves, ["baseline"])
    own = [name for name in people.columns if name not in at_baseline.columns]
    frame = at_baseline.merge(people[["person_id", *own]], on="person_id", how="left")
    rows: list[dict[str, object]] = []
    for variable, categories in variables.items():
        for group in groups:
            values = frame.loc[frame["group"] == group, variable]
            known = int(values.notna().sum())
            shared = {"variable": variable, "group": group, "records": len(values), "known": known, "missing": len(values) - known}
            if categories is None:
                numbers = _numbers([float(value) for value in values.dropna()])
                rows += [{**shared, "category": name, "value": numbers[name]} for name in STATISTICS]
            else:
                for category in categories:
                    count = count_true(values == category)
                    rows.append({**shared, "category": category, "count": count, "percent": percent(count, known)})
    return table(rows, COLUMNS)


def _numbers(values: Sequence[float]) -> dict[str, float | None]:
    if not values:
        return dict.fromkeys(STATISTICS)
    return {
        "mean": statistics.fmean(values),
        "standard_deviation": statistics.stdev(values) if len(values) > 1 else None,
        "median": statistics.median(values),
        "minimum": min(values),
        "maximum": max(values),
    }
