"""How the study was set up, counted from config/study.yaml, config/sites/ and config/costs.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jobs_first.config.costs import Costs
from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile

COLUMNS = ("measure", "group", "value", "out_of")


def design_rows(study: StudyFile, sites: Mapping[str, Site], costs: Costs, contrasts: int, specifications: int) -> list[dict[str, object]]:
    """Rows of results/design.csv: measure, group ("all" where none), value, and where sites are counted out_of: those it is known for.

    A fact that a site's mapping leaves out is not known and is never counted as no: that site is in neither number, and
    where no site's is known the value is unknown. `setup_counted`: whether "all" sites, "some" or "none" say what setting up cost.
    `contrasts` and `specifications`: how many were computed.
    """
    facts = [site.facts for site in sites.values()]
    targets = {name: group.target_per_site for name, group in study.groups.items()}
    approaches = [fact.self_employment_approaches for fact in facts if fact.self_employment_approaches is not None]
    with_set_up = sum(fact.setup_cost is not None for fact in facts)
    counted: list[tuple[str, str, object, int | None]] = [
        ("sites", "all", len(sites), None),
        *(("target_per_site", group, target, None) for group, target in targets.items()),
        ("potential_people", "all", len(sites) * sum(targets.values()), None),
        ("period", "all", study.period, None),
        ("employment_needs_in_ras", "all", *_yes(fact.employment_needs_in_ras for fact in facts)),
        ("right_to_control", "all", *_yes(fact.right_to_control for fact in facts)),
        ("remploy_funding", "all", *_yes(fact.remploy_funding for fact in facts)),
        ("self_employment_approaches", "all", len({one for some in approaches for one in some}) if approaches else None, None),
        ("setup_cost", "all", with_set_up, len(facts)),
        ("setup_counted", "all", "none" if not with_set_up else "all" if with_set_up == len(facts) else "some", None),
        ("price_year", "all", costs.price_year, None),
        ("horizon_weeks", "all", costs.horizon_weeks, None),
        ("contrasts", "all", contrasts, None),
        ("specifications", "all", specifications, None),
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in counted]


def _yes(answers: Iterable[bool | None]) -> tuple[int | None, int]:
    """How many sites say yes, unknown where none says anything, and how many say anything."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) if known else None, len(known)
