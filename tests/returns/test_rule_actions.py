"""What each action does to values, cells and rows, and that every cell is still accounted for."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from support.ruled_return import codebook, counts, found, mapping, only, people, read, row, waves

ACTIONS = ("keep", "set_to_missing", "set_aside_row", "stop")
WORDS = {"keep": "kept", "set_to_missing": "treated as not known", "set_aside_row": "row set aside", "stop": "stops the run"}


def does(action: str) -> dict[str, str]:
    return {"severity": "error" if action == "stop" else "warning", "action": action}


def hours_rule(action: str) -> dict[str, Any]:
    return {"hours": {"kind": "only_when", "variables": ["hours"], "when_any": {"employment_status": ["paid_employment"]}, **does(action)}}


BROKEN = row(Status="looking", Hours="20", Days="2")  # 8 cells
FINE = row(Ref="T-2", Status="job", Hours="20")  # 7 cells; the header has 15


def reasons(returned: Any) -> list[tuple[object, object, object, object]]:
    return [(line["row"], line["column"], line["reason"], line["raw_value"]) for line in returned.set_aside]


# -- a rule over rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ACTIONS)
def test_a_broken_rule_is_told_with_what_was_done_in_words(tmp_path: Path, action: str) -> None:
    problem = only(read(tmp_path, codebook(hours_rule(action)), BROKEN, FINE))
    assert (problem.action, problem.severity) == (WORDS[action], does(action)["severity"])


@pytest.mark.parametrize("action", ["keep", "stop"])
def test_keep_and_stop_change_nothing(tmp_path: Path, action: str) -> None:
    book = codebook(hours_rule(action))
    returned = read(tmp_path, book, BROKEN, FINE)
    assert counts(returned) == (30, 30, 0, 0)
    assert reasons(returned) == []
    assert waves(returned, book)[0]["hours_low"] == 20


def test_set_to_missing_empties_the_value_and_moves_its_cell(tmp_path: Path) -> None:
    book = codebook(hours_rule("set_to_missing"))
    returned = read(tmp_path, book, BROKEN, FINE)
    assert counts(returned) == (30, 29, 1, 0)
    assert reasons(returned) == [(2, "Hours", "hours", "20")]
    first, second = waves(returned, book)
    assert (first["hours_low"], first["hours_high"], first["days"], first["employment_status"]) == (None, None, 2, "looking_for_work")
    assert second["hours_low"] == 20


def test_set_aside_row_takes_out_the_record_with_all_its_cells(tmp_path: Path) -> None:
    book = codebook(hours_rule("set_aside_row"))
    returned = read(tmp_path, book, BROKEN, FINE)
    assert counts(returned) == (30, 22, 8, 0)
    assert reasons(returned) == [(2, "", "hours", "(hidden)")]
    assert [wave["days"] for wave in waves(returned, book)] == [None]
    assert len(people(returned, book)) == 1


def test_nothing_rests_on_a_row_that_is_set_aside(tmp_path: Path) -> None:
    book = codebook(hours_rule("set_aside_row"))
    later = row(Wave="2", Status="job", Sex="m")
    returned = read(tmp_path, book, BROKEN, later)
    assert found(returned) == [("hours", 2, "Hours")]  # and no disagreement about the sex
    assert [person["sex"] for person in people(returned, book)] == ["m"]
    assert [line["row"] for line in returned.set_aside] == [2]


def test_rules_are_asked_again_without_the_row_that_is_set_aside(tmp_path: Path) -> None:
    needs = {"needs": {"kind": "needs_wave", "wave": "follow_up", "needs": "baseline", "severity": "warning", "action": "set_aside_row"}}
    book = codebook({**hours_rule("set_aside_row"), **needs})
    returned = read(tmp_path, book, BROKEN, row(Wave="2", Status="job"), FINE)
    assert found(returned) == [("hours", 2, "Hours"), ("needs", 3, "")]
    assert counts(returned)[2] == 8 + 6
    assert len(people(returned, book)) == 1


def test_what_else_is_wrong_in_a_row_that_is_set_aside_is_told_too(tmp_path: Path) -> None:
    returned = read(tmp_path, codebook(hours_rule("set_aside_row")), row(Status="looking", Hours="20", Days="9", Support="perhaps"))
    assert found(returned) == [("hours", 2, "Hours"), ("not_yes_or_no", 2, "Support"), ("out_of_range", 2, "Days")]
    assert {problem.action for problem in returned.problems} == {"row set aside"}
    assert counts(returned)[2] == 9
    assert len(returned.set_aside) == 1


def test_two_dates_out_of_order_are_both_emptied(tmp_path: Path) -> None:
    rules = {"order": {"kind": "date_order", "earlier": "record_date", "later": "signed_on", **does("set_to_missing")}}
    book = codebook(rules)
    returned = read(tmp_path, book, row(Recorded="2010-05-02", Signed="2010-05-01"))
    assert reasons(returned) == [(2, "Signed", "order", "2010-05-01"), (2, "Recorded", "order", "2010-05-02")]
    assert counts(returned)[2] == 2
    assert (waves(returned, book)[0]["record_date"], waves(returned, book)[0]["signed_on"]) == (None, None)


def test_every_cell_that_gave_an_emptied_value_is_set_aside(tmp_path: Path) -> None:
    returned = read(tmp_path, codebook(hours_rule("set_to_missing")), BROKEN, row(Status="looking", Hours="20"))
    assert [(line["row"], line["column"]) for line in returned.set_aside] == [(2, "Hours"), (3, "Hours")]
    assert counts(returned)[2] == 2


def test_two_rules_that_empty_one_value_set_its_cell_aside_once(tmp_path: Path) -> None:
    long = {"long": {"kind": "not_together", "all_of": {"hours": {"above": 10}}, "concerns": ["hours"], **does("set_to_missing")}}
    returned = read(tmp_path, codebook({**hours_rule("set_to_missing"), **long}), BROKEN)
    assert found(returned) == [("hours", 2, "Hours"), ("long", 2, "Hours")]
    assert reasons(returned) == [(2, "Hours", "hours", "20")]
    assert counts(returned)[2] == 1


def test_a_person_under_two_ids_can_be_left_out_with_all_rows(tmp_path: Path) -> None:
    rules = {"same": {"kind": "same_person", "by": "number", "among": "site", **does("set_aside_row")}}
    book = codebook(rules)
    rows = row(NHS="9434765919"), row(Ref="T-2", NHS="943 476 5919"), row(Ref="T-2", Wave="2", NHS="943 476 5919")
    returned = read(tmp_path, book, *rows)
    assert found(returned) == [("same", 3, ""), ("same", 4, "")]
    assert len(people(returned, book)) == 1
    assert counts(returned)[2] == 12


# -- what does not change --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "sex", "aside"), [
    ("keep", "f", [3]), ("stop", "f", [3]), ("set_to_missing", None, [3, 2]), ("set_aside_row", "f", [3]),
])  # fmt: skip
def test_what_becomes_of_a_sex_that_two_rows_disagree_on(tmp_path: Path, action: str, sex: str | None, aside: list[int]) -> None:
    book = codebook({"same": {"kind": "unchanging", "variables": ["sex"], **does(action)}})
    returned = read(tmp_path, book, row(), row(Wave="2", Sex="m"), row(Ref="T-2"))
    assert [person["sex"] for person in people(returned, book)] == [sex, "f"]
    assert [line["row"] for line in returned.set_aside] == aside
    assert counts(returned)[2] == (5 if action == "set_aside_row" else len(aside))


def test_no_later_row_fills_a_value_that_contradictions_have_emptied(tmp_path: Path) -> None:
    book = codebook({"same": {"kind": "unchanging", "variables": ["sex"], **does("set_to_missing")}})
    returned = read(tmp_path, book, row(), row(Wave="2", Sex="m"), row(Wave="1", Days="2"))
    assert people(returned, book)[0]["sex"] is None
    assert counts(returned)[2] == 3


def test_contradictory_dates_of_birth_can_make_the_age_unknown(tmp_path: Path) -> None:
    book = codebook({"same": {"kind": "unchanging", "variables": ["age_at_baseline"], **does("set_to_missing")}})
    returned = read(tmp_path, book, row(), row(Wave="2", Born="1970-05-02"))
    assert people(returned, book)[0]["age_at_baseline"] is None
    assert [(line["column"], line["raw_value"]) for line in returned.set_aside] == [("Born", "(hidden)")] * 2


@pytest.mark.parametrize("action", ["keep", "set_aside_row"])
def test_of_two_groups_the_first_holds(tmp_path: Path, action: str) -> None:
    book = codebook({"group": {"kind": "one_group", **does(action)}})
    returned = read(tmp_path, book, row(), row(Wave="2", Group="C"))
    assert [person["group"] for person in people(returned, book)] == ["jobs_first"]
    assert len(waves(returned, book)) == (2 if action == "keep" else 1)
    assert counts(returned)[2] == (0 if action == "keep" else 5)


# -- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "days", "aside"), [("keep", 9, 0), ("stop", 9, 0), ("set_to_missing", None, 1)])
def test_what_becomes_of_a_number_out_of_range(tmp_path: Path, action: str, days: int | None, aside: int) -> None:
    book = codebook(days={"range": does(action)})
    returned = read(tmp_path, book, row(Days="9"))
    assert (only(returned).rule, only(returned).action) == ("out_of_range", WORDS[action])
    assert waves(returned, book)[0]["days"] == days
    assert counts(returned)[2] == aside


def test_a_row_with_a_number_out_of_range_can_be_left_out(tmp_path: Path) -> None:
    book = codebook(days={"range": does("set_aside_row")})
    returned = read(tmp_path, book, row(Days="9"), row(Ref="T-2", Days="2"))
    assert only(returned).action == "row set aside"
    assert [wave["days"] for wave in waves(returned, book)] == [2]
    assert counts(returned)[2] == 6


@pytest.mark.parametrize(("action", "age"), [("keep", 7), ("set_to_missing", None)])
def test_what_becomes_of_someone_aged_seven(tmp_path: Path, action: str, age: int | None) -> None:
    book = codebook(age_at_baseline={"range": does(action)})
    returned = read(tmp_path, book, row(Born="2002-06-01"))
    problem = only(returned)
    assert (problem.rule, problem.column, problem.raw_value, problem.action) == ("out_of_range", "Born", "(hidden)", WORDS[action])
    assert people(returned, book)[0]["age_at_baseline"] == age
    assert counts(returned)[2] == (0 if action == "keep" else 1)


@pytest.mark.parametrize("action", ["set_to_missing", "set_aside_row", "stop"])
def test_a_word_that_is_not_understood_is_never_used(tmp_path: Path, action: str) -> None:
    book = codebook(employment_status={"category": does(action)})
    returned = read(tmp_path, book, row(Status="busy"), FINE)
    assert only(returned).action == WORDS[action]
    assert [wave["employment_status"] for wave in waves(returned, book)][-1] == "paid_employment"
    assert counts(returned)[2] == (6 if action == "set_aside_row" else 1)


def test_what_the_codebook_says_of_all_cells_a_variable_can_say_otherwise(tmp_path: Path) -> None:
    book = codebook(
        checks={"range": {"severity": "error", "action": "keep"}}, hours={"range": {"severity": "note", "action": "set_to_missing"}}
    )
    returned = read(tmp_path, book, row(Days="9", Hours="90"))
    assert [(problem.column, problem.severity, problem.action) for problem in returned.problems] == [
        ("Hours", "note", "treated as not known"),
        ("Days", "error", "kept"),
    ]


def test_disagreements_follow_the_codebook_too(tmp_path: Path) -> None:
    book = codebook(checks={"disagreement": {"severity": "warning", "action": "set_to_missing"}})
    returned = read(tmp_path, book, row(Days="2"), row(Days="3"))
    assert (only(returned).rule, only(returned).severity) == ("values_disagree", "warning")
    assert waves(returned, book)[0]["days"] is None
    assert counts(returned)[2] == 2


def test_rows_without_a_required_variable_can_be_left_out_all_at_once(tmp_path: Path) -> None:
    book = codebook(sex={"required": does("set_aside_row")})
    returned = read(tmp_path, book, row(Sex=""), row(Wave="2", Sex=""), row(Ref="T-2"))
    assert found(returned) == [("required_missing", 2, "Sex"), ("required_missing", 3, "Sex")]
    assert len(people(returned, book)) == 1
    assert counts(returned)[2] == 8


# -- everything at once ----------------------------------------------------------------------------------------------


def test_every_cell_is_accounted_for_whatever_the_actions_are(tmp_path: Path) -> None:
    rows = [
        BROKEN, FINE, row(Wave="2", Sex="m", Group="C", Status="busy"), row(Ref="T-3", Wave="2", Days="9", Case="5"), row(Ref=""),
        row(Ref="T-4", Case="5", Recorded="2010-05-02", Signed="2010-05-01"), row(Ref="T-4", Case="5", Days="x"), row(Ref="T-5", Wave=""),
    ]  # fmt: skip
    seen = set()
    for rowwise, cellwise in itertools.product(ACTIONS, ("set_to_missing", "set_aside_row", "stop")):
        of_rows = does("set_aside_row" if rowwise == "set_to_missing" else rowwise)
        rules = {
            **hours_rule(rowwise),
            "order": {"kind": "date_order", "earlier": "record_date", "later": "signed_on", **does(rowwise)},
            "same": {"kind": "unchanging", "variables": ["sex"], **does(rowwise)},
            "needs": {"kind": "needs_wave", "wave": "follow_up", "needs": "baseline", **of_rows},
            "row": {"kind": "one_row", **of_rows},
            "group": {"kind": "one_group", **of_rows},
        }
        checks = {name: does(cellwise) for name in ("type", "category", "range")}
        book = codebook(rules, checks, case_number={"unique": does(rowwise)}, employment_status={"required": of_rows})
        returned = read(tmp_path, book, *rows)
        cells = counts(returned)
        lines = {(line["row"], line["column"]) for line in returned.set_aside}
        assert len(lines) == len(returned.set_aside)  # no cell and no row is set aside twice
        whole = {place for place, column in lines if not column}
        filled = {i: sum(bool(cell) for cell in one.values()) for i, one in enumerate(rows, 2)}
        assert cells[2] == sum(filled[number] for number in whole) + len([1 for place, column in lines if column and place not in whole])
        seen.add(cells[2])
    assert len(seen) > 3


def test_a_table_without_its_id_column_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    returned = read(tmp_path, codebook(), FINE, of=mapping(Ref={"unused": "not here"}, Client={"identifier": "local_id"}))
    assert reasons(returned) == [(None, "", "column_missing", "(hidden)")]
    _, used, aside, unused = counts(returned)
    assert (aside, used + unused) == (7, 15)


def test_the_cells_of_columns_that_cannot_be_told_apart_are_set_aside(tmp_path: Path) -> None:
    returned = read(tmp_path, codebook(), FINE, of=mapping(Days={"variable": "days", "aliases": ["Hours"]}, Hours={"unused": "see Days"}))
    assert reasons(returned) == [(None, "Days", "column_missing", "(hidden)")]
    assert counts(returned)[2] == 1


def test_a_cell_that_was_set_aside_is_not_the_one_that_a_rule_points_at(tmp_path: Path) -> None:
    rules = {"busy": {"kind": "not_together", "all_of": {"days": {"above": 2}}, "concerns": ["days"], **does("keep")}}
    returned = read(tmp_path, codebook(rules), row(Days="9"), row(Days="3"))
    assert found(returned) == [("out_of_range", 2, "Days"), ("busy", 3, "Days")]


def test_a_cell_that_one_table_sets_aside_is_not_used_though_another_understands_it(tmp_path: Path) -> None:
    of = mapping()
    again = {**of["tables"]["records"]["columns"], "Days": {"variable": "days", "recode": {"two": "2"}}}
    of["tables"]["again"] = {**of["tables"]["records"], "columns": again}
    returned = read(tmp_path, codebook(), row(Days="two", Hours="9"), of=of)
    assert found(returned) == [("not_a_number", 2, "Days")]
    assert counts(returned) == (22, 21, 1, 0)
