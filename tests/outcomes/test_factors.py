"""Firth logistic regression of the three published factors."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jobs_first.outcomes.factors import NOT_SEEN, TERMS, factor_frame, factor_probabilities, factors, group_specifications
from jobs_first.statistics import firth


@pytest.fixture
def study(frames):
    """A cohort in which support is unknown for some, built person by person."""
    make_people, make_waves = frames
    kinds = [
        # group, status at baseline, status at follow-up, support at follow-up, how many
        ("jobs_first", "looking_for_work", "paid_employment", True, 6),
        ("jobs_first", "looking_for_work", "paid_employment", None, 2),
        ("jobs_first", None, "self_employment", True, 1),
        ("jobs_first", "not_looking_for_work", "not_looking_for_work", True, 8),
        ("jobs_first", "looking_for_work", "looking_for_work", False, 9),
        ("jobs_first", "not_looking_for_work", None, False, 3),
        ("comparison", "not_looking_for_work", "not_looking_for_work", False, 12),
        ("comparison", "looking_for_work", "looking_for_work", True, 4),
    ]
    groups, rows = [], []
    for group, before, after, support, many in kinds:
        for _ in range(many):
            name = f"p{len(groups):03d}"
            groups.append(group)
            rows.append({"person_id": name, "wave": "baseline", "employment_status": before})
            rows.append({"person_id": name, "wave": "follow_up", "employment_status": after, "employment_support": support})
    return make_people(groups), make_waves(rows)


def test_each_model_says_how_many_people_workers_and_lost_workers_it_has(study):
    table = factors(*study).set_index(["model", "term"])
    assert list(table.index) == [*(("single", term) for term in TERMS), *(("joint", term) for term in TERMS)]
    # Known at follow-up: 6 + 2 + 1 + 8 + 9 + 12 + 4 = 42, of whom 9 work; 1 lacks baseline, 2 lack support.
    assert table.loc[("single", TERMS[0]), ["n", "events", "events_lost"]].tolist() == [42, 9, 0]
    assert table.loc[("single", TERMS[1]), ["n", "events", "events_lost"]].tolist() == [41, 8, 1]
    assert table.loc[("single", TERMS[2]), ["n", "events", "events_lost"]].tolist() == [40, 7, 2]
    assert table.loc[("joint", TERMS[0]), ["n", "events", "events_lost"]].tolist() == [39, 6, 3]


def test_every_number_is_finite_and_every_method_starts_with_firth(study):
    table = factors(*study)
    assert np.isfinite(table[["odds_ratio", "lower", "upper", "p_value"]].to_numpy(dtype=float)).all()
    assert table["method"].str.startswith("firth").all()
    assert (table["lower"] < table["odds_ratio"]).all()
    assert (table["odds_ratio"] < table["upper"]).all()
    assert set(table["role"]) == {"exploratory"}
    assert table.set_index(["model", "term"]).loc[("single", TERMS[0]), "separation"] == "upwards"


def test_rows_with_support_say_that_it_comes_after_allocation(study):
    table = factors(*study)
    says = table["assumption"].str.contains("may follow from work")
    assert says.tolist() == [False, False, True, True, True, True]


def test_looking_at_baseline_is_unknown_where_the_status_is_and_true_for_the_employed(frames):
    make_people, make_waves = frames
    statuses = ["looking_for_work", "paid_employment", "self_employment", "unpaid_work", None]
    rows = [{"person_id": f"p{i:03d}", "wave": "baseline", "employment_status": status} for i, status in enumerate(statuses)]
    rows.append({"person_id": "p000", "wave": "follow_up", "employment_status": "unpaid_work", "employment_support": False})
    frame = factor_frame(make_people(["jobs_first"] * 5), make_waves(rows))
    assert frame["looking_or_employed_at_baseline"].tolist() == [True, True, True, False, pd.NA]
    assert frame["working"].tolist() == [False, *[pd.NA] * 4]


@pytest.mark.parametrize("kept", ["comparison", "jobs_first"])
def test_one_group_alone_gives_every_row_and_says_what_could_not_be_estimated(study, kept):
    people, waves = study
    alone = people[people["group"] == kept]
    table = factors(alone, waves[waves["person_id"].isin(alone["person_id"])]).set_index(["model", "term"])
    assert len(table) == 6
    assert table.loc[("single", TERMS[0]), "separation"] == "not_estimable"
    assert pd.isna(table.loc[("joint", TERMS[2]), "odds_ratio"])
    assert table.loc[("single", TERMS[0]), "reason"]
    assert (table["reason"].notna() == table["odds_ratio"].isna()).all()


def test_a_term_alone_is_the_table_of_two_by_two_with_one_half_in_each_cell(study):
    table = factors(*study).set_index(["model", "term"])
    # 9 of 26 known in the cohort work, 0 of 16 in the comparison group.
    assert table.loc[("single", TERMS[0]), "odds_ratio"] == pytest.approx((9.5 * 16.5) / (17.5 * 0.5), rel=1e-4)


@pytest.mark.parametrize(("share", "reason"), [(None, "nobody has the outcome"), ("paid_employment", "everybody has the outcome")])
def test_without_or_with_nothing_but_workers_each_row_says_why_it_has_no_estimate(study, share, reason):
    people, waves = study
    known = (waves["wave"] == "follow_up") & waves["employment_status"].notna()
    waves = waves.assign(working=waves["working"].mask(known, share is not None))
    table = factors(people, waves)
    assert table["reason"].tolist() == [reason] * 6
    assert set(table["separation"]) == {"not_estimable"}
    assert (table["events"] == (0 if share is None else table["n"])).all()
    probabilities = factor_probabilities(people, waves)
    assert set(probabilities["reason"]) == {reason, NOT_SEEN}
    assert probabilities["estimate"].isna().all()


def test_a_fit_that_fails_is_said_and_not_thrown(study, monkeypatch):
    def fails(*_):
        raise ArithmeticError("no convergence")

    monkeypatch.setattr("jobs_first.outcomes.factors.firth", fails)
    monkeypatch.setattr("jobs_first.outcomes.factors.corrected_probabilities", fails)
    table = factors(*study)
    assert set(table["reason"]) == {"the fit did not converge"}
    assert table["n"].tolist() == [42, 41, 40, 39, 39, 39]
    assert factor_probabilities(*study)["reason"].notna().all()


def test_probabilities_are_given_for_the_combinations_that_occur_and_their_mean_is_the_share_seen(study):
    table = factor_probabilities(*study)
    assert len(table) == 8
    # 6 + 2 lack nothing but support for 2; 39 people are known on everything, 6 of whom work.
    assert (table["n"].sum(), table["working"].sum()) == (39, 6)
    seen = table[table["n"] > 0]
    assert (seen["n"] * seen["estimate"]).sum() / 39 == pytest.approx(100 * 6 / 39)
    assert seen["reason"].isna().all()
    assert (table[table["n"] == 0]["reason"] == NOT_SEEN).all()
    assert table[table["n"] == 0][["percent", "estimate"]].isna().all().all()
    row = table.set_index(list(TERMS)).loc[(True, True, True)]
    assert (row["n"], row["working"], row["percent"]) == (6, 6, 100)


def test_the_term_of_the_group_stands_alone_and_beside_the_others_on_the_same_people(study):
    frame = factor_frame(*study)
    rows = {one.specification: one.row() for one in group_specifications(frame)}
    joint = factors(*study).set_index(["model", "term"])["odds_ratio"]
    assert rows["model.group_alone"]["estimate"] == joint[("single", TERMS[0])]
    assert rows["model.group_beside_start_and_support"]["estimate"] == joint[("joint", TERMS[0])]
    same, whole = rows["model.group_alone_same_people"], rows["model.group_beside_start_and_support"]
    counts = ("n_jobs_first", "working_jobs_first", "n_comparison", "working_comparison")
    assert [same[name] for name in counts] == [whole[name] for name in counts] == [23, 6, 16, 0]
    complete = frame.dropna()
    alone = firth({"group": complete[TERMS[0]].astype(float).tolist()}, complete["working"].astype(float).tolist())
    assert same["estimate"] == alone.terms[0].odds_ratio
    assert "3 people who work are left out" in same["note"]
    assert "upwards" in same["note"]


def test_one_more_worker_moves_the_odds_ratio_and_the_probability_of_the_combination(study):
    people, waves = study
    moved = waves.copy()
    # The last person of the comparison group was looking, is looking, and has support.
    last = moved.index[(moved["wave"] == "follow_up") & moved["person_id"].eq(people["person_id"].iloc[-1])]
    moved.loc[last, "working"] = True
    before, after = (factors(people, one).set_index(["model", "term"]) for one in (waves, moved))
    assert after.loc[("single", TERMS[0]), "odds_ratio"] < before.loc[("single", TERMS[0]), "odds_ratio"]
    assert after.loc[("single", TERMS[0]), "separation"] == "none"
    alike = (False, True, True)
    chances = [factor_probabilities(people, one).set_index(list(TERMS)).loc[alike, "estimate"] for one in (waves, moved)]
    assert chances[1] > chances[0]
