"""The demonstration records as they are before they are written in five shapes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from jobs_first.demonstration import employment, money, quantities
from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.joint_table import PAID, SELF, Course, Hours, courses_of, hours_of, patterns_of, support_of
from jobs_first.demonstration.people import Person, invented_people
from jobs_first.demonstration.roster import RosterEntry, roster

WAVES = ("baseline", "follow_up")
WORKING = (PAID, SELF)
RECORD_PERIOD = {
    "baseline": (date(2010, 4, 6), date(2010, 6, 30)),
    "follow_up": (date(2011, 7, 4), date(2011, 10, 31)),
}
SITE_E_WITHOUT_FOLLOW_UP = {"jobs_first": 4, "comparison": 2}
BUDGET_VARIABLES = (
    "personal_budget",
    "budget_held_as",
    "indicative_budget",
    "support_plan_cost",
    "plan_outcome",
    "plan_submitted_on",
    "plan_signed_off_on",
)
# Share of values that a return leaves out although there is one, where the status is known and where it is not.
LEFT_OUT = {
    "record_date": (0.02, 0.25),
    "funding_streams": (0.08, 0.4),
    "day_service_days": (0.06, 0.35),
    "social_care_cost": (0.14, 0.45),
    "employment_support_cost": (0.3, 0.5),
    "indicative_budget": (0.12, 0.3),
    "support_plan_cost": (0.15, 0.4),
    "plan_submitted_on": (0.08, 0.2),
    "plan_signed_off_on": (0.05, 0.2),
    "support_worker_hours": (0.12, 0.4),
    "budget_for_employment_support": (0.12, 0.3),
    "personal_budget_amount": (0.1, 0.3),
}
SITE_E_HAS_BUDGET_DATA = 0.12  # share of its people; nearly everything about personal budgets is missing there
TYPES = {
    "age_at_baseline": "Int64",
    "working": "boolean",
    "employment_support": "boolean",
    "personal_budget": "boolean",
    "budget_for_employment_support": "boolean",
    **dict.fromkeys(("hours_low", "hours_high", "hourly_pay", "day_service_days"), "Float64"),
    **dict.fromkeys(("job_coaching_hours", "support_worker_hours", "personal_budget_amount"), "Float64"),
    **dict.fromkeys(("indicative_budget", "support_plan_cost", "social_care_cost", "employment_support_cost"), "Float64"),
    **dict.fromkeys(("date_of_birth", "record_date", "plan_submitted_on", "plan_signed_off_on"), "datetime64[s]"),
}
WAVE_COLUMNS = [
    "site",
    "local_id",
    "wave",
    "record_date",
    "employment_status",
    "working",
    "hours_low",
    "hours_high",
    "hourly_pay",
    "employment_raised_in_review",
    "employment_support",
    "employment_support_kind",
    "self_employment_approach",
    "personal_budget",
    "budget_held_as",
    "indicative_budget",
    "support_plan_cost",
    "plan_outcome",
    "plan_submitted_on",
    "plan_signed_off_on",
    "funding_streams",
    "day_service_days",
    "social_care_cost",
    "employment_support_cost",
    "job_coaching_hours",
    "support_worker_hours",
    "budget_for_employment_support",
    "personal_budget_amount",
]
Row = dict[str, Any]


def demonstration_records(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The 116 invented people and their person-waves, both in the order of the roster.

    The columns are those of the clean tables (codebook units: GBP per hour, week or year; hours and days per week), with
    `site` and `local_id` in place of person_id; people carry name, nhs_number and date_of_birth besides. A person-wave
    that no return has is no row. The seed changes who has which value, never a published count.
    """
    draws = Draws(seed)
    entries = roster()
    people = invented_people(entries, draws)
    patterns = patterns_of(entries, draws)
    courses = courses_of(patterns, draws)
    hours = {wave: hours_of(courses, wave, draws) for wave in WAVES}
    support = support_of(patterns, draws)
    absent = _without_follow_up(courses, draws)
    budgets, levels = _budgets(entries, draws)
    raised = {wave: _raised([e for e in entries if wave == "baseline" or e not in absent], wave, draws) for wave in WAVES}
    rows = []
    for person in people:
        entry = person.entry
        for wave in WAVES:
            if wave == "follow_up" and entry in absent:
                continue
            row = _work(person, wave, courses[entry], hours[wave].get(entry), support[entry], raised[wave][entry], draws)
            row |= _money(person, wave, courses[entry], bool(row["employment_support"]), budgets[entry], levels[entry], draws)
            row |= _quantities(person, wave, row, draws)
            rows.append(_as_returned(row, entry, draws))
    rows = quantities.hours_above_money(rows, draws)
    return _frame([person.returned() for person in people]), _frame(rows)[WAVE_COLUMNS]


def _without_follow_up(courses: dict[RosterEntry, Course], draws: Draws) -> set[RosterEntry]:
    absent: set[RosterEntry] = set()
    for group, count in SITE_E_WITHOUT_FOLLOW_UP.items():
        unknown = [e for e, (_, at_follow_up) in courses.items() if (e.site, e.group) == ("site_e", group) and at_follow_up is None]
        absent |= set(draws.shuffled(sorted(unknown, key=lambda e: e.local_id), "absent", group)[:count])
    return absent


def _budgets(entries: list[RosterEntry], draws: Draws) -> tuple[dict[RosterEntry, str | None], dict[RosterEntry, str]]:
    budgets: dict[RosterEntry, str | None] = {}
    for group, shares in money.HAS_BUDGET.items():
        budgets |= draws.spread(shares, [e for e in entries if e.group == group], "budget", group)
    holders = [e for e, has in budgets.items() if has in ("already", "by_follow_up")]
    return budgets, dict.fromkeys(entries, "within") | draws.spread(money.ABOVE_INDICATIVE, holders, "above")


def _raised(entries: list[RosterEntry], wave: str, draws: Draws) -> dict[RosterEntry, str | None]:
    found: dict[RosterEntry, str | None] = {}
    for group in ("jobs_first", "comparison"):
        members = [e for e in entries if e.group == group]
        found |= draws.spread(employment.RAISED_IN_REVIEW[group, wave], members, "raised", group, wave)
    return found


def _work(person: Person, wave: str, course: Course, hours: Hours | None, support: bool | None, raised: str | None, draws: Draws) -> Row:
    entry, key = person.entry, (person.entry.local_id, wave)
    status = course[WAVES.index(wave)]
    day = draws.working_day(*RECORD_PERIOD[wave], "record date", *key)
    if wave == "baseline":
        support = employment.support_at_baseline(status, entry.group, draws, *key)
    return {
        "site": entry.site,
        "local_id": entry.local_id,
        "wave": wave,
        "record_date": day,
        "employment_status": status,
        "working": None if status is None else status in WORKING,
        "hours_low": hours[0] if hours else None,
        "hours_high": hours[1] if hours else None,
        "hourly_pay": employment.hourly_pay(status, day, draws, *key),
        "employment_raised_in_review": raised,
        "employment_support": support,
        "employment_support_kind": employment.support_kind(support, draws, *key),
        "self_employment_approach": employment.self_employment_approach(status, entry, draws, *key),
        "funding_streams": employment.funding_streams(entry, wave, status, support, draws),
    }


def _money(person: Person, wave: str, course: Course, support: bool, budget: str | None, level: str, draws: Draws) -> Row:
    works = [status in WORKING for status in course]
    days = money.day_service_days(person, wave, works == [False, True] and course[0] is not None, draws)
    cost = money.social_care_cost(person, wave, days, draws)
    has_budget = None if budget is None else budget == "already" or (budget == "by_follow_up" and wave == "follow_up")
    row: Row = {
        "personal_budget": has_budget,
        "day_service_days": days,
        "social_care_cost": cost,
        "employment_support_cost": money.employment_support_cost(support, all(works), person, wave, draws),
        "support_plan_cost": None,
        "plan_outcome": None,
        "plan_submitted_on": None,
        "plan_signed_off_on": None,
    }
    row["budget_held_as"] = draws.pick(money.HELD_AS, "held as", person.entry.local_id) if has_budget else None
    row["indicative_budget"] = indicative = money.indicative_budget(person, wave, cost, draws) if has_budget else None
    if indicative is not None and wave == "follow_up":
        row |= money.support_plan(person, indicative, level, draws)
    return row


def _quantities(person: Person, wave: str, row: Row, draws: Draws) -> Row:
    has_budget, support, cost, days = (
        row[name] for name in ("personal_budget", "employment_support", "social_care_cost", "day_service_days")
    )
    return {
        "job_coaching_hours": quantities.job_coaching_hours(row["employment_support_cost"], person, wave, draws),
        "support_worker_hours": quantities.support_worker_hours(cost, days, person, wave, draws),
        "budget_for_employment_support": quantities.budget_for_employment_support(has_budget, support, person, wave, draws),
        "personal_budget_amount": quantities.personal_budget_amount(row, person, wave, draws),
    }


def _as_returned(row: Row, entry: RosterEntry, draws: Draws) -> Row:
    """The row with what the return leaves out left out; the published counts rest on none of these variables."""
    at = 0 if row["employment_status"] is not None else 1
    key = (entry.local_id, row["wave"])
    left_out = {name for name, shares in LEFT_OUT.items() if draws.chance(shares[at], "left out", name, *key)}
    if entry.site == "site_e" and not draws.chance(SITE_E_HAS_BUDGET_DATA, "site e has", entry.local_id):
        left_out |= set(BUDGET_VARIABLES)
    return quantities.as_returned({name: None if name in left_out else value for name, value in row.items()}, draws)


def _frame(rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.astype({name: TYPES.get(name, "string") for name in frame.columns})
