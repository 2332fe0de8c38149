"""Every person at every wave."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.persons import cells, count_true, every_wave, pairs_of, percent, table, working_by_wave
from jobs_first.statistics import Pairs


def test_a_person_without_a_row_stands_there_with_nothing_known(frames):
    make_people, make_waves = frames
    rows = [{"person_id": "p001", "wave": "follow_up", "employment_status": "paid_employment"}]
    frame = every_wave(make_people(["comparison", "jobs_first"]), make_waves(rows))
    assert frame[["person_id", "wave"]].values.tolist() == [
        ["p000", "baseline"],
        ["p001", "baseline"],
        ["p000", "follow_up"],
        ["p001", "follow_up"],
    ]
    assert frame["working"].isna().tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("people", "rows", "message"),
    [
        (["p000", "p000"], [], "person_id twice"),
        (["p000"], [("p000", "baseline"), ("p000", "baseline")], "twice at one wave"),
        (["p000"], [("p009", "baseline")], "not in the table of people"),
    ],
)
def test_tables_that_would_count_wrongly_are_refused(people, rows, message):
    frame = pd.DataFrame({"person_id": people, "site": "site_a", "group": "jobs_first"})
    waves = pd.DataFrame(rows, columns=["person_id", "wave"])
    with pytest.raises(ValueError, match=message):
        every_wave(frame, waves)


def test_cells_come_in_order_and_empty_ones_come_too(frames):
    make_people, make_waves = frames
    frame = every_wave(make_people(["jobs_first"]), make_waves([]))
    assert [(wave, group, len(cell)) for wave, group, cell in cells(frame)] == [
        ("baseline", "jobs_first", 1),
        ("baseline", "comparison", 0),
        ("follow_up", "jobs_first", 1),
        ("follow_up", "comparison", 0),
    ]


def test_pairs_are_of_people_known_at_both_waves(published):
    people, person_waves = published
    working = working_by_wave(every_wave(people, person_waves))
    assert len(working) == 116
    assert pairs_of(working) == Pairs(both=5, first_only=0, second_only=7, neither=36 + 32)


def test_unknown_is_not_counted_as_true_and_nobody_has_no_percentage():
    assert count_true(pd.Series([True, None, False, True], dtype="boolean")) == 2
    assert percent(1, 4) == 25
    assert percent(0, 0) is None


def test_a_table_keeps_whole_numbers_whole_where_one_is_unknown():
    frame = table([{"n": 1}, {}], {"n": "Int64", "word": "string"})
    assert str(frame["n"].dtype) == "Int64"
    assert frame["word"].isna().all()
