"""The returns in numbers and a sentence."""

import pytest

from jobs_first.returns.overview import Overview, overviews, people_table, problem_table, table_lines
from support.small_issues import issue, listed


@pytest.mark.parametrize(
    ("problems", "sentence"),
    [
        ({"error": 2, "note": 1}, "2 errors to mend, 1 note. Nothing can be computed until they are mended."),
        ({"error": 1, "warning": 3}, "1 error to mend, 3 warnings to look at. Nothing can be computed until it is mended."),
        ({"warning": 1}, "No errors, 1 warning to look at."),
        ({}, "No errors."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(problems: dict[str, int], sentence: str) -> None:
    assert Overview("site_c", "Site C", problems=problems).sentence() == sentence


def sites() -> list[Overview]:
    counts = {"rows_read": "5", "rows_kept": "4", "rows_set_aside": "1"}
    accounting = [{"site": "site_a", **counts}, {"site": "site_a", **counts}]
    found = [
        {"site": "site_a", "group": group, "wave": wave, "people": str(people)}
        for group, wave, people in [("one", "any", 3), ("one", "baseline", 2), ("two", "any", 1), ("two", "baseline", 1)]
    ]
    issues = listed(issue(), issue(severity="note", row=3), issue(site="", file="interviews.qdpx"), issue(site="site_z"))
    return overviews(issues, accounting, found, {"site_a": "Site A", "site_b": "Site B"})


def test_the_numbers_of_a_site_are_sums_over_its_sheets() -> None:
    lines = problem_table(sites())
    assert lines[1] == ["Site A", 10, 8, 2, 1, 0, 1]
    assert lines[2] == ["Site B", "–", "–", "–", 0, 0, 0]


def test_problems_of_the_interviews_and_of_sites_without_a_label_are_not_lost() -> None:
    lines = problem_table(sites())
    assert [line[0] for line in lines[3:]] == ["site_z", "Interviews", "All"]
    assert lines[-1] == ["All", 10, 8, 2, 3, 0, 1]


def test_people_are_counted_by_group_and_by_wave() -> None:
    lines = people_table(sites(), {"one": "One", "two": "Two"}, {"baseline": "Baseline"})
    assert lines == [
        ["people", "One", "Two", "with a row at baseline"],
        ["Site A", 3, 1, 3],
        ["Site B", "–", "–", "–"],
        ["site_z", "–", "–", "–"],
        ["All", 3, 1, 3],
    ]


def test_the_terminal_table_has_its_numbers_under_each_other() -> None:
    assert table_lines([["site", "rows"], ["a", 1], ["a long name", 1200]]) == [
        "site          rows",
        "a                1",
        "a long name  1,200",
    ]
