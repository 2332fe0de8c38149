"""Who the people were at the start of the study, by group."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from jobs_first.config.codebook import Codebook
from jobs_first.outcomes.persons import GROUPS, count_true, every_wave, percent, table
from jobs_first.statistics.results import NOBODY_KNOWN

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
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
STATISTICS = ("mean", "standard_deviation", "median", "minimum", "maximum")
YES_OR_NO = {"true": "Yes", "false": "No"}
NUMBERS = ("integer", "number")

DESCRIBED = "People whose answer is not known are left out. Described and not tested: people were not put into groups by chance."
ONE_PERSON = "one person has no spread"


def described(codebook: Codebook) -> dict[str, dict[str, str] | None]:
    """The variables of `people`, and employment status, in codebook order: code and label of each category; None for a number.

    A yes-or-no variable has the categories `true` and `false`. Days, ranges and sets are left out: they are neither.
    """
    variables = {**codebook.of_table("people"), "employment_status": codebook.variables["employment_status"]}
    answers = {name: YES_OR_NO if variable.type == "boolean" else variable.categories for name, variable in variables.items()}
    kinds = ("category", "boolean", *NUMBERS)
    return {name: dict(codes) if codes else None for name, codes in answers.items() if variables[name].type in kinds}


def at_baseline(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """One row a person: the columns of `people` and those of the baseline wave, NA where no return has them; yes-or-no as text."""
    frame = every_wave(people, person_waves, ["baseline"])
    own = [name for name in people.columns if name not in frame.columns]
    merged = frame.merge(people[["person_id", *own]], on="person_id", how="left")
    answers = merged.columns[[pd.api.types.is_bool_dtype(kind) for kind in merged.dtypes]]
    return merged.assign(**{name: merged[name].map({True: "true", False: "false"}).astype("string") for name in answers})


def baseline_characteristics(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    variables: Mapping[str, Collection[str] | None],
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Characteristics of people by group, at baseline where they have a wave (results/outcomes/characteristics.csv).

    `variables`: columns of either table in the order wanted, each with its categories, or None for a number. A category has
    a row with count and percent of the known (0 to 100). A number has a row for each of mean, standard_deviation, median,
    minimum and maximum, named in `category`, with `value` in the unit of the variable. What cannot be given is NA, with the
    reason. No p-values: differences at the start are described, not tested. Raises KeyError for a variable of neither table.
    """
    frame = at_baseline(people, person_waves)
    rows: list[dict[str, object]] = []
    for variable, categories in variables.items():
        for group in groups:
            values = frame.loc[frame["group"] == group, variable]
            known = int(values.notna().sum())
            counts = {"records": len(values), "known": known, "missing": len(values) - known}
            shared = {"variable": variable, "group": group, **counts, "role": "descriptive", "assumption": DESCRIBED}
            nobody = None if known else NOBODY_KNOWN
            if categories is None:
                for name, number in _numbers([float(value) for value in values.dropna()]).items():
                    reason = nobody or ONE_PERSON if number is None else None
                    rows.append({**shared, "category": name, "value": number, "reason": reason})
            else:
                for category in categories:
                    count = count_true(values == category)
                    rows.append({**shared, "category": category, "count": count, "percent": percent(count, known), "reason": nobody})
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
