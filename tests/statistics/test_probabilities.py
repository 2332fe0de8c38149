"""Corrected probabilities against R's logistf and against what they promise."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.statistics import corrected_probabilities, firth
from support.intervals import few
from support.published_records import endometrial, sex2


def mean_probability(model, terms):
    people = [dict(zip(terms, values, strict=True)) for values in zip(*terms.values(), strict=True)]
    return sum(model.probability(person) for person in people) / len(people)


def test_both_corrections_agree_with_logistf_to_the_two_decimals_that_it_prints():
    # logistf's flic and flac on its data sex2.
    flic = corrected_probabilities(*sex2(), "flic")
    assert [flic.intercept, *dict(flic.coefficients).values()] == pytest.approx([0.13, -1.11, -0.07, 2.27, -2.11, -0.79, 3.10], abs=0.005)
    flac = corrected_probabilities(*sex2(), "flac")
    assert [flac.intercept, *dict(flac.coefficients).values()] == pytest.approx([0.12, -1.10, -0.07, 2.28, -2.11, -0.79, 3.18], abs=0.005)


@pytest.mark.parametrize("method", ["flic", "flac"])
@pytest.mark.parametrize("records", [sex2, endometrial])
def test_the_mean_probability_is_the_share_seen(method, records):
    terms, outcome = records()
    model = corrected_probabilities(terms, outcome, method)
    assert mean_probability(model, terms) == pytest.approx(sum(outcome) / len(outcome), abs=1e-6)
    assert all(0 < model.probability(dict(zip(terms, values, strict=True))) < 1 for values in zip(*terms.values(), strict=True))


def test_plain_firth_is_pulled_towards_one_half_and_the_corrections_are_not():
    # 15 of 60 against 0 of 33: plain Firth gives 15.5 / 61 and 0.5 / 34.
    terms, outcome = {"group": [1.0] * 60 + [0.0] * 33}, [1.0] * 15 + [0.0] * 78
    plain = firth(terms, outcome)
    (odds_ratio,) = plain.coefficients().values()
    assert 1 / (1 + math.exp(-plain.intercept - odds_ratio)) == pytest.approx(15.5 / 61, rel=1e-4)
    # FLIC by hand: the intercept at which 60 p1 + 33 p2 = 15 with the odds ratio of plain Firth.
    flic = corrected_probabilities(terms, outcome, "flic")
    with_group, without = flic.probability({"group": 1}), flic.probability({"group": 0})
    assert 60 * with_group + 33 * without == pytest.approx(15)
    assert with_group / (1 - with_group) / (without / (1 - without)) == pytest.approx(math.exp(odds_ratio))
    assert with_group < 15.5 / 61
    assert without < 0.5 / 34
    # FLAC by hand: pseudo-records have a covariate of their own, so maximum likelihood fits the total of the records.
    flac = corrected_probabilities(terms, outcome, "flac")
    assert 60 * flac.probability({"group": 1}) + 33 * flac.probability({"group": 0}) == pytest.approx(15, abs=1e-4)


@given(st.tuples(*[st.integers(0, 10)] * 4).filter(lambda c: c[0] + c[1] and c[2] + c[3] and c[0] + c[2] and c[1] + c[3]))
@few
def test_groups_keep_their_order_and_their_mean(cells):
    a, b, c, d = cells
    terms, outcome = {"term": [1.0] * (a + b) + [0.0] * (c + d)}, [1.0] * a + [0.0] * b + [1.0] * c + [0.0] * d
    for method in ("flic", "flac"):
        model = corrected_probabilities(terms, outcome, method)
        first, second = model.probability({"term": 1}), model.probability({"term": 0})
        assert ((a + b) * first + (c + d) * second) / sum(cells) == pytest.approx((a + c) / sum(cells), abs=1e-4)
        if (a + 0.5) * (d + 0.5) > (b + 0.5) * (c + 0.5):
            assert first > second


def test_a_term_that_says_nothing_gives_everybody_the_same_probability():
    model = corrected_probabilities({"term": [1, 1, 0, 0]}, [1, 0, 1, 0], "flic")
    assert model.probability({"term": 1}) == pytest.approx(0.5)
    assert model.probability({"term": 0}) == pytest.approx(0.5)


@pytest.mark.parametrize("method", ["flic", "flac"])
@pytest.mark.parametrize(("outcome", "reason"), [([0, 0, 0, 0], "nobody has the outcome"), ([1, 1, 1, 1], "everybody has the outcome")])
def test_without_both_outcomes_there_are_no_probabilities_and_the_reason_is_said(method, outcome, reason):
    model = corrected_probabilities({"term": [1, 1, 0, 0]}, outcome, method)
    assert (model.intercept, model.coefficients, model.reason) == (None, (), reason)
    assert model.probability({"term": 1}) is None


def test_probabilities_far_out_do_not_overflow():
    model = corrected_probabilities({"term": [1, 1, 0, 0]}, [1, 1, 1, 0], "flic")
    assert model.probability({"term": 1e6}) == pytest.approx(1)
    assert model.probability({"term": -1e6}) == pytest.approx(0)


def test_a_term_left_out_or_records_not_fit_for_a_model_are_refused():
    model = corrected_probabilities({"term": [1, 1, 0, 0]}, [1, 0, 1, 0], "flic")
    with pytest.raises(KeyError):
        model.probability({})
    with pytest.raises(ValueError, match="neither 0 nor 1"):
        corrected_probabilities({"term": [1, 0]}, [2, 0], "flac")
