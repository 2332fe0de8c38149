"""Invented quantities behind the costs of a person at a wave: hours of support, and what the personal budget is and pays for.

They hang together with the costs of `money`: a cost is a little more than its hours at a usual rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.people import Person

Row = dict[str, Any]
RATES = {"job_coaching": 27.0, "support_worker": 15.0}  # GBP an hour
DAY_OF_SERVICE = 47.0  # GBP
# Which sites return what. Site E returns none of it.
RETURNED_BY = {
    "job_coaching_hours": ("site_a", "site_c", "site_d"),
    "support_worker_hours": ("site_a", "site_b", "site_c"),
    "budget_for_employment_support": ("site_a", "site_b", "site_c", "site_d"),
    "personal_budget_amount": ("site_a", "site_b", "site_d"),
}
# Of what is left once day services are paid, the lowest share that pays for support workers, and how much higher it can be.
SUPPORT_WORKERS_SHARE = {"family": (0.0, 0.6), "own_tenancy": (0.55, 0.4), "supported_living": (0.62, 0.35)}
NO_HOURS_OF_FAMILY = 0.25
HOURS_OF_A_CARE_HOME_SAID_AS_0 = 0.6
PAYS_FOR_EMPLOYMENT_SUPPORT = 0.4
# How often hours of job coaching are left out where their money is known, and where it is not: at Site C it is often one or the other.
COACHING_LEFT_OUT = {"site_a": (0.1, 0.15), "site_c": (0.6, 0.0), "site_d": (0.1, 0.15)}
HOURS_ABOVE_MONEY = 1.25
# Site D writes half an hour as a range: "2-3".
COACHING_STEP = {"site_a": 0.25, "site_c": 0.25, "site_d": 0.5}


def job_coaching_hours(cost: float | None, person: Person, wave: str, draws: Draws) -> float | None:
    """Hours a week in quarters or halves, for people with employment support: at the usual rate a little under `cost` (GBP a week)."""
    if cost is None:
        return None
    share = 0.84 + 0.15 * draws.uniform("coaching share", person.entry.local_id, wave)
    return _down_to(COACHING_STEP.get(person.entry.site, 0.25), cost * share / RATES["job_coaching"])


def support_worker_hours(cost: float, days: float, person: Person, wave: str, draws: Draws) -> float | None:
    """Hours a week in halves: at the usual rate, and with the days in a day service, within `cost` (GBP a week).

    Few for people who live with their family; 0 or not known in a care home, whose fee has no hours in it.
    """
    key, home = person.entry.local_id, person.facts["living_arrangement"]
    if home == "residential_care":
        return 0.0 if draws.chance(HOURS_OF_A_CARE_HOME_SAID_AS_0, "hours in a home", key) else None
    if home == "family" and draws.chance(NO_HOURS_OF_FAMILY, "no support worker", key):
        return 0.0
    least, more = SUPPORT_WORKERS_SHARE[home]
    share = least + more * draws.uniform("support worker share", key, wave)
    return _down_to(0.5, share * max(0.0, cost - days * DAY_OF_SERVICE) / RATES["support_worker"])


def personal_budget_amount(row: Mapping[str, Any], person: Person, wave: str, draws: Draws) -> float | None:
    """GBP a year in tens: the cost of a plan that was signed off, give or take, and otherwise near the indicative budget."""
    if row["indicative_budget"] is None:
        return None
    u = draws.uniform("budget agreed", person.entry.local_id, wave)
    if row["plan_outcome"] == "signed_off":
        return float(round(row["support_plan_cost"] * (0.97 + 0.12 * u if u < 0.25 else 1.0), -1))
    return float(round(row["indicative_budget"] * (0.94 + 0.1 * u), -1))


def budget_for_employment_support(has_budget: bool | None, support: bool | None, person: Person, wave: str, draws: Draws) -> bool | None:
    """Whether the budget paid for employment support: for some of those who have both. None without a budget, or where it is not known."""
    if not has_budget or support is None:
        return None
    return support and draws.chance(PAYS_FOR_EMPLOYMENT_SUPPORT, "budget pays support", person.entry.local_id, wave)


def as_returned(row: Row, draws: Draws) -> Row:
    """The row with the hours and budgets that the site returns, hours of job coaching with their money, without it, or not."""
    site = row["site"]
    kept: Row = {name: row[name] if site in sites else None for name, sites in RETURNED_BY.items()}
    with_money, without = COACHING_LEFT_OUT.get(site, (0.0, 0.0))
    share = without if row["employment_support_cost"] is None else with_money
    if draws.chance(share, "no coaching hours", row["local_id"], row["wave"]):
        kept["job_coaching_hours"] = None
    return row | kept


def hours_above_money(rows: list[Row], draws: Draws) -> list[Row]:
    """The rows, where one person of each site that returns both has more hours of job coaching than the money pays for."""
    both = [row for row in rows if row["job_coaching_hours"] is not None and row["employment_support_cost"] is not None]
    chosen = []
    for site in RETURNED_BY["job_coaching_hours"]:
        chosen += draws.shuffled([row for row in both if row["site"] == site], "above money", site)[:1]
    hours = {(row["local_id"], row["wave"]): _more_than_paid(row["employment_support_cost"], COACHING_STEP[row["site"]]) for row in chosen}
    return [row | {"job_coaching_hours": hours.get((row["local_id"], row["wave"]), row["job_coaching_hours"])} for row in rows]


def _more_than_paid(cost: float, step: float) -> float:
    return _down_to(step, cost * HOURS_ABOVE_MONEY / RATES["job_coaching"]) + step


def _down_to(step: float, hours: float) -> float:
    return int(hours / step) * step
