"""The exact conditional odds ratio against R's documentation, published limits and enumeration."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Stratum, conditional_odds_ratio
from support.intervals import limits, steady

# Penicillin in rabbits, Agresti (1990), Categorical Data Analysis, page 231, as in R's help of mantelhaen.test.
RABBITS = [Stratum(*counts) for counts in ((0, 6, 0, 5), (3, 6, 0, 6), (6, 6, 2, 6), (5, 6, 6, 6), (2, 2, 5, 5))]


def chance_of_at_least(strata, odds):
    """Probability that the first groups together have at least as many as seen, by counting every set of tables."""
    ways = []
    for s in strata:
        events = s.count_1 + s.count_2
        possible = range(max(0, events - s.known_2), min(s.known_1, events) + 1)
        ways.append([(k, math.comb(s.known_1, k) * math.comb(s.known_2, events - k)) for k in possible])
    seen = sum(s.count_1 for s in strata)
    least = total = 0.0
    for tables in itertools.product(*ways):
        count = sum(k for k, _ in tables)
        weight = math.prod(way for _, way in tables) * odds**count
        total += weight
        least += weight if count >= seen else 0
    return least / total


def turned(strata):
    return [Stratum(s.count_2, s.known_2, s.count_1, s.known_1) for s in strata]


def test_one_table_agrees_with_the_documentation_of_r():
    # R's help of fisher.test gives one-sided 95% limits, which are the ends of two-sided 90% intervals.
    tea = conditional_odds_ratio([Stratum(3, 4, 1, 4)], 90)
    assert tea.estimate == pytest.approx(6.408309, rel=1e-4)
    assert tea.lower == pytest.approx(0.3135693, rel=1e-4)
    convictions = conditional_odds_ratio([Stratum(2, 17, 10, 13)], 90)
    assert convictions.estimate == pytest.approx(0.04693661, rel=1e-4)
    assert convictions.upper == pytest.approx(0.2849601, rel=1e-4)


def test_one_table_agrees_with_what_r_prints():
    # fisher.test for 21 of 24 against 14 of 24 (Rosen and Jerdee 1974).
    result = conditional_odds_ratio([Stratum(21, 24, 14, 24)])
    assert (result.estimate, *limits(result)) == pytest.approx((4.83119, 1.00557, 32.20580), rel=1e-4)


def test_the_limit_over_strata_is_one_where_the_published_one_sided_test_has_its_p_value():
    # One-sided p = 0.020 for the rabbits: at the levels 96.1 and 95.9 the lower limit lies on either side of 1.
    assert conditional_odds_ratio(RABBITS, 100 * (1 - 2 * 0.0195)).lower < 1 < conditional_odds_ratio(RABBITS, 100 * (1 - 2 * 0.0205)).lower
    assert chance_of_at_least(RABBITS, 1) == pytest.approx(0.020, abs=5e-4)


def test_strata_in_which_all_or_none_have_the_outcome_are_left_out():
    result = conditional_odds_ratio(RABBITS)
    assert (result.strata, result.strata_used, result.people_left_out) == (5, 3, 11 + 7)
    assert limits(result) == limits(conditional_odds_ratio(RABBITS[1:4]))


def test_limits_over_strata_are_where_enumeration_puts_them():
    result = conditional_odds_ratio(RABBITS)
    lower, upper = limits(result)
    assert chance_of_at_least(RABBITS, lower) == pytest.approx(0.025, rel=1e-6)
    # At most as many of the first groups is at least as many of the second, seen from there.
    assert chance_of_at_least(turned(RABBITS), 1 / upper) == pytest.approx(0.025, rel=1e-6)


def test_without_events_in_any_comparison_group_there_is_a_lower_limit_alone():
    sites = [Stratum(4, 13, 0, 7), Stratum(2, 11, 0, 6), Stratum(0, 12, 0, 7), Stratum(6, 12, 0, 6), Stratum(3, 12, 0, 7)]
    result = conditional_odds_ratio(sites)
    assert (result.estimate, result.upper) == (None, None)
    assert result.reason == "no table with these margins has more of the first group with the outcome: the odds ratio has no upper end"
    assert chance_of_at_least(sites, result.lower) == pytest.approx(0.025, rel=1e-6)
    assert result.strata_used == 4
    # The other way round it is the upper limit alone, and nought the estimate.
    other = conditional_odds_ratio(turned(sites))
    assert (other.estimate, other.lower, other.reason) == (0, 0, None)
    assert other.upper == pytest.approx(1 / result.lower)


@given(st.integers(1, 40), st.integers(1, 40), st.data())
@steady
def test_scipy_agrees_on_one_table(n, m, data):
    from scipy.stats.contingency import odds_ratio

    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    result = conditional_odds_ratio([Stratum(a, n, b, m)])
    if a + b in (0, n + m):
        assert (result.estimate, result.lower, result.upper, result.strata_used) == (None, None, None, 0)
        assert result.reason == "no stratum has both groups, people with the outcome and people without it"
        return
    theirs = odds_ratio([[a, n - a], [b, m - b]])
    interval = theirs.confidence_interval(0.95)
    ours = [math.inf if number is None else number for number in (result.estimate, result.lower, result.upper)]
    assert ours == pytest.approx([theirs.statistic, interval.low, interval.high], rel=1e-6)
    assert ours[1] <= ours[0] <= ours[2]


def test_many_people_at_many_sites_do_not_run_out_of_numbers():
    result = conditional_odds_ratio([Stratum(600, 2000, 300, 2000)] * 20)
    assert result.estimate == pytest.approx(600 / 1400 / (300 / 1700), rel=1e-3)
    lower, upper = limits(result)
    assert 2.2 < lower < result.estimate < upper < 2.7
    extreme = conditional_odds_ratio([Stratum(600, 2000, 0, 2000)] * 20)
    assert extreme.estimate is None
    assert 2000 < extreme.lower < 1e5


def test_without_strata_nothing_is_estimated():
    result = conditional_odds_ratio([])
    assert (result.estimate, result.strata, result.people_left_out) == (None, 0, 0)
    assert result.reason
    with pytest.raises(ValueError, match="confidence level"):
        conditional_odds_ratio([], 0)
