"""The review sheet asks about every idea of the booklet, as the booklet shows it."""

from __future__ import annotations

import re
from itertools import pairwise

from jobs_first.easy_read.review import Session, ideas, review_page
from jobs_first.easy_read.sheets import Sheet
from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Booklet
from jobs_first.markup import Markup


def page(sheet: Sheet, booklet: Booklet, about: Booklet, pictures: dict[str, PictureShown], files: dict[str, str]) -> str:
    return review_page(sheet, booklet, Session(Markup("<p>Be kind.</p>"), about), pictures, files)


def test_every_row_but_the_notice_of_the_check_is_asked_about(
    sheet: Sheet, booklet: Booklet, about: Booklet, pictures: dict[str, PictureShown], files: dict[str, str]
) -> None:
    made = page(sheet, booklet, about, pictures, files)
    assert len(ideas(booklet)) == 3
    assert re.findall(r'aria-label="(Idea [^"]*)"', made) == ["Idea 1 of 3", "Idea 2 of 3", "Idea 3 of 3"]
    assert made.count("What would you say?") == made.count("Is this easy or hard?") == made.count("Does the picture help?") == 3
    assert "Nobody has checked this" not in made


def test_the_guide_comes_first_then_what_people_are_told_then_the_booklet_then_the_record(
    sheet: Sheet, booklet: Booklet, about: Booklet, pictures: dict[str, PictureShown], files: dict[str, str]
) -> None:
    made = page(sheet, booklet, about, pictures, files)
    told = [
        "Be kind.",
        "About this session",
        "Do you want to take part?",
        "The booklet",
        "Work &amp; more",
        "After the session",
        "sign_off.yaml",
    ]
    places = [made.index(words) for words in told]
    assert places == sorted(places)
    assert "Write no names." in made


def test_headings_go_down_one_level_at_a_time_and_nothing_of_the_booklet_becomes_markup(
    sheet: Sheet, booklet: Booklet, about: Booklet, pictures: dict[str, PictureShown], files: dict[str, str]
) -> None:
    made = page(sheet, booklet, about, pictures, files)
    levels = [int(level) for level in re.findall(r"<h(\d)", made)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "<script" not in made
    assert "&lt;script&gt;" in made
