"""Bounds and tipping points, worked by hand on the published counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Group, Result, excludes_zero, newcombe, tipping_points, worst_case_bounds
from support.intervals import limits, steady

# 15 of 60 known to work and 16 unknown; 0 of 33 and 7 unknown.
COHORT, COMPARISON = Group(15, 60, 16), Group(0, 33, 7)


@st.composite
def groups(draw):
    known = draw(st.integers(0, 25))
    return Group(draw(st.integers(0, known)), known, draw(st.integers(0, 8)))


def test_bounds_are_worked_by_hand_for_those_returned():
    # At the least 15/76 - 7/40, at the most 31/76 - 0/40.
    bounds = worst_case_bounds(COHORT, COMPARISON)
    assert bounds.lowest.estimate == pytest.approx(15 / 76 - 7 / 40)
    assert bounds.highest.estimate == pytest.approx(31 / 76)
    assert bounds.width == pytest.approx(16 / 76 + 7 / 40)
    assert limits(bounds.lowest) == limits(newcombe(15, 76, 7, 40))
    assert limits(bounds.highest) == limits(newcombe(31, 76, 0, 40))
    assert bounds.reason is None


def test_bounds_are_worked_by_hand_for_all_who_could_have_been_chosen():
    # 100 in each group, of whom 60 and 33 are known.
    bounds = worst_case_bounds(Group(15, 60, 40), Group(0, 33, 67))
    assert (bounds.lowest.estimate, bounds.highest.estimate) == pytest.approx((0.15 - 0.67, 0.55))


def test_with_nobody_known_the_bounds_say_nothing_and_are_still_stated():
    bounds = worst_case_bounds(Group(0, 0, 5), Group(0, 0, 9))
    assert (bounds.lowest.estimate, bounds.highest.estimate, bounds.width) == (-1, 1, 2)


def test_an_empty_group_has_no_bounds_and_says_why():
    bounds = worst_case_bounds(Group(0, 0, 0), COMPARISON)
    assert (bounds.lowest.estimate, bounds.width, bounds.reason) == (None, None, "a group has nobody in it")
    assert tipping_points(COHORT, Group(0, 0, 0)) == tipping_points(Group(0, 0, 0), COMPARISON) == []


@given(groups(), groups(), st.data())
@steady
def test_whatever_the_unknown_are_the_difference_is_within_the_bounds(first, second, data):
    if not first.people or not second.people:
        return
    bounds = worst_case_bounds(first, second)
    hidden = newcombe(
        *first.if_known(data.draw(st.integers(0, first.unknown))), *second.if_known(data.draw(st.integers(0, second.unknown)))
    )
    assert bounds.lowest.estimate - 1e-12 <= hidden.estimate <= bounds.highest.estimate + 1e-12
    assert bounds.lowest.lower - 1e-12 <= hidden.lower
    assert hidden.upper <= bounds.highest.upper + 1e-12
    turned = worst_case_bounds(second, first)
    assert turned.lowest.estimate == pytest.approx(-bounds.highest.estimate)


def test_tipping_points_cover_every_number_of_the_unknown_in_order():
    points = tipping_points(COHORT, COMPARISON)
    assert len(points) == 17 * 8
    assert [(point.with_outcome_1, point.with_outcome_2) for point in points[:9]] == [*((0, i) for i in range(8)), (1, 0)]
    at = {(point.with_outcome_1, point.with_outcome_2): point for point in points}
    assert at[0, 0].result == newcombe(15, 76, 0, 40)
    assert at[16, 7].result == newcombe(31, 76, 7, 40)
    # With none of the 16 at work, the interval still leaves out 0 with one of the 7 at work, and not with three.
    assert at[0, 1].excludes_zero
    assert not at[0, 3].excludes_zero
    for point in points:
        assert point.excludes_zero == (point.result.lower > 0 or point.result.upper < 0)


def test_tipping_points_can_be_asked_for_some_numbers_only():
    points = tipping_points(Group(15, 60, 40), Group(0, 33, 67), with_outcome_1=[0, 40], with_outcome_2=range(0, 68, 67))
    assert [(point.with_outcome_1, point.with_outcome_2) for point in points] == [(0, 0), (0, 67), (40, 0), (40, 67)]
    with pytest.raises(ValueError, match="cannot have the outcome"):
        tipping_points(COHORT, COMPARISON, with_outcome_1=[17])


def test_zero_is_left_out_only_by_an_interval_wholly_on_one_side():
    def interval(lower, upper):
        return Result(0.0, lower, upper, None, "newcombe", 95)

    assert excludes_zero(interval(0.1, 0.2))
    assert excludes_zero(interval(-0.2, -0.1))
    assert not excludes_zero(interval(0.0, 0.2))
    assert not excludes_zero(interval(-0.1, 0.0))
    assert not excludes_zero(interval(None, 0.2))


@pytest.mark.parametrize("counts", [(1, 2, -1), (3, 2, 1), (1, 2, 0.5), (-1, 2, 0)])
def test_groups_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match=r"is no share|whole numbers from 0"):
        Group(*counts)
