"""Who people were at the start."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.outcomes.characteristics import baseline_characteristics, described


@pytest.fixture
def study(frames):
    make_people, make_waves = frames
    people = make_people(["jobs_first"] * 4 + ["comparison"])
    people["age_at_baseline"] = [20, 30, 40, None, 25]
    people["sex"] = ["female", "male", "female", None, None]
    people = people.convert_dtypes()
    waves = make_waves(
        [
            {"person_id": "p000", "wave": "baseline", "employment_status": "looking_for_work"},
            {"person_id": "p001", "wave": "follow_up", "employment_status": "looking_for_work"},
        ]
    )
    return people, waves


def rows(table, variable, group):
    return table[(table["variable"] == variable) & (table["group"] == group)].set_index("category")


def test_categories_are_counted_of_those_known(study):
    table = rows(baseline_characteristics(*study, {"sex": ["female", "male"]}), "sex", "jobs_first")
    assert table.loc["female", ["records", "known", "missing", "count"]].tolist() == [4, 3, 1, 2]
    assert table["percent"].tolist() == pytest.approx([200 / 3, 100 / 3])
    assert table["value"].isna().all()


def test_numbers_have_their_statistics_and_no_count(study):
    table = rows(baseline_characteristics(*study, {"age_at_baseline": None}), "age_at_baseline", "jobs_first")
    assert table["value"].to_dict() == {"mean": 30, "standard_deviation": 10, "median": 30, "minimum": 20, "maximum": 40}
    assert (table["known"] == 3).all()
    assert table[["count", "percent"]].isna().all(axis=None)


def test_one_person_has_no_standard_deviation_and_nobody_known_no_percentage(study):
    table = baseline_characteristics(*study, {"age_at_baseline": None, "sex": ["female", "male"]})
    ages = rows(table, "age_at_baseline", "comparison")["value"]
    assert ages["mean"] == 25
    assert ages.isna()["standard_deviation"]
    sexes = rows(table, "sex", "comparison")
    assert sexes["count"].tolist() == [0, 0]
    assert sexes["percent"].isna().all()


def test_a_variable_of_a_wave_is_taken_at_baseline(study):
    table = baseline_characteristics(*study, {"employment_status": ["looking_for_work"]})
    assert rows(table, "employment_status", "jobs_first")[["known", "count"]].values.tolist() == [[1, 1]]


def test_variables_and_categories_keep_their_order(study):
    table = baseline_characteristics(*study, {"sex": ["male", "female"], "age_at_baseline": None})
    assert table["variable"].drop_duplicates().tolist() == ["sex", "age_at_baseline"]
    assert rows(table, "sex", "comparison").index.tolist() == ["male", "female"]


def test_a_variable_of_neither_table_is_refused(study):
    with pytest.raises(KeyError, match="shoe_size"):
        baseline_characteristics(*study, {"shoe_size": None})


def test_the_codebook_says_what_is_described():
    codebook = load_model(Path(__file__).parents[2] / "config" / "codebook.yaml", Codebook)
    variables = described(codebook)
    assert list(variables) == [*codebook.of_table("people"), "employment_status"]
    assert variables["age_at_baseline"] is None
    assert variables["sex"] == {"female": "Female", "male": "Male"}


def test_a_yes_or_no_variable_is_described_and_a_day_a_range_and_a_set_are_left_out():
    codebook = load_model(Path(__file__).parents[2] / "config" / "codebook.yaml", Codebook)
    kinds = {kind: next(v for v in codebook.variables.values() if v.type == kind) for kind in ("boolean", "date", "range", "set")}
    added = {f"a_{kind}": variable.model_copy(update={"table": "people"}) for kind, variable in kinds.items()}
    variables = described(codebook.model_copy(update={"variables": {**codebook.variables, **added}}))
    assert variables["a_boolean"] == {"true": "Yes", "false": "No"}
    assert not {"a_date", "a_range", "a_set"} & set(variables)


def test_yes_and_no_are_counted_of_those_known(study):
    people, waves = study
    people = people.assign(own_car=pd.array([True, False, True, None, None], dtype="boolean"))
    table = rows(baseline_characteristics(people, waves, {"own_car": ["true", "false"]}), "own_car", "jobs_first")
    assert table[["known", "count"]].values.tolist() == [[3, 2], [3, 1]]


def test_what_cannot_be_given_has_its_reason_and_nothing_else_has_one(study):
    table = baseline_characteristics(*study, {"age_at_baseline": None, "sex": ["female", "male"]})
    ages = rows(table, "age_at_baseline", "comparison")["reason"]
    assert ages["standard_deviation"] == "one person has no spread"
    assert ages.drop("standard_deviation").isna().all()
    assert (rows(table, "sex", "comparison")["reason"] == "nobody's answer is known").all()
    assert rows(table, "sex", "jobs_first")["reason"].isna().all()
    assert set(table["role"]) == {"descriptive"}
