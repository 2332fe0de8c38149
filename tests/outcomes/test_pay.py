"""Pay against the minimum wage; where age or day leave the rate open, so does the table."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.demonstration.employment import MINIMUM_WAGE
from jobs_first.outcomes.pay import ages_on, pay_by_person, pay_by_wave, side_of
from support.project import ROOT

AGE_DAY = dt.date(2010, 4, 1)
OLD = 40


@pytest.fixture(scope="module")
def wage():
    return load_model(ROOT / "config" / "minimum_wage.yaml", MinimumWage)


@pytest.fixture
def employed(frames):
    """People of Jobs First employed at follow-up, from (pay, age at baseline, day, status); None is unknown."""
    make_people, make_waves = frames

    def build(*persons):
        people = make_people(["jobs_first"] * len(persons) + ["comparison"])
        people["age_at_baseline"] = pd.array([*(age for _, age, *_ in persons), 30], dtype="Int64")
        rows = [
            {"person_id": f"p{i:03d}", "wave": "follow_up", "employment_status": "paid_employment", "hourly_pay": pay, "record_date": day}
            | {"employment_status": status[0] if status else "paid_employment"}
            for i, (pay, _, day, *status) in enumerate(persons)
        ]
        rows.append(
            {
                "person_id": f"p{len(persons):03d}",
                "wave": "follow_up",
                "employment_status": "looking_for_work",
                "hourly_pay": None,
                "record_date": None,
            }
        )
        waves = make_waves(rows)
        waves["hourly_pay"] = waves["hourly_pay"].astype("Float64")
        waves["record_date"] = pd.to_datetime(waves["record_date"])
        return people, waves

    return build


def measures(table, group="jobs_first"):
    return table[(table["wave"] == "follow_up") & (table["group"] == group)].set_index("measure")


@pytest.mark.parametrize(
    ("day", "age", "due"),
    [
        # The adult rate began at 22 until 30 September 2010, and at 21 from the next day on.
        ("2010-04-01", (21, 21), 4.83),
        ("2010-09-30", (22, 22), 5.80),
        ("2010-10-01", (21, 21), 5.93),
        ("2011-09-30", (17, 17), 3.64),
        ("2011-10-01", (18, 18), 4.98),
        ("2012-09-30", (60, 60), 6.08),
    ],
)
def test_the_rate_is_that_of_the_day_and_the_age(wage, day, age, due):
    assert wage.due(dt.date.fromisoformat(day), *age) == (due, due)


def test_no_rate_is_due_before_the_first_day_after_the_last_or_below_the_first_age(wage):
    assert wage.due(dt.date(2009, 9, 30), 30, 30) is None
    assert wage.due(dt.date(2012, 10, 1), 30, 30) is None
    assert wage.due(dt.date(2011, 1, 1), 15, 16) is None


def test_an_unknown_age_leaves_every_rate_open(wage):
    assert wage.due(dt.date(2011, 1, 1), None, None) == (3.64, 5.93)


def test_the_demonstration_is_paid_by_the_same_rates(wage):
    assert [(day, rate) for day, rate in MINIMUM_WAGE] == [(rates.from_, max(rates.by_age.values())) for rates in wage.rates]


@pytest.mark.parametrize(
    ("day", "ages"),
    [
        ("2010-04-01", (20, 20)),
        ("2010-04-02", (20, 21)),  # whoever was born on 2 April
        ("2011-03-31", (20, 21)),
        ("2011-04-01", (21, 21)),
        ("2011-10-31", (21, 22)),
        ("2010-03-31", (19, 20)),
    ],
)
def test_someone_who_is_twenty_on_the_first_of_april_is_so_old_on_another_day(day, ages):
    assert ages_on(dt.date.fromisoformat(day), 20, AGE_DAY) == ages


@pytest.mark.parametrize(
    ("pay", "due", "side"),
    [
        (5.92, (5.93, 5.93), "below_rate"),
        (5.926, (5.93, 5.93), "at_or_above_rate"),
        (5.93, (5.93, 5.93), "at_or_above_rate"),
        (4.91, (4.92, 5.93), "below_rate"),
        (4.92, (4.92, 5.93), "undetermined"),
        (5.93, (4.92, 5.93), "at_or_above_rate"),
        (5.93, None, "undetermined"),
    ],
)
def test_pay_is_on_a_side_only_where_every_rate_that_may_be_due_says_so(pay, due, side):
    assert side_of(pay, due) == side


def test_people_are_counted_on_their_side_with_share_and_median(wage, employed):
    adults = [(pay, OLD, "2011-06-01") for pay in (5.80, 5.93, 6.00, 6.50, 7.00, 8.00)]
    table = measures(pay_by_wave(*employed(*adults, (None, OLD, "2011-06-01"), (6.0, OLD, None)), wage, AGE_DAY))
    below = table.loc["below_rate"]
    assert (below["value"], below["employed"], below["pay_known"], below["determined"], below["undetermined"]) == (1, 8, 7, 6, 1)
    # Wilson of 1 of 6: centre (1 + 1.92073) / 9.84146, half width 1.95996 sqrt(5 / 6 + 0.96036) / 9.84146.
    assert (below["percent"], below["lower"], below["upper"]) == pytest.approx((16.6667, 3.0055, 56.3506), abs=1e-3)
    assert table.loc["at_or_above_rate", "value"] == 5
    assert table.loc[["minimum", "median", "maximum"], "value"].tolist() == [5.80, 6.00, 8.00]
    # Seven values: the first and the last, which miss the median once in 64.
    assert table.loc["median", ["lower", "upper"]].tolist() == [5.80, 8.00]


def test_the_self_employed_and_those_without_work_have_no_minimum_wage(wage, employed):
    study = employed((3.0, OLD, "2011-06-01", "self_employment"), (2.0, OLD, "2011-06-01", "unpaid_work"), (6.0, OLD, "2011-06-01"))
    assert pay_by_person(*study, wage, AGE_DAY)["hourly_pay"].tolist() == [6.0]
    assert measures(pay_by_wave(*study, wage, AGE_DAY)).loc["below_rate", ["value", "employed"]].tolist() == [0, 1]


def test_without_anybody_employed_every_row_says_why_it_is_empty(wage, employed):
    table = pay_by_wave(*employed(), wage, AGE_DAY)
    assert len(table) == 2 * 2 * 5
    counted = table["unit"] == "people"
    assert table.loc[counted, "value"].tolist() == [0.0] * 8
    assert table.loc[counted, "percent"].isna().all()
    assert table.loc[~counted, "value"].isna().all()
    assert set(table["reason"]) == {"nobody is known to be employed with pay that is known"}
    assert pay_by_person(*employed(), wage, AGE_DAY).empty


def test_where_no_rate_is_settled_pay_is_described_and_no_share_is_given(wage, employed):
    table = measures(pay_by_wave(*employed((6.0, OLD, None)), wage, AGE_DAY))
    assert table.loc["below_rate", "reason"] == "of nobody is it settled which rate was due"
    assert table.loc["below_rate", "percent"] is pd.NA
    assert table.loc["minimum", "value"] == 6.0


def test_people_stand_by_pay_without_who_and_where(wage, employed):
    study = employed((7.0, OLD, "2011-06-01"), (5.0, 17, "2011-06-01"), (6.0, None, "2011-06-01"))
    table = pay_by_person(*study, wage, AGE_DAY)
    assert list(table.columns) == ["wave", "group", "position", "hourly_pay", "rate_low", "rate_high", "side"]
    rows = table[["position", "hourly_pay", "rate_low", "rate_high", "side"]].to_numpy().tolist()
    assert rows == [
        [1, 5.0, 4.92, 4.92, "at_or_above_rate"],
        [2, 6.0, 3.64, 5.93, "at_or_above_rate"],
        [3, 7.0, 5.93, 5.93, "at_or_above_rate"],
    ]
