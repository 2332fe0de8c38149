"""What a study of this size could find, against counting every table with other tools."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import exact_power, fisher, fisher_mid_p, intervals_to_expect, newcombe, smallest_detectable
from support.intervals import few, limits

TESTS = {"fisher": fisher, "fisher_mid_p": fisher_mid_p}


def chances(known, share):
    from scipy.stats import binom

    return binom.pmf(np.arange(known + 1), known, share)


def counted_power(known_1, share_1, known_2, share_2, test, alpha):
    first, second = chances(known_1, share_1), chances(known_2, share_2)
    return sum(
        first[a] * second[b] for a in range(known_1 + 1) for b in range(known_2 + 1) if TESTS[test](a, known_1, b, known_2).p_value <= alpha
    )


@pytest.mark.parametrize("test", ["fisher", "fisher_mid_p"])
@pytest.mark.parametrize("case", [(8, 0.7, 6, 0.1), (12, 0.25, 7, 0.0), (5, 1.0, 5, 0.0), (6, 0.3, 6, 0.3)])
def test_power_is_the_chance_of_the_tables_that_the_test_rejects(test, case):
    assert exact_power(*case, test, 0.05) == pytest.approx(counted_power(*case, test, 0.05))


def test_power_is_worked_by_hand_for_five_against_five():
    # Fisher: 5 of 5 against 0 of 5 has p = 2/252; 4 against 0, p = 12/252 = 0.0476; 3 against 0, p = 42/252.
    # With shares 0.9 and 0: P(5) + P(4) = 0.59049 + 0.32805.
    assert exact_power(5, 0.9, 5, 0.0, "fisher", 0.05) == pytest.approx(0.91854)


@pytest.mark.parametrize(("known_1", "known_2", "share_2"), [(76, 40, 0.0), (60, 33, 0.0), (60, 33, 0.05), (20, 10, 0.1)])
@pytest.mark.parametrize("test", ["fisher", "fisher_mid_p"])
def test_the_smallest_difference_reaches_the_power_and_less_does_not(known_1, known_2, share_2, test):
    found = smallest_detectable(known_1, known_2, share_2, test)
    assert found.difference == pytest.approx(found.share_1 - share_2)
    assert 0.8 <= found.power < 0.8 + 1e-6
    assert exact_power(known_1, found.share_1, known_2, share_2, test, 0.05) == pytest.approx(found.power)
    assert exact_power(known_1, found.share_1 - 1e-5, known_2, share_2, test, 0.05) < 0.8
    for more in np.linspace(found.share_1, 1, 7):
        assert exact_power(known_1, float(more), known_2, share_2, test, 0.05) >= 0.8 - 1e-9
    assert (found.known_1, found.known_2, found.test, found.alpha, found.reason) == (known_1, known_2, test, 0.05, None)


def test_it_is_smaller_in_a_larger_study_with_the_mid_p_and_with_less_power_or_a_larger_alpha():
    found = smallest_detectable(60, 33, 0.05).difference
    assert smallest_detectable(120, 66, 0.05).difference < found
    assert smallest_detectable(60, 33, 0.05, "fisher").difference > found
    assert smallest_detectable(60, 33, 0.05, power=0.9).difference > found
    assert smallest_detectable(60, 33, 0.05, alpha=0.1).difference < found


def test_what_is_out_of_reach_says_so():
    # 2 against 2: no table has a p-value under 1/6 (mid-p).
    found = smallest_detectable(2, 2, 0.0)
    assert (found.difference, found.share_1, found.power) == (None, None, None)
    assert found.reason == "even if everybody in the first group had the outcome, the test would not find it that often"
    assert smallest_detectable(50, 50, 1.0).difference is None
    assert smallest_detectable(0, 40, 0.1).reason == "a group has nobody whose answer is known"


@pytest.mark.parametrize(
    "arguments", [(-1, 5, 0.1), (5.5, 5, 0.1), (5, 5, 1.1), (5, 5, -0.1), (5, 5, 0.1, "fisher", 0), (5, 5, 0.1, "fisher", 0.05, 1)]
)
def test_studies_that_cannot_be_are_refused(arguments):
    with pytest.raises(ValueError, match=r"lie|counted"):
        smallest_detectable(*arguments)


def test_power_between_shares_that_are_none_is_refused():
    with pytest.raises(ValueError, match="a share lies from 0 to 1"):
        exact_power(5, 1.2, 5, 0.1, "fisher", 0.05)


def test_intervals_to_expect_are_newcombes_at_the_same_shares():
    rows = intervals_to_expect(15, 60, 0, 33)
    assert [(row.multiple, row.known_1, row.known_2) for row in rows] == [(1, 60, 33), (2, 120, 66), (4, 240, 132)]
    assert [row.interval for row in rows] == [newcombe(15, 60, 0, 33), newcombe(30, 120, 0, 66), newcombe(60, 240, 0, 132)]
    assert rows[0].width > rows[1].width > rows[2].width


@given(st.integers(1, 12), st.integers(1, 12), st.data())
@few
def test_the_expected_width_is_the_mean_over_every_table(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    (row,) = intervals_to_expect(a, n, b, m, multiples=[1], level=90)
    first, second = chances(n, a / n), chances(m, b / m)
    expected = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            lower, upper = limits(newcombe(i, n, j, m, 90))
            expected += first[i] * second[j] * (upper - lower)
    assert row.width == pytest.approx(expected)


def test_an_empty_group_has_no_width_to_expect_and_multiples_are_whole():
    (row,) = intervals_to_expect(3, 5, 0, 0, multiples=[2])
    assert (row.width, row.interval.reason) == (None, "a group has nobody whose answer is known")
    for multiple in (0, 1.5):
        with pytest.raises(ValueError, match="whole number of times"):
            intervals_to_expect(3, 5, 0, 2, multiples=[multiple])
