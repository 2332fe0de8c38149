"""The score interval of a difference, in one table and over strata."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import Stratum, mantel_haenszel_difference, miettinen_nurminen
from support.intervals import limits, steady

# Newcombe (1998b), Statistics in Medicine 17, 873-890, Table II, method 6 (Miettinen and Nurminen).
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0528, 0.3382)),
    ((9, 10, 3, 10), (0.1700, 0.8406)),
    ((6, 7, 2, 7), (0.0342, 0.8534)),
    ((5, 56, 0, 29), (-0.0326, 0.1933)),
    ((0, 10, 0, 20), (-0.1658, 0.2844)),
    ((0, 10, 0, 10), (-0.2879, 0.2879)),
    ((10, 10, 0, 20), (0.7156, 1.0000)),
    ((10, 10, 0, 10), (0.6636, 1.0000)),
]

# Compression stockings against deep vein thrombosis, nine trials of Roderick and others (2005), as in R's ratesci.
STOCKINGS = [
    Stratum(*counts)
    for counts in (
        (15, 97, 37, 103),
        (0, 8, 5, 10),
        (11, 50, 23, 48),
        (4, 110, 16, 110),
        (7, 65, 7, 32),
        (8, 25, 8, 25),
        (5, 126, 17, 126),
        (0, 104, 4, 92),
        (7, 80, 16, 81),
    )
]


@st.composite
def some_strata(draw):
    def group():
        known = draw(st.integers(0, 12))
        return draw(st.integers(0, known)), known

    return [Stratum(*group(), *group()) for _ in range(draw(st.integers(1, 4)))]


def likeliest_variance(stratum, difference):
    """Variance of the difference at the likeliest shares that differ by so much, found by trying 200,000 of them."""
    n, m = stratum.known_1, stratum.known_2
    second = np.linspace(max(0, -difference), min(1, 1 - difference), 200_001)[1:-1]
    first = second + difference
    terms = ((stratum.count_1, first), (n - stratum.count_1, 1 - first), (stratum.count_2, second), (m - stratum.count_2, 1 - second))
    best = int(np.argmax(sum((count * np.log(share) if count else 0.0) for count, share in terms)))
    p, q = first[best], second[best]
    return (p * (1 - p) / n + q * (1 - q) / m) * (n + m) / (n + m - 1)


def score(strata, difference):
    """The stratified score computed afresh."""
    weights = [s.known_1 * s.known_2 / (s.known_1 + s.known_2) for s in strata]
    seen = sum(w * (s.count_1 / s.known_1 - s.count_2 / s.known_2) for w, s in zip(weights, strata, strict=True))
    variance = sum(w * w * likeliest_variance(s, difference) for w, s in zip(weights, strata, strict=True))
    return (seen - difference * sum(weights)) / math.sqrt(variance)


@pytest.mark.parametrize(("counts", "published"), NEWCOMBE)
def test_the_interval_agrees_with_the_published_table(counts, published):
    assert limits(miettinen_nurminen(*counts)) == pytest.approx(published, abs=5e-5)


def test_the_interval_agrees_with_a_second_published_example():
    # Ritland and others (2007), in Fagerland, Lydersen and Laake (2017), chapter 4.
    result = miettinen_nurminen(0, 16, 15, 72)
    assert result.estimate == pytest.approx(-0.2083, abs=5e-5)
    assert limits(result) == pytest.approx((-0.3164, -0.0056), abs=5e-5)


@pytest.mark.parametrize("table", [(15, 60, 0, 33), (6, 59, 0, 39), (7, 43, 0, 32), (3, 7, 5, 9)])
def test_limits_are_where_the_score_meets_the_critical_value(table):
    lower, upper = limits(miettinen_nurminen(*table))
    assert score([Stratum(*table)], lower) == pytest.approx(1.959964, abs=2e-3)
    assert score([Stratum(*table)], upper) == pytest.approx(-1.959964, abs=2e-3)


def test_limits_over_strata_are_where_the_stratified_score_meets_the_critical_value():
    strata = [Stratum(4, 13, 0, 7), Stratum(2, 11, 0, 6), Stratum(0, 12, 0, 7), Stratum(6, 12, 0, 6), Stratum(3, 12, 0, 7)]
    result = mantel_haenszel_difference(strata)
    lower, upper = limits(result)
    assert score(strata, lower) == pytest.approx(1.959964, abs=2e-3)
    assert score(strata, upper) == pytest.approx(-1.959964, abs=2e-3)
    # Weights 13 * 7 / 20 and so on, by hand.
    weights = (4.55, 66 / 17, 84 / 19, 4.0, 84 / 19)
    shares = (4 / 13, 2 / 11, 0, 6 / 12, 3 / 12)
    assert result.estimate == pytest.approx(sum(w * p for w, p in zip(weights, shares, strict=True)) / sum(weights))


def test_the_estimate_agrees_with_the_published_example():
    # Smoking and lung cancer (Doll and Hill 1950), in Fagerland, Lydersen and Laake (2017), chapter 10.
    strata = [Stratum(647, 647 + 622, 2, 2 + 27), Stratum(41, 41 + 28, 19, 19 + 32)]
    assert mantel_haenszel_difference(strata).estimate == pytest.approx(0.3294, abs=5e-5)


def test_the_interval_is_near_that_of_r_which_corrects_for_skewness():
    # R's ratesci, article "Stratified contrasts": -0.124 (-0.163 to -0.0866), with a correction for skewness that is not made here.
    result = mantel_haenszel_difference(STOCKINGS)
    assert result.estimate == pytest.approx(-0.124, abs=5e-4)
    assert limits(result) == pytest.approx((-0.163, -0.0866), abs=6e-4)


@given(some_strata())
@steady
def test_one_stratum_is_the_interval_of_one_table_and_several_hold_their_estimate(strata):
    result = mantel_haenszel_difference(strata)
    assert result.strata == len(strata)
    used = [s for s in strata if s.known_1 and s.known_2]
    assert result.strata_used == len(used)
    assert result.people_left_out == sum(s.known_1 + s.known_2 for s in strata) - sum(s.known_1 + s.known_2 for s in used)
    if not used:
        assert result.estimate is None
        assert result.reason
        return
    lower, upper = limits(result)
    assert -1 <= lower <= result.estimate <= upper <= 1
    swapped = mantel_haenszel_difference([Stratum(s.count_2, s.known_2, s.count_1, s.known_1) for s in strata])
    assert limits(swapped) == pytest.approx((-upper, -lower), abs=1e-9)
    if len(used) == 1:
        s = used[0]
        alone = miettinen_nurminen(s.count_1, s.known_1, s.count_2, s.known_2)
        assert (alone.estimate, *limits(alone)) == pytest.approx((result.estimate, lower, upper))


@given(st.integers(1, 30), st.integers(1, 30), st.data())
@steady
def test_the_interval_turns_about_with_the_outcome_narrows_and_is_nested(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    lower, upper = limits(miettinen_nurminen(a, n, b, m))
    assert limits(miettinen_nurminen(n - a, n, m - b, m)) == pytest.approx((-upper, -lower), abs=1e-9)
    more = limits(miettinen_nurminen(4 * a, 4 * n, 4 * b, 4 * m))
    assert more[1] - more[0] < upper - lower
    wider = limits(miettinen_nurminen(a, n, b, m, 99))
    assert wider[0] <= lower <= upper <= wider[1]
    if a < n:
        assert all(after > before - 1e-9 for before, after in zip((lower, upper), limits(miettinen_nurminen(a + 1, n, b, m)), strict=True))


def test_the_interval_keeps_a_width_where_nobody_in_any_stratum_has_the_outcome():
    lower, upper = limits(mantel_haenszel_difference([Stratum(0, 10, 0, 10), Stratum(0, 12, 0, 12)]))
    assert lower < -0.1
    assert upper > 0.1


def test_what_says_nothing_is_left_out_and_counted():
    full = mantel_haenszel_difference([Stratum(3, 9, 1, 8)])
    with_empty = mantel_haenszel_difference([Stratum(3, 9, 1, 8), Stratum(2, 5, 0, 0), Stratum(0, 0, 0, 0)])
    assert limits(with_empty) == limits(full)
    assert (with_empty.strata, with_empty.strata_used, with_empty.people_left_out) == (3, 1, 5)
    nothing = mantel_haenszel_difference([])
    assert (nothing.estimate, nothing.strata) == (None, 0)
    assert nothing.reason == "no stratum has people of both groups whose answer is known"
    assert miettinen_nurminen(3, 5, 0, 0).reason == "a group has nobody whose answer is known"


def test_strata_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="is no share"):
        Stratum(3, 2, 0, 4)
    with pytest.raises(ValueError, match="is no share"):
        miettinen_nurminen(1, 2, 5, 4)
    with pytest.raises(ValueError, match="confidence level"):
        mantel_haenszel_difference([], 100)
