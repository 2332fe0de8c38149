"""Problems put together for a reader: nothing is lost, what is alike is told once."""

from pathlib import Path

import pytest

from jobs_first.returns.grouping import grouped, in_short, row_ranges
from support.small_issues import issue, listed
from support.small_return import HEADER, ROW, mapping, read_folder


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([7], "row 7"),
        ([7, 8], "rows 7, 8"),
        ([20, 7, 12, 15, 16, 17, 18, 19], "rows 7, 12, 15-20"),
        ([3, 3, 4, 5], "rows 3-5"),
        ([1, 2, 4, 5, 7], "rows 1, 2, 4, 5, 7"),
        ([], ""),
    ],
)
def test_rows_are_drawn_together(rows: list[int], told: str) -> None:
    assert row_ranges(rows) == told


def ids_of(issues: list[dict[str, str]]) -> list[str]:
    return [
        problem for place in grouped(issues) for kind in place.kinds for _, entries in kind.told for entry in entries
        for problem in entry.problem_ids
    ]  # fmt: skip


def test_every_problem_is_in_exactly_one_entry() -> None:
    issues = listed(
        issue(row=2, raw_value="x"),
        issue(row=2, raw_value="x"),
        issue(row=3, raw_value="x"),
        issue(row=3, raw_value="y", severity="warning"),
        issue(row=None, column="", rule="sheet_missing"),
        issue(row=None, column="", rule="sheet_missing", wave="baseline"),
        issue(row=None, column="", rule="return_missing", file=""),
        issue(row=4, sheet="People"),
    )
    found = ids_of(issues)
    assert sorted(found) == sorted(row["problem_id"] for row in issues)
    assert len(set(found)) == len(issues)
    assert sum(kind.count() for place in grouped(issues) for kind in place.kinds) == len(issues)


def test_many_of_one_kind_are_told_once_with_the_rows_of_each_value() -> None:
    issues = listed(*(issue(row=row, raw_value=value, message=f"Expected a word, found '{value}'.") for row, value in
                      [(7, "PT"), (9, "wkg"), (12, "PT"), (13, "PT"), (14, "PT")]))  # fmt: skip
    (place,) = grouped(issues)
    (kind,) = place.kinds
    ((said, entries),) = kind.told
    assert said == "Expected a word."
    assert [(entry.raw_value, row_ranges(entry.rows)) for entry in entries] == [("PT", "rows 7, 12-14"), ("wkg", "row 9")]
    assert kind.count() == 5


def test_what_is_said_when_reading_a_return_is_told_once_for_a_column(tmp_path: Path) -> None:
    rows = [ROW.replace("T-1,", f"T-{number},").replace(",job,", f",odd {number % 2},") for number in range(1, 7)]
    (tmp_path / "return.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    problems = [one for one in read_folder(tmp_path, mapping()).problems if one.rule == "not_a_category"]
    (place,) = grouped(listed(*problems))
    (kind,) = place.kinds
    assert len(kind.told) == 1
    assert "odd" not in kind.told[0][0]
    assert [(entry.raw_value, entry.rows) for entry in kind.told[0][1]] == [("odd 1", (2, 4, 6)), ("odd 0", (3, 5, 7))]


def test_another_severity_rule_column_or_action_is_another_kind_and_errors_come_first() -> None:
    issues = listed(
        issue(severity="note"),
        issue(severity="warning"),
        issue(),
        issue(column="Hours"),
        issue(rule="out_of_range"),
        issue(action="kept"),
    )
    (place,) = grouped(issues)
    assert [kind.severity for kind in place.kinds] == ["error"] * 4 + ["warning", "note"]
    assert [place.count(severity) for severity in ("error", "warning", "note")] == [4, 1, 1]


def test_different_messages_of_one_kind_keep_their_rows() -> None:
    issues = listed(*(issue(rule="duplicate_row", column="", row=row, message=f"The same as row {row - 10}.") for row in (20, 30)))
    (place,) = grouped(issues)
    (kind,) = place.kinds
    assert [(said, entries[0].rows) for said, entries in kind.told] == [("The same as row 10.", (20,)), ("The same as row 20.", (30,))]


def test_places_keep_the_order_of_the_listing_and_the_whole_return_comes_first() -> None:
    issues = listed(issue(file="b.csv"), issue(file="a.csv"), issue(file="b.csv", row=9), issue(file="", row=None, column=""))
    assert [place.file for place in grouped(issues)] == ["", "b.csv", "a.csv"]


def test_the_terminal_has_the_first_kinds_of_a_site_and_counts_the_rest() -> None:
    issues = listed(*(issue(column=name, row=row) for name in ("A", "B", "C") for row in (2, 3)), issue(severity="note"))
    assert in_short("site_a", issues, 2) == [
        "  site_a, return.csv, column A, rows 2, 3",
        "      Expected a word.",
        "  site_a, return.csv, column B, rows 2, 3",
        "      Expected a word.",
        "  site_a: and 2 more",
    ]
    assert in_short("site_a", listed(issue(severity="warning")), 2) == []
