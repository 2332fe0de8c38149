"""Exact tests of two shares against published examples, counting by hand, and scipy."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import fisher, fisher_mid_p, miettinen_nurminen, newcombe
from support.intervals import steady


def counted(a, n, b, m):
    """Both p-values as fractions of whole numbers of ways, so that no rounding decides which tables are as likely."""
    events = a + b
    ways = {k: math.comb(n, k) * math.comb(m, events - k) for k in range(max(0, events - m), min(n, events) + 1)}
    total = math.comb(n + m, events)
    no_likelier = sum(way for way in ways.values() if way <= ways[a])
    return no_likelier / total, (no_likelier - ways[a] / 2) / total if len(ways) > 1 else 1.0


def test_the_tests_agree_with_the_published_example():
    # Ritland and others (2007), in Fagerland, Lydersen and Laake (2017), chapter 4: 0 of 16 against 15 of 72.
    assert fisher(0, 16, 15, 72).p_value == pytest.approx(0.06287, abs=5e-6)
    assert fisher_mid_p(0, 16, 15, 72).p_value == pytest.approx(0.04466, abs=5e-6)


def test_fisher_is_worked_by_hand_for_the_lady_tasting_tea():
    # Fisher (1935), as in Agresti (2002), Categorical Data Analysis, chapter 3: 3 of 4 against 1 of 4.
    # Of the 70 ways 1, 16, 36, 16, 1 have 0, 1, 2, 3, 4 right; no likelier than 3 right: 1 + 16 + 16 + 1 = 34.
    assert fisher(3, 4, 1, 4).p_value == pytest.approx(34 / 70)
    assert fisher_mid_p(3, 4, 1, 4).p_value == pytest.approx((34 - 16 / 2) / 70)


def test_methods_fall_on_both_sides_of_one_in_twenty_at_baseline():
    # 6 of 59 against 0 of 39: why neither a p-value nor an interval stands without its method.
    # Of 98 people 6 work; no likelier than all 6 in the first group are 0 and 1 in it.
    ways = [math.comb(59, k) * math.comb(39, 6 - k) for k in (0, 1, 6)]
    assert fisher(6, 59, 0, 39).p_value == pytest.approx(sum(ways) / math.comb(98, 6))
    assert fisher_mid_p(6, 59, 0, 39).p_value == pytest.approx((sum(ways) - ways[2] / 2) / math.comb(98, 6))
    assert fisher_mid_p(6, 59, 0, 39).p_value > 0.05
    assert miettinen_nurminen(6, 59, 0, 39).lower > 0
    assert newcombe(6, 59, 0, 39).lower < 0


@given(st.integers(1, 90), st.integers(1, 90), st.data())
@steady
def test_p_values_agree_with_counting_the_ways(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    exact, mid = counted(a, n, b, m)
    assert fisher(a, n, b, m).p_value == pytest.approx(exact, rel=1e-9)
    assert fisher_mid_p(a, n, b, m).p_value == pytest.approx(mid, rel=1e-9)
    for test in (fisher, fisher_mid_p):
        p_value = test(a, n, b, m).p_value
        assert 0 < p_value <= 1
        assert test(b, m, a, n).p_value == pytest.approx(p_value)
        assert test(n - a, n, m - b, m).p_value == pytest.approx(p_value)
        assert test(a, n, b, m).estimate == a / n - b / m


def test_scipy_agrees_on_a_large_table():
    from scipy.stats import fisher_exact

    assert fisher(1520, 60_000, 730, 33_000).p_value == pytest.approx(fisher_exact([[1520, 58_480], [730, 32_270]]).pvalue, rel=1e-6)


def test_a_table_that_could_be_no_other_says_nothing():
    for table in ((0, 60, 0, 33), (60, 60, 33, 33)):
        assert fisher(*table).p_value == 1
        assert fisher_mid_p(*table).p_value == 1


@pytest.mark.parametrize("test", [fisher, fisher_mid_p])
def test_an_empty_group_gives_no_p_value_and_says_why(test):
    for table in ((3, 5, 0, 0), (0, 0, 3, 5), (0, 0, 0, 0)):
        result = test(*table)
        assert (result.estimate, result.p_value, result.reason) == (None, None, "a group has nobody whose answer is known")
    with pytest.raises(ValueError, match="is no share"):
        test(3, 2, 1, 5)
    with pytest.raises(ValueError, match="confidence level"):
        test(1, 2, 1, 5, 0)
