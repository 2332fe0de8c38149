"""Counts at each step."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.flow import participant_flow

TARGET = {"jobs_first": 20, "comparison": 20}


@pytest.fixture
def flow(published):
    return participant_flow(*published, ["site_a"], TARGET)


def row_of(table, measure, group="all", site="all", wave="any"):
    rows = table.query("measure == @measure and group == @group and site == @site and wave == @wave")
    assert len(rows) == 1
    return rows.iloc[0]


def count_of(*args, **kwargs):
    return row_of(*args, **kwargs)["count"]


def test_published_totals_come_out(flow):
    assert [count_of(flow, "records", group) for group in ("all", "jobs_first", "comparison")] == [116, 76, 40]
    assert count_of(flow, "known", "jobs_first", wave="baseline") == 59
    assert count_of(flow, "known", "comparison", wave="follow_up") == 33
    assert count_of(flow, "working", "jobs_first", wave="follow_up") == 15


def test_what_is_known_at_each_wave_adds_up_to_the_records(flow):
    for group in ("all", "jobs_first", "comparison"):
        parts = [count_of(flow, f"known_at_{part}", group) for part in ("both", "baseline_only", "follow_up_only", "neither")]
        assert sum(parts) == count_of(flow, "records", group)
    assert [count_of(flow, f"known_at_{part}", "jobs_first") for part in ("both", "baseline_only", "follow_up_only", "neither")] == [
        48,
        11,
        12,
        5,
    ]


def test_each_wave_splits_the_records_and_each_group_is_its_target_less_those_never_returned(published):
    people, waves = published
    sites = ["site_a", "site_b", "site_c", "site_d", "site_e"]
    flow = participant_flow(people, waves, sites, TARGET)
    # Of the 1, 10 and 5 people whose status is not known every other one has a row without it: 0, 5 and 2.
    assert [count_of(flow, name, "jobs_first", wave="follow_up") for name in ("returned", "not_returned")] == [67, 9]
    assert [count_of(flow, name, "jobs_first", wave="follow_up") for name in ("known", "status_not_known")] == [60, 7]
    assert [count_of(flow, "never_returned", group) for group in ("jobs_first", "comparison", "all")] == [24, 60, 84]
    assert count_of(flow, "beyond_target") == 0
    assert row_of(flow, "never_returned", "jobs_first")["out_of"] == 100


def test_people_beyond_the_target_of_one_group_do_not_stand_in_for_those_whom_the_other_lacks(build):
    flow = participant_flow(*build({"jobs_first": [(25, None, None)], "comparison": [(12, None, None)]}), ["site_a"], TARGET)
    assert [count_of(flow, "beyond_target", group) for group in ("jobs_first", "comparison", "all")] == [5, 0, 5]
    assert [count_of(flow, "never_returned", group) for group in ("jobs_first", "comparison", "all")] == [0, 8, 8]
    for group in ("jobs_first", "comparison", "all"):
        meant, never, beyond, records = (
            count_of(flow, name, group) for name in ("potential", "never_returned", "beyond_target", "records")
        )
        assert meant - never + beyond == records


def test_over_all_sites_the_target_is_that_of_all_sites_together(build):
    people, waves = build({"jobs_first": [(24, None, None)]})
    people["site"] = ["site_a"] * 22 + ["site_b"] * 2
    flow = participant_flow(people, waves, ["site_a", "site_b"], TARGET)
    assert [count_of(flow, "beyond_target", "jobs_first", site) for site in ("site_a", "site_b", "all")] == [2, 0, 0]
    assert [count_of(flow, "never_returned", "jobs_first", site) for site in ("site_a", "site_b", "all")] == [0, 18, 16]


def test_a_third_group_is_counted_beside_the_two(published):
    people, waves = published
    people = people.assign(group=people["group"].where(people.index >= 10, "third"))
    flow = participant_flow(people, waves, ["site_a"], {**TARGET, "third": 20})
    assert [count_of(flow, "records", group) for group in ("jobs_first", "comparison", "third", "all")] == [66, 40, 10, 116]
    assert count_of(flow, "potential") == 60


def test_only_the_example_is_no_description(flow):
    example = flow["measure"] == "working_if_unknown_are_not"
    assert set(flow.loc[example, "role"]) == {"sensitivity"}
    assert set(flow.loc[~example, "role"]) == {"descriptive"}
    assert flow["assumption"].notna().all()


def test_moves_add_up_to_those_known_at_both_waves(flow):
    moves = [count_of(flow, move, "jobs_first") for move in ("works_at_both", "starts_work", "stops_work", "works_at_neither")]
    assert moves == [5, 7, 0, 36]


def test_sites_add_up_and_a_site_without_returns_shows_zero(build, frames):
    make_people, _ = frames
    people, waves = build({"jobs_first": [(5, "paid_employment", None)], "comparison": [(2, None, None)]})
    people = make_people(people["group"].tolist(), sites=("site_a", "site_b"))
    table = participant_flow(people, waves, ["site_a", "site_b", "site_c"], TARGET)
    assert [count_of(table, "records", site=site) for site in ("site_a", "site_b", "site_c", "all")] == [4, 3, 0, 7]
    assert count_of(table, "known", site="site_c", wave="baseline") == 0
    assert count_of(table, "potential") == 3 * 40
    assert count_of(table, "potential", "comparison", "site_b") == 20


def test_a_row_without_a_status_was_returned_but_is_not_known(frames):
    make_people, make_waves = frames
    waves = make_waves([{"person_id": "p000", "wave": "baseline", "employment_status": None}])
    table = participant_flow(make_people(["jobs_first", "jobs_first"]), waves, ["site_a"], TARGET)
    assert count_of(table, "returned", wave="baseline") == 1
    assert count_of(table, "known", wave="baseline") == 0
    assert count_of(table, "known_at_neither") == 2


def test_each_count_says_what_it_is_out_of(flow):
    assert row_of(flow, "known", "jobs_first", wave="follow_up")[["count", "out_of"]].tolist() == [60, 76]
    assert row_of(flow, "working", "jobs_first", wave="follow_up")[["count", "out_of"]].tolist() == [15, 60]
    assert row_of(flow, "starts_work", "jobs_first")[["count", "out_of"]].tolist() == [7, 48]
    assert flow.query("measure == 'potential'")["out_of"].isna().all()
    assert flow.query("measure != 'potential'")["out_of"].notna().all()


def test_the_example_of_counting_unknown_as_not_working_is_out_of_everyone_meant(published):
    people, waves = published
    table = participant_flow(people, waves, ["site_a", "site_b", "site_c", "site_d", "site_e"], TARGET)
    example = row_of(table, "working_if_unknown_are_not", wave="follow_up")
    assert example[["count", "out_of"]].tolist() == [15, 200]


def test_no_row_of_the_flow_stands_twice(flow):
    assert not flow.duplicated(["measure", "group", "site", "wave"]).any()


def test_a_third_wave_is_counted_beside_the_two_and_changes_neither(published, flow):
    people, person_waves = published
    later = person_waves[person_waves["wave"] == "follow_up"].assign(wave="later")
    three = participant_flow(
        people, pd.concat([person_waves, later], ignore_index=True), ["site_a"], TARGET, ["baseline", "follow_up", "later"]
    )
    assert count_of(three, "known", "jobs_first", wave="later") == count_of(flow, "known", "jobs_first", wave="follow_up")
    kept = three[three["wave"] != "later"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, flow.reset_index(drop=True))
