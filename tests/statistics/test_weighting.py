"""Inverse-probability weighting, worked by hand and against exact resampling distributions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Group, WeightedShare, newcombe, weighted_difference, weighted_difference_bootstrap, weighted_share
from support.intervals import limits, steady


def cells(most=3):
    def cell(numbers):
        known, count, unknown = numbers
        return Group(min(count, known), known, unknown)

    return st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 6)).map(cell), min_size=1, max_size=most)


def test_a_weighted_share_is_worked_by_hand():
    # 50 people of whom 40 known, half with the outcome; 50 of whom 20 known, a tenth: (50 * 0.5 + 50 * 0.1) / 100.
    # Kish: (sum of weights)^2 / sum of squared weights = 100^2 / (40 * 1.25^2 + 20 * 2.5^2).
    weighted = weighted_share([Group(20, 40, 10), Group(2, 20, 30)])
    assert weighted.share == pytest.approx(0.3)
    assert weighted.effective == pytest.approx(10_000 / (62.5 + 125))
    assert (weighted.represented, weighted.not_represented) == (100, 0)


def test_people_whom_nobody_known_can_stand_for_are_left_out_and_counted():
    weighted = weighted_share([Group(5, 20, 10), Group(0, 0, 7)])
    assert (weighted.share, weighted.represented, weighted.not_represented) == (0.25, 30, 7)
    assert weighted_share([Group(0, 0, 3), Group(0, 0, 4)]) == WeightedShare(None, 0.0, 0, 7)
    assert weighted_share([]) == WeightedShare(None, 0.0, 0, 0)


@given(cells())
@steady
def test_a_weighted_share_lies_among_those_of_its_cells_and_never_has_more_people_than_are_known(group):
    weighted = weighted_share(group)
    shares = [cell.count / cell.known for cell in group if cell.known]
    if not shares:
        assert weighted.share is None
        return
    assert min(shares) - 1e-12 <= weighted.share <= max(shares) + 1e-12
    assert 0 < weighted.effective <= sum(cell.known for cell in group) + 1e-9


def test_where_all_cells_are_known_alike_weighting_changes_nothing():
    result = weighted_difference([Group(10, 40, 10), Group(5, 20, 5)], [Group(0, 33, 7)])
    plain = newcombe(15, 60, 0, 33)
    assert (result.estimate, *limits(result)) == pytest.approx((plain.estimate, *limits(plain)))
    assert result.method == "hajek_newcombe"


@given(cells(), cells())
@steady
def test_a_weighted_difference_holds_its_estimate_and_turns_about_with_the_groups(first, second):
    result, turned = weighted_difference(first, second), weighted_difference(second, first)
    if result.estimate is None:
        assert result.reason == turned.reason == "a group has nobody whose answer is known"
        return
    lower, upper = limits(result)
    assert -1 - 1e-12 <= lower <= result.estimate <= upper <= 1 + 1e-12
    assert limits(turned) == pytest.approx((-upper, -lower), abs=1e-12)


def test_the_bootstrap_of_people_all_known_is_that_of_two_binomial_shares():
    # 8 of 20 against 3 of 10: the resampled difference is K/20 - L/10 with binomial K and L; its quantiles by convolution.
    from scipy.stats import binom

    result = weighted_difference_bootstrap([Group(8, 20, 0)], [Group(3, 10, 0)], 20_000, 1)
    k, m = np.arange(21), np.arange(11)
    differences = (k[:, None] / 20 - m[None, :] / 10).ravel()
    chances = (binom.pmf(k, 20, 0.4)[:, None] * binom.pmf(m, 10, 0.3)[None, :]).ravel()
    order = np.argsort(differences)
    below = np.cumsum(chances[order])
    exact = [differences[order][np.searchsorted(below, share)] for share in (0.025, 0.975)]
    assert result.estimate == pytest.approx(0.1)
    assert limits(result) == pytest.approx(exact, abs=0.051)
    assert result.method == "hajek_bootstrap"


def test_every_resample_has_weights_of_its_own():
    # The same draws, each made into cells again and weighted one by one; in some of them nobody of the first cell is known.
    first, second = [Group(1, 2, 6), Group(3, 9, 2)], [Group(2, 5, 1)]
    drawing = np.random.default_rng(9)

    def resample(cells):
        kinds = [number for cell in cells for number in (cell.count, cell.known - cell.count, cell.unknown)]
        for drawn in drawing.multinomial(sum(kinds), np.array(kinds) / sum(kinds), size=300).reshape(300, -1, 3).tolist():
            yield weighted_share([Group(count, count + without, unknown) for count, without, unknown in drawn])

    shares = [list(resample(cells)) for cells in (first, second)]
    assert any(share.not_represented for share in shares[0])
    differences = [one.share - two.share for one, two in zip(*shares, strict=True) if None not in (one.share, two.share)]
    result = weighted_difference_bootstrap(first, second, 300, 9)
    assert limits(result) == pytest.approx(np.quantile(differences, [0.025, 0.975]).tolist())


def test_the_bootstrap_is_wider_where_more_are_unknown_and_repeats_with_its_seed():
    few = weighted_difference_bootstrap([Group(20, 50, 0), Group(10, 50, 0)], [Group(5, 40, 0)], 4000, [3, 4])
    many = weighted_difference_bootstrap([Group(20, 50, 0), Group(2, 10, 40)], [Group(5, 40, 0)], 4000, [3, 4])
    assert many.estimate == pytest.approx(few.estimate)
    assert many.upper - many.lower > 1.1 * (few.upper - few.lower)
    assert few == weighted_difference_bootstrap([Group(20, 50, 0), Group(10, 50, 0)], [Group(5, 40, 0)], 4000, [3, 4])


def test_the_bootstrap_gives_no_limits_where_a_group_could_not_differ_and_the_other_interval_does():
    first, second = [Group(15, 60, 16)], [Group(0, 33, 7)]
    result = weighted_difference_bootstrap(first, second, 100, 1)
    assert (result.estimate, result.lower, result.upper) == (0.25, None, None)
    assert "resamples of it cannot differ" in result.reason
    assert None not in limits(weighted_difference(first, second))


def test_resamples_without_anybody_known_do_not_spoil_the_rest():
    result = weighted_difference_bootstrap([Group(1, 2, 40)], [Group(3, 9, 0)], 500, 5)
    lower, upper = limits(result)
    assert -1 <= lower <= upper <= 1
    # With two known of many thousands a single resample has nobody known, and nothing can be said from it.
    lost = weighted_difference_bootstrap([Group(1, 2, 10**9)], [Group(3, 9, 0)], 1, 0)
    assert lost.lower is not None or lost.reason == "no resample has people of both groups whose answer is known"


def test_without_anybody_known_nothing_is_estimated():
    for first, second in (([Group(0, 0, 5)], [Group(1, 2, 0)]), ([Group(1, 2, 0)], [])):
        for result in (weighted_difference(first, second), weighted_difference_bootstrap(first, second, 10, 1)):
            assert (result.estimate, result.reason) == (None, "a group has nobody whose answer is known")
    with pytest.raises(ValueError, match="at least one resample"):
        weighted_difference_bootstrap([Group(1, 2, 0)], [Group(1, 2, 0)], 0, 1)
