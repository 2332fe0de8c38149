"""Paired changes against published tables and counting by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jobs_first.statistics import Pairs, mcnemar, mcnemar_mid_p, newcombe_paired
from support.intervals import limits, steady

# Newcombe (1998c), Statistics in Medicine 17, 2635-2650, Table III, method 10: cells e, f, g, h and the limits of (f - g) / n.
NEWCOMBE = [
    ((36, 12, 2, 0), (0.0569, 0.3404)),
    ((20, 12, 2, 16), (0.0562, 0.3292)),
    ((18, 12, 2, 18), (0.0562, 0.3290)),
    ((36, 14, 0, 0), (0.1528, 0.4167)),
    ((35, 14, 0, 1), (0.1461, 0.4175)),
    ((18, 14, 0, 18), (0.1441, 0.3963)),
    ((2, 97, 1, 0), (0.8721, 0.9854)),
    ((1, 97, 1, 1), (0.8736, 0.9850)),
    ((0, 29, 1, 0), (0.6666, 0.9882)),
    ((2, 98, 0, 0), (0.9178, 0.9945)),
    ((1, 98, 0, 1), (0.9171, 0.9916)),
    ((0, 30, 0, 0), (0.8395, 1.0000)),
    ((54, 0, 0, 0), (-0.0664, 0.0664)),
    ((53, 0, 0, 1), (-0.0729, 0.0729)),
    ((30, 0, 0, 24), (-0.0358, 0.0358)),
    ((29, 0, 0, 25), (-0.0354, 0.0354)),
    ((28, 0, 0, 26), (-0.0352, 0.0352)),
    ((27, 0, 0, 27), (-0.0351, 0.0351)),
]

cells = st.tuples(*[st.integers(0, 30)] * 4)


@pytest.mark.parametrize(("counts", "published"), NEWCOMBE)
def test_the_interval_agrees_with_the_published_table(counts, published):
    both, second_only, first_only, neither = counts
    result = newcombe_paired(Pairs(both, first_only, second_only, neither))
    # One printed limit (0.8736) is cut, not rounded, hence 1e-4.
    assert limits(result) == pytest.approx(published, abs=1e-4)
    assert result.estimate == pytest.approx((second_only - first_only) / sum(counts))


def test_the_interval_agrees_with_two_later_examples():
    # Bentur and others (2009) and Cavo and others (2012), in Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33,
    # 2850-2875; there the difference is first less second, so limits change sides.
    assert limits(newcombe_paired(Pairs(both=1, first_only=1, second_only=7, neither=12))) == pytest.approx((0.0256, 0.5069), abs=5e-5)
    assert limits(newcombe_paired(Pairs(both=59, first_only=6, second_only=16, neither=80))) == pytest.approx((0.0046, 0.1186), abs=5e-5)


def test_mcnemar_and_its_mid_p_agree_with_the_published_example():
    # Bentur and others (2009), in Fagerland, Lydersen and Laake (2013): 1 and 7 change; exact 0.0703, mid-p 0.0391.
    pairs = Pairs(both=1, first_only=7, second_only=1, neither=12)
    assert mcnemar(pairs).p_value == pytest.approx(0.0703, abs=5e-5)
    assert mcnemar_mid_p(pairs).p_value == pytest.approx(0.0391, abs=5e-5)


def test_mcnemar_is_counted_by_hand_for_ratings_of_a_prime_minister():
    # Counts of Agresti (2002), Categorical Data Analysis, table 10.1: 794 approve twice, 150 no longer, 86 only now, 570 never.
    # Of the 2^236 ways in which 236 people can change, those with at most 86 of one kind, either way round.
    pairs = Pairs(both=794, first_only=150, second_only=86, neither=570)
    ways = 2 * sum(math.comb(236, k) for k in range(87))
    assert mcnemar(pairs).p_value == pytest.approx(ways / 2**236, rel=1e-9)
    assert mcnemar_mid_p(pairs).p_value == pytest.approx((ways - math.comb(236, 86)) / 2**236, rel=1e-9)
    assert mcnemar(pairs).estimate == pytest.approx(-0.04)


def test_mcnemar_is_worked_by_hand_for_seven_gains_and_no_loss():
    pairs = Pairs(both=5, first_only=0, second_only=7, neither=36)
    assert mcnemar(pairs).p_value == pytest.approx(2 / 2**7)
    assert mcnemar_mid_p(pairs).p_value == pytest.approx(1 / 2**7)


def test_mcnemar_mid_p_with_equal_gains_and_losses_takes_half_of_the_split_seen():
    # 2 and 2: all splits together are 1; the split seen has probability 6/16.
    assert mcnemar_mid_p(Pairs(0, 2, 2, 0)).p_value == pytest.approx(1 - 6 / 32)


def test_where_nobody_changes_the_tests_say_nothing():
    assert mcnemar(Pairs(0, 0, 0, 32)).p_value == 1
    assert mcnemar_mid_p(Pairs(0, 0, 0, 32)).p_value == 1


@given(cells)
@steady
def test_scipy_agrees_and_time_may_run_backwards(counts):
    from scipy.stats import binomtest

    pairs = Pairs(*counts)
    assume(pairs.changed > 0)
    p_value = mcnemar(pairs).p_value
    assert p_value == pytest.approx(binomtest(pairs.second_only, pairs.changed).pvalue)
    back = Pairs(pairs.both, pairs.second_only, pairs.first_only, pairs.neither)
    assert mcnemar(back).p_value == p_value
    assert mcnemar_mid_p(back).p_value == mcnemar_mid_p(pairs).p_value
    assert 0 < mcnemar_mid_p(pairs).p_value <= p_value <= 1


@given(cells)
@steady
def test_the_interval_holds_the_change_turns_about_with_time_and_is_nested(counts):
    pairs = Pairs(*counts)
    assume(pairs.known > 0)
    lower, upper = limits(newcombe_paired(pairs))
    assert -1 - 1e-12 <= lower <= pairs.change <= upper <= 1 + 1e-12
    back = Pairs(pairs.both, pairs.second_only, pairs.first_only, pairs.neither)
    assert limits(newcombe_paired(back)) == pytest.approx((-upper, -lower))
    other_outcome = Pairs(pairs.neither, pairs.second_only, pairs.first_only, pairs.both)
    assert limits(newcombe_paired(other_outcome)) == pytest.approx((-upper, -lower))
    wider = limits(newcombe_paired(pairs, 99))
    assert wider[0] <= lower
    assert upper <= wider[1]


def test_without_pairs_nothing_is_estimated_and_the_reason_is_said():
    for method in (newcombe_paired, mcnemar, mcnemar_mid_p):
        result = method(Pairs(0, 0, 0, 0))
        assert (result.estimate, result.lower, result.upper, result.p_value) == (None, None, None, None)
        assert result.reason == "nobody is known at both waves"
        with pytest.raises(ValueError, match="confidence level"):
            method(Pairs(0, 0, 0, 0), 100)


@pytest.mark.parametrize("counts", [(1, -1, 0, 0), (1, 0.5, 0, 0)])
def test_pairs_that_cannot_be_counted_are_refused(counts):
    with pytest.raises(ValueError, match="pairs"):
        Pairs(*counts)
