"""Hours of those working; a range stays a range."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.hours import hours_by_person, hours_by_wave


@pytest.fixture
def at_work(frames):
    """People of Jobs First who work at follow-up, from (low, high) hours; None is unknown."""
    make_people, make_waves = frames

    def build(hours):
        people = make_people(["jobs_first"] * len(hours) + ["comparison"])
        rows = [
            {"person_id": f"p{i:03d}", "wave": "follow_up", "employment_status": "paid_employment", "hours_low": low, "hours_high": high}
            for i, (low, high) in enumerate(hours)
        ]
        waves = make_waves(rows)
        for column in ("hours_low", "hours_high"):
            waves[column] = waves[column].astype("Float64")
        return people, waves

    return build


def measures(table):
    return table.query("wave == 'follow_up' and group == 'jobs_first'").set_index("measure")


def exactly(*hours):
    return [(number, number) for number in hours]


def test_sixteen_hours_is_not_under_sixteen(at_work):
    table = measures(hours_by_wave(*at_work(exactly(15.9, 16, 16.1, 3))))
    assert table.loc["under_16", ["value", "percent", "determined"]].tolist() == [2, 50, 4]
    assert table.loc["16_or_more", "value"] == 2


def test_thirteen_of_fifteen_has_its_share_and_interval(at_work):
    hours = exactly(3, 4, 4, 5, 6, 6, 7, 8, 8, 10, 12, 14, 15, 16, 20)
    table = measures(hours_by_wave(*at_work(hours)))
    under = table.loc["under_16"]
    assert (under["value"], under["working"], under["hours_known"], under["undetermined"]) == (13, 15, 15, 0)
    # Wilson: centre (13 + 1.92073) / 18.84146 = 0.791909, half width 1.95996 sqrt(26 / 15 + 0.96036) / 18.84146 = 0.170729.
    assert (under["percent"], under["lower"], under["upper"]) == pytest.approx((86.667, 62.118, 96.264), abs=1e-3)
    assert table.loc[["minimum", "median", "maximum"], "value"].tolist() == [3, 8, 20]
    # Ranks 4 and 12 of 15.
    assert table.loc["median", ["lower", "upper", "method"]].tolist() == [5, 14, "order_statistics"]


@pytest.mark.parametrize(
    ("low", "high", "side"),
    [
        (10, 12, "under_16"),
        (10, 15.99, "under_16"),
        (10, 16, "undetermined"),
        (12, 20, "undetermined"),
        (16, 20, "16_or_more"),
        (16, None, "16_or_more"),
        (12, None, "undetermined"),
        (None, 15, "under_16"),
        (None, 16, "undetermined"),
    ],
)
def test_a_range_counts_on_a_side_only_where_it_lies_there_as_a_whole(at_work, low, high, side):
    people, waves = at_work([(low, high)])
    assert hours_by_person(people, waves)["side"].tolist() == [side]
    table = measures(hours_by_wave(people, waves))
    assert table.loc["under_16", "value"] == (side == "under_16")
    assert table.loc["16_or_more", "value"] == (side == "16_or_more")
    assert table.loc["under_16", "undetermined"] == (side == "undetermined")


def test_an_undetermined_range_is_in_no_denominator(at_work):
    table = measures(hours_by_wave(*at_work([(10, 12), (12, 20), (20, 20)])))
    assert table.loc["under_16", ["value", "determined", "undetermined", "percent"]].tolist() == [1, 2, 1, 50]


def test_an_open_end_leaves_the_maximum_unsaid_and_tells_what_is_certain(at_work):
    table = measures(hours_by_wave(*at_work([(3, 3), (8, 10), (16, None)])))
    assert table.loc["minimum", "value"] == 3
    assert pd.isna(table.loc["maximum", "value"])
    assert table.loc["maximum_at_least", "value"] == 16
    assert pd.isna(table.loc["median", "value"])


def test_a_median_that_no_range_touches_is_given(at_work):
    table = measures(hours_by_wave(*at_work([(3, 4), (8, 8), (16, None)])))
    assert table.loc["median", "value"] == 8
    assert pd.isna(table.loc["minimum", "value"])
    assert table.loc["minimum_at_most", "value"] == 4


def test_median_limits_take_the_outer_ends_of_ranges(at_work):
    hours = [(2, 3), *exactly(4, 5, 6, 7), (8, 12)]
    median = measures(hours_by_wave(*at_work(hours))).loc["median"]
    assert (median["value"], median["lower"], median["upper"]) == (5.5, 2, 12)
    open_ended = measures(hours_by_wave(*at_work([*hours[:-1], (8, None)]))).loc["median"]
    assert open_ended["lower"] == 2
    assert pd.isna(open_ended["upper"])


def test_someone_at_work_whose_hours_are_unknown_is_counted_as_such(at_work):
    people, waves = at_work([(5, 5), (None, None)])
    row = measures(hours_by_wave(people, waves)).loc["under_16"]
    assert (row["working"], row["hours_known"], row["value"], row["percent"]) == (2, 1, 1, 100)
    assert len(hours_by_person(people, waves)) == 1


def test_hours_of_someone_who_does_not_work_do_not_count(frames):
    make_people, make_waves = frames
    rows = [{"person_id": "p000", "wave": "follow_up", "employment_status": "unpaid_work", "hours_low": 8.0, "hours_high": 8.0}]
    table = measures(hours_by_wave(make_people(["jobs_first"]), make_waves(rows)))
    assert table.loc["under_16", ["working", "hours_known", "value"]].tolist() == [0, 0, 0]
    assert table["percent"].isna().all()
    assert table.loc[["minimum", "median", "maximum"], ["value", "lower", "upper"]].isna().all(axis=None)


def test_people_stand_in_order_of_hours_without_id_or_site(at_work):
    table = hours_by_person(*at_work([(16, None), (10, 12), (10, 10), (None, 2)]))
    assert list(table.columns) == ["wave", "group", "position", "hours_low", "hours_high", "side"]
    assert table["position"].tolist() == [1, 2, 3, 4]
    assert table["hours_low"].fillna(-1).tolist() == [-1, 10, 10, 16]
    assert table["hours_high"].fillna(-1).tolist() == [2, 10, 12, -1]


def test_the_order_of_the_records_makes_no_difference(at_work):
    hours = [(16, None), (10, 12), (10, 10), (3, 3)]
    pd.testing.assert_frame_equal(hours_by_person(*at_work(hours)), hours_by_person(*at_work(hours[::-1])))
