"""Identifiers are hidden in whatever spelling they turn up, and other words are not."""

import datetime as dt

import pytest

from jobs_first.returns.masking import Mask

NAMES = ["Siân O'Brien-Smith", "Zoë Strauß", "Jo Ng", "Ann", "Bjørn Müller", "van der Klooster, Ann"]
MASK = Mask([*NAMES, "999 123 4567", "D001042", "KX-42/B", "2010/123", 3057], [dt.date(1980, 5, 2)])


@pytest.mark.parametrize(
    "word",
    [
        "Siân", "Sian", "SIAN", "O'Brien", "O’Brien", "OBrien", "Smith", "Smith-Jones", "O’Brien–Smith", "Zoe", "STRAUSS",
        "Jo", "Ng", "ann",
        "S\u200biân", "Ｓｍｉｔｈ", "9991234567", "999 123 4567", "999-123-4567", "d1042", "D001042", "D 1042", "D/1042", "d_01042",
        "02/05/1980", "2/5/80", "1980-05-02", "2 May 1980", "02-May-1980", "02.05.80", "2nd May 1980", "29343",
        "2nd of May 1980", "May 2, 1980", "1980 May 2", "02–05–1980", "02\\05\\80", "020580", "19800502", "27881",
        "Bjorn", "Mueller", "MULLER", "Müllers", "Obriens", "mrsstrauss", "S i â n", "van-der-Klooster", "vanderklooster", "V.d. Klooster",
        "kx 42 b", "KX42B", "2010-123", "2010 123", "3,057", "3 057", "#3057", "999.123.4567",
    ],
)  # fmt: skip
def test_an_identifier_is_hidden_in_every_spelling(word: str) -> None:
    shown = MASK.shown(f"ask {word} first")
    assert word not in shown
    assert "(hidden)" in shown


@pytest.mark.parametrize(
    "contact", ["jane.o'brien+jf@council.gov.uk", "SE1 7AB", "se17ab", "EC1A 1BB", "AA 12 34 56 C", "AB123456C", "ab 12 34 56 d"]
)
def test_what_leads_to_someone_is_hidden_though_no_column_names_them(contact: str) -> None:
    assert Mask([]).shown(f"ask {contact} first") == "ask (hidden) first"


@pytest.mark.parametrize("text", ["Q1 2nd review", "A1 5 days", "W1 4wk", "hours @ home", "BL1 3 pw", "E1 7 pa"])
def test_codes_that_only_begin_like_a_postcode_are_shown(text: str) -> None:
    assert Mask([]).shown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "planning", "£123 pw", "Joint work", "12 hours", "anniversary", "10-12", "6,420 pa", "16+", "£13,057", "3057.50", "30-57", "30.57",
        "KX 42", "looking - 2 days", "no job, 5.5 hours",
    ],
)  # fmt: skip
def test_other_words_stay_as_they_are(text: str) -> None:
    assert MASK.shown(text) == text


def test_what_might_be_a_date_of_birth_or_a_long_number_is_hidden_though_no_column_has_it() -> None:
    assert MASK.shown("07/08/1971") == "(hidden)"
    assert MASK.shown("943 476 5901") == "(hidden)"


def test_in_a_column_of_dates_only_dates_of_birth_are_hidden() -> None:
    assert MASK.shown("31/02/2011", is_date=True) == "31/02/2011"
    assert MASK.shown("02/05/1980", is_date=True) == "(hidden)"
    assert MASK.shown("2 May 1980", is_date=True) == "(hidden)"
    assert MASK.shown("02051980", is_date=True) == "(hidden)"
    assert MASK.shown("999 123 4567", is_date=True) == "(hidden)"
    assert MASK.shown("31022011", is_date=True) == "31022011"


@pytest.mark.parametrize(
    "text", ["07/08/1971", "7.8.71", "1971-08-07 00:00:00", "31/02/1971", "7 Aug 1971", "07081971", "19710807", "26152", "26152.0"]
)
def test_in_a_column_of_dates_whatever_may_be_a_date_of_birth_is_hidden(text: str) -> None:
    shown = Mask(years=range(1919, 1995)).shown(text, is_date=True)
    assert "(hidden)" in shown
    assert "71" not in shown


@pytest.mark.parametrize(
    "text", ["07/08/2011", "7.8.11", "31/02/2011", "August 2011", "07082011", "40762", "2010", "1995-01-01", "1918-01-01", "soon"]
)
def test_in_a_column_of_dates_those_of_the_study_are_shown(text: str) -> None:
    assert Mask(years=range(1919, 1995)).shown(text, is_date=True) == text


def test_a_month_of_birth_is_hidden_and_a_month_of_the_study_is_not() -> None:
    mask = Mask(years=range(1919, 1995))
    assert [mask.shown(text) for text in ("since May 1980", "05/1980", "since May 2010", "05/2010")] == [
        "since (hidden)",
        "(hidden)",
        "since May 2010",
        "05/2010",
    ]


def test_an_endless_value_is_hidden_as_well() -> None:
    assert "Müller" not in MASK.shown("Müller" * 10_000)
    assert MASK.name("x " * 3_000 + "Smith").endswith("(hidden)")


def test_a_long_value_is_cut_at_forty_characters() -> None:
    assert len(MASK.shown("x " * 60)) == 40
