"""Who people were at the start."""

from __future__ import annotations

from pathlib import Path

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
    assert variables["sex"] == ["female", "male"]
