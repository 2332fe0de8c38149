"""Invented day services, costs and personal budgets of a person at a wave."""

from __future__ import annotations

from datetime import date, timedelta

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.people import Person

PACKAGE = {"family": 75.0, "own_tenancy": 165.0, "supported_living": 455.0, "residential_care": 830.0}  # GBP a week
DAY_OF_SERVICE = {"baseline": 46.0, "follow_up": 47.2}  # GBP
DAYS_AT_BASELINE = {
    "jobs_first": {0.0: 10, 1.0: 14, 2.0: 26, 2.5: 4, 3.0: 24, 4.0: 12, 5.0: 10},
    "comparison": {0.0: 10, 1.0: 10, 2.0: 18, 2.5: 3, 3.0: 25, 4.0: 17, 5.0: 17},
}
HAS_BUDGET = {  # share of a group who have a personal budget at baseline, who get one by follow-up, who have none, not known
    "jobs_first": {"already": 33, "by_follow_up": 17, "never": 41, None: 9},
    "comparison": {"already": 20, "by_follow_up": 4, "never": 65, None: 11},
}
HELD_AS: dict[str | None, float] = {"direct_payment": 38, "council_managed": 44, "third_party": 13, None: 5}
ABOVE_INDICATIVE = {"above": 1, "within": 2}
OUTCOME: dict[str, dict[str | None, float]] = {
    "above": {"signed_off": 25, "delayed": 40, "not_agreed": 30, None: 5},
    "within": {"signed_off": 80, "delayed": 12, "not_agreed": 3, None: 5},
}


def day_service_days(person: Person, wave: str, starts_work: bool, draws: Draws) -> float:
    """Days a week in a day service: a little fewer at follow-up for those who start work, much the same for others."""
    key = person.entry.local_id
    before = draws.pick(DAYS_AT_BASELINE[person.entry.group], "days", key)
    if wave == "baseline":
        return before
    change = {-2.0: 25, -1.0: 60, 0.0: 15} if starts_work else {-1.0: 10, -0.5: 6, 0.0: 76, 0.5: 3, 1.0: 5}
    return min(5.0, max(0.0, before + draws.pick(change, "change of days", key)))


def social_care_cost(person: Person, wave: str, days: float, draws: Draws) -> float:
    """GBP a week, employment support left out: where the person lives, days in a day service, and a long tail upwards."""
    key = person.entry.local_id
    spread = (0.6 + 0.7 * draws.uniform("package", key)) * (1 + 0.9 * draws.uniform("tail", key) ** 8)
    package = PACKAGE[person.facts["living_arrangement"]] * spread
    if wave == "follow_up":
        package *= 0.96 + 0.1 * draws.uniform("package change", key)
    return round(package + days * DAY_OF_SERVICE[wave], 2)


def employment_support_cost(support: bool | None, works_at_both: bool, person: Person, wave: str, draws: Draws) -> float | None:
    """GBP a week, where there is support. Less in the second year of a job: colleagues take over some of the support."""
    if not support:
        return None
    key = (person.entry.local_id, wave)
    cost = (22 + 65 * draws.uniform("coach", *key)) * (1 + 1.6 * draws.uniform("coach tail", *key) ** 6)
    return round(cost * (0.6 if works_at_both and wave == "follow_up" else 1.0), 2)


def indicative_budget(person: Person, wave: str, weekly_cost: float, draws: Draws) -> float:
    """What the Resource Allocation System indicates, GBP a year in tens: near the cost of the person's care."""
    return round(weekly_cost * 52 * (0.85 + 0.25 * draws.uniform("indicative", person.entry.local_id, wave)), -1)


def support_plan(person: Person, indicative: float, level: str, draws: Draws) -> dict[str, object]:
    """Cost and outcome of the support plan at follow-up. Plans above the indicative budget wait longer and fail more often."""
    key = person.entry.local_id
    u = draws.uniform("plan cost", key)
    cost = round(indicative * (1.03 + 0.22 * u if level == "above" else 0.86 + 0.14 * u), -1)
    outcome = draws.pick(OUTCOME[level], "outcome", key)
    submitted = draws.working_day(date(2010, 5, 17), date(2010, 12, 17), "submitted", key)
    # Half a year at the longest, so that every plan is signed off before the follow-up record.
    wait = draws.between(60, 170, "wait", key) if level == "above" else draws.between(14, 80, "wait", key)
    signed = submitted + timedelta(days=wait)
    signed += timedelta(days=max(0, 8 - signed.isoweekday()) if signed.isoweekday() > 5 else 0)  # no panel sits at weekends
    return {
        "support_plan_cost": cost,
        "plan_outcome": outcome,
        "plan_submitted_on": submitted,
        "plan_signed_off_on": signed if outcome == "signed_off" else None,
    }
