"""What choosing people by their enthusiasm could have done."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from jobs_first.outcomes.selection import bias_table, selection_specifications
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.statistics import koopman, newcombe

WORKS, LOOKS, NOT = "paid_employment", "looking_for_work", "not_looking_for_work"


def rows_of(study):
    return {one.specification.removeprefix("selection."): one.row() for one in selection_specifications(follow_up_frame(*study))}


def test_the_e_value_is_that_of_the_lower_limit_because_the_ratio_is_infinite(published):
    rows = rows_of(published)
    limit = koopman(15, 60, 0, 33).lower
    assert rows["risk_ratio"]["lower"] == limit
    assert rows["e_value"]["lower"] == pytest.approx(limit + math.sqrt(limit * (limit - 1)))
    assert rows["e_value"]["estimate"] is None
    assert "infinite" in rows["e_value"]["reason"]


def test_strata_compare_people_who_stood_alike_at_baseline(build):
    study = build(
        {
            "jobs_first": [(4, LOOKS, WORKS), (6, LOOKS, NOT), (1, NOT, WORKS), (9, NOT, NOT), (5, None, WORKS)],
            "comparison": [(1, LOOKS, WORKS), (4, LOOKS, NOT), (15, NOT, NOT)],
        }
    )
    row = rows_of(study)["stratified_by_start"]
    # Weights 10 x 5 / 15 and 10 x 15 / 25; differences 4/10 - 1/5 and 1/10 - 0. Those unknown at baseline are left out.
    looking, neither = 50 / 15, 150 / 25
    assert row["estimate"] == pytest.approx(100 * (0.2 * looking + 0.1 * neither) / (looking + neither))
    assert (row["n_jobs_first"], row["n_comparison"]) == (20, 20)
    assert rows_of(study)["looking_for_work"]["estimate"] == pytest.approx(20)
    assert rows_of(study)["neither"]["estimate"] == pytest.approx(10)


def test_a_start_that_only_one_group_has_is_left_out_and_said(published):
    # Six of the cohort and nobody of the comparison group worked at baseline; five of the six are known later.
    note = rows_of(published)["stratified_by_start"]["note"]
    assert note == "1 of 3 strata have people of both groups; 5 known people of the others are left out."


def test_no_bias_leaves_the_contrast_and_its_product_is_taken_off_all_three_numbers(published):
    table = bias_table(follow_up_frame(*published), [0, 40], [0, 30]).set_index(["prevalence_difference", "effect"])
    plain = newcombe(15, 60, 0, 33).times(100)
    for none in ((0, 0), (0, 30), (40, 0)):
        assert table.loc[none, ["estimate", "lower", "upper"]].tolist() == pytest.approx([plain.estimate, plain.lower, plain.upper])
    assert table.loc[(40, 30), ["estimate", "lower", "upper"]].tolist() == pytest.approx(
        [plain.estimate - 12, plain.lower - 12, plain.upper - 12]
    )
    assert table["excludes_zero"].tolist() == [True, True, True, False]


def test_one_more_worker_moves_the_ratio_and_the_bias_table(published):
    people, waves = published
    changed = waves.copy()
    changed.loc[changed.query("wave == 'follow_up' and working == False").index[0], "working"] = True
    assert rows_of((people, changed))["e_value"]["lower"] > rows_of(published)["e_value"]["lower"]
    before, after = (bias_table(follow_up_frame(people, one), [20], [20])["estimate"].iloc[0] for one in (waves, changed))
    assert after == pytest.approx(before + 100 / 60)


@pytest.mark.parametrize(
    "joint",
    [
        {"jobs_first": [(5, NOT, NOT)], "comparison": [(4, NOT, NOT)]},
        {"jobs_first": [(5, WORKS, WORKS)], "comparison": [(4, WORKS, WORKS)]},
        {"jobs_first": [(5, NOT, WORKS)]},
        {"comparison": [(5, NOT, WORKS)]},
        {"jobs_first": [(1, None, None)], "comparison": [(1, None, None)]},
        {},
    ],
    ids=["no_events", "all_events", "no_comparison", "no_cohort", "nothing_known", "nobody"],
)
def test_at_the_edge_every_row_has_its_numbers_or_a_reason(build, published, joint):
    rows = rows_of(build(joint))
    assert list(rows) == list(rows_of(published))
    for row in rows.values():
        numbers = [row["estimate"], row["lower"]] + ([row["upper"]] if row["measure"] != "e_value" else [])
        assert all(number is None or math.isfinite(number) for number in numbers)
        assert (row["reason"] is not None) == (None in numbers)
    table = bias_table(follow_up_frame(*build(joint)), [0, 100], [0, 100])
    assert len(table) == 4
    assert (table["reason"].notna() == table["estimate"].isna()).all()
    assert (table["excludes_zero"].isna() == table["estimate"].isna()).all()


def test_an_unknown_status_at_baseline_is_no_answer_to_whether_somebody_was_looking(build):
    frame = follow_up_frame(*build({"jobs_first": [(1, WORKS, NOT), (1, LOOKS, NOT), (1, "unpaid_work", NOT), (2, None, NOT)]}))
    assert frame["start"].tolist() == ["working", "looking_for_work", "neither", "not_known", "not_known"]
    assert frame["working"].tolist() == [False] * 5
    assert pd.isna(follow_up_frame(*build({"jobs_first": [(1, NOT, None)]}))["working"].iloc[0])
