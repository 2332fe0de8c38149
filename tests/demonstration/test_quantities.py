"""Hours of support and budgets hang together with the costs beside them."""

from types import SimpleNamespace

import pytest

from jobs_first.demonstration import quantities
from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.records import demonstration_records
from jobs_first.demonstration.roster import SEED

DRAWS = Draws(SEED)
SITES_WITH_COACHING = {"site_a", "site_c", "site_d"}


class Always(Draws):
    """Draws of which each is the same number."""

    def __init__(self, number):
        super().__init__(SEED)
        self.number = number

    def uniform(self, *key):
        return self.number


def person(home="family", site="site_a"):
    return SimpleNamespace(entry=SimpleNamespace(local_id="A1042", site=site), facts={"living_arrangement": home})


@pytest.fixture(scope="module", params=(SEED, 1, 2, 2013))
def cohort(request):
    people, waves = demonstration_records(request.param)
    return waves.merge(people[["local_id", "group", "living_arrangement"]], on="local_id")


def no_more_than_paid(cohort):
    both = cohort.dropna(subset=["job_coaching_hours", "employment_support_cost"])
    return both, both["job_coaching_hours"] * 27.0 <= both["employment_support_cost"]


# ---- hours of job coaching


def test_hours_of_job_coaching_are_what_the_money_less_a_little_pays_for():
    # 84 to 99 hundredths of GBP 81 are GBP 68.04 to 80.19, at 27 an hour 2.52 to 2.97 hours, down to a quarter.
    assert quantities.job_coaching_hours(81.0, person(), "baseline", Always(0.0)) == 2.5
    assert quantities.job_coaching_hours(81.0, person(), "baseline", Always(0.99)) == 2.75
    assert quantities.job_coaching_hours(81.0, person(site="site_d"), "baseline", Always(0.99)) == 2.5


def test_without_employment_support_there_is_no_job_coaching(cohort):
    assert quantities.job_coaching_hours(None, person(), "baseline", DRAWS) is None
    without = cohort[cohort["employment_support"].ne(True).fillna(True)]
    assert without["job_coaching_hours"].isna().all()


def test_hours_of_job_coaching_cost_no_more_than_was_returned_but_for_one_person_a_site(cohort):
    both, kept = no_more_than_paid(cohort)
    above = both[~kept]
    assert sorted(above["site"]) == sorted(SITES_WITH_COACHING)
    assert (above["job_coaching_hours"] * 27.0 < 1.7 * above["employment_support_cost"]).all()
    left = both.loc[kept, "employment_support_cost"] - both.loc[kept, "job_coaching_hours"] * 27.0
    assert left.median() < 15


def test_nobody_is_made_an_exception_where_hours_and_money_never_stand_together():
    rows = [
        {"site": "site_a", "local_id": "A1", "wave": "baseline", "job_coaching_hours": 2.0, "employment_support_cost": None},
        {"site": "site_a", "local_id": "A2", "wave": "baseline", "job_coaching_hours": None, "employment_support_cost": 60.0},
    ]
    assert quantities.hours_above_money(rows, DRAWS) == rows


def test_the_exception_has_more_hours_than_the_money_pays_for():
    row = {"site": "site_a", "local_id": "A1", "wave": "baseline", "job_coaching_hours": 2.0, "employment_support_cost": 60.0}
    # 60 * 1.25 / 27 is 2.78: a quarter more than 2.75.
    assert quantities.hours_above_money([row], DRAWS)[0]["job_coaching_hours"] == 3.0


def test_site_c_often_returns_hours_of_job_coaching_without_their_money(cohort):
    hours = cohort[(cohort["site"] == "site_c") & cohort["job_coaching_hours"].notna()]
    assert hours["employment_support_cost"].isna().mean() > 0.3
    assert hours["employment_support_cost"].notna().any()


# ---- hours of support workers


def test_support_workers_are_paid_from_what_day_services_leave():
    # 500 less two days at 47 is 406; 62 hundredths of it are 251.72, at 15 an hour 16.78 hours, down to a half.
    assert quantities.support_worker_hours(500.0, 2.0, person("supported_living"), "baseline", Always(0.0)) == 16.5
    assert quantities.support_worker_hours(90.0, 2.0, person("supported_living"), "baseline", Always(0.99)) == 0.0


def test_a_care_home_says_no_hours_or_does_not_know():
    assert quantities.support_worker_hours(900.0, 0.0, person("residential_care"), "baseline", Always(0.5)) == 0.0
    assert quantities.support_worker_hours(900.0, 0.0, person("residential_care"), "baseline", Always(0.7)) is None


def test_support_workers_and_day_services_cost_no_more_than_social_care(cohort):
    known = cohort.dropna(subset=["support_worker_hours", "day_service_days", "social_care_cost"])
    assert len(known) > 60
    assert (known["support_worker_hours"] * 15.0 + known["day_service_days"] * 47.0 <= known["social_care_cost"]).all()


def test_people_who_live_with_their_family_have_few_hours_of_support_workers(cohort):
    hours = {home: found["support_worker_hours"].dropna() for home, found in cohort.groupby("living_arrangement")}
    assert hours["family"].max() <= 7
    assert (hours["residential_care"] == 0).all()
    assert hours["supported_living"].median() > hours["own_tenancy"].median() > hours["family"].median()


# ---- personal budgets


def plan(outcome, cost=9000.0, indicative=10000.0):
    return {"indicative_budget": indicative, "support_plan_cost": cost, "plan_outcome": outcome}


@pytest.mark.parametrize(
    ("row", "number", "amount"),
    [
        (plan("signed_off"), 0.5, 9000),
        (plan("signed_off"), 0.0, 8730),
        (plan("delayed"), 0.5, 9900),
        (plan(None), 0.0, 9400),
        (plan(None, None, None), 0.5, None),
    ],
)
def test_the_budget_is_the_plan_that_was_signed_off_or_near_what_was_indicated(row, number, amount):
    assert quantities.personal_budget_amount(row, person(), "follow_up", Always(number)) == amount


def test_what_a_budget_is_and_pays_for_is_said_of_people_with_a_budget(cohort):
    without = cohort[cohort["personal_budget"].ne(True).fillna(True)]
    assert without[["personal_budget_amount", "budget_for_employment_support"]].isna().all().all()


@pytest.mark.parametrize(
    ("has_budget", "support", "pays"),
    [(True, True, True), (True, False, False), (True, None, None), (False, True, None), (None, True, None)],
)
def test_a_budget_pays_for_employment_support_that_is_there(has_budget, support, pays):
    assert quantities.budget_for_employment_support(has_budget, support, person(), "baseline", Always(0.0)) is pays


def test_a_third_or_so_of_budgets_pay_for_employment_support_where_there_is_some(cohort):
    both = cohort[cohort["personal_budget"].eq(True).fillna(False) & cohort["employment_support"].eq(True).fillna(False)]
    said = both.loc[both["site"] != "site_e", "budget_for_employment_support"]
    assert 0.2 < said.dropna().mean() < 0.6
    paying = cohort["budget_for_employment_support"].eq(True).fillna(False)
    assert cohort.loc[paying, "employment_support"].all()


# ---- who returns what


def test_each_site_returns_its_own_part_of_it(cohort):
    names = list(quantities.RETURNED_BY)
    given = cohort.groupby("site")[names].count() > 0
    assert {name: tuple(given.index[given[name]]) for name in names} == quantities.RETURNED_BY
