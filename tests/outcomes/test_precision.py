"""What a study of this size could find."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes import precision
from jobs_first.outcomes.precision import expected_intervals, smallest_differences
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.statistics import exact_power, newcombe

TARGETS = {"jobs_first": 20, "comparison": 20}
WORKS, NOT = "paid_employment", "not_looking_for_work"


def test_the_smallest_difference_is_found_as_often_as_asked_and_a_smaller_one_less_often(published):
    table = smallest_differences(follow_up_frame(*published), TARGETS, 5, [5], [80]).set_index("size")
    assert table["n_jobs_first"].to_dict() == {"known": 60, "returned": 76, "potential": 100}
    assert table["n_comparison"].to_dict() == {"known": 33, "returned": 40, "potential": 100}
    row = table.loc["known"]
    share = row["percent_jobs_first"] / 100
    assert row["estimate"] == pytest.approx(row["percent_jobs_first"] - 5)
    assert exact_power(60, share, 33, 0.05, "fisher_mid_p", 0.05) == pytest.approx(0.8, abs=1e-6)
    assert exact_power(60, share - 0.01, 33, 0.05, "fisher_mid_p", 0.05) < 0.8
    assert table["estimate"].is_monotonic_decreasing


def test_the_level_of_the_intervals_is_that_of_the_test(published):
    table = smallest_differences(follow_up_frame(*published), TARGETS, 5, [0], [80], level=90)
    assert set(table["alpha"]) == {0.1}
    at_95 = smallest_differences(follow_up_frame(*published), TARGETS, 5, [0], [80])
    assert (table["estimate"] < at_95["estimate"]).all()


def test_four_times_the_people_halve_the_interval_nearly(published):
    table = expected_intervals(follow_up_frame(*published), [1, 2, 4]).set_index("multiple")
    assert table.loc[4, ["n_jobs_first", "n_comparison"]].tolist() == [240, 132]
    assert table.loc[4, "lower"] == pytest.approx(100 * newcombe(60, 240, 0, 132).lower)
    assert (table["estimate"] == 25).all()
    assert 0.4 < table.loc[4, "width"] / table.loc[1, "width"] < 0.55


def test_a_follow_up_that_becomes_known_moves_sizes_and_widths(published):
    people, waves = published
    known = waves.copy()
    unknown = known.query("wave == 'follow_up' and working.isna()").index[0]
    known.loc[unknown, "working"] = False
    before, after = (smallest_differences(follow_up_frame(people, one), TARGETS, 5, [0], [80]).iloc[0] for one in (waves, known))
    assert after["n_jobs_first"] + after["n_comparison"] == before["n_jobs_first"] + before["n_comparison"] + 1
    widths = [expected_intervals(follow_up_frame(people, one), [1])["width"].iloc[0] for one in (waves, known)]
    assert widths[0] != widths[1]


@pytest.mark.parametrize(
    "joint",
    [
        {"jobs_first": [(5, NOT, NOT)], "comparison": [(4, NOT, NOT)]},
        {"jobs_first": [(5, WORKS, WORKS)], "comparison": [(4, WORKS, WORKS)]},
        {"jobs_first": [(5, NOT, WORKS)]},
        {},
    ],
    ids=["no_events", "all_events", "no_comparison", "nobody"],
)
def test_at_the_edge_every_row_has_its_number_or_a_reason(build, joint):
    frame = follow_up_frame(*build(joint))
    table = smallest_differences(frame, TARGETS, 5, [0, 100], [80])
    assert len(table) == 6
    assert (table["reason"].notna() == table["estimate"].isna()).all()
    intervals = expected_intervals(frame, [1, 2])
    assert (intervals["reason"].notna() == intervals["estimate"].isna()).all()
    assert (intervals["width"].isna() == intervals["estimate"].isna()).all()


def test_a_study_too_large_to_list_every_table_says_so_and_keeps_its_interval(published, monkeypatch):
    monkeypatch.setattr(precision, "MOST_TABLES", 100)
    frame = follow_up_frame(*published)
    assert set(smallest_differences(frame, TARGETS, 5, [0], [80])["reason"]) == {precision.TOO_LARGE}
    row = expected_intervals(frame, [1]).iloc[0]
    assert row["reason"] == precision.TOO_LARGE
    assert row["lower"] == pytest.approx(100 * newcombe(15, 60, 0, 33).lower)
    assert pd.isna(row["width"])
