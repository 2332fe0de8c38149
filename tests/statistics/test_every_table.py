"""Every table with few people: each result is finite, says what it lacks, and keeps its symmetries."""

from __future__ import annotations

import itertools

import pytest

from jobs_first.statistics import (
    Group,
    Pairs,
    Result,
    Stratum,
    clopper_pearson,
    conditional_odds_ratio,
    corrected_probabilities,
    e_values,
    firth,
    fisher,
    fisher_mid_p,
    jeffreys,
    koopman,
    mantel_haenszel_difference,
    mcnemar,
    mcnemar_mid_p,
    mid_p,
    miettinen_nurminen,
    newcombe,
    newcombe_paired,
    standardised_share_difference,
    weighted_difference,
    wilson,
    worst_case_bounds,
)
from support.intervals import states_itself
from support.published_records import Records

# Exhaustive: every method has its own tests on worked numbers beside this.
pytestmark = pytest.mark.deep

MOST = 12
# Counts and people of two groups: each group up to 12, and both together up to 12.
TABLES = [(a, n, b, m) for n, m in itertools.product(range(MOST + 1), repeat=2) for a in range(n + 1) for b in range(m + 1)]
SMALL = [(a, n, b, m) for a, n, b, m in TABLES if n + m <= MOST]
# Up to 4 people in each group, for what takes longer.
FEW = [(a, n, b, m) for a, n, b, m in TABLES if n <= 4 and m <= 4]


def test_there_are_as_many_tables_as_there_should_be():
    # A group of n has n + 1 tables, groups up to 12 have 91; four cells that add up to at most 12 have 16 choose 4.
    assert len(TABLES) == 91**2
    assert len(SMALL) == 1820


@pytest.mark.parametrize("method", [wilson, clopper_pearson, jeffreys, mid_p])
def test_every_share(method):
    for known in range(41):
        for count in range(known + 1):
            result = method(count, known)
            assert states_itself(result)
            assert (result.estimate is None) == (known == 0)
            if known:
                assert 0 <= result.lower <= result.estimate <= result.upper <= 1
                assert result.upper - result.lower > 0


@pytest.mark.parametrize("method", [newcombe, pytest.param(miettinen_nurminen, marks=pytest.mark.deep)])
def test_every_difference(method):
    for a, n, b, m in TABLES:
        result = method(a, n, b, m)
        assert states_itself(result)
        assert (result.estimate is None) == (n == 0 or m == 0)
        if result.estimate is not None:
            assert -1 <= result.lower <= result.estimate <= result.upper <= 1
            assert result.upper - result.lower > 0


@pytest.mark.parametrize(("test", "tables"), [(fisher, SMALL), (fisher_mid_p, TABLES)])
def test_every_exact_test(test, tables):
    for a, n, b, m in tables:
        result = test(a, n, b, m)
        assert states_itself(result)
        if n and m:
            assert 0 < result.p_value <= 1
            if a * m == b * n and test is fisher:
                assert result.p_value > 0.999


def test_every_ratio_and_its_e_values():
    for a, n, b, m in TABLES:
        result = koopman(a, n, b, m)
        assert states_itself(result)
        strengths = e_values(result)
        assert all(number is None or number >= 1 for number in (strengths.estimate, strengths.limit))
        assert strengths.reason or None not in (strengths.estimate, strengths.limit)
        if n and m and (a or b):
            assert result.lower is not None
            assert (result.upper is None) == (b == 0)
            assert result.estimate is None or result.lower <= result.estimate <= result.upper


def test_every_odds_ratio():
    for a, n, b, m in SMALL:
        result = conditional_odds_ratio([Stratum(a, n, b, m)])
        assert states_itself(result)
        if result.strata_used:
            assert result.lower is not None
            assert result.estimate is None or result.lower <= result.estimate <= result.upper
            # No table has more of the first group with the outcome where it has all, or the second has none.
            assert (result.estimate is None) == (a == n or b == 0)
            assert (result.estimate == 0) == (a == 0 or b == m)


def test_every_pair_of_waves():
    for cells in itertools.product(range(7), repeat=4):
        pairs = Pairs(*cells)
        for method in (newcombe_paired, mcnemar, mcnemar_mid_p):
            assert states_itself(method(pairs))


def test_every_table_with_every_number_of_unknown_people():
    for (a, n, b, m), (u, v) in itertools.product(FEW, itertools.product(range(3), repeat=2)):
        first, second = Group(a, n, u), Group(b, m, v)
        bounds = worst_case_bounds(first, second)
        assert states_itself(bounds.lowest)
        assert states_itself(bounds.highest)
        assert (bounds.reason is None) == (n + u > 0 and m + v > 0)
        weighted = weighted_difference([first, Group(0, 1, v)], [second])
        assert states_itself(weighted)


def test_every_standardised_difference():
    for table in TABLES:
        result = standardised_share_difference(*table)
        assert (result.difference is None) == bool(result.reason)


def test_every_pair_of_strata():
    for first, second in itertools.product(FEW[::9], repeat=2):
        strata = [Stratum(*first), Stratum(*second)]
        assert states_itself(mantel_haenszel_difference(strata))
        assert states_itself(conditional_odds_ratio(strata))


def test_every_table_as_a_model():
    for a, n, b, m in FEW[::9]:
        records: Records = ({"term": [1.0] * n + [0.0] * m}, [1.0] * a + [0.0] * (n - a) + [1.0] * b + [0.0] * (m - b))
        model = firth(*records)
        (term,) = model.terms
        assert states_itself(Result(term.odds_ratio, term.lower, term.upper, None, model.method, model.level, term.reason))
        for method in ("flic", "flac"):
            chance = corrected_probabilities(*records, method).probability({"term": 1})
            assert (chance is None) == (term.odds_ratio is None)
            assert chance is None or 0 < chance < 1
