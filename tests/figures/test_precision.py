"""The figure for planning."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.precision import draw_precision


@pytest.fixture
def tables():
    expected = pd.DataFrame(
        [(1, 60, 33, 25.0, 11.08, 37.23, 26.0, None), (4, 240, 132, 25.0, 19.21, 30.84, None, "too large")],
        columns=["multiple", "n_jobs_first", "n_comparison", "estimate", "lower", "upper", "width", "reason"],
    )
    sizes = pd.DataFrame(
        [
            ("known", 60, 33, 0.0, 80.0, 14.74, None),
            ("known", 60, 33, 0.0, 90.0, 16.89, None),
            ("potential", 100, 100, 0.0, 80.0, 6.63, None),
            ("potential", 100, 100, 0.0, 90.0, None, "out of reach"),
            ("known", 60, 33, 10.0, 80.0, None, "too large"),
            ("known", 60, 33, 10.0, 90.0, None, "too large"),
        ],
        columns=["size", "n_jobs_first", "n_comparison", "percent_comparison", "power", "estimate", "reason"],
    )
    return expected.convert_dtypes(), sizes.convert_dtypes()


def test_a_dot_stands_for_the_first_power_and_a_ring_for_the_next(tables, check_layout, words_in):
    picture = draw_precision(*tables)
    check_layout(picture)
    lines = [line for line in picture.figure.axes[0].lines if line.get_marker() == "o"]
    assert [float(line.get_xdata()[0]) for line in lines if line.get_markerfacecolor() == "white"] == [16.89]
    assert [float(line.get_xdata()[0]) for line in lines if line.get_markerfacecolor() != "white"] == [25, 25, 14.74, 6.63]
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert {"14.7 and 16.9", "6.6 and none", "11.1 to 37.2, 26.0 wide", "19.2 to 30.8"} <= set(words)
    assert "not estimated: too large" in words


def test_alternative_text_says_sizes_widths_and_the_first_power(tables):
    told = draw_precision(*tables).alt
    assert "This size (60 and 33), 11.1 to 37.2, 26.0 wide; 4 times this size (240 and 132), 19.2 to 30.8." in told
    assert "Smallest difference that 80 in 100 studies find: if 0% of the comparison group work, as many as are known, 14.7" in told
    assert "if 10% of the comparison group work, as many as are known, not estimated: too large." in told


def test_the_data_have_every_row_with_its_power(tables):
    data = draw_precision(*tables).data
    assert len(data) == 8
    assert data["Power (%)"].tolist()[2:] == ["80", "90"] * 3
    assert data["Why not estimated"].tolist()[5] == "out of reach"
