"""The tables of docs/analysis_plan.md, as tests read them."""

from __future__ import annotations

import re

from support.project import ROOT

CONTRASTS, COSTS, SPECIFICATIONS, OTHERS, ROLES = (
    "Contrasts",
    "Contrasts of costs",
    "What the limitations could have done",
    "Other results and their roles",
    "Roles",
)


def section(heading: str) -> str:
    """What the plan says below one heading."""
    plan = (ROOT / "docs" / "analysis_plan.md").read_text(encoding="utf-8")
    return plan.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def planned(heading: str) -> dict[tuple[str, str], str]:
    """Role by contrast (or specification) and method; SITE stands for each site."""
    rows = re.findall(r"^\| `([a-zA-Z_.]+)` \| `([a-z_]+)` \| `([a-z]+)` \|", section(heading), flags=re.MULTILINE)
    assert len({row[:2] for row in rows}) == len(rows), "a row of the plan stands twice"
    return {(name, method): role for name, method, role in rows}


def planned_for_tables() -> dict[str, set[str]]:
    """Roles that the plan gives each other result."""
    roles: dict[str, set[str]] = {}
    for table, role in re.findall(r"^\| `([a-z_]+)` \| [^`|]+ \| `([a-z]+)` \|", section(OTHERS), flags=re.MULTILINE):
        roles.setdefault(table, set()).add(role)
    return roles
