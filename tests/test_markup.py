"""HTML from parts: what is not markup already is escaped, and no control character acts on a page."""

import pytest

from jobs_first.markup import Markup, markup, tag


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onclick="x', "' autofocus", "&lt;b&gt;", "</style><b>", "<!--"])
def test_text_and_attributes_are_escaped(hostile: str) -> None:
    made = tag("p", hostile, title=hostile)
    assert made.count("<") == made.count(">") == 2
    assert made.count('"') == 2
    assert "'" not in made
    assert "&amp;lt;" in made if hostile.startswith("&") else "&" in made


def test_markup_goes_in_as_it_is_and_anything_else_in_lists_is_escaped() -> None:
    assert markup(tag("b", "1 < 2"), ["<", [tag("i", 3), None]]) == "<b>1 &lt; 2</b>&lt;<i>3</i>"


def test_joining_markup_with_text_makes_text_again() -> None:
    assert markup(tag("b", "x") + "<i>") == "&lt;b&gt;x&lt;/b&gt;&lt;i&gt;"
    assert isinstance(markup("x"), Markup)


def test_attributes_that_are_nothing_are_left_out_and_those_that_are_true_have_no_value() -> None:
    assert tag("input", hidden=True, name=None, checked=False, aria_label="x", class_="y") == '<input hidden aria-label="x" class="y">'


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\u200f", "\ud800"])
def test_control_characters_and_marks_that_turn_the_writing_are_replaced(mark: str) -> None:
    assert tag("p", f"a{mark}b") == "<p>a\ufffdb</p>"
    tag("p", mark).encode("utf-8")


def test_accents_emoji_tabs_and_line_ends_stay() -> None:
    assert markup("Siân\t😀\né") == "Siân\t😀\né"
