"""Agreement of two coders, against published tables and the definitions."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa as of_statsmodels

from jobs_first.statistics.agreement import agreement, cohens_kappa, krippendorffs_alpha, positive_agreement


def counts(first, second):
    """Both, first only, second only, neither, of two coders' yes and no."""
    pairs = list(zip(first, second, strict=True))
    return np.array([pairs.count(pair) for pair in ((1, 1), (1, 0), (0, 1), (0, 0))], dtype=float)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: ten articles, two observers.
MEG = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
OWEN = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]


def test_krippendorffs_own_example():
    assert krippendorffs_alpha(counts(MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)


def test_kappa_of_a_table_of_two_by_two_agrees_with_another_program():
    # 20 both yes, 5 and 10 apart, 15 both no: 0.7 observed, 0.5 by chance.
    table = np.array([20.0, 5, 10, 15])
    assert cohens_kappa(table) == pytest.approx(0.4)
    assert cohens_kappa(table) == pytest.approx(of_statsmodels(table.reshape(2, 2)).kappa)


@pytest.mark.parametrize("seed", range(5))
def test_kappa_agrees_with_another_program_on_any_table(seed):
    table = np.random.default_rng(seed).integers(1, 40, 4).astype(float)
    assert cohens_kappa(table) == pytest.approx(of_statsmodels(table.reshape(2, 2)).kappa)


@pytest.mark.parametrize("measure", [cohens_kappa, krippendorffs_alpha, positive_agreement])
def test_full_agreement_is_one_and_changing_places_changes_nothing(measure):
    assert measure(np.array([7.0, 0, 0, 5])) == pytest.approx(1)
    assert measure(np.array([7.0, 3, 1, 5])) == pytest.approx(measure(np.array([7.0, 1, 3, 5])))


def test_positive_agreement_leaves_out_what_neither_saw():
    assert positive_agreement(np.array([3.0, 1, 1, 5])) == positive_agreement(np.array([3.0, 1, 1, 500])) == 0.75


def test_a_rare_theme_may_have_much_agreement_and_little_kappa():
    found = agreement([(0, 1, 0, 0), (0, 0, 1, 0), *[(0, 0, 0, 1)] * 48], 500, 1)
    assert found.kappa.estimate < 0
    assert found.prevalence == pytest.approx(0.02)


def test_intervals_draw_whole_interviews():
    # Two interviews that agree on ten units each, and two that agree on none: whole interviews make the interval wide.
    rows = [(5, 0, 0, 5), (5, 0, 0, 5), (0, 5, 5, 0), (0, 5, 5, 0)]
    together = agreement(rows, 2000, 1)
    apart = agreement([tuple(float(i == j) for j in range(4)) for row in rows for i, n in enumerate(row) for _ in range(n)], 2000, 1)
    assert together.kappa.estimate == pytest.approx(apart.kappa.estimate) == pytest.approx(0)
    width = [one.kappa.upper - one.kappa.lower for one in (together, apart)]
    assert width[0] > 1.5 * width[1]


def test_a_theme_that_neither_ever_saw_has_no_kappa_and_says_why():
    found = agreement([(0, 0, 0, 1)] * 6, 100, 1)
    assert (found.kappa.estimate, found.alpha.estimate, found.positive_agreement.estimate, found.prevalence) == (None, None, None, 0)
    assert "by chance" in found.kappa.reason
    assert found.positive_agreement.reason == "neither coder ever sees it"


def test_a_theme_that_both_always_saw_has_positive_agreement_and_no_kappa():
    found = agreement([(1, 0, 0, 0)] * 6, 100, 1)
    assert (found.kappa.estimate, found.positive_agreement.estimate, found.prevalence) == (None, 1, 1)


def test_without_anything_coded_twice_there_is_nothing_to_say():
    found = agreement([], 100, 1)
    assert found.prevalence is None
    assert {one.reason for one in (found.kappa, found.alpha, found.positive_agreement)} == {"nothing was coded by both"}
    assert found.kappa.method == "cohens_kappa_bootstrap_bca"


def test_the_same_seed_gives_the_same_interval():
    rows = [(1, 0, 0, 2), (0, 1, 0, 2), (2, 0, 1, 0), (1, 1, 0, 1), (0, 0, 0, 3)]
    assert agreement(rows, 300, 1) == agreement(rows, 300, 1)
    assert agreement(rows, 300, 1) != agreement(rows, 300, 2)


@pytest.mark.parametrize("row", [(-1, 0, 0, 1), (float("nan"), 0, 0, 1)])
def test_counts_that_no_coding_could_have_are_refused(row):
    with pytest.raises(ValueError, match="whole numbers from 0 up"):
        agreement([row], 100, 1)
