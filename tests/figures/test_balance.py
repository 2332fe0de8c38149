"""The balance plot."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.balance import draw_balance
from jobs_first.figures.style import INVENTED
from jobs_first.outcomes.balance import COLUMNS
from jobs_first.outcomes.persons import table

LABELS = {"age": "Age", "sex": "Sex", "band": "Eligibility band"}
CATEGORIES = {"sex": {"f": "Female", "m": "Male"}, "band": {"critical": "Critical", "substantial": "Substantial", "moderate": "Moderate"}}


def row(variable, kind, measure, first, second, estimate, category=None, signed=True, reason=None):
    """`first` and `second`: count (or mean) and n of each group."""
    what = "value" if measure == "mean" else "count"
    of = {"variable": variable, "kind": kind, "measure": measure, "category": category, "estimate": estimate, "signed": signed}
    return {
        **of,
        "reason": reason,
        f"{what}_jobs_first": first[0],
        "n_jobs_first": first[1],
        f"{what}_comparison": second[0],
        "n_comparison": second[1],
    }


ROWS = [
    row("age", "number", "mean", (34.25, 76), (33.1, 40), 0.08),
    row("age", "number", "share_not_known", (0, 76), (0, 40), 0.0),
    row("sex", "two_categories", "share", (32, 76), (17, 40), -0.01, "f"),
    row("sex", "two_categories", "share_not_known", (3, 76), (0, 40), 0.28),
    row("band", "more_categories", "all_categories", (None, 72), (None, 37), 0.38, signed=False),
    row("band", "more_categories", "share", (19, 72), (13, 37), -0.19, "critical"),
    row("band", "more_categories", "share", (49, 72), (24, 37), 0.07, "substantial"),
    row("band", "more_categories", "share", (4, 72), (0, 37), 0.34, "moderate"),
]


@pytest.fixture
def balance():
    return table(ROWS, COLUMNS)


def drawn(picture, marker):
    return [float(line.get_xdata()[0]) for line in picture.figure.axes[0].lines if line.get_marker() == marker]


def words_of(picture):
    return [text.get_text() for text in picture.figure.axes[0].texts]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(balance, groups, check_layout, mark):
    check_layout(draw_balance(balance, LABELS, CATEGORIES, groups, mark))


def test_each_difference_has_its_dot_in_its_direction_and_all_categories_a_diamond(balance, groups):
    picture = draw_balance(balance, LABELS, CATEGORIES, groups)
    assert drawn(picture, "o") == pytest.approx([0.08, -0.01, 0.28, -0.19, 0.07, 0.34])
    assert drawn(picture, "D") == pytest.approx([0.38])


def test_counts_of_the_known_stand_beside_each_line(balance, groups):
    words = words_of(draw_balance(balance, LABELS, CATEGORIES, groups))
    assert {"34.3 (76 known)", "32 of 76", "72 known", "19 of 72", "13 of 37", "3 of 76"} <= set(words)


def test_people_not_known_have_a_line_only_where_there_are_any(balance, groups):
    picture = draw_balance(balance, LABELS, CATEGORIES, groups)
    names = picture.data["Characteristic"].tolist()
    assert names == [
        "Age (mean)",
        "Sex: Female",
        "Sex: Not known",
        "Eligibility band",
        "Eligibility band: Critical",
        "Eligibility band: Substantial",
        "Eligibility band: Moderate",
    ]
    assert picture.data["Standardised difference"].tolist() == [
        "+0.08",
        "\N{MINUS SIGN}0.01",
        "+0.28",
        "0.38",
        "\N{MINUS SIGN}0.19",
        "+0.07",
        "+0.34",
    ]


def test_thresholds_are_drawn_and_said_to_be_no_tests(balance, groups, words_in):
    picture = draw_balance(balance, LABELS, CATEGORIES, groups)
    verticals = {round(float(line.get_xdata()[0]), 2) for line in picture.figure.axes[0].lines if len(set(line.get_xdata())) == 1}
    assert {-0.25, -0.1, 0.1, 0.25} <= verticals
    assert any("customary thresholds of likeness; they are no tests" in text.get_text() for text, _ in words_in(picture.figure))


def test_the_words_count_what_is_within_and_beyond_and_name_the_largest(balance, groups):
    alt = draw_balance(balance, LABELS, CATEGORIES, groups, INVENTED).alt
    assert "Drawn: 6; within 0.1: 3; beyond 0.25: 2." in alt
    assert "The largest are Eligibility band: Moderate +0.34 (Jobs First 4 of 72, Comparison group 0 of 37)" in alt
    assert alt.endswith("Invented for demonstration.")


def test_a_difference_without_a_value_has_words_and_one_kept_back_others(groups, check_layout):
    rows = [
        row("sex", "two_categories", "share", (5, 5), (0, 5), None, "f", reason="nobody differs"),
        row("band", "more_categories", "all_categories", (None, None), (None, None), None, signed=False),
        row("band", "more_categories", "share", (None, None), (None, None), None, "critical"),
    ]
    picture = draw_balance(table(rows, COLUMNS), LABELS, CATEGORIES, groups, INVENTED)
    assert not drawn(picture, "o")
    assert not drawn(picture, "D")
    assert picture.data.values.tolist() == [
        ["Sex: Female", "5 of 5", "0 of 5", "cannot be given"],
        ["Eligibility band", "not shown", "not shown", "not shown"],
        ["Eligibility band: Critical", "not shown", "not shown", "not shown"],
    ]
    assert "Drawn: 0" in picture.alt
    check_layout(picture)


def test_a_difference_beyond_the_axis_has_an_arrow_and_its_number(groups, check_layout):
    picture = draw_balance(table([row("age", "number", "mean", (34, 76), (93, 40), -4.283)], COLUMNS), LABELS, CATEGORIES, groups)
    assert drawn(picture, "<") == [-2]
    assert "\N{MINUS SIGN}4.28" in words_of(picture)
    check_layout(picture)


def test_long_labels_are_wrapped(balance, check_layout):
    labels = {
        **LABELS,
        "age": "Age in whole years on the first day of the baseline period",
        "sex": "Sex as the adult social care record has it",
    }
    long = {
        "sex": {"f": "Female or recorded as such in one record at least"},
        "band": {name: f"{name} " * 6 for name in CATEGORIES["band"]},
    }
    groups = {"jobs_first": "People in the Jobs First cohort", "comparison": "People with standard services, matched by site"}
    check_layout(draw_balance(balance, labels, long, groups, INVENTED))


def test_the_picture_follows_the_table(balance, groups):
    changed = balance.assign(estimate=balance["estimate"].where(balance["category"] != "critical", -0.5))
    assert pd.Series(drawn(draw_balance(changed, LABELS, CATEGORIES, groups), "o")).min() == pytest.approx(-0.5)
