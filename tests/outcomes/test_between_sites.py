"""Do sites change the contrast?"""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.between_sites import by_site, site_specifications
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.statistics import newcombe, wilson

SITES = {"site_b": "Site B", "site_a": "Site A", "site_c": "Site C"}
WORKS, NOT, UNKNOWN = "paid_employment", "not_looking_for_work", None


def at_sites(build, by_site):
    """People of several sites: {site: {group: [(how many, before, after)]}}."""
    people, waves = [], []
    for site, joint in by_site.items():
        ours, theirs = build(joint)
        names = {name: f"{site}_{name}" for name in ours["person_id"]}
        people.append(ours.assign(site=site, person_id=ours["person_id"].map(names).astype("string")))
        waves.append(theirs.assign(person_id=theirs["person_id"].map(names).astype("string")))
    return pd.concat(people, ignore_index=True), pd.concat(waves, ignore_index=True)


@pytest.fixture
def study(build):
    """Site A complete, Site B with half of its comparison group unknown, Site C with nobody working."""
    return at_sites(
        build,
        {
            "site_a": {"jobs_first": [(4, NOT, WORKS), (6, NOT, NOT)], "comparison": [(1, NOT, WORKS), (9, NOT, NOT)]},
            "site_b": {"jobs_first": [(2, NOT, WORKS), (8, NOT, NOT)], "comparison": [(2, NOT, NOT), (2, NOT, UNKNOWN)]},
            "site_c": {"jobs_first": [(4, NOT, NOT), (1, NOT, UNKNOWN)], "comparison": [(4, NOT, NOT)]},
        },
    )


def rows_of(study, sites=None, complete=75):
    return {one.specification: one.row() for one in site_specifications(follow_up_frame(*study), sites or SITES, complete)}


def test_leaving_a_site_out_is_the_contrast_of_the_others_in_the_order_of_the_study(study):
    rows = rows_of(study)
    assert list(rows)[:3] == ["sites.without_site_b", "sites.without_site_a", "sites.without_site_c"]
    row = rows["sites.without_site_a"]
    assert (row["working_jobs_first"], row["n_jobs_first"], row["working_comparison"], row["n_comparison"]) == (2, 14, 0, 6)
    assert row["lower"] == pytest.approx(100 * newcombe(2, 14, 0, 6).lower)
    assert row["label"] == "Without Site A"


def test_the_difference_stratified_by_site_has_the_weights_of_mantel_and_haenszel(study):
    weights = {"a": 10 * 10 / 20, "b": 10 * 2 / 12, "c": 4 * 4 / 8}
    expected = (0.3 * weights["a"] + 0.2 * weights["b"]) / sum(weights.values())
    assert rows_of(study)["sites.stratified"]["estimate"] == pytest.approx(100 * expected)


def test_only_sites_known_well_enough_in_both_groups_are_complete(study):
    row = rows_of(study)["returns.complete_sites"]
    assert row["note"] == "2 of 3 sites: Site A, Site C."
    assert (row["n_jobs_first"], row["n_comparison"]) == (14, 14)
    assert rows_of(study, complete=100)["returns.complete_sites"]["note"] == "1 of 3 sites: Site A."
    assert rows_of(study, complete=50)["returns.complete_sites"]["note"].startswith("3 of 3")


def test_a_study_without_a_complete_site_says_so(build):
    row = rows_of(at_sites(build, {"site_a": {"jobs_first": [(5, NOT, WORKS)]}}))["returns.complete_sites"]
    assert row["estimate"] is None
    assert "no site has people of both groups" in row["reason"]


def test_with_nobody_working_in_the_comparison_group_only_the_lower_limit_of_the_odds_ratio_is_given(build):
    joint = {"jobs_first": [(5, NOT, WORKS), (5, NOT, NOT)], "comparison": [(9, NOT, NOT)]}
    row = rows_of(at_sites(build, {"site_a": joint, "site_b": joint}))["sites.conditional_odds_ratio"]
    assert row["estimate"] is None
    assert row["upper"] is None
    assert row["lower"] > 1
    assert "no upper end" in row["reason"]
    assert row["measure"] == "odds_ratio"


def test_one_site_only_says_that_nobody_is_left_without_it(build):
    study = at_sites(build, {"site_a": {"jobs_first": [(5, NOT, WORKS), (5, NOT, NOT)], "comparison": [(9, NOT, NOT)]}})
    rows = rows_of(study, {"site_a": "Site A"})
    assert rows["sites.without_site_a"]["estimate"] is None
    assert rows["sites.without_site_a"]["reason"]
    assert rows["sites.stratified"]["estimate"] == pytest.approx(50)


def test_a_site_that_sent_nobody_is_said_and_never_shown_as_no_change(study):
    row = rows_of(study, {**SITES, "site_d": "Site D"})["sites.without_site_d"]
    assert row["estimate"] is None
    assert row["reason"] == "nobody of this site is in the returns"


@pytest.mark.parametrize(
    "joint", [{}, {"jobs_first": [(3, NOT, NOT)]}, {"jobs_first": [(3, WORKS, WORKS)], "comparison": [(3, WORKS, WORKS)]}]
)
def test_at_the_edge_every_row_has_its_numbers_or_a_reason(build, study, joint):
    rows = rows_of(build(joint))
    assert list(rows) == list(rows_of(study))
    for row in rows.values():
        assert (row["reason"] is not None) == (None in (row["estimate"], row["lower"], row["upper"]))


def test_sites_are_counted_in_the_order_of_the_study_and_never_ranked(study):
    table = by_site(*study, list(SITES))
    assert list(dict.fromkeys(table["site"])) == list(SITES)
    assert len(table) == 3 * 2 * 2
    row = table.set_index(["site", "wave", "group"]).loc[("site_b", "follow_up", "comparison")]
    assert (row["records"], row["known"], row["missing"], row["working"]) == (4, 2, 2, 0)
    assert row["upper"] == pytest.approx(100 * wilson(0, 2).upper)


def test_a_site_without_records_has_rows_that_say_why_they_are_empty(study):
    table = by_site(*study, ["site_d"])
    assert len(table) == 4
    assert set(table["records"]) == {0}
    assert table["percent"].isna().all()
    assert set(table["reason"]) == {"nobody's answer is known"}


def test_a_record_that_moves_to_another_site_moves_both_sites(study):
    people, waves = study
    # A person of Site A who works.
    moved = people.assign(site=people["site"].mask(people["person_id"] == "site_a_p000", "site_c"))
    before, after = (by_site(one, waves, list(SITES)).set_index(["site", "wave", "group"])["working"] for one in (people, moved))
    assert (before[("site_a", "follow_up", "jobs_first")], after[("site_a", "follow_up", "jobs_first")]) == (4, 3)
    assert (before[("site_c", "follow_up", "jobs_first")], after[("site_c", "follow_up", "jobs_first")]) == (0, 1)
    estimates = [rows_of((one, waves))["sites.stratified"]["estimate"] for one in (people, moved)]
    assert estimates[0] != pytest.approx(estimates[1])
