"""Personal budgets and support plans."""

from __future__ import annotations

import pytest

from jobs_first.costs.personal_budgets import personal_budgets

HELD_AS = ["direct_payment", "council_managed", "third_party"]
OUTCOMES = ["signed_off", "delayed", "not_agreed"]


def budgets(study):
    return personal_budgets(*study, HELD_AS, OUTCOMES)


def row_of(table, measure, wave="baseline", group="jobs_first", site="all"):
    rows = table.query("measure == @measure and wave == @wave and group == @group and site == @site")
    assert len(rows) == 1
    return rows.iloc[0]


def share(row):
    return row[["numerator", "denominator", "percent"]].tolist()


def plan(indicative, cost, outcome=None, **dates):
    return {"indicative_budget": indicative, "support_plan_cost": cost, "plan_outcome": outcome, **dates}


def test_budgets_are_counted_of_those_known_and_how_they_are_held_of_those_who_have_one(cohort):
    table = budgets(
        cohort(
            [
                {"personal_budget": True, "budget_held_as": "direct_payment"},
                {"personal_budget": True, "budget_held_as": "direct_payment"},
                {"personal_budget": True},
                {"personal_budget": False, "budget_held_as": "third_party"},
                {},
            ]
        )
    )
    assert share(row_of(table, "has_personal_budget")) == [3, 4, 75]
    assert share(row_of(table, "held_as_direct_payment")) == [2, 2, 100]
    assert share(row_of(table, "held_as_third_party")) == [0, 2, 0]


def test_a_plan_at_the_indicative_budget_is_not_above_it(cohort):
    table = budgets(
        cohort(
            [
                plan(5000.0, 5000.0, "signed_off"),
                plan(5000.0, 5000.01, "delayed"),
                plan(5000.0, 9000.0, "not_agreed"),
                plan(5000.0, 9000.0),
                plan(5000.0, None, "signed_off"),
                plan(None, 9000.0, "signed_off"),
            ]
        )
    )
    assert share(row_of(table, "plan_above_indicative")) == [3, 4, 75]
    assert share(row_of(table, "above_indicative_delayed")) == [1, 2, 50]
    assert share(row_of(table, "above_indicative_signed_off")) == [0, 2, 0]
    # Plans of which one amount is unknown are on neither side.
    assert share(row_of(table, "within_indicative_signed_off")) == [1, 1, 100]


def test_days_to_sign_off_need_both_dates(cohort):
    table = budgets(
        cohort(
            [
                plan(None, None, plan_submitted_on="2010-12-20", plan_signed_off_on="2011-01-10"),
                plan(None, None, plan_submitted_on="2011-02-01", plan_signed_off_on="2011-03-01"),
                plan(None, None, plan_submitted_on="2011-02-01"),
            ]
        )
    )
    median = row_of(table, "days_to_sign_off_median")
    # 21 and 28 days.
    assert median[["value", "denominator", "unit"]].tolist() == [24.5, 2, "days"]
    assert row_of(table, "days_to_sign_off_maximum")["value"] == 28


def test_amounts_are_described_in_pounds_a_year(cohort):
    table = budgets(cohort([plan(4000.0, None), plan(6000.0, 7000.0), {}]))
    assert row_of(table, "indicative_budget_median")["value"] == 5000
    assert row_of(table, "support_plan_cost_minimum")[["value", "denominator", "unit"]].tolist() == [7000, 1, "GBP per year"]


def test_a_site_without_budget_data_shows_as_none_of_its_people(baseline):
    study = baseline([("jobs_first", "site_a", {"personal_budget": True}), ("comparison", "site_b", {}), ("jobs_first", "site_b", {})])
    table = budgets(study)
    assert share(row_of(table, "known_personal_budget", group="all", site="site_a")) == [1, 1, 100]
    assert share(row_of(table, "known_personal_budget", group="all", site="site_b")) == [0, 2, 0]


@pytest.mark.parametrize("persons", [[("jobs_first", "site_a", {})], []])
def test_no_budget_data_at_all_gives_every_row_with_nothing_known(baseline, cohort, persons):
    of_groups, full = (budgets(study).query("site == 'all'") for study in (baseline(persons), cohort([{"personal_budget": True}])))
    keys = ["measure", "wave", "group"]
    assert of_groups[keys].values.tolist() == full[keys].values.tolist()
    of_people = of_groups[of_groups["measure"] != "sites_with_amounts"]
    assert (of_people["denominator"] == 0).all()
    assert of_people[["percent", "value"]].isna().all(axis=None)


def test_what_budgets_pay_for_and_how_much_they_are_is_said_of_those_who_have_one(cohort):
    table = budgets(
        cohort(
            [
                {"personal_budget": True, "budget_for_employment_support": True, "personal_budget_amount": 5000.0},
                {"personal_budget": True, "budget_for_employment_support": False, "personal_budget_amount": 9000.0},
                {"personal_budget": True},
                {"personal_budget": False, "budget_for_employment_support": True, "personal_budget_amount": 1.0},
                {"budget_for_employment_support": True},
            ]
        )
    )
    assert share(row_of(table, "budget_for_employment_support")) == [1, 2, 50]
    amount = row_of(table, "personal_budget_amount_median")
    assert amount[["value", "denominator", "unit"]].tolist() == [7000, 2, "GBP per year"]


def test_a_plan_is_measured_by_its_indicative_budget_and_one_of_nothing_measures_none(cohort):
    table = budgets(cohort([plan(4000.0, 5000.0), plan(4000.0, 3000.0), plan(0.0, 3000.0)]))
    assert row_of(table, "plan_of_indicative_maximum")[["value", "denominator", "unit"]].tolist() == [125, 2, "percent"]


def test_days_to_sign_off_stand_apart_for_plans_above_and_within(cohort):
    dates = {"plan_submitted_on": "2011-02-01", "plan_signed_off_on": "2011-02-11"}
    later = {"plan_submitted_on": "2011-02-01", "plan_signed_off_on": "2011-04-02"}
    table = budgets(cohort([plan(1.0, 1.0, **dates), plan(1.0, 2.0, **later), plan(1.0, None, **later)]))
    assert row_of(table, "within_indicative_days_to_sign_off_median")[["value", "denominator"]].tolist() == [10, 1]
    assert row_of(table, "above_indicative_days_to_sign_off_median")[["value", "denominator"]].tolist() == [60, 1]


def test_sites_that_give_any_amount_are_counted(baseline):
    table = budgets(
        baseline(
            [
                ("jobs_first", "site_a", {"personal_budget": True}),
                ("comparison", "site_b", {"support_plan_cost": 4000.0}),
                ("jobs_first", "site_b", {}),
                ("jobs_first", "site_c", {"personal_budget_amount": 4000.0}),
            ]
        )
    )
    sites = row_of(table, "sites_with_amounts", group="all")
    assert [*share(sites)[:2], sites["unit"]] == [2, 3, "sites"]
    assert row_of(table, "sites_with_amounts", wave="follow_up", group="all")["numerator"] == 0


def test_no_row_stands_twice(cohort):
    table = budgets(cohort([plan(1.0, 2.0, "delayed")]))
    assert not table.duplicated(["measure", "wave", "group", "site"]).any()
