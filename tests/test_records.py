"""Which records stand behind a fact, and the rows of the returns that hold them."""

from __future__ import annotations

from typing import Any

import pytest

from jobs_first.records import records_behind, rows_in_words, rows_of

# Person, group, and at baseline and follow-up: status, whether working, hours from and to, support.
WORKS, LOOKS = "paid_employment", "looking_for_work"
STUDY = [
    ("a", "jobs_first", (LOOKS, "", ""), (WORKS, "8", "12")),
    ("b", "jobs_first", (WORKS, "20", "20"), (WORKS, "20", "20")),
    ("c", "jobs_first", (LOOKS, "", ""), (LOOKS, "", "")),
    ("d", "jobs_first", (LOOKS, "", ""), None),
    ("e", "comparison", (LOOKS, "", ""), (LOOKS, "", "")),
    ("f", "comparison", None, (WORKS, "10", "20")),
]
PEOPLE = [{"person_id": person, "group": group} for person, group, *_ in STUDY]
PERSON_WAVES = [
    {
        "person_id": person, "wave": wave, "employment_status": at[0], "working": str(at[0] == WORKS).lower(), "hours_low": at[1],
        "hours_high": at[2], "hourly_pay": "6.10" if person == "b" else "", "employment_support": "" if person == "c" else "true",
        "employment_raised_in_review": "routinely" if person == "a" else "",
    }
    for person, _, *waves in STUDY
    for wave, at in zip(("baseline", "follow_up"), waves, strict=True)
    if at is not None
]  # fmt: skip


def behind(table: str, where: dict[str, str], column: str = "working") -> Any:
    return records_behind({"table": f"results/{table}.csv", "where": where}, column, PEOPLE, PERSON_WAVES)


def people(records: Any) -> str:
    return "".join(dict.fromkeys(person for person, _ in records))


@pytest.mark.parametrize(
    ("table", "where", "known", "counted"),
    [
        ("employment", {"wave": "follow_up", "group": "jobs_first"}, "abc", "ab"),
        ("employment", {"wave": "baseline", "group": "comparison"}, "e", ""),
        ("status", {"wave": "baseline", "group": "jobs_first", "employment_status": LOOKS}, "abcd", "acd"),
        ("reviews", {"wave": "baseline", "group": "jobs_first", "employment_raised_in_review": "routinely"}, "a", "a"),
        ("contrasts", {"contrast": "between_groups.follow_up"}, "abcef", "abf"),
        ("contrasts", {"contrast": "gained_work.not_working_at_baseline"}, "ace", "a"),
        ("hours", {"wave": "follow_up", "group": "jobs_first", "measure": "under_16"}, "ab", "a"),
        ("hours", {"wave": "follow_up", "group": "comparison", "measure": "under_16"}, "", ""),
        ("factors", {"model": "joint", "term": "jobs_first_group"}, "abe", "ab"),
        ("factors", {"model": "single", "term": "jobs_first_group"}, "abcef", "abf"),
    ],
)
def test_a_filter_selects_those_who_are_known_and_counts_some_of_them(table: str, where: dict[str, str], known: str, counted: str) -> None:
    found = behind(f"outcomes/{table}", where)
    assert found.exact
    assert (people(found.records), people(found.counted)) == (known, counted)


@pytest.mark.parametrize(
    ("table", "where", "selected"),
    [
        ("contrasts", {"contrast": "within_group.jobs_first"}, "abc"),
        ("contrasts", {"contrast": "difference_in_differences"}, "abce"),
        ("flow", {"measure": "records", "group": "all"}, "abcdef"),
        ("flow", {"measure": "known_at_both", "group": "comparison"}, "e"),
        ("hours", {"wave": "follow_up", "group": "comparison", "measure": "median"}, "f"),
        ("pay", {"wave": "follow_up", "group": "jobs_first", "measure": "median"}, "b"),
    ],
)
def test_what_is_no_share_rests_on_all_whom_its_filter_selects(table: str, where: dict[str, str], selected: str) -> None:
    found = behind(f"outcomes/{table}", where)
    assert (people(found.records), found.counted) == (selected, None)


def test_a_number_of_one_group_of_a_contrast_rests_on_that_group() -> None:
    found = behind("outcomes/contrasts", {"contrast": "gained_work.not_working_at_baseline"}, "working_comparison")
    assert people(found.records) == "e"


def test_those_who_are_not_known_are_told_also_without_a_record() -> None:
    found = behind("outcomes/employment", {"wave": "follow_up", "group": "jobs_first"}, "missing")
    assert found.records == (("d", "follow_up"),)


def test_a_change_rests_on_the_records_of_both_waves_and_who_was_returned_on_those_of_the_person() -> None:
    change = behind("outcomes/contrasts", {"contrast": "within_group.jobs_first"})
    assert change.records[:2] == (("a", "baseline"), ("a", "follow_up"))
    assert behind("outcomes/flow", {"measure": "records", "group": "comparison"}).records == (("e", ""), ("f", ""))


def test_where_a_rule_picks_by_more_than_a_filter_the_records_that_it_looks_at_are_told_as_such() -> None:
    found = behind("costs/annual_costs", {"wave": "follow_up", "group": "comparison", "item": "x"})
    assert not found.exact
    assert found.records == (("e", "follow_up"), ("f", "follow_up"))


@pytest.mark.parametrize("table", ["interviews/theme_tallies", "design"])
def test_what_rests_on_no_record_has_none(table: str) -> None:
    assert behind(table, {}) is None


def test_rows_stand_by_file_and_sheet_each_once_and_rising() -> None:
    sources = [
        {"person_id": person, "wave": wave, "site": "s", "file": "f.xlsx", "sheet": sheet, "row": row}
        for person, wave, sheet, row in (
            ("b", "follow_up", "One", "12"),
            ("a", "follow_up", "One", "7"),
            ("a", "follow_up", "One", "12"),
            ("a", "baseline", "One", "3"),
            ("a", "follow_up", "Two", "7"),
        )
    ]
    assert rows_of([("a", "follow_up"), ("b", "follow_up")], sources) == {("s", "f.xlsx", "One"): [7, 12], ("s", "f.xlsx", "Two"): [7]}


@pytest.mark.parametrize(
    ("rows", "said"),
    [([5], "row 5"), ([5, 6], "rows 5 to 6"), ([5, 6, 7, 9], "rows 5 to 7, 9"), ([1, 3, 5, 6], "rows 1, 3, 5 to 6")],
)
def test_rows_are_told_compactly(rows: list[int], said: str) -> None:
    assert rows_in_words(rows) == said
