"""Personal budgets: who has one, how it is held, and what became of support plans above the indicative budget."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, percent, table

COLUMNS = {
    "measure": "string",
    "category": "string",
    "wave": "string",
    "group": "string",
    "site": "string",
    "numerator": "Int64",
    "denominator": "Int64",
    "percent": "Float64",
    "value": "Float64",
    "unit": "string",
}
ALL = "all"
BUDGET_VARIABLES = (
    "personal_budget",
    "budget_held_as",
    "indicative_budget",
    "support_plan_cost",
    "plan_outcome",
    "plan_submitted_on",
    "plan_signed_off_on",
)

Row = dict[str, object]


def personal_budgets(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    held_as: Sequence[str],
    outcomes: Sequence[str],
    sites: Sequence[str],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """What returns say of personal budgets and support plans, in long form (results/costs/personal_budgets.csv).

    `numerator` people of `denominator` people whose answer is known, `percent` of 0 to 100, NA of nobody. Measures:
    has_personal_budget; held_as (a row for each category, of those with a budget); plan_above_indicative (of those with
    both amounts known); plan_outcome_above_indicative and plan_outcome_within_indicative (a row for each outcome, of those
    plans whose outcome is known); indicative_budget and support_plan_cost (categories median, minimum, maximum; `value` in
    pounds a year) and days_to_sign_off (the same in days, from submission to sign-off, of people with both dates), where
    `denominator` is the number known. Last, for each site, the measure known counts the people of both groups whose
    answer each variable has, so that a site without budget data shows as 0 of its people.
    """
    frame = _with_plans(every_wave(people, person_waves, waves))
    rows: list[Row] = []
    for wave, group, cell in cells(frame, waves, groups):
        rows += [{"wave": wave, "group": group, "site": ALL, **row} for row in _cell_rows(cell, held_as, outcomes)]
    for wave in waves:
        for site in sites:
            part = frame[(frame["wave"] == wave) & (frame["site"] == site)]
            for variable in BUDGET_VARIABLES:
                share = _share("known", variable, int(part[variable].notna().sum()), len(part))
                rows.append({"wave": wave, "group": ALL, "site": site, **share})
    return table(rows, COLUMNS)


def _with_plans(frame: pd.DataFrame) -> pd.DataFrame:
    both = frame["indicative_budget"].notna() & frame["support_plan_cost"].notna()
    above = (frame["support_plan_cost"] > frame["indicative_budget"]).astype("boolean").mask(~both)
    days = (pd.to_datetime(frame["plan_signed_off_on"]) - pd.to_datetime(frame["plan_submitted_on"])).dt.days
    return frame.assign(above=above, days_to_sign_off=days.astype("Float64"))


def _cell_rows(cell: pd.DataFrame, held_as: Sequence[str], outcomes: Sequence[str]) -> Iterator[Row]:
    yield _share("has_personal_budget", "yes", count_true(cell["personal_budget"]), int(cell["personal_budget"].notna().sum()))
    with_budget = cell[cell["personal_budget"].fillna(False).astype(bool)]
    yield from _categories("held_as", with_budget["budget_held_as"], held_as)
    yield _share("plan_above_indicative", "yes", count_true(cell["above"]), int(cell["above"].notna().sum()))
    above = cell["above"].fillna(False).astype(bool)
    within = (~cell["above"]).fillna(False).astype(bool)
    yield from _categories("plan_outcome_above_indicative", cell.loc[above, "plan_outcome"], outcomes)
    yield from _categories("plan_outcome_within_indicative", cell.loc[within, "plan_outcome"], outcomes)
    for measure, unit in (
        ("indicative_budget", "GBP per year"),
        ("support_plan_cost", "GBP per year"),
        ("days_to_sign_off", "days"),
    ):
        yield from _numbers(measure, cell[measure], unit)


def _categories(measure: str, values: pd.Series, categories: Sequence[str]) -> Iterator[Row]:
    known = int(values.notna().sum())
    for category in categories:
        yield _share(measure, category, count_true(values == category), known)


def _share(measure: str, category: str, count: int, known: int) -> Row:
    shares = {"numerator": count, "denominator": known, "percent": percent(count, known)}
    return {"measure": measure, "category": category, "unit": "people", **shares}


def _numbers(measure: str, values: pd.Series, unit: str) -> Iterator[Row]:
    known = [float(value) for value in values.dropna()]
    for category, of in (("median", statistics.median), ("minimum", min), ("maximum", max)):
        value = of(known) if known else None
        yield {"measure": measure, "category": category, "denominator": len(known), "value": value, "unit": unit}
