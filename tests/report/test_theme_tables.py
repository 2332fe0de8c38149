"""The table of the themes in which kinds of participants are furthest apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.report.theme_tables import differences_table

THEMES = load_model(Path(__file__).parents[2] / "config" / "themes.yaml", Themes)
PEOPLE, PROFESSIONALS = "people_with_learning_disabilities", "professionals"
PUBLISHED = {f"themes.realistic_employment_goal.{PEOPLE}": {"basis": "published"}}


def row(theme: str, most: str = "19/26", least: str = "7/70", level: str = "theme", spread: str = "63.1") -> dict[str, str]:
    (mentioned_most, asked_most), (mentioned_least, asked_least) = most.split("/"), least.split("/")
    return {
        **{"theme": theme, "level": level, "most": PEOPLE, "least": PROFESSIONALS, "spread": spread},
        **{"mentioned_most": mentioned_most, "asked_most": asked_most, "mentioned_least": mentioned_least, "asked_least": asked_least},
    }


def cells(rows: list[dict[str, str]], kind: str = "collected", facts: dict[str, dict[str, str]] | None = None) -> list[list[str]]:
    table = differences_table(rows, THEMES, facts or {}, kind)
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip().replace("\\", "") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_both_counts_stand_with_the_kind_of_participant() -> None:
    assert cells([row("realistic_employment_goal")]) == [
        ["Realistic employment goal", "19 of 26 people with learning disabilities", "7 of 70 professionals"]
    ]


def test_in_a_demonstration_counts_are_marked_but_for_published_ones() -> None:
    found = cells([row("realistic_employment_goal"), row("autonomy", "12/26", "8/70")], "demonstration", PUBLISHED)
    assert found[0][1:] == ["19 of 26 people with learning disabilities", "[7 of 70]{.invented} professionals"]
    assert found[1][1].startswith("[12 of 26]{.invented} ")
    assert ".invented" not in str(cells([row("autonomy")], "collected"))


def test_groups_of_themes_are_left_out_and_five_themes_shown_in_their_order() -> None:
    single = [entry.theme for entry in THEMES.entries() if entry.level == "theme"][:7]
    found = cells([row("concerns", level="parent"), *(row(theme) for theme in single)])
    labels = {entry.theme: entry.label for entry in THEMES.entries()}
    assert [line[0] for line in found] == [labels[theme] for theme in single[:5]]


def test_counts_that_disclosure_kept_back_are_not_shown() -> None:
    assert cells([row("autonomy", "/26", "7/70", spread="")])[0][1:] == [
        "people with learning disabilities: not shown",
        "7 of 70 professionals",
    ]


@pytest.mark.parametrize("rows", [[], [row("autonomy", spread="0")], [row("concerns", level="parent")]])
def test_where_nothing_is_apart_one_row_says_so(rows: list[dict[str, str]]) -> None:
    assert cells(rows) == [["No theme in which two kinds of participants differ", "–", "–"]]


def test_the_table_can_be_referred_to() -> None:
    assert differences_table([], THEMES, {}, "collected").rstrip().endswith("{#tbl-theme-differences}")
