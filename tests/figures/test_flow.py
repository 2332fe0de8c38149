"""The diagram of participants: its boxes, the sums they are held to, and how it is drawn."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from jobs_first.figures.flow import draw_flow
from jobs_first.figures.flow_boxes import FlowError, boxes
from jobs_first.figures.style import INVENTED
from jobs_first.outcomes.flow import participant_flow

TARGET = {"jobs_first": 4, "comparison": 3}


def study(*people):
    """People and waves from "group baseline follow_up" with k (known), b (a row without a status) or - (no row)."""
    told = [words.split() for words in people]
    frame = pd.DataFrame({"person_id": [f"p{i}" for i in range(len(told))], "site": "site_a", "group": [of[0] for of in told]}).astype(
        "string"
    )
    rows = [
        {"person_id": f"p{i}", "wave": wave, "employment_status": "unpaid_work" if mark == "k" else pd.NA, "working": mark != "k" and pd.NA}
        for i, of in enumerate(told)
        for wave, mark in zip(("baseline", "follow_up"), of[1:], strict=True)
        if mark != "-"
    ]
    columns = {"person_id": "string", "wave": "string", "employment_status": "string", "working": "boolean"}
    return frame, pd.DataFrame(rows, columns=list(columns)).astype(columns)


PEOPLE = (
    "jobs_first k k",
    "jobs_first k b",
    "jobs_first b -",
    *["comparison k k"] * 2,
    "comparison - k",
    "comparison k -",
    "comparison b b",
)


@pytest.fixture
def flow():
    return participant_flow(*study(*PEOPLE), ["site_a"], TARGET)


def test_the_boxes_hold_the_counts_of_the_people(flow, groups, waves):
    counts = boxes(flow, list(groups), list(waves))
    first = {measure: count for (measure, group, _), count in counts.items() if group == "jobs_first"}
    assert (first["potential"], first["never_returned"], first["beyond_target"], first["records"]) == (4, 1, 0, 3)
    assert counts[("potential", "all", "any")] == 7
    at = {(measure, group): count for (measure, group, wave), count in counts.items() if wave == "follow_up"}
    assert [at[(name, "jobs_first")] for name in ("returned", "not_returned", "known", "status_not_known")] == [2, 1, 1, 1]
    assert [at[(name, "comparison")] for name in ("returned", "not_returned", "known", "status_not_known")] == [4, 1, 3, 1]
    ends = ("known_at_both", "known_at_baseline_only", "known_at_follow_up_only", "known_at_neither")
    assert [counts[(name, "comparison", "any")] for name in ends] == [2, 1, 1, 1]


def test_a_group_with_more_people_than_were_meant_adds_up_too(flow, groups, waves):
    counts = boxes(flow, list(groups), list(waves))
    assert [counts[(name, "comparison", "any")] for name in ("potential", "beyond_target", "never_returned", "records")] == [3, 2, 0, 5]
    picture = draw_flow(flow, groups, waves)
    assert "3 meant to take part (2 more than were meant), 5 in the returns" in picture.alt
    assert "4 meant to take part (1 in no return), 3 in the returns" in picture.alt
    assert picture.data.head(4).values.tolist() == [
        ["Meant to take part", 4, 3],
        ["In no return", 1, pd.NA],
        ["More than were meant", pd.NA, 2],
        ["In the returns", 3, 5],
    ]


def counted_again(flow, measure, group, wave, by=1):
    changed = flow.copy()
    rows = (changed["measure"] == measure) & (changed["group"] == group) & (changed["wave"] == wave) & (changed["site"] == "all")
    assert rows.sum() == 1
    changed.loc[rows, "count"] += by
    return changed


@pytest.mark.parametrize(
    ("measure", "group", "wave"),
    [
        ("potential", "all", "any"),
        ("potential", "comparison", "any"),
        ("never_returned", "jobs_first", "any"),
        ("beyond_target", "jobs_first", "any"),
        ("records", "comparison", "any"),
        ("returned", "jobs_first", "baseline"),
        ("not_returned", "jobs_first", "follow_up"),
        ("known", "comparison", "follow_up"),
        ("status_not_known", "comparison", "baseline"),
        ("known_at_both", "jobs_first", "any"),
        ("known_at_baseline_only", "jobs_first", "any"),
        ("known_at_follow_up_only", "comparison", "any"),
        ("known_at_neither", "comparison", "any"),
    ],
)
def test_one_person_too_many_in_any_box_is_found_and_said(flow, groups, waves, measure, group, wave):
    with pytest.raises(FlowError, match=rf"does not add up: .*{measure} \({group}.*This is a fault in the program") as told:
        boxes(counted_again(flow, measure, group, wave), list(groups), list(waves))
    assert " is not " in str(told.value)


def test_a_box_without_a_row_or_with_two_is_said(flow, groups, waves):
    with pytest.raises(FlowError, match=r"has 0 rows of known \(jobs_first, baseline\) over all sites; it needs one"):
        boxes(flow[~((flow["measure"] == "known") & (flow["wave"] == "baseline"))], list(groups), list(waves))
    with pytest.raises(FlowError, match=r"has 2 rows of potential \(all\)"):
        boxes(pd.concat([flow, flow.head(1)]), list(groups), list(waves))


def test_a_count_that_was_kept_back_is_not_shown_and_breaks_no_sum(flow, groups, waves, check_layout):
    kept_back = flow.copy()
    kept_back.loc[(flow["group"] == "comparison") & (flow["measure"].isin(["known", "known_at_neither"])), "count"] = pd.NA
    picture = draw_flow(kept_back, groups, waves, INVENTED)
    assert "known at baseline: not shown (2 not known at baseline: 1 status not given, 1 no record then)" in picture.alt
    assert "not known at both: not shown" in picture.alt
    rows = {row[0]: row[1:] for row in picture.data.values.tolist()}
    assert rows["Known at baseline"] == [2, pd.NA]
    check_layout(picture)


def test_one_group_by_itself_is_drawn_without_asking_what_all_were_meant_to_be(flow, waves, check_layout):
    picture = draw_flow(flow, {"comparison": "Standard services"}, waves)
    assert picture.alt.startswith("Diagram of 3 people")
    check_layout(picture)


def test_a_third_wave_has_a_row_of_its_own(groups, waves, check_layout):
    people, person_waves = study(*PEOPLE)
    later = person_waves[person_waves["wave"] == "follow_up"].assign(wave="later")
    flow = participant_flow(people, pd.concat([person_waves, later]), ["site_a"], TARGET, [*waves, "later"])
    picture = draw_flow(flow, groups, {**waves, "later": "One year later"})
    steps = picture.data["Step"].tolist()
    assert "Known at one year later" in steps
    assert "Known at baseline and follow-up" in steps
    check_layout(picture)


def test_words_and_numbers_say_what_the_picture_shows(flow, groups, waves):
    picture = draw_flow(flow, groups, waves, INVENTED)
    assert picture.alt.endswith("Invented for demonstration.")
    first = "1 known at follow-up (2 not known at follow-up: 1 status not given, 1 no record then)"
    assert first in picture.alt
    rows = {row[0]: row[1:] for row in picture.data.values.tolist()}
    assert rows["Meant to take part"] == [4, 3]
    assert rows["Not known at follow-up: no record then"] == [1, 1]
    assert rows["Known at both"] == [1, 2]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_and_all_words_are_inside_their_boxes(flow, groups, waves, check_layout, words_in, mark):
    picture = draw_flow(flow, groups, waves, mark)
    check_layout(picture)
    frames = [patch.get_window_extent() for patch in picture.figure.axes[0].patches if isinstance(patch, Rectangle)]
    for text, box in words_in(picture.figure):
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        around = [frame for frame in frames if frame.contains(*middle)]
        for frame in around:
            assert frame.x0 <= box.x0, text.get_text()
            assert box.x1 <= frame.x1, text.get_text()
            assert frame.y0 <= box.y0, text.get_text()
            assert box.y1 <= frame.y1, text.get_text()


def test_long_labels_are_wrapped_and_nobody_is_zero(waves, check_layout):
    labels = {"jobs_first": "People in the Jobs First cohort of all participating councils", "comparison": "People with standard services"}
    flow = participant_flow(*study("jobs_first k k"), ["site_a"], TARGET)
    picture = draw_flow(flow, labels, waves, INVENTED)
    assert "People with standard services: 3 meant to take part (3 in no return), 0 in the returns" in picture.alt
    check_layout(picture)
