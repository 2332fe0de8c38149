"""The figure of themes that come up together."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from jobs_first.figures.style import INVENTED
from jobs_first.figures.theme_pairs import DARKEST, draw_theme_pairs

THEMES = {"attitudes": "Attitudes", "concerns": "Concerns", "funding": "Funding"}
LONG = "Employment as a legitimate goal of social care and support"
BOTH = {("attitudes", "concerns"): 70, ("attitudes", "funding"): 34, ("concerns", "funding"): 5}
# People of two types who speak of a theme at all, and whether the topic guide raises it with the second.
ALONE = {"attitudes": (67, 33, True), "concerns": (44, 27, True), "funding": (35, 0, False)}


def pairs_of(both, asked=100):
    rows = [
        {"level": "parent", "theme": one, "other_theme": other, "participant_type": kind, "people": people, "interviews": 1, "asked": asked}
        for (one, other), people in both.items()
        for kind, people in (("professionals", 1), ("all", people))
    ]
    columns = ["level", "theme", "other_theme", "participant_type", "people", "interviews", "asked"]
    return pd.DataFrame(rows, columns=columns).convert_dtypes()


def tallies_of(alone, asked=(70, 30)):
    rows = [
        {
            "theme": theme,
            "participant_type": kind,
            "wave": wave,
            "raised": raised,
            "mentioned": mentioned if wave == "any" else 1,
            "asked": of,
        }
        for theme, (one, other, raised_with_other) in alone.items()
        for kind, mentioned, of, raised in (("professionals", one, asked[0], True), ("family_carers", other, asked[1], raised_with_other))
        for wave in ("baseline", "any")
    ]
    return pd.DataFrame(rows).convert_dtypes()


@pytest.fixture
def pairs():
    return pairs_of(BOTH)


@pytest.fixture
def tallies():
    return tallies_of(ALONE)


def cells(picture):
    """The words of each cell, by row."""
    texts = sorted((-text.get_position()[1], text.get_position()[0], text.get_text()) for text in picture.figure.axes[0].texts)
    rows: dict[float, list[str]] = {}
    for up, _, words in texts:
        rows.setdefault(round(up, 3), []).append(words)
    return list(rows.values())


def said(picture):
    return " ".join(text.get_text().replace("\n", " ") for text in picture.figure.texts)


def lightness(patch):
    red, green, blue, _ = patch.get_facecolor()
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(pairs, tallies, check_layout, mark):
    check_layout(draw_theme_pairs(pairs, tallies, THEMES, mark))


@pytest.mark.parametrize(("count", "asked"), [(1, 10), (2, 5), pytest.param(8, 1000, marks=pytest.mark.deep), (14, 1200)])
@pytest.mark.parametrize("label", ["Theme", LONG])
def test_few_and_many_themes_with_any_label_fit_a_page(count, asked, label, check_layout):
    themes = {f"t{i}": label for i in range(count)}
    both = dict.fromkeys(combinations(themes, 2), asked)
    picture = draw_theme_pairs(pairs_of(both, asked), tallies_of(dict.fromkeys(themes, (asked, 0, True)), (asked, 0)), themes, INVENTED)
    check_layout(picture)
    assert picture.figure.get_size_inches()[1] * 2.54 < 22
    assert [len(row) for row in cells(picture)] == list(range(1, count + 1))
    for text, patch in zip(picture.figure.axes[0].texts, picture.figure.axes[0].patches, strict=True):
        inside = text.get_window_extent()
        box = patch.get_window_extent()
        assert box.x0 < inside.x0, text.get_text()
        assert inside.x1 < box.x1, text.get_text()


def test_each_cell_counts_people_of_all_types_and_each_row_ends_with_those_who_speak_of_it_at_all(pairs, tallies):
    assert cells(draw_theme_pairs(pairs, tallies, THEMES)) == [["100"], ["70", "71"], ["34", "5", "35"]]


def test_a_pair_is_found_whichever_theme_stands_first(pairs, tallies):
    turned = {name: THEMES[name] for name in ("funding", "concerns", "attitudes")}
    assert cells(draw_theme_pairs(pairs, tallies, turned)) == [["35"], ["5", "71"], ["34", "70", "100"]]


def test_a_cell_is_the_darker_the_more_of_everybody_interviewed_speak_of_both(pairs, tallies):
    drawn = {}
    axes = draw_theme_pairs(pairs, tallies, THEMES).figure.axes[0]
    for text, patch in zip(axes.texts, axes.patches, strict=True):
        drawn[int(text.get_text())] = lightness(patch)
    assert [people for people, _ in sorted(drawn.items(), key=lambda entry: -entry[1])] == sorted(drawn)
    from matplotlib.colors import to_rgb

    darkest = next(patch for text, patch in zip(axes.texts, axes.patches, strict=True) if text.get_text() == "100")
    assert darkest.get_facecolor()[:3] == pytest.approx(to_rgb(DARKEST), abs=0.01)


def test_themes_that_are_not_raised_with_everybody_are_named(pairs, tallies):
    assert "Not raised with every kind of participant: Funding." in said(draw_theme_pairs(pairs, tallies, THEMES))
    of_all = tallies_of({name: (one, other, True) for name, (one, other, _) in ALONE.items()})
    assert "Not raised" not in said(draw_theme_pairs(pairs, of_all, THEMES))


def test_words_and_numbers_say_what_the_picture_shows(pairs, tallies):
    picture = draw_theme_pairs(pairs, tallies, THEMES, INVENTED)
    assert (
        "of all interviewed (100), speak of both: attitudes with concerns (70), attitudes with funding (34) and concerns with funding (5)."
        in (picture.alt)
    )
    assert picture.alt.endswith(f". {INVENTED}.")
    assert picture.data.to_numpy().tolist()[:3] == [
        ["Attitudes", "at all", "100 of 100"],
        ["Attitudes", "Concerns", "70 of 100"],
        ["Attitudes", "Funding", "34 of 100"],
    ]


def test_of_many_pairs_the_words_name_the_first_and_the_last(tallies):
    themes = {**THEMES, "goals": "Goals"}
    both = {**BOTH, ("attitudes", "goals"): 60, ("concerns", "goals"): 0, ("funding", "goals"): 8}
    alt = draw_theme_pairs(pairs_of(both), tallies, themes).alt
    assert "Most often attitudes with concerns (70), attitudes with goals (60) and attitudes with funding (34); " in alt
    assert "least often concerns with goals (0)." in alt


def test_counts_kept_back_have_a_star_that_is_explained_and_no_shade(pairs, tallies, check_layout):
    pairs.loc[pairs["people"] == 5, "people"] = pd.NA
    tallies.loc[(tallies["theme"] == "funding") & (tallies["wave"] == "any"), "mentioned"] = pd.NA
    picture = draw_theme_pairs(pairs, tallies, THEMES)
    check_layout(picture)
    assert cells(picture) == [["100"], ["70", "71"], ["34", "*", "*"]]
    assert "* not shown." in said(picture)
    white = [
        patch.get_facecolor()
        for text, patch in zip(picture.figure.axes[0].texts, picture.figure.axes[0].patches, strict=True)
        if text.get_text() == "*"
    ]
    assert set(white) == {(1.0, 1.0, 1.0, 1.0)}
    assert picture.data["People who speak of both"].tolist().count("not shown") == 2


def test_everything_kept_back_has_stars_alone(pairs, tallies, check_layout):
    pairs[["people", "asked"]] = pd.NA
    tallies[["mentioned", "asked", "raised"]] = pd.NA
    picture = draw_theme_pairs(pairs, tallies, THEMES)
    check_layout(picture)
    assert {words for row in cells(picture) for words in row} == {"*"}
    assert "share of everybody interviewed (not shown)" in said(picture)
    assert picture.alt.endswith("speak of both. Numbers are not shown.")


def test_nobody_interviewed_gives_zeros_without_shade(check_layout):
    nobody = tallies_of(dict.fromkeys(THEMES, (0, 0, True)), (0, 0))
    picture = draw_theme_pairs(pairs_of(dict.fromkeys(BOTH, 0), 0), nobody, THEMES)
    check_layout(picture)
    assert {words for row in cells(picture) for words in row} == {"0"}
    assert {patch.get_facecolor() for patch in picture.figure.axes[0].patches} == {(1.0, 1.0, 1.0, 1.0)}


def test_one_theme_alone_has_no_pair(pairs, tallies):
    assert draw_theme_pairs(pairs, tallies, {"attitudes": "Attitudes"}).alt.endswith("speak of both. No pair.")
