"""The picture of moves between statuses."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Rectangle

from jobs_first.figures.moves import draw_moves
from jobs_first.figures.style import COLOURS, INVENTED

STATUSES = {"paid_employment": "Paid employment", "looking_for_work": "Looking for work", "unpaid_work": "Unpaid work"}
WORKING = ("paid_employment",)
COUNTS = {
    "jobs_first": {
        ("paid_employment", "paid_employment"): 2,
        ("looking_for_work", "paid_employment"): 3,
        ("looking_for_work", "looking_for_work"): 4,
        ("paid_employment", None): 1,
        (None, "unpaid_work"): 2,
    },
    "comparison": {("unpaid_work", "unpaid_work"): 5, (None, None): 1},
}


@pytest.fixture
def moves():
    def build(counts):
        rows = [
            (group, before, after, counts.get(group, {}).get((before, after), 0))
            for group in ("jobs_first", "comparison")
            for before in (*STATUSES, None)
            for after in (*STATUSES, None)
        ]
        columns = {"group": "string", "baseline_status": "string", "follow_up_status": "string", "count": "Int64"}
        return pd.DataFrame(rows, columns=list(columns)).astype(columns)

    return build


def shapes(picture, kind):
    return [patch for patch in picture.figure.axes[0].patches if isinstance(patch, kind)]


def thickness(ribbon):
    ends = ribbon.get_path().vertices
    return round(float(ends[-2][1] - ends[0][1]), 6)


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(moves, groups, waves, check_layout, mark):
    check_layout(draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves, mark))


def test_every_move_has_one_ribbon_as_thick_as_its_people_are_many(moves, groups, waves):
    picture = draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves)
    ribbons = shapes(picture, PathPatch)
    assert len(ribbons) == 7
    person = 10 / 18
    assert sorted(thickness(ribbon) for ribbon in ribbons) == pytest.approx([person * people for people in (1, 1, 2, 2, 3, 4, 5)], abs=1e-5)


def test_ribbons_fill_the_bars_that_they_lead_to(moves, groups, waves):
    picture = draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves)
    bars, ribbons = shapes(picture, Rectangle), shapes(picture, PathPatch)
    assert len(bars) == 11
    assert sum(bar.get_height() for bar in bars) == pytest.approx(2 * sum(thickness(ribbon) for ribbon in ribbons))
    for bar in bars:
        # A ribbon begins at the first point of its outline and ends at the fourth.
        point = 0 if bar.get_x() < 8 else 3
        inside = [one for one in ribbons if -1e-9 <= float(one.get_path().vertices[point][1]) - bar.get_y() < bar.get_height() - 1e-9]
        assert sum(thickness(ribbon) for ribbon in inside) == pytest.approx(bar.get_height())


def test_people_who_work_stand_out_and_those_not_known_are_hatched(moves, groups, waves):
    picture = draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves)
    dark = [ribbon for ribbon in shapes(picture, PathPatch) if to_hex(ribbon.get_facecolor()) == COLOURS["jobs_first"]]
    person = 10 / 18
    assert sorted(thickness(ribbon) for ribbon in dark) == pytest.approx([person, 2 * person, 3 * person], abs=1e-5)
    hatched = [bar for bar in shapes(picture, Rectangle) if bar.get_hatch()]
    assert sorted(bar.get_height() / person for bar in hatched) == pytest.approx([1, 1, 1, 2])


def test_counts_stand_at_each_bar_and_nobody_is_a_zero(moves, groups, waves, words_in):
    words = [text.get_text() for text, _ in words_in(draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves).figure)]
    assert words.count("Paid employment") == 4
    assert words.count("0") == 5
    assert {"3", "7", "2", "5", "4", "1"} <= set(words)


def test_words_and_numbers_say_what_the_picture_shows(moves, groups, waves):
    picture = draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves, INVENTED)
    first = "Jobs First: of 12 people, 9 are known at both; 2 work at both, 3 at follow-up only, 0 at baseline only and 4 at neither."
    assert first in picture.alt
    assert picture.data.columns.tolist() == ["Group", "Baseline", "Follow-up", "People"]
    assert ["Jobs First", "Looking for work", "Paid employment", 3] in picture.data.values.tolist()
    assert picture.data.values.tolist()[-1] == ["Comparison group", "Not known", "Not known", 1]


def test_the_two_waves_are_named_whatever_stands_between_them(moves, groups):
    waves = {"baseline": "Start", "midway": "Midway", "follow_up": "End"}
    assert draw_moves(moves(COUNTS), STATUSES, WORKING, groups, waves).data.columns.tolist() == ["Group", "Start", "End", "People"]


def test_a_group_without_people_has_words_and_so_has_one_of_which_a_count_was_kept_back(moves, groups, waves, words_in, check_layout):
    empty = draw_moves(moves({"jobs_first": COUNTS["jobs_first"]}), STATUSES, WORKING, groups, waves)
    assert "Comparison group: nobody is in the returns." in empty.alt
    check_layout(empty)
    table = moves(COUNTS)
    table.loc[0, "count"] = pd.NA
    kept_back = draw_moves(table, STATUSES, WORKING, groups, waves, INVENTED)
    assert "Jobs First: not shown." in kept_back.alt
    assert set(kept_back.data["Group"]) == {"Comparison group"}
    assert "Not shown" in [text.get_text() for text, _ in words_in(kept_back.figure)]
    check_layout(kept_back)
    check_layout(draw_moves(moves({}), STATUSES, WORKING, groups, waves))


def test_everybody_in_one_status_and_many_long_statuses_fit(moves, groups, waves, check_layout):
    check_layout(
        draw_moves(moves({"jobs_first": {("paid_employment", "paid_employment"): 1076}}), STATUSES, WORKING, groups, waves, INVENTED)
    )
    many = {**STATUSES, **{f"status_{i}": f"Another status of several that are rather long, {i}" for i in range(12)}}
    long = {group: f"{label} of all the councils that took part in the evaluation" for group, label in groups.items()}
    check_layout(draw_moves(moves(COUNTS), many, WORKING, long, waves, INVENTED))


def test_the_picture_follows_the_table(moves, groups, waves):
    changed = moves({**COUNTS, "comparison": {("unpaid_work", "paid_employment"): 5}})
    assert "0 work at both, 5 at follow-up only" in draw_moves(changed, STATUSES, WORKING, groups, waves).alt
