"""One study as each program writes it reads alike."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from jobs_first.interviews.project import Offsets
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import Interviews
from jobs_first.returns.identifiers import person_id
from support.dialects import DIALECTS, STUDY, nvivo, tables

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b")
# Theme, coder and words of every coding, interview by interview.
CODED = [
    [
        ("benefits_trap", "primary", "They fear for benefits"),
        ("low_expectations", "primary", "benefits and aim low"),
        ("funding", "primary", "No money"),
        ("benefits_trap", "second", "benefits again"),
    ],
    [("realistic_employment_goal", "primary", "A job in a café"), ("concerns", "second", "What would")],
    [("realistic_employment_goal", "primary", "Two days a week")],
]


@pytest.fixture
def consenting(themes):
    """The codebook of the tests, which knows how programs write yes and no."""
    spoilt = themes.model_dump(exclude={"files"})
    spoilt["variables"]["consent_to_quote"]["values"] = {"true": "yes", "false": "no"}
    return type(themes).model_validate(spoilt)


def without_ids(result: Interviews) -> list[tuple[object, ...]]:
    return [tuple(value for column, value in row.items() if column != "interview_id") for row in result.register]


@pytest.fixture(params=sorted(DIALECTS))
def dialect(request, tmp_path: Path) -> tuple[str, Path]:
    return request.param, DIALECTS[request.param](tmp_path)


def test_the_words_of_every_coding_are_found_again_however_the_program_counts(dialect, consenting):
    _, path = dialect
    project, result = read_project(path), read_folder(path.parent, consenting, SITES, KEY)
    texts = {row["interview_id"]: source.text for row, source in zip(result.register, project.sources, strict=True)}
    found: dict[object, list[tuple[object, ...]]] = {interview: [] for interview in texts}
    for row in result.segments:
        words = texts[row["interview_id"]][row["start"] : row["end"]]
        found[row["interview_id"]].append((row["theme"], row["coder"], words))
    assert list(found.values()) == CODED


def test_the_register_is_the_same(dialect, consenting):
    _, path = dialect
    manager, person = person_id(KEY, "site_a", "PA01"), person_id(KEY, "site_a", "A1042")
    assert without_ids(read_folder(path.parent, consenting, SITES, KEY)) == [
        (manager, "professionals", "manager", "site_a", "baseline"),
        (person, "people_with_learning_disabilities", None, "site_a", "baseline"),
        (person, "people_with_learning_disabilities", None, "site_a", "follow_up"),
    ]


def test_nothing_is_an_error_and_what_is_not_read_is_noted(dialect, consenting):
    name, path = dialect
    result = read_folder(path.parent, consenting, SITES, KEY)
    assert [problem.rule for problem in result.problems] == {
        "nvivo": ["offsets_found", "notes_not_read"],
        "atlas": ["set_unused", "offsets_found"],
        "maxqda": ["offsets_found", "selections_without_code"],
        "qualcoder": ["offsets_found", "notes_not_read"],
        "beside": ["offsets_found"],
    }[name]
    assert {problem.severity for problem in result.problems} == {"note"}


def test_every_coding_is_accounted_for(dialect, consenting):
    name, path = dialect
    result = read_folder(path.parent, consenting, SITES, KEY)
    marks = 1 if name == "nvivo" else 0
    assert [(row["codings_read"], row["codings_used"], row["codings_set_aside"]) for row in result.accounting] == [
        (len(coded) + marks, len(coded), marks) for coded in CODED
    ]
    assert [row["reason"] for row in result.set_aside] == ["marks_a_case"] * 3 * marks


def test_how_offsets_count_is_found_for_each_program(dialect):
    name, path = dialect
    found = read_project(path).offsets
    assert (
        found
        == {
            "nvivo": Offsets(utf16=True, told="fitting"),
            "atlas": Offsets(line_end_is_one=True, told="quoted"),
            "maxqda": Offsets(told="doubtful"),
            "qualcoder": Offsets(told="quoted"),
            "beside": Offsets(told="quoted"),
        }[name]
    )


def test_tables_give_the_segments_of_a_project_with_the_same_content(tmp_path, consenting):
    (tmp_path / "project").mkdir()
    (tmp_path / "tables").mkdir()
    project = read_folder(DIALECTS["qualcoder"](tmp_path / "project").parent, consenting, SITES, KEY)
    files = tables(tmp_path / "tables")
    told = type(consenting).model_validate({**consenting.model_dump(), "files": files})
    result = read_folder(tmp_path / "tables", told, SITES, KEY)
    assert result.problems == []
    assert without_ids(result) == without_ids(project)
    order = {row["interview_id"]: i for one in (project, result) for i, row in enumerate(one.register)}
    segments = [[(order[row["interview_id"]], *list(row.values())[1:]) for row in one.segments] for one in (project, result)]
    assert segments[0] == segments[1]
    assert [row["codings_used"] for row in result.accounting] == [4, 2, 1]


def test_the_cases_that_nvivo_writes_among_the_codes_are_no_codes(tmp_path):
    assert [code.name for code in read_project(nvivo(tmp_path)).codes.values()] == [
        *("Concerns", "Benefits", "Low expectations", "Goals", "Realistic goal", "Funding")
    ]


def test_a_case_of_nvivo_that_covers_part_of_a_text_says_whose_interview_it_is(tmp_path, consenting):
    path = nvivo(tmp_path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    qde = members["project.qde"].decode()
    members["project.qde"] = re.sub(r'(name="" startPosition="0" endPosition=")\d+', r"\g<1>9", qde).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert len(read_folder(tmp_path, consenting, SITES, KEY).register) == len(STUDY)
