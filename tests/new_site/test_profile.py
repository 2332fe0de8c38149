"""What the values of a column look like."""

import datetime as dt
from collections.abc import Sequence

import pytest

from jobs_first.new_site.profile import CONTACT, NHS_NUMBER, PERSON_NAME, Profile
from jobs_first.returns.files import Cell


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        (["13/02/1985", "01/03/1990"], ("dd/mm/yyyy",)),
        (["02/13/1985", "03/31/1990"], ("mm/dd/yyyy",)),
        (["13.02.85", "NK"], ("dd/mm/yy",)),
        (["3 March 2010"], ("dd mon yyyy",)),
        (["2010-04-22 00:00:00"], ("yyyy-mm-dd hh:mm",)),
        (["13/02/1985", "14/02/1985", "3 March 2010", "4 March 2010"], ("dd/mm/yyyy", "dd mon yyyy")),
        ([dt.date(1985, 2, 13)], ()),
    ],
)
def test_the_way_in_which_dates_are_written_is_found(cells: Sequence[Cell], ways: tuple[str, ...]) -> None:
    values = Profile(cells)
    assert values.dates[1] == ways
    assert values.date_share == 1


@pytest.mark.parametrize(("cells", "doubt"), [(["03/04/2010", "05/06/2010"], True), (["13/04/2010", "05/06/2010"], False)])
def test_day_and_month_are_in_doubt_where_either_could_be_first(cells: Sequence[Cell], doubt: bool) -> None:
    assert Profile(cells).dates[2] is doubt


def test_amounts_are_numbers_with_what_they_are_per() -> None:
    values = Profile(["£1,010.13 pw", "6,420 pa", 182.55, "12 hours", "about 5", "N/A"])
    assert values.numbers == [1010.13, 6420, 182.55, 12]
    assert values.says_period
    assert values.missing == {"N/A": "not_applicable"}


@pytest.mark.parametrize(
    ("cells", "code"), [("1123", None), ("11239", "9"), (["1", "2", "99"], "99"), ("89", None), (["1", "2", "x"], None), ("9", "9")]
)
def test_a_code_that_stands_apart_may_mean_missing(cells: Sequence[Cell], code: str | None) -> None:
    assert Profile(list(cells)).code_for_missing == code


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919"])
def test_an_nhs_number_has_its_shape(text: str) -> None:
    assert NHS_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["ZZ1 2QX", "A9A 9AA", "someone@example.org", "01632 960123", "+44 1632 960123", "AB 12 34 56 C"])
def test_ways_to_reach_a_person_have_their_shape(text: str) -> None:
    assert CONTACT.fullmatch(text)


@pytest.mark.parametrize("text", ["12", "AtW", "2010", "Paid job", "C1042"])
def test_other_values_do_not(text: str) -> None:
    assert not CONTACT.fullmatch(text)
    assert not NHS_NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "fits"), [("Ursuline Vantongeren", True), ("O'Brien-Smith, Siân", True), ("C1042", False), ("Flat 2", False)]
)
def test_words_that_may_be_a_name_have_its_shape(text: str, fits: bool) -> None:
    assert (PERSON_NAME.fullmatch(text) is not None) is fits


def test_holders_are_people_and_not_rows_where_it_is_known_whose_they_are() -> None:
    assert Profile(["a", "A", "b"], ["p1", "p1", "p2"]).holders("a") == 1
    assert Profile(["a", "A", "b"]).holders("a") == 2
