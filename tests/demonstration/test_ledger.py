from pathlib import Path

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.published import Published
from jobs_first.demonstration.ledger import ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows(records):
    return ledger(*records)


@pytest.fixture(scope="module")
def figures():
    return {figure.id: figure for figure in load_model(ROOT / "config" / "published.yaml", Published).figures}


def test_every_row_is_published_with_its_figure_or_invented_without_one(rows):
    assert {row["basis"] for row in rows} == {"published", "invented"}
    assert all((row["basis"] == "published") == (row["figure_id"] is not None) for row in rows)


def test_a_published_count_is_the_one_that_the_records_have(rows, figures):
    checked = 0
    for row in rows:
        figure = figures.get(row["figure_id"])
        if figure is not None and figure.kind == "count":
            assert row["count"] == figure.numerator, row
            assert figure.denominator is None or row["of"] in (None, figure.denominator), row
            checked += 1
    assert checked >= 8


def test_every_count_direction_and_factor_of_records_is_accounted_for(rows, figures):
    told = {row["figure_id"] for row in rows}
    wanted = {name for name, figure in figures.items() if figure.kind in ("count", "direction", "factor")}
    assert wanted <= told


def test_no_figure_is_named_that_was_not_published(rows, figures):
    assert {row["figure_id"] for row in rows if row["figure_id"]} <= set(figures)


def test_every_variable_is_told_of_for_each_group_and_wave(rows, records):
    people, waves = records
    told = {(row["table"], row["variable"], row["wave"], row["group"]) for row in rows}
    for group in ("jobs_first", "comparison"):
        for variable in set(people.columns) - {"local_id", "group"}:
            assert ("people", variable, "", group) in told
        for variable in set(waves.columns) - {"site", "local_id", "wave"}:
            for wave in ("baseline", "follow_up"):
                assert ("person_waves", variable, wave, group) in told


def test_an_invented_count_is_counted_not_typed(records):
    people, waves = records
    fewer = waves.assign(social_care_cost=waves["social_care_cost"].mask(waves["site"] == "site_a"))
    known = [
        row["count"]
        for frame in (waves, fewer)
        for row in ledger(people, frame)
        if (row["variable"], row["wave"], row["group"]) == ("social_care_cost", "baseline", "jobs_first")
    ]
    at_site_a = waves[(waves["site"] == "site_a") & (waves["wave"] == "baseline")].merge(people[["local_id", "group"]], on="local_id")
    lost = int(at_site_a.loc[at_site_a["group"] == "jobs_first", "social_care_cost"].notna().sum())
    assert lost > 0
    assert known[0] - known[1] == lost


def test_the_joint_table_is_told_as_invented(rows):
    joint = {(row["group"], row["value"]): row["count"] for row in rows if row["variable"] == "working at both waves"}
    assert joint["jobs_first", "not working, then working"] == 7
    assert joint["jobs_first", "not known, then not known"] == 5
    assert joint["comparison", "not working, then not working"] == 32
    assert sum(joint.values()) == 116
    assert all(row["basis"] == "invented" for row in rows if row["variable"] == "working at both waves")
