"""Yearly means and how complete they are."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.costs.annual_costs import annual_costs, resource_use
from jobs_first.costs.person_costs import person_costs


def row_of(table, item="social_care", group="jobs_first", kind="total"):
    return table.query("item == @item and wave == 'baseline' and group == @group and kind == @kind").iloc[0]


@pytest.fixture
def yearly(cohort, costs):
    def build(values, fewest_known=3, seed=1):
        fewer = costs.model_copy(update={"bootstrap": costs.bootstrap.model_copy(update={"fewest_known": fewest_known})})
        return annual_costs(person_costs(*cohort(values), fewer), fewer, seed)

    return build


def test_a_cost_of_nought_counts_and_an_unknown_cost_does_not(yearly):
    row = row_of(yearly([{"social_care_cost": 0.0}, {"social_care_cost": 100.0}, {}, {}]))
    assert row[["records", "known", "completeness", "mean"]].tolist() == [4, 2, 50, 50 * 52]


def test_too_few_known_have_a_mean_and_no_interval_and_say_why(yearly):
    values = [{"social_care_cost": cost} for cost in (80.0, 95.0, 130.0, 400.0)]
    few, enough = (row_of(yearly(values, fewest_known=fewest)) for fewest in (5, 4))
    assert few["mean"] == enough["mean"] == pytest.approx(176.25 * 52)
    assert few[["lower", "upper"]].isna().all()
    assert few["reason"] == "fewer than 5 people are known"
    assert enough["lower"] < 176.25 * 52 < enough["upper"]
    assert pd.isna(enough["reason"])


def test_nobody_known_is_a_row_that_says_so(yearly, costs):
    table = yearly([{}, {}])
    row = row_of(table)
    assert row[["records", "known", "completeness"]].tolist() == [2, 0, 0]
    assert row[["mean", "lower", "upper", "median", "minimum", "maximum"]].isna().all()
    assert row["reason"] == "nobody's cost is known"
    assert pd.isna(row_of(table, group="comparison")["completeness"])
    assert len(table) == len(costs.items()) * 2 * 2


def test_intervals_repeat_with_the_seed_and_one_row_does_not_move_another(yearly):
    values = [{"social_care_cost": cost, "employment_support_cost": 5.0} for cost in (80.0, 95.0, 130.0, 400.0, 410.0)]
    first, again, other = (yearly(values, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first["upper"].equals(other["upper"])
    more = yearly([{**value, "day_service_days": 1.0} for value in values])
    assert row_of(more)["upper"] == row_of(first)["upper"]


def test_units_without_a_price_are_counted_all_the_same(cohort, costs):
    free = {**costs.unit_costs, "day_service_day": costs.unit_costs["day_service_day"].model_copy(update={"amount": 0.0, "low": 0.0})}
    changed = costs.model_copy(update={"unit_costs": free})
    table = resource_use(person_costs(*cohort([{"day_service_days": 3.0}]), changed), changed)
    assert table.query("item == 'day_services' and wave == 'baseline' and group == 'jobs_first'").iloc[0]["mean"] == 3.0


def test_services_above_the_amount_are_counted(cohort, costs):
    study = cohort([{"social_care_cost": 10.0, "day_service_days": 5.0, "support_worker_hours": 0.0}, {"social_care_cost": 900.0}])
    table = resource_use(person_costs(*study, costs), costs)
    assert table.query("item == 'day_services' and wave == 'baseline' and group == 'jobs_first'").iloc[0]["services_above"] == 1
