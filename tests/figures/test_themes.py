"""The figure of themes."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.style import INVENTED
from jobs_first.figures.themes import draw_themes

THEMES = {"attitudes": "Attitudes", "self_directed_support": "Steps of self-directed support", "organisation": "Organisation"}
PEOPLE = {
    "professionals": "Professionals",
    "people_with_learning_disabilities": "People with learning disabilities",
    "family_carers": "Family carers",
}
COUNTS = {
    "attitudes": [(67, 70, True), (26, 26, True), (13, 13, True)],
    "self_directed_support": [(35, 70, True), (19, 26, True), (0, 13, True)],
    "organisation": [(39, 70, True), (0, 26, False), (1, 13, False)],
}


@pytest.fixture
def tallies():
    rows = []
    for theme, counts in COUNTS.items():
        for kind, (mentioned, asked, raised) in zip(PEOPLE, counts, strict=True):
            row = {"theme": theme, "participant_type": kind, "level": "parent", "raised": raised, "mentioned": mentioned, "asked": asked}
            rows.append({**row, "wave": "any", "percent": 100 * mentioned / asked if raised else None})
            rows.append({**row, "wave": "baseline", "mentioned": 1, "percent": 1.0})
    return pd.DataFrame(rows).convert_dtypes()


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(tallies, check_layout, mark):
    check_layout(draw_themes(tallies, THEMES, PEOPLE, mark))


def test_long_labels_are_broken_and_still_fit(tallies, check_layout):
    long = {**THEMES, "organisation": "Employment as a legitimate goal of social care and support"}
    check_layout(draw_themes(tallies, long, PEOPLE, INVENTED))


def test_every_label_of_the_codebook_fits(tallies, check_layout):
    from pathlib import Path

    from jobs_first.config.loading import load_model
    from jobs_first.config.themes import Themes

    themes = load_model(Path(__file__).parents[2] / "config" / "themes.yaml", Themes)
    people = {name: participant.label for name, participant in themes.participant_types.items()}
    labels = {entry.theme: entry.label for entry in themes.entries()}
    for some in (dict(list(labels.items())[i : i + 20]) for i in range(0, len(labels), 20)):
        check_layout(draw_themes(tallies, some, people, INVENTED))


def test_bars_are_as_long_as_the_share_and_counts_stand_beside_them(tallies):
    picture = draw_themes(tallies, THEMES, PEOPLE)
    professionals = picture.figure.axes[0]
    lengths = [bar.get_width() for bar in professionals.patches]
    assert lengths == pytest.approx([100, 100 * 67 / 70, 100, 50, 100, 100 * 39 / 70])
    assert [text.get_text() for text in professionals.texts] == ["67 of 70", "35 of 70", "39 of 70"]


def test_a_theme_that_was_not_asked_about_has_words_and_no_bar(tallies):
    picture = draw_themes(tallies, THEMES, PEOPLE)
    carers = picture.figure.axes[2]
    assert [text.get_text() for text in carers.texts] == ["13 of 13", "0 of 13", "not asked"]
    assert len(carers.patches) == 4


def test_words_and_numbers_say_what_the_picture_shows(tallies):
    picture = draw_themes(tallies, THEMES, PEOPLE)
    assert "Professionals, most often attitudes (67 of 70) and least often steps of self-directed support (35 of 70)" in picture.alt
    assert picture.data.values.tolist()[2] == ["Organisation", "39 of 70", "not asked", "not asked"]


def test_only_the_themes_asked_for_are_drawn_in_their_order(tallies):
    picture = draw_themes(tallies, {"organisation": "Organisation", "attitudes": "Attitudes"}, PEOPLE)
    assert picture.data["Theme"].tolist() == ["Organisation", "Attitudes"]


def test_counts_kept_back_are_said_to_be_not_shown(tallies):
    table = tallies.copy()
    table.loc[(table["theme"] == "attitudes") & (table["participant_type"] == "family_carers"), ["mentioned", "percent"]] = pd.NA
    picture = draw_themes(table, THEMES, PEOPLE)
    assert picture.data.values.tolist()[0][3] == "not shown"


def test_a_theme_without_a_row_or_nobody_interviewed_was_not_asked(tallies):
    table = tallies[tallies["theme"] != "attitudes"].assign(asked=0, mentioned=0, percent=pd.NA)
    picture = draw_themes(table, THEMES, PEOPLE)
    assert set(picture.data[list(PEOPLE.values())].to_numpy().ravel()) == {"not asked"}


def test_a_hostile_label_stays_words(tallies, check_layout):
    picture = draw_themes(tallies, {"attitudes": r"$\frac{1}{0}$ <script>"}, PEOPLE)
    check_layout(picture)
    assert picture.data["Theme"].tolist() == [r"$\frac{1}{0}$ <script>"]
