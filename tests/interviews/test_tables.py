"""Interviews as two tables: passages and cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.interviews import tables
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import Interviews

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")
CASES = [
    ["Document", "Participant", "Participant type", "Participant subtype", "Site", "Wave"],
    ["Interview 1", "P-A-01", "Professional", "Manager", "Site A", "Baseline"],
    ["Interview 2", "A-1042", "Person with learning disabilities", "", "Site A", "Baseline"],
]
PASSAGES = [["document", "tag", "content"], ["Interview 1", "Benefits", "They fear"], ["Interview 2", "Realistic goal", "A job"]]
FILES: dict[str, Any] = {
    "passages": {"file": "highlights.csv", "interview": "document", "code": "tag"},
    "cases": {"file": "cases.csv", "interview": "Document"},
}
OFFSETS = {**FILES["passages"], "start": "from", "end": "to", "coder": "who"}

Table = list[list[str]]


@pytest.fixture
def result(tmp_path: Path, themes: Themes) -> Callable[..., Interviews]:
    """What comes of a table of passages and one of cases, declared in some way."""

    def read(passages: Table | bytes = PASSAGES, cases: Table | bytes = CASES, files: dict[str, Any] = FILES) -> Interviews:
        for name, content in (("highlights.csv", passages), ("cases.csv", cases)):
            if isinstance(content, bytes):
                (tmp_path / name).write_bytes(content)
                continue
            with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(content)
        declared = Themes.model_validate({**themes.model_dump(exclude={"files"}), "files": files})
        return read_folder(tmp_path, declared, SITES, KEY)

    return read


def rules(found: Interviews) -> list[tuple[str, str, str, int | None]]:
    return [(problem.rule, problem.severity, problem.file, problem.row) for problem in found.problems]


def segments(found: Interviews) -> list[tuple[object, ...]]:
    return [tuple(row.values())[1:] for row in found.segments]


def test_a_table_as_taguette_exports_it_is_read_with_the_primary_coder(result):
    found = result()
    assert found.problems == []
    assert segments(found) == [("benefits_trap", "primary", None, None), ("realistic_employment_goal", "primary", None, None)]
    assert [(row["participant_type"], row["wave"]) for row in found.register] == [
        ("professionals", "baseline"),
        ("people_with_learning_disabilities", "baseline"),
    ]


def test_no_passage_name_or_client_number_leaves_the_stage(result):
    passages = [*PASSAGES, ["Jo Bloggs", "Benefits", "My name is Jo"], ["Interview 1", "Talk with A1042", "x"]]
    found = result(passages, [*CASES, ["Interview 3", "JB-77", "the sister of Jo", "", "Site A", "Baseline"]])
    told = json.dumps([found.register, found.segments, found.accounting, found.set_aside, [one.as_row() for one in found.problems]]).lower()
    for word in ("bloggs", "jb-77", "jb77", "a1042", "my name", "they fear"):
        assert word not in told


def test_offsets_and_coders_are_read_where_there_are_columns_for_them(result):
    passages = [["who", "to", "from", "document", "tag"], ["Coder 2", "12", "3", "Interview 1", "Benefits"]]
    found = result(passages, files={**FILES, "passages": OFFSETS})
    assert segments(found) == [("benefits_trap", "second", 3, 12)]


@pytest.mark.parametrize("span", [("x", "3"), ("3", ""), ("", ""), ("-1", "3"), ("5", "3"), ("1.5", "3"), ("٣", "9"), ("9" * 30, "9" * 30)])
def test_an_offset_that_is_none_is_an_error_with_its_row_and_the_coding_is_set_aside(result, span):
    passages = [
        ["document", "tag", "from", "to", "who"],
        ["Interview 1", "Benefits", *span, "Coder 1"],
        ["Interview 2", "Benefits", "0", "3", "Coder 1"],
    ]
    found = result(passages, files={**FILES, "passages": OFFSETS})
    assert ("offset_out_of_range", "error", "highlights.csv", 2) in rules(found)
    assert found.problems[0].message.startswith("Row 2: expected whole numbers")
    assert [(row["codings_read"], row["codings_used"], row["codings_set_aside"]) for row in found.accounting] == [(1, 0, 1), (1, 1, 0)]
    assert [(row["reason"], row["codings"]) for row in found.set_aside] == [("offset_out_of_range", 1)]


def test_what_a_coder_coded_twice_in_one_place_is_one_segment_and_is_accounted_for(result):
    row = ["Interview 1", "Benefits", "0", "3", "Coder 1"]
    found = result([["document", "tag", "from", "to", "who"], row, row], files={**FILES, "passages": OFFSETS})
    assert segments(found) == [("benefits_trap", "primary", 0, 3)]
    assert [(one["reason"], one["codings"]) for one in found.set_aside] == [("coded_twice", 1)]


def test_several_codes_in_a_cell_and_codes_with_their_parents_are_taken_apart(result):
    files = {**FILES, "passages": {**FILES["passages"], "separator": "\n", "levels": "\\"}}
    found = result(
        [["document", "tag"], ["Interview 1", "Concerns\\Benefits\r\nFunding\n"], ["Interview 2", "Goals\\Realistic goal"]], files=files
    )
    assert [row[0] for row in segments(found)] == ["benefits_trap", "funding", "realistic_employment_goal"]


def test_a_passage_without_a_code_is_counted_and_not_used(result):
    found = result([*PASSAGES, ["Interview 1", "", "something"]])
    assert rules(found) == [("selections_without_code", "note", "highlights.csv", None)]
    assert [row["selections_uncoded"] for row in found.accounting] == [1, 0]


def test_an_unknown_code_is_told_with_the_nearest_and_set_aside_with_its_name(result):
    found = result([*PASSAGES, ["Interview 1", "Benefit", "x"]])
    assert rules(found) == [("code_unknown", "warning", "highlights.csv", None)]
    assert found.problems[0].message.endswith("Did you mean 'Benefits'?")
    assert [(row["reason"], row["code"], row["codings"]) for row in found.set_aside] == [("code_unknown", "Benefit", 1)]


def test_an_empty_cell_of_a_coder_is_nobody_even_where_there_is_one_coder(result):
    passages = [["document", "tag", "who"], ["Interview 1", "Benefits", "Coder 1"], ["Interview 2", "Benefits", ""]]
    found = result(passages, files={**FILES, "passages": {**FILES["passages"], "coder": "who"}})
    assert rules(found) == [("coder_unknown", "warning", "highlights.csv", None)]
    assert found.problems[0].message.endswith("the cell of the coder is empty. Fill it in.")
    assert [(row["reason"], row["codings"]) for row in found.set_aside] == [("coder_unknown", 1)]


def test_an_interview_that_the_cases_lack_is_told_by_its_row_in_the_passages(result):
    found = result([*PASSAGES, ["Interview 9", "Benefits", "x"], ["Interview 9", "Funding", "y"]])
    assert rules(found) == [("source_without_case", "warning", "highlights.csv", 4)]
    assert found.problems[0].action == "set aside, with 2 codings"
    assert "an interview that cases.csv does not have" in found.problems[0].message
    assert [(row["file"], row["row"], row["reason"], row["codings"]) for row in found.set_aside] == [
        ("highlights.csv", 4, "source_without_case", 2)
    ]


def test_a_passage_of_no_interview_is_an_error(result):
    found = result([*PASSAGES, ["", "Benefits", "x"], [" ", "Benefits", "y"]])
    assert rules(found) == [("interview_missing", "error", "highlights.csv", 4)]
    assert found.problems[0].message.startswith("Rows 4, 5: nothing says of which interview")
    assert sum(row["codings"] for row in found.set_aside) == 2


def test_a_case_without_an_interview_and_an_interview_without_passages_are_told(result):
    found = result(
        cases=[*CASES, ["", "P-A-02", "Professional", "Manager", "Site A", "Baseline"], ["Interview 4", *CASES[1][1:5], "Follow-up"]]
    )
    assert rules(found) == [("case_without_source", "warning", "cases.csv", 4), ("interview_not_coded", "warning", "cases.csv", 5)]
    assert found.problems[0].message.startswith("Row 4: it names no interview.")
    assert len(found.register) == 3


def test_a_column_that_nothing_asks_for_is_noted_and_hidden_where_it_may_be_a_client_number(result):
    found = result(cases=[[*CASES[0], "Age", "B-2001"], *([*row, "44", "x"] for row in CASES[1:])])
    assert [(problem.rule, problem.column) for problem in found.problems] == [("variable_unused", "Age"), ("variable_unused", "(hidden)")]


def test_two_rows_of_one_interview_that_disagree_are_told(result):
    found = result(cases=[*CASES, ["Interview 1", *CASES[1][1:5], "Follow-up"]])
    assert rules(found) == [("variable_contradictory", "error", "cases.csv", 2)]


def test_names_of_interviews_are_compared_without_regard_to_capitals_and_spaces(result):
    found = result([PASSAGES[0], ["INTERVIEW  1 ", "Benefits", "x"], ["interview 2", "Benefits", "x"]])
    assert found.problems == []
    assert len({row["interview_id"] for row in found.segments}) == 2


def test_an_interview_keeps_its_id_when_the_rows_change_their_order(result):
    before = result()
    after = result([PASSAGES[0], *reversed(PASSAGES[1:])], [CASES[0], *reversed(CASES[1:])])
    assert {row["interview_id"] for row in before.register} == {row["interview_id"] for row in after.register}


def test_windows_letters_and_semicolons_are_found_out(result):
    passages = "document;tag;content\r\nInterview 1;Benefits;café\r\nInterview 2;Benefits;x\r\n".encode("cp1252")
    found = result(passages)
    assert rules(found) == [("csv_guessed", "note", "highlights.csv", None)]
    assert "declare it under 'files: csv' in config/themes.yaml" in found.problems[0].message
    assert len(found.segments) == 2


def test_a_declared_encoding_that_does_not_fit_is_told_in_the_words_of_the_interviews(result):
    found = result("document,tag,content\nInterview 1,Benefits,café\n".encode("cp1252"), files={**FILES, "csv": {"encoding": "utf-8"}})
    assert [problem.rule for problem in found.problems] == ["project_unreadable"]
    message = found.problems[0].message
    assert message.startswith("highlights.csv: line 2 is not utf-8 text.")
    assert "set files.csv.encoding there" in message
    assert "mapping" not in message
    assert "site" not in message


def test_a_cell_with_line_ends_and_quotation_marks_is_one_cell(result):
    found = result([PASSAGES[0], ["Interview 1", "Benefits", 'one\ntwo "three"'], ["Interview 9", "Benefits", "x"]])
    # The third row of the table, though the fourth line of the file.
    assert rules(found)[0] == ("source_without_case", "warning", "highlights.csv", 3)


def test_a_row_with_more_cells_than_the_header_is_an_error(result):
    found = result(b"document,tag,content\nInterview 1,Benefits,I said, well\nInterview 2,Benefits,x\n")
    assert rules(found) == [("row_too_long", "error", "highlights.csv", 2), ("interview_not_coded", "warning", "cases.csv", 2)]
    assert "well" not in found.problems[0].message


@pytest.mark.parametrize(
    ("passages", "cases", "words"),
    [
        (
            [["document", "tags"]],
            CASES,
            "highlights.csv: the first row has no column 'tag'. config/themes.yaml names it as 'code'. Did you mean 'tags'?",
        ),
        ([["document", "tag", "Tag"]], CASES, "highlights.csv: the column 'tag' stands twice"),
        (PASSAGES, [["Interview"]], "cases.csv: the first row has no column 'Document'."),
        (PASSAGES, b"", "cases.csv: this file is empty"),
        (b"PK\x03\x04rest", CASES, "highlights.csv: this is no text file. Save the table as CSV."),
        (b"%PDF-1.7", CASES, "highlights.csv: this is no text file. Save the table as CSV."),
        (b'document,tag\nInterview 1,"Bene', CASES, "highlights.csv: a cell that begins on or before line 2 does not end"),
    ],
)
def test_a_table_that_cannot_be_read_stops_the_run_with_its_name(result, passages, cases, words):
    found = result(passages, cases)
    assert [(problem.rule, problem.file) for problem in found.problems] == [("project_unreadable", words.partition(":")[0])]
    assert words in found.problems[0].message
    assert found.register == found.segments == found.accounting == []


def test_two_tables_that_cannot_be_read_are_both_told(result):
    found = result([["document"]], [["Interview"]])
    assert [(problem.rule, problem.file) for problem in found.problems] == [
        ("project_unreadable", "highlights.csv"),
        ("project_unreadable", "cases.csv"),
    ]


def test_a_table_that_is_missing_or_a_link_stops_the_run(result, tmp_path):
    result()
    (tmp_path / "cases.csv").rename(tmp_path / "elsewhere.txt")
    declared = {**FILES, "cases": {**FILES["cases"], "file": "others.csv"}}
    assert "others.csv: this file is missing" in result(files=declared).problems[0].message
    (tmp_path / "linked.csv").symlink_to(tmp_path / "elsewhere.txt")
    declared = {**FILES, "cases": {**FILES["cases"], "file": "linked.csv"}}
    assert "linked.csv: this is a link" in result(files=declared).problems[0].message


def test_many_rows_that_are_wrong_make_one_problem_with_the_first_of_them(result, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS_TOLD", 3)
    found = result([PASSAGES[0], *[["", "Benefits", "x"]] * 9])
    assert found.problems[0].message.startswith("Rows 2-4 and 6 more: nothing says")


def test_the_interviews_of_the_demonstration_are_the_same_as_tables(tmp_path):
    root = Path(__file__).parents[2]
    themes = load_model(root / "config" / "themes.yaml", Themes)
    folder = root / "data" / "returns" / "interviews"
    project = read_project(folder / "interviews.qdpx")
    variables = ("Participant", "Participant type", "Participant subtype", "Site", "Wave", "Consent to quote")
    cases = [["Interview", *variables], *([case.name, *(case.variables.get(name, "") for name in variables)] for case in project.cases)]
    passages = [
        [source.name, project.codes[coding.code].name, coding.start, coding.end, project.users[str(coding.user)]]
        for source in project.sources
        for coding in source.codings
    ]
    for name, rows in (("a.csv", [["Interview", "Code", "From", "To", "Who"], *passages]), ("b.csv", cases)):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    columns = {"file": "a.csv", "interview": "Interview", "code": "Code", "start": "From", "end": "To", "coder": "Who"}
    files = {"passages": columns, "cases": {"file": "b.csv", "interview": "Interview"}}
    declared = Themes.model_validate({**themes.model_dump(exclude={"files"}), "files": files})
    found, expected = read_folder(tmp_path, declared, SITES, KEY), read_folder(folder, themes, SITES, KEY)
    assert found.problems == expected.problems == []
    assert found.held == expected.held
    ids = {row["interview_id"]: other["interview_id"] for row, other in zip(found.register, expected.register, strict=True)}
    assert [{**row, "interview_id": ids[row["interview_id"]]} for row in found.register] == expected.register
    assert [{**row, "interview_id": ids[str(row["interview_id"])]} for row in found.segments] == expected.segments
