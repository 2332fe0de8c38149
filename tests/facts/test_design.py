"""The design of the study, counted from the configuration: what a site does not say is not counted as no."""

from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.config.facts import Facts
from jobs_first.config.published import Published
from jobs_first.config.sites import SiteFacts
from jobs_first.facts.build import build_facts
from jobs_first.facts.design import design_rows

ROOT = Path(__file__).parents[2]
STUDY = load_study(ROOT)


def measures(**more: SiteFacts) -> dict[str, tuple[object, object]]:
    site = STUDY.sites["site_a"]
    sites = STUDY.sites | {name: site.model_copy(update={"facts": facts}) for name, facts in more.items()}
    return {str(row["measure"]): (row["value"], row["out_of"]) for row in design_rows(STUDY.study, sites, STUDY.costs, 3, 4)}


def test_the_five_sites_are_counted_as_published() -> None:
    counted = measures()
    assert counted["sites"] == (5, None)
    assert counted["employment_needs_in_ras"] == (3, 5)
    assert counted["right_to_control"] == (2, 5)
    assert (counted["contrasts"], counted["specifications"]) == ((3, None), (4, None))


def test_a_site_of_which_nothing_is_known_is_a_site_and_in_no_share() -> None:
    counted = measures(site_f=SiteFacts())
    assert counted["sites"] == (6, None)
    assert counted["employment_needs_in_ras"] == (3, 5)
    assert counted["self_employment_approaches"] == (2, None)


def test_a_no_is_counted() -> None:
    counted = measures(site_f=SiteFacts(right_to_control=False, self_employment_approaches=()))
    assert counted["right_to_control"] == (2, 6)
    assert counted["remploy_funding"] == (3, 5)


def test_what_is_known_of_no_site_is_unknown_and_not_nought() -> None:
    site = STUDY.sites["site_a"].model_copy(update={"facts": SiteFacts()})
    counted = {row["measure"]: (row["value"], row["out_of"]) for row in design_rows(STUDY.study, {"site_a": site}, STUDY.costs, 3, 4)}
    assert counted["right_to_control"] == (None, 0)
    assert counted["self_employment_approaches"] == (None, None)


def test_a_share_of_fewer_than_all_sites_says_so() -> None:
    definitions = {name: STUDY.facts.facts[name] for name in ("design.sites", "sites.right_to_control")}
    said = []
    for more in ({}, {"site_f": STUDY.sites["site_a"].model_copy(update={"facts": SiteFacts()})}):
        tables = {"design": design_rows(STUDY.study, STUDY.sites | more, STUDY.costs, 3, 4)}
        facts = build_facts(Facts(facts=definitions), tables, STUDY.registry, no_figures(), "collected", 95, 10)
        said.append((facts["sites.right_to_control"]["plain"], facts["design.sites"]["plain"]))
    assert said == [("2 out of 5 sites", "5 sites"), ("2 out of 5 sites for which it is known", "6 sites")]


def test_whether_setting_up_is_counted_is_said_as_the_sites_returned_it() -> None:
    given, silent = STUDY.sites["site_a"], STUDY.sites["site_a"].model_copy(update={"facts": SiteFacts()})
    definitions = {name: STUDY.facts.facts[name] for name in ("design.sites", "costs.counted.set_up")}
    said = []
    for sites in ({"a": given, "b": given}, {"a": given, "b": silent}, {"a": silent, "b": silent}):
        tables = {"design": design_rows(STUDY.study, sites, STUDY.costs, 3, 4)}
        fact = build_facts(Facts(facts=definitions), tables, STUDY.registry, no_figures(), "collected", 95, 10)["costs.counted.set_up"]
        said.append((fact["text"].partition(",")[0].partition(";")[0], "taken to have spent" in fact["text"], fact["plain"]))
    assert said == [("counted in full", False, "counted"), ("counted in full", True, "counted"), ("not counted", False, "left out")]


def no_figures() -> Published:
    return Published.model_validate({"source_titles": {"report": "A report"}, "figures": [], "limitations": [], "questions": []})
