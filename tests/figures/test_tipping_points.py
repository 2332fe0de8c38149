"""The areas of the tipping points."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.tipping_grid import NOBODY_UNKNOWN, grids_of, place_in
from jobs_first.figures.tipping_points import draw_tipping_points


def points(sides, population="returned", numbers=None):
    """A table in which the rows of `sides`, lowest first, say + above, 0 takes in and - below zero for each number across."""
    limits = {"+": (1.0, 3.0), "0": (-1.0, 1.0), "-": (-3.0, -1.0)}
    rows = []
    for up, line in enumerate(sides):
        for across, side in enumerate(line):
            lower, upper = limits[side]
            number = up if numbers is None else numbers[up]
            rows.append(
                (population, len(line) - 1, (numbers or range(len(sides)))[-1], across, number, (lower + upper) / 2, lower, upper, None)
            )
    columns = ["population", "unknown_jobs_first", "unknown_comparison", "unknown_working_jobs_first", "unknown_working_comparison"]
    return pd.DataFrame(rows, columns=[*columns, "estimate", "lower", "upper", "reason"]).convert_dtypes()


def marks(picture, panel=0):
    axes = picture.figure.axes[panel]
    return {line.get_marker(): (float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in axes.lines}


def test_marks_stand_where_none_works_where_the_known_are_like_them_and_where_it_tips(employment):
    picture = draw_tipping_points(points(["++++", "++++", "0+++", "00++"]), employment)
    # Of those known 25% of Jobs First work and 0% of the comparison group.
    assert marks(picture) == {"o": (0, 0), "D": (0.75, 0), "X": (0, 2)}
    assert "2 of the comparison group tip it" in picture.alt


def test_numbers_between_steps_are_said_as_a_range():
    (grid,) = grids_of(points(["++", "++", "00"], numbers=[0, 3, 7]))
    assert grid.tipped() == (3, 7)
    assert grid.fewest() == "4 to 7"


@pytest.mark.parametrize("sides", [["++", "++"], ["00", "00"], ["--", "--"], ["00", "++"]])
def test_where_nothing_tips_there_is_no_mark_of_it(sides, employment):
    picture = draw_tipping_points(points(sides), employment)
    assert "X" not in marks(picture)
    assert "tip it" not in picture.alt


def test_areas_have_their_words_inside_where_they_fit_and_below_where_not(employment, words_in, check_layout):
    wide = ["+" * 12] * 5 + ["0" * 12] * 5 + ["-" * 12] * 5
    picture = draw_tipping_points(points(wide), employment)
    check_layout(picture)
    words = {text.get_text(): box for text, box in words_in(picture.figure)}
    assert words["higher in\nJobs First"].y1 < words["cannot\ntell"].y0 < words["higher in the\ncomparison group"].y0
    narrow = draw_tipping_points(points(["+" * 12] * 14 + ["0" * 12]), employment)
    check_layout(narrow)
    words = [text.get_text() for text, _ in words_in(narrow.figure)]
    assert "interval takes in zero" in words
    assert "cannot\ntell" not in words


def test_a_place_for_words_is_wholly_free_and_nearest_to_the_middle():
    free = [[True] * 6, [True] * 6, [False, True, True, True, True, False]]
    assert place_in(free, 2, 3) == ((2, 4), (0, 3))
    assert place_in(free, 5, 3) is None
    assert place_in([[False]], 1, 1) is None


def test_the_data_say_from_which_number_on_each_side_begins(employment):
    data = draw_tipping_points(points(["-0++", "--00"]), employment).data
    assert data.iloc[0, 1:4].tolist() == [0, 2, 0]
    assert data.iloc[1, 1] == 1
    assert pd.isna(data.iloc[1, 2])
    assert data.iloc[1, 3] == 1


def test_both_populations_stand_side_by_side(employment, words_in, check_layout):
    both = pd.concat([points(["++", "00"]), points(["+++", "0++", "00+"], "potential")], ignore_index=True)
    picture = draw_tipping_points(both, employment)
    check_layout(picture)
    words = {text.get_text(): box for text, box in words_in(picture.figure)}
    assert words["Everybody returned"].x1 < words["Everybody the study could have had"].x0
    assert "1 unknown of Jobs First, 1 of the comparison group" in words


def test_where_nobody_is_unknown_that_is_said(employment, words_in):
    picture = draw_tipping_points(points(["+"]), employment)
    assert NOBODY_UNKNOWN in " ".join(text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure))
    assert NOBODY_UNKNOWN in picture.alt
