"""Cost and effect together: the plane and the acceptability curve."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jobs_first.figures.cost_effect import draw_cost_effect
from jobs_first.figures.style import INVENTED, written

COLUMNS = ["perspective", "adjustment", "n_jobs_first", "n_comparison", "cost_difference", "cost_lower", "cost_upper"]
COLUMNS += ["effect_difference", "effect_lower", "effect_upper", "estimate", "lower", "upper", "verdict", "level", "reason"]
CARE, PUBLIC, ADJUSTED = "adult_social_care", "public_sector", "adjusted_for_baseline"
MORE_MORE = (60, 33, 2000.0, 1100.0, 3100.0, 25.0, 11.1, 37.2, 8000.0, 3100.0, None, "more_costly_more_effective", 95, None)
UNADJUSTED = (60, 33, -999.0, -1100.0, -900.0, 25.0, 11.1, 37.2, None, None, None, "dominant", 95, None)
KEPT_BACK = (None,) * 14


def incremental(row=MORE_MORE):
    rows = [(CARE, "unadjusted", *UNADJUSTED), (CARE, ADJUSTED, *row), (PUBLIC, ADJUSTED, 60, 33, 1500.0, *row[3:])]
    return pd.DataFrame(rows, columns=COLUMNS).convert_dtypes()


def draws(points):
    rows = [(CARE, i, cost, effect) for i, (cost, effect) in enumerate(points)] + [(PUBLIC, 0, -777.0, -7.0)]
    return pd.DataFrame(rows, columns=["perspective", "draw", "cost_difference", "effect_difference"])


def acceptability(care, public=()):
    rows = [(CARE, *point) for point in care] + [(PUBLIC, *point) for point in public]
    return pd.DataFrame(rows, columns=["perspective", "willingness_to_pay", "percent"])


FOUR = [(100.0, 5.0), (200.0, 6.0), (300.0, -1.0), (-50.0, 4.0)]
RISING = [(0.0, 10.0), (10_000.0, 50.0), (20_000.0, 80.0)]
EMPTY = draws([]).iloc[:0]


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


def cloud(count, centre=(2000, 25), spread=(900, 7)):
    return draws(np.random.default_rng(1).normal(centre, spread, (count, 2)).tolist())


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    ("table", "points", "care", "public"),
    [
        (incremental(), cloud(10_000), RISING, [(0, 30), (20_000, 81)]),
        (incremental(), cloud(1), [(0, 0), (20_000, 100)], [(0, 0), (20_000, 100)]),
        (incremental((60, 33, -3000.0, -9000.0, 1.0, -2.0, *MORE_MORE[6:])), cloud(500, (-3000, -2)), [(0, 100.0), (150_000, 0.2)], []),
        (incremental((60, 33, 0.0, None, None, 0.0, *MORE_MORE[6:])), draws([(0.0, 0.0)] * 5), [(0.0, 100.0)], [(0.0, 99.7)]),
        (incremental((60, 33, 2e6, None, None, 0.01, *MORE_MORE[6:])), cloud(50, (2e6, 0.01), (1e6, 0.01)), RISING, RISING),
        (incremental(), EMPTY, [], []),
        (incremental((*MORE_MORE[:-1], "a reason that is a good deal longer " * 4)), EMPTY, [], RISING),
        (incremental(KEPT_BACK), EMPTY, [], []),
        (incremental().iloc[:0], EMPTY, [], []),
    ],
    ids=["10,000", "one", "less_and_fewer", "all_on_zero", "millions", "no_draws", "one_curve", "kept_back", "no_row"],
)
def test_nothing_overlaps_or_leaves_the_page(table, points, care, public, mark, check_layout):
    check_layout(draw_cost_effect(table, points, acceptability(care, public), mark=mark))


def test_the_adjusted_estimate_of_the_perspective_stands_in_its_own_cloud():
    plane = draw_cost_effect(incremental(), draws(FOUR), acceptability(RISING)).figure.axes[0]
    (diamond,) = [line for line in plane.lines if line.get_marker() == "D"]
    assert (list(diamond.get_xdata()), list(diamond.get_ydata())) == ([25], [2000])
    (dots,) = [line for line in plane.lines if line.get_marker() == "o"]
    assert list(zip(dots.get_ydata(), dots.get_xdata(), strict=True)) == FOUR


def test_the_other_perspective_can_be_asked_for():
    plane = draw_cost_effect(incremental(), draws(FOUR), acceptability(RISING), PUBLIC).figure.axes[0]
    assert [list(line.get_ydata()) for line in plane.lines if line.get_marker() in "oD" and len(line.get_xdata()) == 1] == [[-777], [1500]]


def test_quadrants_are_named_with_their_part_of_the_dots(said):
    words = said(draw_cost_effect(incremental(), draws([*FOUR, (0.0, 3.0)]), acceptability(RISING)))
    for corner in (
        "costs more, more in work 40% of dots",
        "costs more, fewer in work 20% of dots",
        "costs less, more in work 20% of dots",
        "costs less, fewer in work 0% of dots",
    ):
        assert corner in words


def test_words_of_quadrants_never_lie_on_the_cloud(words_in):
    figure = draw_cost_effect(incremental(), cloud(2000), acceptability(RISING)).figure
    boxes = [box for text, box in words_in(figure) if text.get_text().startswith("costs ")]
    plane = figure.axes[0]
    (dots,) = [line for line in plane.lines if line.get_marker() == "o"]
    places = plane.transData.transform(np.column_stack([dots.get_xdata(), dots.get_ydata()]))
    assert len(boxes) == 4
    assert not any(box.contains(*place) for place in places for box in boxes)


def test_the_curve_of_the_other_perspective_is_a_second_line_named_at_its_end(words_in):
    figure = draw_cost_effect(incremental(), draws(FOUR), acceptability(RISING, [(0.0, 30.0), (20_000.0, 90.0)])).figure
    first, _, second, _ = figure.axes[1].lines
    assert list(first.get_ydata()) == [10, 50, 80]
    assert list(second.get_ydata()) == [30, 90]
    assert first.get_linestyle() != second.get_linestyle()
    found = {text.get_text().replace("\n", " "): (text.get_weight(), box.y0) for text, box in words_in(figure)}
    assert found["Adult social care"][0] == "bold"
    assert found["The public sector"][1] > found["Adult social care"][1]


def test_without_resamples_it_says_so_and_shows_the_estimate(said):
    picture = draw_cost_effect(incremental(), EMPTY, acceptability([]))
    assert len(picture.figure.axes) == 1
    assert "No curve: no resamples could be made." in said(picture)
    assert "no resamples could be made" in picture.alt
    assert "£2,000 (£1,100 to £3,100)" in picture.alt
    assert not picture.data["What"].str.contains("Resamples|Worth").any()


def test_without_an_estimate_it_says_why(said):
    reason = "fewer than two people of the comparison group have known costs"
    picture = draw_cost_effect(incremental((*KEPT_BACK[:-1], reason)), EMPTY, acceptability([]), mark=INVENTED)
    assert f"The differences in cost and in paid work are not estimated: {reason}." in said(picture)
    assert reason in picture.alt
    assert picture.data.empty
    assert "not shown" in draw_cost_effect(incremental(KEPT_BACK), EMPTY, acceptability([])).alt


def test_a_reason_longer_than_a_line_stays_on_the_page(check_layout):
    reason = "a group has nobody whose cost and work are known at the waves asked for, and nothing else can stand in for them"
    check_layout(draw_cost_effect(incremental((*KEPT_BACK[:-1], reason)), EMPTY, acceptability([]), mark=INVENTED))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (
            "more_costly_more_effective",
            "Jobs First costs more, with more people in paid work: £8,000 (£3,100 to open) for each additional person",
        ),
        ("dominant", "Jobs First costs less, with more people in paid work: no price has to be put"),
        ("dominated", "Jobs First costs more, with fewer people in paid work: no price can be put"),
        (
            "less_costly_less_effective",
            "Jobs First costs less, with fewer people in paid work: £8,000 (£3,100 to open) saved for each person fewer.",
        ),
        ("undefined", "Cost of each additional person in paid work: not estimated: as many work."),
        (None, "Cost of each additional person in paid work: not estimated: as many work."),
    ],
)
def test_what_cost_and_effect_come_to_is_worded(verdict, words):
    table = incremental((*MORE_MORE[:-3], verdict, 95, "as many work"))
    assert words in draw_cost_effect(table, draws(FOUR), acceptability(RISING)).alt


def test_alternative_text_tells_the_ends_of_each_curve_and_where_it_reaches_half():
    told = draw_cost_effect(incremental(), draws(FOUR), acceptability(RISING, [(0.0, 0.2), (20_000.0, 45.0)]), mark=INVENTED).alt
    assert (
        "worth its cost to adult social care, by what a funder would pay: 10% at £0 and 80% at £20,000; half of them or more from £10,000"
        in told
    )
    assert "to the public sector, by what a funder would pay: under 1% at £0 and 45% at £20,000; never in half of them" in told
    assert told.endswith(f" {INVENTED}.")


def test_the_data_have_estimates_quadrants_and_about_ten_points_of_each_curve():
    steps = [(1000.0 * i, float(i)) for i in range(101)]
    data = draw_cost_effect(incremental(), draws(FOUR), acceptability(steps)).data.set_index("What")
    assert data.loc["Difference in paid work"].tolist() == ["25.0", "11.1", "37.2", "percentage points"]
    assert data.loc["Resamples: costs more, more in work", "Estimate"] == "50.0"
    assert data.loc["Worth its cost to adult social care at £50,000", "Estimate"] == "50.0"
    assert data.index.str.startswith("Worth").sum() == 11


def test_ten_thousand_dots_stay_small_on_the_page():
    assert len(written(draw_cost_effect(incremental(), cloud(10_000), acceptability(RISING)))["svg"]) < 400_000
