"""How alike two names are, whatever a council writes."""

import pytest

from jobs_first.new_site.words import Name, likeness, rarity, token_likeness


def alike(one: str, other: str) -> float:
    return likeness(Name(one).tokens, Name(other).tokens, {})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Emp status (BL)", ("emp", "status", "bl")),
        ("DateOfBirth", ("date", "birth")),
        ("D.O.B.", ("dob",)),
        ("S/E route", ("se", "route")),
        ("AtW", ("atw",)),
        ("RasAllocationPA", ("ras", "allocation")),
        ("Weekly cost of care (£)", ("cost", "care")),
        ("PB Y/N", ("pb",)),
        ("The client\u2019s  address", ("clients", "address")),
    ],
)
def test_a_name_is_taken_apart_into_what_it_is_about(text: str, tokens: tuple[str, ...]) -> None:
    assert Name(text).tokens == tokens


@pytest.mark.parametrize(
    ("text", "period", "money"),
    [("Cost £ pw", "week", True), ("RAS p.a.", "year", False), ("£/hr", "hour", True), ("Hours", None, False)],
)
def test_a_name_says_what_an_amount_is_per(text: str, period: str | None, money: bool) -> None:
    assert (Name(text).period, Name(text).money) == (period, money)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [("employment", "employment", 1.0), ("emp", "employment", 0.9), ("emplyment", "employment", 0.8), ("hrs", "hours", 0.6)],
)
def test_beginnings_misspellings_and_words_without_vowels_are_alike(one: str, other: str, least: float) -> None:
    assert token_likeness(one, other) >= least


@pytest.mark.parametrize(("one", "other"), [("sex", "set"), ("1", "10"), ("plan", "place"), ("group", "growth"), ("a", "age")])
def test_other_words_are_not_alike(one: str, other: str) -> None:
    assert token_likeness(one, other) < 0.5


def test_initials_stand_for_their_words_on_either_side() -> None:
    assert alike("LD level", "level of learning disability") > 0.85
    assert alike("Personal budget held", "PB held") > 0.85
    assert alike("ASC", "adult social care") > 0.8
    assert alike("DAYS_DS", "day service days") > 0.8


def test_a_rare_word_weighs_more_than_one_that_many_names_share() -> None:
    weights = rarity([[("employment", "status")], [("employment", "support")], [("employment", "cost")], [("plan", "cost")]])
    assert weights["status"] == 1
    assert weights["employment"] == pytest.approx(3**-0.5)
    status = likeness(("employment", "status"), ("job", "status"), weights)
    support = likeness(("employment", "status"), ("employment", "support"), weights)
    assert status > support


def test_names_without_a_word_in_common_are_not_alike() -> None:
    assert alike("Locality", "Hourly pay") == 0
