"""What a site's return says nothing of is listed, and the stage carries on."""

from __future__ import annotations

from jobs_first.costs.gaps import cost_gaps, gaps_told
from jobs_first.costs.personal_budgets import personal_budgets

LABELS = {"indicative_budget": "Indicative budget", "personal_budget": "Personal budget"}
SITES = {"site_a": "Site A", "site_b": "Site B", "site_c": "Site C"}


def study(baseline):
    return baseline(
        [
            ("jobs_first", "site_a", {"indicative_budget": 10.0, "personal_budget": True}),
            ("jobs_first", "site_a", {}),
            ("jobs_first", "site_b", {}),
            ("comparison", "site_b", {"personal_budget": False}),
        ]
    )


def test_a_variable_of_which_a_site_says_nothing_is_listed_with_its_people(baseline):
    table = cost_gaps(*study(baseline), LABELS, SITES, waves=["baseline"])
    assert table[["site", "variable", "records"]].values.tolist() == [["site_b", "indicative_budget", 2]]
    assert table["message"][0].startswith("Indicative budget: nothing is known of it at baseline for any of the 2 people of Site B.")


def test_the_message_says_whether_another_site_knows(baseline):
    by_variable = cost_gaps(*study(baseline), {**LABELS, "plan_outcome": "Outcome of the plan"}, SITES, waves=["baseline"])
    by_variable = by_variable.query("site == 'site_b'").set_index("variable")["message"]
    assert by_variable["indicative_budget"].endswith("What is said of it rests on the other sites.")
    assert by_variable["plan_outcome"].endswith("Nor is it known at any other site.")


def test_the_console_names_the_sites_with_how_many_variables_of_which_nothing_is_known(baseline):
    gaps = cost_gaps(*study(baseline), LABELS, SITES)
    # At follow-up nothing is known of either variable at both sites; at baseline only Site B lacks one of them.
    assert "Site A (2), Site B (2); listed in gaps.csv" in gaps_told(gaps, SITES, "gaps.csv")


def test_a_no_is_an_answer_and_a_site_without_people_has_no_gaps(baseline):
    table = cost_gaps(*study(baseline), LABELS, SITES, waves=["baseline"])
    assert "site_c" not in set(table["site"])
    assert "personal_budget" not in set(table["variable"])


def test_with_a_sites_budget_data_all_missing_the_others_are_described_as_before(baseline):
    people, waves = study(baseline)
    table = personal_budgets(people, waves, [], [], waves=["baseline"])
    row = table.query("measure == 'indicative_budget_median' and group == 'jobs_first' and site == 'all'").iloc[0]
    assert (row["value"], row["denominator"]) == (10.0, 1)
    sites = table.query("measure == 'sites_with_amounts'").iloc[0]
    assert (sites["numerator"], sites["denominator"]) == (1, 2)


def test_nobody_at_all_has_no_gaps(baseline):
    assert cost_gaps(*baseline([]), LABELS, SITES).empty
