"""Small frames made by hand, in the shape of results/clean/."""

from __future__ import annotations

import pandas as pd
import pytest

VARIABLES = {
    "personal_budget": "boolean",
    "budget_held_as": "string",
    "indicative_budget": "Float64",
    "support_plan_cost": "Float64",
    "plan_outcome": "string",
    "plan_submitted_on": "string",
    "plan_signed_off_on": "string",
    "funding_streams": "string",
    "social_care_cost": "Float64",
    "employment_support_cost": "Float64",
}


@pytest.fixture
def baseline():
    """People and their rows at baseline, from (group, site, {variable: value}); what is left out is unknown."""

    def build(persons):
        people = pd.DataFrame(
            {
                "person_id": [f"p{i:03d}" for i in range(len(persons))],
                "site": [site for _, site, _ in persons],
                "group": [group for group, _, _ in persons],
            },
            dtype="string",
        )
        rows = {name: pd.Series([values.get(name) for _, _, values in persons], dtype=kind) for name, kind in VARIABLES.items()}
        return people, pd.DataFrame({"person_id": people["person_id"], "wave": "baseline", **rows})

    return build


@pytest.fixture
def cohort(baseline):
    """The same for one group and site: a list of {variable: value}."""
    return lambda values: baseline([("jobs_first", "site_a", value) for value in values])
