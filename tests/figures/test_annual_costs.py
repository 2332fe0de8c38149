"""What support costs a year, with how many are known beside every mean."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.annual_costs import draw_annual_costs
from jobs_first.figures.style import INVENTED

COLUMNS = ["kind", "item", "wave", "group", "records", "known", "completeness", "mean", "lower", "upper", "median", "level"]
CARE, PUBLIC = "adult_social_care", "public_sector"
FULL = (66, 41, 62.1, 18000.0, 15300.0, 21600.0, 14400.0, 95)
ROWS = [
    ("perspective", PUBLIC, "baseline", "jobs_first", 66, 40, 60.6, 20700.0, 17595.0, 24840.0, 16560.0, 95),
    ("perspective", CARE, "follow_up", "jobs_first", 66, 2, 3.0, 9000.0, None, None, 8800.0, 95),
    ("perspective", CARE, "baseline", "jobs_first", *FULL),
    ("perspective", CARE, "baseline", "comparison", 34, 0, 0.0, None, None, None, None, 95),
    ("payer", CARE, "baseline", "jobs_first", 66, 60, 90.9, 77777.0, 70000.0, 80000.0, 75000.0, 95),
]
VALUES = {"known": "Int64", "completeness": "Float64", "mean": "Float64", "lower": "Float64", "upper": "Float64", "median": "Float64"}


def table(rows=ROWS):
    return pd.DataFrame(rows, columns=COLUMNS).convert_dtypes()


def kept_back():
    return table().assign(**{name: pd.array([pd.NA] * len(ROWS), dtype=kind) for name, kind in VALUES.items()})


def marks(picture, *markers):
    return [float(line.get_xdata()[0]) for line in picture.figure.axes[0].lines if line.get_marker() in markers]


@pytest.fixture
def draw(groups, waves):
    return lambda frame, mark=None: draw_annual_costs(frame, groups, waves, mark)


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    "frame",
    [
        table(),
        table(ROWS[:1]),
        table(ROWS[3:4]),
        table(
            [("perspective", CARE, wave, group, 99_999, 99_999, 100.0, 1e6, 5e5, 2e6, 1.0, 95) for *_, wave, group in [r[:4] for r in ROWS]]
        ),
        table([(*ROWS[0][:7], 0.0, -100.0, 0.0, 0.0, 95)]),
        kept_back(),
        table([]),
    ],
    ids=["some", "one", "nobody", "millions", "below_zero", "kept_back", "none"],
)
def test_nothing_overlaps_or_leaves_the_page(draw, frame, mark, check_layout):
    check_layout(draw(frame, mark))


def test_long_labels_take_more_lines(groups, check_layout):
    waves = {"baseline": "Before anything had begun", "follow_up": "When people were asked again"}
    check_layout(draw_annual_costs(table(), groups, waves, INVENTED))


def test_means_stand_by_perspective_group_and_wave_and_nothing_but_perspectives_is_shown(draw):
    picture = draw(table())
    assert marks(picture, "o", "s") == [18000, 9000, 20700]
    assert picture.data[["Cost to", "Group", "Wave"]].to_numpy().tolist() == [
        ["adult social care", "Jobs First", "Baseline"],
        ["adult social care", "Jobs First", "Follow-up"],
        ["adult social care", "Comparison group", "Baseline"],
        ["the public sector", "Jobs First", "Baseline"],
    ]
    assert "77,777" not in picture.alt


def test_medians_are_strokes_and_intervals_bars(draw):
    picture = draw(table())
    assert marks(picture, "|") == [14400, 8800, 16560]
    bars = [tuple(map(float, line.get_xdata())) for line in picture.figure.axes[0].lines if line.get_linewidth() == 1.8]
    assert bars == [(15300, 21600), (17595, 24840)]
    low, high = picture.figure.axes[0].get_xlim()
    assert low == 0
    assert high > 24840


def test_a_mean_of_too_few_is_hollow_and_says_so(draw, said):
    picture = draw(table())
    dots = [line for line in picture.figure.axes[0].lines if line.get_marker() == "o"]
    assert [line.get_markerfacecolor() == "white" for line in dots] == [False, True, False]
    assert "£9,000, too few for an interval" in said(picture)


def test_completeness_stands_beside_every_mean_and_where_nobody_is_known(draw, said):
    words = said(draw(table()))
    for share in ("41 of 66 (62%)", "2 of 66 (3%)", "0 of 34 (0%)", "40 of 66 (61%)"):
        assert share in words
    assert "nobody's cost is known" in words


def test_what_is_kept_back_is_not_said_to_be_nobodys(draw, said):
    picture = draw(kept_back())
    assert "not shown" in said(picture)
    assert "nobody" not in picture.alt
    assert marks(picture, "o", "s", "|") == []


def test_without_costs_the_picture_says_so(draw, said):
    picture = draw(table([]), INVENTED)
    assert "No costs a year were counted." in said(picture)
    assert picture.alt == f"No dots: no costs a year were counted. {INVENTED}."
    assert picture.data.empty


def test_alternative_text_and_data_have_each_number(draw):
    picture = draw(table(), INVENTED)
    assert (
        "Jobs First, cost to adult social care, baseline: £18,000 (£15,300 to £21,600), median £14,400, known for 41 of 66 (62%)"
        in picture.alt
    )
    assert "Comparison group, cost to adult social care, baseline: nobody's cost is known, known for 0 of 34 (0%)" in picture.alt
    assert picture.alt.endswith(f". {INVENTED}.")
    assert picture.data.iloc[0].tolist()[3:] == ["41 of 66 (62%)", "£18,000", "£15,300", "£21,600", "£14,400"]
