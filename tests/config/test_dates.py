"""How dates are declared, and what a text is in each way of writing them."""

import datetime as dt

import pytest
from pydantic import TypeAdapter, ValidationError

from jobs_first.config.dates import DateFormat, clash, is_whole, read_as

FORMAT = TypeAdapter(DateFormat)


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("13/02/1985", "dd/mm/yyyy", (1985, 2, 13)),
        ("3.2.1985", "dd/mm/yyyy", (1985, 2, 3)),
        ("13 - 02 - 1985", "dd-mm-yyyy", (1985, 2, 13)),
        ("02/13/1985", "mm/dd/yyyy", (1985, 2, 13)),
        ("3 Mar 2010", "d mon yyyy", (2010, 3, 3)),
        ("3rd March 2010", "d mon yyyy", (2010, 3, 3)),
        ("21-Sept-10", "dd-mmm-yy", (2010, 9, 21)),
        ("March 3, 2010", "mon d yyyy", (2010, 3, 3)),
        ("2010-04-22 00:00:00", "yyyy-mm-dd hh:mm", (2010, 4, 22)),
        ("2010-04-22T09:30", "yyyy-mm-dd hh:mm", (2010, 4, 22)),
        ("20100422", "yyyymmdd", (2010, 4, 22)),
        ("02/1985", "mm/yyyy", (1985, 2, 15)),
        ("Feb 1985", "mon yyyy", (1985, 2, 15)),
        ("1985", "yyyy", (1985, 7, 1)),
    ],
)
def test_a_text_is_read_in_the_declared_way(text: str, written: str, date: tuple[int, int, int]) -> None:
    assert read_as(text, FORMAT.validate_python(written)) == dt.date(*date)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("13/02/85", "dd/mm/yyyy"),  # a year of two digits is never guessed
        ("13/02/1985", "dd/mm/yy"),
        ("13/02/1985", "mm/dd/yyyy"),
        ("30/02/2010", "dd/mm/yyyy"),
        ("2010-04-22 09:30", "yyyy-mm-dd"),  # a time of day is declared, or not read
        ("01/01/1066", "dd/mm/yyyy"),
        ("3 Mayor 2010", "d mon yyyy"),
        ("1 2 3 2010", "dd/mm/yyyy"),
        ("about 1985", "yyyy"),
        ("", "yyyy"),
    ],
)
def test_any_other_text_is_no_date(text: str, written: str) -> None:
    assert read_as(text, FORMAT.validate_python(written)) is None


@pytest.mark.parametrize(
    ("latest", "years"), [(2049, {"49": 2049, "50": 1950, "10": 2010}), (2010, {"10": 2010, "11": 1911, "94": 1994, "00": 2000})]
)
def test_a_year_of_two_digits_lies_in_the_hundred_years_up_to_the_latest(latest: int, years: dict[str, int]) -> None:
    read = {year: read_as(f"01/02/{year}", "dd/mm/yy", latest) for year in years}
    assert {year: date.year for year, date in read.items() if date} == years


@pytest.mark.parametrize("written", ["dd/mm", "dd.mm.jjjj", "dd/mm/yyy", "mm/dd/dd/yyyy", "dd/dd/yyyy", "day month year", "", "yyyy hh"])
def test_what_is_no_way_to_write_a_date_is_refused_with_examples(written: str) -> None:
    with pytest.raises(ValidationError, match=r"is no way to write a date; .* dd/mm/yyyy, dd-mm-yy, d mon yyyy"):
        FORMAT.validate_python(written)


def test_two_ways_that_read_the_same_text_clash() -> None:
    assert clash(("dd/mm/yyyy", "mm/dd/yyyy")) == ("dd/mm/yyyy", "mm/dd/yyyy")
    assert clash(("dd/mm/yy", "yyyy-mm-dd", "yy/mm/dd")) == ("dd/mm/yy", "yy/mm/dd")
    assert clash(("dd/mm/yyyy", "yyyy-mm-dd", "dd/mm/yy", "d mon yyyy", "mm/yyyy", "yyyy", "yyyymmdd")) is None


def test_a_month_or_a_year_alone_is_not_a_whole_date() -> None:
    assert [is_whole(written) for written in ("dd/mm/yyyy", "yyyy-mm-dd hh:mm", "mm/yyyy", "yyyy")] == [True, True, False, False]
