"""Agreement of two coders, theme by theme."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.config.themes import DoubleCoding
from jobs_first.interviews.double_coding import agreement_overall, coder_agreement


def segments_of(primary, second):
    """Segments from {interview: themes} of each coder."""
    rows = [
        {"interview_id": interview, "theme": theme, "coder": coder, "start": 0, "end": 5}
        for coder, coded in (("primary", primary), ("second", second))
        for interview, themes in coded.items()
        for theme in themes
    ]
    return pd.DataFrame(rows, columns=["interview_id", "theme", "coder", "start", "end"])


def row(table, theme, measure="cohens_kappa", level="theme"):
    found = table[(table["theme"] == theme) & (table["measure"] == measure) & (table["level"] == level)]
    assert len(found) == 1
    return found.iloc[0]


def measured(themes):
    return themes.model_copy(update={"agreement": DoubleCoding(discuss_below=0.7, draws=500)})


def test_without_the_key_in_the_configuration_nothing_is_measured(themes):
    assert themes.agreement is None
    assert coder_agreement(segments_of({"i0": ["funding"]}, {"i0": ["funding"]}), themes, 1).empty


@pytest.fixture
def table(themes):
    primary = {f"i{i}": ["benefits_trap"] if i < 5 else ["funding"] for i in range(10)} | {"single": ["benefits_trap"]}
    second = {f"i{i}": ["benefits_trap"] if i in (0, 1, 2, 3, 9) else ["low_expectations"] for i in range(10)}
    return coder_agreement(segments_of(primary, second), measured(themes), seed=1)


def test_an_interview_counts_where_the_second_coder_coded_anything(table):
    benefits = row(table, "benefits_trap")
    assert benefits["interviews"] == 10
    assert benefits[["both", "primary_only", "second_only", "neither"]].tolist() == [4, 1, 1, 4]


def test_kappa_is_worked_out_from_the_four_counts(table):
    # 0.8 observed, 0.5 by chance.
    assert row(table, "benefits_trap")["estimate"] == pytest.approx(0.6)
    assert row(table, "benefits_trap", "positive_agreement")["estimate"] == pytest.approx(0.8)
    assert row(table, "benefits_trap")["prevalence"] == pytest.approx(0.5)
    assert row(table, "benefits_trap")["lower"] < 0.6 < row(table, "benefits_trap")["upper"]


def test_two_themes_of_one_parent_agree_on_the_parent(table):
    # Where one coder sees benefits and the other low expectations, both see a concern.
    assert row(table, "concerns", level="parent")[["both", "primary_only", "second_only"]].tolist() == [5, 0, 5]


def test_themes_below_the_set_value_are_to_be_discussed(table, themes):
    assert row(table, "benefits_trap")["to_discuss"]
    assert row(table, "low_expectations")["to_discuss"]
    assert not row(table, "realistic_employment_goal")["to_discuss"]
    assert not row(table, "all")["to_discuss"]


def test_a_theme_that_nobody_saw_has_no_kappa_and_says_why(table):
    goal = row(table, "realistic_employment_goal")
    assert pd.isna(goal["estimate"])
    assert "chance" in goal["reason"]
    assert goal["prevalence"] == 0


def test_all_themes_of_a_level_stand_together(table):
    every = row(table, "all")
    of_level = table[(table["level"] == "theme") & (table["measure"] == "cohens_kappa") & (table["theme"] != "all")]
    assert (
        every[["both", "primary_only", "second_only", "neither"]].tolist()
        == of_level[["both", "primary_only", "second_only", "neither"]].sum().tolist()
    )


def test_without_a_second_coder_nothing_is_measured_and_nothing_is_to_be_discussed(themes):
    table = coder_agreement(segments_of({"i0": ["funding"]}, {}), measured(themes), 1)
    assert (table["interviews"] == 0).all()
    assert table["estimate"].isna().all()
    assert not table["to_discuss"].any()
    assert set(table["reason"]) == {"nothing was coded by both"}


def test_the_same_seed_gives_the_same_table(themes):
    segments = segments_of(
        {"i0": ["funding"], "i1": ["funding"], "i2": []}, {"i0": ["funding"], "i1": ["benefits_trap"], "i2": ["funding"]}
    )
    first, again = (coder_agreement(segments, measured(themes), 1) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


def overall(by_theme, themes, level="theme"):
    found = agreement_overall(by_theme, themes)
    assert found["level"].tolist() == ["parent", "theme"]
    return found[found["level"] == level].iloc[0]


def test_overall_has_the_kappa_of_all_themes_and_counts_those_seen_and_to_discuss(table, themes):
    found = overall(table, measured(themes))
    every = row(table, "all")
    assert found[["state", "interviews", "discuss_below", "method"]].tolist() == ["measured", 10, 0.7, every["method"]]
    assert found[["estimate", "lower", "upper"]].tolist() == every[["estimate", "lower", "upper"]].tolist()
    # Benefits and low expectations were seen; nobody saw the goal.
    of_level = table[(table["level"] == "theme") & (table["measure"] == "cohens_kappa") & (table["theme"] != "all")]
    assert found["themes_seen"] == len(of_level) - 1 == 2
    assert found["themes_to_discuss"] == 2
    assert overall(table, measured(themes), "parent")["themes_seen"] == 2


def test_overall_counts_nothing_to_discuss_where_coders_agree(themes):
    alike = {"i0": ["benefits_trap"], "i1": ["low_expectations"], "i2": ["benefits_trap"]}
    found = overall(coder_agreement(segments_of(alike, alike), measured(themes), 1), measured(themes))
    assert found[["state", "themes_seen", "themes_to_discuss", "estimate"]].tolist() == ["measured", 2, 0, 1]


def test_overall_says_where_no_interview_was_coded_by_both(themes):
    found = overall(coder_agreement(segments_of({"i0": ["funding"]}, {}), measured(themes), 1), measured(themes))
    assert found[["state", "interviews", "themes_seen", "themes_to_discuss"]].tolist() == ["not_coded_by_both", 0, 0, 0]
    assert pd.isna(found["estimate"])


def test_overall_has_its_rows_though_agreement_is_switched_off(themes):
    assert themes.agreement is None
    found = overall(coder_agreement(segments_of({"i0": ["funding"]}, {"i0": ["funding"]}), themes, 1), themes)
    assert found["state"] == "switched_off"
    assert found.drop(["level", "state"]).isna().all()
