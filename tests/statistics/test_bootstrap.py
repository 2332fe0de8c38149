"""Bootstrap intervals against scipy's from the same draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import bootstrap, bootstrap_mean, bootstrap_mean_difference
from support.intervals import few, limits

COSTS = [0.0, 12.5, 80.0, 95.0, 130.0, 130.0, 210.0, 340.0, 900.0, 2150.0]
OTHERS = [15.0, 40.0, 40.0, 85.0, 120.0, 310.0, 55.0]


@pytest.mark.parametrize("level", [90.0, 95.0])
def test_the_interval_of_a_mean_is_that_of_scipy_from_the_same_draws(level):
    from scipy import stats

    theirs = stats.bootstrap((COSTS,), np.mean, n_resamples=3000, confidence_level=level / 100, method="BCa", rng=np.random.default_rng(4))
    result = bootstrap_mean(COSTS, 3000, 4, level)
    assert result.estimate == pytest.approx(np.mean(COSTS))
    assert limits(result) == pytest.approx(tuple(theirs.confidence_interval), rel=1e-9)


def test_the_interval_of_a_difference_is_that_of_scipy_from_the_same_draws():
    from scipy import stats

    def difference(first, second, axis):
        return np.mean(first, axis=axis) - np.mean(second, axis=axis)

    theirs = stats.bootstrap((COSTS, OTHERS), difference, n_resamples=3000, method="BCa", rng=np.random.default_rng([7, 8]))
    result = bootstrap_mean_difference(COSTS, OTHERS, 3000, [7, 8])
    assert result.estimate == pytest.approx(np.mean(COSTS) - np.mean(OTHERS))
    assert limits(result) == pytest.approx(tuple(theirs.confidence_interval), rel=1e-9)
    assert result.method == "bootstrap_bca"


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    assert bootstrap_mean(COSTS, 500, [1, 2]) == bootstrap_mean(COSTS, 500, [1, 2])
    assert bootstrap_mean(COSTS, 500, 1) != bootstrap_mean(COSTS, 500, 2)
    assert bootstrap_mean_difference(COSTS, OTHERS, 500, 1) == bootstrap_mean_difference(COSTS, OTHERS, 500, 1)


def test_drawing_in_parts_for_the_sake_of_memory_changes_nothing(monkeypatch):
    whole = bootstrap_mean(COSTS, 1000, 3)
    monkeypatch.setattr(bootstrap, "AT_ONCE", 70)
    assert bootstrap_mean(COSTS, 1000, 3) == whole


def test_costs_with_a_long_tail_have_an_interval_with_a_long_tail():
    result = bootstrap_mean(COSTS, 5000, 1)
    lower, upper = limits(result)
    assert upper - result.estimate > result.estimate - lower


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=30).filter(lambda values: len(set(values)) > 1))
@few
def test_the_interval_follows_its_values_when_they_are_moved_or_scaled(values):
    # Pounds turned to pence, and each a pound dearer; multiples of 2 are free of rounding.
    result = bootstrap_mean(values, 200, 5)
    lower, upper = limits(result)
    assert lower < upper
    assert min(values) <= lower
    assert upper <= max(values)
    scaled = bootstrap_mean([2 * value + 64 for value in values], 200, 5)
    assert limits(scaled) == pytest.approx((2 * lower + 64, 2 * upper + 64))


@given(st.lists(st.integers(0, 99), min_size=6, max_size=20).filter(lambda values: len(set(values)) > 2))
@few
def test_more_level_is_wider_and_the_mean_is_within(values):
    narrow, wide = bootstrap_mean(values, 2000, 6, 80), bootstrap_mean(values, 2000, 6, 99)
    assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper
    assert wide.lower <= wide.estimate <= wide.upper


@pytest.mark.parametrize(("values", "reason"), [([4.0], "one value"), ([4.0, 4.0, 4.0], "all values are equal")])
def test_values_that_do_not_differ_give_a_mean_without_limits_and_say_why(values, reason):
    for result in (bootstrap_mean(values, 100, 1), bootstrap_mean_difference(values, COSTS, 100, 1)):
        assert (result.lower, result.upper) == (None, None)
        assert reason in result.reason
    assert bootstrap_mean(values, 100, 1).estimate == 4
    assert bootstrap_mean_difference(values, COSTS, 100, 1).estimate == pytest.approx(4 - np.mean(COSTS))


def test_without_values_there_is_no_mean():
    assert bootstrap_mean([], 100, 1).reason == "no value is known"
    for pair in (([], COSTS), (COSTS, []), ([], [])):
        result = bootstrap_mean_difference(*pair, 100, 1)
        assert (result.estimate, result.lower, result.reason) == (None, None, "a group has no value that is known")


def test_what_no_study_could_have_is_refused():
    with pytest.raises(ValueError, match="not a finite number"):
        bootstrap_mean([1.0, float("nan")], 100, 1)
    with pytest.raises(ValueError, match="at least one resample"):
        bootstrap_mean(COSTS, 0, 1)
    with pytest.raises(ValueError, match="confidence level"):
        bootstrap_mean([], 100, 1, 100)
