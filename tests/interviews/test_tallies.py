from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import REGISTER_COLUMNS, read_interviews
from jobs_first.interviews.segments import SEGMENT_COLUMNS
from jobs_first.interviews.tallies import TALLY_COLUMNS, mentions, tally_themes
from jobs_first.tables import read_table
from jobs_first.writing import write_rows, write_table

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")
WAVES = ("baseline", "follow_up", "any")
PROFESSIONALS, PEOPLE, CARERS = "professionals", "people_with_learning_disabilities", "family_carers"


@pytest.fixture
def tables(six, themes, tmp_path):
    """The register and segments of the six interviews, as the next step reads them."""
    path = six.write()
    return written(read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name), tmp_path)


def written(result, folder):
    write_rows(result.register, REGISTER_COLUMNS, folder / "register.csv")
    write_rows(result.segments, SEGMENT_COLUMNS, folder / "segments.csv")
    return read_table(folder / "register.csv"), read_table(folder / "segments.csv")


def row(tallies, theme, kind, wave):
    found = tallies[(tallies["theme"] == theme) & (tallies["participant_type"] == kind) & (tallies["wave"] == wave)]
    assert len(found) == 1
    return tuple(found.iloc[0][["mentioned", "asked", "percent", "segments"]])


def test_every_number_of_the_six_interviews_is_as_worked_out_by_hand(tables, themes):
    tallies = tally_themes(*tables, themes)
    # mentioned, asked, percent and segments at baseline, follow-up and any wave.
    by_hand = {
        # The manager twice at baseline (one passage holds low expectations too) and once at follow-up.
        ("benefits_trap", PROFESSIONALS): [(1, 2, 50.0, 2), (1, 1, 100.0, 1), (1, 2, 50.0, 3)],
        ("low_expectations", PROFESSIONALS): [(1, 2, 50.0, 1), (0, 1, 0.0, 0), (1, 2, 50.0, 1)],
        # The manager's two passages, and the practitioner's, coded to the parent itself.
        ("concerns", PROFESSIONALS): [(2, 2, 100.0, 3), (1, 1, 100.0, 1), (2, 2, 100.0, 4)],
        ("realistic_employment_goal", PROFESSIONALS): [(0, 2, 0.0, 0), (0, 1, 0.0, 0), (0, 2, 0.0, 0)],
        ("goals", PROFESSIONALS): [(0, 2, 0.0, 0), (0, 1, 0.0, 0), (0, 2, 0.0, 0)],
        # The second coder's funding is not counted, the primary coder's of the practitioner is.
        ("funding", PROFESSIONALS): [(1, 2, 50.0, 1), (0, 1, 0.0, 0), (1, 2, 50.0, 1)],
        # The second coder's benefits and goal are not counted.
        ("benefits_trap", PEOPLE): [(0, 1, 0.0, 0), (0, 2, 0.0, 0), (0, 2, 0.0, 0)],
        ("concerns", PEOPLE): [(0, 1, 0.0, 0), (0, 2, 0.0, 0), (0, 2, 0.0, 0)],
        # One person at both waves counts once over both; the other at follow-up says nothing of it.
        ("realistic_employment_goal", PEOPLE): [(1, 1, 100.0, 1), (1, 2, 50.0, 2), (1, 2, 50.0, 3)],
        ("goals", PEOPLE): [(1, 1, 100.0, 1), (1, 2, 50.0, 2), (1, 2, 50.0, 3)],
    }
    for (theme, kind), expected in by_hand.items():
        assert [row(tallies, theme, kind, wave) for wave in WAVES] == expected, (theme, kind)


def apart(tallies, theme, kind, wave="any"):
    found = tallies[(tallies["theme"] == theme) & (tallies["participant_type"] == kind) & (tallies["wave"] == wave)]
    return tuple(found.iloc[0][["asked_once", "mentioned_once", "asked_twice", "mentioned_twice"]])


def test_people_interviewed_once_and_twice_stand_apart(tables, themes):
    tallies = tally_themes(*tables, themes)
    by_hand = {
        # The manager was interviewed twice, the practitioner once and with the parent itself.
        ("benefits_trap", PROFESSIONALS): (1, 0, 1, 1),
        ("concerns", PROFESSIONALS): (1, 1, 1, 1),
        ("funding", PROFESSIONALS): (1, 1, 1, 0),
        # One person twice, with a goal at both; the other at follow-up alone, where the second coder's goal is not counted.
        ("realistic_employment_goal", PEOPLE): (1, 0, 1, 1),
        ("benefits_trap", PEOPLE): (1, 0, 1, 0),
        ("goals", CARERS): (0, 0, 0, 0),
    }
    assert {key: apart(tallies, *key) for key in by_hand} == by_hand


def test_once_and_twice_add_up_and_are_empty_for_a_single_wave(tables, themes):
    tallies = tally_themes(*tables, themes)
    either = tallies[tallies["wave"] == "any"]
    for column in ("asked", "mentioned"):
        assert (either[f"{column}_once"] + either[f"{column}_twice"] == either[column]).all()
    single = tallies.loc[tallies["wave"] != "any", ["asked_once", "mentioned_once", "asked_twice", "mentioned_twice"]]
    assert len(single)
    assert single.isna().all(axis=None)


def test_two_interviews_at_one_wave_are_not_twice(tables, themes):
    register, segments = tables
    register["wave"] = "baseline"
    assert apart(tally_themes(register, segments, themes), "concerns", PROFESSIONALS) == (2, 2, 0, 0)


def test_an_interview_of_unknown_wave_makes_nobody_interviewed_twice(tables, themes):
    register, segments = tables
    register.loc[1, "wave"] = pd.NA
    assert apart(tally_themes(register, segments, themes), "benefits_trap", PROFESSIONALS) == (2, 1, 0, 0)


def test_every_theme_type_and_wave_has_its_row_in_the_order_of_config(tables, themes):
    tallies = tally_themes(*tables, themes)
    order = ["concerns", "benefits_trap", "low_expectations", "goals", "realistic_employment_goal", "funding"]
    assert list(tallies.columns) == list(TALLY_COLUMNS)
    assert list(zip(tallies["theme"], tallies["participant_type"], tallies["wave"], strict=True)) == [
        (theme, kind, wave) for theme in order for kind in (PROFESSIONALS, PEOPLE, CARERS) for wave in WAVES
    ]
    assert set(tallies.loc[tallies["level"] == "parent", "theme"]) == {"concerns", "goals", "funding"}


def test_a_theme_that_is_not_raised_with_a_type_has_no_percent(tables, themes):
    tallies = tally_themes(*tables, themes)
    for theme in ("low_expectations", "funding"):
        found = tallies[(tallies["theme"] == theme) & (tallies["participant_type"] == PEOPLE)]
        assert not found["raised"].any()
        assert found["percent"].isna().all()
        assert list(found["asked"]) == [1, 2, 2]


def test_where_nobody_was_interviewed_there_is_no_percent(tables, themes):
    carers = tally_themes(*tables, themes).query("participant_type == 'family_carers'")
    assert (carers["asked"] == 0).all()
    assert carers["percent"].isna().all()


def test_a_person_interviewed_twice_at_one_wave_counts_once(six, themes, tmp_path):
    said = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A", "wave": "Baseline"}
    six.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"), **said)
    path = six.write()
    tables = written(read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name), tmp_path)
    assert row(tally_themes(*tables, themes), "benefits_trap", PROFESSIONALS, "baseline") == (1, 2, 50.0, 3)


def test_one_passage_coded_twice_to_a_theme_is_one_segment(tables, themes):
    register, segments = tables
    doubled = pd.concat([segments, segments], ignore_index=True)
    pd.testing.assert_frame_equal(tally_themes(register, doubled, themes), tally_themes(register, segments, themes))


def test_codings_without_offsets_count_each(tables, themes):
    register, segments = tables
    recording = segments.iloc[[0, 0]].assign(start=pd.NA, end=pd.NA).astype(segments.dtypes)
    tallies = tally_themes(register, pd.concat([segments, recording], ignore_index=True), themes)
    assert row(tallies, "benefits_trap", PROFESSIONALS, "baseline") == (1, 2, 50.0, 4)


def test_an_interview_of_unknown_wave_is_counted_nowhere(tables, themes):
    register, segments = tables
    register.loc[2, "wave"] = pd.NA
    tallies = tally_themes(register, segments, themes)
    assert row(tallies, "funding", PROFESSIONALS, "any") == (0, 1, 0.0, 0)


def test_mentions_stand_under_the_theme_and_under_its_parent(tables, themes):
    found = mentions(*tables, themes)
    themes_said = found.groupby("interview_id", sort=False)["theme"].agg(sorted)
    first = tables[0].loc[0, "interview_id"]
    # Two benefits, one low expectations, and their two passages under the parent.
    assert themes_said[first] == ["benefits_trap", "benefits_trap", "concerns", "concerns", "low_expectations"]


def test_a_project_that_could_not_be_read_gives_rows_of_zero(tmp_path, themes):
    write_rows([], REGISTER_COLUMNS, tmp_path / "register.csv")
    write_rows([], SEGMENT_COLUMNS, tmp_path / "segments.csv")
    tallies = tally_themes(read_table(tmp_path / "register.csv"), read_table(tmp_path / "segments.csv"), themes)
    assert len(tallies) == 6 * 3 * 3
    assert tallies[["mentioned", "asked", "segments"]].to_numpy().sum() == 0
    assert tallies.loc[tallies["wave"] == "any", "asked_twice"].tolist() == [0] * 6 * 3


def test_the_written_table_leaves_unknown_empty(tables, themes, tmp_path):
    write_table(tally_themes(*tables, themes), tmp_path / "tallies.csv")
    lines = (tmp_path / "tallies.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(TALLY_COLUMNS)
    assert "funding,people_with_learning_disabilities,any,parent,false,0,2,,0,1,0,1,0" in lines
    assert "funding,professionals,any,parent,true,1,2,50,1,1,1,1,0" in lines
    assert "funding,professionals,baseline,parent,true,1,2,50,1,,,," in lines
