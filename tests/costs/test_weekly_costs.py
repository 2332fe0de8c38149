"""Mean weekly costs and their completeness."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.costs.weekly_costs import weekly_costs

COSTS = {
    "social_care_cost": ["social_care_cost"],
    "care_and_support_cost": ["social_care_cost", "employment_support_cost"],
}


def costs_of(study, fewest_known=3, seed=1, draws=1000):
    return weekly_costs(*study, COSTS, draws=draws, fewest_known=fewest_known, seed=seed)


def row_of(table, variable, wave="baseline", group="jobs_first"):
    return table.query("variable == @variable and wave == @wave and group == @group").iloc[0]


def test_three_people_are_worked_by_hand_to_the_penny(cohort):
    study = cohort(
        [
            {"social_care_cost": 120.50, "employment_support_cost": 45.25},
            {"social_care_cost": 310.00, "employment_support_cost": 0.0},
            {"social_care_cost": 85.75, "employment_support_cost": 112.40},
        ]
    )
    table = costs_of(study)
    care = row_of(table, "social_care_cost")
    # (120.50 + 310.00 + 85.75) / 3 = 516.25 / 3
    assert care["mean"] == pytest.approx(172.0833333)
    assert care[["median", "minimum", "maximum"]].tolist() == [120.50, 85.75, 310.00]
    # Quartiles half way to the next: (85.75 + 120.50) / 2 and (120.50 + 310.00) / 2.
    assert care[["lower_quartile", "upper_quartile"]].tolist() == [103.125, 215.25]
    both = row_of(table, "care_and_support_cost")
    # 165.75 + 310.00 + 198.15 = 673.90
    assert both["mean"] == pytest.approx(673.90 / 3)
    assert both["median"] == pytest.approx(198.15)


def test_a_cost_of_nought_counts_and_an_unknown_cost_does_not(cohort):
    row = row_of(costs_of(cohort([{"social_care_cost": 0.0}, {"social_care_cost": 100.0}, {}, {}])), "social_care_cost")
    assert row[["records", "known", "completeness", "mean"]].tolist() == [4, 2, 50, 50]


def test_a_sum_is_known_only_where_every_part_is(cohort):
    study = cohort([{"social_care_cost": 100.0}, {"social_care_cost": 200.0, "employment_support_cost": 10.0}])
    row = row_of(costs_of(study), "care_and_support_cost")
    assert (row["known"], row["mean"]) == (1, 210)


def test_too_few_known_have_a_mean_and_no_interval(cohort):
    values = [{"social_care_cost": cost} for cost in (80.0, 95.0, 130.0, 400.0)]
    few, enough = (row_of(costs_of(cohort(values), fewest_known=fewest), "social_care_cost") for fewest in (5, 4))
    assert few["mean"] == enough["mean"] == 176.25
    assert few[["lower", "upper"]].isna().all()
    assert enough["lower"] < 176.25 < enough["upper"]


def test_nobody_known_is_a_row_that_says_so(cohort):
    table = costs_of(cohort([{}, {}]))
    row = row_of(table, "social_care_cost")
    assert row[["records", "known", "completeness"]].tolist() == [2, 0, 0]
    assert row[["mean", "lower", "upper", "median", "minimum", "maximum"]].isna().all()
    assert row_of(table, "social_care_cost", group="comparison")["records"] == 0
    assert pd.isna(row_of(table, "social_care_cost", group="comparison")["completeness"])
    assert len(table) == 2 * 2 * 2


def test_intervals_repeat_with_the_seed_and_one_row_does_not_move_another(cohort):
    values = [{"social_care_cost": cost, "employment_support_cost": 5.0} for cost in (80.0, 95.0, 130.0, 400.0, 410.0)]
    first, again, other = (costs_of(cohort(values), seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first["upper"].equals(other["upper"])
    alone = weekly_costs(*cohort(values), {"care_and_support_cost": COSTS["care_and_support_cost"]}, draws=1000, fewest_known=3, seed=1)
    assert row_of(alone, "care_and_support_cost")["upper"] == row_of(first, "care_and_support_cost")["upper"]
    # 5 pounds more for everybody, drawn from another stream: not simply shifted.
    assert row_of(first, "care_and_support_cost")["upper"] != row_of(first, "social_care_cost")["upper"] + 5


def test_a_column_that_the_tables_lack_is_refused(cohort):
    with pytest.raises(KeyError):
        weekly_costs(*cohort([{}]), {"taxi": ["taxi_cost"]}, draws=1000, fewest_known=3, seed=1)
