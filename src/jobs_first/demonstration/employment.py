"""Invented employment variables of a person at a wave: pay, reviews, employment support, self-employment, funding."""

from __future__ import annotations

from datetime import date

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.joint_table import EDUCATION, LOOKING, PAID, SELF
from jobs_first.demonstration.roster import RosterEntry
from jobs_first.demonstration.site_facts import REMPLOY_FUNDING, RIGHT_TO_CONTROL, SELF_EMPLOYMENT_APPROACH

# The National Minimum Wage for adults (National Minimum Wage Regulations 1999 as amended), GBP per hour, from each day on.
MINIMUM_WAGE = ((date(2009, 10, 1), 5.80), (date(2010, 10, 1), 5.93), (date(2011, 10, 1), 6.08))

# Employment was raised routinely in reviews for more people at follow-up: the direction is published, the shares are not.
RAISED_IN_REVIEW: dict[tuple[str, str], dict[str | None, float]] = {
    ("jobs_first", "baseline"): {"routinely": 17, "ad_hoc": 27, "not_raised": 25, None: 7},
    ("jobs_first", "follow_up"): {"routinely": 43, "ad_hoc": 15, "not_raised": 8, None: 7},
    ("comparison", "baseline"): {"routinely": 5, "ad_hoc": 13, "not_raised": 19, None: 3},
    ("comparison", "follow_up"): {"routinely": 7, "ad_hoc": 13, "not_raised": 15, None: 4},
}
SUPPORT_AT_BASELINE = {"working": 0.7, "jobs_first": 0.2, "comparison": 0.07}
SUPPORT_KIND: dict[str | None, float] = {"in_house": 48, "independent": 34, "jobcentre_plus": 12, None: 6}
EXPLORES_SELF_EMPLOYMENT = 0.12


def minimum_wage(day: date) -> float:
    """The adult rate on a day, GBP per hour. Raises ValueError before October 2009."""
    rates = [rate for start, rate in MINIMUM_WAGE if start <= day]
    if not rates:
        raise ValueError(f"no minimum wage is given for {day}")
    return rates[-1]


def hourly_pay(status: str | None, day: date, draws: Draws, *key: object) -> float | None:
    """Pay of an employee, at or a little above the minimum wage; a few are not given. None for everyone else."""
    if status != PAID or draws.chance(0.1, "no pay", *key):
        return None
    above = draws.pick({0.0: 60, 0.07: 12, 0.22: 12, 0.57: 10, 1.05: 6}, "pay", *key)
    return round(minimum_wage(day) + above, 2)


def support_at_baseline(status: str | None, group: str, draws: Draws, *key: object) -> bool | None:
    """Whether the person has employment support at baseline; more often not known where the status is not."""
    if draws.chance(0.5 if status is None else 0.04, "no support answer", *key):
        return None
    return draws.chance(SUPPORT_AT_BASELINE["working" if status in (PAID, SELF) else group], "support", *key)


def support_kind(support: bool | None, draws: Draws, *key: object) -> str | None:
    """Who gives the support, where there is some."""
    return draws.pick(SUPPORT_KIND, "kind", *key) if support else None


def self_employment_approach(status: str | None, entry: RosterEntry, draws: Draws, *key: object) -> str | None:
    """The site's approach for the self-employed, and for a few of the cohort who look for work and are exploring it."""
    explores = status == LOOKING and entry.group == "jobs_first" and draws.chance(EXPLORES_SELF_EMPLOYMENT, "explores", *key)
    return SELF_EMPLOYMENT_APPROACH[entry.site] if status == SELF or explores else None


def funding_streams(entry: RosterEntry, wave: str, status: str | None, support: bool | None, draws: Draws) -> str:
    """The streams that pay for the person's support, sorted, ";" between them; adult social care pays for everyone."""
    key = (entry.local_id, wave)
    streams = {"adult_social_care"}
    supported_in_cohort = entry.group == "jobs_first" and bool(support)
    # Right to Control trailblazers began in December 2010 and took the place of Work Choice, which began in October 2010.
    if wave == "follow_up" and supported_in_cohort and entry.site in RIGHT_TO_CONTROL and draws.chance(0.55, "rtc", *key):
        streams.add("right_to_control")
    elif wave == "follow_up" and support and draws.chance(0.15, "work choice", *key):
        streams.add("work_choice")
    if supported_in_cohort and entry.site in REMPLOY_FUNDING and draws.chance(0.5, "remploy", *key):
        streams.add("remploy")
    if status in (PAID, SELF) and draws.chance(0.3, "access to work", *key):
        streams.add("access_to_work")
    if status == EDUCATION and draws.chance(0.8, "education", *key):
        streams.add("education")
    return ";".join(sorted(streams))
