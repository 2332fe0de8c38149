"""The forest plot of factors."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.factors import draw_factors

GROUP, SUPPORT = "jobs_first_group", "employment_support_at_follow_up"


@pytest.fixture
def table():
    rows = [
        ("single", GROUP, 22.82, 2.884, 2951.26, 0.0006, 93, 15, 0, "upwards", None),
        ("single", SUPPORT, 8.33, 2.473, 35.38, 0.0004, 89, 14, 1, "none", None),
        ("joint", GROUP, 9.07, 0.946, 1212.09, 0.057, 77, 12, 3, "upwards", None),
        ("joint", SUPPORT, None, None, None, None, 77, 12, 3, "not_estimable", "one follows from the rest"),
    ]
    columns = ["model", "term", "odds_ratio", "lower", "upper", "p_value", "n", "events", "events_lost", "separation", "reason"]
    return pd.DataFrame(rows, columns=columns).convert_dtypes().assign(level=95.0, assumption="An association.")


def test_dots_stand_on_a_log_scale_and_ends_beyond_it_are_arrows(table, check_layout):
    picture = draw_factors(table)
    check_layout(picture)
    axes = picture.figure.axes[0]
    assert axes.get_xscale() == "log"
    assert axes.get_xlim() == (0.1, 1000)
    assert [float(line.get_xdata()[0]) for line in axes.lines if line.get_marker() == "o"] == [22.82, 8.33, 9.07]
    assert [float(line.get_xdata()[0]) for line in axes.lines if line.get_marker() == ">"] == [1000, 1000]
    assert not [line for line in axes.lines if line.get_marker() == "<"]


def test_beside_each_stand_people_those_working_and_those_left_out(table, words_in):
    words = [text.get_text() for text, _ in words_in(draw_factors(table).figure)]
    assert {"22.8 (2.9 to 2,951)", "9.1 (0.95 to 1,212)", "93", "15", "89", "14", "77"} <= set(words)
    assert words.count("3") == 2
    assert {"Each factor alone", "All together"} <= set(words)


def test_separation_is_said_in_words_and_only_where_it_is(table, words_in):
    picture = draw_factors(table)
    said = "Separation, so that an ordinary odds ratio would be infinite: in the Jobs First group (each factor alone)"
    assert said in picture.alt
    assert said in " ".join(text.get_text() for text, _ in words_in(picture.figure))
    assert "Separation" not in draw_factors(table.assign(separation="none")).alt
    assert "would be zero" in draw_factors(table.assign(separation="downwards")).alt


def test_a_term_that_cannot_be_estimated_keeps_its_line_and_its_reason(table):
    picture = draw_factors(table)
    assert "Receiving employment support at follow-up, not estimated: one follows from the rest." in picture.alt
    assert picture.data["Why not estimated"].fillna("").tolist() == ["", "", "", "one follows from the rest"]


def test_numbers_beyond_any_sense_are_not_spelt_out(table, check_layout):
    far = table.assign(odds_ratio=5.4e6, lower=2.7e5, upper=1.6e9)
    picture = draw_factors(far)
    check_layout(picture)
    assert "over 10,000 (over 10,000 to over 10,000)" in picture.alt
    near = draw_factors(table.assign(odds_ratio=1e-5, lower=1e-9, upper=0.5))
    check_layout(near)
    assert "under 0.01 (under 0.01 to 0.50)" in near.alt
    assert near.figure.axes[0].get_xlim()[0] == pytest.approx(0.001)
    assert [float(line.get_xdata()[0]) for line in near.figure.axes[0].lines if line.get_marker() == "<"] == pytest.approx([0.001] * 4)


def test_the_picture_follows_the_table(table):
    assert (
        "24.8 (2.9 to 2,951), 16 of 93 people working"
        in draw_factors(table.assign(odds_ratio=table["odds_ratio"] + 2, events=table["events"] + 1)).alt
    )
