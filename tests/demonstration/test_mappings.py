"""config/sites/ maps the returns wholly, and the reader gets back what was written."""

import datetime as dt
from pathlib import Path

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.sites import Column, Site
from jobs_first.demonstration import site_facts
from jobs_first.demonstration.sheets import records as rows_of
from jobs_first.demonstration.write import WRITERS
from jobs_first.returns.files import read_file
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.site import SiteReader

ROOT = Path(__file__).parents[2]
SITES = sorted(WRITERS)


def mapping(site):
    return load_model(ROOT / "config" / "sites" / f"{site}.yaml", Site)


@pytest.fixture(scope="module")
def codebook():
    return load_model(ROOT / "config" / "codebook.yaml", Codebook)


@pytest.fixture(scope="module")
def read(returns, codebook):
    groups, waves, day = {"jobs_first", "comparison"}, {"baseline", "follow_up"}, dt.date(2010, 4, 1)
    return {site: SiteReader(site, mapping(site), codebook, groups, waves, day).read(returns / site) for site in SITES}


@pytest.mark.parametrize("site", SITES)
def test_every_column_of_every_table_is_in_the_mapping_and_the_other_way_round(site, returns):
    found = mapping(site)
    for table in found.tables.values():
        for part in table.parts:
            sheets = {sheet.name: sheet for sheet in read_file(returns / site / part.file, found.csv)}
            headings = sheets[part.sheet or ""].rows[table.header_row - 1]
            assert list(headings) == list(table.columns)


@pytest.mark.parametrize("site", SITES)
def test_every_file_of_a_return_is_mapped_or_named(site, returns):
    found = mapping(site)
    mapped = {part.file for table in found.tables.values() for part in table.parts} | set(found.other_files)
    assert {path.name for path in (returns / site).iterdir()} == mapped


@pytest.mark.parametrize("site", SITES)
def test_every_unused_column_says_why(site):
    for table in mapping(site).tables.values():
        assert all(len(column.unused) > 20 for column in table.columns.values() if column.unused is not None)


@pytest.mark.parametrize("site", SITES)
def test_what_is_read_is_what_was_written(site, read, records, codebook):
    people, waves = records
    written = {(normalise_local_id(row["local_id"]), ""): row for row in rows_of(people[people["site"] == site])}
    for row in rows_of(waves[waves["site"] == site]):
        row["hours"] = None if row["hours_low"] is None else (row["hours_low"], row["hours_high"])
        written[normalise_local_id(row["local_id"]), row["wave"]] = row
    got = read[site].records
    assert set(got.by_key) == set(written)
    for (person, wave), row in written.items():
        expected = {name: row[name] for name in codebook.of_table("person_waves" if wave else "people")}
        assert {name: got.by_key[person, wave].values.get(name) for name in expected} == expected, (person, wave)
        if not wave:
            assert got.groups[person][0] == row["group"]


def test_the_reader_finds_two_duplicates_a_hidden_sheet_and_two_unusual_approaches_and_nothing_else(read):
    problems = sorted((problem.site, problem.rule, problem.severity) for result in read.values() for problem in result.problems)
    assert problems == [
        ("site_b", "approach_only_when_self_employed", "note"),
        ("site_c", "sheet_hidden", "note"),
        ("site_d", "approach_only_when_self_employed", "note"),
        ("site_e", "duplicate_row", "warning"),
        ("site_e", "duplicate_row", "warning"),
    ]


def test_the_facts_of_the_sites_are_those_that_the_records_were_made_with():
    facts = {site: mapping(site).facts for site in SITES}
    assert tuple(site for site in SITES if facts[site].employment_needs_in_ras) == site_facts.EMPLOYMENT_NEEDS_IN_RAS
    assert tuple(site for site in SITES if facts[site].right_to_control) == site_facts.RIGHT_TO_CONTROL
    assert tuple(site for site in SITES if facts[site].remploy_funding) == site_facts.REMPLOY_FUNDING
    costs = {site: fact.setup_cost for site, fact in facts.items() if fact.setup_cost is not None}
    assert {site: (cost.amount, cost.financial_year) for site, cost in costs.items()} == site_facts.SETUP_COST
    assert {site: facts[site].self_employment_approaches for site in SITES} == {
        site: (approach,) for site, approach in site_facts.SELF_EMPLOYMENT_APPROACH.items()
    }


def test_as_many_sites_have_what_was_published():
    assert len(site_facts.EMPLOYMENT_NEEDS_IN_RAS) == 3
    assert len(site_facts.RIGHT_TO_CONTROL) == 2
    # The sites without Right to Control had Remploy funding.
    assert sorted(site_facts.RIGHT_TO_CONTROL + site_facts.REMPLOY_FUNDING) == SITES
    assert set(site_facts.SELF_EMPLOYMENT_APPROACH.values()) == {"in_business", "mi_enterprise"}


def test_nine_hours_at_site_b_are_nine_hours_although_nine_means_not_known_elsewhere(returns, codebook, tmp_path):
    lines = (returns / "site_b" / "baseline.csv").read_text(encoding="cp1252").splitlines()
    at = lines[0].split(";").index("EMP_HRS")
    cells = [line.split(";") for line in lines]
    row = next(row for row in cells[1:] if row[at] == "8")
    row[at] = "9"
    (tmp_path / "baseline.csv").write_text("\n".join(";".join(one) for one in cells), encoding="cp1252")
    reader = SiteReader("site_b", mapping("site_b"), codebook, {"jobs_first", "comparison"}, {"baseline", "follow_up"}, dt.date(2010, 4, 1))
    values = reader.read(tmp_path).records.by_key[normalise_local_id(row[0]), "baseline"].values
    assert values["hours"] == (9, 9)


def test_a_column_that_says_what_is_missing_in_it_is_not_asked_what_is_missing_at_the_site():
    found = mapping("site_b")
    columns = found.tables["baseline"].columns
    assert found.missing_of(columns["EMP_HRS"]) == {"99": "not_known"}
    assert found.missing_of(columns["COST_SC"]) == {}
    assert found.missing_of(columns["EMP_STAT"]) == {"9": "not_known", "99": "not_known"}


def test_an_unused_column_cannot_say_what_is_missing_in_it():
    with pytest.raises(ValueError, match="unused"):
        Column(unused="not asked for", missing={"9": "not_known"})
