"""The specification curve, and the figures of sites that must not leave the team."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.sites import draw_by_site, draw_sites_left_out
from jobs_first.figures.specification import draw_specification, other_words

COLUMNS = ["specification", "family", "label", "measure", "estimate", "lower", "upper", "working_jobs_first", "n_jobs_first"]
COLUMNS += ["working_comparison", "n_comparison", "assumption", "note", "reason"]
POINTS, CHANGES = "risk_difference", "difference_in_changes"
ROWS = [
    ("primary", "primary", "Primary contrast", POINTS, 25, 11.08, 37.23, 15, 60, 0, 33, "Like the known.", None, None),
    ("question.change", "question", "Difference in changes", CHANGES, 14.58, -0.69, 30.6, 12, 48, 0, 32, "Parallel trends.", None, None),
    ("unknown.low", "unknown", "Lowest", POINTS, -52, -62.18, -39.25, 15, 100, 67, 100, "None.", None, None),
    ("unknown.tip", "unknown", "Would have to work", "people", 3, None, None, 15, 60, 0, 33, "Fewest.", "Out of 7 unknown.", None),
    ("selection.ratio", "selection", "Ratio", "risk_ratio", None, 2.36, None, 15, 60, 0, 33, "Like.", None, "no upper end"),
    ("selection.e", "selection", "E-value", "e_value", None, 4.14, None, 15, 60, 0, 33, "Unmeasured.", None, "infinite"),
    ("selection.looking", "selection", "Looking only", POINTS, None, None, None, 0, 0, 0, 4, "Alike.", None, "nobody looked"),
    ("sites.without_site_a", "sites", "Without Site A", POINTS, 25, 8.09, 39.44, 11, 44, 0, 25, "Not that one.", None, None),
    ("sites.stratified", "sites", "Stratified by site", POINTS, 24.81, 12.45, 37.45, 15, 60, 0, 33, "Same.", None, None),
    ("returns.complete", "returns", "Complete only", POINTS, 24.53, 9.66, 37.57, 13, 53, 0, 30, "No regard.", None, None),
    ("model.alone", "model", "Odds ratio alone", "odds_ratio", 22.8, 2.9, 2951, 15, 60, 0, 33, "Association.", None, None),
]


@pytest.fixture
def table():
    return pd.DataFrame(ROWS, columns=COLUMNS).convert_dtypes()


def lines_of(picture):
    return picture.figure.axes[0].lines


def test_every_difference_has_a_dot_and_the_primary_one_a_band(table):
    picture = draw_specification(table)
    dots = {float(line.get_xdata()[0]) for line in lines_of(picture) if line.get_marker() == "o"}
    assert dots == {14.58, -52.0, 24.81}
    assert [float(line.get_xdata()[0]) for line in lines_of(picture) if line.get_marker() == "D"] == [25]
    (band,) = picture.figure.axes[0].patches
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((11.08, 37.23))


def test_what_gives_a_site_away_by_subtraction_is_nowhere_in_it(table, words_in):
    picture = draw_specification(table)
    words = " ".join(text.get_text() for text, _ in words_in(picture.figure)) + picture.alt + picture.data.to_string()
    for secret in ("Without Site A", "Complete only", "11 of 44", "13 of 53"):
        assert secret not in words
    assert "Stratified by site" in words


def test_families_are_headings_in_the_order_of_the_table(table, words_in):
    found = {text.get_text(): box.y0 for text, box in words_in(draw_specification(table).figure)}
    headings = ["Another question", "Those whose status is not known", "Choosing by enthusiasm", "Sites"]
    assert [found[heading] for heading in headings] == sorted((found[heading] for heading in headings), reverse=True)
    assert "Completeness of returns" not in found


def test_a_row_without_an_estimate_stays_with_its_reason(table, words_in):
    picture = draw_specification(table)
    assert "not estimated: nobody looked" in [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]
    assert "Looking only: not estimated: nobody looked." in picture.alt
    assert picture.data.set_index("Specification").loc["Looking only", "Why not estimated"] == "nobody looked"


def test_other_scales_stand_in_words_below_and_odds_ratios_of_models_elsewhere(table, words_in):
    picture = draw_specification(table)
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert "Would have to work: 3 (out of 7 unknown)" in words
    assert "Ratio: interval from 2.4 up" in words
    assert "E-value: 4.1 of the limit" in words
    assert not any("Odds ratio alone" in text for text in [*words, picture.alt, *picture.data["Specification"]])


@pytest.mark.parametrize(
    ("estimate", "lower", "said"),
    [(3.5, 2.1, "3.5 of the ratio and 2.1 of the limit"), (None, 1.0, "1.0 of the limit"), (None, None, "not shown")],
)
def test_an_e_value_is_said_of_the_ratio_and_of_its_limit(estimate, lower, said):
    assert other_words({"measure": "e_value", "estimate": estimate, "lower": lower, "upper": None, "note": None, "reason": None}) == said


def test_alternative_text_tells_the_primary_contrast_the_ends_and_what_takes_in_zero(table):
    told = draw_specification(table).alt
    assert "The primary contrast: 25.0 (11.1 to 37.2)." in told
    assert "from \N{MINUS SIGN}52.0 (\N{MINUS SIGN}62.2 to \N{MINUS SIGN}39.3), lowest, to 24.8 (12.5 to 37.5), stratified by site." in told
    assert "1 of their intervals take in zero: difference in changes." in told


def test_the_data_have_each_assumption_in_full_and_the_counts(table):
    row = draw_specification(table).data.set_index("Specification").loc["Difference in changes"]
    assert row["Assumption"] == "Parallel trends."
    assert (row["Estimate"], row["From"], row["To"]) == ("14.6", "\N{MINUS SIGN}0.7", "30.6")
    assert (row["Jobs First"], row["Comparison group"]) == ("12 of 48", "0 of 32")


def test_the_picture_follows_the_table(table):
    assert (
        "27.0 (13.1 to 39.2)" in draw_specification(table.assign(**{name: table[name] + 2 for name in ("estimate", "lower", "upper")})).alt
    )


def test_sites_left_out_shows_each_site_in_the_order_of_the_study_beside_the_primary_contrast(table):
    more = table[table["specification"] == "sites.without_site_a"].assign(
        specification="sites.without_site_b", label="Without Site B", estimate=40
    )
    picture = draw_sites_left_out(pd.concat([table, more], ignore_index=True))
    shown = picture.data["Specification"].tolist()
    assert shown == ["Primary contrast", "Without Site A", "Without Site B", "Stratified by site", "Complete only"]
    assert "Without Site A, 25.0 (8.1 to 39.4)" in picture.alt


@pytest.fixture
def by_site():
    rows = [
        ("site_b", "follow_up", "jobs_first", 1, 4, 2, 25.0, 4.6, 69.9, None),
        ("site_b", "baseline", "jobs_first", 4, 4, 0, 100.0, 51.0, 100.0, None),
        ("site_a", "follow_up", "jobs_first", 3, 4, 1, 75.0, 30.1, 95.4, None),
        ("site_a", "follow_up", "comparison", 0, 0, 3, None, None, None, "nobody's answer is known"),
    ]
    columns = ["site", "wave", "group", "working", "known", "missing", "percent", "lower", "upper", "reason"]
    return pd.DataFrame(rows, columns=columns).convert_dtypes().assign(level=95.0)


def test_sites_stand_in_the_order_of_the_study_and_are_never_ranked(by_site, groups, check_layout):
    picture = draw_by_site(by_site, {"site_a": "Site A", "site_b": "Site B"}, groups, "follow_up", "follow-up")
    check_layout(picture)
    assert picture.data["Site"].tolist() == ["Site A", "Site A", "Site B"]
    assert picture.data["Working"].tolist() == [3, 0, 1]
    assert "Site A, Comparison group, not estimated: nobody's answer is known; Site B, Jobs First, 1 of 4 (25%)" in picture.alt
    dots = [float(line.get_xdata()[0]) for line in lines_of(picture) if line.get_marker() in "os"]
    assert dots == [75, 25]
