"""Hourly pay of employees, against the National Minimum Wage of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, table
from jobs_first.statistics import LEVEL, median_interval, wilson

EMPLOYED = "paid_employment"
BELOW, AT_OR_ABOVE, UNDETERMINED = "below_rate", "at_or_above_rate", "undetermined"
# Pay that was worked out from a week's or a year's may miss the rate by a rounding.
HALF_A_PENNY = 0.005

COLUMNS = {
    "wave": "string",
    "group": "string",
    "measure": "string",
    "value": "Float64",
    "unit": "string",
    "percent": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "level": "Float64",
    "employed": "Int64",
    "pay_known": "Int64",
    "determined": "Int64",
    "undetermined": "Int64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
PERSON_COLUMNS = {
    "wave": "string",
    "group": "string",
    "position": "Int64",
    "hourly_pay": "Float64",
    "rate_low": "Float64",
    "rate_high": "Float64",
    "side": "string",
}

ASSUMPTION = (
    "Employees whose pay is known, taken to be like those whose pay is not; the self-employed have no minimum wage. The rate is that of "
    "the day of the record and of the person's age. Apprentices, for whom a lower rate held, are not marked in the returns."
)
NOBODY = "nobody is known to be employed with pay that is known"
UNSETTLED = "of nobody is it settled which rate was due"


def pay_by_wave(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    wage: MinimumWage,
    age_day: dt.date,
    level: float = LEVEL,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Hourly pay of those known to be employed, one row for each wave, group and measure (results/outcomes/pay.csv).

    below_rate and at_or_above_rate count people; their percent and limits (0 to 100, Wilson) are of `determined`. minimum,
    median (limits: order statistics) and maximum are GBP an hour, of pay_known. `age_day` is the day on which age at baseline
    was counted. People whose age or day of record leaves open which rate was due, where that matters, are undetermined.
    """
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(_with_ages(people, person_waves, waves), waves, groups):
        paid = _with_rates(cell, wage, age_day)
        pays, sides = [float(pay) for pay in paid["hourly_pay"]], list(paid["side"])
        determined = len(sides) - sides.count(UNDETERMINED)
        counts = {
            "employed": count_true(cell["employment_status"] == EMPLOYED),
            "pay_known": len(pays),
            "determined": determined,
            "undetermined": len(pays) - determined,
        }
        shared = {"wave": wave, "group": group, "level": level, "role": "descriptive", "assumption": ASSUMPTION, **counts}
        for side in (BELOW, AT_OR_ABOVE):
            share = wilson(sides.count(side), determined, level).times(100)
            said = {"measure": side, "value": float(sides.count(side)), "unit": "people", "percent": share.estimate}
            reason = None if determined else UNSETTLED if pays else NOBODY
            rows.append({**shared, **said, "lower": share.lower, "upper": share.upper, "method": share.method, "reason": reason})
        median = median_interval(pays, level)
        in_pounds: dict[str, dict[str, object]] = {
            "minimum": {"value": min(pays, default=None), "method": "observed"},
            "median": {"value": median.estimate, "lower": median.lower, "upper": median.upper, "method": median.method},
            "maximum": {"value": max(pays, default=None), "method": "observed"},
        }
        why: dict[str, str | None] = {"median": median.reason} if pays else dict.fromkeys(in_pounds, NOBODY)
        rows += [{**shared, "measure": name, "unit": "GBP per hour", "reason": why.get(name), **said} for name, said in in_pounds.items()]
    return table(rows, COLUMNS)


def pay_by_person(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    wage: MinimumWage,
    age_day: dt.date,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """One row for each person known to be employed whose pay is known, lowest pay first (results/outcomes/pay_by_person.csv).

    It holds neither person_id nor site nor age; `position` counts from 1 within wave and group. rate_low and rate_high are the
    lowest and the highest rate that may have been due, GBP an hour, NA where that is not known.
    """
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(_with_ages(people, person_waves, waves), waves, groups):
        paid = _with_rates(cell, wage, age_day).sort_values(["hourly_pay", "rate_low", "rate_high"], kind="stable")
        for position, row in enumerate(paid.to_dict("records"), 1):
            rows.append({"wave": wave, "group": group, "position": position, **{str(name): value for name, value in row.items()}})
    return table(rows, PERSON_COLUMNS)


def side_of(pay: float, due: tuple[float, float] | None) -> str:
    """Whether pay is below the rate that was due, at or above it, or undetermined where that depends on which rate it was."""
    if due is None:
        return UNDETERMINED
    low, high = due
    if pay < low - HALF_A_PENNY:
        return BELOW
    return AT_OR_ABOVE if pay >= high - HALF_A_PENNY else UNDETERMINED


def ages_on(day: dt.date, age: int, age_day: dt.date) -> tuple[int, int]:
    """The youngest and the oldest, in whole years, that someone can be on `day` who is `age` whole years old on `age_day`."""
    return age + _whole_years(age_day, day), age + 1 + _whole_years(age_day + dt.timedelta(days=1), day)


def _whole_years(start: dt.date, end: dt.date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _with_ages(people: pd.DataFrame, person_waves: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    frame = every_wave(people, person_waves, waves)
    return frame.merge(people[["person_id", "age_at_baseline"]], on="person_id", how="left")


def _with_rates(cell: pd.DataFrame, wage: MinimumWage, age_day: dt.date) -> pd.DataFrame:
    employed = (cell["employment_status"] == EMPLOYED).fillna(False).astype(bool)
    rows = []
    for row in cell[employed & cell["hourly_pay"].notna()].to_dict("records"):
        day, age = row["record_date"], row["age_at_baseline"]
        due = None
        if not pd.isna(day):
            on = pd.Timestamp(day).date()
            due = wage.due(on, *((None, None) if pd.isna(age) else ages_on(on, int(age), age_day)))
        low, high = due or (None, None)
        rows.append({"hourly_pay": row["hourly_pay"], "rate_low": low, "rate_high": high, "side": side_of(float(row["hourly_pay"]), due)})
    return table(rows, {name: PERSON_COLUMNS[name] for name in ("hourly_pay", "rate_low", "rate_high", "side")})
