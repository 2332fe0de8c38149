"""Each kind of rule with returns that keep it and returns that break it: what is found, where, and in which words."""

from pathlib import Path
from typing import Any

import pytest

from support.ruled_return import codebook, found, mapping, only, read, row

WARN = {"severity": "warning", "action": "keep"}
WORKING = ["paid_employment", "self_employment"]


def rule(kind: str, **more: Any) -> dict[str, Any]:
    return {"a_rule": {"kind": kind, **WARN, **more}}


# -- only when -------------------------------------------------------------------------------------------------------

HOURS = rule("only_when", variables=["hours"], when_any={"employment_status": WORKING})


@pytest.mark.parametrize("status", ["job", "own business", "NK", ""])
def test_hours_of_someone_who_works_or_may_work_break_nothing(tmp_path: Path, status: str) -> None:
    assert found(read(tmp_path, codebook(HOURS), row(Status=status, Hours="20"))) == []


@pytest.mark.parametrize("hours", ["", "NK", "0", "0-0"])
def test_no_hours_and_zero_hours_of_someone_who_does_not_work_break_nothing(tmp_path: Path, hours: str) -> None:
    assert found(read(tmp_path, codebook(HOURS), row(Status="looking", Hours=hours))) == []


def test_hours_of_someone_who_does_not_work_are_told_with_both_cells(tmp_path: Path) -> None:
    problem = only(read(tmp_path, codebook(HOURS), row(Status="looking", Hours="10-12")))
    assert (problem.rule, problem.severity, problem.action, problem.wave) == ("a_rule", "warning", "kept", "baseline")
    assert (problem.file, problem.row, problem.column, problem.raw_value) == ("return.csv", 2, "Hours", "10-12")
    assert problem.message == (
        "Expected Hours only where Status is Paid employment or Self-employment. "
        "Here Status is Looking for work (column 'Status'). Find out which is right, and correct it."
    )


def test_the_rule_can_say_itself_how_to_mend_what_breaks_it(tmp_path: Path) -> None:
    rules = rule("only_when", variables=["hours"], when_any={"employment_status": WORKING}, mend="Empty the hours.")
    assert only(read(tmp_path, codebook(rules), row(Status="looking", Hours="9"))).message.endswith(" Empty the hours.")


@pytest.mark.parametrize(
    ("status", "supported", "breaks"),
    [("looking", "no", True), ("looking", "yes", False), ("own business", "no", False), ("looking", "", False), ("", "no", False)],
)
def test_one_of_several_conditions_is_enough_and_an_unknown_one_may_hold(tmp_path: Path, status: str, supported: str, breaks: bool) -> None:
    conditions = {"employment_status": ["self_employment"], "supported": ["yes"]}
    rules = rule("only_when", variables=["days"], when_any=conditions)
    assert bool(found(read(tmp_path, codebook(rules), row(Status=status, Support=supported, Days="2")))) is breaks


def test_an_entry_of_a_list_can_be_the_condition(tmp_path: Path) -> None:
    rules = rule("only_when", variables=["days"], when_any={"funding": ["social_care"]})
    rows = row(Funding="work; social_care", Days="2"), row(Ref="T-2", Funding="work", Days="2")
    assert found(read(tmp_path, codebook(rules), *rows)) == [("a_rule", 3, "Days")]


def test_what_holds_for_the_person_can_be_the_condition_of_a_wave(tmp_path: Path) -> None:
    rules = rule("only_when", variables=["days"], when_any={"sex": ["m"]})
    assert found(read(tmp_path, codebook(rules), row(Days="2"), row(Ref="T-2", Sex="m", Days="2"))) == [("a_rule", 2, "Days")]


# -- not together ----------------------------------------------------------------------------------------------------

UNPAID = rule("not_together", all_of={"employment_status": {"is": ["unpaid_work"]}, "hours": {"at_least": 40}}, concerns=["hours"])


@pytest.mark.parametrize(
    ("hours", "breaks"), [("40", True), ("39", False), ("40-45", True), ("38-45", False), ("40+", True), ("16+", False)]
)
def test_forty_hours_of_unpaid_work_are_impossible_only_where_all_of_a_range_is(tmp_path: Path, hours: str, breaks: bool) -> None:
    assert found(read(tmp_path, codebook(UNPAID), row(Status="voluntary", Hours=hours))) == ([("a_rule", 2, "Hours")] if breaks else [])


def test_the_same_hours_of_paid_work_break_nothing(tmp_path: Path) -> None:
    assert found(read(tmp_path, codebook(UNPAID), row(Status="job", Hours="40"))) == []


def test_what_does_not_go_together_is_told_as_it_stands(tmp_path: Path) -> None:
    message = only(read(tmp_path, codebook(UNPAID), row(Status="voluntary", Hours="40"))).message
    assert message == (
        "Expected no record where Status is Unpaid work and Hours is at least 40. "
        "Here Status is Unpaid work (column 'Status'). Find out which is right, and correct it."
    )


@pytest.mark.parametrize(
    ("limit", "value", "breaks"),
    [({"above": 5}, "5", False), ({"above": 5}, "5.5", True), ({"at_most": 1}, "1", True), ({"at_most": 1}, "1.5", False),
     ({"below": 1}, "1", False), ({"below": 1}, "0", True), ({"above": 2, "below": 4}, "3", True), ({"above": 2, "below": 4}, "4", False)],
)  # fmt: skip
def test_limits_hold_as_their_names_say(tmp_path: Path, limit: dict[str, float], value: str, breaks: bool) -> None:
    rules = rule("not_together", all_of={"days": limit}, concerns=["days"])
    assert bool(found(read(tmp_path, codebook(rules), row(Days=value)))) is breaks


@pytest.mark.parametrize(("hours", "breaks"), [("1-3", True), ("1-5", False), ("1+", False)])
def test_of_an_open_range_no_one_knows_that_it_is_below_a_limit(tmp_path: Path, hours: str, breaks: bool) -> None:
    rules = rule("not_together", all_of={"hours": {"below": 4}}, concerns=["hours"])
    assert bool(found(read(tmp_path, codebook(rules), row(Hours=hours)))) is breaks


def test_a_condition_on_the_person_and_one_on_the_wave_meet_at_the_wave(tmp_path: Path) -> None:
    rules = rule("not_together", all_of={"age_at_baseline": {"below": 18}, "hours": {"above": 40}}, concerns=["hours"])
    rows = [row(Born="1993-01-01", Hours="20"), row(Born="1993-01-01", Hours="41", Wave="2"), row(Ref="T-2", Hours="41")]
    assert found(read(tmp_path, codebook(rules), *rows)) == [("a_rule", 3, "Hours")]


# -- order of dates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("recorded", "signed", "breaks"), [
    ("2010-05-02", "2010-05-01", True), ("2010-05-01", "2010-05-01", False), ("2010-05-01", "2010-05-02", False), ("", "2010-05-02", False),
    ("2010-05-02", "", False),
])  # fmt: skip
def test_two_dates_of_a_wave_in_order(tmp_path: Path, recorded: str, signed: str, breaks: bool) -> None:
    rules = rule("date_order", earlier="record_date", later="signed_on")
    expected = [("a_rule", 2, "Signed")] if breaks else []
    assert found(read(tmp_path, codebook(rules), row(Recorded=recorded, Signed=signed))) == expected


def test_the_follow_up_is_not_before_the_baseline_whichever_row_comes_first(tmp_path: Path) -> None:
    order = {"earlier": "record_date", "earlier_wave": "baseline", "later": "record_date", "later_wave": "follow_up"}
    rows = row(Wave="2", Recorded="2010-05-01"), row(Wave="1", Recorded="2010-06-01")
    problem = only(read(tmp_path, codebook(rule("date_order", **order)), *rows))
    assert (problem.row, problem.column, problem.wave, problem.raw_value) == (2, "Recorded", "follow_up", "2010-05-01")
    assert "Record date at baseline not to be after Record date at follow-up" in problem.message
    assert "Here Record date is '2010-06-01' (row 3 of 'return.csv', column 'Recorded')" in problem.message


def test_a_date_in_the_far_past_is_out_of_range(tmp_path: Path) -> None:
    problem = only(read(tmp_path, codebook(), row(Recorded="1910-05-01")))
    assert (problem.rule, problem.severity, problem.column) == ("out_of_range", "warning", "Recorded")
    assert problem.message.startswith("Expected a date on or after 2009-01-01, found '1910-05-01'.")


# -- what does not change --------------------------------------------------------------------------------------------


def test_another_sex_at_the_next_wave_is_told_under_the_rule_and_the_first_is_kept(tmp_path: Path) -> None:
    book = codebook(rule("unchanging", variables=["sex", "age_at_baseline"]))
    returned = read(tmp_path, book, row(), row(Wave="2", Sex="m"))
    problem = only(returned)
    assert (problem.rule, problem.severity, problem.action, problem.row, problem.column) == (
        "a_rule",
        "warning",
        "the first one kept",
        3,
        "Sex",
    )
    assert problem.message == "Row 2 of 'return.csv' says something else for the same person. Find out which is right."
    assert returned.records.value("T1", "", "sex") == "f"


def test_another_date_of_birth_is_found_though_the_age_is_the_same(tmp_path: Path) -> None:
    book = codebook(rule("unchanging", variables=["age_at_baseline"]))
    problem = only(read(tmp_path, book, row(), row(Wave="2", Born="1980-05-03")))
    assert (problem.rule, problem.column, problem.raw_value) == ("a_rule", "Born", "(hidden)")
    assert problem.message == "Row 2 of 'return.csv' gives this person another date of birth. Find out which is right."


@pytest.mark.parametrize(("second", "breaks"), [("1980", False), ("1981", True), ("1980-05-03", False)])
def test_a_year_of_birth_alone_agrees_with_every_day_in_it(tmp_path: Path, second: str, breaks: bool) -> None:
    book = codebook(rule("unchanging", variables=["age_at_baseline"]))
    of = mapping(Born={"identifier": "date_of_birth", "dates": ["yyyy-mm-dd", "yyyy"]})
    returned = read(tmp_path, book, row(), row(Wave="2", Born=second), of=of)
    assert [problem.rule for problem in returned.problems] == ["age_approximate", *(["a_rule"] if breaks else [])]
    assert returned.records.value("T1", "", "age_at_baseline") == 29


def test_without_such_a_rule_rows_that_disagree_are_an_error(tmp_path: Path) -> None:
    problem = only(read(tmp_path, codebook(), row(), row(Wave="2", Sex="m")))
    assert (problem.rule, problem.severity) == ("values_disagree", "error")


def test_what_a_wave_says_can_be_held_to_stay_the_same(tmp_path: Path) -> None:
    book = codebook(rule("unchanging", variables=["days"]))
    assert found(read(tmp_path, book, row(Days="2"), row(Wave="2", Days="2"))) == []
    problem = only(read(tmp_path, book, row(Days="2"), row(Wave="2", Days="3")))
    assert (problem.row, problem.wave, problem.column) == (3, "follow_up", "Days")
    assert "Here Days is '2' (row 2 of 'return.csv', column 'Days')." in problem.message


# -- rows and people -------------------------------------------------------------------------------------------------

NEEDS = rule("needs_wave", wave="follow_up", needs="baseline")


def test_a_follow_up_without_a_baseline_is_told_at_its_row(tmp_path: Path) -> None:
    rows = row(), row(Wave="2"), row(Ref="T-2", Wave="2")
    problem = only(read(tmp_path, codebook(NEEDS), *rows))
    assert (problem.rule, problem.row, problem.column, problem.wave) == ("a_rule", 4, "", "follow_up")
    assert "This person has none at baseline. Check that the id is spelt alike" in problem.message


def test_a_baseline_without_a_follow_up_breaks_nothing(tmp_path: Path) -> None:
    assert found(read(tmp_path, codebook(NEEDS), row())) == []


def test_two_rows_about_one_person_and_wave_are_joined_and_told(tmp_path: Path) -> None:
    book = codebook(rule("one_row"))
    returned = read(tmp_path, book, row(Hours="9"), row(Days="2"), row(Wave="2"))
    problem = only(returned)
    assert (problem.rule, problem.row, problem.action) == ("a_rule", 3, "values joined")
    assert "Row 2 of 'return.csv' is about the same person at baseline." in problem.message
    assert returned.records.by_key["T1", "baseline"].values["days"] == 2


def test_the_same_row_twice_is_a_duplicate_and_nothing_else(tmp_path: Path) -> None:
    assert found(read(tmp_path, codebook(rule("one_row")), row(), row())) == [("duplicate_row", 3, "")]


def test_a_person_in_both_groups_is_told_as_the_rule_says(tmp_path: Path) -> None:
    problem = only(read(tmp_path, codebook(rule("one_group")), row(), row(Wave="2", Group="C")))
    assert (problem.rule, problem.severity, problem.action, problem.row) == ("a_rule", "warning", "the first one kept", 3)


# -- required and unique ---------------------------------------------------------------------------------------------


def test_an_empty_cell_is_told_where_a_variable_is_required_and_not_known_is_an_answer(tmp_path: Path) -> None:
    book = codebook(employment_status={"required": WARN})
    rows = row(Status="NK"), row(Ref="T-2", Status=""), row(Ref="T-3", Status="busy")
    returned = read(tmp_path, book, *rows)
    assert found(returned) == [("not_a_category", 4, "Status"), ("required_missing", 3, "Status")]
    assert returned.problems[1].message == 'Status is needed, and this cell is empty. Fill it in; "not known" is an answer too.'


def test_a_required_date_of_birth_is_missed_as_the_age(tmp_path: Path) -> None:
    book = codebook(age_at_baseline={"required": WARN})
    assert found(read(tmp_path, book, row(Born=""), row(Ref="T-2", Born="NK"))) == [("required_missing", 2, "Born")]


def test_a_required_variable_of_the_person_may_stand_on_either_row(tmp_path: Path) -> None:
    assert found(read(tmp_path, codebook(sex={"required": WARN}), row(Sex=""), row(Wave="2"))) == []


def test_a_required_variable_that_no_column_gives_is_told_once(tmp_path: Path) -> None:
    without = mapping(Status={"unused": "not read here"})
    returned = read(tmp_path, codebook(employment_status={"required": WARN}), row(), row(Ref="T-2"), of=without)
    problem = only(returned)
    assert (problem.rule, problem.row, problem.wave) == ("required_missing", None, "baseline")
    assert "Status at baseline is needed, and no column of the return was found that gives it." in problem.message
    assert "config/sites/site_t.yaml" in problem.message


def test_a_column_that_is_not_found_is_missed_once_and_not_in_every_row(tmp_path: Path) -> None:
    renamed = mapping(Status={"unused": "an older column"}, **{"Job status": {"variable": "employment_status"}})
    returned = read(tmp_path, codebook(employment_status={"required": WARN}), row(), row(Ref="T-2"), of=renamed)
    assert found(returned) == [("column_missing", 1, "Job status")]


@pytest.mark.parametrize("content", ["", "Client,Status\nT-1,job\n"])
def test_what_may_stand_in_a_file_that_was_not_read_is_not_missed(tmp_path: Path, content: str) -> None:
    of = mapping()
    every = of["tables"]["records"]["columns"]
    start, end = ({name: every[name] for name in names} for names in (("Ref", "Group", "Sex"), ("Ref", "Status")))
    of["tables"] = {
        "start": {"parts": [{"file": "start.csv", "wave": "baseline"}], "columns": start},
        "end": {"parts": [{"file": "return.csv", "wave": "follow_up"}], "columns": end},
    }
    (tmp_path / "start.csv").write_text(content, encoding="utf-8")
    rules = {"came_first": {"kind": "needs_wave", "wave": "follow_up", "needs": "baseline", "severity": "warning", "action": "keep"}}
    returned = read(tmp_path, codebook(rules, sex={"required": WARN}), row(Status="job"), of=of)
    assert [problem.file for problem in returned.problems if problem.severity in ("error", "warning")] == ["start.csv"]
    (tmp_path / "start.csv").write_text("Ref,Group,Sex\nT-2,JF,f\n", encoding="utf-8")
    told = {problem.rule for problem in read(tmp_path, codebook(rules, sex={"required": WARN}), row(Status="job"), of=of).problems}
    assert {"came_first", "required_missing", "person_without_group"} <= told


def test_a_person_of_whom_no_row_has_the_column_is_told(tmp_path: Path) -> None:
    of = mapping()
    columns = of["tables"]["records"]["columns"]
    of["tables"]["waves"] = {
        "parts": [{"file": "waves.csv", "wave": "follow_up", "group": "jobs_first"}],
        "columns": {"Ref": columns["Ref"]},
    }
    (tmp_path / "waves.csv").write_text("Ref\nT-1\nT-9\n", encoding="utf-8")
    problem = only(read(tmp_path, codebook(sex={"required": WARN}), row(), of=of))
    assert (problem.rule, problem.file, problem.row, problem.column) == ("required_missing", "waves.csv", 3, "")
    assert problem.message.startswith("Sex is needed, and no row of this person gives it.")


def test_two_people_with_one_value_are_told_where_it_has_to_differ(tmp_path: Path) -> None:
    book = codebook(case_number={"unique": WARN})
    rows = row(Case="7"), row(Wave="2", Case="7"), row(Ref="T-2", Case="7"), row(Ref="T-3", Case="8"), row(Ref="T-4", Case="")
    problem = only(read(tmp_path, book, *rows))
    assert (problem.rule, problem.row, problem.column) == ("not_unique", 4, "Case")
    assert "row 2 of 'return.csv' has the same" in problem.message


def test_a_value_of_a_wave_has_to_differ_within_that_wave(tmp_path: Path) -> None:
    book = codebook(days={"unique": WARN})
    rows = row(Days="2"), row(Ref="T-2", Wave="2", Days="2"), row(Ref="T-3", Wave="2", Days="2")
    assert found(read(tmp_path, book, *rows)) == [("not_unique", 4, "Days")]


# -- several at once -------------------------------------------------------------------------------------------------


def test_every_rule_sees_the_records_as_they_were_sent_in_the_order_of_the_codebook(tmp_path: Path) -> None:
    empties = {"severity": "warning", "action": "set_to_missing"}
    rules = {
        "first": {"kind": "only_when", "variables": ["hours"], "when_any": {"employment_status": WORKING}, **empties},
        "second": {"kind": "not_together", "all_of": {"hours": {"above": 30}}, "concerns": ["hours"], **WARN},
        "third": {"kind": "date_order", "earlier": "record_date", "later": "signed_on", **WARN},
    }
    rows = row(Status="looking", Hours="40", Recorded="2010-05-02", Signed="2010-05-01"), row(Ref="T-2", Status="job", Hours="31")
    expected = [("first", 2, "Hours"), ("second", 2, "Hours"), ("second", 3, "Hours"), ("third", 2, "Signed")]
    assert found(read(tmp_path, codebook(rules), *rows)) == expected


def test_a_name_or_date_of_birth_in_a_cell_that_breaks_a_rule_is_hidden(tmp_path: Path) -> None:
    rules = rule("date_order", earlier="record_date", later="signed_on")
    problem = only(read(tmp_path, codebook(rules), row(Born="1980-05-02", Recorded="2010-05-02", Signed="1980-05-02")))
    assert problem.raw_value == "(hidden)"
    assert "1980" not in problem.message


def test_without_the_column_of_names_no_value_is_shown_in_any_message(tmp_path: Path) -> None:
    rules = rule("date_order", earlier="record_date", later="signed_on")
    hidden = mapping(Surname={"identifier": "name"})
    returned = read(tmp_path, codebook(rules), row(Recorded="2010-05-02", Signed="2010-05-01"), of=hidden)
    told = [problem for problem in returned.problems if problem.rule == "a_rule"]
    assert told[0].raw_value == "(hidden)"
    assert "2010-05" not in told[0].message
