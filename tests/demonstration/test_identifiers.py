from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.identifiers import birth_date, check_digit, nhs_numbers
from jobs_first.demonstration.names import FORENAMES, NON_ASCII_SURNAME, SURNAMES
from jobs_first.demonstration.roster import roster
from jobs_first.returns.values import age_on

ROOT = Path(__file__).parents[2]


def test_the_check_digit_is_that_of_the_nhs_data_dictionary():
    # 943 476 5919: 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299; 299 mod 11 = 2; 11 - 2 = 9.
    assert check_digit("943476591") == 9


def test_a_remainder_of_zero_gives_the_check_digit_zero():
    # 000 000 031: 3*3 + 1*2 = 11, remainder 0, and eleven less nothing is written as 0.
    assert check_digit("000000031") == 0


def test_every_nhs_number_has_ten_digits_and_fails_the_check_digit(people):
    for number in people["nhs_number"]:
        assert len(number) == 10
        assert number.isdigit()
        assert check_digit(number[:9]) != int(number[9])


@pytest.mark.parametrize("seed", range(30))
def test_no_seed_gives_an_nhs_number_that_passes_or_comes_twice(seed):
    numbers = list(nhs_numbers(roster(), Draws(seed)).values())
    assert len(set(numbers)) == 116
    assert not any(check_digit(number[:9]) == int(number[9]) for number in numbers)


def test_people_are_as_old_as_their_date_of_birth_says(people):
    ages = [age_on(born.date(), date(2010, 4, 1)) for born in people["date_of_birth"]]
    assert ages == people["age_at_baseline"].to_list()


def test_a_birthday_on_the_day_itself_counts():
    class First(Draws):
        def between(self, low, high, *key):
            return low

    assert birth_date(40, First(1), "A1") == date(1970, 4, 1)


def test_no_name_comes_twice(people):
    assert people["name"].nunique() == 116
    assert people["name"].str.split(" ").str[1].nunique() == 116


def test_no_surname_is_in_two_pools_and_all_are_long_enough_to_search_for():
    surnames = [name for pool in SURNAMES.values() for name in pool] + [NON_ASCII_SURNAME]
    assert [name for name, count in Counter(surnames).items() if count > 1] == []
    assert min(map(len, surnames)) >= 7


def test_a_surname_at_site_b_needs_windows_1252(people):
    at_site_b = people.loc[people["site"] == "site_b", "name"].str.split(" ").str[1]
    assert [name for name in at_site_b if not name.isascii()] == [NON_ASCII_SURNAME]
    assert NON_ASCII_SURNAME.encode("cp1252") != NON_ASCII_SURNAME.encode("utf-8")
    assert people.loc[people["site"] != "site_b", "name"].map(str.isascii).all()


def test_no_name_stands_anywhere_in_the_project_but_in_the_list_of_names():
    names = [name.casefold() for pool in (*SURNAMES.values(), *FORENAMES.values()) for name in pool]
    folders = ("src", "config", "docs", "report", "workflow")
    found = []
    for path in (path for folder in folders for path in sorted((ROOT / folder).rglob("*"))):
        if path.suffix in (".py", ".yaml", ".yml", ".md", ".qmd", ".smk", ".lua", ".css") and path.name not in (
            "names.py",
            "identifiers.py",
        ):
            text = path.read_text(encoding="utf-8").casefold()
            found += [f"{name} in {path.name}" for name in names if name in text]
    assert found == []
