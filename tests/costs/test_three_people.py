"""Three people, worked through by hand to the penny.

Prices: a day of day service 40.00, an hour of a support worker 15.00, an hour of job coaching 25.00, all of 2010/11. Amounts at
follow-up are of 2011/12, where prices stand at 104 for 100: 104.00 then is 100.00 of 2010/11. A year has 52 weeks, and 60 weeks
lie between the waves.

                      returned                                        in 2010/11, a week
    p0 (Jobs First, Site A: starts work)
      baseline        3 days, 4 hours of support workers, care        day service   3 x 40 = 120, support workers 4 x 15 = 60,
                      200.00 in all, no employment support            other 200 - 180 = 20; employment support 0
      follow-up       2 days, 4 hours, care 156.00, 2 hours of        156.00 is 150: 80 + 60 + other 10; 83.20 is 80: coaching 50,
                      coaching, support 83.20 in all, paid by         other 30; adult social care pays half of 80: 40, Access to
                      adult social care and Access to Work            Work the other 40
    p1 (Jobs First, Site A: in work at both)
      baseline        1 day, hours not known, care 100.00, support    care 100 (of which other: not known), support 60, all paid by
                      60.00, hours of coaching not known, paid by     adult social care
                      adult social care
      follow-up       no day, 2 hours, care 93.60, no amount of       93.60 is 90: 0 + 30 + other 60; coaching 1.5 x 25 = 37.50
                      support but 1.5 hours of coaching, same payer
    p2 (comparison, Site B: in work at neither)
      baseline        care 300.00, no employment support              300
      follow-up       care 312.00, no employment support              300
"""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.costs.annual_costs import annual_costs, resource_use
from jobs_first.costs.contrasts import cost_contrasts
from jobs_first.costs.cost_per_job import cost_per_job, cost_per_job_by_site
from jobs_first.costs.incremental import incremental
from jobs_first.costs.person_costs import long_table, person_costs
from jobs_first.costs.scenarios import scenarios
from jobs_first.costs.sensitivity import tornado
from jobs_first.costs.set_up import set_up_cost

PEOPLE = [
    (
        "jobs_first",
        "site_a",
        {
            "baseline": {
                "working": False, "day_service_days": 3, "support_worker_hours": 4, "social_care_cost": 200.00,
                "employment_support": False, "funding_streams": "adult_social_care",
            },
            "follow_up": {
                "working": True, "day_service_days": 2, "support_worker_hours": 4, "social_care_cost": 156.00,
                "employment_support": True, "job_coaching_hours": 2, "employment_support_cost": 83.20,
                "funding_streams": "access_to_work;adult_social_care",
            },
        },
    ),
    (
        "jobs_first",
        "site_a",
        {
            "baseline": {
                "working": True, "day_service_days": 1, "social_care_cost": 100.00, "employment_support": True,
                "employment_support_cost": 60.00, "funding_streams": "adult_social_care",
            },
            "follow_up": {
                "working": True, "day_service_days": 0, "support_worker_hours": 2, "social_care_cost": 93.60,
                "employment_support": True, "job_coaching_hours": 1.5, "funding_streams": "adult_social_care",
            },
        },
    ),
    (
        "comparison",
        "site_b",
        {
            "baseline": {"working": False, "social_care_cost": 300.00, "employment_support": False},
            "follow_up": {"working": False, "social_care_cost": 312.00, "employment_support": False},
        },
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def study(both_waves):
    return both_waves(PEOPLE)


@pytest.fixture(scope="module")
def frame(study, costs):
    return person_costs(*study, costs)


@pytest.fixture
def set_up(study, costs):
    # 3,120.00 of 2011/12 is 3,000.00 of 2010/11; two people of the cohort at Site A: 1,500.00 each. Site B does not say.
    return set_up_cost(study[0], {"site_a": (3120.00, "2011/12"), "site_b": None}, costs)


def pounds(frame, person, wave):
    row = frame[(frame["person_id"] == person) & (frame["wave"] == wave)].iloc[0]
    return lambda *items: [None if pd.isna(row[item]) else round(float(row[item]), 2) for item in items]


def row_of(table, **where):
    for column, value in where.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_total_is_the_amount_returned_and_its_rest_is_what_the_units_leave(frame):
    before = pounds(frame, "p000", "baseline")
    assert before("day_services", "support_workers", "other_social_care", "social_care") == [120.00, 60.00, 20.00, 200.00]
    after = pounds(frame, "p000", "follow_up")
    assert after("day_services", "support_workers", "other_social_care", "social_care") == [80.00, 60.00, 10.00, 150.00]
    assert after("job_coaching", "other_employment_support", "employment_support") == [50.00, 30.00, 80.00]


def test_who_is_known_to_have_no_support_has_a_support_that_costs_nothing(frame):
    before = pounds(frame, "p000", "baseline")
    assert before("job_coaching", "other_employment_support", "employment_support") == [0.00, 0.00, 0.00]
    assert list(frame[frame["wave"] == "baseline"]["employment_support.valued_by"]) == ["none", "returned", "none"]


def test_hours_that_are_not_known_leave_the_rest_unknown_and_the_total_as_it_is(frame):
    before = pounds(frame, "p001", "baseline")
    assert before("support_workers", "other_social_care", "social_care") == [None, None, 100.00]
    assert before("job_coaching", "other_employment_support", "employment_support") == [None, None, 60.00]


def test_support_without_an_amount_is_valued_by_its_hours(frame):
    after = pounds(frame, "p001", "follow_up")
    assert after("job_coaching", "other_employment_support", "employment_support") == [37.50, 0.00, 37.50]


def test_two_streams_share_what_they_paid(frame):
    after = pounds(frame, "p000", "follow_up")
    assert after("payer.adult_social_care", "payer.access_to_work", "payer.remploy") == [190.00, 40.00, 0.00]
    assert after("perspective.adult_social_care", "perspective.public_sector") == [190.00, 230.00]


def test_nobody_needs_to_know_who_paid_for_nothing(frame):
    assert pounds(frame, "p002", "baseline")("payer.adult_social_care", "payer.remploy") == [300.00, 0.00]


def test_yearly_costs(frame, costs):
    table = annual_costs(frame, costs, seed=1)
    ours = row_of(table, kind="perspective", item="adult_social_care", wave="follow_up", group="jobs_first")
    # (190.00 + 127.50) / 2 x 52
    assert round(ours["mean"], 2) == 8255.00
    assert (ours["known"], ours["records"], ours["completeness"]) == (2, 2, 100)
    workers = row_of(table, kind="service", item="support_workers", wave="baseline", group="jobs_first")
    assert (round(workers["mean"], 2), workers["known"], workers["completeness"]) == (3120.00, 1, 50)


def test_resource_use_counts_users_and_those_known(frame, costs):
    table = resource_use(frame, costs)
    days = row_of(table, item="day_services", wave="follow_up", group="jobs_first")
    assert (days["known"], days["users"], days["mean"], days["mean_of_users"]) == (2, 1, 1.0, 2.0)
    coaching = row_of(table, item="job_coaching", wave="baseline", group="jobs_first")
    assert (coaching["known"], coaching["users"], coaching["mean"]) == (1, 0, 0.0)
    assert pd.isna(coaching["mean_of_users"])


@pytest.mark.parametrize(
    ("contrast", "expected"),
    [
        ("between_groups.baseline", -6240.00),  # (10,400 + 8,320) / 2 - 15,600
        ("between_groups.follow_up", -7345.00),  # (9,880 + 6,630) / 2 - 15,600
        ("within_group.jobs_first", -1105.00),  # (-520 - 1,690) / 2
        ("within_group.comparison", 0.00),
        ("difference_in_differences", -1105.00),
        # Within the cohort 2,080 more at baseline go with 3,250 more at follow-up, a slope of 1.5625: -7,345 + 1.5625 x 6,240.
        ("adjusted_for_baseline", 2405.00),
    ],
)
def test_contrasts(study, frame, costs, contrast, expected):
    table = cost_contrasts(*study, frame, costs, imputations=2, seed=1)
    row = row_of(table, perspective="adult_social_care", contrast=contrast, method="bootstrap_bca")
    assert round(row["estimate"], 2) == expected
    assert pd.isna(row["lower"])
    assert pd.notna(row["reason"])


@pytest.mark.parametrize(
    ("perspective", "outcome", "cost", "people", "jobs", "expected"),
    [
        # p0: 60 x (0 + 40) / 2 = 1,200.00; p1: 60 x (60 + 37.50) / 2 = 2,925.00
        ("adult_social_care", "gained_or_kept", "support", 2, 2, 2062.50),
        ("adult_social_care", "gained", "support", 1, 1, 1200.00),
        ("adult_social_care", "kept", "support", 1, 1, 2925.00),
        ("adult_social_care", "gained_or_kept", "support_and_set_up", 2, 2, 3562.50),
        # p0: 60 x (0 + 80) / 2 = 2,400.00
        ("public_sector", "gained_or_kept", "support", 2, 2, 2662.50),
        ("public_sector", "gained", "support_and_set_up", 1, 1, 3900.00),
    ],
)
def test_the_cost_of_a_job(frame, costs, set_up, perspective, outcome, cost, people, jobs, expected):
    row = row_of(cost_per_job(frame, costs, set_up, seed=1), perspective=perspective, outcome=outcome, cost=cost)
    assert (row["people"], row["outcomes"], round(row["estimate"], 2)) == (people, jobs, expected)


def test_the_cost_of_a_job_by_site(frame, costs):
    table = cost_per_job_by_site(frame, costs, ["site_a", "site_b"], seed=1)
    assert round(row_of(table, site="site_a", outcome="gained_or_kept")["estimate"], 2) == 2062.50
    assert row_of(table, site="site_b", outcome="gained_or_kept")["people"] == 0


def test_cost_and_effect_together(frame, costs, set_up):
    row = row_of(incremental(frame, costs, set_up, seed=1), perspective="adult_social_care", adjustment="unadjusted")
    # p0: 60 x (200 + 190) / 2 = 11,700; p1: 60 x (160 + 127.50) / 2 = 8,625; with 1,500 of setting up each a mean of 11,662.50.
    # p2: 60 x 300 = 18,000. Two of two in work against none of one.
    assert (round(row["cost_difference"], 2), row["effect_difference"]) == (-6337.50, 100.0)
    assert row["verdict"] == "dominant"
    assert pd.isna(row["estimate"])
    assert "nothing to pay" in row["reason"]


def test_what_it_would_take(frame, costs):
    table = scenarios(frame, costs, seed=1)
    # Adult social care pays 40.00 for p0 and 37.50 for p1, 38.75 a week on average; a day costs 40.00.
    whole = row_of(table, scenario="as_recorded")
    assert (whole["people"], whole["weekly_paid"], whole["weekly_support"]) == (2, 38.75, 58.75)
    assert (round(whole["estimate"], 5), whole["days_known"], whole["could_replace"]) == (0.96875, 2, 2)
    half = row_of(table, scenario="half_saved")
    assert (round(half["estimate"], 5), half["could_replace"]) == (1.9375, 1)
    assert round(row_of(table, scenario="all_paid")["estimate"], 5) == 1.46875


def test_a_dearer_hour_of_coaching_moves_those_whose_hours_are_known(frame, costs, set_up):
    table = tornado(frame, costs, set_up)
    row = row_of(table, measure="cost_per_job_outcome", parameter="job_coaching_hour")
    # At 35.00 an hour p0's support is 100.00 (half of it ours) and p1's 52.50: (60 x 50 / 2 + 60 x 112.50 / 2) / 2 + 1,500.
    assert (row["estimate"], row["estimate_at_high"]) == (3562.50, 3937.50)
    # At 20.00: 70.00 (half ours) and 30.00: (60 x 35 / 2 + 60 x 90 / 2) / 2 + 1,500.
    assert row["estimate_at_low"] == 3375.00
    days = row_of(table, measure="cost_per_job_outcome", parameter="day_service_day")
    assert days["estimate_at_low"] == days["estimate_at_high"] == 3562.50


def test_who_pays_what_two_streams_paid_moves_the_cost_of_a_job_between_nothing_and_all_of_it(frame, costs, set_up):
    row = row_of(tornado(frame, costs, set_up), measure="cost_per_job_outcome", parameter="sharing")
    # p0's support is shared with Access to Work: none of it, or all of it, is ours: (60 x 0 / 2 + 2,925) / 2 + 1,500, or with 80.
    assert (row["low"], row["base"], row["high"]) == (0, 50, 100)
    assert (row["estimate_at_low"], row["estimate_at_high"]) == (2962.50, 4162.50)


def test_every_amount_says_how_it_came_about(frame, costs):
    table = long_table(frame, costs)
    valued = {(row["person_id"], row["wave"], row["item"]): row["valued_by"] for row in table.to_dict("records") if row["kind"] != "payer"}
    assert valued["p001", "follow_up", "employment_support"] == "services"
    assert valued["p000", "baseline", "employment_support"] == "none"
    assert valued["p000", "follow_up", "social_care"] == "returned"
    assert valued["p000", "follow_up", "other_social_care"] == "rest"
    assert ("p001", "baseline", "support_workers") not in valued
