"""What changed since the returns were accepted."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.returns.accepted import Accepted, State, person_marks, present_state, read_accepted
from jobs_first.returns.changes import by_site, changed_rows, with_places

KEY = b"a key for the tests only"
PEOPLE = {"person_id": ("p1", "p2"), "site": ("site_a", "site_a"), "group": ("jobs_first", "comparison"), "sex": ("f", "")}
WAVES = {"person_id": ("p1", "p1", "p2"), "wave": ("baseline", "follow_up", "baseline"), "hours": ("10", "12", ""), "pay": ("7", "", "")}


def state(**changes: object) -> State:
    given = {
        "key": "k",
        "codebook": "c",
        "mappings": {"site_a": "m"},
        "files": {"site_a": {"return.csv": "1"}},
        "other_files": {},
        "people": {"site_a": person_marks(PEOPLE, WAVES, KEY)},
    }
    return State.model_validate({**given, **changes})


def told(then: State, now: State) -> list[tuple[str, ...]]:
    return [tuple(str(row[name]) for name in ("site", "subject", "file", "person_id", "wave", "change")) for row in changed_rows(then, now)]


def people(person_waves: dict[str, tuple[str, ...]]) -> dict[str, object]:
    return {"people": {"site_a": person_marks(PEOPLE, person_waves, KEY)}}


def test_nothing_changed_is_no_row() -> None:
    assert told(state(), state()) == []


def test_files_new_gone_and_changed_are_told_apart() -> None:
    then = state(files={"site_a": {"a.csv": "1", "b.csv": "2", "c.csv": "3"}, "interviews": {"i.qdpx": "1"}})
    now = state(files={"site_a": {"a.csv": "1", "b.csv": "9", "d.csv": "3"}, "interviews": {"i.qdpx": "2"}})
    assert told(then, now) == [
        ("site_a", "file", "b.csv", "", "", "changed"),
        ("site_a", "file", "c.csv", "", "", "gone"),
        ("site_a", "file", "d.csv", "", "", "new"),
        ("interviews", "file", "i.qdpx", "", "", "changed"),
    ]


def test_files_that_no_mapping_reads_are_told_without_their_names() -> None:
    rows = told(state(other_files={"site_a": "x"}), state(other_files={"site_a": "y"}))
    assert rows == [("site_a", "file", "(files that no mapping reads)", "", "", "changed")]


def test_another_mapping_and_another_codebook_are_said() -> None:
    rows = told(state(), state(codebook="d", mappings={"site_a": "n"}))
    assert rows == [("", "codebook", "", "", "", "changed"), ("site_a", "mapping", "", "", "", "changed")]


def test_a_changed_value_is_a_change_of_that_person_at_that_wave() -> None:
    now = {**WAVES, "hours": ("10", "16", "")}
    assert told(state(), state(**people(now))) == [("site_a", "person", "", "p1", "follow_up", "changed")]


def test_a_person_who_comes_or_goes_does_so_at_every_wave() -> None:
    less = state(people={"site_a": {"p2": state().people["site_a"]["p2"]}})
    gone = [("site_a", "person", "", "p1", wave, "gone") for wave in ("any", "baseline", "follow_up")]
    assert told(state(), less) == gone
    assert told(less, state()) == [(*row[:5], "new") for row in gone]


def test_a_row_at_one_wave_that_comes_is_new_at_that_wave_alone() -> None:
    now = {name: (*column, extra) for (name, column), extra in zip(WAVES.items(), ("p2", "follow_up", "8", ""), strict=True)}
    assert told(state(), state(**people(now))) == [("site_a", "person", "", "p2", "follow_up", "new")]


def test_another_order_of_columns_or_an_empty_new_variable_changes_no_one() -> None:
    other = {name: WAVES[name] for name in ("person_id", "wave", "pay", "hours")} | {"new": ("", "", "")}
    assert told(state(), state(**people(other))) == []


def test_a_value_that_moves_to_another_column_is_a_change() -> None:
    other = {**WAVES, "hours": ("10", "", ""), "pay": ("7", "12", "")}
    assert told(state(), state(**people(other))) == [("site_a", "person", "", "p1", "follow_up", "changed")]


def test_another_key_compares_no_people_but_files() -> None:
    now = state(key="other", people={"site_a": {}}, files={"site_a": {"return.csv": "2"}})
    assert told(state(), now) == [("site_a", "file", "return.csv", "", "", "changed")]


def test_a_site_that_left_the_study_is_gone_with_its_people() -> None:
    rows = told(state(), state(mappings={}, files={}, people={}))
    assert [row[1] for row in rows] == ["mapping", "file"] + ["person"] * 5
    assert {row[-1] for row in rows} == {"gone"}


def test_marks_tell_nothing_without_the_key_and_are_the_same_with_it() -> None:
    marks = person_marks(PEOPLE, WAVES, KEY)
    assert marks == person_marks(PEOPLE, WAVES, KEY)
    assert marks["p1"]["baseline"] != person_marks(PEOPLE, WAVES, b"another key altogether")["p1"]["baseline"]
    assert set(marks["p1"]) == {"any", "baseline", "follow_up"}
    assert all(len(mark) == 16 for waves in marks.values() for mark in waves.values())


def test_a_changed_person_is_placed_in_the_return() -> None:
    sources = [
        {"person_id": "p1", "wave": "", "file": "people.csv", "sheet": "", "row": "2"},
        {"person_id": "p1", "wave": "follow_up", "file": "waves.csv", "sheet": "S", "row": "9"},
    ]
    rows = with_places(changed_rows(state(), state(**people({**WAVES, "hours": ("1", "1", "")}))), sources)
    assert [(row["wave"], row["file"], row["sheet"], row["row"]) for row in rows] == [
        ("baseline", "", "", ""),
        ("follow_up", "waves.csv", "S", "9"),
    ]


def test_people_are_counted_once_however_many_waves_changed() -> None:
    then = state(
        files={"site_a": {"return.csv": "0"}}, people={"site_a": {**state().people["site_a"], "p3": {"any": "x", "baseline": "y"}}}
    )
    found = by_site(changed_rows(then, state(**people({**WAVES, "hours": ("1", "1", "")}))))["site_a"]
    assert found.people_changed == 1
    assert found.in_short() == "return.csv: changed; people: 1 gone, 1 changed"
    assert found.counts == {("baseline", "changed"): 1, ("follow_up", "changed"): 1, ("any", "gone"): 1, ("baseline", "gone"): 1}


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    accepted = Accepted(accepted_on=dt.date(2026, 11, 2), **state().model_dump())
    path = tmp_path / ".accepted.json"
    path.write_text(accepted.model_dump_json(), encoding="utf-8")
    assert read_accepted(path) == accepted
    assert accepted.day() == "2 November 2026"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"key": "x"', '{"accepted_on": "2026-11-02"}', "\ufeff"])
def test_a_record_that_was_damaged_is_told_with_the_way_to_mend_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / ".accepted.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="Remove it, and accept the returns again"):
        read_accepted(path)


def test_the_present_state_has_files_by_the_folder_of_their_site(tmp_path: Path) -> None:
    for name in ("site_a/return.csv", "interviews/interviews.qdpx", "site_a.yaml", "codebook.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = [tmp_path / "site_a" / "return.csv", tmp_path / "interviews" / "interviews.qdpx"]
    found = present_state(files, {"site_a": "", "site_b": "x"}, {"site_a": tmp_path / "site_a.yaml"}, tmp_path / "codebook.yaml", {}, KEY)
    assert {site: list(named) for site, named in found.files.items()} == {"site_a": ["return.csv"], "interviews": ["interviews.qdpx"]}
    assert found.other_files == {"site_b": "x"}
    assert found.mappings == {"site_a": hashlib.sha256(b"site_a.yaml").hexdigest()}
