"""Tables in the shape of results/, made by hand."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

GROUPS = {"jobs_first": "Jobs First", "comparison": "Comparison group"}
WAVES = {"baseline": "Baseline", "follow_up": "Follow-up"}


@pytest.fixture
def groups():
    return GROUPS


@pytest.fixture
def waves():
    return WAVES


@pytest.fixture
def employment():
    rows = [
        ("baseline", "jobs_first", 59, 6, 10.16949153, 4.744797246, 20.46381363),
        ("baseline", "comparison", 39, 0, 0.0, 0.0, 8.966685371),
        ("follow_up", "jobs_first", 60, 15, 25.0, 15.77652253, 37.23207008),
        ("follow_up", "comparison", 33, 0, 0.0, 0.0, 10.42699975),
    ]
    frame = pd.DataFrame(rows, columns=["wave", "group", "known", "working", "percent", "lower", "upper"]).convert_dtypes()
    return pd.concat([frame.assign(method="wilson", level=95.0), frame.assign(method="jeffreys", level=95.0, percent=99.0)])


@pytest.fixture
def hours():
    """Hours of people at follow-up, from {group: [(low, high)]}."""

    def build(by_group):
        rows = []
        for group, ranges in by_group.items():
            for position, (low, high) in enumerate(ranges, 1):
                side = "under_16" if high is not None and high < 16 else "16_or_more" if (low or 0) >= 16 else "undetermined"
                rows.append({"wave": "follow_up", "group": group, "position": position, "hours_low": low, "hours_high": high, "side": side})
        columns = {"wave": "string", "group": "string", "position": "Int64", "hours_low": "Float64", "hours_high": "Float64"}
        return pd.DataFrame(rows, columns=[*columns, "side"]).astype(columns)

    return build


@pytest.fixture
def words_in():
    """The words of a picture with their boxes, as they come out on paper."""

    def find(figure):
        from matplotlib.text import Text

        from jobs_first.figures.style import house_style

        with house_style():
            figure.draw_without_rendering()
            texts = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
            # Axis labels and ticks of an axis that is switched off are not drawn.
            shown = [text for text in texts if text.axes is None or text.axes.axison or text in text.axes.texts]
            return [(text, text.get_window_extent()) for text in shown]

    return find


@pytest.fixture
def check_layout(words_in):
    """Nothing overlaps, nothing leaves the page, no text is too small, and the page has its width."""

    def check(picture):
        figure = picture.figure
        assert figure.get_size_inches()[0] * 2.54 == pytest.approx(16)
        found = words_in(figure)
        assert found
        for text, box in found:
            assert text.get_fontsize() >= 9, text.get_text()
            assert text.get_fontname() == "Source Sans Pro"
            assert not text.get_parse_math(), text.get_text()
            assert box.x0 >= 0, text.get_text()
            assert box.y0 >= 0, text.get_text()
            assert box.x1 <= figure.bbox.x1, text.get_text()
            assert box.y1 <= figure.bbox.y1, text.get_text()
        for (one, box), (other, other_box) in itertools.combinations(found, 2):
            assert not box.overlaps(other_box), f"{one.get_text()!r} and {other.get_text()!r} overlap"

    return check
