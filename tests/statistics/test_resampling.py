"""Bootstrap of statistics that are made of sums over people."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import bootstrap

from jobs_first.statistics import bootstrap_mean_difference, bootstrap_statistic, resampled

# Efron and Tibshirani (1993), An Introduction to the Bootstrap, table 14.1, task A of the spatial test data.
SPATIAL = np.array([48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41], dtype=float)


def ones(values):
    return np.column_stack([np.ones(len(values)), values])


def mean_difference(sums):
    return sums[0][..., 1] / sums[0][..., 0] - sums[1][..., 1] / sums[1][..., 0]


def ratio(sums):
    return sums[0][..., 0] / sums[0][..., 1]


def test_the_published_interval_of_a_variance_is_found():
    # Table 14.2: variance 171.5, BCa interval at 90% from 115.8 to 259.6, there of 2,000 resamples.
    features = np.column_stack([np.ones(len(SPATIAL)), SPATIAL, SPATIAL**2])
    result = bootstrap_statistic([features], lambda s: s[0][..., 2] / s[0][..., 0] - (s[0][..., 1] / s[0][..., 0]) ** 2, 20_000, 1, 90.0)
    assert result.estimate == pytest.approx(171.534, abs=0.001)
    assert (result.lower, result.upper) == (pytest.approx(115.8, abs=3), pytest.approx(259.6, abs=5))


def test_a_ratio_has_the_interval_that_scipy_gives_it():
    drawing = np.random.default_rng(7)
    cost, job = drawing.lognormal(6, 1, 60), (drawing.random(60) < 0.4).astype(float)
    ours = bootstrap_statistic([np.column_stack([cost, job])], ratio, 20_000, 1)
    theirs = bootstrap(
        (cost, job), lambda x, y, axis: x.sum(axis) / y.sum(axis), paired=True, n_resamples=20_000, method="BCa", rng=2
    ).confidence_interval
    assert (ours.lower, ours.upper) == (pytest.approx(theirs.low, rel=0.02), pytest.approx(theirs.high, rel=0.03))


def test_a_difference_of_means_is_that_of_the_function_for_means():
    drawing = np.random.default_rng(3)
    first, second = drawing.lognormal(5, 1, 48), drawing.lognormal(4.8, 1, 30)
    one, other = (
        bootstrap_mean_difference(first, second, 5000, 3),
        bootstrap_statistic([ones(first), ones(second)], mean_difference, 5000, 3),
    )
    assert (one.estimate, one.lower, one.upper) == pytest.approx((other.estimate, other.lower, other.upper))


def test_the_same_seed_gives_the_same_sums_and_another_others():
    groups = [ones(SPATIAL), ones(SPATIAL[:9])]
    first, again, other = (resampled(groups, 50, seed) for seed in (1, 1, [1, 2]))
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    assert not (first[0] == other[0]).all()
    assert first[1].shape == (50, 2)
    assert (first[1][:, 0] == 9).all()


def test_few_resamples_without_a_denominator_leave_the_upper_limit_open_and_say_so():
    job = np.zeros(12)
    job[0] = 1
    result = bootstrap_statistic([np.column_stack([np.full(12, 10.0), job])], ratio, 2000, 1)
    assert result.estimate == 120
    assert result.lower is not None
    assert result.upper is None
    # (11/12)^12: in about 35 of 100 resamples the one person with a job is not drawn.
    assert "resamples there is nothing to divide by" in result.reason
    missed = int(result.reason.split()[1])
    assert missed / 2000 == pytest.approx((11 / 12) ** 12, abs=0.05)


def test_a_group_without_people_gives_nothing_and_says_why():
    result = bootstrap_statistic([ones(SPATIAL), ones(np.array([]))], mean_difference, 100, 1)
    assert (result.estimate, result.lower) == (None, None)
    assert "nobody" in result.reason


def test_an_estimate_that_is_not_defined_is_none_and_never_nan():
    result = bootstrap_statistic([np.column_stack([SPATIAL, np.zeros(26)])], ratio, 100, 1)
    assert (result.estimate, result.lower, result.upper) == (None, None, None)
    assert result.reason == "the people known give no estimate"


def test_one_person_has_an_estimate_and_no_interval():
    result = bootstrap_statistic([ones(np.array([5.0]))], lambda s: s[0][..., 1] / s[0][..., 0], 100, 1)
    assert (result.estimate, result.lower, result.upper) == (5.0, None, None)
    assert result.reason


@pytest.mark.parametrize(
    ("groups", "draws", "message"),
    [
        ([ones(SPATIAL)], 0, "at least one resample"),
        ([ones(np.array([]))], 5, "nobody can be drawn"),
        ([ones(np.array([math.nan]))], 5, "not finite"),
        ([ones(np.array([math.inf]))], 5, "not finite"),
    ],
)
def test_arguments_that_no_study_could_have_are_refused(groups, draws, message):
    with pytest.raises(ValueError, match=message):
        resampled(groups, draws, 1)


def test_many_people_are_drawn_in_parts_without_changing_the_sums(monkeypatch):
    from jobs_first.statistics import resampling

    whole = resampled([ones(SPATIAL)], 40, 5)[0]
    monkeypatch.setattr(resampling, "AT_ONCE", 2 * 26 * 10)
    assert (resampled([ones(SPATIAL)], 40, 5)[0] == whole).all()
