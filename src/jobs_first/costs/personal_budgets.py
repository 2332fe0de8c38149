"""Personal budgets: who has one, how it is held, and what became of support plans above the indicative budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, percent, table

COLUMNS = {
    "measure": "string",
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
    "personal_budget_amount",
    "budget_for_employment_support",
    "indicative_budget",
    "support_plan_cost",
    "plan_outcome",
    "plan_submitted_on",
    "plan_signed_off_on",
)
# What says more of a budget than that there is one.
AMOUNTS_OF_BUDGETS = ("personal_budget_amount", "indicative_budget", "support_plan_cost")
NUMBERS = {
    "personal_budget_amount": "GBP per year",
    "indicative_budget": "GBP per year",
    "support_plan_cost": "GBP per year",
    "plan_of_indicative": "percent",
    "days_to_sign_off": "days",
    "above_indicative_days_to_sign_off": "days",
    "within_indicative_days_to_sign_off": "days",
}

Row = dict[str, object]


def personal_budgets(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    held_as: Sequence[str],
    outcomes: Sequence[str],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """What returns say of personal budgets and support plans, in long form (results/costs/personal_budgets.csv).

    `numerator` people of `denominator` people for whom it is known, `percent` of 0 to 100, NA of nobody. By wave and group,
    with site `all`: has_personal_budget; held_as_… for each way of holding and budget_for_employment_support, of those known to
    have a budget; plan_above_indicative, of those with both amounts known; above_indicative_… and within_indicative_… for each
    outcome, of those plans whose outcome is known; the numbers of NUMBERS (personal_budget_amount of those with a budget;
    plan_of_indicative: the plan's cost as a percentage of the indicative budget; days from submission to sign-off, of all plans
    and of those above and within) with median, quartiles, minimum and maximum in `value`, in `unit`, where `denominator` is how
    many are known. By wave and site (those that `people` has), with group `all`: known_… for each variable, people of both
    groups of whom the return says it, out of all; so a site without budget data shows as 0 of its people. By wave with group
    and site `all`: sites_with_amounts, sites that give any amount of a budget, out of all.
    """
    returned = every_wave(people, person_waves, waves)
    frame = _with_plans(returned)
    rows: list[Row] = []
    for wave, group, cell in cells(frame, waves, groups):
        rows += [{"wave": wave, "group": group, "site": ALL, **row} for row in _cell_rows(cell, held_as, outcomes)]
    for wave in waves:
        for site in people["site"].drop_duplicates():
            part = returned[(returned["wave"] == wave) & (returned["site"] == site)]
            shares = (_share(f"known_{name}", int(part[name].notna().sum()), len(part)) for name in BUDGET_VARIABLES)
            rows += [{"wave": wave, "group": ALL, "site": site, **row} for row in shares]
        rows.append({"wave": wave, "group": ALL, "site": ALL, **_sites_with_amounts(returned[returned["wave"] == wave])})
    return table(rows, COLUMNS)


def _with_plans(frame: pd.DataFrame) -> pd.DataFrame:
    # Nullable numbers: where one of the two is unknown, so is which is larger.
    above = frame["support_plan_cost"].astype("Float64") > frame["indicative_budget"].astype("Float64")
    waited = pd.to_datetime(frame["plan_signed_off_on"]) - pd.to_datetime(frame["plan_submitted_on"])
    days = waited.dt.days.astype("Float64")
    indicative = frame["indicative_budget"].astype("Float64")
    has_budget = frame["personal_budget"].fillna(False).astype(bool)
    return frame.assign(
        above=above,
        personal_budget_amount=frame["personal_budget_amount"].where(has_budget),
        plan_of_indicative=100 * frame["support_plan_cost"].astype("Float64") / indicative.mask(indicative == 0),
        days_to_sign_off=days,
        above_indicative_days_to_sign_off=days.where(above.fillna(False).astype(bool)),
        within_indicative_days_to_sign_off=days.where((~above).fillna(False).astype(bool)),
    )


def _sites_with_amounts(frame: pd.DataFrame) -> Row:
    given = frame[list(AMOUNTS_OF_BUDGETS)].notna().any(axis=1)
    return {**_share("sites_with_amounts", frame.loc[given, "site"].nunique(), frame["site"].nunique()), "unit": "sites"}


def _cell_rows(cell: pd.DataFrame, held_as: Sequence[str], outcomes: Sequence[str]) -> Iterator[Row]:
    yield _share("has_personal_budget", count_true(cell["personal_budget"]), int(cell["personal_budget"].notna().sum()))
    with_budget = cell["personal_budget"].fillna(False).astype(bool)
    yield from _categories("held_as", cell.loc[with_budget, "budget_held_as"], held_as)
    used = cell.loc[with_budget, "budget_for_employment_support"]
    yield _share("budget_for_employment_support", count_true(used), int(used.notna().sum()))
    yield _share("plan_above_indicative", count_true(cell["above"]), int(cell["above"].notna().sum()))
    above, within = (side.fillna(False).astype(bool) for side in (cell["above"], ~cell["above"]))
    yield from _categories("above_indicative", cell.loc[above, "plan_outcome"], outcomes)
    yield from _categories("within_indicative", cell.loc[within, "plan_outcome"], outcomes)
    for name, unit in NUMBERS.items():
        yield from _numbers(name, cell[name], unit)


def _categories(measure: str, values: pd.Series, categories: Sequence[str]) -> Iterator[Row]:
    known = int(values.notna().sum())
    for category in categories:
        yield _share(f"{measure}_{category}", count_true(values == category), known)


def _share(measure: str, count: int, known: int) -> Row:
    return {"measure": measure, "numerator": count, "denominator": known, "percent": percent(count, known), "unit": "people"}


def _numbers(measure: str, values: pd.Series, unit: str) -> Iterator[Row]:
    known = values.dropna().astype(float)
    shares = {"median": 0.5, "lower_quartile": 0.25, "upper_quartile": 0.75, "minimum": 0.0, "maximum": 1.0}
    for name, share in shares.items():
        value = float(known.quantile(share)) if len(known) else None
        yield {"measure": f"{measure}_{name}", "denominator": len(known), "value": value, "unit": unit}
