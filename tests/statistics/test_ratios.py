"""Koopman's interval of a ratio against published examples and the score computed afresh."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import koopman
from support.intervals import limits, steady


def chi_squared(a, n, b, m, ratio):
    """Koopman's statistic at the likeliest shares with this ratio, found by trying 400,000 of them."""
    second = np.linspace(0, min(1, 1 / ratio), 400_001)[1:-1]
    first = ratio * second
    terms = ((a, first), (n - a, 1 - first), (b, second), (m - b, 1 - second))
    best = int(np.argmax(sum((count * np.log(share) if count else 0.0) for count, share in terms)))
    p, q = first[best], second[best]
    return (a - n * p) ** 2 / (n * p * (1 - p)) + (b - m * q) ** 2 / (m * q * (1 - q))


def test_the_interval_agrees_with_published_examples():
    # Perondi and others (2004) and Ritland and others (2007), in Fagerland, Lydersen and Laake (2017), chapter 4: the first
    # as printed by the authors' package contingencytables; of the second the score is 1.96 at 0.9619.
    result = koopman(7, 34, 1, 34)
    assert result.estimate == pytest.approx(7)
    assert limits(result) == pytest.approx((1.2209, 42.5757), abs=5e-5)


@pytest.mark.parametrize("table", [(7, 34, 1, 34), (36, 40, 16, 80), (3, 9, 9, 9), (5, 5, 2, 7)])
def test_limits_are_where_the_statistic_meets_the_critical_value(table):
    for limit in limits(koopman(*table)):
        assert chi_squared(*table, limit) == pytest.approx(1.959964**2, rel=2e-3)


def test_without_events_in_the_second_group_there_is_a_lower_limit_alone():
    result = koopman(15, 60, 0, 33)
    assert (result.estimate, result.upper) == (None, None)
    assert result.reason == "nobody in the second group has the outcome: the ratio has no upper end"
    assert chi_squared(15, 60, 0, 33, result.lower) == pytest.approx(1.959964**2, rel=2e-3)
    assert result.lower > koopman(15, 60, 1, 33).lower


def test_without_events_in_the_first_group_the_ratio_is_nought_and_its_upper_limit_finite():
    result = koopman(0, 33, 15, 60)
    assert (result.estimate, result.lower, result.reason) == (0, 0, None)
    assert result.upper == pytest.approx(1 / koopman(15, 60, 0, 33).lower)


def test_without_any_event_or_with_an_empty_group_nothing_is_estimated_and_the_reason_is_said():
    nobody = koopman(0, 60, 0, 33)
    assert (nobody.estimate, nobody.lower, nobody.upper) == (None, None, None)
    assert nobody.reason == "nobody in either group has the outcome: any ratio is possible"
    assert koopman(0, 0, 3, 5).reason == "a group has nobody whose answer is known"
    with pytest.raises(ValueError, match="is no share"):
        koopman(3, 2, 1, 5)


@given(st.integers(1, 80), st.integers(1, 80), st.data())
@steady
def test_the_interval_holds_its_ratio_is_nested_and_is_turned_over_with_the_groups(n, m, data):
    a, b = data.draw(st.integers(1, n)), data.draw(st.integers(1, m))
    result = koopman(a, n, b, m)
    lower, upper = limits(result)
    assert 0 < lower <= result.estimate <= upper < math.inf
    swapped = koopman(b, m, a, n)
    assert limits(swapped) == pytest.approx((1 / upper, 1 / lower))
    wider = limits(koopman(a, n, b, m, 99))
    assert wider[0] <= lower
    assert upper <= wider[1]
    more = limits(koopman(4 * a, 4 * n, 4 * b, 4 * m))
    assert more[1] / more[0] < upper / lower
    if a < n:
        assert all(after > before for before, after in zip((lower, upper), limits(koopman(a + 1, n, b, m)), strict=True))
