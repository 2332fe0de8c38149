"""Standardised differences against a published example and worked arithmetic."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jobs_first.statistics import standardised_category_difference, standardised_mean_difference, standardised_share_difference
from support.intervals import few


def test_means_are_worked_by_hand():
    # Means 2 and 4, variances 1 and 4: (2 - 4) / sqrt(2.5) = -1.264911.
    result = standardised_mean_difference([1, 2, 3], [2, 4, 6])
    assert result.difference == pytest.approx(-1.264911, abs=1e-6)
    assert (result.signed, result.reason) == (True, None)


def test_shares_are_worked_by_hand():
    # 1/2 against 1/4: 0.25 / sqrt((0.25 + 0.1875) / 2) = 0.534522.
    assert standardised_share_difference(10, 20, 5, 20).difference == pytest.approx(0.534522, abs=1e-6)
    assert standardised_share_difference(5, 20, 10, 20).difference == pytest.approx(-0.534522, abs=1e-6)


def test_categories_agree_with_the_published_example():
    # Race in the vignette of R's tableone, by Yang and Dalton (2012): 585, 213, 2753 against 335, 142, 1707 gives 0.036.
    result = standardised_category_difference([585, 213, 2753], [335, 142, 1707])
    assert result.difference == pytest.approx(0.036, abs=5e-4)
    assert result.signed is False


def test_categories_are_worked_by_hand():
    # Shares (1/2, 1/4, 1/4) and (1/4, 1/4, 1/2); of the last two:
    # first [[3/16, -1/16], [-1/16, 3/16]], second [[3/16, -1/8], [-1/8, 1/4]], mean [[3/16, -3/32], [-3/32, 7/32]],
    # difference (0, -1/4): the square is (1/16) * (3/16) / (3/16 * 7/32 - 9/1024) = (3/256) / (33/1024) = 4/11.
    result = standardised_category_difference([2, 1, 1], [1, 1, 2])
    assert result.difference == pytest.approx(math.sqrt(4 / 11))


counts = st.lists(st.integers(0, 20), min_size=3, max_size=5)


@given(counts, counts, st.randoms(use_true_random=False))
@few
def test_categories_do_not_mind_their_order_nor_that_of_the_groups(first, second, random):
    second = (second + [0] * 5)[: len(first)]
    assume(any(a and b for a, b in zip(first, second, strict=True)))
    result = standardised_category_difference(first, second)
    assert result.difference >= 0
    assert standardised_category_difference(second, first).difference == pytest.approx(result.difference)
    order = list(range(len(first)))
    random.shuffle(order)
    assert standardised_category_difference([first[i] for i in order], [second[i] for i in order]).difference == pytest.approx(
        result.difference, abs=1e-7
    )
    # A category that nobody is in changes nothing.
    assert standardised_category_difference([*first, 0], [*second, 0]).difference == pytest.approx(result.difference, abs=1e-7)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
@few
def test_two_categories_are_a_share(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    share, categories = standardised_share_difference(a, n, b, m), standardised_category_difference([a, n - a], [b, m - b])
    if share.difference is None:
        assert categories.difference is None
    else:
        assert categories.difference == pytest.approx(abs(share.difference), abs=1e-9)


@given(st.lists(st.integers(-99, 99), min_size=2, max_size=20), st.lists(st.integers(-99, 99), min_size=2, max_size=20))
@few
def test_means_turn_about_with_the_groups_and_do_not_mind_the_unit(first, second):
    result = standardised_mean_difference(first, second).difference
    back = standardised_mean_difference(second, first).difference
    other_unit = standardised_mean_difference([100 * x for x in first], [100 * x for x in second]).difference
    if result is None:
        assert (back, other_unit) == (None, None)
    else:
        assert (back, other_unit) == pytest.approx((-result, result))


def test_without_spread_groups_are_alike_or_the_reason_is_said():
    assert standardised_mean_difference([3, 3], [3, 3]).difference == 0
    assert standardised_share_difference(4, 4, 6, 6).difference == 0
    assert standardised_category_difference([0, 5, 0], [0, 9, 0]).difference == 0
    for result in (standardised_mean_difference([3, 3], [4, 4]), standardised_share_difference(0, 4, 6, 6)):
        assert result.difference is None
        assert "no spread to measure the difference by" in result.reason
    apart = standardised_category_difference([3, 2, 0], [0, 0, 4])
    assert (apart.difference, apart.reason) == (None, "no category holds people of both groups: the distance has no end")


def test_without_people_nothing_is_compared():
    assert standardised_mean_difference([], [1, 2]).reason == "a group has fewer than two known values"
    assert standardised_mean_difference([1], [1, 2]).difference is None
    assert standardised_share_difference(0, 0, 1, 2).reason == "a group has nobody whose answer is known"
    assert standardised_category_difference([0, 0], [1, 2]).reason == "a group has nobody whose answer is known"


def test_what_no_study_could_have_is_refused():
    with pytest.raises(ValueError, match="not a finite number"):
        standardised_mean_difference([1, math.inf], [1, 2])
    with pytest.raises(ValueError, match="is no share"):
        standardised_share_difference(3, 2, 1, 2)
    with pytest.raises(ValueError, match="cannot be compared"):
        standardised_category_difference([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="is no share"):
        standardised_category_difference([-1, 3], [1, 2])
