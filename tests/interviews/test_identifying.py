"""Words that lead to someone are found in any spelling, and nothing else is."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_first.interviews.identifying import Identifying, hidden, name_words
from jobs_first.interviews.looking import to_look_at, vocabulary_of

NAMES = frozenset({"wenna", "carrowmoor", "obrien", "sian", "will", "mullenbrandt", "muellenbrandt", "mary", "ann"})
LISTED = {
    "name": ["Ieva Zvirbule"],
    "place": ["Ashcombe", "St. Mary’s Green"],
    "employer": ["Bramblecote Farm Shop", "Marks & Sparrow", "The Old Mill", "Tasco's"],
}


@pytest.fixture(scope="module")
def identifying() -> Identifying:
    return Identifying(NAMES.__contains__, LISTED, ["A-1042", "P-A-01", "7"])


def shown(identifying: Identifying, text: str) -> str:
    return hidden(text, 0, len(text), identifying.found(text))[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Wenna helps me.", "[name] helps me."),
        ("Wenna Carrowmoor helps me.", "[name] helps me."),
        ("WENNA helps wenna.", "[name] helps [name]."),
        ("Wenna’s car and Wenna's bus.", "[name]’s car and [name]'s bus."),
        ("The Carrowmoors came.", "The [name] came."),
        ("Mr O’Brien and O'BRIEN-Carrowmoor.", "Mr [name] and [name]."),
        ("Mary-Ann and Mary Ann.", "[name] and [name]."),
        ("Siân called.", "[name] called."),
        (unicodedata.normalize("NFD", "Siân called."), "[name] called."),
        ("Si\u00e2\u00adn called.", "[name] called."),
        ("Ｗｅｎｎａ called.", "[name] called."),
        ("Müllenbrandt, Muellenbrandt, Mullenbrandt.", "[name], [name], [name]."),
        ("Ieva Zvirbule, or Ieva  Zvirbule.", "[name], or [name]."),
        ("I went to ashcombe.", "I went to [place]."),
        ("At St Mary's Green.", "At [place]."),
        ("In the Bramblecote\nFarm Shop.", "In the [employer]."),
        ("At Marks & Sparrow’s.", "At [employer]’s."),
        ("I am a1042, A/01042 or A 1042.", "I am [number], [number] or [number]."),
        ("Code PA01.", "Code [number]."),
        ("Ring 07700 900123 or mail me@example.org.", "Ring [number] or mail [contact details]."),
        ("Born 3 May 1985 in M1 1AE.", "Born [date] in [contact details]."),
        ("W. Carrowmoor, J P Carrowmoor and Wenna C went.", "[name], [name] and [name] went."),
        ("I Wenna, and a Wenna.", "I [name], and a [name]."),
        ("O`Brien, O´Brien, O‘Brien, O\u02bcBrien, Wenna\u02bcs.", "[name], [name], [name], [name], [name]\u02bcs."),
        ("Wen\u200ena, \u202eWenna\u202c, Wen\x08na, Wenna\u200bCarrowmoor.", "[name], [name], [name], [name]."),
        ("At Marks and Sparrow, Marks+Sparrow.", "At [employer], [employer]."),
        ("Saint Mary's Green, st marys green.", "[place], [place]."),
        ("At Old Mill, at Tascos, the Old Mill.", "At [employer], at [employer], [employer]."),
        ("I am P-A-01, p a 01.", "I am [number], [number]."),
        ("Ring (0161) 496 0000, +44 (0)161 496 0000 or 0161.496.0000.", "Ring [number], [number] or [number]."),
        ("On the 3rd of May, 3 May, May the 3rd or June 3rd.", "On the [date], [date], [date] or [date]."),
        ("The twenty-third of May, May the\nthird.", "The [date], [date]."),
    ],
)
def test_what_leads_to_someone_is_hidden(identifying: Identifying, said: str, expected: str) -> None:
    assert shown(identifying, said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "I will work seven days, at 7 in the morning.",
        "The farm shop is a shop.",
        "Ann­ually nothing.",
        "We had 1,042 pounds in 2010.",
        "Maryland and wennable.",
        "Sixteen hours a week.",
        "In May the office closed, the first of many.",
        "I may first want 3 or 4, or 20 and 30.",
    ],
)
def test_ordinary_words_stay(identifying: Identifying, said: str) -> None:
    assert shown(identifying, said) == said.replace("\u00ad", "")


def test_a_name_that_is_a_word_is_hidden_where_it_has_a_capital(identifying: Identifying) -> None:
    assert shown(identifying, "Will says I will.") == "[name] says I will."


def test_a_passage_that_begins_or_ends_inside_of_a_name_hides_all_of_it(identifying: Identifying) -> None:
    text = "I said to Carrowmoor that she is right."
    found = identifying.found(text)
    start = text.index("rowmoor")
    assert hidden(text, start, len(text), found) == ("[name] that she is right.", 1)
    assert hidden(text, 0, start, found) == ("I said to [name]", 1)
    assert hidden(text, start, start + 2, found) == ("[name]", 1)
    assert hidden(text, text.index("that"), len(text), found) == ("that she is right.", 0)


def test_lines_and_blanks_become_one_blank() -> None:
    text = "One.\r\n\tTwo.\u00a0 Three."
    assert hidden(text, 0, len(text), []) == ("One. Two. Three.", 0)


def test_the_longest_listed_name_is_hidden_whole() -> None:
    identifying = Identifying(listed={"place": ["Ash", "Ash Hill"], "employer": ["Ash Hill Stores"]})
    assert shown(identifying, "At Ash Hill Stores, in Ash Hill, near Ash.") == "At [employer], in [place], near [place]."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I went to Leeds with Tom.", ["Leeds", "Tom"]),
        ("Yes. He is 47, and I’m not.", ["47"]),
        ("“I said no.” Then she left: Nobody came.", []),
        ("[name] and I saw the Mayor – She waved.", ["Mayor"]),
        ("The DWP rang. The DWP rang.", ["DWP"]),
        ("nothing here", []),
    ],
)
def test_capitals_inside_a_sentence_and_figures_are_to_be_looked_at(words: str, expected: list[str]) -> None:
    assert to_look_at(words, {"he", "then", "nobody", "she", "the", "yes"}) == expected


def test_a_word_that_begins_a_sentence_is_looked_at_where_nobody_writes_it_small() -> None:
    vocabulary = vocabulary_of(["People keep asking.", "Annie’s here. what now"])
    assert to_look_at("Annie came. People saw. Keep going. The end. People’s", vocabulary) == ["Annie"]
    assert to_look_at("Annie came. Annie’s bus.", vocabulary | {"annie"}) == []


def test_a_name_that_is_a_word_and_written_small_is_looked_at() -> None:
    identifying = Identifying({"smith", "rose", "will"}.__contains__)
    assert to_look_at("[name] smith will ask rose, not brown.", (), identifying.may_be_name) == ["smith", "rose"]


def test_marks_that_nobody_sees_are_not_shown() -> None:
    text = "I \u202esaid\u202c no\u00ad\x1b to 🙂."
    assert hidden(text, 0, len(text), []) == ("I said no to 🙂.", 0)


@pytest.mark.deep
@pytest.mark.parametrize(
    "part", ["a", "A-1 ", "@", "1", "1 ", "a'", "a-", "1a", "a@", "\u0301", "\u200b", "3 May ", "(0", "J. ", "May the "]
)
def test_a_long_text_of_one_thing_takes_no_longer_than_its_length(identifying: Identifying, part: str) -> None:
    begun = time.process_time()
    identifying.found(part * (40_000 // len(part)))
    # A pattern that tries each beginning with each end takes minutes.
    assert time.process_time() - begun < 5


def test_words_of_the_project_that_name_nobody_are_no_names() -> None:
    assert name_words(["Interview 12", "Sian_Jones.docx", "Coder 1"], {"interview", "docx", "coder"}) == {"sian", "jones"}


PARTS = st.sampled_from(["Wenna", "wenna", "O’Brien", "Ashcombe", "Bramblecote Farm Shop", "A-1042", " ", ", ", "\n", "-", "I said", "’s"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=12), st.data())
def test_no_cut_of_a_text_lets_a_name_through(parts: list[str], data: st.DataObject) -> None:
    identifying = Identifying(NAMES.__contains__, LISTED, ["A-1042"])
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words, number = hidden(text, start, end, identifying.found(text))
    assert not any(known in words.casefold() for known in ("wenna", "brien", "ashcombe", "bramblecote", "1042"))
    assert words.count("[") == number
