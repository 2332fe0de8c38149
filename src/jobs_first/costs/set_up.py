"""What setting up the programme cost, as far as sites say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jobs_first.config.costs import Costs
from jobs_first.outcomes.persons import table

COLUMNS = {
    "site": "string",
    "amount": "Float64",
    "financial_year": "string",
    "set_up_cost": "Float64",
    "people": "Int64",
    "per_person": "Float64",
}


@dataclass(frozen=True)
class SetUpCost:
    """Setting up the programme: GBP (price year) of the sites that give it and have people in the cohort, and these people.

    sites_known: how many these sites are; sites: how many there are.
    """

    amount: float
    people: int
    sites_known: int
    sites: int

    @property
    def per_person(self) -> float | None:
        """GBP for each person of the cohort at the sites that give it; None where none does, or they have nobody."""
        return self.amount / self.people if self.sites_known and self.people else None


def set_up_cost(people: pd.DataFrame, given: Mapping[str, tuple[float, str] | None], costs: Costs) -> SetUpCost:
    """Setting up at the sites that have anybody in the cohort, from what `set_up_table` says of each.

    `given`: for each site the amount in GBP and its financial year, None where the site gives none.
    """
    sites = set_up_table(people, given, costs)
    known = sites[sites["per_person"].notna()]
    return SetUpCost(float(known["set_up_cost"].sum()), int(known["people"].sum()), len(known), len(given))


def set_up_table(people: pd.DataFrame, given: Mapping[str, tuple[float, str] | None], costs: Costs) -> pd.DataFrame:
    """What each site says setting up cost (results/costs/set_up.csv): as given, in GBP of the price year, and for each of its people.

    people: of the site's cohort. per_person is NA without an amount or without anybody.
    """
    rows: list[dict[str, object]] = []
    for site, one in given.items():
        cohort = int(((people["site"] == site) & (people["group"] == "jobs_first")).sum())
        row: dict[str, object] = {"site": site, "people": cohort}
        if one is not None:
            amount, year = one
            in_price_year = amount * costs.to_price_year(year)
            row |= {"amount": amount, "financial_year": year, "set_up_cost": in_price_year}
            row |= {"per_person": in_price_year / cohort} if cohort else {}
        rows.append(row)
    return table(rows, COLUMNS)
