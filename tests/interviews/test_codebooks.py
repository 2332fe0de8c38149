from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.interviews import codebooks
from jobs_first.interviews.codebooks import codebook_problems, read_codebook
from jobs_first.interviews.project import Code

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
WHOLE = (("Concerns",), ("Concerns", "Benefits"), ("Concerns", "Low expectations"), ("Goals",), ("Goals", "Realistic goal"), ("Funding",))


def codes(*paths: tuple[str, ...], codable: bool = True) -> list[Code]:
    return [Code(" > ".join(path), path, codable) for path in paths]


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "codebook.qdc"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0"])
def test_nested_codes_are_read_whatever_the_version_says(tmp_path, namespace):
    path = written(
        tmp_path,
        f'{HEAD}<CodeBook xmlns="{namespace}" origin="ATLAS.ti Win 23.4.0"><Codes>'
        '<Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Concerns" isCodable="false" color="#46AA00"><Description>All</Description>'
        '<Code guid="{2FF58B12-6F6F-4B0C-8BE5-BBDC91F55294}" name=" Benefits " isCodable="true"/></Code></Codes>'
        '<Sets><Set guid="3FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="group"><MemberCode guid="1FF58B12"/></Set></Sets></CodeBook>',
    )
    assert read_codebook(path) == (
        Code("1ff58b12-6f6f-4b0c-8be5-bbdc91f55294", ("Concerns",), codable=False),
        Code("2ff58b12-6f6f-4b0c-8be5-bbdc91f55294", ("Concerns", "Benefits")),
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "damaged: it is not XML"),
        (f"{HEAD}<CodeBook><Codes>", "not XML from line 1 on"),
        (f"{HEAD}\n<CodeBook>\n<Codes", "not XML from line 3 on"),
        (f"{HEAD}<Project/>", "holds no REFI-QDA codebook"),
        (f'{HEAD}<!DOCTYPE CodeBook [<!ENTITY a "b">]><CodeBook><Codes>&a;</Codes></CodeBook>', "declares a document type or entities"),
        (f'{HEAD}<CodeBook><Codes><Code name="x"/></Codes></CodeBook>', "a Code has no guid"),
        (b"PK\x03\x04 a project", "not XML"),
        (f"{HEAD}<CodeBook><Codes>".encode("utf-16"), "not XML"),
        ("<CodeBook><Codes>" + '<Code guid="a" name="a">' * 60 + "</Code>" * 60 + "</Codes></CodeBook>", "nested more than 50 deep"),
    ],
)
def test_a_codebook_that_cannot_be_read_is_told_plainly(tmp_path, content, words):
    with pytest.raises(UserError, match=r"^codebook\.qdc") as caught:
        read_codebook(written(tmp_path, content))
    assert words in str(caught.value)


def test_a_codebook_that_is_not_there_or_too_large_is_told_plainly(tmp_path, monkeypatch):
    with pytest.raises(UserError, match=r"codebook\.qdc: the codebook is missing"):
        read_codebook(tmp_path / "codebook.qdc")
    monkeypatch.setattr(codebooks, "LARGEST_MEMBER", 10)
    with pytest.raises(UserError, match="larger than"):
        read_codebook(written(tmp_path, " " * 11))


def test_a_codebook_that_says_what_config_says_is_no_problem(themes):
    assert codebook_problems(codes(*WHOLE), themes, "codebook.qdc") == []


def test_a_code_that_config_does_not_know_is_told_with_the_nearest_name(themes):
    found = codebook_problems(codes(*WHOLE, ("Goals", "Realistic goals")), themes, "codebook.qdc")
    assert [(problem.rule, problem.severity, problem.file, problem.column) for problem in found] == [
        ("codebook_code_unknown", "warning", "codebook.qdc", "Realistic goals"),
        ("codes_alike", "note", "codebook.qdc", "Realistic goal"),
    ]
    assert found[0].message.endswith("Did you mean 'Realistic goal'?")


def test_a_category_that_nothing_is_coded_with_needs_no_theme(themes):
    assert codebook_problems([*codes(*WHOLE), *codes(("All my codes",), codable=False)], themes, "codebook.qdc") == []


def test_a_theme_that_no_code_leads_to_is_told_since_it_would_count_as_mentioned_by_nobody(themes):
    found = codebook_problems(codes(("Concerns",), ("Benefits",), ("Realistic goal",), ("Funds",)), themes, "codebook.qdc")
    lacking = [problem for problem in found if problem.rule == "theme_without_code"]
    assert [problem.column for problem in lacking] == ["low_expectations", "funding"]
    assert lacking[1].message.endswith("Did you mean 'Funds'?")
    assert lacking[0].action == "counted as mentioned by nobody"


def test_a_parent_theme_needs_no_code_of_its_own_where_its_themes_have_some(themes):
    found = codebook_problems(codes(("Benefits",), ("Low expectations",), ("Realistic goal",), ("Funding",)), themes, "codebook.qdc")
    assert found == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Travel to work", "Travel to  Work.", True),
        ("Job coaching", "Job coaches", False),
        ("Job coach needed", "Job coach neded", True),
        ("Interview 1", "Interview 2", False),
        ("Pay", "Day", False),
        ("Benefits", "Benefits trap", False),  # one theme
    ],
)
def test_names_that_differ_by_a_slip_are_told_as_a_pair(themes, one, other, told):
    found = codebook_problems(codes(*WHOLE, (one,), (other,)), themes, "codebook.qdc")
    assert ("codes_alike" in [problem.rule for problem in found]) is told


def test_many_pairs_are_counted_rather_than_listed(themes):
    many = [(f"A long name of a code, written {word}",) for word in ("so", "os", "sa", "as", "si", "is", "su")]
    found = [problem for problem in codebook_problems(codes(*WHOLE, *many), themes, "codebook.qdc") if problem.rule == "codes_alike"]
    assert len(found) == 21
    assert found[-1].message == "And 1 more pair of codes with names that differ by little."


def test_a_project_whose_codebook_lacks_a_theme_says_so(six, themes, read):
    six.codes.pop("Funding")
    assert ("theme_without_code", "warning") in [(problem.rule, problem.severity) for problem in read(six, themes).problems]
