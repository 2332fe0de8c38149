"""Firth's logistic regression against R's logistf, closed forms and a general optimiser."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import firth
from support.intervals import few
from support.published_records import endometrial, sex2

# What logistf gives for its data sex2 and for the records of Heinze and Schemper (2002): coefficient, profile limits.
LOGISTF_SEX2 = {
    "age": (-1.10598131, -1.9737884, -0.30742514),
    "oc": (-0.06881673, -0.9414363, 0.78920202),
    "vic": (2.26887464, 1.2730216, 3.43543273),
    "vicl": (-2.11140817, -3.2608611, -1.11773495),
    "vis": (-0.78831694, -1.6080879, 0.01518468),
    "dia": (3.09601166, 0.7745682, 8.03029352),
}
LOGISTF_ENDOMETRIAL = {
    "NV": (2.92927330, 0.6097244, 7.85463171),
    "PI": (-0.03475175, -0.1244587, 0.04045547),
    "EH": (-2.60416387, -4.3651832, -1.23272106),
}
# Chi-squared and p as logistf prints them for sex2.
PRINTED_P = {"age": 0.006, "oc": 0.875, "vis": 0.054, "dia": 0.005}


def two_by_two(a, b, c, d):
    """A yes-or-no term: a of a + b people with it have the outcome, c of c + d without it."""
    return {"term": [1.0] * (a + b) + [0.0] * (c + d)}, [1.0] * a + [0.0] * b + [1.0] * c + [0.0] * d


def penalised(design, outcome, coefficients):
    """Firth's penalised log-likelihood, written afresh."""
    odds = design @ coefficients
    chances = 1 / (1 + np.exp(-odds))
    information = design.T @ (design * (chances * (1 - chances))[:, None])
    likelihood = np.sum(np.where(outcome == 1, -np.logaddexp(0, -odds), -np.logaddexp(0, odds)))
    return float(likelihood + np.linalg.slogdet(information)[1] / 2)


@pytest.mark.parametrize(("records", "published"), [(sex2, LOGISTF_SEX2), (endometrial, LOGISTF_ENDOMETRIAL)])
def test_estimates_and_limits_agree_with_logistf(records, published):
    model = firth(*records())
    for term in model.terms:
        found = [math.log(number) for number in (term.odds_ratio, term.lower, term.upper)]
        assert found == pytest.approx(published[term.name], rel=1e-5)
    assert model.coefficients() == pytest.approx({name: numbers[0] for name, numbers in published.items()}, rel=1e-5)


def test_intercepts_counts_and_tests_agree_with_logistf():
    model = firth(*sex2())
    assert (model.n, model.events, model.method) == (239, 130, "firth_profile_likelihood")
    assert model.intercept == pytest.approx(0.12025405, rel=1e-5)
    p_values = {term.name: term.p_value for term in model.terms}
    assert {name: p_values[name] for name in PRINTED_P} == pytest.approx(PRINTED_P, abs=5e-4)
    assert p_values["vic"] < 1e-5
    assert firth(*endometrial()).intercept == pytest.approx(3.77455951, rel=1e-5)


def test_separation_is_said_beside_a_finite_estimate():
    named = {term.name: term.separation for term in firth(*endometrial()).terms}
    assert named == {"NV": "upwards", "PI": "none", "EH": "none"}


@given(st.tuples(*[st.integers(0, 12)] * 4).filter(lambda c: c[0] + c[1] and c[2] + c[3] and c[0] + c[2] and c[1] + c[3]))
@few
def test_one_yes_or_no_term_is_the_table_with_a_half_in_each_cell(cells):
    # Firth (1993): for a saturated model the penalty adds one half to every cell.
    a, b, c, d = cells
    (term,) = firth(*two_by_two(*cells)).terms
    assert term.odds_ratio == pytest.approx((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)), rel=1e-4)
    assert 0 < term.lower < term.odds_ratio < term.upper < math.inf
    assert 0 <= term.p_value <= 1
    assert (term.p_value < 0.05) == (term.lower > 1 or term.upper < 1)
    (turned,) = firth(*two_by_two(c, d, a, b)).terms
    assert (turned.lower, turned.upper) == pytest.approx((1 / term.upper, 1 / term.lower), rel=1e-3)


def test_limits_are_where_the_profile_has_fallen_by_half_a_chi_squared_quantile():
    from scipy.optimize import minimize, minimize_scalar

    terms, outcome = two_by_two(15, 45, 0, 33)
    design, observed = np.column_stack([terms["term"], np.ones(93)]), np.array(outcome)
    top = -minimize(lambda beta: -penalised(design, observed, beta), np.zeros(2), method="Nelder-Mead", options={"fatol": 1e-12}).fun
    (term,) = firth(terms, outcome).terms

    def fallen(log_odds_ratio):
        best = minimize_scalar(lambda a: -penalised(design, observed, np.array([log_odds_ratio, a])), bounds=(-30, 5))
        return top + best.fun

    assert fallen(math.log(term.lower)) == pytest.approx(1.959964**2 / 2, rel=1e-3)
    assert fallen(math.log(term.upper)) == pytest.approx(1.959964**2 / 2, rel=1e-3)
    assert term.p_value == pytest.approx(math.erfc(math.sqrt(fallen(0.0))), rel=1e-3)


def test_two_terms_agree_with_a_search_of_the_penalised_likelihood():
    from scipy.optimize import minimize

    groups = {(1, 1): (6, 14), (1, 0): (3, 15), (0, 1): (2, 11), (0, 0): (1, 20)}
    rows = [(*pattern, i < events) for pattern, (events, people) in groups.items() for i in range(people)]
    one, two, outcome = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    design = np.column_stack([one, two, np.ones(len(rows))])
    best = minimize(
        lambda beta: -penalised(design, outcome, beta), np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10}
    ).x
    model = firth({"one": one, "two": two}, outcome)
    assert [*model.coefficients().values(), model.intercept] == pytest.approx(best.tolist(), abs=1e-4)


def test_more_level_is_wider():
    (narrow,), (wide,) = firth(*two_by_two(6, 9, 2, 13), 80).terms, firth(*two_by_two(6, 9, 2, 13), 99).terms
    assert wide.lower < narrow.lower < narrow.odds_ratio < narrow.upper < wide.upper
    assert narrow.p_value == wide.p_value


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ((0, 20, 0, 30), "nobody has the outcome"),
        ((20, 0, 30, 0), "everybody has the outcome"),
        ((5, 20, 0, 0), "the terms cannot be told from each other: one follows from the rest"),
        ((0, 0, 5, 20), "the terms cannot be told from each other: one follows from the rest"),
        ((0, 0, 0, 0), "nobody's answer is known"),
    ],
)
def test_what_cannot_be_estimated_says_why(cells, reason):
    model = firth(*two_by_two(*cells))
    (term,) = model.terms
    assert model.reason == term.reason == reason
    assert (term.odds_ratio, term.lower, term.upper, term.p_value, term.separation) == (None, None, None, None, None)
    assert (model.intercept, model.coefficients()) == (None, {})
    assert (model.n, model.events) == (sum(cells), cells[0] + cells[2])


def test_terms_that_say_the_same_are_not_estimated():
    terms, outcome = two_by_two(5, 10, 3, 12)
    model = firth({**terms, "opposite": [1 - value for value in terms["term"]]}, outcome)
    assert [term.odds_ratio for term in model.terms] == [None, None]
    assert "cannot be told" in model.reason


def test_an_end_that_the_search_did_not_reach_is_open_and_said(monkeypatch):
    from firthmodels import FirthLogisticRegression

    monkeypatch.setattr(FirthLogisticRegression, "conf_int", lambda *args, **kwargs: np.array([[-1.0, math.nan]]))
    (term,) = firth(*two_by_two(6, 9, 2, 13)).terms
    assert (term.lower, term.upper) == (pytest.approx(math.exp(-1)), None)
    assert term.reason == "the search for the upper limit did not converge"


def test_a_test_or_a_fit_that_did_not_converge_is_never_passed_on(monkeypatch):
    from firthmodels import FirthLogisticRegression

    honest = FirthLogisticRegression.lrt

    def without_p(self, features):
        honest(self, features).lrt_pvalues_[:] = math.nan
        return self

    monkeypatch.setattr(FirthLogisticRegression, "lrt", without_p)
    with pytest.raises(ArithmeticError, match="did not converge"):
        firth(*two_by_two(6, 9, 2, 13))
    monkeypatch.undo()
    monkeypatch.setattr("jobs_first.statistics.penalised.ITERATIONS", 1)
    with pytest.raises(ArithmeticError, match="did not converge"):
        firth(*two_by_two(60, 9, 2, 130))


@pytest.mark.parametrize(
    ("terms", "outcome", "message"),
    [
        ({}, [0, 1], "needs a term"),
        ({"a": [1, 0, 1]}, [0, 1], "a value for each person"),
        ({"a": [1, math.nan]}, [0, 1], "unknown for somebody"),
        ({"a": [1, 0]}, [0, 2], "neither 0 nor 1"),
        ({"a": [1, 0]}, [0, math.nan], "neither 0 nor 1"),
    ],
)
def test_what_is_not_fit_for_a_model_is_refused(terms, outcome, message):
    with pytest.raises(ValueError, match=message):
        firth(terms, outcome)
