"""Cost and effect together: ratios, verdicts, draws and what somebody may pay."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.costs.cost_per_job import cost_per_job
from jobs_first.costs.incremental import cost_and_effect_draws, incremental, verdict_of
from jobs_first.costs.person_costs import person_costs
from jobs_first.costs.scenarios import scenarios
from jobs_first.costs.sensitivity import tornado
from jobs_first.costs.set_up import SetUpCost, set_up_cost, set_up_table

NONE = SetUpCost(0.0, 0, 0, 5)


def person(group, care, support, works, works_before=False, site="site_a"):
    """The same care at both waves; employment support at follow-up alone (0: none)."""
    paid = {"employment_support": support > 0, "funding_streams": "adult_social_care"}
    return (
        group,
        site,
        {
            "baseline": {"social_care_cost": care, "employment_support": False, "working": works_before},
            "follow_up": {
                "social_care_cost": 1.04 * care, **paid, "working": works,
                "employment_support_cost": 1.04 * support if support else None, "day_service_days": 1.0,
            },
        },
    )  # fmt: skip


def cohort_of(working, others, theirs_working=0, theirs=12, support=50.0):
    ours = [person("jobs_first", 100.0 + 7 * i, support + i, i < working) for i in range(working + others)]
    return ours + [person("comparison", 100.0 + 7 * i, 0.0, i < theirs_working) for i in range(theirs)]


@pytest.fixture
def frame_of(both_waves, costs):
    return lambda persons: person_costs(*both_waves(persons), costs)


def one(table, adjustment="adjusted_for_baseline"):
    return table.query("perspective == 'adult_social_care' and adjustment == @adjustment").iloc[0]


@pytest.mark.parametrize(
    ("cost", "effect", "verdict"),
    [
        (1, 1, "more_costly_more_effective"),
        (-1, 1, "dominant"),
        (0, 1, "dominant"),
        (1, -1, "dominated"),
        (0, -1, "dominated"),
        (-1, -1, "less_costly_less_effective"),
        (1, 0, "undefined"),
        (-1, 0, "undefined"),
        (0, 0, "undefined"),
    ],
)
def test_verdicts(cost, effect, verdict):
    assert verdict_of(cost, effect) == verdict


def test_the_ratio_is_cost_over_effect_with_an_interval_round_it(frame_of, costs):
    row = one(incremental(frame_of(cohort_of(6, 9)), costs, NONE, seed=1))
    assert row["verdict"] == "more_costly_more_effective"
    assert row["effect_difference"] == pytest.approx(40.0)
    assert row["estimate"] == pytest.approx(row["cost_difference"] / 0.4)
    assert row["lower"] < row["estimate"] < row["upper"]
    assert "Setting up is not counted" in row["assumption"]


def test_setting_up_is_part_of_what_the_cohort_costs(frame_of, costs):
    frame = frame_of(cohort_of(6, 9))
    without, with_it = (one(incremental(frame, costs, set_up, 1)) for set_up in (NONE, SetUpCost(15_000.0, 15, 1, 1)))
    assert with_it["cost_difference"] - without["cost_difference"] == pytest.approx(1000.0)


def test_nobody_in_work_in_either_group_has_no_ratio(frame_of, costs):
    row = one(incremental(frame_of(cohort_of(0, 12)), costs, NONE, 1))
    assert row["verdict"] == "undefined"
    assert pd.isna(row["estimate"])
    assert "nothing to divide" in row["reason"]


def test_an_effect_that_may_be_nothing_leaves_the_ratio_without_limits(frame_of, costs):
    row = one(incremental(frame_of(cohort_of(4, 8, theirs_working=3)), costs, NONE, 1))
    assert row["effect_lower"] < 0 < row["estimate"]
    assert pd.isna(row["upper"])
    assert "has no interval" in row["reason"]


def test_a_group_without_anybody_known_is_told(frame_of, costs):
    frame = frame_of([person("jobs_first", 100.0, 50.0, True)] * 1)
    row = one(incremental(frame, costs, NONE, 1))
    assert row["n_comparison"] == 0
    assert pd.isna(row["estimate"])
    assert "nobody" in row["reason"]
    draws, accepted = cost_and_effect_draws(frame, costs, NONE, 1)
    assert draws.empty
    assert accepted["percent"].isna().all()


def test_draws_lie_round_the_estimate_and_more_money_accepts_more(frame_of, costs):
    frame = frame_of(cohort_of(6, 9))
    draws, accepted = cost_and_effect_draws(frame, costs, NONE, 1)
    ours = draws[draws["perspective"] == "adult_social_care"]
    assert len(ours) == costs.bootstrap.shown
    assert ours["effect_difference"].mean() == pytest.approx(40.0, abs=4)
    curve = accepted[accepted["perspective"] == "adult_social_care"].sort_values("willingness_to_pay")["percent"]
    assert curve.is_monotonic_increasing
    assert curve.iloc[0] < 5
    assert curve.iloc[-1] > 95


def test_a_job_that_no_resample_is_sure_of_has_no_upper_limit(frame_of, costs):
    table = cost_per_job(frame_of(cohort_of(1, 14)), costs, NONE, 1)
    row = table.query("perspective == 'adult_social_care' and outcome == 'gained' and cost == 'support'").iloc[0]
    assert row["outcomes"] == 1
    assert pd.notna(row["lower"])
    assert pd.isna(row["upper"])
    assert "nothing to divide by" in row["reason"]


def test_without_a_job_there_is_no_cost_of_one(frame_of, costs):
    table = cost_per_job(frame_of(cohort_of(0, 12)), costs, NONE, 1)
    assert table["estimate"].isna().all()
    assert set(table.query("outcome == 'gained_or_kept' and cost == 'support'")["reason"]) == {
        "nobody of these people has such a job, so that there is no cost of one"
    }


def test_a_kind_of_job_that_is_about_nobody_says_so(frame_of, costs):
    table = cost_per_job(frame_of([person("jobs_first", 100.0, 40.0, True)]), costs, NONE, 1).query("cost == 'support'")
    assert set(table.query("outcome == 'kept'")["reason"]) == {"nobody is known to have started so"}


def test_no_site_gives_setting_up_and_the_row_says_so(frame_of, costs):
    row = cost_per_job(frame_of(cohort_of(6, 9)), costs, NONE, 1).query("cost == 'support_and_set_up'").iloc[0]
    assert pd.isna(row["estimate"])
    assert pd.isna(row["mean_cost"])
    assert row["reason"] == "no site gives what setting up cost"


def test_gained_and_kept_are_apart_and_work_not_known_at_baseline_is_in_neither(frame_of, costs):
    persons = [person("jobs_first", 100.0, 40.0, True, before) for before in (True, True, False, None)]
    table = cost_per_job(frame_of(persons), costs, NONE, 1).query("perspective == 'public_sector' and cost == 'support'")
    assert table.set_index("outcome")["outcomes"].to_dict() == {"gained_or_kept": 4, "gained": 1, "kept": 2}
    assert table.set_index("outcome")["of_people"].to_dict() == {"gained_or_kept": 4, "gained": 1, "kept": 2}


def test_setting_up_is_shared_among_the_people_of_the_sites_that_give_it(both_waves, costs):
    people, _ = both_waves([person("jobs_first", 1.0, 1.0, True, site=site) for site in ("site_a", "site_a", "site_b")])
    given = {"site_a": (5_000.0, "2010/11"), "site_b": None, "site_c": (1_040.0, "2011/12")}
    set_up = set_up_cost(people, given, costs)
    # Site C gives an amount and has nobody of the cohort in the returns: its money was spent on nobody who is counted.
    assert (set_up.amount, set_up.people, set_up.sites_known, set_up.sites) == (5_000.0, 2, 1, 3)
    assert set_up_cost(people, {"site_b": None}, costs).per_person is None
    table = set_up_table(people, given, costs).set_index("site")
    assert table["set_up_cost"].tolist()[::2] == [5_000.0, pytest.approx(1_000.0)]
    assert table.loc["site_a", "per_person"] == 2_500.0
    assert table.loc[["site_b", "site_c"], "per_person"].isna().all()


def test_a_wider_range_never_makes_a_narrower_bar(frame_of, costs):
    table = tornado(frame_of(cohort_of(6, 9)), costs, SetUpCost(15_000.0, 15, 1, 1))
    for _, rows in table.groupby("measure", sort=False):
        widths = (rows["estimate_at_high"] - rows["estimate_at_low"]).abs().fillna(-1)
        assert widths.is_monotonic_decreasing
    assert set(table["parameter"]) == {*costs.unit_costs, "set_up", "horizon_weeks"}


def test_a_price_moves_no_support_that_there_is_not_and_takes_none_below_nothing(both_waves, costs):
    paid = {"working": True, "funding_streams": "adult_social_care", "social_care_cost": 100.0}
    before = {**paid, "employment_support": False, "job_coaching_hours": 10.0}
    after = {**paid, "employment_support": True, "employment_support_cost": 2.08, "job_coaching_hours": 1.0}
    frame = person_costs(*both_waves([("jobs_first", "site_a", {"baseline": before, "follow_up": after})]), costs)
    row = tornado(frame, costs, NONE).query("measure == 'cost_per_job_outcome' and parameter == 'job_coaching_hour'").iloc[0]
    # 60 weeks from no support to 2.00 a week. At 20 an hour it would be 5 less, but not below nothing; at 35 it is 12.00.
    assert (row["estimate_at_low"], row["estimate"], row["estimate_at_high"]) == (0.0, 60.0, 360.0)


def test_without_jobs_the_tornado_has_its_rows_and_no_estimates(frame_of, costs):
    table = tornado(frame_of(cohort_of(0, 12)), costs, NONE)
    assert len(table) == 2 * (len(costs.unit_costs) + 1)
    assert table[["estimate", "estimate_at_low", "estimate_at_high"]].isna().all(axis=None)


def test_scenarios_without_anybody_in_work_say_so(frame_of, costs):
    table = scenarios(frame_of(cohort_of(0, 12)), costs, 1)
    assert len(table) == len(costs.scenarios)
    assert table["estimate"].isna().all()
    assert table["reason"].str.contains("nobody").all()


def test_saving_less_of_a_day_takes_more_days(frame_of, costs):
    table = scenarios(frame_of(cohort_of(12, 2)), costs, 1).set_index("scenario")
    assert table.loc["half_saved", "estimate"] == pytest.approx(2 * table.loc["as_recorded", "estimate"])
    assert table.loc["faded", "upper"] == pytest.approx(table.loc["as_recorded", "upper"] / 2, rel=0.05)
