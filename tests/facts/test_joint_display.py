"""The joint display: a judgement holds for the numbers that it was made on, and for no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.triangulation import Triangulation
from jobs_first.facts.joint_display import COLUMNS, NUMBER_COLUMNS, join_findings, joint_numbers, without_other_numbers

ROOT = Path(__file__).parents[2]
THEMES = load_study(ROOT).themes
PEOPLE, CARERS = "people_with_learning_disabilities", "family_carers"


def fact(text: str, value: object = 1, **more: Any) -> dict[str, Any]:
    return {"text": text, "value": value, "basis": "published", **more}


FACTS = {
    "looking.baseline": fact("30 of 59 (51%)", denominator=59),
    "looking.follow_up": fact("14 of 60 (23%)", denominator=60),
    "cost.difference": fact("−£254 a year (95% interval −£1,668 to £944)", basis="invented"),
    f"themes.lost_interest.{PEOPLE}": fact("6 of 26 (23%)"),
    f"themes_twice.lost_interest.{CARERS}": fact("1 of 2 (50%)"),
}


def tally(
    mentioned: str, asked: str, who: str = PEOPLE, theme: str = "lost_interest", wave: str = "any", raised: str = "true"
) -> dict[str, str]:
    return {"theme": theme, "participant_type": who, "wave": wave, "raised": raised, "mentioned": mentioned, "asked": asked}


TALLIES = [tally("6", "26"), tally("1", "13", CARERS), tally("4", "24", wave="follow_up")]
FINDING: dict[str, Any] = {
    "question": "Did people go on looking?",
    "records": {
        "looking.baseline": {"label": "Looking at baseline", "judged_on": "30 of 59 (51%)"},
        "looking.follow_up": {"label": "Looking at follow-up", "judged_on": "14 of 60 (23%)"},
    },
    "interviews": {"lost_interest": {PEOPLE: "6 of 26", CARERS: "1 of 13"}},
    "mark": "agree",
    "because": "Fewer are looking, and people speak of it.",
}


def display(
    finding: dict[str, Any] = FINDING,
    facts: dict[str, Any] = FACTS,
    tallies: list[dict[str, str]] = TALLIES,
    kind: Any = "demonstration",
    release: bool = False,
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The row of one finding, and its numbers."""
    triangulation = Triangulation.model_validate({"findings": {"looking": finding}})
    numbers = joint_numbers(triangulation, THEMES, facts, tallies, kind)
    numbers = without_other_numbers(numbers) if release else numbers
    (row,) = join_findings(triangulation, numbers)
    return row, numbers


def test_a_judgement_stands_beside_the_numbers_it_was_made_on() -> None:
    row, _ = display()
    assert tuple(row) == COLUMNS
    assert row == {
        "finding": "looking",
        "question": "Did people go on looking?",
        "records_say": "Looking at baseline: 30 of 59 (51%); Looking at follow-up: 14 of 60 (23%)",
        "interviews_say": "Lost interest: people with learning disabilities 6 of 26, family carers 1 of 13",
        "mark": "agree",
        "because": "Fewer are looking, and people speak of it.",
        "status": "judged",
        "changes": "",
    }


def test_every_number_has_a_row_of_its_own_with_what_it_was_then_and_is_now() -> None:
    _, numbers = display()
    assert all(tuple(row) == NUMBER_COLUMNS for row in numbers)
    assert [(row["source"], row["item"], row["who"], row["now"], row["judged_on"]) for row in numbers] == [
        ("records", "looking.baseline", "", "30 of 59 (51%)", "30 of 59 (51%)"),
        ("records", "looking.follow_up", "", "14 of 60 (23%)", "14 of 60 (23%)"),
        ("interviews", "lost_interest", "people with learning disabilities", "6 of 26", "6 of 26"),
        ("interviews", "lost_interest", "family carers", "1 of 13", "1 of 13"),
    ]


def test_a_count_is_published_where_it_is_a_fact_that_is_and_otherwise_as_the_returns_are() -> None:
    assert [row["basis"] for row in display()[1]] == ["published", "published", "published", "invented"]
    assert display(kind="collected")[1][-1]["basis"] == "collected"


@pytest.mark.parametrize(
    ("facts", "tallies", "changes"),
    [
        (
            {**FACTS, "looking.follow_up": fact("13 of 60 (22%)", denominator=60)},
            TALLIES,
            "Looking at follow-up: judged on 14 of 60 (23%), now 13 of 60 (22%)",
        ),
        (FACTS, [tally("6", "26"), tally("2", "13", CARERS)], "Lost interest, family carers: judged on 1 of 13, now 2 of 13"),
        (
            FACTS,
            [tally("6", "25"), tally("1", "13", CARERS)],
            "Lost interest, people with learning disabilities: judged on 6 of 26, now 6 of 25",
        ),
        (FACTS, [tally("6", "26"), tally("0", "0", CARERS)], "Lost interest, family carers: judged on 1 of 13, now nobody asked"),
    ],
)
def test_another_number_takes_mark_and_reason_away_and_says_what_changed(facts: Any, tallies: Any, changes: str) -> None:
    row, _ = display(facts=facts, tallies=tallies)
    assert (row["mark"], row["status"], row["changes"]) == ("", "changed", changes)
    assert row["because"] == "The judgement was made on other numbers than these."


def test_all_that_changed_is_said() -> None:
    row, _ = display(facts={**FACTS, "looking.baseline": fact("31 of 59 (53%)")}, tallies=[tally("7", "26"), tally("1", "13", CARERS)])
    assert row["changes"].count("judged on") == 2


def test_a_number_may_be_typed_with_a_hyphen_for_a_minus_sign_and_other_spaces() -> None:
    records = {"cost.difference": {"label": "Difference", "judged_on": "-£254 a year  (95% interval\u00a0-£1,668 to £944)"}}
    assert display({**FINDING, "records": records})[0]["status"] == "judged"
    plus = {"cost.difference": {"label": "Difference", "judged_on": "£254 a year (95% interval −£1,668 to £944)"}}
    assert display({**FINDING, "records": plus})[0]["status"] == "changed"


@pytest.mark.parametrize("mark", ["agree", "differ", "silent"])
def test_the_interviews_are_silent_where_nobody_of_those_asked_spoke_of_it_whatever_config_says(mark: str) -> None:
    finding = {**FINDING, "mark": mark, "interviews": {"lost_interest": {PEOPLE: "0 of 26", CARERS: "0 of 13"}}}
    row, _ = display(finding, tallies=[tally("0", "26"), tally("0", "13", CARERS)])
    assert (row["mark"], row["status"]) == ("silent", "not_mentioned")
    assert row["because"] == "People were asked about this, and nobody spoke of it."


def test_a_silence_that_came_with_new_numbers_says_what_was_judged() -> None:
    row, _ = display(tallies=[tally("0", "26"), tally("0", "13", CARERS)])
    assert row["changes"].startswith("Lost interest, people with learning disabilities: judged on 6 of 26, now 0 of 26; ")


def test_one_person_who_speaks_of_it_breaks_the_silence() -> None:
    assert display(tallies=[tally("0", "26"), tally("1", "13", CARERS)])[0]["status"] == "changed"


def test_ten_people_who_speak_of_it_are_not_taken_for_none() -> None:
    finding = {**FINDING, "interviews": {"lost_interest": {PEOPLE: "10 of 26"}}}
    assert display(finding, tallies=[tally("10", "26")])[0]["status"] == "judged"


@pytest.mark.parametrize(
    "tallies",
    [
        [tally("0", "0"), tally("0", "0", CARERS)],
        [tally("2", "26", raised="false"), tally("0", "13", CARERS, raised="false")],
        [tally("2", "26", raised="false"), tally("0", "0", CARERS)],
    ],
)
def test_the_interviews_are_silent_where_nobody_was_asked_even_if_it_came_up(tallies: list[dict[str, str]]) -> None:
    row, _ = display(tallies=tallies)
    assert (row["mark"], row["status"]) == ("silent", "not_asked")
    assert row["because"] == "Nobody was asked about this in an interview."
    assert row["interviews_say"] == "Lost interest: no people with learning disabilities asked, no family carers asked"


def test_where_no_theme_is_about_the_question_nobody_was_asked() -> None:
    finding = {"question": "What was paid?", "records": {"looking.baseline": {"label": "Pay"}}, "interviews": {}}
    row, _ = display(finding)
    assert (row["mark"], row["status"], row["interviews_say"]) == ("silent", "not_asked", "not asked")


def test_nobody_asked_of_one_type_leaves_the_others_to_be_judged() -> None:
    finding = {**FINDING, "interviews": {"lost_interest": {PEOPLE: "6 of 26", CARERS: "nobody asked"}}}
    row, _ = display(finding, tallies=[tally("6", "26"), tally("0", "0", CARERS)])
    assert (row["mark"], row["status"]) == ("agree", "judged")


@pytest.mark.parametrize("value", ["", "[c]", "fewer than 5"])
def test_a_count_that_is_kept_back_cannot_be_judged_and_is_never_taken_for_nobody(value: str) -> None:
    for tallies in ([tally(value, "26"), tally("0", "13", CARERS)], [tally("6", value), tally("1", "13", CARERS)]):
        row, numbers = display(tallies=tallies)
        assert (row["mark"], row["status"]) == ("", "not_known")
        assert row["because"] == "A number is not known or is kept back."
        assert numbers[2]["now"] == ""
        assert row["interviews_say"].startswith("Lost interest: people with learning disabilities not known, ")


@pytest.mark.parametrize(
    "unknown", [fact("not known", None), fact("0 of 0 people", 0, denominator=0), fact("too few", None, style="words")]
)
def test_a_fact_that_is_not_known_cannot_be_judged_although_config_has_its_words(unknown: dict[str, Any]) -> None:
    finding = {**FINDING, "records": {"looking.baseline": {"label": "Looking", "judged_on": unknown["text"]}}}
    row, _ = display(finding, facts={**FACTS, "looking.baseline": unknown})
    assert (row["mark"], row["status"], row["records_say"]) == ("", "not_known", "Looking: not known")


def test_silence_of_the_interviews_needs_no_number_of_the_records() -> None:
    facts = {**FACTS, "looking.baseline": fact("not known", None)}
    assert display(facts=facts, tallies=[tally("0", "26"), tally("0", "13", CARERS)])[0]["status"] == "not_mentioned"


def test_a_count_that_the_tallies_do_not_have_is_not_known() -> None:
    assert display(tallies=TALLIES[:1])[0]["status"] == "not_known"


def test_what_nobody_has_judged_yet_waits() -> None:
    records = {"looking.baseline": {"label": "Looking at baseline"}}
    finding = {"question": "Did people look?", "records": records, "interviews": {"lost_interest": {PEOPLE: None}}}
    row, _ = display(finding)
    assert (row["mark"], row["status"], row["because"], row["changes"]) == ("", "not_judged", "Nobody has judged these numbers yet.", "")


def test_what_may_be_released_never_says_what_was_judged_on_where_that_is_another_number() -> None:
    rounded = [tally("5", "25"), tally("1", "13", CARERS)]
    row, numbers = display(tallies=rounded, release=True)
    assert (row["status"], row["changes"]) == ("changed", "")
    assert [number["judged_on"] for number in numbers] == ["30 of 59 (51%)", "14 of 60 (23%)", "", "1 of 13"]
    row, numbers = display(tallies=[tally("", ""), tally("1", "13", CARERS)], release=True)
    assert (row["status"], row["changes"]) == ("not_known", "")
    assert "6 of 26" not in str((row, numbers))


def test_a_release_of_the_same_numbers_keeps_the_judgement() -> None:
    assert display(release=True)[0]["status"] == "judged"
