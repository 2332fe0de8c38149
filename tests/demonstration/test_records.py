from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.demonstration.employment import minimum_wage
from jobs_first.demonstration.records import demonstration_records
from jobs_first.demonstration.roster import SEED
from jobs_first.demonstration.site_facts import REMPLOY_FUNDING, RIGHT_TO_CONTROL, SELF_EMPLOYMENT_APPROACH

ROOT = Path(__file__).parents[2]
SEEDS = (SEED, 1, 2, 2013)


@pytest.fixture(scope="module", params=SEEDS)
def cohort(request):
    """Person-waves with their group, for several seeds: what was published holds for each."""
    people, waves = demonstration_records(request.param)
    return waves.merge(people[["local_id", "group"]], on="local_id")


def part(cohort, wave, group="jobs_first"):
    return cohort[(cohort["wave"] == wave) & (cohort["group"] == group)]


def share(values, wanted):
    known = values.dropna()
    return (known == wanted).mean()


@pytest.mark.parametrize(
    ("wave", "group", "working", "known"),
    [
        ("baseline", "jobs_first", 6, 59),
        ("follow_up", "jobs_first", 15, 60),
        ("baseline", "comparison", 0, 39),
        ("follow_up", "comparison", 0, 33),
    ],
)
def test_as_many_work_as_was_published(cohort, wave, group, working, known):
    found = part(cohort, wave, group)["working"].dropna()
    assert (int(found.sum()), len(found)) == (working, known)


def test_the_joint_table_is_the_one_that_was_chosen(cohort):
    wide = cohort.pivot(index=["group", "local_id"], columns="wave", values="working").astype(object)
    said = wide.map(lambda value: "?" if pd.isna(value) else "works" if value else "not")
    counts = (said["baseline"] + " " + said["follow_up"]).groupby(level="group").value_counts().to_dict()
    assert counts == {
        ("jobs_first", "works works"): 5,
        ("jobs_first", "not works"): 7,
        ("jobs_first", "not not"): 36,
        ("jobs_first", "works ?"): 1,
        ("jobs_first", "not ?"): 10,
        ("jobs_first", "? works"): 3,
        ("jobs_first", "? not"): 9,
        ("jobs_first", "? ?"): 5,
        ("comparison", "not not"): 32,
        ("comparison", "not ?"): 7,
        ("comparison", "? not"): 1,
    }


def test_all_but_two_of_the_fifteen_work_under_16_hours_and_the_least_is_three(cohort):
    working = part(cohort, "follow_up").query("working == True")
    assert working["hours_low"].notna().all()
    assert int((working["hours_high"] < 16).sum()) == 13
    assert int((working["hours_low"] >= 16).sum()) == 2
    assert working["hours_low"].min() == 3


def test_site_d_gives_one_open_range_and_one_range(cohort):
    at_d = part(cohort, "follow_up").query("site == 'site_d' and working == True")
    found = sorted((low, None if pd.isna(high) else high) for low, high in zip(at_d["hours_low"], at_d["hours_high"], strict=True))
    assert found == [(6.0, 6.0), (10.0, 12.0), (16.0, None)]


def test_fewer_of_the_cohort_look_for_work_at_follow_up(cohort):
    # 30 of 59 at baseline, 14 of 60 at follow-up.
    shares = [share(part(cohort, wave)["employment_status"], "looking_for_work") for wave in ("baseline", "follow_up")]
    assert shares == [pytest.approx(30 / 59), pytest.approx(14 / 60)]


def test_many_who_looked_and_found_no_work_no_longer_look(cohort):
    wide = part(cohort, "baseline").merge(part(cohort, "follow_up"), on="local_id", suffixes=("", "_later"))
    without = wide[(wide["employment_status"] == "looking_for_work") & (wide["working_later"].eq(False).fillna(False))]
    assert len(without) == 20
    assert int((without["employment_status_later"] == "not_looking_for_work").sum()) == 9


def test_interest_of_the_comparison_group_is_unchanged(cohort):
    shares = [share(part(cohort, wave, "comparison")["employment_status"], "looking_for_work") for wave in ("baseline", "follow_up")]
    assert shares == [pytest.approx(9 / 39), pytest.approx(7 / 33)]
    assert abs(shares[1] - shares[0]) <= 0.05


def test_employment_is_raised_routinely_for_more_of_the_cohort_at_follow_up(cohort):
    before, after = (share(part(cohort, wave)["employment_raised_in_review"], "routinely") for wave in ("baseline", "follow_up"))
    assert 0.2 < before < 0.3
    assert 0.6 < after < 0.7


def test_the_three_factors_point_up_alone_and_together(cohort):
    from firthmodels import FirthLogisticRegression

    before = cohort[cohort["wave"] == "baseline"].set_index("local_id")
    after = cohort[cohort["wave"] == "follow_up"].set_index("local_id")
    interested = before["employment_status"].isin(["looking_for_work", "paid_employment", "self_employment"])
    terms = {
        "jobs_first_group": (after["group"] == "jobs_first").astype("boolean"),
        "looking_or_employed_at_baseline": interested.astype("boolean").mask(before["employment_status"].isna()),
        "employment_support_at_follow_up": after["employment_support"],
    }
    known = pd.DataFrame({**terms, "working": after["working"]}).dropna().astype(float)
    for columns in [*([name] for name in terms), list(terms)]:
        fitted = FirthLogisticRegression().fit(known[columns].to_numpy(), known["working"].to_numpy())
        # An odds ratio of more than about 25 would be a sign of separation, and no one would believe it.
        assert all(0.5 < coefficient < 3.25 for coefficient in fitted.coef_), columns


def test_two_of_fifteen_and_one_of_six_are_self_employed(cohort):
    assert int((part(cohort, "follow_up")["employment_status"] == "self_employment").sum()) == 2
    assert int((part(cohort, "baseline")["employment_status"] == "self_employment").sum()) == 1


def test_another_seed_gives_other_people_other_values():
    (people, waves), (others, other_waves) = demonstration_records(1), demonstration_records(2)
    assert list(people["local_id"]) == list(others["local_id"])
    assert (people["name"] != others["name"]).sum() > 100
    assert not waves["employment_status"].equals(other_waves["employment_status"])


def test_the_same_seed_gives_the_same_records(records):
    for frame, again in zip(records, demonstration_records(SEED), strict=True):
        pd.testing.assert_frame_equal(frame, again)


# ---- plausible for England in 2010 and 2011


def test_every_value_is_one_that_the_codebook_knows(records):
    codebook = load_model(ROOT / "config" / "codebook.yaml", Codebook)
    for table, frame in zip(("people", "person_waves"), records, strict=True):
        for name, variable in codebook.of_table(table).items():
            for column in variable.columns(name):
                values = frame[column].dropna()
                if variable.type == "set":
                    values = values.str.split(";").explode()
                if variable.categories is not None:
                    assert set(values) <= set(variable.categories), column
                if variable.minimum is not None:
                    assert values.between(variable.minimum, variable.maximum).all(), column


def test_people_are_from_18_to_64_and_very_few_have_severe_learning_disabilities(people):
    assert people["age_at_baseline"].between(18, 64).all()
    levels = people["learning_disability_level"].value_counts()
    assert levels["severe"] <= 5
    assert levels["moderate"] > people.shape[0] / 2


def test_pay_is_never_under_the_minimum_wage(cohort):
    paid = cohort.dropna(subset=["hourly_pay", "record_date"])
    assert len(paid) > 10
    rates = [minimum_wage(day.date()) for day in paid["record_date"]]
    assert (paid["hourly_pay"].to_numpy(dtype=float) >= rates).all()
    assert (paid["hourly_pay"] < 8).all()


@pytest.mark.parametrize(("day", "rate"), [((2010, 9, 30), 5.80), ((2010, 10, 1), 5.93), ((2011, 9, 30), 5.93), ((2011, 10, 1), 6.08)])
def test_the_minimum_wage_changes_on_the_first_of_october(day, rate):
    assert minimum_wage(date(*day)) == rate


def test_a_day_before_the_known_minimum_wages_is_refused():
    with pytest.raises(ValueError, match="2009-09-30"):
        minimum_wage(date(2009, 9, 30))


def test_hours_and_pay_belong_to_people_who_work(cohort):
    others = cohort[cohort["working"].ne(True).fillna(True)]
    assert others[["hours_low", "hours_high", "hourly_pay"]].isna().all().all()


def test_a_self_employment_approach_is_that_of_the_site_and_of_people_who_are_or_explore_it(cohort):
    followed = cohort.dropna(subset=["self_employment_approach"])
    assert (followed["self_employment_approach"] == followed["site"].map(SELF_EMPLOYMENT_APPROACH)).all()
    assert followed["employment_status"].isin(["self_employment", "looking_for_work"]).all()
    assert cohort.loc[cohort["employment_status"] == "self_employment", "self_employment_approach"].notna().all()


def test_records_are_dated_within_their_wave(cohort):
    dates = cohort.groupby("wave")["record_date"].agg(["min", "max"])
    assert pd.Timestamp(2010, 4, 1) <= dates.loc["baseline", "min"]
    assert dates.loc["baseline", "max"] <= pd.Timestamp(2010, 6, 30)
    assert pd.Timestamp(2011, 7, 1) <= dates.loc["follow_up", "min"]
    assert dates.loc["follow_up", "max"] <= pd.Timestamp(2011, 10, 31)


def test_plans_are_submitted_then_signed_off_then_recorded_and_only_signed_off_ones_have_a_date(cohort):
    signed = cohort.dropna(subset=["plan_signed_off_on"])
    assert (signed["plan_outcome"] == "signed_off").all()
    both = signed.dropna(subset=["plan_submitted_on"])
    assert len(both) > 10
    assert (both["plan_submitted_on"] < both["plan_signed_off_on"]).all()
    assert (signed["plan_signed_off_on"] < pd.Timestamp(2011, 7, 1)).all()
    assert cohort["plan_submitted_on"].min() >= pd.Timestamp(2010, 4, 1)
    assert (signed["plan_signed_off_on"].dt.day_of_week < 5).all()


def test_about_a_third_of_plans_cost_more_than_the_indicative_budget_and_they_are_signed_off_less_often(cohort):
    plans = cohort.dropna(subset=["indicative_budget", "support_plan_cost", "plan_outcome"])
    above = plans["support_plan_cost"] > plans["indicative_budget"]
    assert 0.2 < above.mean() < 0.55
    signed = plans["plan_outcome"] == "signed_off"
    assert signed[~above].mean() > signed[above].mean() + 0.3


def test_budget_details_belong_to_people_with_a_budget(cohort):
    without = cohort[cohort["personal_budget"].ne(True).fillna(True)]
    details = ["budget_held_as", "indicative_budget", "support_plan_cost", "plan_outcome", "plan_submitted_on", "plan_signed_off_on"]
    assert without[details].isna().all().all()


def test_about_half_the_cohort_and_a_quarter_of_the_comparison_group_have_a_budget_at_follow_up(cohort):
    assert 0.4 < share(part(cohort, "follow_up")["personal_budget"], True) < 0.65
    assert 0.15 < share(part(cohort, "follow_up", "comparison")["personal_budget"], True) < 0.35


def test_right_to_control_and_remploy_pay_only_where_the_site_has_them(cohort):
    streams = cohort.dropna(subset=["funding_streams"])
    right_to_control = streams[streams["funding_streams"].str.contains("right_to_control")]
    remploy = streams[streams["funding_streams"].str.contains("remploy")]
    assert set(right_to_control["site"]) <= set(RIGHT_TO_CONTROL)
    assert set(remploy["site"]) <= set(REMPLOY_FUNDING)
    assert len(right_to_control) > 2
    assert len(remploy) > 2
    assert (right_to_control["wave"] == "follow_up").all()  # it began in December 2010


def test_funding_streams_are_sorted_and_come_once(cohort):
    for streams in cohort["funding_streams"].dropna():
        assert streams.split(";") == sorted(set(streams.split(";")))


def test_costs_differ_by_where_people_live_and_are_skewed(records):
    people, waves = records
    costs = waves.merge(people, on="local_id").dropna(subset=["social_care_cost"])
    median = costs.groupby("living_arrangement")["social_care_cost"].median()
    assert median["family"] < median["supported_living"] < median["residential_care"]
    assert costs["social_care_cost"].mean() > costs["social_care_cost"].median()


def test_costs_are_missing_for_some_and_given_for_most(cohort):
    given = cohort["social_care_cost"].notna().mean()
    assert 0.7 < given < 0.9


def test_support_kind_and_cost_are_given_only_where_there_is_support(cohort):
    without = cohort[cohort["employment_support"].ne(True).fillna(True)]
    assert without[["employment_support_kind", "employment_support_cost"]].isna().all().all()


def test_those_who_start_work_spend_fewer_days_in_day_services(cohort):
    wide = cohort.pivot(index="local_id", columns="wave", values=["working", "day_service_days"])
    starts = wide[(wide["working", "baseline"].eq(False).fillna(False)) & (wide["working", "follow_up"].eq(True).fillna(False))]
    change = (starts["day_service_days", "follow_up"] - starts["day_service_days", "baseline"]).dropna().astype(float)
    assert change.mean() < -0.25


def test_site_e_lacks_some_follow_up_rows_and_nearly_all_budgets(cohort):
    at_e = cohort[cohort["site"] == "site_e"]
    assert at_e["wave"].value_counts().to_dict() == {"baseline": 19, "follow_up": 13}
    assert at_e["personal_budget"].notna().mean() < 0.35
    elsewhere = cohort[cohort["site"] != "site_e"]
    assert len(elsewhere) == 2 * 97
