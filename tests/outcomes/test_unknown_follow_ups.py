"""What the contrast could have been had the unknown been known."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.outcomes.unknown_follow_ups import tipping_table, unknown_specifications
from jobs_first.statistics import newcombe

TARGETS = {"jobs_first": 20, "comparison": 20}
WORKS, NOT = "paid_employment", "not_looking_for_work"


def rows_of(study, sites=5, imputations=50, seed=1):
    found = unknown_specifications(follow_up_frame(*study), TARGETS, sites, imputations, seed)
    return {one.specification.removeprefix("unknown."): one.row() for one in found}


def test_bounds_of_the_returned_are_worked_by_hand(published):
    rows = rows_of(published)
    lowest, highest = rows["bound_lowest_returned"], rows["bound_highest_returned"]
    # 16 of 76 and 7 of 40 are unknown: 15/76 - 7/40 at the least, 31/76 - 0/40 at the most.
    assert lowest["estimate"] == pytest.approx(100 * (15 / 76 - 7 / 40))
    assert highest["estimate"] == pytest.approx(100 * 31 / 76)
    assert (lowest["n_jobs_first"], lowest["working_jobs_first"], lowest["n_comparison"], lowest["working_comparison"]) == (76, 15, 40, 7)
    assert lowest["lower"] == pytest.approx(100 * newcombe(15, 76, 7, 40).lower)


def test_bounds_of_all_potential_people_count_those_never_returned_as_unknown(published):
    rows = rows_of(published)
    assert rows["bound_lowest_potential"]["estimate"] == pytest.approx(15 - 67)
    assert rows["bound_highest_potential"]["estimate"] == pytest.approx(15 + 40)
    assert rows["none_works_potential"]["estimate"] == pytest.approx(15)
    # More returned than were meant: the returned count, and never fewer.
    assert rows_of(published, sites=1)["bound_lowest_potential"]["estimate"] == rows["bound_lowest_returned"]["estimate"]


def test_every_answer_lies_within_the_bounds(published):
    rows = rows_of(published)
    for name in ("none_works_returned", "multiple_imputation", "inverse_probability_weighting"):
        assert rows["bound_lowest_returned"]["estimate"] <= rows[name]["estimate"] <= rows["bound_highest_returned"]["estimate"]
        assert rows[name]["lower"] <= rows[name]["estimate"] <= rows[name]["upper"]


def test_the_tipping_point_is_the_fewest_at_which_the_interval_takes_in_zero(published):
    row = rows_of(published)["tipping_point"]
    assert newcombe(15, 76, row["estimate"] - 1, 40).lower > 0 >= newcombe(15, 76, row["estimate"], 40).lower
    assert row["measure"] == "people"


def test_a_tipping_point_that_there_is_not_is_said(build):
    nothing_unknown = build({"jobs_first": [(15, NOT, WORKS), (45, NOT, NOT)], "comparison": [(33, NOT, NOT)]})
    assert rows_of(nothing_unknown)["tipping_point"]["reason"] == "no number of them would make the interval take in zero"
    alike = build({"jobs_first": [(1, NOT, WORKS), (9, NOT, NOT)], "comparison": [(1, NOT, WORKS), (9, NOT, NOT)]})
    assert rows_of(alike)["tipping_point"]["reason"] == "the interval takes in zero as it is"


def test_imputing_widens_the_interval_and_says_how_much_is_lost(published):
    row = rows_of(published)["multiple_imputation"]
    assert row["lower"] < 100 * newcombe(15, 60, 0, 33).lower
    assert row["note"].startswith("50 imputations")
    assert "% of the information is lost" in row["note"]


def test_the_same_seed_imputes_the_same_and_another_does_not(published):
    first, again, other = (rows_of(published, seed=seed)["multiple_imputation"]["estimate"] for seed in (1, 1, 2))
    assert first == again != other


def test_with_nothing_unknown_imputations_do_not_differ_and_the_interval_is_newcombes(build):
    row = rows_of(build({"jobs_first": [(15, NOT, WORKS), (45, NOT, NOT)], "comparison": [(33, NOT, NOT)]}))["multiple_imputation"]
    plain = newcombe(15, 60, 0, 33)
    assert (row["lower"], row["upper"]) == pytest.approx((100 * plain.lower, 100 * plain.upper))
    assert row["note"].count("the imputations do not differ") == 2


def test_weights_follow_what_was_known_at_baseline(build):
    # Of 10 who worked before, 5 are known and all work; of 10 who did not, 10 are known and none works: 10 of 20, not 5 of 15.
    study = build({"jobs_first": [(5, WORKS, WORKS), (5, WORKS, None), (10, NOT, NOT)], "comparison": [(10, NOT, NOT)]})
    row = rows_of(study)["inverse_probability_weighting"]
    assert row["estimate"] == pytest.approx(50)
    assert "standing for 20" in row["note"]
    assert 45 < rows_of(study)["multiple_imputation"]["estimate"] < 52


def test_people_like_whom_nobody_is_known_are_said_to_be_left_out(build):
    row = rows_of(build({"jobs_first": [(3, WORKS, None), (10, NOT, NOT)], "comparison": [(10, NOT, NOT)]}))[
        "inverse_probability_weighting"
    ]
    assert "3 have nobody like them who is known and are left out" in row["note"]


@pytest.mark.parametrize(
    "joint",
    [
        {"jobs_first": [(5, NOT, NOT)], "comparison": [(4, NOT, NOT)]},
        {"jobs_first": [(5, WORKS, WORKS)], "comparison": [(4, WORKS, WORKS)]},
        {"jobs_first": [(5, NOT, WORKS), (2, NOT, None)]},
        {"comparison": [(5, NOT, WORKS)]},
        {"jobs_first": [(5, NOT, WORKS)], "comparison": [(4, NOT, None)]},
        {"jobs_first": [(1, None, None)], "comparison": [(1, None, None)]},
        {},
    ],
    ids=["no_events", "all_events", "no_comparison", "no_cohort", "comparison_unknown", "nothing_known", "nobody"],
)
def test_at_the_edge_every_row_has_an_estimate_or_a_reason(build, published, joint):
    study = build(joint)
    rows = rows_of(study)
    assert list(rows) == list(rows_of(published))
    for row in rows.values():
        for number in (row["estimate"], row["lower"], row["upper"]):
            assert number is None or number == number
        assert (row["reason"] is not None) == (row["estimate"] is None)
    table = tipping_table(follow_up_frame(*study), TARGETS, 5, 20)
    assert set(table["population"]) == {"returned", "potential"}
    assert (table["reason"].notna() == table["estimate"].isna()).all()
    assert (table["excludes_zero"].isna() == table["lower"].isna()).all()


def test_the_tipping_table_holds_every_number_of_the_unknown(published):
    table = tipping_table(follow_up_frame(*published), TARGETS, 5, 20)
    returned = table[table["population"] == "returned"]
    assert len(returned) == 17 * 8
    assert (returned["unknown_jobs_first"].iloc[0], returned["unknown_comparison"].iloc[0]) == (16, 7)
    point = returned.set_index(["unknown_working_jobs_first", "unknown_working_comparison"]).loc[(2, 3)]
    expected = newcombe(17, 76, 3, 40)
    assert (point["estimate"], point["lower"]) == pytest.approx((100 * expected.estimate, 100 * expected.lower))
    assert point["excludes_zero"] == (expected.lower > 0)


def test_a_large_tipping_table_goes_in_steps_from_none_to_all(published):
    table = tipping_table(follow_up_frame(*published), TARGETS, 5, 10)
    potential = table[table["population"] == "potential"]
    assert sorted(set(potential["unknown_working_comparison"])) == [0, 7, 13, 20, 27, 34, 40, 47, 54, 60, 67]
    assert len(potential) == 11 * 11


def test_a_worker_who_becomes_unknown_moves_the_bounds_and_the_table(published):
    people, waves = published
    changed = waves.copy()
    worker = changed.query("wave == 'follow_up' and working == True").index[0]
    changed.loc[worker, ["employment_status", "working"]] = pd.NA
    before, after = rows_of(published), rows_of((people, changed))
    assert after["bound_lowest_returned"]["estimate"] == pytest.approx(before["bound_lowest_returned"]["estimate"] - 100 / 76)
    assert after["bound_highest_returned"]["estimate"] == pytest.approx(before["bound_highest_returned"]["estimate"])
    assert after["multiple_imputation"]["estimate"] != before["multiple_imputation"]["estimate"]
    table = tipping_table(follow_up_frame(people, changed), TARGETS, 5, 20)
    assert set(table[table["population"] == "returned"]["unknown_jobs_first"]) == {17}
