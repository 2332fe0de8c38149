"""Pooling over imputations against published arithmetic, and imputations against their exact distribution."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Group, imputed_counts, mover_difference, rubin, rubin_wilson, wilson
from support.intervals import limits, steady


def spread_out(mean, between, m):
    """`m` numbers with this mean and this variance."""
    steps = np.arange(m) - (m - 1) / 2
    return (mean + steps * math.sqrt(between / steps.var(ddof=1))).tolist()


def test_rubins_rules_agree_with_a_published_worked_example():
    # IBM SPSS Amos 21 User's Guide, example 31: ten imputations, mean 1.172, within 0.0233, between 0.0085 give a total of
    # 0.0326, a standard error of 0.1807, t = 6.49 and 109 degrees of freedom.
    pooled = rubin(spread_out(1.172, 0.0085, 10), [0.0233] * 10)
    assert pooled.estimate == pytest.approx(1.172)
    assert pooled.between == pytest.approx(0.0085)
    assert pooled.total == pytest.approx(0.0326, abs=1e-4)
    assert math.sqrt(pooled.total) == pytest.approx(0.1807, abs=2e-4)
    assert pooled.estimate / math.sqrt(pooled.total) == pytest.approx(6.49, abs=0.01)
    assert pooled.degrees_of_freedom == pytest.approx(109, abs=1)


def test_degrees_of_freedom_agree_with_the_figure_in_a_manual():
    # SAS/STAT User's Guide, "Combining Inferences from Imputed Data Sets": with m = 5 and r = 10% there are 484.
    pooled = rubin(spread_out(0, 0.1 / 1.2, 5), [1.0] * 5)
    assert pooled.degrees_of_freedom == pytest.approx(484)


def test_rubins_rules_are_worked_by_hand():
    # 15, 14, 16 with variance 2: between 1, total 2 + 4/3, part lost 0.4, degrees 2 / 0.16 = 12.5, r = 2/3.
    pooled = rubin([15, 14, 16], [2, 2, 2])
    assert (pooled.estimate, pooled.within, pooled.between) == (15, 2, 1)
    assert pooled.total == pytest.approx(10 / 3)
    assert pooled.degrees_of_freedom == pytest.approx(12.5)
    assert pooled.missing_information == pytest.approx((2 / 3 + 2 / 15.5) / (5 / 3))
    # Student's t with 12.5 degrees: 2.169.
    assert limits(pooled) == pytest.approx((15 - 2.169 * math.sqrt(10 / 3), 15 + 2.169 * math.sqrt(10 / 3)), abs=2e-3)


def test_degrees_of_freedom_of_barnard_and_rubin_are_worked_by_hand():
    # With 20 for complete data: 21/23 * 20 * 0.6 = 10.95652 of the observed; 1 / (1/12.5 + 1/10.95652) = 5.83864.
    pooled = rubin([15, 14, 16], [2, 2, 2], complete_degrees=20)
    assert pooled.degrees_of_freedom == pytest.approx(5.83864, abs=1e-4)
    assert pooled.upper > rubin([15, 14, 16], [2, 2, 2]).upper


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 50)), min_size=2, max_size=20), st.none() | st.integers(1, 500))
@steady
def test_what_is_pooled_is_finite_and_within_its_bounds(pairs, complete):
    estimates, variances = (list(map(float, column)) for column in zip(*pairs, strict=True))
    pooled = rubin(estimates, variances, complete)
    assert pooled.imputations == len(pairs)
    if pooled.total == 0:
        assert (pooled.lower, pooled.upper) == (None, None)
        assert "neither within nor between" in pooled.reason
        return
    assert pooled.lower <= pooled.estimate <= pooled.upper
    assert pooled.total >= max(pooled.within, pooled.between)
    assert 0 <= pooled.missing_information <= 1
    if complete is not None and pooled.within > 0:
        assert 0 < pooled.degrees_of_freedom <= complete
    wider = rubin(estimates, variances, complete, 99)
    assert wider.lower <= pooled.lower
    assert pooled.upper <= wider.upper


def test_imputations_that_do_not_differ_leave_the_interval_as_it_was_and_say_so():
    pooled = rubin([0.1] * 3, [0.04] * 3)
    assert (pooled.between, pooled.degrees_of_freedom, pooled.missing_information) == (0, None, 0)
    assert limits(pooled) == pytest.approx((0.1 - 1.959964 * 0.2, 0.1 + 1.959964 * 0.2))
    assert pooled.note == "the imputations do not differ: what is unknown adds nothing to the interval"
    # With few people the interval is still that of Student: 21/23 * 20 degrees of freedom.
    assert rubin([0.1] * 3, [0.04] * 3, 20).degrees_of_freedom == pytest.approx(20 * 21 / 23)


def test_without_variance_within_the_interval_rests_on_the_imputations_alone_and_says_so():
    pooled = rubin([1, 2, 3], [0, 0, 0])
    assert (pooled.within, pooled.total, pooled.degrees_of_freedom, pooled.missing_information) == (0, pytest.approx(4 / 3), 2, 1)
    assert pooled.note.startswith("within each imputation the estimate has no variance")
    assert rubin([1, 2, 3], [0, 0, 0], complete_degrees=30).degrees_of_freedom == 2


def test_too_few_imputations_say_why_there_is_no_interval():
    assert rubin([], []).reason == "there are no imputations"
    one = rubin([2.0], [1.0])
    assert (one.estimate, one.lower, one.reason) == (2.0, None, "one imputation does not show how imputations differ")
    assert rubin_wilson([], 5).reason == "there are no imputations"
    assert rubin_wilson([3], 5).reason == "one imputation does not show how imputations differ"
    assert rubin_wilson([0, 0], 0).reason == "nobody is counted"


def test_wilson_limits_over_equal_imputations_are_wilsons():
    for count in (0, 3, 20):
        pooled = rubin_wilson([count] * 5, 20)
        assert (pooled.estimate, *limits(pooled)) == pytest.approx((count / 20, *limits(wilson(count, 20))))
        assert pooled.note
        assert pooled.method == "rubin_wilson"


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12))
@steady
def test_wilson_limits_over_imputations_solve_their_equation(counts):
    from scipy.special import stdtrit

    pooled = rubin_wilson(counts, 40)
    if pooled.lower is None:
        assert set(counts) == {0, 40}
        assert "all or none have the outcome" in pooled.reason
        return
    assert 0 <= pooled.lower <= pooled.estimate <= pooled.upper <= 1
    if pooled.within and pooled.between:
        # (q - p)^2 = t^2 (1 + r) p (1 - p) / n at both limits, Lott and Reiter (2020).
        raised = stdtrit(pooled.degrees_of_freedom, 0.975) ** 2 * pooled.total / pooled.within / 40
        for p in limits(pooled):
            assert (pooled.estimate - p) ** 2 == pytest.approx(raised * p * (1 - p), abs=1e-9)


def test_a_pooled_difference_keeps_a_width_where_every_imputation_has_no_event():
    difference = mover_difference(rubin_wilson([15, 17, 16, 18], 76), rubin_wilson([0, 0, 0, 0], 40))
    lower, upper = limits(difference)
    assert 0 < lower < difference.estimate < upper


def test_imputations_are_the_known_and_draws_for_the_unknown():
    counts = imputed_counts([Group(15, 60, 16), Group(0, 0, 0)], 2000, seed=1)
    assert 15 <= min(counts) < max(counts) <= 31
    # Beta(15.5, 45.5) has mean 15.5 / 61; the standard error of the mean of 2000 draws is about 0.05.
    assert np.mean(counts) == pytest.approx(15 + 16 * 15.5 / 61, abs=0.2)
    assert imputed_counts([Group(15, 60, 0)], 3, seed=1) == [15, 15, 15]


def test_a_group_without_events_is_imputed_from_its_exact_distribution():
    # 0 of 33 and 7 unknown: P(none) = B(0.5, 40.5) / B(0.5, 33.5) by the beta-binomial distribution.
    counts = imputed_counts([Group(0, 33, 7)], 20_000, seed=2)

    def log_beta(a, b):
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    assert counts.count(0) / 20_000 == pytest.approx(math.exp(log_beta(0.5, 40.5) - log_beta(0.5, 33.5)), abs=0.01)


def test_imputations_repeat_with_their_seed():
    cells = [Group(3, 9, 4), Group(0, 5, 5)]
    assert imputed_counts(cells, 20, [1, 2]) == imputed_counts(cells, 20, [1, 2])
    assert imputed_counts(cells, 20, 1) != imputed_counts(cells, 20, 2)


def test_imputations_of_both_groups_give_a_pooled_difference_between_the_worst_cases():
    first = rubin_wilson(imputed_counts([Group(15, 60, 16)], 50, 1), 76)
    second = rubin_wilson(imputed_counts([Group(0, 33, 7)], 50, 2), 40)
    difference = mover_difference(first, second)
    assert 15 / 76 - 7 / 40 < difference.estimate < 31 / 76
    assert difference.lower < difference.estimate < difference.upper
    assert first.missing_information > 0


@pytest.mark.parametrize(
    ("estimates", "variances", "complete", "message"),
    [
        ([1], [1, 2], None, "cannot be pooled"),
        ([1, math.nan], [1, 1], None, "not a finite number"),
        ([1, 2], [1, math.inf], None, "not a finite number"),
        ([1, 2], [1, -1], None, "negative"),
        ([1, 2], [1, 1], 0, "above 0"),
    ],
)
def test_what_cannot_be_pooled_is_refused(estimates, variances, complete, message):
    with pytest.raises(ValueError, match=message):
        rubin(estimates, variances, complete)


def test_counts_and_numbers_that_are_none_are_refused():
    with pytest.raises(ValueError, match="not between 0 and 5"):
        rubin_wilson([3, 6], 5)
    with pytest.raises(ValueError, match="at least one imputation"):
        imputed_counts([Group(1, 2, 3)], 0, 1)
    with pytest.raises(ValueError, match="confidence level"):
        rubin([], [], None, 100)
