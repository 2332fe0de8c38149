"""Funding streams, alone and combined."""

from __future__ import annotations

import pytest

from jobs_first.costs.funding import funding_by_site_facts, funding_streams

STREAMS = ["adult_social_care", "access_to_work", "work_choice"]


def rows(table, kind):
    cell = table.query("wave == 'baseline' and group == 'jobs_first' and kind == @kind")
    return cell[["combination", "people", "known"]].values.tolist()


@pytest.fixture
def table(cohort):
    codes = ["adult_social_care", "access_to_work;adult_social_care", "adult_social_care;access_to_work", "work_choice", None]
    return funding_streams(*cohort([{"funding_streams": code} for code in codes]), STREAMS)


def test_combinations_add_up_to_the_known_with_the_commonest_first(table):
    assert rows(table, "combination") == [["access_to_work;adult_social_care", 2, 4], ["adult_social_care", 1, 4], ["work_choice", 1, 4]]


def test_streams_count_everyone_they_paid_for_in_the_order_of_the_codebook(table):
    assert rows(table, "stream") == [["adult_social_care", 3, 4], ["access_to_work", 2, 4], ["work_choice", 1, 4]]
    assert table.query("kind == 'stream' and wave == 'baseline' and group == 'jobs_first'")["percent"].tolist() == [75, 50, 25]


def test_people_are_counted_by_how_many_streams_pay_for_them(table):
    assert rows(table, "number") == [["1", 2, 4], ["2", 2, 4]]


def test_a_cell_of_which_nothing_is_known_still_has_its_streams(table):
    cell = table.query("wave == 'follow_up' and group == 'comparison'")
    assert cell["combination"].tolist() == [*STREAMS, "1", "2"]
    assert (cell["people"] == 0).all()
    assert (cell["known"] == 0).all()
    assert cell["percent"].isna().all()


FACTS = {"right_to_control": {"site_a": True, "site_b": False, "site_c": None}}


def test_streams_stand_by_how_sites_were_organised_and_not_known_is_an_answer_of_its_own(baseline):
    study = baseline(
        [
            ("jobs_first", "site_a", {"funding_streams": "adult_social_care;work_choice"}),
            ("jobs_first", "site_a", {"funding_streams": "adult_social_care"}),
            ("jobs_first", "site_a", {}),
            ("jobs_first", "site_b", {"funding_streams": "adult_social_care"}),
            ("jobs_first", "site_c", {"funding_streams": "work_choice"}),
        ]
    )
    table = funding_by_site_facts(*study, STREAMS, FACTS, waves=["baseline"], groups=["jobs_first"])
    found = {(row["answer"], row["stream"]): (row["people"], row["known"]) for row in table.to_dict("records")}
    assert (found["yes", "work_choice"], found["yes", "more_than_one"]) == ((1, 2), (1, 2))
    assert (found["no", "work_choice"], found["no", "more_than_one"]) == ((0, 1), (0, 1))
    assert found["not_known", "work_choice"] == (1, 1)


def test_an_answer_that_no_site_gives_is_of_no_sites_and_nobody(baseline):
    table = funding_by_site_facts(*baseline([("jobs_first", "site_a", {})]), STREAMS, {"right_to_control": {"site_a": True}})
    assert table.groupby("answer")["sites"].first().to_dict() == {"yes": 1, "no": 0}
    assert (table["known"] == 0).all()
    assert table["percent"].isna().all()


def test_a_stream_that_the_codebook_does_not_name_is_refused(cohort):
    with pytest.raises(ValueError, match="holds 'lottery'"):
        funding_streams(*cohort([{"funding_streams": "adult_social_care;lottery"}]), STREAMS)
