from __future__ import annotations

from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import read_interviews
from jobs_first.interviews.segments import SEGMENT_COLUMNS

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")
PROFESSIONAL = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A", "wave": "Baseline"}


def read(maker, themes):
    path = maker.write()
    return read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name)


def test_every_coding_of_both_coders_is_a_segment_without_its_words(six, themes):
    segments = read(six, themes).segments
    assert all(tuple(row) == SEGMENT_COLUMNS for row in segments)
    assert [(row["theme"], row["coder"], row["start"], row["end"]) for row in segments] == [
        ("benefits_trap", "primary", 5, 34),
        ("low_expectations", "primary", 5, 34),
        ("benefits_trap", "primary", 36, 50),
        ("funding", "second", 0, 4),
        ("benefits_trap", "primary", 6, 18),
        ("concerns", "primary", 0, 7),
        ("funding", "primary", 13, 21),
        ("realistic_employment_goal", "primary", 7, 22),
        ("benefits_trap", "second", 0, 6),
        ("realistic_employment_goal", "primary", 0, 10),
        ("realistic_employment_goal", "primary", 12, 27),
        ("realistic_employment_goal", "second", 8, 12),
    ]


def test_a_code_that_config_does_not_know_is_told_with_its_codings_and_the_nearest_theme(maker, themes):
    maker.codes["Realistic employment gaol"] = ()
    maker.interview(
        "Benefits.",
        ("Realistic employment gaol", "Bene", "Coder 1"),
        ("Realistic employment gaol", "fits", "Coder 1"),
        ("Benefits", "Benefits", "Coder 1"),
        **PROFESSIONAL,
    )
    result = read(maker, themes)
    assert [row["theme"] for row in result.segments] == ["benefits_trap"]
    (problem,) = result.problems
    assert (problem.rule, problem.severity, problem.sheet, problem.column) == (
        "code_unknown",
        "warning",
        "codes",
        "Realistic employment gaol",
    )
    assert problem.action == "2 codings set aside"
    assert "Did you mean 'Realistic employment goal'?" in problem.message


def test_an_unknown_code_that_resembles_no_theme_is_told_without_a_list_of_all(maker, themes):
    maker.codes["Weather"] = ()
    maker.interview("Rain.", ("Weather", "Rain", "Coder 1"), ("Benefits", "Rain", "Coder 1"), **PROFESSIONAL)
    assert "Funding" not in read(maker, themes).problems[0].message


def test_an_unknown_code_that_nobody_used_is_no_problem(six, themes):
    six.codes["Weather"] = ()
    assert read(six, themes).problems == []


def test_a_code_that_is_not_in_the_codebook_is_an_error(maker, themes):
    maker.interview("Benefits.", ("A code never written down", "Bene", "Coder 1"), ("Benefits", "fits", "Coder 1"), **PROFESSIONAL)
    assert [(problem.rule, problem.severity, problem.action) for problem in read(maker, themes).problems] == [
        ("code_missing", "error", "1 coding set aside")
    ]


def test_codes_of_one_name_are_told_apart_by_their_parent(maker, themes):
    spoilt = themes.model_dump()
    spoilt["themes"]["concerns"]["themes"]["benefits_trap"]["names"] = ["Concerns > Money"]
    spoilt["themes"]["funding"]["names"] = ["Money"]
    maker.codes = {"Concerns": ("Money",), "Other": ()}
    maker.interview("Money.", ("Money", "Money", "Coder 1"), **PROFESSIONAL)
    assert [row["theme"] for row in read(maker, type(themes).model_validate(spoilt)).segments] == ["benefits_trap"]
    maker.codes = {"Other": ("Money",)}
    assert [row["theme"] for row in read(maker, type(themes).model_validate(spoilt)).segments] == ["funding"]


def test_a_user_who_is_no_coder_of_the_config_is_told_without_the_name(maker, themes):
    maker.users = ("Coder 1", "Sam Unlisted")
    maker.interview("Benefits.", ("Benefits", "Bene", "Sam Unlisted"), ("Benefits", "fits", "Coder 1"), **PROFESSIONAL)
    result = read(maker, themes)
    assert [(problem.rule, problem.action, problem.raw_value) for problem in result.problems] == [
        ("coder_unknown", "1 coding set aside", "(hidden)")
    ]
    assert [row["coder"] for row in result.segments] == ["primary"]


def test_codings_by_nobody_are_those_of_the_only_user(maker, themes):
    maker.users = ("Coder 1",)
    maker.interview("Benefits.", ("Benefits", "Benefits", ""), **PROFESSIONAL)
    result = read(maker, themes)
    assert [row["coder"] for row in result.segments] == ["primary"]
    assert result.problems == []


def test_codings_by_nobody_are_told_where_there_are_several_users(maker, themes):
    maker.interview("Benefits.", ("Benefits", "Benefits", ""), **PROFESSIONAL)
    result = read(maker, themes)
    assert [problem.rule for problem in result.problems] == ["coder_unknown", "no_primary_coder"]
    assert "does not say who made them" in result.problems[0].message


def test_a_project_without_the_primary_coder_is_an_error(maker, themes):
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 2"), **PROFESSIONAL)
    assert [(problem.rule, problem.severity) for problem in read(maker, themes).problems] == [("no_primary_coder", "error")]


def test_what_a_coder_coded_twice_is_one_segment(maker, themes):
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"), ("Benefits", "Benefits", "Coder 1"), **PROFESSIONAL)
    assert len(read(maker, themes).segments) == 1
