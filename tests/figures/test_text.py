"""Words on paper."""

from __future__ import annotations

import pytest

from jobs_first.figures.style import house_style, new_figure
from jobs_first.figures.text import broken, text_width, write


def test_words_are_measured_as_they_come_out(words_in):
    words = "Adult social care, £8,217"
    with house_style():
        figure = new_figure(3)
        for up, weight in ((1, "normal"), (2, "bold")):
            write(figure, 1, up, words, weight=weight)
        measured = {weight: text_width(words, weight) for weight in ("normal", "bold")}
    for text, box in words_in(figure):
        # The box holds whole pixels.
        assert box.width / figure.dpi * 2.54 == pytest.approx(measured[text.get_weight()], abs=0.05)
        assert box.x0 / figure.dpi * 2.54 == pytest.approx(1, abs=0.05)


def test_bold_words_are_wider_and_no_line_is_wider_than_asked():
    with house_style():
        assert text_width("Adult social care", "bold") > text_width("Adult social care") > 1
        lines = broken("Words that go on for rather longer than the line is wide", 3)
        assert len(lines) > 2
        assert all(text_width(line) <= 3 for line in lines)
