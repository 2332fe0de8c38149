"""Who the invented people are: what the returns say of a person once, at baseline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.identifiers import birth_date, names, nhs_numbers
from jobs_first.demonstration.roster import RosterEntry

# Shares are invented, and near what adult social care returns of 2010 look like; the two groups are alike, as they were
# matched. "Very few" had severe learning disabilities: that is published in words.
SHARES: dict[str, dict[str, dict[str, float]]] = {
    "sex": {"jobs_first": {"male": 58, "female": 42}, "comparison": {"male": 57, "female": 43}},
    "ethnicity": {
        "jobs_first": {"white": 76, "mixed": 5, "asian": 10, "black": 6, "other": 3},
        "comparison": {"white": 77, "mixed": 3, "asian": 12, "black": 8, "other": 0},
    },
    "learning_disability_level": {
        "jobs_first": {"mild": 19, "moderate": 77, "severe": 4},
        "comparison": {"mild": 17, "moderate": 80, "severe": 3},
    },
    "living_arrangement": {
        "jobs_first": {"family": 52, "supported_living": 29, "own_tenancy": 12, "residential_care": 7},
        "comparison": {"family": 50, "supported_living": 28, "own_tenancy": 7, "residential_care": 15},
    },
    "eligibility_band": {
        "jobs_first": {"critical": 28, "substantial": 67, "moderate": 5},
        "comparison": {"critical": 32, "substantial": 65, "moderate": 3},
    },
}

# Share of people for whom the return does not say.
UNKNOWN = {"sex": 0.0, "ethnicity": 0.05, "learning_disability_level": 0.04, "living_arrangement": 0.04, "eligibility_band": 0.06}


@dataclass(frozen=True)
class Person:
    """One invented person: what is true (`facts`), and which facts the return does not give (`unknown`)."""

    entry: RosterEntry
    name: str
    nhs_number: str
    date_of_birth: date
    age: int
    facts: dict[str, str]
    unknown: frozenset[str]

    def returned(self) -> dict[str, object]:
        """The person's row, identifiers included, as far as the return gives it."""
        known = {name: None if name in self.unknown else value for name, value in self.facts.items()}
        return {
            "site": self.entry.site,
            "local_id": self.entry.local_id,
            "group": self.entry.group,
            "name": self.name,
            "nhs_number": self.nhs_number,
            "date_of_birth": self.date_of_birth,
            "age_at_baseline": self.age,
            **known,
        }


def invented_people(people: list[RosterEntry], draws: Draws) -> list[Person]:
    """The people of the roster, in its order."""
    facts: dict[str, dict[RosterEntry, str]] = {
        variable: {
            person: value
            for group, shares in by_group.items()
            for person, value in draws.spread(shares, [p for p in people if p.group == group], variable, group).items()
        }
        for variable, by_group in SHARES.items()
    }
    numbers = nhs_numbers(people, draws)
    named = names(people, facts["ethnicity"], facts["sex"], draws)
    return [
        Person(
            entry=person,
            name=named[person],
            nhs_number=numbers[person],
            date_of_birth=birth_date(age := _age(draws, person.local_id), draws, person.local_id),
            age=age,
            facts={variable: values[person] for variable, values in facts.items()},
            unknown=frozenset(name for name, share in UNKNOWN.items() if draws.chance(share, "unknown", name, person.local_id)),
        )
        for person in people
    ]


def _age(draws: Draws, local_id: str) -> int:
    # 18 to 64, younger people more often: the square makes half of them younger than 30.
    return 18 + int(47 * draws.uniform("age", local_id) ** 2)
