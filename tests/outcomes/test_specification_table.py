"""The primary contrast beside everything else it could have been."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.study import StudyFile
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.specification_table import specification_table
from support.project import ROOT
from support.small_study import EDGES

TARGETS = {"jobs_first": 20, "comparison": 20}
WORKS, NOT = "paid_employment", "not_looking_for_work"


def made(study, seed=1):
    people, waves = study
    asked = load_model(ROOT / "config" / "study.yaml", StudyFile).limitations
    waves = waves if "employment_support" in waves else waves.assign(employment_support=pd.array([True] * len(waves), dtype="boolean"))
    return specification_table(people, waves, {"site_a": "Site A"}, TARGETS, asked, seed)


def test_the_contrasts_stand_in_it_as_they_stand_in_their_own_table(published):
    table = made(published).set_index("specification")
    computed = contrasts(*published).set_index(["contrast", "method"])
    pairs = {
        "primary": ("between_groups.follow_up", "newcombe"),
        "method.miettinen_nurminen": ("between_groups.follow_up", "miettinen_nurminen"),
        "question.gained_work": ("gained_work.not_working_at_baseline", "newcombe"),
        "question.difference_in_differences": ("difference_in_differences", "mover"),
    }
    for specification, contrast in pairs.items():
        for column in ("estimate", "lower", "upper", "n_jobs_first", "working_comparison", "role", "assumption", "measure"):
            assert table.loc[specification, column] == computed.loc[contrast, column]


def test_each_row_has_an_id_of_its_own_in_its_family_and_says_what_it_assumes(published):
    table = made(published)
    assert table["specification"].is_unique
    assert list(dict.fromkeys(table["family"])) == ["primary", "method", "question", "unknown", "selection", "sites", "returns", "model"]
    assert all(row.specification.split(".")[0] == row.family for row in table.itertuples())
    assert (table["assumption"].str.len() > 40).all()
    assert (table["label"].str.len() > 8).all()
    assert table[["role", "method", "measure", "level"]].notna().all().all()


def test_one_more_worker_in_the_comparison_group_moves_every_row(published):
    people, waves = published
    changed = waves.copy()
    theirs = people.loc[people["group"] == "comparison", "person_id"]
    at = changed.index[(changed["wave"] == "follow_up") & changed["working"].notna() & changed["person_id"].isin(theirs)][0]
    changed.loc[at, ["employment_status", "working"]] = [WORKS, True]
    before, after = (made((people, one)).set_index("specification") for one in (waves, changed))
    numbers = ["estimate", "lower", "upper", "working_comparison", "reason"]
    same = [name for name in before.index if before.loc[name, numbers].equals(after.loc[name, numbers])]
    # The one site left out leaves nobody; nobody in these frames is recorded as looking for work.
    assert same == ["selection.looking_for_work", "sites.without_site_a"]


@pytest.mark.parametrize(
    "joint", [pytest.param(joint, id=name, marks=pytest.mark.deep if i else ()) for i, (name, joint) in enumerate(EDGES.items())]
)
def test_a_study_at_its_edge_has_every_row_with_numbers_or_a_reason(build, published, joint):
    table = made(build(joint))
    assert table["specification"].tolist() == made(published)["specification"].tolist()
    for column in ("estimate", "lower", "upper"):
        assert all(math.isfinite(number) for number in table[column].dropna())
    whole = table["estimate"].notna() & (table["lower"].notna() | (table["measure"] == "people"))
    assert (table["reason"].notna() | whole).all()
    assert not table.loc[table["estimate"].isna(), "reason"].isna().any()
