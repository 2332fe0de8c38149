"""How the study was set up, counted from config/study.yaml and config/sites/."""

from __future__ import annotations

from collections.abc import Mapping

from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile

COLUMNS = ("measure", "group", "value", "out_of")


def design_rows(study: StudyFile, sites: Mapping[str, Site], contrasts: int) -> list[dict[str, object]]:
    """Rows of results/design.csv: measure, group ("all" where none), value, out_of (number of sites, where one is counted out of it).

    `contrasts`: how many contrasts were computed.
    """
    facts = [site.facts for site in sites.values()]
    targets = {name: group.target_per_site for name, group in study.groups.items()}
    approaches = {approach for fact in facts for approach in fact.self_employment_approaches}
    counted: list[tuple[str, str, object, int | None]] = [
        ("sites", "all", len(sites), None),
        *(("target_per_site", group, target, None) for group, target in targets.items()),
        ("potential_people", "all", len(sites) * sum(targets.values()), None),
        ("period", "all", study.period, None),
        ("employment_needs_in_ras", "all", sum(fact.employment_needs_in_ras for fact in facts), len(sites)),
        ("right_to_control", "all", sum(fact.right_to_control for fact in facts), len(sites)),
        ("remploy_funding", "all", sum(fact.remploy_funding for fact in facts), len(sites)),
        ("self_employment_approaches", "all", len(approaches), None),
        ("contrasts", "all", contrasts, None),
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in counted]
