"""The tornado of the cost of a job outcome."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from jobs_first.figures.style import INVENTED
from jobs_first.figures.tornado import draw_tornado

COLUMNS = ["parameter", "label", "unit", "low", "base", "high", "estimate_at_low", "estimate", "estimate_at_high", "basis", "source"]
COACH = ("coach", "Job coach", "GBP per hour", 20.0, 27.5, 40.0, 8200.0, 10000.0, 14100.0, "cited", "Unit costs")
WEEKS = ("weeks", "Weeks of support", "weeks", 26.0, 39.0, 52.0, 7100.0, 10000.0, 13200.5, "invented", None)
NOTHING = ("rate", "Discount rate", "percent", 0.0, 3.5, 5.0, 10000.0, 10000.2, 10000.4, "cited", "Handbook")
ONE_END = ("kept", "Jobs that would have been kept", "percent", 0.0, 0.0, 50.0, 10000.0, 10000.0, 16500.0, "invented", None)
UNKNOWN = ("day", "Day service", "GBP per day", 40.0, 60.0, 90.0, None, 10000.0, 9000.0, "cited", "Unit costs")
SAME_SIDE = ("both", "Both dearer", "GBP per session", 40.0, 60.0, 90.0, 11000.0, 10000.0, 12500.0, "cited", "Unit costs")
FALLING = ("rising", "Rate of job outcomes", "percent", 15.0, 25.0, 35.0, 16000.0, 10000.0, 7000.0, "invented", None)
EVERY = [COACH, WEEKS, NOTHING, ONE_END, UNKNOWN, SAME_SIDE, FALLING]
LONG = "A parameter whose label is so long that it takes a good many lines of its column, which is a narrow one"


def table(*rows):
    return pd.DataFrame(rows, columns=COLUMNS).convert_dtypes()


def bars(picture):
    """Each bar from left to right: its ends, and whether it is striped."""
    patches = [patch for patch in picture.figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [(patch.get_x(), patch.get_x() + patch.get_width(), bool(patch.get_hatch())) for patch in patches]


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    "rows",
    [
        EVERY,
        [COACH],
        [NOTHING],
        [UNKNOWN],
        [SAME_SIDE],
        [("long", LONG, f"of a unit that is {LONG.lower()}", *COACH[3:]), SAME_SIDE],
        [(f"p{i}", LONG, *COACH[2:6], 10000.0 - 300 * i, 10000.0, 10000.0 + 100 * i, *COACH[9:]) for i in range(20)],
        [(*COACH[:3], *[None] * 8)],
        [(*COACH[:3], None, None, None, None, 10000.0, None, None, None)],
        [],
    ],
    ids=["every", "one", "no_effect", "unknown", "same_side", "long", "many", "kept_back", "kept_back_but_base", "none"],
)
def test_nothing_overlaps_or_leaves_the_page(rows, mark, check_layout):
    check_layout(draw_tornado(table(*rows), mark))


def test_each_bar_goes_from_the_cost_at_low_to_the_cost_at_high_round_the_base_line():
    picture = draw_tornado(table(COACH, FALLING))
    assert bars(picture) == [(10000, 16000, True), (7000, 10000, False), (8200, 10000, True), (10000, 14100, False)]
    (line,) = [line for line in picture.figure.axes[0].lines if set(line.get_xdata()) == {10000}]
    assert line.get_linewidth() > 1


def test_the_widest_comes_first_and_what_cannot_be_estimated_last():
    assert draw_tornado(table(*EVERY)).data["Parameter"].tolist() == [
        "Rate of job outcomes",
        "Jobs that would have been kept",
        "Weeks of support",
        "Job coach",
        "Both dearer",
        "Discount rate",
        "Day service",
    ]


def test_values_are_written_at_the_ends_with_their_unit_and_the_base_in_brackets(words_in):
    found = {text.get_text(): box for text, box in words_in(draw_tornado(table(COACH)).figure)}
    assert "Job coach (£27.50 per hour)" in found
    assert found["£20 per hour"].x1 < found["£10,000"].x0
    assert found["£40 per hour"].x0 > found["£10,000"].x1


def test_ends_on_the_same_side_lie_under_each_other():
    low, high = (patch for patch in draw_tornado(table(SAME_SIDE)).figure.axes[0].patches if isinstance(patch, Rectangle))
    assert low.get_y() + low.get_height() < high.get_y()
    assert (low.get_width(), high.get_width()) == (1000, 2500)


def test_a_parameter_without_effect_stays_and_says_so(said):
    picture = draw_tornado(table(COACH, NOTHING))
    assert "0% to 5%: makes no difference" in said(picture)
    assert "Discount rate (3.5%): 0% to 5%: makes no difference; cited." in picture.alt
    assert len(bars(picture)) == 2


def test_a_missing_estimate_is_said_in_words_and_draws_nothing(said):
    picture = draw_tornado(table(UNKNOWN))
    assert "at £40 per day not estimated; at £90 per day £9,000" in said(picture)
    assert bars(picture) == []


def test_what_is_kept_back_is_not_shown(said):
    assert "not shown" in said(draw_tornado(table((*COACH[:3], None, None, None, None, 10000.0, None, None, None))))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(*COACH[:7], None, *COACH[8:])], "The cost of a job outcome is not shown."),
        ([], "No parameter of the cost of a job outcome was varied."),
    ],
)
def test_without_a_base_case_it_says_so(rows, words, said):
    picture = draw_tornado(table(*rows), INVENTED)
    assert words in said(picture)
    assert picture.alt == f"No bars: {words[0].lower()}{words[1:]} {INVENTED}."


def test_each_parameter_says_what_its_values_rest_on(said):
    picture = draw_tornado(table(COACH, WEEKS), INVENTED)
    assert {"cited", "invented", INVENTED} <= set(said(picture))
    assert picture.data.set_index("Parameter").loc["Job coach", "Source"] == "Unit costs"
    assert "Weeks of support (39 weeks): £7,100 at 26 weeks, £13,201 at 52 weeks; invented." in picture.alt


def test_the_low_end_differs_from_the_high_one_without_colour():
    low, high = (patch for patch in draw_tornado(table(COACH)).figure.axes[0].patches if isinstance(patch, Rectangle))
    assert low.get_hatch()
    assert not high.get_hatch()
    assert sum(low.get_facecolor()[:3]) - sum(high.get_facecolor()[:3]) > 1
