"""The plan and what is computed agree, whichever of the two one starts from."""

from __future__ import annotations

import re
from pathlib import Path

from jobs_first.costs.weekly_costs import weekly_costs
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.employment import employment_by_wave
from jobs_first.outcomes.factors import factors
from jobs_first.outcomes.hours import hours_by_wave

PLAN = Path(__file__).parents[2] / "docs" / "analysis_plan.md"
ROLES = {"primary", "secondary", "sensitivity", "exploratory", "descriptive"}


def planned():
    rows = re.findall(r"^\| `([a-z_.]+)` \| `([a-z_]+)` \| `([a-z]+)` \|", PLAN.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {(contrast, method): role for contrast, method, role in rows}


def test_every_contrast_computed_is_in_the_plan_with_its_role_and_the_reverse(published):
    table = contrasts(*published)
    computed = {(row.contrast, row.method): row.role for row in table.itertuples()}
    assert computed == planned()
    assert len(computed) == len(table)


def test_the_plan_has_one_primary_contrast_with_one_method():
    assert [key for key, role in planned().items() if role == "primary"] == [("between_groups.follow_up", "newcombe")]


def planned_for_tables():
    """Roles that the second table of the plan gives each other result."""
    rows = re.findall(r"^\| `([a-z_]+)` \| [^`|]+ \| `([a-z]+)` \|", PLAN.read_text(encoding="utf-8"), flags=re.MULTILINE)
    roles: dict[str, set[str]] = {}
    for table, role in rows:
        roles.setdefault(table, set()).add(role)
    return roles


def test_other_tables_have_the_roles_of_the_plan(published):
    people, waves = published
    waves = waves.assign(hours_low=5.0, hours_high=5.0, employment_support=True, social_care_cost=100.0)
    tables = {
        "employment": employment_by_wave(people, waves),
        "hours": hours_by_wave(people, waves),
        "factors": factors(people, waves),
        "weekly_costs": weekly_costs(people, waves, {"care": ["social_care_cost"]}, draws=1000, fewest_known=3, seed=1),
    }
    assert {name: set(table["role"]) for name, table in tables.items()} == {name: planned_for_tables()[name] for name in tables}


def test_every_role_is_one_that_the_plan_explains():
    explained = set(re.findall(r"^\| `([a-z]+)` \| [^`|]+ \|$", PLAN.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert explained == ROLES
    assert set(planned().values()) | set.union(*planned_for_tables().values()) <= ROLES
