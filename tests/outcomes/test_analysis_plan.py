"""The plan and what is computed agree, whichever of the two one starts from."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.config.study import StudyFile
from jobs_first.costs.weekly_costs import weekly_costs
from jobs_first.outcomes.balance import balance
from jobs_first.outcomes.between_sites import by_site
from jobs_first.outcomes.characteristics import baseline_characteristics
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.employment import employment_by_wave, reviews_by_wave, status_by_wave
from jobs_first.outcomes.factors import factor_probabilities, factors
from jobs_first.outcomes.flow import participant_flow
from jobs_first.outcomes.hours import hours_by_wave
from jobs_first.outcomes.moves import moves
from jobs_first.outcomes.pay import pay_by_wave
from jobs_first.outcomes.precision import expected_intervals, smallest_differences
from jobs_first.outcomes.selection import bias_table
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.outcomes.specification_table import specification_table
from jobs_first.outcomes.unknown_follow_ups import tipping_table
from support.plan import CONTRASTS, ROLES, SPECIFICATIONS, planned, planned_for_tables, section
from support.project import ROOT

EXPLAINED = {"primary", "secondary", "sensitivity", "exploratory", "descriptive"}
TARGETS = {"jobs_first": 20, "comparison": 20}


@pytest.fixture
def full(published):
    """The people of the published counts with values in the columns that factors, hours and costs need."""
    people, waves = published
    waves = waves.assign(hourly_pay=6.5, record_date=pd.Timestamp("2011-06-01"), employment_raised_in_review="ad_hoc")
    return people.assign(age_at_baseline=30), waves.assign(hours_low=5.0, hours_high=5.0, employment_support=True, social_care_cost=100.0)


@pytest.fixture
def asked():
    return load_model(ROOT / "config" / "study.yaml", StudyFile).limitations


def test_every_contrast_computed_is_in_the_plan_with_its_role_and_the_reverse(published):
    table = contrasts(*published)
    computed = {(row.contrast, row.method): row.role for row in table.itertuples()}
    assert computed == planned(CONTRASTS)
    assert len(computed) == len(table)


def test_every_specification_computed_is_in_the_plan_with_its_role_and_the_reverse(full, asked):
    table = specification_table(*full, {"site_a": "Site A"}, TARGETS, asked, seed=1)
    computed = {(re.sub(r"_site_a$", "_SITE", row.specification), row.method): row.role for row in table.itertuples()}
    assert computed == planned(SPECIFICATIONS)
    assert len(computed) == len(table)


def test_the_plan_has_one_primary_contrast_with_one_method():
    assert [key for key, role in planned(CONTRASTS).items() if role == "primary"] == [("between_groups.follow_up", "newcombe")]
    assert [key for key, role in planned(SPECIFICATIONS).items() if role == "primary"] == [("primary", "newcombe")]


def test_other_tables_have_the_roles_of_the_plan_and_say_what_they_assume(full, asked):
    frame = follow_up_frame(*full)
    statuses = ["paid_employment", "not_looking_for_work"]
    with_assumption = {
        "employment": employment_by_wave(*full),
        "status": status_by_wave(*full, statuses),
        "moves": moves(*full, statuses),
        "reviews": reviews_by_wave(*full, ["ad_hoc"]),
        "flow": participant_flow(*full, ["site_a"], TARGETS),
        "characteristics": baseline_characteristics(*full, {"employment_status": statuses}),
        "balance": balance(*full, {"employment_status": statuses}),
        "factors": factors(*full),
        "factor_probabilities": factor_probabilities(*full),
        "tipping_points": tipping_table(frame, TARGETS, 5, 20),
        "bias": bias_table(frame, asked.prevalence_differences, asked.effects),
        "precision": smallest_differences(frame, TARGETS, 5, [0], [80]),
        "expected_intervals": expected_intervals(frame, asked.multiples),
        "by_site": by_site(*full, ["site_a"]),
        "hours": hours_by_wave(*full),
        "pay": pay_by_wave(*full, load_model(ROOT / "config" / "minimum_wage.yaml", MinimumWage), dt.date(2010, 4, 1)),
    }
    tables = with_assumption | {
        "weekly_costs": weekly_costs(*full, {"care": ["social_care_cost"]}, draws=1000, fewest_known=3, seed=1),
    }
    assert {name: set(table["role"]) for name, table in tables.items()} == {name: planned_for_tables()[name] for name in tables}
    for name, table in with_assumption.items():
        assert (table["assumption"].str.len() > 40).all(), name


def test_every_role_is_one_that_the_plan_explains():
    explained = set(re.findall(r"^\| `([a-z]+)` \| [^`|]+ \|$", section(ROLES), flags=re.MULTILINE))
    assert explained == EXPLAINED
    used = [planned(heading).values() for heading in (CONTRASTS, SPECIFICATIONS)]
    assert {role for roles in used for role in roles} | set.union(*planned_for_tables().values()) <= EXPLAINED
