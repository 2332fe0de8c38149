"""The house style: bytes that repeat, colours that can be told apart, and the mark."""

from __future__ import annotations

import json
import struct

import pandas as pd
import pytest

from jobs_first.figures.employment import draw_employment
from jobs_first.figures.style import (
    COLOURS,
    INVENTED,
    MARKERS,
    PARTLY_INVENTED,
    Picture,
    mark_for,
    new_figure,
    share_text,
    whole_tens,
    written,
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_group_colours_differ_in_grey_and_stand_out_from_paper_and_their_shapes_differ():
    dark, light = sorted(map(luminance, COLOURS.values()))
    assert (light + 0.05) / (dark + 0.05) > 2
    assert 1.05 / (light + 0.05) >= 3
    assert len(set(MARKERS.values())) == len(COLOURS)


def test_the_same_tables_give_the_same_bytes(employment, groups, waves):
    first, again = (written(draw_employment(employment, groups, waves)) for _ in range(2))
    assert first == again
    assert b"dc:date" not in first["svg"]


def test_files_are_svg_with_outlines_png_of_a4_width_and_json(employment, groups, waves):
    files = written(draw_employment(employment, groups, waves))
    assert b"<svg" in files["svg"]
    assert b"<text" not in files["svg"]
    width = struct.unpack(">I", files["png"][16:20])[0]
    # 16 cm at 200 dots to the inch.
    assert width == pytest.approx(16 / 2.54 * 200, abs=1)
    told = json.loads(files["json"])
    assert sorted(told) == ["alt", "columns", "mark", "rows"]
    assert len(told["rows"]) == 4


def test_an_empty_cell_is_null_and_never_nan():
    data = pd.DataFrame({"Known": pd.array([1, None], dtype="Int64"), "Share (%)": [float("nan"), 2.5]})
    told = json.loads(written(Picture(new_figure(2), "alt", data))["json"])
    assert told["rows"] == [[1, None], [None, 2.5]]


def test_the_mark_stands_in_picture_alternative_text_and_json(employment, groups, waves, words_in):
    picture = draw_employment(employment, groups, waves, INVENTED)
    assert INVENTED in [text.get_text() for text, _ in words_in(picture.figure)]
    assert picture.alt.endswith(f"{INVENTED}.")
    assert json.loads(written(picture)["json"])["mark"] == INVENTED
    plain = draw_employment(employment, groups, waves)
    assert INVENTED not in [text.get_text() for text, _ in words_in(plain.figure)]
    assert INVENTED not in plain.alt


def test_a_figure_is_marked_unless_all_it_shows_was_published_or_returns_were_collected():
    assert mark_for("demonstration", "all") is None
    assert mark_for("demonstration", "some") == PARTLY_INVENTED
    assert mark_for("demonstration") == INVENTED
    assert mark_for("collected") is None


@pytest.mark.parametrize(
    ("count", "known", "text"),
    [(15, 60, "15 of 60 (25%)"), (0, 0, "0 of 0"), (pd.NA, 60, "not shown"), (3, None, "not shown"), (float("nan"), 3, "not shown")],
)
def test_shares_are_said_with_their_counts(count, known, text):
    assert share_text(count, known) == text


@pytest.mark.parametrize(("largest", "tens"), [(0, 10), (10, 10), (10.1, 20), (37.2, 40), (97, 100), (100, 100)])
def test_an_axis_ends_at_the_next_ten(largest, tens):
    assert whole_tens(largest) == tens
