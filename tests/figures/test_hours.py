"""The figure of hours."""

from __future__ import annotations

import pytest

from jobs_first.figures.hours import draw_hours
from jobs_first.figures.style import INVENTED

FIFTEEN = [*((h, h) for h in (3.0, 4.0, 4.0, 5.0, 6.0, 6.0, 7.5, 8.0, 8.0)), (10.0, 12.0), (12.0, 12.0), (12.0, 12.0), (14.0, 14.0)]
FIFTEEN += [(16.0, None), (20.0, 20.0)]


@pytest.fixture
def draw(hours, groups):
    def build(by_group, mark=None):
        return draw_hours(hours(by_group), groups, "follow_up", "follow-up", mark)

    return build


def drawn(picture):
    """Dots, bars and arrows: what is drawn besides the line at 16 hours."""
    lines = [line for line in picture.figure.axes[0].lines if line.get_linestyle() != "--" and list(line.get_xdata()) != [16, 16]]
    dots = [line.get_xdata()[0] for line in lines if len(line.get_xdata()) == 1 and line.get_marker() != ">"]
    bars = [tuple(line.get_xdata()) for line in lines if len(line.get_xdata()) == 2]
    arrows = [line.get_xdata()[0] for line in lines if line.get_marker() == ">"]
    return dots, bars, arrows


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    "by_group",
    [
        {"jobs_first": FIFTEEN},
        {"jobs_first": [(5.0, 5.0)]},
        {"jobs_first": [(2.0, 2.0), (60.0, 60.0)]},
        {"jobs_first": FIFTEEN, "comparison": [(None, 4.0), (12.0, 20.0), (10.0, None)]},
        {"jobs_first": FIFTEEN * 10, "comparison": [(8.0, 8.0)]},
        {},
    ],
    ids=["fifteen", "one", "far_apart", "both_groups", "many", "nobody"],
)
def test_nothing_overlaps_or_leaves_the_page(draw, check_layout, by_group, mark):
    picture = draw(by_group, mark)
    check_layout(picture)
    assert picture.figure.get_size_inches()[1] * 2.54 < 20


def test_there_is_a_dot_a_person_a_bar_a_range_and_an_arrow_an_open_end(draw):
    dots, bars, arrows = drawn(draw({"jobs_first": FIFTEEN}))
    assert dots == [low for low, high in FIFTEEN if low == high]
    assert bars[0] == (10, 12)
    assert bars[1][0] == 16
    assert arrows == [bars[1][1]]


def test_counts_stand_over_their_side_of_the_line(draw, words_in):
    words = {text.get_text(): box for text, box in words_in(draw({"jobs_first": FIFTEEN}).figure)}
    assert words["13 of 15"].x1 < words["2 of 15"].x0
    assert "under 16 hours" in words
    assert "16 hours or more" in words


def test_words_and_numbers_say_what_the_picture_shows(draw):
    picture = draw({"jobs_first": FIFTEEN})
    assert "Jobs First, 13 of 15 under 16 hours, from 3 to 20." in picture.alt
    assert picture.data["Hours a week"].tolist()[-7:] == ["8", "10 to 12", "12", "12", "14", "16 or more", "20"]
    assert picture.data["Person"].tolist() == list(range(1, 16))
    assert not {"person_id", "site"} & set(picture.data.columns)


def test_both_groups_have_counts_of_their_own(draw, words_in):
    picture = draw({"jobs_first": [(5.0, 5.0), (20.0, 20.0)], "comparison": [(12.0, 20.0)]})
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert "Jobs First: 1 of 2 under 16 hours, 1 of 2 at 16 or more" in words
    assert "Comparison group: 0 of 1 under 16 hours, 0 of 1 at 16 or more" in words
    assert "Comparison group, 0 of 1 under 16 hours" in picture.alt


def test_nobody_at_work_is_said_and_not_drawn(draw):
    picture = draw({})
    assert "nobody is known to be working at follow-up" in picture.alt
    assert picture.figure.axes == []
    assert picture.data.empty


def test_another_wave_is_another_picture(hours, groups):
    table = hours({"jobs_first": FIFTEEN})
    assert draw_hours(table, groups, "baseline", "baseline").data.empty
