"""The table of bias as a picture."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.areas import ABOVE, BELOW, KEPT_BACK, WITHIN, side_of
from jobs_first.figures.bias import draw_bias


@pytest.fixture
def table():
    rows = []
    for prevalence in (0, 50, 100):
        for effect in (0, 20, 40):
            bias = prevalence * effect / 100
            rows.append((prevalence, effect, 25 - bias, 11.08 - bias, 37.23 - bias, None))
    return pd.DataFrame(rows, columns=["prevalence_difference", "effect", "estimate", "lower", "upper", "reason"]).convert_dtypes()


@pytest.mark.parametrize(
    ("lower", "upper", "side"),
    [(0.1, 5, ABOVE), (0, 5, WITHIN), (-3, 0, WITHIN), (-3, 4, WITHIN), (-3, -0.1, BELOW), (None, 4, KEPT_BACK), (1, pd.NA, KEPT_BACK)],
)
def test_an_interval_that_touches_zero_takes_it_in(lower, upper, side):
    assert side_of(lower, upper) is side


def test_each_cell_has_its_numbers_and_the_sign_of_its_side(table, words_in, check_layout):
    picture = draw_bias(table)
    check_layout(picture)
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert words.count("25.0") == 5
    assert "\N{MINUS SIGN}28.9 to \N{MINUS SIGN}2.8" in words
    assert "\N{MINUS SIGN}8.9 to 17.2" in words
    signs = [line.get_marker() for line in picture.figure.axes[0].lines]
    # 25 and 15 (lower 1.1) are above zero; 5 (lower -8.9) twice takes it in; -15 lies 28.9 to 2.8 below.
    assert sorted(signs) == ["^"] * 6 + ["o"] * 2 + ["v"]
    assert {"interval above zero", "interval takes in zero", "interval below zero"} <= set(words)


def test_alternative_text_names_the_smallest_bias_that_matters(table):
    told = draw_bias(table).alt
    assert "25.0 without a bias, \N{MINUS SIGN}15.0 with 100 points commoner and work raised by 40 points" in told
    assert "2 of 9 intervals take in zero." in told
    assert "The smallest bias that makes an interval take in zero: 50 points commoner and work raised by 40 points." in told


def test_a_contrast_that_takes_in_zero_at_once_is_said_to(table):
    assert "takes in zero without any bias" in draw_bias(table.assign(lower=-1)).alt
    assert "No interval takes in zero." in draw_bias(table.assign(lower=1, upper=2)).alt


def test_without_a_contrast_the_picture_says_why(table):
    nothing = table.assign(estimate=pd.NA, lower=pd.NA, upper=pd.NA, reason="a group has nobody in it")
    picture = draw_bias(nothing)
    assert picture.figure.axes == []
    assert picture.alt == "No cells: the primary contrast is not estimated: a group has nobody in it."


def test_many_columns_leave_room_for_the_estimate_alone(words_in, check_layout):
    rows = [(p, e, 20.0, 5.0, 30.0, None) for p in range(0, 101, 10) for e in (0, 10)]
    picture = draw_bias(pd.DataFrame(rows, columns=["prevalence_difference", "effect", "estimate", "lower", "upper", "reason"]))
    check_layout(picture)
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert words.count("20.0") == 22
    assert "5.0 to 30.0" not in words
    assert picture.data["From"].tolist() == ["5.0"] * 22
