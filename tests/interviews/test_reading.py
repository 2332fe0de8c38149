"""Which files of the folder are read, and what stops the run where that is not clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.themes import Themes
from jobs_first.interviews.reading import left_alone, read_folder, undeclared

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b")
CODEBOOK = '<CodeBook><Codes><Code guid="a" name="Weather" isCodable="true"/></Codes></CodeBook>'


def declared(themes: Themes, **files: object) -> Themes:
    return Themes.model_validate({**themes.model_dump(exclude={"files"}), "files": files})


def found(folder: Path, themes: Themes) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.severity, problem.file) for problem in read_folder(folder, themes, SITES, KEY).problems]


def test_a_project_of_the_usual_name_needs_no_word_in_config(six, themes, tmp_path):
    six.write()
    result = read_folder(tmp_path, themes, SITES, KEY)
    assert result.problems == []
    assert len(result.register) == 6


@pytest.mark.parametrize("name", ["other.qdpx", "passages.csv", "PASSAGES.CSV", "table.tsv"])
def test_a_second_file_that_might_be_meant_stops_the_run_until_config_says_what_is_read(six, themes, tmp_path, name):
    six.write()
    (tmp_path / name).write_bytes(b"")
    assert found(tmp_path, themes) == [("project_unreadable", "error", "")]
    assert found(tmp_path, declared(themes, project="interviews.qdpx")) == [("file_not_read", "note", "")]


def test_a_codebook_beside_a_project_is_no_doubt_and_is_noted_until_config_names_it(six, themes, tmp_path):
    six.write()
    (tmp_path / "codebook.qdc").write_text(CODEBOOK, encoding="utf-8")
    result = read_folder(tmp_path, themes, SITES, KEY)
    assert [problem.rule for problem in result.problems] == ["file_not_read"]
    assert len(result.register) == 6


def test_the_message_counts_the_files_and_names_none(six, themes, tmp_path):
    six.write()
    for name in ("Jane 1.csv", "Jane 2.csv", "Jane.qdpx", "Jane.docx"):
        (tmp_path / name).write_bytes(b"")
    (problem,) = read_folder(tmp_path, themes, SITES, KEY).problems
    assert "holds 2 tables (.csv), 1 project (.qdpx) beside the usual interviews.qdpx" in problem.message
    assert "Say under 'files' in config/themes.yaml" in problem.message
    assert "Jane" not in problem.message
    notes = read_folder(tmp_path, declared(themes, project="interviews.qdpx"), SITES, KEY).problems
    assert [problem.message.split(",")[0] for problem in notes] == [
        "The folder of the interviews also holds 2 tables (.csv)",
        "The folder of the interviews also holds 1 project (.qdpx)",
    ]


def test_texts_and_recordings_beside_a_project_are_no_matter(six, themes, tmp_path):
    six.write()
    for name in ("a.txt", "b.m4a", "c.docx", "notes.pdf"):
        (tmp_path / name).write_bytes(b"")
    assert found(tmp_path, themes) == []


def test_a_project_of_another_name_is_read_where_config_names_it(six, themes, tmp_path):
    six.write().rename(tmp_path / "Jobs First.qdpx")
    assert len(read_folder(tmp_path, declared(themes, project="Jobs First.qdpx"), SITES, KEY).register) == 6


@pytest.mark.parametrize("folder", ["", "not there"])
def test_a_folder_without_a_project_says_which_file_is_missing(themes, tmp_path, folder):
    (problem,) = read_folder(tmp_path / folder, themes, SITES, KEY).problems
    assert problem.file == "interviews.qdpx"
    assert problem.message.startswith("interviews.qdpx: the project of the interviews is missing")


def test_a_codebook_is_compared_where_config_names_it(six, themes, tmp_path):
    six.write()
    (tmp_path / "codes.qdc").write_text(CODEBOOK, encoding="utf-8")
    rules = found(tmp_path, declared(themes, project="interviews.qdpx", codebook="codes.qdc"))
    assert rules[0] == ("codebook_code_unknown", "warning", "codes.qdc")
    assert {rule for rule, _, _ in rules[1:]} == {"theme_without_code"}


def test_a_codebook_that_cannot_be_read_is_an_error_and_the_interviews_are_read(six, themes, tmp_path):
    six.write()
    (tmp_path / "codes.qdc").write_text("<Code", encoding="utf-8")
    chosen = declared(themes, project="interviews.qdpx", codebook="codes.qdc")
    assert found(tmp_path, chosen) == [("codebook_unreadable", "error", "codes.qdc")]
    assert len(read_folder(tmp_path, chosen, SITES, KEY).register) == 6


def test_nothing_is_left_alone_or_undeclared_among_the_files_that_are_read():
    assert left_alone(["a.qdpx", "b.qdc"], ("a.qdpx", "b.qdc"), {".qdpx": "project (.qdpx)"}) == []
    assert undeclared(["interviews.qdpx"]) == undeclared([]) == []
