"""Intervals of one share against published tables, closed forms and scipy."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import clopper_pearson, jeffreys, mid_p, wilson
from support.intervals import limits, steady

# Newcombe (1998a), Statistics in Medicine 17, 857-872, Table I: methods 3 (score), 5 (Clopper-Pearson) and 6 (mid-p).
NEWCOMBE = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676), (0.2544, 0.3658)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617), (0.0601, 0.1581)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684), (0.0000, 0.1391)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776), (0.0017, 0.1585)),
]

METHODS = [wilson, clopper_pearson, jeffreys, mid_p]


@st.composite
def shares(draw):
    known = draw(st.integers(1, 300))
    return draw(st.integers(0, known)), known


@pytest.mark.parametrize(("count", "known", "score", "exact", "mid"), NEWCOMBE)
def test_intervals_agree_with_the_published_table(count, known, score, exact, mid):
    assert limits(wilson(count, known)) == pytest.approx(score, abs=5e-5)
    assert limits(clopper_pearson(count, known)) == pytest.approx(exact, abs=5e-5)
    assert limits(mid_p(count, known)) == pytest.approx(mid, abs=5e-5)


@pytest.mark.parametrize(
    ("method", "published"),
    [(wilson, (0.5699, 0.9341)), (clopper_pearson, (0.5435, 0.9595)), (jeffreys, (0.5792, 0.9442)), (mid_p, (0.5699, 0.9500))],
)
def test_intervals_agree_with_a_second_published_example(method, published):
    # Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 2: 13 of 16.
    assert limits(method(13, 16)) == pytest.approx(published, abs=5e-5)


def test_jeffreys_limits_are_worked_by_hand_where_the_prior_has_a_closed_form():
    # 1 of 2: the posterior Beta(3/2, 3/2) is a half circle; F(x) = 1/2 + (asin(u) + u sqrt(1 - u^2)) / pi with u = 2x - 1.
    # 0 of 1: Beta(1/2, 3/2) has F(x) = 2 (asin(sqrt(x)) + sqrt(x (1 - x))) / pi.
    def half_circle(x):
        u = 2 * x - 1
        return 0.5 + (math.asin(u) + u * math.sqrt(1 - u * u)) / math.pi

    lower, upper = limits(jeffreys(1, 2))
    assert (half_circle(lower), half_circle(upper)) == pytest.approx((0.025, 0.975))
    _, upper = limits(jeffreys(0, 1))
    assert 2 * (math.asin(math.sqrt(upper)) + math.sqrt(upper * (1 - upper))) / math.pi == pytest.approx(0.975)


def test_jeffreys_limits_reach_the_ends_where_nobody_or_everybody_has_the_outcome():
    assert jeffreys(0, 39).lower == 0
    assert jeffreys(39, 39).upper == 1
    # Beta(1/2, 39.5) has its 97.5th percentile here; it is not moved by the rule for the other end.
    assert jeffreys(0, 39).upper == pytest.approx(0.06199, abs=1e-5)


@pytest.mark.parametrize("known", [1, 7, 39])
def test_limits_have_a_closed_form_where_nobody_has_the_outcome(known):
    # Nobody of n: Clopper-Pearson (1 - U)^n = 0.025, mid-p half of that probability is 0.025, Wilson U = z^2 / (n + z^2).
    assert limits(clopper_pearson(0, known)) == pytest.approx((0, 1 - 0.025 ** (1 / known)))
    assert limits(mid_p(0, known)) == pytest.approx((0, 1 - 0.05 ** (1 / known)))
    assert limits(wilson(0, known)) == pytest.approx((0, 1.959964**2 / (known + 1.959964**2)), rel=1e-6)


@given(shares(), st.sampled_from([80.0, 95.0, 99.0]))
@steady
def test_scipy_agrees(share, level):
    from scipy.stats import beta, binomtest

    count, known = share
    for method, name in ((wilson, "wilson"), (clopper_pearson, "exact")):
        theirs = binomtest(count, known).proportion_ci(level / 100, name)
        assert limits(method(count, known, level)) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    tails = [(1 - level / 100) / 2, (1 + level / 100) / 2]
    if 0 < count < known:
        assert limits(jeffreys(count, known, level)) == pytest.approx(tuple(beta.ppf(tails, count + 0.5, known - count + 0.5)))


@given(shares(), st.sampled_from([80.0, 95.0, 99.0]))
@steady
def test_the_mid_p_tails_hold_what_the_level_leaves_out(share, level):
    from scipy.stats import binom

    count, known = share
    lower, upper = limits(mid_p(count, known, level))
    missed = (1 - level / 100) / 2
    if count > 0:
        assert binom.sf(count, known, lower) + binom.pmf(count, known, lower) / 2 == pytest.approx(missed, rel=1e-6)
    if count < known:
        assert binom.cdf(count - 1, known, upper) + binom.pmf(count, known, upper) / 2 == pytest.approx(missed, rel=1e-6)


@pytest.mark.parametrize("method", METHODS)
@given(share=shares())
@steady
def test_an_interval_holds_its_share_and_turns_about_with_the_outcome(method, share):
    count, known = share
    lower, upper = limits(method(count, known))
    assert 0 <= lower <= count / known <= upper <= 1
    assert limits(method(known - count, known)) == pytest.approx((1 - upper, 1 - lower), abs=1e-9)


@pytest.mark.parametrize("method", METHODS)
@given(share=shares())
@steady
def test_an_interval_narrows_with_more_people_and_widens_with_the_level(method, share):
    count, known = share
    lower, upper = limits(method(count, known))
    more = limits(method(4 * count, 4 * known))
    assert more[1] - more[0] < upper - lower
    wider = limits(method(count, known, 99))
    assert wider[0] <= lower < upper <= wider[1]
    assert wider[1] - wider[0] > upper - lower


@pytest.mark.parametrize("method", METHODS)
def test_limits_rise_with_the_count(method):
    intervals = [limits(method(count, 20)) for count in range(21)]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(intervals[1:-1]))
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(intervals))


@given(shares())
@steady
def test_the_exact_interval_holds_the_mid_p_interval(share):
    exact, mid = limits(clopper_pearson(*share)), limits(mid_p(*share))
    assert exact[0] <= mid[0] + 1e-9
    assert mid[1] <= exact[1] + 1e-9


@pytest.mark.parametrize("method", METHODS)
def test_of_nobody_there_is_no_share_and_the_reason_is_said(method):
    result = method(0, 0)
    assert (result.estimate, result.lower, result.upper, result.p_value) == (None, None, None, None)
    assert result.reason == "nobody's answer is known"
    assert method(1, 4).reason is None


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("count", "known"), [(-1, 4), (5, 4), (1, 0), (1.5, 4), (1, 4.5), (0, -1)])
def test_counts_that_are_no_share_are_refused(method, count, known):
    with pytest.raises(ValueError, match="is no share"):
        method(count, known)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("level", [0, 100, -5, 195, math.nan])
def test_levels_that_are_none_are_refused_even_of_nobody(method, level):
    for count, known in ((1, 4), (0, 0)):
        with pytest.raises(ValueError, match="confidence level"):
            method(count, known, level)
