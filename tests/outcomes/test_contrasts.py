"""Contrasts between and within groups."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.contrasts import contrasts


def row_of(table: pd.DataFrame, contrast: str, method: str) -> pd.Series:
    rows = table[(table["contrast"] == contrast) & (table["method"] == method)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_the_primary_contrast_is_worked_by_hand(published):
    row = row_of(contrasts(*published), "between_groups.follow_up", "newcombe")
    # Wilson limits of 15/60 are 0.157765 and 0.372321, of 0/33 0 and 0.104270.
    # 0.25 - sqrt(0.092235^2 + 0.104270^2) = 0.25 - 0.139208; 0.25 + sqrt(0.122321^2 + 0) = 0.372321.
    assert row["estimate"] == 25
    assert (row["lower"], row["upper"]) == pytest.approx((11.0790, 37.2321), abs=1e-3)
    assert (row["working_jobs_first"], row["n_jobs_first"], row["working_comparison"], row["n_comparison"]) == (15, 60, 0, 33)
    assert (row["role"], row["measure"], row["wave"]) == ("primary", "risk_difference", "follow_up")
    assert pd.isna(row["comparison_wave"])
    assert pd.isna(row["p_value"])


def test_its_agreeing_test_has_a_p_value_and_no_interval(published):
    row = row_of(contrasts(*published), "between_groups.follow_up", "fisher_mid_p")
    assert row["p_value"] == pytest.approx(0.00051, abs=5e-6)
    assert row["estimate"] == 25
    assert row[["lower", "upper"]].isna().all()


def test_the_agreeing_test_says_whether_it_agrees_and_no_other_row_does(build, published):
    table = contrasts(*published)
    of_test = table["method"] == "fisher_mid_p"
    assert table["agrees"][of_test].tolist() == ["yes"] * 3
    assert table["agrees"][~of_test].isna().all()
    # 6 of 20 against 1 of 20: Newcombe's interval leaves out zero (0.8 to 47.3 points), and p is 0.07.
    works, idle = "paid_employment", "looking_for_work"
    odd = contrasts(*build({"jobs_first": [(6, idle, works), (14, idle, idle)], "comparison": [(1, idle, works), (19, idle, idle)]}))
    assert row_of(odd, "between_groups.follow_up", "newcombe")["lower"] == pytest.approx(0.81, abs=0.01)
    assert row_of(odd, "between_groups.follow_up", "fisher_mid_p")["agrees"] == "no"
    assert row_of(odd, "between_groups.baseline", "fisher_mid_p")["agrees"] == "yes"
    empty = contrasts(*build({"jobs_first": [(5, idle, works)]}))
    assert row_of(empty, "between_groups.follow_up", "fisher_mid_p")["agrees"] == "not_known"


def test_gained_work_counts_only_those_known_not_to_work_before_and_known_after(published):
    row = row_of(contrasts(*published), "gained_work.not_working_at_baseline", "newcombe")
    # 7 start and 36 do neither; the 10 not working at baseline and unknown later are not among them.
    assert (row["working_jobs_first"], row["n_jobs_first"]) == (7, 43)
    assert (row["working_comparison"], row["n_comparison"]) == (0, 32)
    assert row["estimate"] == pytest.approx(100 * 7 / 43)


def test_the_paired_change_rests_on_people_known_at_both_waves_and_the_unpaired_one_on_all(published):
    table = contrasts(*published)
    paired = row_of(table, "within_group.jobs_first", "newcombe_paired")
    assert (paired["n_jobs_first"], paired["working_jobs_first"]) == (48, 12)
    assert paired["estimate"] == pytest.approx(100 * 7 / 48)
    assert pd.isna(paired["n_comparison"])
    assert row_of(table, "within_group.jobs_first", "mcnemar")["p_value"] == pytest.approx(2 / 2**7)
    unpaired = row_of(table, "within_group_unpaired.jobs_first", "newcombe")
    assert unpaired["estimate"] == pytest.approx(25 - 100 * 6 / 59)


def test_the_difference_in_differences_joins_the_two_paired_intervals(published):
    table = contrasts(*published)
    ours, theirs = (row_of(table, f"within_group.{group}", "newcombe_paired") for group in ("jobs_first", "comparison"))
    row = row_of(table, "difference_in_differences", "mover")
    assert row["estimate"] == pytest.approx(ours["estimate"] - theirs["estimate"])
    below = ((ours["estimate"] - ours["lower"]) ** 2 + (theirs["upper"] - theirs["estimate"]) ** 2) ** 0.5
    above = ((ours["upper"] - ours["estimate"]) ** 2 + (theirs["estimate"] - theirs["lower"]) ** 2) ** 0.5
    assert (row["lower"], row["upper"]) == pytest.approx((row["estimate"] - below, row["estimate"] + above))
    # The comparison group's interval of 0 of 32 is wide, and the joint one has to show it.
    assert row["upper"] - row["lower"] > ours["upper"] - ours["lower"]
    assert "floor effect" in row["assumption"]


def test_each_row_says_its_assumption_and_has_an_interval_or_a_p_value_never_both(published):
    table = contrasts(*published)
    assert (table["assumption"].str.len() > 40).all()
    assert (table["p_value"].notna() != table["lower"].notna()).all()
    assert (table["lower"].notna() == table["upper"].notna()).all()
    assert table["estimate"].notna().all()


def test_swapping_the_groups_turns_every_comparison_between_them_about(published):
    people, person_waves = published
    swapped = people.assign(group=people["group"].map({"jobs_first": "comparison", "comparison": "jobs_first"}).astype("string"))
    before, after = contrasts(people, person_waves), contrasts(swapped, person_waves)
    between = before["measure"].isin(["risk_difference", "difference_in_changes"])
    assert (before["contrast"][between] == after["contrast"][between]).all()
    assert after["estimate"][between].tolist() == pytest.approx((-before["estimate"][between]).tolist())
    interval = between & before["lower"].notna()
    assert after["lower"][interval].tolist() == pytest.approx((-before["upper"][interval]).tolist())
    assert after["p_value"][between].dropna().tolist() == pytest.approx(before["p_value"][between].dropna().tolist())


def test_a_follow_up_that_becomes_unknown_moves_what_rests_on_it_and_leaves_baseline_alone(published):
    people, person_waves = published
    changed = person_waves.copy()
    worker = changed.query("wave == 'follow_up' and working == True").index[0]
    changed.loc[worker, ["employment_status", "working"]] = pd.NA
    before, after = contrasts(people, person_waves), contrasts(people, changed)
    assert row_of(after, "between_groups.follow_up", "newcombe")["n_jobs_first"] == 59
    assert row_of(after, "within_group.jobs_first", "mcnemar")["n_jobs_first"] == 47
    pd.testing.assert_frame_equal(before.query("wave == 'baseline'"), after.query("wave == 'baseline'"))


@pytest.mark.parametrize(
    "joint",
    [
        {"jobs_first": [(5, "looking_for_work", "looking_for_work")], "comparison": [(4, "unpaid_work", "unpaid_work")]},
        {"jobs_first": [(5, "paid_employment", "self_employment")], "comparison": [(4, "paid_employment", "paid_employment")]},
        {"jobs_first": [(5, "looking_for_work", "paid_employment")]},
        {"comparison": [(5, "looking_for_work", "paid_employment")]},
        {"jobs_first": [(1, None, None)], "comparison": [(1, None, None)]},
        {},
    ],
    ids=["no_events", "all_events", "no_comparison", "no_cohort", "nothing_known", "nobody"],
)
def test_a_study_at_its_edge_has_every_row_and_no_nan(build, published, joint):
    table = contrasts(*build(joint))
    assert list(table["contrast"]) == list(contrasts(*published)["contrast"])
    for column in ("estimate", "lower", "upper", "p_value"):
        known = table[column].dropna()
        assert known.map(lambda number: number == number).all()
    if not joint.get("comparison"):
        assert table.query("measure == 'risk_difference'")["estimate"].isna().all()
