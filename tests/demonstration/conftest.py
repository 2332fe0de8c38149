"""The demonstration records, and the returns written from them, made once a test run."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.demonstration.records import demonstration_records
from jobs_first.demonstration.roster import SEED
from jobs_first.demonstration.write import WRITERS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def records():
    return demonstration_records(SEED)


@pytest.fixture(scope="session")
def people(records):
    return records[0]


@pytest.fixture(scope="session")
def waves(records):
    """Person-waves with the group of the person beside them."""
    people, waves = records
    return waves.merge(people[["local_id", "group"]], on="local_id")


@pytest.fixture(scope="session")
def returns(records, tmp_path_factory):
    """A folder with the five returns."""
    people, waves = records
    folder = tmp_path_factory.mktemp("returns")
    for site, write in WRITERS.items():
        write(people[people["site"] == site], waves[waves["site"] == site], folder / site)
    return folder
