"""What both sheets are made of: a page that fetches nothing, pictures inside it, and words as the booklet shows them."""

from __future__ import annotations

import base64

import pytest

from jobs_first.easy_read.inlines import Mark
from jobs_first.easy_read.sheets import Sheet, image, picture_and_words, question, sheet_page, statement_words
from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Row, Statement


def words(text: str, *marks: Mark) -> str:
    return str(statement_words(Statement(text, "a.qmd", 1, marks), "made up"))


def test_a_page_says_its_version_at_head_and_foot_and_on_each_printed_page(sheet: Sheet) -> None:
    page = sheet_page(sheet, "Review sheet", "Words & more")
    assert page.count("<strong>3f2a91c04b7e</strong>") == 2
    assert '@bottom-left { content: "Review sheet, version 3f2a91c04b7e"; }' in page
    assert "Words &amp; more" in page
    assert "default-src &#x27;none&#x27;" in page
    assert "<script" not in page


def test_a_picture_is_inside_the_page_with_its_words_and_a_decoration_says_nothing() -> None:
    picture = PictureShown(b"<svg/>", 'A "case"')
    content = base64.b64encode(b"<svg/>").decode()
    assert image(picture, "job.SVG") == f'<img src="data:image/svg+xml;base64,{content}" alt="A &quot;case&quot;">'
    assert image(picture, "job.jpeg", decorative=True).endswith('alt="">')
    with pytest.raises(KeyError):
        image(picture, "job.gif")


def test_hard_words_are_bold_and_made_up_numbers_marked() -> None:
    mark = '\u00a0<span class="invented-mark">made up</span>'
    assert words("7 people had a job.", Mark("invented", "7 people")) == f"7 people{mark} had a job."
    assert words("A coach met a coach.", Mark("word", "coach")) == "A <strong>coach</strong> met a coach."
    assert words("5 councils met.", Mark("invented", "5 councils"), Mark("link", "5 councils"), Mark("word", "councils")) == (
        f"5 <strong>councils</strong>{mark} met."
    )
    assert words("7 of 7.", Mark("invented", "7"), Mark("invented", "7")) == f"7{mark} of 7{mark}."
    assert words("a < b") == "a &lt; b"
    assert words("", Mark("word", "gone")) == ""


def test_a_row_whose_picture_was_forgotten_is_shown_all_the_same() -> None:
    row = Row("row", (Statement("You can say no.", "a.qmd", 1),), "a.qmd", 1)
    shown = picture_and_words(row, {}, {}, "made up")
    assert "You can say no." in shown
    assert "<img" not in shown


def test_a_question_has_its_boxes_and_lines_which_a_screen_reader_passes_over() -> None:
    asked = question("Easy?", "Yes", "No", lines=2)
    assert asked.count('class="box" aria-hidden="true"') == 2
    assert asked.count('class="line" aria-hidden="true"') == 2
