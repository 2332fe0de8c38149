"""Newcombe's interval of a difference, and MOVER, against published tables and worked arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Result, mover_difference, newcombe, wilson
from support.intervals import limits, steady

# Newcombe (1998b), Statistics in Medicine 17, 873-890, Table II, method 10.
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]


@st.composite
def tables(draw, most=60):
    known_1, known_2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, known_1)), known_1, draw(st.integers(0, known_2)), known_2


@pytest.mark.parametrize(("counts", "published"), NEWCOMBE)
def test_the_interval_agrees_with_the_published_table(counts, published):
    assert limits(newcombe(*counts)) == pytest.approx(published, abs=5e-5)


def test_the_interval_agrees_with_a_second_published_example():
    # Perondi and others (2004), in Fagerland, Lydersen and Laake (2017), chapter 4.
    result = newcombe(7, 34, 1, 34)
    assert result.estimate == pytest.approx(6 / 34)
    assert limits(result) == pytest.approx((0.0189, 0.3404), abs=5e-5)


def test_mover_is_worked_by_hand():
    # 0.30 (0.20 to 0.45) minus 0.10 (0.04 to 0.18):
    # lower 0.20 - sqrt(0.10^2 + 0.08^2) = 0.20 - 0.128062; upper 0.20 + sqrt(0.15^2 + 0.06^2) = 0.20 + 0.161555.
    first = Result(0.30, 0.20, 0.45, None, "newcombe_paired", 95)
    second = Result(0.10, 0.04, 0.18, None, "newcombe_paired", 95)
    result = mover_difference(first, second)
    assert result.estimate == pytest.approx(0.20)
    assert limits(result) == pytest.approx((0.071938, 0.361555), abs=1e-6)
    assert result.method == "mover"


@given(tables())
@steady
def test_newcombe_is_mover_of_two_wilson_intervals(table):
    count_1, known_1, count_2, known_2 = table
    assert limits(newcombe(*table)) == limits(mover_difference(wilson(count_1, known_1), wilson(count_2, known_2)))


@given(tables())
@steady
def test_the_interval_holds_its_difference_and_turns_about_with_groups_and_with_the_outcome(table):
    a, n, b, m = table
    result = newcombe(*table)
    lower, upper = limits(result)
    assert -1 <= lower <= result.estimate <= upper <= 1
    assert limits(newcombe(b, m, a, n)) == pytest.approx((-upper, -lower), abs=1e-12)
    assert limits(newcombe(n - a, n, m - b, m)) == pytest.approx((-upper, -lower), abs=1e-12)


@given(tables())
@steady
def test_the_interval_rises_with_events_in_the_first_group_and_falls_with_those_in_the_second(table):
    a, n, b, m = table
    lower, upper = limits(newcombe(*table))
    if a < n:
        more = limits(newcombe(a + 1, n, b, m))
        assert more[0] > lower - 1e-12
        assert more[1] > upper - 1e-12
    if b < m:
        more = limits(newcombe(a, n, b + 1, m))
        assert more[0] < lower + 1e-12
        assert more[1] < upper + 1e-12


@given(tables())
@steady
def test_the_interval_narrows_with_more_people_and_widens_with_the_level(table):
    lower, upper = limits(newcombe(*table))
    more = limits(newcombe(*(4 * number for number in table)))
    assert more[1] - more[0] < upper - lower
    wider = limits(newcombe(*table, 99))
    assert wider[0] <= lower <= upper <= wider[1]


def test_what_cannot_be_set_against_each_other_says_why_or_is_refused():
    empty, whole = wilson(0, 0), wilson(3, 5)
    assert mover_difference(empty, whole).reason == mover_difference(whole, empty).reason == "nobody's answer is known"
    half = Result(0.4, None, None, None, "bootstrap_bca", 95, "all values are equal")
    result = mover_difference(half, whole)
    assert (result.estimate, result.lower, result.reason) == (pytest.approx(-0.2), None, "all values are equal")
    for counts in ((3, 5, 0, 0), (0, 0, 3, 5), (0, 0, 0, 0)):
        assert newcombe(*counts).reason == "a group has nobody whose answer is known"
    with pytest.raises(ValueError, match="cannot be set against"):
        mover_difference(wilson(1, 2, 90), wilson(1, 2, 95))
    with pytest.raises(ValueError, match="is no share"):
        newcombe(3, 2, 1, 5)
