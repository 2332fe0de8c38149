"""Invented names, dates of birth and NHS numbers, so that the returns hold what must not survive the first step."""

from __future__ import annotations

from datetime import date, timedelta

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.names import FORENAMES, NON_ASCII_SURNAME, SURNAMES
from jobs_first.demonstration.roster import RosterEntry

AGE_DAY = date(2010, 4, 1)
NHS_WEIGHTS = range(10, 1, -1)


def check_digit(first_nine: str) -> int:
    """The modulus 11 check digit of an NHS number; 10 says that no number begins with these nine digits.

    Method: NHS Data Dictionary, "NHS number": eleven less the remainder of the weighted sum, 11 becoming 0.
    """
    return (11 - sum(weight * int(digit) for weight, digit in zip(NHS_WEIGHTS, first_nine, strict=True)) % 11) % 11


def nhs_numbers(people: list[RosterEntry], draws: Draws) -> dict[RosterEntry, str]:
    """Ten digits a person, all different, which no real person can have: they fail the check digit."""
    # Numbers that begin with 999 are never given to a patient; the wrong check digit makes doubly sure.
    middles = draws.shuffled(range(100_000, 1_000_000, 97), "nhs")[: len(people)]
    found = {}
    for person, middle in zip(people, middles, strict=True):
        first_nine = f"999{middle:06d}"
        wrong = (check_digit(first_nine) + draws.between(1, 9, "nhs digit", person.local_id)) % 10
        found[person] = f"{first_nine}{wrong if wrong != check_digit(first_nine) else (wrong + 1) % 10}"
    return found


def birth_date(age: int, draws: Draws, local_id: str) -> date:
    """A day of birth that makes a person `age` years old on 1 April 2010."""
    return AGE_DAY.replace(year=AGE_DAY.year - age) - timedelta(days=draws.between(0, 364, "birthday", local_id))


def names(
    people: list[RosterEntry], ethnicity: dict[RosterEntry, str], sex: dict[RosterEntry, str], draws: Draws
) -> dict[RosterEntry, str]:
    """Forename and surname of each person. No two people share a surname; one at Site B needs Windows-1252."""
    found: dict[RosterEntry, str] = {}
    pools = {pool: draws.shuffled(surnames, "surnames", pool) for pool, surnames in SURNAMES.items()}
    first_of_site_b = next(person for person in people if person.site == "site_b" and _pool(ethnicity[person]) == "general")
    for person in people:
        pool = _pool(ethnicity[person])
        surname = NON_ASCII_SURNAME if person == first_of_site_b else pools[pool].pop()
        forenames = FORENAMES[pool, sex[person]]
        found[person] = f"{forenames[draws.between(0, len(forenames) - 1, 'forename', person.local_id)]} {surname}"
    return found


def _pool(ethnicity: str) -> str:
    return ethnicity if ethnicity in SURNAMES else "general"
