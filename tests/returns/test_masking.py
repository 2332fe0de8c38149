"""Identifiers are hidden in whatever spelling they turn up, and other words are not."""

import datetime as dt

import pytest

from jobs_first.returns.masking import Mask

MASK = Mask(["Siân O'Brien-Smith", "Zoë Strauß", "Jo Ng", "Ann", "999 123 4567", "D001042"], [dt.date(1980, 5, 2)])


@pytest.mark.parametrize(
    "word",
    [
        "Siân", "Sian", "SIAN", "O'Brien", "O’Brien", "OBrien", "Smith", "Smith-Jones", "O’Brien–Smith", "Zoe", "STRAUSS",
        "Jo", "Ng", "ann",
        "S\u200biân", "Ｓｍｉｔｈ", "9991234567", "999 123 4567", "999-123-4567", "d1042", "D001042", "D 1042", "D/1042", "d_01042",
        "02/05/1980", "2/5/80", "1980-05-02", "2 May 1980", "02-May-1980", "02.05.80", "2nd May 1980", "29343",
    ],
)  # fmt: skip
def test_an_identifier_is_hidden_in_every_spelling(word: str) -> None:
    shown = MASK.shown(f"ask {word} first")
    assert word not in shown
    assert "(hidden)" in shown


@pytest.mark.parametrize("text", ["planning", "£123 pw", "Joint work", "12 hours", "anniversary", "10-12", "6,420 pa", "16+"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert MASK.shown(text) == text


def test_what_might_be_a_date_of_birth_or_a_long_number_is_hidden_though_no_column_has_it() -> None:
    assert MASK.shown("07/08/1971") == "(hidden)"
    assert MASK.shown("943 476 5901") == "(hidden)"


def test_in_a_column_of_dates_only_dates_of_birth_are_hidden() -> None:
    assert MASK.shown("31/02/2011", is_date=True) == "31/02/2011"
    assert MASK.shown("02/05/1980", is_date=True) == "(hidden)"
    assert MASK.shown("2 May 1980", is_date=True) == "(hidden)"


def test_a_long_value_is_cut_at_forty_characters() -> None:
    assert len(MASK.shown("x " * 60)) == 40
