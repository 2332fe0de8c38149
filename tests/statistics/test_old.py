"""Intervals and tests against published tables, worked arithmetic and, as a second opinion, statsmodels."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from jobs_first.statistics import (
    Pairs,
    Result,
    bootstrap_mean,
    clopper_pearson,
    fisher,
    fisher_mid_p,
    jeffreys,
    mcnemar,
    mcnemar_mid_p,
    median_interval,
    miettinen_nurminen,
    mover_difference,
    newcombe,
    newcombe_paired,
    wilson,
)

# Newcombe (1998a), Statistics in Medicine 17, 857-872, Table I: count, known, method 3 (score), method 5 (Clopper-Pearson).
NEWCOMBE_ONE_SHARE = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]

# Newcombe (1998b), Statistics in Medicine 17, 873-890, Table II: counts, method 10 (hybrid score), method 6 (Miettinen-Nurminen).
NEWCOMBE_DIFFERENCES = [
    ((56, 70, 48, 80), (0.0524, 0.3339), (0.0528, 0.3382)),
    ((9, 10, 3, 10), (0.1705, 0.8090), (0.1700, 0.8406)),
    ((6, 7, 2, 7), (0.0582, 0.8062), (0.0342, 0.8534)),
    ((5, 56, 0, 29), (-0.0381, 0.1926), (-0.0326, 0.1933)),
    ((0, 10, 0, 20), (-0.1611, 0.2775), (-0.1658, 0.2844)),
    ((0, 10, 0, 10), (-0.2775, 0.2775), (-0.2879, 0.2879)),
    ((10, 10, 0, 20), (0.6791, 1.0000), (0.7156, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000), (0.6636, 1.0000)),
]

# Newcombe (1998c), Statistics in Medicine 17, 2635-2650, Table III, method 10: cells e, f, g, h and the limits of (f - g) / n.
NEWCOMBE_PAIRS = [
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

ONE_SHARE = [wilson, clopper_pearson, jeffreys]
DIFFERENCES = [newcombe, miettinen_nurminen]
SMALL_TABLES = [
    (a, n, b, m) for n, m in itertools.product((1, 2, 5, 33), (1, 3, 8)) for a, b in itertools.product({0, 1, n // 2, n}, {0, 1, m})
]


def limits(result: Result) -> tuple[float, float]:
    assert result.lower is not None
    assert result.upper is not None
    return result.lower, result.upper


@pytest.mark.parametrize(("count", "known", "score", "exact"), NEWCOMBE_ONE_SHARE)
def test_one_share_agrees_with_the_published_table(count, known, score, exact):
    assert limits(wilson(count, known)) == pytest.approx(score, abs=5e-5)
    assert limits(clopper_pearson(count, known)) == pytest.approx(exact, abs=5e-5)


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


@pytest.mark.parametrize(("counts", "hybrid", "score"), NEWCOMBE_DIFFERENCES)
def test_differences_agree_with_the_published_table(counts, hybrid, score):
    assert limits(newcombe(*counts)) == pytest.approx(hybrid, abs=5e-5)
    assert limits(miettinen_nurminen(*counts)) == pytest.approx(score, abs=5e-5)


def test_differences_agree_with_a_second_published_example():
    # Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 4: Perondi and others (2004),
    # 7 of 34 against 1 of 34, and Ritland and others (2007), 0 of 16 against 15 of 72.
    assert limits(newcombe(7, 34, 1, 34)) == pytest.approx((0.0189, 0.3404), abs=5e-5)
    assert limits(miettinen_nurminen(0, 16, 15, 72)) == pytest.approx((-0.3164, -0.0056), abs=5e-5)


@pytest.mark.parametrize(("cells", "published"), NEWCOMBE_PAIRS)
def test_paired_differences_agree_with_the_published_table(cells, published):
    both, second_only, first_only, neither = cells
    result = newcombe_paired(Pairs(both, first_only, second_only, neither))
    # One printed limit (0.8736) is cut, not rounded, hence 1e-4.
    assert limits(result) == pytest.approx(published, abs=1e-4)
    assert result.estimate == pytest.approx((second_only - first_only) / sum(cells))


def test_fisher_and_its_mid_p_agree_with_the_published_example():
    # Ritland and others (2007), in Fagerland, Lydersen and Laake (2017), chapter 4: 0 of 16 against 15 of 72.
    assert fisher(0, 16, 15, 72).p_value == pytest.approx(0.06287, abs=5e-6)
    assert fisher_mid_p(0, 16, 15, 72).p_value == pytest.approx(0.04466, abs=5e-6)


def test_fisher_is_worked_by_hand_for_the_lady_tasting_tea():
    # Fisher (1935), as in Agresti (2002), Categorical Data Analysis, chapter 3: 3 of 4 against 1 of 4.
    # Of the 70 ways 1, 16, 36, 16, 1 have 0, 1, 2, 3, 4 right; no likelier than 3 right: 1 + 16 + 16 + 1 = 34.
    assert fisher(3, 4, 1, 4).p_value == pytest.approx(34 / 70)
    assert fisher_mid_p(3, 4, 1, 4).p_value == pytest.approx((34 - 16 / 2) / 70)


def test_methods_fall_on_both_sides_of_one_in_twenty_at_baseline():
    # 6 of 59 against 0 of 39: why neither a p-value nor an interval stands without its method.
    # Of 98 people 6 work; no likelier than all 6 in the first group are 0 and 1 in it.
    ways = [math.comb(59, k) * math.comb(39, 6 - k) for k in (0, 1, 6)]
    assert fisher(6, 59, 0, 39).p_value == pytest.approx(sum(ways) / math.comb(98, 6))
    assert fisher_mid_p(6, 59, 0, 39).p_value == pytest.approx((sum(ways) - ways[2] / 2) / math.comb(98, 6))
    assert fisher_mid_p(6, 59, 0, 39).p_value > 0.05
    assert miettinen_nurminen(6, 59, 0, 39).lower > 0
    assert newcombe(6, 59, 0, 39).lower < 0


def test_mcnemar_and_its_mid_p_agree_with_the_published_example():
    # Bentur and others (2009), in Fagerland, Lydersen and Laake (2013): 1 and 7 change; exact 0.0703, mid-p 0.0391.
    pairs = Pairs(both=1, first_only=7, second_only=1, neither=12)
    assert mcnemar(pairs).p_value == pytest.approx(0.0703, abs=5e-5)
    assert mcnemar_mid_p(pairs).p_value == pytest.approx(0.0391, abs=5e-5)


def test_mcnemar_is_worked_by_hand_for_seven_gains_and_no_loss():
    pairs = Pairs(both=5, first_only=0, second_only=7, neither=36)
    assert mcnemar(pairs).p_value == pytest.approx(2 / 2**7)
    assert mcnemar_mid_p(pairs).p_value == pytest.approx(1 / 2**7)


def test_mcnemar_mid_p_with_equal_gains_and_losses_takes_half_of_the_split_seen():
    # 2 and 2: all splits together are 1; the split seen has probability 6/16.
    assert mcnemar_mid_p(Pairs(0, 2, 2, 0)).p_value == pytest.approx(1 - 6 / 32)


def test_tests_without_information_give_one():
    assert fisher(0, 60, 0, 33).p_value == 1
    assert fisher_mid_p(0, 60, 0, 33).p_value == 1
    assert fisher_mid_p(60, 60, 33, 33).p_value == 1
    assert mcnemar(Pairs(0, 0, 0, 32)).p_value == 1
    assert mcnemar_mid_p(Pairs(0, 0, 0, 32)).p_value == 1


def test_mover_is_worked_by_hand():
    # 0.30 (0.20 to 0.45) minus 0.10 (0.04 to 0.18):
    # lower 0.20 - sqrt(0.10^2 + 0.08^2) = 0.20 - 0.128062; upper 0.20 + sqrt(0.15^2 + 0.06^2) = 0.20 + 0.161555.
    first = Result(0.30, 0.20, 0.45, None, "newcombe_paired", 95)
    second = Result(0.10, 0.04, 0.18, None, "newcombe_paired", 95)
    result = mover_difference(first, second)
    assert result.estimate == pytest.approx(0.20)
    assert limits(result) == pytest.approx((0.071938, 0.361555), abs=1e-6)
    assert result.method == "mover"


@pytest.mark.parametrize(("n", "rank"), [(6, 1), (8, 1), (9, 2), (12, 3), (15, 4), (17, 5), (20, 6), (25, 8), (50, 18)])
def test_median_interval_takes_the_deepest_ranks_that_reach_the_level(n, rank):
    def coverage(depth):
        return 1 - 2 * sum(math.comb(n, i) for i in range(depth)) / 2**n

    assert coverage(rank) >= 0.95 > coverage(rank + 1)
    result = median_interval([float(i) for i in range(n, 0, -1)])
    assert limits(result) == (rank, n + 1 - rank)
    assert result.estimate == (n + 1) / 2


def test_five_values_give_a_median_without_limits():
    # Both ends together miss the median with probability 2 / 32 = 0.0625, more than 0.05.
    result = median_interval([3, 1, 5, 2, 4])
    assert (result.estimate, result.lower, result.upper, result.coverage) == (3, None, None, None)
    assert result.reason == "too few values for an interval of this level"


def test_bootstrap_repeats_with_its_seed_and_holds_the_mean():
    values = [3.0, 5.0, 8.0, 8.0, 13.0, 40.0]
    first, again = (bootstrap_mean(values, draws=2000, seed=[1, 2]) for _ in range(2))
    assert first == again
    assert first.estimate == pytest.approx(77 / 6)
    lower, upper = limits(first)
    assert lower < 77 / 6 < upper
    # BCa (Efron 1987) by its formula from the same resamples: bias from the share of means below the mean, acceleration
    # from the skewness of the sample.
    from scipy.stats import bootstrap, norm

    means = np.sort(bootstrap((values,), np.mean, n_resamples=2000, rng=np.random.default_rng([1, 2])).bootstrap_distribution)
    below = (np.mean(means < 77 / 6) + np.mean(means <= 77 / 6)) / 2
    distances = 77 / 6 - np.array(values)
    acceleration = -np.sum(distances**3) / (6 * np.sum(distances**2) ** 1.5)
    for limit, z in ((lower, -1.959964), (upper, 1.959964)):
        shifted = norm.ppf(below) + z
        share = norm.cdf(norm.ppf(below) + shifted / (1 - acceleration * shifted))
        assert limit == pytest.approx(np.quantile(means, share), abs=0.05)
    assert bootstrap_mean(values, draws=2000, seed=3) != first


@pytest.mark.parametrize("values", [[4.0], [4.0, 4.0, 4.0]])
def test_bootstrap_of_values_that_do_not_differ_gives_a_mean_without_limits(values):
    result = bootstrap_mean(values, draws=100, seed=1)
    assert (result.estimate, result.lower, result.upper) == (4, None, None)
    assert result.reason


def test_nothing_known_gives_a_stated_result_and_no_nan():
    empty = Result(None, None, None, None, "any", 95)
    no_pairs = Pairs(0, 0, 0, 0)
    results = [method(0, 0) for method in ONE_SHARE]
    results += [method(3, 5, 0, 0) for method in [*DIFFERENCES, fisher, fisher_mid_p]]
    results += [method(0, 0, 3, 5) for method in [*DIFFERENCES, fisher, fisher_mid_p]]
    results += [newcombe_paired(no_pairs), mcnemar(no_pairs), mcnemar_mid_p(no_pairs), median_interval([]), bootstrap_mean([], 10, 1)]
    results += [mover_difference(newcombe_paired(no_pairs), newcombe_paired(Pairs(1, 2, 3, 4)))]
    for result in results:
        assert (result.estimate, result.lower, result.upper, result.p_value) == (empty.estimate, None, None, None)


@pytest.mark.parametrize("method", ONE_SHARE)
@pytest.mark.parametrize(("count", "known"), [(-1, 4), (5, 4), (1, 0)])
def test_counts_that_are_no_share_are_refused(method, count, known):
    with pytest.raises(ValueError, match="is no share"):
        method(count, known)


@pytest.mark.parametrize("method", [*DIFFERENCES, fisher, fisher_mid_p])
def test_differences_of_counts_that_are_no_share_are_refused(method):
    with pytest.raises(ValueError, match="is no share"):
        method(3, 2, 1, 5)


def test_negative_pairs_are_refused():
    with pytest.raises(ValueError, match="cannot be negative"):
        Pairs(1, -1, 0, 0)


@pytest.mark.parametrize("method", ONE_SHARE)
def test_the_interval_of_a_share_holds_it_narrows_with_more_people_and_widens_with_the_level(method):
    for known in (1, 7, 33, 116):
        for count in {0, 1, known // 2, known}:
            lower, upper = limits(method(count, known))
            assert 0 <= lower <= count / known <= upper <= 1
            more = limits(method(4 * count, 4 * known))
            assert more[1] - more[0] < upper - lower
            wider = limits(method(count, known, level=99))
            assert wider[1] - wider[0] > upper - lower


@pytest.mark.parametrize("method", ONE_SHARE)
def test_limits_of_a_share_rise_with_the_count(method):
    intervals = [limits(method(count, 20)) for count in range(21)]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(intervals[1:-1]))


@pytest.mark.parametrize("method", DIFFERENCES)
def test_the_interval_of_a_difference_holds_it_and_turns_about_when_groups_are_swapped(method):
    for a, n, b, m in SMALL_TABLES:
        result, swapped = method(a, n, b, m), method(b, m, a, n)
        lower, upper = limits(result)
        assert -1 <= lower <= result.estimate <= upper <= 1
        assert limits(swapped) == pytest.approx((-upper, -lower), abs=1e-9)


def test_miettinen_nurminen_limits_are_where_the_score_meets_the_critical_value():
    # The score computed afresh: the likeliest shares under a given difference are found by trying 200,000 values.
    def score(a, n, b, m, difference):
        second = np.linspace(max(0, -difference), min(1, 1 - difference), 200_001)[1:-1]
        first = second + difference
        terms = ((a, first), (n - a, 1 - first), (b, second), (m - b, 1 - second))
        likelihood = sum((count * np.log(share) if count else 0.0) for count, share in terms)
        best = int(np.argmax(likelihood))
        p, q = first[best], second[best]
        variance = (p * (1 - p) / n + q * (1 - q) / m) * (n + m) / (n + m - 1)
        return (a / n - b / m - difference) / math.sqrt(variance)

    for table in [(15, 60, 0, 33), (6, 59, 0, 39), (7, 43, 0, 32), (3, 7, 5, 9)]:
        lower, upper = limits(miettinen_nurminen(*table))
        assert score(*table, lower) == pytest.approx(1.959964, abs=2e-3)
        assert score(*table, upper) == pytest.approx(-1.959964, abs=2e-3)


def test_p_values_stay_between_zero_and_one_and_do_not_mind_the_order_of_groups():
    for a, n, b, m in SMALL_TABLES:
        for test in (fisher, fisher_mid_p):
            p_value = test(a, n, b, m).p_value
            assert 0 < p_value <= 1 + 1e-12
            assert test(b, m, a, n).p_value == pytest.approx(p_value)


def test_the_paired_interval_holds_the_change_and_turns_about_with_time():
    for cells in itertools.product((0, 1, 4, 20), repeat=4):
        pairs = Pairs(*cells)
        if pairs.known == 0:
            continue
        lower, upper = limits(newcombe_paired(pairs))
        assert -1 - 1e-12 <= lower <= pairs.change <= upper <= 1 + 1e-12
        back = Pairs(pairs.both, pairs.second_only, pairs.first_only, pairs.neither)
        assert limits(newcombe_paired(back)) == pytest.approx((-upper, -lower))


def test_statsmodels_agrees_where_it_is_known_to_be_right():
    from statsmodels.stats.contingency_tables import mcnemar as their_mcnemar
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    assert limits(wilson(15, 60)) == pytest.approx(proportion_confint(15, 60, method="wilson"))
    assert limits(clopper_pearson(15, 60)) == pytest.approx(proportion_confint(15, 60, method="beta"))
    assert limits(jeffreys(15, 60)) == pytest.approx(proportion_confint(15, 60, method="jeffreys"))
    assert limits(newcombe(15, 60, 0, 33)) == pytest.approx(confint_proportions_2indep(15, 60, 0, 33, method="newcomb"))
    assert mcnemar(Pairs(5, 3, 7, 33)).p_value == pytest.approx(their_mcnemar([[5, 3], [7, 33]], exact=True).pvalue)


def test_a_result_in_percentage_points_keeps_its_p_value_and_what_is_not_said():
    assert Result(0.25, None, 0.5, 0.04, "fisher", 95).times(100) == Result(25, None, 50, 0.04, "fisher", 95)
