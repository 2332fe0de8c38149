"""E-values and bounds of bias against published examples and against confounders made up at random."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Result, bias_table, bounding_factor, difference_less_bias, e_value, e_values, koopman
from support.intervals import steady

chance = st.floats(0.01, 0.99)


def ratio(estimate, lower, upper):
    return Result(estimate, lower, upper, None, "koopman", 95)


def test_e_values_agree_with_published_examples():
    # VanderWeele and Ding (2017), Annals of Internal Medicine 167, 268-274: 3.9 (1.8 to 8.7) has 7.26, and 3.0 for the limit.
    found = e_values(ratio(3.9, 1.8, 8.7))
    assert found.estimate == pytest.approx(7.26, abs=5e-3)
    assert found.limit == pytest.approx(3.0, abs=1e-9)
    # Ding and VanderWeele (2016), smoking and lung cancer, in the vignette of R's EValue: 10.73 (8.02 to 14.36).
    found = e_values(ratio(10.73, 8.02, 14.36))
    assert found.estimate == pytest.approx(20.94777, abs=5e-6)
    assert found.limit == pytest.approx(15.52336, abs=5e-6)
    assert found.reason is None


@given(st.floats(1.0001, 500))
@steady
def test_an_e_value_is_the_strength_at_which_the_bounding_factor_is_the_ratio(number):
    strength = e_value(number)
    assert bounding_factor(strength, strength) == pytest.approx(number)
    assert e_value(1 / number) == pytest.approx(strength)
    assert e_value(number * 1.01) > strength >= number


def test_a_limit_on_the_other_side_of_one_needs_no_confounder():
    assert e_values(ratio(1.5, 0.8, 2.0)).limit == 1
    assert e_values(ratio(0.7, 0.4, 1.1)).limit == 1
    below = e_values(ratio(1 / 3.9, 1 / 8.7, 1 / 1.8))
    assert (below.estimate, below.limit) == pytest.approx((e_value(3.9), 3.0))
    assert e_values(ratio(1.0, 0.5, 2.0)).estimate == 1


def test_an_infinite_ratio_has_an_e_value_of_its_lower_limit_only():
    seen = koopman(15, 60, 0, 33)
    found = e_values(seen)
    assert found.estimate is None
    assert found.limit == pytest.approx(seen.lower + math.sqrt(seen.lower * (seen.lower - 1)))
    assert "only its limit" in found.reason
    nought = e_values(koopman(0, 33, 15, 60))
    assert (nought.estimate, nought.limit) == (None, pytest.approx(found.limit))
    assert "0 or infinite" in nought.reason


def test_without_a_ratio_there_is_no_e_value_and_the_reason_is_passed_on():
    assert e_values(koopman(0, 5, 0, 5)).reason == "nobody in either group has the outcome: any ratio is possible"
    open_end = e_values(Result(0.5, 0.1, None, None, "koopman", 95, "open"))
    assert (open_end.estimate, open_end.limit) == (pytest.approx(e_value(0.5)), None)
    assert open_end.reason == "the ratio has no limit on the side of 1"


@pytest.mark.parametrize("number", [0, -1, math.inf, math.nan])
def test_ratios_without_an_e_value_are_refused(number):
    with pytest.raises(ValueError, match="above 0 and finite"):
        e_value(number)


def test_the_bounding_factor_is_worked_by_hand():
    # 2 * 3 / (2 + 3 - 1) = 1.5; a confounder that is nothing to group or outcome can do nothing.
    assert bounding_factor(2, 3) == 1.5
    assert bounding_factor(1, 9) == bounding_factor(9, 1) == 1


@pytest.mark.parametrize("strengths", [(0.5, 2), (2, 0.5), (math.inf, 2), (2, math.inf), (2, math.nan)])
def test_strengths_that_are_none_are_refused(strengths):
    with pytest.raises(ValueError, match="at least 1"):
        bounding_factor(*strengths)


def test_the_table_of_bias_is_worked_by_hand():
    # 0.25 against 0.10, 60 of 100 people in the first group; strengths 2 and 3 give 1.5:
    # ratio 2.5 / 1.5, difference (0.25 - 0.15) (0.6 + 0.4 / 1.5) = 0.1 * 0.866667.
    rows = bias_table(0.25, 0.10, 0.6, [1, 2], [1, 3])
    assert [(row.group_ratio, row.outcome_ratio) for row in rows] == [(1, 1), (1, 3), (2, 1), (2, 3)]
    assert (rows[0].factor, rows[0].ratio, rows[0].difference) == pytest.approx((1, 2.5, 0.15))
    assert (rows[3].factor, rows[3].ratio, rows[3].difference) == pytest.approx((1.5, 2.5 / 1.5, 0.0866667))


def test_without_events_in_the_second_group_no_strength_takes_the_difference_below_nought():
    rows = bias_table(0.25, 0.0, 0.6, [1, 10, 100], [1, 10, 100])
    assert all(row.ratio is None and row.difference > 0 for row in rows)
    assert rows[-1].difference < rows[0].difference == 0.25


@given(chance, chance, chance, chance, chance, chance, st.floats(0.05, 0.95))
@steady
def test_no_confounder_of_a_strength_does_more_than_the_table_says(in_1, in_2, y_1_with, y_1_without, y_2_with, y_2_without, f):
    # A yes-or-no confounder with these prevalences and these chances of the outcome in both groups.
    seen_1 = in_1 * y_1_with + (1 - in_1) * y_1_without
    seen_2 = in_2 * y_2_with + (1 - in_2) * y_2_without
    overall = f * in_1 + (1 - f) * in_2
    true_1 = overall * y_1_with + (1 - overall) * y_1_without
    true_2 = overall * y_2_with + (1 - overall) * y_2_without
    group_ratio = max(in_1 / in_2, (1 - in_1) / (1 - in_2))
    outcome_ratio = max(max(p / q, q / p) for p, q in ((y_1_with, y_1_without), (y_2_with, y_2_without)))
    (row,) = bias_table(seen_1, seen_2, f, [group_ratio], [outcome_ratio])
    assert true_1 - true_2 >= row.difference - 1e-9
    assert true_1 / true_2 >= row.ratio - 1e-9


def test_a_difference_less_a_confounder_that_adds_is_worked_by_hand():
    # Keenness 60% against 30%, worth 20 points: 0.25 - 0.2 * 0.3.
    assert difference_less_bias(0.25, 0.6, 0.3, 0.2) == pytest.approx(0.19)


@given(chance, chance, st.floats(0, 0.4), st.floats(0, 0.3), st.floats(0, 0.3))
@steady
def test_a_confounder_that_adds_the_same_in_both_groups_is_taken_out_exactly(in_1, in_2, base, effect, true):
    seen_1, seen_2 = base + true + effect * in_1, base + effect * in_2
    assert difference_less_bias(seen_1 - seen_2, in_1, in_2, effect) == pytest.approx(true, abs=1e-12)


def test_everybody_may_have_the_outcome_and_everybody_be_in_one_group():
    (row,) = bias_table(1.0, 1.0, 1.0, [2], [2])
    assert (row.ratio, row.difference) == pytest.approx((1 / row.factor, 1 - row.factor))


def test_shares_and_differences_that_are_none_are_refused():
    with pytest.raises(ValueError, match="a share lies from 0 to 1"):
        bias_table(1.2, 0.1, 0.5, [1], [1])
    with pytest.raises(ValueError, match="a share lies from 0 to 1"):
        difference_less_bias(0.1, 1.2, 0.1, 0.1)
    with pytest.raises(ValueError, match="from -1 to 1"):
        difference_less_bias(0.1, 0.2, 0.1, 1.1)
