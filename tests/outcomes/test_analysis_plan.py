"""The plan and what is computed agree, whichever of the two one starts from."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest

from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.config.study import StudyFile
from jobs_first.costs.annual_costs import annual_costs
from jobs_first.costs.contrasts import cost_contrasts
from jobs_first.costs.cost_per_job import cost_per_job, cost_per_job_by_site
from jobs_first.costs.incremental import cost_and_effect_draws, incremental
from jobs_first.costs.person_costs import person_costs
from jobs_first.costs.scenarios import scenarios
from jobs_first.costs.sensitivity import tornado
from jobs_first.costs.set_up import set_up_cost
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
from support.plan import CONTRASTS, COSTS, ROLES, SPECIFICATIONS, planned, planned_for_tables, section
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
    with_assumption |= tables_of_costs(full)
    assert {name: set(table["role"]) for name, table in with_assumption.items()} == planned_for_tables()
    for name, table in with_assumption.items():
        assert (table["assumption"].str.len() > 40).all(), name


def few_draws() -> Costs:
    costs = load_model(ROOT / "config" / "costs.yaml", Costs)
    return costs.model_copy(update={"bootstrap": costs.bootstrap.model_copy(update={"draws": 1000, "shown": 100})})


def costs_of(full, costs):
    people, waves = full
    empty = dict.fromkeys(("support_worker_hours", "job_coaching_hours", "day_service_days", "employment_support_cost"), pd.NA)
    waves = waves.assign(**{name: pd.array([value] * len(waves), dtype="Float64") for name, value in empty.items()})
    waves = waves.assign(funding_streams="adult_social_care", employment_support=False)
    return people, waves, person_costs(people, waves, costs)


def tables_of_costs(full) -> dict[str, pd.DataFrame]:
    costs = few_draws()
    people, _, frame = costs_of(full, costs)
    set_up = set_up_cost(people, {"site_a": (1000.0, "2010/11")}, costs)
    return {
        "annual_costs": annual_costs(frame, costs, seed=1),
        "cost_per_job": cost_per_job(frame, costs, set_up, seed=1),
        "cost_per_job_by_site": cost_per_job_by_site(frame, costs, ["site_a"], seed=1),
        "incremental": incremental(frame, costs, set_up, seed=1),
        "acceptability": cost_and_effect_draws(frame, costs, set_up, seed=1)[1],
        "tornado": tornado(frame, costs, set_up),
        "scenarios": scenarios(frame, costs, seed=1),
    }


def test_every_contrast_of_costs_is_in_the_plan_with_its_role_and_the_reverse(full):
    costs = few_draws()
    table = cost_contrasts(*costs_of(full, costs), costs, imputations=2, seed=1)
    for perspective, rows in table.groupby("perspective"):
        ours = perspective == costs.perspective
        expected = {key: role if ours or role == "descriptive" else "sensitivity" for key, role in planned(COSTS).items()}
        assert {(row.contrast, row.method): row.role for row in rows.itertuples()} == expected


def test_every_role_is_one_that_the_plan_explains():
    explained = set(re.findall(r"^\| `([a-z]+)` \| [^`|]+ \|$", section(ROLES), flags=re.MULTILINE))
    assert explained == EXPLAINED
    used = [planned(heading).values() for heading in (CONTRASTS, SPECIFICATIONS, COSTS)]
    assert {role for roles in used for role in roles} | set.union(*planned_for_tables().values()) <= EXPLAINED
