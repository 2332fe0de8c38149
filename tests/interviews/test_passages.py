from __future__ import annotations

import pytest

from jobs_first.interviews.passages import Ruler, Selected, how_counted
from jobs_first.interviews.project import Offsets

STANDARD, UTF16 = Offsets(), Offsets(utf16=True)
ONE, BOTH = Offsets(line_end_is_one=True), Offsets(utf16=True, line_end_is_one=True)
# Code points: a 0, emoji 1, b 2, CR 3, LF 4, c 5, emoji 6, d 7.
TEXT = "a🧁b\r\nc🧁d"


@pytest.mark.parametrize(
    ("way", "length", "places"),
    [
        (STANDARD, 8, {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8}),
        # Each emoji is two units: the place between them is none.
        (UTF16, 10, {0: 0, 1: 1, 2: None, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6, 8: None, 9: 7, 10: 8}),
        (ONE, 7, {0: 0, 1: 1, 2: 2, 3: 3, 4: 5, 5: 6, 6: 7, 7: 8}),
        (BOTH, 9, {0: 0, 1: 1, 2: None, 3: 2, 4: 3, 5: 5, 6: 6, 7: None, 8: 7, 9: 8}),
    ],
)
def test_every_offset_leads_to_its_code_point(way, length, places):
    ruler = Ruler(TEXT, way)
    assert ruler.length == length
    assert {unit: ruler.place(unit) for unit in places} == places


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 11), (11, 11), (2, 3), (1, 8)])
def test_what_is_no_passage_has_no_place(span):
    assert Ruler(TEXT, UTF16).span(*span) is None


def test_a_passage_may_be_the_whole_text_or_nothing_at_its_end():
    assert Ruler(TEXT, UTF16).span(0, 10) == (0, 8)
    assert Ruler(TEXT, UTF16).span(10, 10) == (8, 8)
    assert Ruler("", STANDARD).span(0, 0) == (0, 0)


def counted(text: str, *spans: tuple[int, int, str], origin: str = "") -> Offsets:
    return how_counted([(text, [Selected(*span) for span in spans])], origin)


def test_nothing_is_decided_where_all_programs_count_alike():
    assert counted("A café.\nA job.", (2, 6, "café"), (999, 9999, "")) == STANDARD
    assert how_counted([(TEXT, [])], "ATLAS.ti") == STANDARD


def test_nothing_is_decided_where_every_passage_stands_before_the_first_such_character():
    assert counted("benefits 🧁", (0, 8, ""), origin="ATLAS.ti") == STANDARD


@pytest.mark.parametrize(
    ("start", "way"),
    [(11, Offsets(told="quoted")), (12, Offsets(utf16=True, told="quoted")), (10, Offsets(line_end_is_one=True, told="quoted"))],
)
def test_the_words_that_a_name_quotes_decide(start, way):
    text = "🧁 and\r\nthe benefits trap"
    assert text.index("benefits") == 11
    assert counted(text, (start, start + 8, "Benefits  tr...")) == way


def test_a_name_that_quotes_nothing_does_not_decide():
    text = "🧁 and the benefits trap"
    for name in ("", "10,18", "Code 1", "and", "something else"):
        assert counted(text, (10, 18, name)).told == "doubtful"


def test_most_names_decide_where_some_were_changed_by_hand():
    text = "🧁 benefits, benefits, benefits"
    spans = [(at + 1, at + 9, "benefits") for at in (2, 12, 22)]
    assert counted(text, *spans, (0, 1, "my favourite passage")) == Offsets(utf16=True, told="quoted")


def test_a_passage_to_the_very_end_decides_where_no_name_does():
    text = "🧁 benefits"
    assert counted(text, (0, 11, "")) == Offsets(utf16=True, told="fitting")


def test_without_any_sign_the_standard_holds_and_for_atlas_a_line_end_is_one():
    text = "one\r\ntwo three four"
    assert counted(text, (5, 8, "")) == Offsets(told="doubtful")
    assert counted(text, (5, 8, ""), origin="ATLAS.ti Win 23.4.0") == Offsets(line_end_is_one=True, told="doubtful")


def test_what_a_name_quotes_goes_before_what_a_program_usually_does():
    text = "one\r\ntwo benefits four"
    start = text.index("benefits")
    assert counted(text, (start, start + 8, "benefits"), origin="ATLAS.ti") == Offsets(told="quoted")
