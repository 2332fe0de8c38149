"""The median's interval against binomial counting, and what ranges leave of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import median_coverage, median_interval, median_of_ranges
from support.intervals import limits, steady


def coverage(n, rank):
    """Percent of the 2^n ways to lie below or above the median in which it is between these ranks."""
    return 100 * (1 - 2 * sum(math.comb(n, i) for i in range(rank)) / 2**n)


@pytest.mark.parametrize(("n", "rank"), [(6, 1), (8, 1), (9, 2), (12, 3), (15, 4), (17, 5), (20, 6), (25, 8), (50, 18)])
def test_the_interval_takes_the_deepest_ranks_that_reach_the_level(n, rank):
    assert coverage(n, rank) >= 95 > coverage(n, rank + 1)
    result = median_interval([float(i) for i in range(n, 0, -1)])
    assert limits(result) == (rank, n + 1 - rank)
    assert result.estimate == (n + 1) / 2
    assert (result.rank, result.reason) == (rank, None)
    assert result.coverage == pytest.approx(coverage(n, rank))


def test_a_level_that_is_met_exactly_counts_as_met():
    # The ends of two values hold the median in half of all samples, those of four in 7 of 8.
    assert limits(median_interval([1, 2], 50)) == (1, 2)
    assert limits(median_interval([1, 2, 3, 4], 87.5)) == (1, 4)
    assert median_interval([1, 2, 3, 4], 87.6).lower is None


@given(st.integers(1, 200), st.data())
@steady
def test_coverage_is_the_binomial_sum_and_falls_with_the_rank(n, data):
    rank = data.draw(st.integers(1, (n + 1) // 2))
    assert median_coverage(n, rank) == pytest.approx(coverage(n, rank), abs=1e-9)
    if rank > 1:
        assert median_coverage(n, rank - 1) >= median_coverage(n, rank)


@pytest.mark.parametrize(("n", "rank"), [(5, 0), (5, 4), (0, 1)])
def test_ranks_that_are_none_are_refused(n, rank):
    with pytest.raises(ValueError, match="the rank of a limit"):
        median_coverage(n, rank)


def test_five_values_give_a_median_without_limits_and_say_why():
    # Both ends together miss the median with probability 2 / 32 = 0.0625, more than 0.05.
    result = median_interval([3, 1, 5, 2, 4])
    assert (result.estimate, result.lower, result.upper, result.coverage) == (3, None, None, None)
    assert result.reason == "too few values for an interval of this level"


def test_no_values_give_no_median():
    result = median_interval([])
    assert (result.estimate, result.lower, result.upper, result.lowest) == (None, None, None, None)
    assert result.reason == "no value is known"


def test_ranges_bound_the_median_by_those_of_their_ends():
    # Lower ends 2 4 4 6 8 8 10, upper ends 2 4 6 6 8 12 10: medians 6 and 6, and so known.
    ranges = [(2, 2), (4, 4), (4, 6), (6, 6), (8, 8), (8, 12), (10, 10)]
    result = median_of_ranges(ranges)
    assert (result.estimate, result.lowest, result.highest, result.reason) == (6, 6, 6, None)
    assert limits(result) == (2, 12)
    # One range over the middle: the median may be anything from 4 to 8.
    wide = median_of_ranges([(2, 2), (4, 4), (4, 4), (4, 8), (8, 8), (8, 8), (10, 10)])
    assert (wide.estimate, wide.lowest, wide.highest) == (None, 4, 8)
    assert wide.reason == "the ranges leave open where, from its lowest to its highest, the median lies"
    assert limits(wide) == (2, 10)


def test_an_open_range_leaves_open_only_what_it_reaches():
    # "16 hours or more" for one of seven: the median is known, its upper limit is not.
    one = median_of_ranges([(3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (16, None)])
    assert (one.estimate, one.lower, one.upper) == (6, 3, None)
    assert one.reason == "ranges are open where the median or a limit of it falls"
    most = median_of_ranges([(3, 3), *[(16, None)] * 6])
    assert (most.estimate, most.lowest, most.highest, most.upper) == (None, 16, None, None)
    below = median_of_ranges([(None, 4)] * 7)
    assert (below.lowest, below.highest, below.lower, below.upper) == (None, 4, None, 4)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.floats(0, 1)), min_size=6, max_size=25))
@steady
def test_whatever_values_the_ranges_hide_their_median_and_interval_are_within(cases):
    hidden = median_interval([low + width * part for low, width, part in cases])
    said = median_of_ranges([(low, low + width) for low, width, _ in cases])
    assert said.lowest - 1e-9 <= hidden.estimate <= said.highest + 1e-9
    assert said.lower <= hidden.lower + 1e-9
    assert hidden.upper <= said.upper + 1e-9
    assert said.coverage == hidden.coverage
    assert hidden.lower <= hidden.estimate <= hidden.upper


@given(st.lists(st.integers(-50, 50), min_size=10, max_size=60))
@steady
def test_levels_are_nested_and_the_median_turns_about_with_its_values(values):
    result, wider = median_interval(values, 80), median_interval(values, 95)
    assert wider.lower <= result.lower <= result.estimate <= result.upper <= wider.upper
    mirrored = median_interval([-value for value in values], 80)
    assert (mirrored.estimate, *limits(mirrored)) == (-result.estimate, -result.upper, -result.lower)


def test_many_values_are_quick():
    result = median_interval(range(100_001))
    assert result.estimate == 50_000
    assert 0.95 <= result.coverage / 100 < 0.952


@pytest.mark.parametrize("ranges", [[(2, 1)], [(math.nan, 1)], [(1, math.nan)]])
def test_ranges_that_are_none_are_refused(ranges):
    with pytest.raises(ValueError, match=r"range goes|not a number"):
        median_of_ranges(ranges)
