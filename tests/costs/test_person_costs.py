"""What holds of anybody's costs, whatever a return leaves out."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_first.costs.person_costs import person_costs, perspective_cost

STREAMS = ("access_to_work", "adult_social_care", "education", "remploy", "right_to_control", "work_choice")
amounts = st.none() | st.floats(0, 500, allow_nan=False).map(lambda x: round(x, 2))
values = st.fixed_dictionaries(
    {
        "day_service_days": st.none() | st.sampled_from([0.0, 1.0, 2.5, 5.0]),
        "support_worker_hours": st.none() | st.sampled_from([0.0, 3.0, 40.0]),
        "job_coaching_hours": st.none() | st.sampled_from([0.0, 1.5, 8.0]),
        "social_care_cost": amounts,
        "employment_support_cost": amounts,
        "employment_support": st.none() | st.booleans(),
        "funding_streams": st.none() | st.sets(st.sampled_from(STREAMS), min_size=1).map(lambda some: ";".join(sorted(some))),
    }
)
whole_person = st.fixed_dictionaries({"baseline": values, "follow_up": values})


def known(value):
    return not pd.isna(value)


@settings(max_examples=15, deadline=None)
@given(st.lists(whole_person, min_size=1, max_size=4))
def test_parts_add_up_and_what_is_not_known_is_never_nothing(both_waves, costs, persons):
    frame = person_costs(*both_waves([("jobs_first", "site_a", waves) for waves in persons]), costs)
    for row in frame.to_dict("records"):
        care = [row[name] for name in ("day_services", "support_workers", "other_social_care")]
        if all(map(known, care)):
            assert sum(care) == pytest.approx(row["social_care"], abs=0.01)
        if not known(row["social_care_cost"]):
            assert not known(row["social_care"])
        support = row["employment_support.valued_by"]
        assert known(row["employment_support"]) == known(support)

        paid = [row[f"payer.{payer}"] for payer in costs.payers]
        if all(map(known, paid)):
            assert sum(paid) == pytest.approx(row["perspective.public_sector"])
        if known(row["perspective.adult_social_care"]):
            assert row["perspective.adult_social_care"] <= row["perspective.public_sector"] + 1e-9
        assert known(row["perspective.public_sector"]) == (known(row["social_care"]) and known(row["employment_support"]))


def one(both_waves, costs, **values):
    return person_costs(*both_waves([("jobs_first", "site_a", {"baseline": values})]), costs).iloc[0]


def test_units_that_cost_more_than_the_amount_leave_the_amount_and_are_counted(both_waves, costs):
    row = one(both_waves, costs, social_care_cost=100.0, day_service_days=3.0, support_worker_hours=0.0)
    assert (row["social_care"], row["day_services"]) == (100.0, 120.0)
    assert pd.isna(row["other_social_care"])
    assert row["social_care.services_above"]


def test_a_penny_of_rounding_is_no_contradiction(both_waves, costs):
    row = one(both_waves, costs, social_care_cost=120.0 - 0.004, day_service_days=3.0, support_worker_hours=0.0)
    assert row["other_social_care"] == 0
    assert not row["social_care.services_above"]


def test_social_care_without_an_amount_stays_unknown_whatever_its_units(both_waves, costs):
    row = one(both_waves, costs, day_service_days=3.0, support_worker_hours=2.0)
    assert pd.isna(row["social_care"])
    assert row["day_services"] == 120.0


def test_an_amount_stands_even_where_the_return_says_there_is_no_support(both_waves, costs):
    row = one(both_waves, costs, employment_support=False, employment_support_cost=30.0)
    assert (row["employment_support"], row["employment_support.valued_by"]) == (30.0, "returned")


def test_streams_that_are_not_known_leave_payers_unknown_and_the_public_sector_known(both_waves, costs):
    row = one(both_waves, costs, social_care_cost=100.0, employment_support=True, employment_support_cost=50.0)
    assert row["perspective.public_sector"] == 150.0
    assert pd.isna(row["perspective.adult_social_care"])
    assert pd.isna(row["payer.remploy"])


@pytest.mark.parametrize(("sharing", "ours"), [("equal", 20.0), ("ours_first", 60.0), ("others_first", 0.0)])
def test_who_pays_what_several_streams_paid_can_be_supposed(both_waves, costs, sharing, ours):
    given = {"social_care_cost": 0.0, "employment_support_cost": 60.0, "funding_streams": "adult_social_care;education;work_choice"}
    frame = person_costs(*both_waves([("jobs_first", "site_a", {"baseline": given})]), costs)
    assert perspective_cost(frame, costs, ("adult_social_care",), sharing=sharing)[0] == ours


@pytest.mark.parametrize("sharing", ["equal", "ours_first", "others_first"])
def test_a_single_payer_pays_it_all_under_every_supposition(both_waves, costs, sharing):
    given = {"social_care_cost": 0.0, "employment_support_cost": 60.0, "funding_streams": "adult_social_care"}
    frame = person_costs(*both_waves([("jobs_first", "site_a", {"baseline": given})]), costs)
    assert perspective_cost(frame, costs, ("adult_social_care",), sharing=sharing)[0] == 60.0


def test_two_streams_of_one_payer_are_one_payer(both_waves, costs):
    row = one(
        both_waves,
        costs,
        social_care_cost=0.0,
        employment_support_cost=60.0,
        funding_streams="adult_social_care;right_to_control;work_choice",
    )
    assert (row["payer.adult_social_care"], row["payer.jobcentre_plus"]) == (30.0, 30.0)


def test_a_person_without_a_row_at_a_wave_has_no_costs_there(both_waves, costs):
    frame = person_costs(*both_waves([("jobs_first", "site_a", {"baseline": {"social_care_cost": 10.0}})]), costs)
    after = frame[frame["wave"] == "follow_up"].iloc[0]
    assert after[["social_care", "employment_support", "perspective.public_sector"]].isna().all()
