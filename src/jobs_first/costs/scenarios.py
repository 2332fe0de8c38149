"""What it would take for employment support to pay for itself in adult social care: scenarios, and no findings."""

from __future__ import annotations

import pandas as pd

from jobs_first.config.costs import DAY_SERVICES, EMPLOYMENT_SUPPORT, OUR_PAYER, SOCIAL_CARE, Costs, Scenario
from jobs_first.costs.enough import of_enough
from jobs_first.costs.person_costs import perspective_cost
from jobs_first.costs.seeds import stream
from jobs_first.outcomes.persons import table
from jobs_first.statistics import LEVEL, bootstrap_mean
from jobs_first.statistics.results import scaled

COLUMNS = {
    "scenario": "string",
    "label": "string",
    "support_percent": "Float64",
    "saved_percent": "Float64",
    "paid_percent": "Float64",
    "people": "Int64",
    "weekly_support": "Float64",
    "weekly_paid": "Float64",
    "day_price": "Float64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "level": "Float64",
    "days_known": "Int64",
    "could_replace": "Int64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
ASSUMPTION = (
    "A scenario and no finding: whether a day at work replaces a day in a day service, and what a council saves by it, is supposed. "
    "The interval shows how the cost of support differs between people, and nothing of what is supposed."
)
NOBODY = "there is nobody in work with support of whom it is known what adult social care pays for it"


def scenarios(frame: pd.DataFrame, costs: Costs, seed: int, level: float = LEVEL) -> pd.DataFrame:
    """Days of day service a week that would have to be needed no longer (results/costs/scenarios.csv), a row for each scenario.

    Of the cohort people in work at follow-up whose employment support costs something: people, mean weekly_support (all payers)
    and weekly_paid (adult social care) in GBP of the price year. estimate = weekly_paid x support_percent / (day_price x
    saved_percent), days a week, with the BCa bootstrap interval of weekly_paid. could_replace: of the days_known among the
    cohort in work at follow-up whose days at baseline are known, those who went on at least so many.
    """
    ours = frame[frame["group"] == "jobs_first"]
    after = ours[(ours["wave"] == "follow_up") & ours["working"].fillna(False).astype(bool)]
    total = after[EMPLOYMENT_SUPPORT]
    paid = perspective_cost(after, costs, (OUR_PAYER,), (EMPLOYMENT_SUPPORT,))
    known = (total > 0).fillna(False) & paid.notna()
    total, paid = total[known].astype(float), paid[known].astype(float)
    before = ours[(ours["wave"] == "baseline") & ours["person_id"].isin(after["person_id"])]
    days = before[costs.totals[SOCIAL_CARE].services[DAY_SERVICES].quantity].dropna().astype(float)
    return table([_row(name, one, total, paid, days, costs, seed, level) for name, one in costs.scenarios.items()], COLUMNS)


def _row(
    name: str, scenario: Scenario, total: pd.Series, paid: pd.Series, days: pd.Series, costs: Costs, seed: int, level: float
) -> dict[str, object]:
    price = costs.unit_price(costs.totals[SOCIAL_CARE].services[DAY_SERVICES].unit_cost)
    given = scenario.paid_percent
    spent = paid if given is None else total * given / 100
    row: dict[str, object] = {
        "scenario": name,
        "label": scenario.label,
        "support_percent": scenario.support_percent,
        "saved_percent": scenario.saved_percent,
        "paid_percent": given if given is not None else 100 * paid.sum() / total.sum() if len(total) else None,
        "people": len(total),
        "day_price": price,
        "method": "bootstrap_bca",
        "level": level,
        "days_known": len(days),
        "role": "exploratory",
        "assumption": ASSUMPTION,
    }
    if not len(total) or not price:
        return {**row, "reason": NOBODY if price else "a day in a day service is said to cost nothing"}
    mean = of_enough(bootstrap_mean(list(spent), costs.bootstrap.draws, stream(seed, "scenario", name), level), costs, len(total))
    per_day = scenario.support_percent / (price * scenario.saved_percent)
    needed = float(mean.estimate or 0.0) * per_day
    return {
        **row,
        "weekly_support": float(total.mean()),
        "weekly_paid": float(spent.mean()),
        "estimate": needed,
        "lower": scaled(mean.lower, per_day),
        "upper": scaled(mean.upper, per_day),
        "reason": mean.reason,
        "could_replace": int((days >= needed).sum()),
    }
