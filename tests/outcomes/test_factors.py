"""Firth logistic regression of the three published factors."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.stats import chi2

from jobs_first.outcomes.factors import TERMS, factor_frame, factors, fit


def two_by_two(a: int, b: int, c: int, d: int) -> tuple[pd.DataFrame, pd.Series]:
    """a of a + b with the term work, c of c + d without it."""
    term = [True] * (a + b) + [False] * (c + d)
    working = [True] * a + [False] * b + [True] * c + [False] * d
    return pd.DataFrame({"term": term}), pd.Series(working)


def log_likelihood(a, b, c, d, log_odds, intercept):
    """Penalised log-likelihood of a two by two table: Jeffreys' prior adds one half to each cell."""
    first, second = 1 / (1 + math.exp(-intercept - log_odds)), 1 / (1 + math.exp(-intercept))
    shares = (first, 1 - first, second, 1 - second)
    return sum((count + 0.5) * math.log(share) for count, share in zip((a, b, c, d), shares, strict=True))


def profile(a, b, c, d, log_odds):
    """The highest penalised log-likelihood at one log odds ratio: at the top, expected and seen numbers of workers agree."""

    def gap(intercept):
        first, second = 1 / (1 + math.exp(-intercept - log_odds)), 1 / (1 + math.exp(-intercept))
        return (a + b + 1) * first + (c + d + 1) * second - (a + c + 1)

    return log_likelihood(a, b, c, d, log_odds, brentq(gap, -60, 60))


@pytest.mark.parametrize("cells", [(15, 45, 0, 33), (6, 53, 0, 39), (7, 36, 3, 20), (5, 1, 1, 5)])
def test_a_single_factor_is_worked_by_hand(cells):
    a, b, c, d = cells
    (estimate,) = fit(*two_by_two(*cells))
    odds_ratio = (a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5))
    assert estimate.odds_ratio == pytest.approx(odds_ratio, rel=1e-5)
    top = profile(*cells, math.log(odds_ratio))
    fall = chi2.ppf(0.95, 1) / 2
    for limit in (estimate.lower, estimate.upper):
        assert top - profile(*cells, math.log(limit)) == pytest.approx(fall, abs=1e-4)
    assert estimate.lower < odds_ratio < estimate.upper
    assert estimate.p_value == pytest.approx(chi2.sf(2 * (top - profile(*cells, 0.0)), 1), rel=1e-4)


def test_fifteen_of_sixty_against_none_of_thirty_three():
    (estimate,) = fit(*two_by_two(15, 45, 0, 33))
    # 15.5 x 33.5 / (45.5 x 0.5)
    assert estimate.odds_ratio == pytest.approx(519.25 / 22.75, rel=1e-5)
    assert estimate.separation == "upwards"


@pytest.mark.parametrize(
    ("cells", "separation"),
    [
        ((15, 45, 0, 33), "upwards"),
        ((15, 45, 1, 33), "none"),
        ((0, 33, 15, 45), "downwards"),
        ((20, 0, 5, 30), "upwards"),
        ((20, 0, 0, 30), "upwards"),
        ((5, 30, 20, 0), "downwards"),
    ],
)
def test_separation_is_named_exactly_where_a_cell_of_the_table_is_empty(cells, separation):
    (estimate,) = fit(*two_by_two(*cells))
    assert estimate.separation == separation


@pytest.mark.parametrize("cells", [(0, 20, 0, 30), (20, 0, 30, 0), (5, 20, 0, 0), (0, 0, 5, 20), (0, 0, 0, 0)])
def test_what_cannot_be_told_apart_is_not_estimated(cells):
    (estimate,) = fit(*two_by_two(*cells))
    assert vars(estimate) == {"odds_ratio": None, "lower": None, "upper": None, "p_value": None, "separation": "not_estimable"}


def test_terms_that_say_the_same_are_not_estimated():
    terms, working = two_by_two(5, 10, 3, 12)
    assert {estimate.separation for estimate in fit(terms.assign(same=terms["term"]), working)} == {"not_estimable"}


def test_two_factors_agree_with_a_search_of_the_penalised_likelihood():
    # Counts of working out of all, by two terms; the top is found by a general optimiser instead.
    from scipy.optimize import minimize

    groups = {(1, 1): (6, 14), (1, 0): (3, 15), (0, 1): (2, 11), (0, 0): (1, 20)}
    rows = [(*terms, i < work) for terms, (work, all_of_them) in groups.items() for i in range(all_of_them)]
    frame = pd.DataFrame(rows, columns=["one", "two", "working"])
    design = np.column_stack([np.ones(len(frame)), frame[["one", "two"]].to_numpy(dtype=float)])
    outcome = frame["working"].to_numpy(dtype=float)

    def penalised(beta):
        p = 1 / (1 + np.exp(-design @ beta))
        information = design.T @ (design * (p * (1 - p))[:, None])
        return -(outcome @ np.log(p) + (1 - outcome) @ np.log(1 - p) + np.linalg.slogdet(information)[1] / 2)

    best = minimize(penalised, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 5000}).x
    estimates = fit(frame[["one", "two"]], frame["working"])
    assert [estimate.odds_ratio for estimate in estimates] == pytest.approx(np.exp(best[1:]).tolist(), rel=1e-4)


@pytest.fixture
def study(frames):
    """A cohort in which support is unknown for some, built person by person."""
    make_people, make_waves = frames
    kinds = [
        # group, status at baseline, status at follow-up, support at follow-up, how many
        ("jobs_first", "looking_for_work", "paid_employment", True, 6),
        ("jobs_first", "looking_for_work", "paid_employment", None, 2),
        ("jobs_first", None, "self_employment", True, 1),
        ("jobs_first", "not_looking_for_work", "not_looking_for_work", True, 8),
        ("jobs_first", "looking_for_work", "looking_for_work", False, 9),
        ("jobs_first", "not_looking_for_work", None, False, 3),
        ("comparison", "not_looking_for_work", "not_looking_for_work", False, 12),
        ("comparison", "looking_for_work", "looking_for_work", True, 4),
    ]
    groups, rows = [], []
    for group, before, after, support, many in kinds:
        for _ in range(many):
            name = f"p{len(groups):03d}"
            groups.append(group)
            rows.append({"person_id": name, "wave": "baseline", "employment_status": before})
            rows.append({"person_id": name, "wave": "follow_up", "employment_status": after, "employment_support": support})
    return make_people(groups), make_waves(rows)


def test_each_model_says_how_many_people_workers_and_lost_workers_it_has(study):
    table = factors(*study).set_index(["model", "term"])
    assert list(table.index) == [*(("single", term) for term in TERMS), *(("joint", term) for term in TERMS)]
    # Known at follow-up: 6 + 2 + 1 + 8 + 9 + 12 + 4 = 42, of whom 9 work; 1 lacks baseline, 2 lack support.
    assert table.loc[("single", TERMS[0]), ["n", "events", "events_lost"]].tolist() == [42, 9, 0]
    assert table.loc[("single", TERMS[1]), ["n", "events", "events_lost"]].tolist() == [41, 8, 1]
    assert table.loc[("single", TERMS[2]), ["n", "events", "events_lost"]].tolist() == [40, 7, 2]
    assert table.loc[("joint", TERMS[0]), ["n", "events", "events_lost"]].tolist() == [39, 6, 3]


def test_every_number_is_finite_and_every_method_starts_with_firth(study):
    table = factors(*study)
    assert np.isfinite(table[["odds_ratio", "lower", "upper", "p_value"]].to_numpy(dtype=float)).all()
    assert table["method"].str.startswith("firth").all()
    assert (table["lower"] < table["odds_ratio"]).all()
    assert (table["odds_ratio"] < table["upper"]).all()
    assert set(table["role"]) == {"exploratory"}
    assert table.set_index(["model", "term"]).loc[("single", TERMS[0]), "separation"] == "upwards"


def test_rows_with_support_say_that_it_comes_after_allocation(study):
    table = factors(*study)
    says = table["assumption"].str.contains("may follow from work")
    assert says.tolist() == [False, False, True, True, True, True]


def test_looking_at_baseline_is_unknown_where_the_status_is_and_true_for_the_employed(frames):
    make_people, make_waves = frames
    statuses = ["looking_for_work", "paid_employment", "self_employment", "unpaid_work", None]
    rows = [{"person_id": f"p{i:03d}", "wave": "baseline", "employment_status": status} for i, status in enumerate(statuses)]
    rows.append({"person_id": "p000", "wave": "follow_up", "employment_status": "unpaid_work", "employment_support": False})
    frame = factor_frame(make_people(["jobs_first"] * 5), make_waves(rows))
    assert frame["looking_or_employed_at_baseline"].tolist() == [True, True, True, False, pd.NA]
    assert frame["working"].tolist() == [False, *[pd.NA] * 4]


@pytest.mark.parametrize("kept", ["comparison", "jobs_first"])
def test_one_group_alone_gives_every_row_and_says_what_could_not_be_estimated(study, kept):
    people, waves = study
    alone = people[people["group"] == kept]
    table = factors(alone, waves[waves["person_id"].isin(alone["person_id"])]).set_index(["model", "term"])
    assert len(table) == 6
    assert table.loc[("single", TERMS[0]), "separation"] == "not_estimable"
    assert pd.isna(table.loc[("joint", TERMS[2]), "odds_ratio"])


def test_many_small_tables_never_end_in_nan():
    for cells in itertools.product((0, 1, 9), repeat=4):
        (estimate,) = fit(*two_by_two(*cells))
        assert (estimate.odds_ratio is None) == (estimate.separation == "not_estimable")
