"""What setting up the programme cost, as far as sites say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jobs_first.config.costs import Costs


@dataclass(frozen=True)
class SetUpCost:
    """Setting up the programme: GBP (price year) of the sites that give it, their people of the cohort, and how many sites there are."""

    amount: float
    people: int
    sites_known: int
    sites: int

    @property
    def per_person(self) -> float | None:
        """GBP for each person of the cohort at the sites that give it; None where none does, or they have nobody."""
        return self.amount / self.people if self.sites_known and self.people else None


def set_up_cost(people: pd.DataFrame, given: Mapping[str, tuple[float, str] | None], costs: Costs) -> SetUpCost:
    """Setting up at all sites. `given`: for each site the amount in GBP and its financial year, None where the site gives none."""
    known = {site: amount * costs.to_price_year(year) for site, (amount, year) in _given(given).items()}
    cohort = people[(people["group"] == "jobs_first") & people["site"].isin(list(known))]
    return SetUpCost(sum(known.values()), len(cohort), len(known), len(given))


def _given(given: Mapping[str, tuple[float, str] | None]) -> dict[str, tuple[float, str]]:
    return {site: amount for site, amount in given.items() if amount is not None}
