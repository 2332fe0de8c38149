"""The plan and what is computed agree, whichever of the two one starts from."""

from __future__ import annotations

import re
from pathlib import Path

from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.employment import employment_by_wave

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


def test_every_role_is_one_that_the_plan_explains(published):
    explained = set(re.findall(r"^\| `([a-z]+)` \| ", PLAN.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert explained >= ROLES
    used = set(contrasts(*published)["role"]) | set(employment_by_wave(*published)["role"])
    assert used <= ROLES
