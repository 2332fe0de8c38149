from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobs_first.config.interview_files import InterviewFiles
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.themes import Themes

COMMITTED = yaml.safe_load((Path(__file__).parents[2] / "config" / "themes.yaml").read_text(encoding="utf-8"))
PASSAGES = {"file": "highlights.csv", "interview": "document", "code": "tag"}
CASES = {"file": "cases.csv", "interview": "document"}


def load(tmp_path: Path, **changed: Any) -> Themes:
    path = tmp_path / "themes.yaml"
    path.write_text(yaml.safe_dump({**COMMITTED, **changed}, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return load_model(path, Themes)


def test_without_a_word_a_project_of_the_usual_name_is_read(tmp_path):
    themes = load(tmp_path)
    assert themes.files is None
    assert themes.read_files().names() == ("interviews.qdpx",)


def test_tables_and_a_codebook_are_read_in_this_order(tmp_path):
    files = {"passages": {**PASSAGES, "separator": "\n", "levels": " > "}, "cases": CASES, "codebook": "Codes.QDC"}
    read = load(tmp_path, files=files).read_files()
    assert read.names() == ("highlights.csv", "cases.csv", "Codes.QDC")
    assert (read.passages.separator, read.passages.levels) == ("\n", " > ")
    assert read.passages.headers() == {"interview": "document", "code": "tag"}


@pytest.mark.parametrize(
    ("files", "at", "words"),
    [
        ({"csv": {}}, "", "'project', or 'passages' and 'cases' must say where the interviews are"),
        ({"codebook": "a.qdc"}, "", "'project', or 'passages' and 'cases' must say where the interviews are"),
        ({"passages": PASSAGES}, "passages", "'cases' must say"),
        ({"cases": CASES}, "cases", "'passages' must say"),
        ({"project": "a.qdpx", "cases": CASES}, "cases", "as a project or as tables"),
        ({"project": "a.nvp"}, "project", "expected the name of a file that ends in .qdpx, found 'a.nvp'"),
        ({"project": "a.qdpx", "codebook": "a.xml"}, "codebook", "ends in .qdc, found 'a.xml'"),
        ({"project": "folder/a.qdpx"}, "project", "the name of a file without its folder"),
        ({"passages": {**PASSAGES, "file": "a.xlsx"}, "cases": CASES}, "passages.file", "found 'a.xlsx'. Save the table as CSV"),
        ({"passages": PASSAGES, "cases": {**CASES, "file": "highlights.csv"}}, "cases.file", "passages and cases are two files"),
        ({"passages": {**PASSAGES, "start": "from"}, "cases": CASES}, "passages.start", "'start' and 'end' go together"),
        ({"passages": {**PASSAGES, "end": "to"}, "cases": CASES}, "passages.end", "'start' and 'end' go together"),
        ({"passages": {**PASSAGES, "coder": "Tag"}, "cases": CASES}, "passages.coder", "the column 'Tag' is 'code' already"),
        ({"passages": {**PASSAGES, "separator": ""}, "cases": CASES}, "passages.separator", "expected some text"),
        ({"projct": "a.qdpx"}, "projct", "unknown key 'projct'. Did you mean 'project'?"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_place(tmp_path, files, at, words):
    path = tmp_path / "files.yaml"
    path.write_text(yaml.safe_dump(files, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_model(path, InterviewFiles)
    assert re.search(rf", line \d+{f', {at}' if at else ''}: ", str(caught.value))
    assert words in str(caught.value)


def test_a_first_interview_has_to_be_a_wave(tmp_path):
    types = {**COMMITTED["participant_types"]}
    types["family_carers"] = {**types["family_carers"], "first_interview": "base_line"}
    with pytest.raises(
        ConfigError, match=r"family_carers\.first_interview: no value of the variable 'wave' leads to 'base_line'.*'baseline'"
    ):
        load(tmp_path, participant_types=types)


def test_a_project_alone_needs_nothing_else():
    assert InterviewFiles(project="a.qdpx").names() == ("a.qdpx",)
