"""Estimates under each other: what is drawn of an interval, and what is said where there is none."""

from __future__ import annotations

import pytest

from jobs_first.figures.forest import (
    Columns,
    Entry,
    Heading,
    Scale,
    draw_forest,
    in_words,
    number,
    points_scale,
    with_ends,
)
from jobs_first.figures.style import Picture, house_style
from jobs_first.figures.text import broken

PLAIN = Columns(5.0, (2.0,), ("People",))


def drawn(*lines, scale=None, **more):
    with house_style():
        return draw_forest(lines, scale or points_scale([-20, 40], ["Points"]), PLAIN, None, **more)


def marks(figure, marker):
    return [float(line.get_xdata()[0]) for line in figure.axes[0].lines if line.get_marker() == marker]


def bars(figure):
    return [tuple(map(float, line.get_xdata())) for line in figure.axes[0].lines if line.get_linewidth() == 1.8]


def test_a_dot_stands_at_the_estimate_and_a_bar_goes_from_limit_to_limit():
    figure = drawn(Entry("One", ("3",), 10, -5, 30))
    assert marks(figure, "o") == [10]
    assert bars(figure) == [(-5, 30)]
    assert marks(figure, "<") == marks(figure, ">") == []


@pytest.mark.parametrize(
    ("lower", "upper", "bar", "arrows"),
    [
        (None, 30, (-20, 30), ([-20], [])),
        (5, None, (5, 40), ([], [40])),
        (-70, 90, (-20, 40), ([-20], [40])),
        (-20, 40, (-20, 40), ([], [])),
    ],
)
def test_an_end_that_is_open_or_beyond_the_axis_is_an_arrow_at_its_edge(lower, upper, bar, arrows):
    figure = drawn(Entry("One", ("3",), 10, lower, upper))
    assert bars(figure) == [bar]
    assert (marks(figure, "<"), marks(figure, ">")) == arrows


def test_an_estimate_without_limits_is_a_dot_alone_and_one_beyond_the_axis_is_none():
    assert bars(drawn(Entry("One", ("3",), 10))) == []
    assert marks(drawn(Entry("One", ("3",), 1000, 10, 2000)), "o") == []


def test_words_stand_instead_of_marks(words_in):
    figure = drawn(Entry("One", ("0",), words="not estimated: nobody is known"))
    assert marks(figure, "o") == bars(figure) == []
    assert "not estimated: nobody is known" in [text.get_text() for text, _ in words_in(figure)]


def test_a_stroke_stands_beside_the_estimate_and_a_hollow_mark_is_paper_inside():
    figure = drawn(Entry("One", ("3",), 10, stroke=7, hollow=True), Entry("Two", ("3",), 20))
    assert marks(figure, "|") == [7]
    assert [line.get_markerfacecolor() == "white" for line in figure.axes[0].lines if line.get_marker() == "o"] == [True, False]


def test_a_mark_stands_beside_its_heading_and_ticks_have_their_unit(words_in, check_layout):
    scale = Scale(0, 1000, 0, [0, 1000], [], unit="£")
    figure = drawn(Heading("Ours", "Invented"), Entry("One", ("3",), 10), Heading("Theirs"), Entry("Two", ("3",), 20), scale=scale)
    check_layout(Picture(figure, "", None))
    found = {text.get_text(): box for text, box in words_in(figure)}
    assert found["Ours"].x1 < found["Invented"].x0
    assert found["Ours"].y0 < found["Invented"].y1
    assert found["Theirs"].y1 < found["Invented"].y0
    assert {"£0", "£1,000"} <= set(found)


def test_lines_stand_in_order_and_long_ones_take_more_room(words_in, check_layout):
    long = "A label that is a good deal longer than there is room for in its column, so that it is broken"
    figure = drawn(Heading("First"), Entry(long, ("1",), 1), Entry("Short", ("2",), 2), band=(0, 10), below=["More words."])
    check_layout(Picture(figure, "", None))
    found = {text.get_text(): box for text, box in words_in(figure)}
    tops = [found[words].y1 for words in ("First", next(words for words in found if words.startswith("A label")), "Short", "More words.")]
    assert tops == sorted(tops, reverse=True)


def test_words_are_broken_between_words_and_never_lost():
    said = "one two three four five six seven eight nine ten"
    with house_style():
        lines = broken(said, 2.0)
        assert len(lines) > 3
        assert " ".join(lines) == said
        assert broken("unbreakablylongwordwithoutanyspace", 1.0) == ["unbreakablylongwordwithoutanyspace"]
        assert broken("", 1.0) == [""]


@pytest.mark.parametrize(
    ("ends", "low", "high"),
    [([], 0, 10), ([3.2], 0, 10), ([-0.1, 37.2], -10, 40), ([-62.2, 64.4], -70, 70), ([-100, 100], -100, 100), ([40, 50], 0, 50)],
)
def test_an_axis_in_points_holds_zero_and_every_end_between_tens(ends, low, high):
    scale = points_scale(ends, ())
    assert (scale.low, scale.high, scale.reference) == (low, high, 0)
    assert 0 in scale.ticks
    assert 2 <= len(scale.ticks) <= 7
    assert all(low <= tick <= high for tick in scale.ticks)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("25.0", "11.1", "37.2"), "25.0 (11.1 to 37.2)"),
        (("25.0", "11.1", None), "25.0 (11.1 to open)"),
        (("25.0", None, None), "25.0"),
        ((None, "2.4", None), "interval from 2.4 up"),
        ((None, None, "2.4"), "interval up to 2.4"),
        ((None, "1.0", "2.4"), "interval 1.0 to 2.4"),
        ((None, None, None), "not shown"),
    ],
)
def test_an_estimate_is_said_with_the_ends_that_it_has(numbers, said):
    assert with_ends(*numbers) == said


def test_what_is_missing_is_told_apart_from_what_is_kept_back():
    assert in_words("nobody is known") == "not estimated: nobody is known"
    assert in_words(None) == "not shown"
    assert number(None) is None
    assert number(-0.69) == "\N{MINUS SIGN}0.7"


def test_a_log_scale_has_its_ticks_where_they_are_said(words_in):
    scale = Scale(0.01, 100, 1, [0.01, 0.1, 1, 10, 100], ["Odds"], log=True)
    figure = drawn(Entry("One", ("3",), 10, 1, 90), scale=scale)
    said = [text.get_text() for text, _ in words_in(figure)]
    assert [tick for tick in ("0.01", "0.1", "1", "10", "100") if tick in said] == ["0.01", "0.1", "1", "10", "100"]
    assert figure.axes[0].get_xscale() == "log"
