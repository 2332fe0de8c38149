"""Reading an Easy Read text: what its rows say, and where."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jobs_first.easy_read.inlines import Mark
from jobs_first.easy_read.source import filled, lines_of
from jobs_first.easy_read.text import Booklet, Heading, Row, read_booklet
from jobs_first.errors import UserError
from jobs_first.report.engines import choose_engine

PANDOC = choose_engine("pandoc").program


def booklet(texts: Mapping[str, str] | str, values: Mapping[str, str] | None = None) -> Booklet:
    texts = {"text.md": texts} if isinstance(texts, str) else texts
    return read_booklet(filled(lines_of(next(iter(texts)), texts.get), (values or {}).get), PANDOC)


def test_a_row_has_its_picture_and_its_statements_with_their_lines() -> None:
    read = booklet('## Work {#work}\n\n::: {.er picture="job"}\nYou can work.\n\nWork is **paid**.\n:::\n')
    heading, row = read.blocks
    assert heading == Heading(2, "Work", "work", "text.md", 1)
    assert isinstance(row, Row)
    assert (row.kind, row.picture, row.line, row.decorative) == ("row", "job", 3, False)
    assert [(one.text, one.line, one.marked("bold")) for one in row.statements] == [
        ("You can work.", 4, []),
        ("Work is paid.", 6, ["paid"]),
    ]


def test_front_matter_is_told_and_does_not_shift_lines() -> None:
    read = booklet("---\ntitle: Jobs for *us*\n---\n\nWork is good.\n")
    assert read.matter == {"title": "Jobs for us"}
    assert [(one.text, one.line) for one in read.statements()] == [("Work is good.", 5)]


def test_an_include_keeps_its_own_place_and_the_text_goes_on_where_it_was() -> None:
    read = booklet({"a.qmd": "One.\n{{< include b.qmd >}}\nThree.\n", "b.qmd": "\nTwo.\n"})
    assert [(one.text, one.place, one.line) for one in read.statements()] == [
        ("One.", "a.qmd", 1),
        ("Two.", "b.qmd", 2),
        ("Three.", "a.qmd", 3),
    ]


def test_numbers_are_filled_in_as_markdown_and_what_has_no_value_stays() -> None:
    read = booklet("We asked {{< var n.plain >}}.\n\nAnd {{< var x >}}.\n", {"n.plain": "[[26 people](#fact-n){.fact}]{.invented}"})
    first, second = read.statements()
    assert first.text == "We asked 26 people."
    assert first.marked("invented") == ["26 people"]
    assert Mark("fact", "26 people", "#fact-n") in first.marks
    assert second.text == "And {{< var x >}}."


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        ("*now*", "italic", "now"),
        ("__now__", "bold", "now"),
        ("[now]{.underline}", "underline", "now"),
        ("~~now~~", "strike", "now"),
        ("`now`", "code", "now"),
        ("[now](http://example.org)", "link", "now"),
        ("[now]{.word}", "word", "now"),
    ],
)
def test_what_is_marked_in_a_statement_is_told(written: str, kind: str, said: str) -> None:
    (statement,) = booklet(f"Do it {written}.\n").statements()
    assert statement.text == "Do it now."
    assert said in statement.marked(kind)


@pytest.mark.parametrize("written", ["![A bus](bus.svg)\n\nYou can take a bus.\n", "![A bus](bus.svg) You can take a bus.\n"])
def test_an_image_beside_a_paragraph_is_its_picture(written: str) -> None:
    (row,) = booklet(written).rows()
    assert (row.kind, row.picture, row.alt) == ("paragraph", "bus.svg", "A bus")
    assert [one.text for one in row.statements] == ["You can take a bus."]


def test_an_image_alone_stands_beside_all_paragraphs_until_the_next_image() -> None:
    first, second = booklet("![A bus](a.svg)\n\nGet on.\n\nPay.\n\n![A seat](b.svg)\n\nSit down.\n").rows()
    assert (first.picture, [one.text for one in first.statements]) == ("a.svg", ["Get on.", "Pay."])
    assert (second.picture, [one.text for one in second.statements]) == ("b.svg", ["Sit down."])


def test_a_row_without_its_end_swallows_neither_the_next_row_nor_a_heading() -> None:
    read = booklet('::: {.er picture="a"}\nOne.\n\n::: {.er picture="b"}\nTwo.\n\n## Rent\n\n::: {.er picture="c"}\nThree.\n:::\n')
    assert [(row.picture, row.unended, row.statements[0].text) for row in read.rows()] == [
        ("a", True, "One."),
        ("b", True, "Two."),
        ("c", False, "Three."),
    ]
    assert [heading.text for heading in read.headings()] == ["Rent"]


def test_an_image_does_not_reach_over_a_heading() -> None:
    (row,) = booklet("![A bus](bus.svg)\n\n## Travel\n\nYou can take a bus.\n").rows()
    assert row.picture is None


def test_items_cells_and_quotations_are_statements() -> None:
    rows = list(booklet("- One.\n- Two.\n\n> Three.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n").rows())
    assert [(row.kind, [one.text for one in row.statements]) for row in rows] == [
        ("list", ["One.", "Two."]),
        ("quotation", ["Three."]),
        ("table", ["a", "b", "c", "d"]),
        ("code", ["code"]),
    ]
    assert [[one.line for one in row.statements] for row in rows] == [[1, 2], [4], [6, 6, 8, 8], [10]]
    assert [row.line for row in rows] == [1, 4, 6, 10]


def test_a_box_around_a_row_and_a_paragraph_of_two_lines_are_told() -> None:
    (row,) = booklet('::: {.notice}\n::: {.er .decorative picture="job"}\nOne\ntwo.\n:::\n:::\n').rows()
    assert (row.boxes, row.decorative) == (("notice",), True)
    assert [(one.text, one.broken) for one in row.statements] == [("One two.", True)]


def test_comments_are_read_by_nobody() -> None:
    assert [one.text for one in booklet("<!-- Not this. -->\n\nThis.\n").statements()] == ["This."]


def test_apostrophes_and_dashes_stay_as_they_are_written() -> None:
    assert [one.text for one in booklet("It's 10--15.\n").statements()] == ["It's 10--15."]


def test_nothing_is_read_from_nothing() -> None:
    assert booklet("").blocks == ()


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"a.qmd": "\n{{< include b.qmd >}}\n"}, "a.qmd, line 2: the include 'b.qmd' is not there"),
        ({"a.qmd": "{{< include b.qmd >}}", "b.qmd": "{{< include a.qmd >}}"}, "b.qmd, line 1: 'a.qmd' includes itself"),
    ],
)
def test_an_include_that_leads_nowhere_or_round_is_refused(texts: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        booklet(texts)
