"""One return from files to records: what is kept, what is told, and that every cell is accounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.returns import pseudonyms
from jobs_first.returns.problems import Problem
from jobs_first.returns.site import SiteReturn
from support.small_return import CODEBOOK, HEADER, ROW, mapping, read_folder

Read = Callable[..., SiteReturn]
KEY = b"a key for the tests"


def rules(returned: SiteReturn) -> list[str]:
    return [problem.rule for problem in returned.problems]


def only(returned: SiteReturn, rule: str) -> Problem:
    found = [problem for problem in returned.problems if problem.rule == rule]
    assert len(found) == 1, rules(returned)
    return found[0]


def adds_up(returned: SiteReturn) -> bool:
    return all(row["cells_read"] == row["cells_used"] + row["cells_set_aside"] + row["cells_unused"] for row in returned.accounting)  # type: ignore[operator]


def test_a_clean_row_becomes_a_person_and_a_wave(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW)
    codebook = Codebook.model_validate(CODEBOOK)
    assert returned.problems == []
    person = pseudonyms.people_rows(returned, codebook, KEY)[0]
    assert (person["site"], person["group"], person["age_at_baseline"], person["sex"]) == ("site_t", "jobs_first", 29, "f")
    wave = pseudonyms.wave_rows(returned, codebook, ["baseline", "follow_up"], KEY)
    assert len(wave) == 1
    assert (wave[0]["employment_status"], wave[0]["working"], wave[0]["hours_low"], wave[0]["hours_high"]) == (
        "paid_employment",
        True,
        10,
        12,
    )


def test_an_unknown_status_leaves_working_unknown(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("job,10-12", "NK,"))
    wave = pseudonyms.wave_rows(returned, Codebook.model_validate(CODEBOOK), ["baseline"], KEY)[0]
    assert wave["employment_status"] is None
    assert wave["working"] is None


def test_every_cell_of_a_clean_return_is_used(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW)
    cells = {"cells_read": 18, "cells_used": 18, "cells_set_aside": 0, "cells_unused": 0}
    rows = {"rows_read": 1, "rows_kept": 1, "rows_set_aside": 0}
    assert returned.accounting == [{"site": "site_t", "file": "return.csv", "sheet": "", **cells, **rows}]


def test_rows_are_counted_as_kept_or_set_aside(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW, ROW.replace("T-1", ""), "", ROW.replace("T-1", "T-2").replace(",10-12", ",many"))
    assert {name: returned.accounting[0][name] for name in ("rows_read", "rows_kept", "rows_set_aside")} == {
        "rows_read": 4,
        "rows_kept": 2,
        "rows_set_aside": 2,
    }


def test_a_record_below_the_notes_is_a_row_set_aside(read_csv: Read) -> None:
    of = mapping()
    of["tables"]["records"]["notes_after_blank_row"] = True
    returned = read_csv(HEADER, ROW, "", "A note", ROW.replace("T-1", "T-2"), with_mapping=of)
    assert (returned.accounting[0]["rows_read"], returned.accounting[0]["rows_set_aside"]) == (2, 1)


def test_a_file_that_cannot_be_read_has_no_sheet_to_hide(tmp_path: Path) -> None:
    of = mapping()
    of["tables"]["records"]["parts"] = [{"file": "return.xlsx", "sheet": "Records"}]
    (tmp_path / "return.xlsx").write_bytes(b"no workbook")
    (problem,) = read_folder(tmp_path, of).problems
    assert (problem.rule, problem.file, problem.sheet) == ("file_unreadable", "return.xlsx", "")


def test_a_column_that_no_mapping_names_is_listed_and_unused(read_csv: Read) -> None:
    returned = read_csv(HEADER + ",Shoe size", ROW + ",42")
    problem = only(returned, "column_not_mapped")
    assert (problem.severity, problem.column, problem.raw_value) == ("note", "Shoe size", "")
    assert returned.accounting[0]["cells_unused"] == 2
    assert adds_up(returned)


def test_a_missing_column_is_an_error_that_names_file_column_and_nearest_header(read_csv: Read) -> None:
    returned = read_csv(HEADER.replace("Status", "Statsu"), ROW)
    problem = only(returned, "column_missing")
    assert (problem.severity, problem.file, problem.row, problem.column) == ("error", "return.csv", 1, "Status")
    assert "Did you mean 'Statsu'?" in problem.message
    assert "config/sites/site_t.yaml" in problem.message


def test_an_alias_finds_a_renamed_column(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["columns"]["Status"]["aliases"] = ["Job status"]
    assert read_csv(HEADER.replace("Status", "job  STATUS"), ROW, with_mapping=changed).problems == []


def test_other_headers_are_offered_where_one_is_missing_and_not_where_it_stands_twice_or_elsewhere(read_csv: Read) -> None:
    twice, moved = read_csv(HEADER + ",Status", ROW + ",looking"), read_csv("A title", HEADER, ROW)
    assert "'aliases'" in only(read_csv(HEADER.replace("Status", "Statsu"), ROW), "column_missing").message
    assert not any("'aliases'" in only(returned, "column_missing").message for returned in (twice, moved))


def test_a_column_that_stands_twice_is_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER + ",Status", ROW + ",looking")
    assert "stands 2 times" in only(returned, "column_missing").message
    assert "stands 2 times (columns H and J);" in only(returned, "column_missing").message


def test_a_value_that_is_not_understood_is_set_aside_with_its_place(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("job", "busy"))
    problem = only(returned, "not_a_category")
    assert (problem.severity, problem.row, problem.column, problem.raw_value) == ("error", 2, "Status", "busy")
    assert returned.set_aside == [
        {"site": "site_t", "file": "return.csv", "sheet": "", "row": 2, "column": "Status", "reason": "not_a_category", "raw_value": "busy"}
    ]
    assert returned.accounting[0]["cells_set_aside"] == 1
    assert adds_up(returned)


def test_a_name_in_another_cell_is_hidden(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("job", "ask VANTONGEREN or 9434765919 born 02/05/1980"))
    shown = only(returned, "not_a_category").raw_value
    assert "vantongeren" not in shown.casefold()
    assert "9434765919" not in shown
    assert "1980" not in shown
    assert "(hidden)" in shown


def test_a_message_never_quotes_an_identifier(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("02/05/1980", "Ursuline 1980").replace("job", "Ursuline"))
    told = " ".join(problem.message + problem.raw_value for problem in returned.problems)
    assert "ursuline" not in told.casefold()


def test_the_same_row_twice_is_set_aside_once(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW)
    problem = only(returned, "duplicate_row")
    assert (problem.severity, problem.row, problem.message) == (
        "warning",
        3,
        "This row is the same as row 2, cell for cell. Remove one of them.",
    )
    assert returned.accounting[0]["cells_set_aside"] == 9
    assert adds_up(returned)


def test_two_rows_that_disagree_are_an_error_and_the_first_is_kept(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("job", "looking"))
    problem = only(returned, "values_disagree")
    assert (problem.severity, problem.row, problem.column) == ("error", 3, "Status")
    assert "Row 2" in problem.message
    wave = pseudonyms.wave_rows(returned, Codebook.model_validate(CODEBOOK), ["baseline"], KEY)
    assert wave[0]["employment_status"] == "paid_employment"


def test_an_unknown_never_contradicts_a_known_value(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("job,10-12", "NK,"))
    assert returned.problems == []


def test_a_person_in_both_groups_is_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("JF,1", "C,2"))
    assert only(returned, "person_in_both_groups").severity == "error"


def test_a_row_without_an_id_is_set_aside_as_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("T-1", ""))
    assert only(returned, "row_without_id").severity == "error"
    assert adds_up(returned)


def test_a_person_without_a_group_is_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("JF", ""))
    assert only(returned, "person_without_group").severity == "error"
    assert pseudonyms.people_rows(returned, Codebook.model_validate(CODEBOOK), KEY) == []


def test_every_row_of_a_person_without_a_group_is_set_aside_and_counted_so(read_csv: Read) -> None:
    lost = ROW.replace("T-1", "T-2").replace("JF", "")
    returned = read_csv(HEADER, ROW, lost, lost.replace("baseline", "follow_up"))
    told = [problem for problem in returned.problems if problem.rule == "person_without_group"]
    assert [(problem.row, problem.action) for problem in told] == [(3, "row set aside"), (4, "row set aside")]
    assert [(row["row"], row["reason"]) for row in returned.set_aside] == [(3, "person_without_group"), (4, "person_without_group")]
    assert [returned.accounting[0][name] for name in ("rows_read", "rows_kept", "rows_set_aside")] == [3, 1, 2]
    assert list(returned.records.people()) == ["T1"]
    assert adds_up(returned)


@pytest.mark.parametrize(("cell", "says", "mend"), [
    ("", "Nothing in 'Group' says which group this person is in.", "Fill it in"),
    ("JFX", "What stands in 'Group' is not understood", "Correct it there."),
])  # fmt: skip
def test_of_a_person_without_a_group_the_column_that_should_say_it_is_named(read_csv: Read, cell: str, says: str, mend: str) -> None:
    told = only(read_csv(HEADER, ROW.replace("JF", cell)), "person_without_group").message
    assert told.startswith(says)
    assert mend in told


@pytest.mark.parametrize(("header", "rule", "mend"), [
    ("Group", "person_without_group", "See that the column 'Group' is there"),
    ("Wave", "row_without_wave", "Put the column 'Wave' back, which says it."),
])  # fmt: skip
def test_where_the_deciding_column_is_missing_its_rows_name_it(read_csv: Read, header: str, rule: str, mend: str) -> None:
    assert mend in only(read_csv(HEADER.replace(header, "Else"), ROW), rule).message


@pytest.mark.parametrize(("cell", "says"), [("", "Nothing in 'Wave' says"), ("F/U", "What stands in 'Wave' is not understood")])
def test_of_a_row_without_a_wave_the_column_that_should_say_it_is_named(read_csv: Read, cell: str, says: str) -> None:
    told = only(read_csv(HEADER, ROW.replace("JF,1,", f"JF,{cell},")), "row_without_wave").message
    assert told.startswith(says)


@pytest.mark.parametrize("word", ["Total", "TOTALS:", "Grand total", "Sub-total", "Number of people", "Average", "Notes"])
def test_a_total_or_a_note_under_the_table_is_no_person(read_csv: Read, word: str) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("T-1", word))
    problem = only(returned, "row_of_no_person")
    assert (problem.severity, problem.row, problem.action) == ("warning", 3, "row set aside")
    assert "'Ref' looks like a total or a note" in problem.message
    assert returned.accounting[0]["rows_set_aside"] == 1
    assert len(list(returned.records.people())) == 1
    assert adds_up(returned)


@pytest.mark.parametrize("local_id", ["TOT-1", "N7", "Notton 3", "Summer-2", "Counter 4"])
def test_an_id_that_begins_like_such_a_word_is_one(read_csv: Read, local_id: str) -> None:
    assert read_csv(HEADER, ROW.replace("T-1", local_id)).problems == []


def test_an_age_out_of_range_stays_unknown_and_the_date_of_birth_is_hidden(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("1980", "2003"))
    problem = only(returned, "out_of_range")
    assert problem.raw_value == "(hidden)"
    assert "2003" not in problem.message
    assert pseudonyms.people_rows(returned, Codebook.model_validate(CODEBOOK), KEY)[0]["age_at_baseline"] is None


def test_a_missing_file_and_a_file_that_no_mapping_reads_are_told_together(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, name="retrun.csv")
    assert "Did you mean 'retrun.csv'?" in only(returned, "file_missing").message
    assert "Did you mean 'return.csv'? Take it out of the folder if it is a copy" in only(returned, "file_not_mapped").message
    assert returned.accounting[0]["cells_unused"] == 18


def test_a_damaged_workbook_is_an_error_and_nothing_raises(tmp_path: Path) -> None:
    folder = tmp_path / "site_t"
    folder.mkdir()
    (folder / "return.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    changed = mapping()
    changed["tables"]["records"]["parts"] = [{"file": "return.xlsx", "sheet": "People"}]
    problem = only(read_folder(folder, changed), "file_unreadable")
    assert problem.severity == "error"
    assert "cannot be opened" in problem.message


def test_a_missing_sheet_names_the_nearest_one(tmp_path: Path) -> None:
    import xlsxwriter

    folder = tmp_path / "site_t"
    folder.mkdir()
    with xlsxwriter.Workbook(str(folder / "return.xlsx")) as book:
        book.add_worksheet("Poeple").write_row(0, 0, HEADER.split(","))
    changed = mapping()
    changed["tables"]["records"]["parts"] = [{"file": "return.xlsx", "sheet": "People"}]
    problem = only(read_folder(folder, changed), "sheet_missing")
    assert (problem.file, problem.sheet) == ("return.xlsx", "People")
    assert "Did you mean 'Poeple'?" in problem.message


def test_text_in_another_encoding_is_an_error_that_says_which_setting_to_change(tmp_path: Path) -> None:
    folder = tmp_path / "site_t"
    folder.mkdir()
    (folder / "return.csv").write_bytes(f"{HEADER}\n{ROW.replace('Ursuline', 'Zoë')}\n".encode("cp1252"))
    problem = only(read_folder(folder, mapping(csv={"encoding": "utf-8"})), "file_unreadable")
    assert "Line 2 is not utf-8 text" in problem.message
    assert "csv.encoding" in problem.message


def test_notes_below_a_blank_row_are_left_out_where_the_mapping_says_so(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["notes_after_blank_row"] = "true"
    lines = (HEADER, ROW, "", "Compiled in May, ask the office", "")
    assert rules(read_csv(*lines, with_mapping=changed)) == []
    assert "person_without_group" in rules(read_csv(*lines))


def test_problem_ids_stay_the_same_from_run_to_run_and_differ_between_places(read_csv: Read) -> None:
    lines = (HEADER, ROW.replace("job", "busy"), ROW.replace("T-1", "T-2").replace("job", "busy"))
    first = [problem.as_row()["problem_id"] for problem in read_csv(*lines).problems]
    assert first == [problem.as_row()["problem_id"] for problem in read_csv(*lines).problems]
    assert len(set(first)) == 2


@pytest.mark.parametrize("character", ["\u200f", "\u00a0", "\u200b"])
def test_invisible_marks_do_not_change_what_a_cell_says(read_csv: Read, character: str) -> None:
    assert read_csv(HEADER, ROW.replace("job", f"{character}job{character}")).problems == []


def test_a_record_in_place_of_the_header_is_never_quoted(read_csv: Read) -> None:
    returned = read_csv(ROW, ROW.replace("T-1", "T-2"))
    assert [problem.rule for problem in returned.problems] == ["column_missing"]
    told = str(returned.problems[0])
    assert "row 1 does not look like the header: 0 of 9 columns" in told.replace("Row 1", "row 1")
    for word in ("Vantongeren", "9434765919", "1980", "T-1"):
        assert word not in told


def test_a_row_without_a_wave_is_set_aside_as_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("JF,1,", "JF,,"))
    assert only(returned, "row_without_wave").severity == "error"
    assert returned.accounting[0]["cells_set_aside"] == 8
    assert adds_up(returned)


def test_a_record_below_a_blank_row_is_an_error_where_notes_begin_there(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["notes_after_blank_row"] = "true"
    returned = read_csv(HEADER, ROW, "", ROW.replace("T-1", "T-2"), "Compiled in May", with_mapping=changed)
    problem = only(returned, "row_below_blank_row")
    assert (problem.severity, problem.row) == ("error", 4)
    assert adds_up(returned)


def test_a_mapped_file_of_a_kind_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "site_t"
    folder.mkdir()
    (folder / "return.xlsb").write_bytes(b"x")
    changed = mapping()
    changed["tables"]["records"]["parts"] = [{"file": "return.xlsb"}]
    assert "'.xlsb' cannot be read" in only(read_folder(folder, changed), "file_unreadable").message


def test_missing_tokens_make_no_person_and_no_link(read_csv: Read) -> None:
    nobody = ROW.replace("T-1", "NK")
    returned = read_csv(HEADER, ROW.replace("9434765919", "NK"), ROW.replace("T-1", "T-2").replace("9434765919", "nk"), nobody)
    assert returned.records.links == {}
    assert only(returned, "row_without_id").row == 4


def test_numbers_with_and_without_spaces_link_to_the_same_person(read_csv: Read) -> None:
    one = pseudonyms.link_rows(read_csv(HEADER, ROW.replace("9434765919", "943 476 5919")), KEY)
    other = pseudonyms.link_rows(read_csv(HEADER, ROW), KEY)
    assert one[0]["link_hash"] == other[0]["link_hash"]


def test_a_second_number_of_a_person_is_an_error(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("JF,1", "JF,2").replace("9434765919", "9434765929"))
    problem = only(returned, "values_disagree")
    assert (problem.column, problem.raw_value) == ("NHS", "(hidden)")


def test_without_the_name_column_no_value_of_the_sheet_is_shown(read_csv: Read) -> None:
    returned = read_csv(HEADER.replace("Name", "Client"), ROW.replace("job", "Ursuline"))
    assert only(returned, "not_a_category").raw_value == "(hidden)"
    assert "Ursuline" not in " ".join(problem.message for problem in returned.problems)


def test_a_file_named_after_a_person_is_masked(read_csv: Read, tmp_path: Path) -> None:
    (tmp_path / "site_t").mkdir()
    (tmp_path / "site_t" / "Review Ursuline Vantongeren.docx").write_bytes(b"x")
    problem = only(read_csv(HEADER, ROW), "file_not_mapped")
    assert problem.file == "Review (hidden).docx"


def test_a_column_with_values_and_no_header_is_said(read_csv: Read) -> None:
    returned = read_csv(HEADER + ",", ROW + ",something")
    assert "Column J of the sheet has values" in only(returned, "column_without_header").message
    assert returned.accounting[0]["cells_unused"] == 1


def test_two_tables_on_one_sheet_count_each_cell_once(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["again"] = changed["tables"]["records"]
    returned = read_csv(HEADER, ROW, with_mapping=changed)
    counts = returned.accounting[0]
    assert (counts["cells_read"], counts["cells_used"], counts["cells_unused"]) == (18, 18, 0)


def test_a_column_claimed_by_two_entries_of_the_mapping_is_an_error(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["columns"]["Hours"]["aliases"] = ["Status"]
    returned = read_csv(HEADER.replace(",Hours", ""), ROW.removesuffix(",10-12"), with_mapping=changed)
    assert "named by both 'Status' and 'Hours'" in only(returned, "column_missing").message


def test_a_contradicted_value_is_set_aside_and_not_counted_as_used(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW, ROW.replace("job", "looking"))
    assert [row["reason"] for row in returned.set_aside] == ["values_disagree"]
    assert returned.accounting[0]["cells_set_aside"] == 1


def test_a_mapping_that_no_one_has_confirmed_stops_the_run_and_shows_no_value(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("job", "busy"), with_mapping=mapping(confirmed="false"))
    problem = only(returned, "mapping_not_confirmed")
    assert (problem.severity, problem.action) == ("error", "stops the run")
    assert "take out the line 'confirmed: false'" in problem.message
    assert only(returned, "not_a_category").raw_value == "(hidden)"
    assert "busy" not in str(returned.problems)
    assert only(read_csv(HEADER, ROW.replace("job", "busy")), "not_a_category").raw_value == "busy"


def test_of_a_person_in_two_groups_the_column_and_the_other_row_are_named(read_csv: Read) -> None:
    told = only(read_csv(HEADER, ROW, ROW.replace("JF,1", "C,2")), "person_in_both_groups").message
    assert told == "'Group' of this row and row 2 of 'return.csv' put this person into two groups. Correct the one that is wrong."


def test_a_group_that_is_not_known_is_no_wrong_word(read_csv: Read) -> None:
    returned = read_csv(HEADER, ROW.replace("JF", "NK"), ROW)
    assert returned.problems == []
    assert rules(read_csv(HEADER, ROW.replace("JF", "NK"))) == ["person_without_group"]


@pytest.mark.parametrize(("born", "age"), [("1985", 24), ("03/1985", 25), ("05/1985", 24)])
def test_a_year_or_month_of_birth_gives_an_age_and_a_note_that_it_is_about(read_csv: Read, born: str, age: int) -> None:
    changed = mapping()
    changed["tables"]["records"]["columns"]["Born"]["dates"] = ["yyyy", "mm/yyyy"]
    returned = read_csv(HEADER, ROW.replace("02/05/1980", born), with_mapping=changed)
    problem = only(returned, "age_approximate")
    assert (problem.severity, problem.column, problem.action) == ("note", "Born", "age may be one year out")
    assert pseudonyms.people_rows(returned, Codebook.model_validate(CODEBOOK), KEY)[0]["age_at_baseline"] == age


def test_a_birth_year_of_two_digits_is_never_in_the_future(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["columns"]["Born"]["dates"] = "dd-mm-yy"
    lines = (HEADER, ROW.replace("02/05/1980", "02-05-45"), ROW.replace("T-1", "T-2").replace("02/05/1980", "02/05/91"))
    people = pseudonyms.people_rows(read_csv(*lines, with_mapping=changed), Codebook.model_validate(CODEBOOK), KEY)
    assert [person["age_at_baseline"] for person in people] == [64, 18]


def test_an_age_in_place_of_a_date_of_birth_and_a_local_id_that_is_a_hash_are_read_as_they_are(read_csv: Read) -> None:
    changed = mapping()
    changed["tables"]["records"]["columns"]["Born"] = {"variable": "age_at_baseline"}
    hashed = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    returned = read_csv(HEADER, ROW.replace("T-1", hashed).replace("02/05/1980", "29"), with_mapping=changed)
    assert returned.problems == []
    [person] = pseudonyms.people_rows(returned, Codebook.model_validate(CODEBOOK), KEY)
    assert person["age_at_baseline"] == 29
    assert hashed not in str(person)
