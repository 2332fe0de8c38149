"""Change between interviews, themes that come up together, and where participants differ most."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.interviews.change import theme_changes
from jobs_first.interviews.structure import theme_differences, theme_pairs
from jobs_first.interviews.tallies import tally_themes

CARERS, PEOPLE = "family_carers", "people_with_learning_disabilities"


def study(interviews):
    """Register and segments from (participant, type, wave, themes of the primary coder)."""
    rows = [
        {
            "interview_id": f"i{i}",
            "participant_id": who,
            "participant_type": kind,
            "participant_subtype": None,
            "site": "site_a",
            "wave": wave,
        }
        for i, (who, kind, wave, _) in enumerate(interviews)
    ]
    passages = [
        {"interview_id": f"i{i}", "theme": theme, "coder": "primary", "start": 10 * j, "end": 10 * j + 5}
        for i, (*_, themes) in enumerate(interviews)
        for j, theme in enumerate(themes)
    ]
    segments = pd.DataFrame(passages, columns=["interview_id", "theme", "coder", "start", "end"])
    text = {"interview_id": "string", "theme": "string", "coder": "string"}
    return pd.DataFrame(rows).astype("string"), segments.astype({**text, "start": "Int64", "end": "Int64"})


def one(table, **where):
    for column, value in where.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


@pytest.fixture
def six_people():
    return study(
        [
            ("p1", PEOPLE, "baseline", ["benefits_trap", "realistic_employment_goal"]),
            ("p1", PEOPLE, "follow_up", ["realistic_employment_goal"]),
            ("p2", PEOPLE, "baseline", []),
            ("p2", PEOPLE, "follow_up", ["benefits_trap", "low_expectations"]),
            ("p3", PEOPLE, "baseline", ["benefits_trap"]),
            ("p4", CARERS, "baseline", ["benefits_trap", "realistic_employment_goal"]),
        ]
    )


def test_of_those_interviewed_twice_a_theme_appeared_stayed_or_went(six_people, themes):
    table = theme_changes(*six_people, themes)
    goal = one(table, theme="realistic_employment_goal", participant_type=PEOPLE)
    assert goal[["interviewed_twice", "appeared", "stayed", "went", "at_neither"]].tolist() == [2, 0, 1, 0, 1]
    benefits = one(table, theme="benefits_trap", participant_type=PEOPLE)
    # p1 spoke of it first, p2 later; p3 was interviewed once and counts nowhere.
    assert benefits[["interviewed_twice", "appeared", "stayed", "went", "at_neither"]].tolist() == [2, 1, 0, 1, 0]


def test_a_parent_stays_where_one_of_its_themes_takes_the_place_of_another(themes):
    table = theme_changes(
        *study([("p1", PEOPLE, "baseline", ["benefits_trap"]), ("p1", PEOPLE, "follow_up", ["low_expectations"])]), themes
    )
    assert one(table, theme="concerns", participant_type=PEOPLE)["stayed"] == 1
    assert one(table, theme="benefits_trap", participant_type=PEOPLE)["went"] == 1


def test_the_four_always_add_up_and_types_without_second_interviews_have_rows_of_nobody(six_people, themes):
    table = theme_changes(*six_people, themes)
    assert (table[["appeared", "stayed", "went", "at_neither"]].sum(axis=1) == table["interviewed_twice"]).all()
    assert one(table, theme="goals", participant_type=CARERS)["interviewed_twice"] == 0
    assert len(table) == len(list(themes.entries())) * len(themes.participant_types)


def test_two_interviews_of_one_wave_are_not_two_points_in_time(themes):
    table = theme_changes(*study([("p1", PEOPLE, "baseline", ["benefits_trap"]), ("p1", PEOPLE, "baseline", [])]), themes)
    assert (table["interviewed_twice"] == 0).all()


def test_pairs_count_people_who_speak_of_both_whenever_and_interviews_that_hold_both(six_people, themes):
    table = theme_pairs(*six_people, themes)
    pair = one(table, theme="benefits_trap", other_theme="realistic_employment_goal", participant_type=PEOPLE)
    assert pair[["people", "interviews", "asked"]].tolist() == [1, 1, 3]
    everybody = one(table, theme="benefits_trap", other_theme="realistic_employment_goal", participant_type="all")
    assert everybody[["people", "interviews", "asked"]].tolist() == [2, 2, 4]
    parents = one(table, theme="concerns", other_theme="goals", participant_type=PEOPLE)
    assert parents["people"] == 1


def test_pairs_stand_once_within_a_level_and_parents_also_where_nobody_speaks_of_both(six_people, themes):
    table = theme_pairs(*six_people, themes)
    assert not table.duplicated(["theme", "other_theme", "participant_type"]).any()
    assert (table[["theme", "other_theme"]].nunique(axis=1) == 2).all()
    assert one(table, theme="concerns", other_theme="funding", participant_type=PEOPLE)["people"] == 0
    assert table[table["level"] == "theme"]["people"].min() > 0


def test_themes_stand_by_how_far_apart_the_shares_are(six_people, themes):
    tallies = tally_themes(*six_people, themes).assign(raised=True)
    table = theme_differences(tallies.assign(percent=100 * tallies["mentioned"] / tallies["asked"].replace(0, pd.NA)))
    assert table["spread"].is_monotonic_decreasing
    goal = one(table, theme="goals")
    # One of one family carer, one of three people with learning disabilities; nobody was asked of the professionals.
    assert goal[["most", "least"]].tolist() == [CARERS, PEOPLE]
    assert goal[["mentioned_most", "asked_most", "mentioned_least", "asked_least"]].tolist() == [1, 1, 1, 3]
    assert goal["spread"] == pytest.approx(100 - 100 / 3)


def test_a_theme_raised_with_one_type_alone_has_nothing_to_be_set_against(six_people, themes):
    tallies = tally_themes(*six_people, themes)
    alone = tallies.assign(raised=tallies["raised"] & ((tallies["theme"] != "goals") | (tallies["participant_type"] == PEOPLE)))
    assert "goals" not in set(theme_differences(alone)["theme"])


def test_without_interviews_every_table_has_its_columns(themes):
    register, segments = study([("p1", PEOPLE, "baseline", [])])
    nobody = register.iloc[:0]
    assert (theme_changes(nobody, segments, themes)["interviewed_twice"] == 0).all()
    assert (theme_pairs(nobody, segments, themes)["asked"] == 0).all()
    assert theme_differences(tally_themes(nobody, segments, themes)).empty
