"""How alike the groups were at the start."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from jobs_first.outcomes.balance import balance
from jobs_first.writing import write_table

BANDS = ["critical", "substantial", "moderate"]


@pytest.fixture
def study(frames):
    """Four and four: ages 20, 30, 40 and one unknown against 24 to 36; 3 of 4 women against 1 of 3; bands 2, 1, 1 against 1, 1, 2."""
    make_people, make_waves = frames
    people = make_people(["jobs_first"] * 4 + ["comparison"] * 4)
    people["age"] = pd.array([20, 30, 40, None, 24, 28, 32, 36], dtype="Int64")
    people["sex"] = pd.array(["f", "f", "f", "m", "f", "m", "m", None], dtype="string")
    people["band"] = pd.array(
        ["critical", "critical", "substantial", "moderate", "critical", "substantial", *["moderate"] * 2], dtype="string"
    )
    people["carer"] = pd.array([True, True, False, None, False, False, True, True], dtype="boolean")
    return people, make_waves([])


def row_of(table, variable, measure, category=None):
    of = table[(table["variable"] == variable) & (table["measure"] == measure)]
    of = of[of["category"].isna()] if category is None else of[of["category"] == category]
    assert len(of) == 1
    return of.iloc[0]


def test_a_number_is_the_gap_of_means_over_the_pooled_standard_deviation(study):
    row = row_of(balance(*study, {"age": None}), "age", "mean")
    # Means 30 and 30; then one year more for each of the first group. Variances 100 and 80 / 3.
    assert row["estimate"] == 0
    people, waves = study
    older = people.assign(age=people["age"] + (people["group"] == "jobs_first").astype(int))
    row = row_of(balance(older, waves, {"age": None}), "age", "mean")
    assert row["estimate"] == pytest.approx(1 / math.sqrt((100 + 80 / 3) / 2))
    assert row[["n_jobs_first", "missing_jobs_first", "value_jobs_first"]].tolist() == [3, 1, 31]
    assert row[["n_comparison", "missing_comparison", "value_comparison"]].tolist() == [4, 0, 30]
    assert row[["kind", "signed", "method", "role"]].tolist() == ["number", True, "pooled_standard_deviation", "descriptive"]


def test_of_two_categories_the_share_of_the_first_is_compared(study):
    table = balance(*study, {"sex": ["f", "m"]})
    assert table["measure"].tolist() == ["share", "share_not_known"]
    row = row_of(table, "sex", "share", "f")
    assert row["estimate"] == pytest.approx((3 / 4 - 1 / 3) / math.sqrt((3 / 16 + 2 / 9) / 2))
    assert row[["kind", "signed", "count_jobs_first", "n_jobs_first", "count_comparison", "n_comparison"]].tolist() == [
        "two_categories",
        True,
        3,
        4,
        1,
        3,
    ]
    assert [row["value_jobs_first"], row["value_comparison"]] == pytest.approx([75, 100 / 3])


def test_more_categories_have_one_distance_without_a_sign_and_a_signed_row_each(study):
    table = balance(*study, {"band": BANDS})
    assert table["category"].tolist() == [pd.NA, *BANDS, pd.NA]
    assert table["signed"].tolist() == [False, True, True, True, True]
    # Shares of the last two (1/4, 1/4) and (1/4, 1/2): covariances ((3,-1),(-1,3))/16 and ((3,-2),(-2,4))/16, their mean
    # ((6,-3),(-3,7))/32. With the gap (0,-1/4) the square of the distance is (1/16) * 6 / (33/32) = 12/33.
    assert row_of(table, "band", "all_categories")["estimate"] == pytest.approx(math.sqrt(12 / 33))
    assert row_of(table, "band", "share", "critical")["estimate"] == pytest.approx(0.25 / math.sqrt((1 / 4 + 3 / 16) / 2))
    assert row_of(table, "band", "share", "moderate")["estimate"] < 0


def test_people_not_known_are_compared_too_and_are_no_category(study):
    row = row_of(balance(*study, {"sex": ["f", "m"]}), "sex", "share_not_known")
    assert row[["count_jobs_first", "n_jobs_first", "count_comparison", "n_comparison", "missing_comparison"]].tolist() == [0, 4, 1, 4, 0]
    assert row["estimate"] == pytest.approx(-0.25 / math.sqrt((0 + 3 / 16) / 2))


def test_yes_or_no_has_two_categories(study):
    row = row_of(balance(*study, {"carer": ["true", "false"]}), "carer", "share", "true")
    assert row[["count_jobs_first", "n_jobs_first", "count_comparison", "n_comparison"]].tolist() == [2, 3, 2, 4]


def test_swapping_the_groups_turns_every_sign_and_no_size(study):
    people, waves = study
    other = people.assign(group=people["group"].map({"jobs_first": "comparison", "comparison": "jobs_first"}))
    asked = {"age": None, "sex": ["f", "m"], "band": BANDS}
    one, two = (balance(of, waves, asked) for of in (people, other))
    signs = one["signed"].map({True: -1.0, False: 1.0}).astype(float)
    assert (signs * one["estimate"].astype(float)).tolist() == pytest.approx(two["estimate"].astype(float).tolist())


def test_a_group_without_people_has_counts_and_a_reason_and_never_nan(study, tmp_path):
    people, waves = study
    table = balance(people[people["group"] == "jobs_first"], waves, {"age": None, "sex": ["f", "m"], "band": BANDS})
    assert table["estimate"].isna().all()
    assert table["reason"].notna().all()
    assert (table["n_comparison"] == 0).all()
    write_table(table, tmp_path / "balance.csv")
    assert "nan" not in (tmp_path / "balance.csv").read_text()


def test_groups_that_share_nothing_have_a_reason_and_groups_alike_a_zero(study):
    people, waves = study
    apart = people.assign(sex=people["group"].map({"jobs_first": "f", "comparison": "m"}))
    row = row_of(balance(apart, waves, {"sex": ["f", "m"]}), "sex", "share", "f")
    assert pd.isna(row["estimate"])
    assert "nobody differs within either group" in row["reason"]
    alike = row_of(balance(people.assign(sex="f"), waves, {"sex": ["f", "m"]}), "sex", "share", "f")
    assert alike["estimate"] == 0
    assert pd.isna(alike["reason"])


def test_a_variable_of_a_wave_is_taken_at_baseline_and_one_of_neither_table_is_refused(published):
    statuses = ["paid_employment", "not_looking_for_work"]
    row = row_of(balance(*published, {"employment_status": statuses}), "employment_status", "share", "paid_employment")
    assert row[["count_jobs_first", "n_jobs_first", "missing_jobs_first"]].tolist() == [6, 59, 17]
    with pytest.raises(KeyError, match="shoe_size"):
        balance(*published, {"shoe_size": None})


def test_one_answer_more_moves_its_own_variable_and_no_other(study):
    people, waves = study
    asked = {"age": None, "sex": ["f", "m"], "band": BANDS}
    changed = people.copy()
    changed.loc[7, "sex"] = "f"
    before, after = (balance(of, waves, asked) for of in (people, changed))
    moved = before["variable"][(before["estimate"] != after["estimate"]).to_numpy()]
    assert set(moved) == {"sex"}
