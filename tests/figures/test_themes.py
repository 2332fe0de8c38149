"""The figure of themes: a dot for each person, those interviewed once apart from those interviewed twice."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.figures.style import INVENTED
from jobs_first.figures.theme_dots import Block, Layout
from jobs_first.figures.themes import draw_themes

THEMES = {"attitudes": "Attitudes", "self_directed_support": "Steps of self-directed support", "organisation": "Organisation"}
PROFESSIONALS, WITH_DISABILITIES, CARERS = "professionals", "people_with_learning_disabilities", "family_carers"
PEOPLE = {PROFESSIONALS: "Professionals", WITH_DISABILITIES: "People with learning disabilities", CARERS: "Family carers"}
LONG = "Employment as a legitimate goal of social care and support"
# (mentioned, asked) of those interviewed once and of those interviewed twice, and whether the topic guide raises it.
COUNTS = {
    "attitudes": [((58, 61), (9, 9), True), ((2, 2), (24, 24), True), ((13, 13), (0, 0), True)],
    "self_directed_support": [((28, 61), (7, 9), True), ((2, 2), (17, 24), True), ((0, 13), (0, 0), True)],
    "organisation": [((32, 61), (7, 9), True), ((0, 2), (0, 24), False), ((1, 13), (0, 0), False)],
}


def table(counts, people=PEOPLE):
    rows = []
    for theme, kinds in counts.items():
        for kind, ((mentioned_once, once), (mentioned_twice, twice), raised) in zip(people, kinds, strict=True):
            row = {"theme": theme, "participant_type": kind, "level": "parent", "raised": raised, "percent": 50.0}
            either = {"mentioned": mentioned_once + mentioned_twice, "asked": once + twice}
            apart = {"asked_once": once, "mentioned_once": mentioned_once, "asked_twice": twice, "mentioned_twice": mentioned_twice}
            rows.append({**row, **either, **apart, "wave": "any"})
            rows.append({**row, "mentioned": 1, "asked": 1, **dict.fromkeys(apart), "wave": "baseline"})
    return pd.DataFrame(rows).convert_dtypes()


@pytest.fixture
def tallies():
    return table(COUNTS)


def many(sizes, themes=14, people=PEOPLE):
    """A study of so many themes and of people interviewed (once, twice) of each type; a third of them mention each theme."""
    names = {f"t{i}": (LONG if i % 3 == 0 else f"Theme {i}") for i in range(themes)}
    counts = {name: [((once // 3, once), (twice // 3, twice), True) for once, twice in sizes] for name in names}
    return table(counts, people), names, people


def dots(picture):
    """(across, up, filled) of every dot but those of the key, whose words begin lowest."""
    found = []
    for line in picture.figure.axes[0].lines:
        if line.get_gid() in ("filled", "hollow"):
            found += [(x, y, line.get_gid() == "filled") for x, y in zip(*line.get_data(), strict=True)]
    return [dot for dot in found if dot[1] > 0.6]


def said(picture):
    return [text.get_text() for text in picture.figure.texts]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(tallies, check_layout, mark):
    check_layout(draw_themes(tallies, THEMES, PEOPLE, mark))


def test_long_labels_are_broken_and_still_fit(tallies, check_layout):
    check_layout(draw_themes(tallies, {**THEMES, "organisation": LONG}, PEOPLE, INVENTED))


ONE = {WITH_DISABILITIES: PEOPLE[WITH_DISABILITIES]}
FOUR = {**PEOPLE, "employers": "Employers and colleagues at the workplace"}
EDGES = {
    "three types of 300": many([(200, 100), (150, 150), (300, 0)]),
    "one type of 300": many([(200, 100)], people=ONE),
    "one type of five, two themes": many([(2, 3)], themes=2, people=ONE),
    "three types of five": many([(5, 0), (2, 3), (0, 5)], themes=2),
    "four types": many([(61, 9), (2, 24), (13, 0), (10, 12)], themes=6, people=FOUR),
}


@pytest.mark.parametrize("name", EDGES)
def test_few_and_many_people_types_and_themes_fit_a_page(name, check_layout):
    picture = draw_themes(*EDGES[name], INVENTED)
    check_layout(picture)
    # What is left of an A4 page within its margins, with room for a caption.
    assert picture.figure.get_size_inches()[1] * 2.54 <= 22.5
    assert max(across for across, _, _ in dots(picture)) < 16


def test_every_label_of_the_codebook_fits(tallies, check_layout):
    themes = load_model(Path(__file__).parents[2] / "config" / "themes.yaml", Themes)
    people = {name: participant.label for name, participant in themes.participant_types.items()}
    labels = {entry.theme: entry.label for entry in themes.entries()}
    for some in (dict(list(labels.items())[i : i + 20]) for i in range(0, len(labels), 20)):
        check_layout(draw_themes(tallies, some, people, INVENTED))


def test_every_person_asked_has_a_dot_that_is_filled_where_they_mention_the_theme(tallies):
    found = dots(draw_themes(tallies, THEMES, PEOPLE))
    # Attitudes and support of all three types, and organisation of professionals.
    assert len(found) == 2 * (70 + 26 + 13) + 70
    assert sum(filled for _, _, filled in found) == 67 + 26 + 13 + 35 + 19 + 0 + 39


def test_those_interviewed_once_stand_apart_from_those_interviewed_twice():
    picture = draw_themes(table({"attitudes": [((2, 3), (1, 2), True)]}, ONE), {"attitudes": "Attitudes"}, ONE)
    once, twice = sorted(dots(picture))[:3], sorted(dots(picture))[3:]
    assert [filled for _, _, filled in once] == [True, True, False]
    assert [filled for _, _, filled in twice] == [True, False]
    step = once[1][0] - once[0][0]
    assert twice[0][0] - once[-1][0] > 2 * step
    assert "3 interviewed once | 2 twice" in said(picture)
    assert "3 of 5 (2 of 3 | 1 of 2)" in said(picture)


def test_a_block_without_people_is_left_out(tallies):
    picture = draw_themes(tallies, THEMES, PEOPLE)
    assert "13 interviewed once" in said(picture)
    assert {"13 of 13", "0 of 13"} <= set(said(picture))
    later = table({"attitudes": [((0, 0), (1, 4), True)]}, ONE)
    assert "4 interviewed twice" in said(draw_themes(later, {"attitudes": "Attitudes"}, ONE))


def test_counts_of_once_and_twice_stand_below_the_dots_in_words(tallies):
    words = said(draw_themes(tallies, THEMES, PEOPLE))
    assert {"67 of 70 (58 of 61 | 9 of 9)", "19 of 26 (2 of 2 | 17 of 24)", "39 of 70 (32 of 61 | 7 of 9)"} <= set(words)


def test_a_theme_that_was_not_asked_about_has_words_and_no_dots(tallies):
    picture = draw_themes(tallies, {"organisation": "Organisation"}, PEOPLE)
    assert said(picture).count("not asked") == 2
    assert len(dots(picture)) == 70


def test_where_single_dots_have_no_room_a_dot_stands_for_several_and_the_picture_says_so():
    few, crowded = (draw_themes(*EDGES[name]) for name in ("three types of five", "three types of 300"))
    assert "one person who mentions it" in said(few)
    standing_for = next(words for words in said(crowded) if words.startswith("about "))
    people = int(standing_for.split()[1])
    assert people > 1
    assert len(dots(crowded)) == pytest.approx(14 * 900 / people)
    assert f"about {people} people who do not" in said(crowded)


@pytest.mark.parametrize(
    ("people", "mentioned", "asked", "expected"),
    [
        (1, 3, 7, (7, 3)),
        (5, 12, 61, (12, 2)),
        # Somebody mentions it, and somebody does not, however few.
        (5, 1, 60, (12, 1)),
        (5, 59, 60, (12, 11)),
        (5, 60, 60, (12, 12)),
        (5, 0, 60, (12, 0)),
        # Fewer people than a dot stands for still have one.
        (5, 1, 2, (1, 1)),
        (5, 0, 2, (1, 0)),
    ],
)
def test_dots_that_stand_for_several_never_make_some_into_none_or_all(people, mentioned, asked, expected):
    assert Layout(people, 3, ()).size(Block("once", mentioned, asked)) == expected


def test_words_and_numbers_say_what_the_picture_shows(tallies):
    picture = draw_themes(tallies, THEMES, PEOPLE, INVENTED)
    most, least = "most often attitudes (67 of 70)", "least often steps of self-directed support (35 of 70)"
    assert f"Professionals (61 interviewed once, 9 twice), {most} and {least}" in picture.alt
    assert picture.alt.endswith(f". {INVENTED}.")
    assert picture.data.iloc[2].tolist() == [
        *("Organisation", "39 of 70", "32 of 61", "7 of 9"),
        *("not asked",) * 6,
    ]
    assert picture.data.iloc[0].tolist()[-3:] == ["13 of 13", "13 of 13", "nobody"]


def test_only_the_themes_asked_for_are_drawn_in_their_order(tallies):
    picture = draw_themes(tallies, {"organisation": "Organisation", "attitudes": "Attitudes"}, PEOPLE)
    assert picture.data["Theme"].tolist() == ["Organisation", "Attitudes"]


def test_counts_kept_back_are_said_to_be_not_shown_and_have_no_dots(tallies, check_layout):
    hidden = (tallies["theme"] == "attitudes") & (tallies["participant_type"] == CARERS)
    tallies.loc[hidden, ["mentioned", "percent", "mentioned_once"]] = pd.NA
    picture = draw_themes(tallies, {"attitudes": "Attitudes"}, {CARERS: "Family carers"})
    check_layout(picture)
    assert "not shown" in said(picture)
    assert not dots(picture)
    assert picture.data.iloc[0].tolist() == ["Attitudes", "not shown", "not shown", "not shown"]


def test_where_only_the_split_is_kept_back_all_stand_in_one_block(tallies, check_layout):
    tallies.loc[tallies["theme"] == "attitudes", "mentioned_once"] = pd.NA
    picture = draw_themes(tallies, {"attitudes": "Attitudes"}, {PROFESSIONALS: "Professionals"})
    check_layout(picture)
    assert "67 of 70 (once, twice: not shown)" in said(picture)
    across = sorted({round(x, 3) for x, _, _ in dots(picture)})
    assert max(after - before for before, after in pairwise(across)) < 0.2
    assert picture.data.iloc[0].tolist() == ["Attitudes", "67 of 70", "not shown", "not shown"]


def test_everything_kept_back_has_words_everywhere(tallies, check_layout):
    numbers = ["mentioned", "asked", "asked_once", "mentioned_once", "asked_twice", "mentioned_twice"]
    tallies[numbers] = pd.NA
    tallies["raised"] = pd.NA
    picture = draw_themes(tallies, THEMES, PEOPLE)
    check_layout(picture)
    assert set(picture.data.drop(columns="Theme").to_numpy().ravel()) == {"not shown"}
    assert "Family carers (not shown), no counts" in picture.alt


def test_a_theme_without_a_row_or_nobody_interviewed_was_not_asked(tallies, check_layout):
    numbers = ["mentioned", "asked", "asked_once", "mentioned_once", "asked_twice", "mentioned_twice"]
    empty = tallies[tallies["theme"] != "attitudes"].assign(**dict.fromkeys(numbers, 0))
    picture = draw_themes(empty, THEMES, PEOPLE)
    check_layout(picture)
    assert set(picture.data[list(PEOPLE.values())].to_numpy().ravel()) == {"not asked"}
    assert "nobody interviewed" in said(picture)


def test_a_hostile_label_stays_words(tallies, check_layout):
    picture = draw_themes(tallies, {"attitudes": r"$\frac{1}{0}$ <script>"}, PEOPLE)
    check_layout(picture)
    assert picture.data["Theme"].tolist() == [r"$\frac{1}{0}$ <script>"]
