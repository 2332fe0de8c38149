"""Small frames made by hand, in the shape of results/clean/, and a configuration whose numbers are easy to work with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model

CONFIG = Path(__file__).parents[2] / "config"
VARIABLES = {
    "working": "boolean",
    "employment_status": "string",
    "employment_support": "boolean",
    "personal_budget": "boolean",
    "budget_held_as": "string",
    "personal_budget_amount": "Float64",
    "budget_for_employment_support": "boolean",
    "indicative_budget": "Float64",
    "support_plan_cost": "Float64",
    "plan_outcome": "string",
    "plan_submitted_on": "string",
    "plan_signed_off_on": "string",
    "funding_streams": "string",
    "day_service_days": "Float64",
    "support_worker_hours": "Float64",
    "job_coaching_hours": "Float64",
    "social_care_cost": "Float64",
    "employment_support_cost": "Float64",
}
PRICES = {"day_service_day": (40, 30, 60), "support_worker_hour": (15, 10, 20), "job_coaching_hour": (25, 20, 35)}


def tables(persons):
    """People and person-waves from (group, site, {wave: {variable: value}}); what is left out is unknown."""
    ids = [f"p{i:03d}" for i in range(len(persons))]
    people = pd.DataFrame(
        {"person_id": ids, "site": [site for _, site, _ in persons], "group": [group for group, _, _ in persons]}, dtype="string"
    )
    records = [(person, wave, values) for person, (_, _, waves) in zip(ids, persons, strict=True) for wave, values in waves.items()]
    rows = {name: pd.Series([values.get(name) for _, _, values in records], dtype=kind) for name, kind in VARIABLES.items()}
    keys = {"person_id": [person for person, _, _ in records], "wave": [wave for _, wave, _ in records]}
    return people, pd.DataFrame({**{name: pd.Series(values, dtype="string") for name, values in keys.items()}, **rows})


@pytest.fixture(scope="session")
def both_waves():
    """People at baseline and follow-up."""
    return tables


@pytest.fixture
def baseline():
    """People and their rows at baseline, from (group, site, {variable: value})."""
    return lambda persons: tables([(group, site, {"baseline": values}) for group, site, values in persons])


@pytest.fixture
def cohort(baseline):
    """The same for one group and site: a list of {variable: value}."""
    return lambda values: baseline([("jobs_first", "site_a", value) for value in values])


@pytest.fixture(scope="session")
def shipped():
    """config/costs.yaml as it is."""
    return load_model(CONFIG / "costs.yaml", Costs)


@pytest.fixture(scope="session")
def costs(shipped):
    """The same with prices of 40, 15 and 25 pounds, four per cent of inflation, years of 52 weeks and a period of 60."""
    deflator = shipped.deflator.model_copy(update={"index": {"2010/11": 100.0, "2011/12": 104.0}})
    units = {
        name: unit.model_copy(update=dict(zip(("amount", "low", "high"), PRICES[name], strict=True)))
        for name, unit in shipped.unit_costs.items()
    }
    draws = shipped.bootstrap.model_copy(update={"draws": 600, "shown": 200})
    changed = {"deflator": deflator, "unit_costs": units, "weeks_per_year": 52, "horizon_weeks": 60, "bootstrap": draws}
    return shipped.model_copy(update=changed)
