"""Every number can say where it comes from."""

import json
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.errors import UserError
from jobs_first.explain import explain

ROOT = Path(__file__).parents[1]
FACT = {
    "text": "15 of 60 (25%)",
    "plain": "15 out of 60 people",
    "numerator": 15,
    "denominator": 60,
    "percent": 25.0,
    "value": 15,
    "lower": 15.8,
    "upper": 37.2,
    "level": 95,
    "method": "wilson",
    "definition": "Who worked.",
    "basis": "published",
    "table": "results/outcomes/employment.csv",
    "where": {"wave": "follow_up"},
    "row": 7,
    "rule": "tabulate_employment",
}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    facts = {
        "employment.follow_up.jobs_first": FACT,
        "interviews.total": {**FACT, "table": "results/interviews/participation.csv", "rule": "tally_themes"},
        "benchmark.cost": {
            "text": "£8,217",
            "plain": "about £8,000",
            "value": 8217,
            "definition": "x",
            "basis": "cited",
            "table": "config/published.yaml",
            "where": {"id": "benchmark.cost"},
            "row": None,
            "rule": "build_facts",
        },
    }
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "sources.csv").write_text(
        "person_id,wave,site,file,sheet,row\n1,baseline,site_b,baseline.csv,,2\n", encoding="utf-8"
    )
    inputs = {"results/clean/people.parquet": "ab" * 32}
    (tmp_path / "manifest.json").write_text(json.dumps({FACT["table"]: {"inputs": inputs}}), encoding="utf-8")
    return tmp_path


def told(name: str, results: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    return explain(name, load_study(), results)


def test_a_number_names_value_basis_table_row_rule_inputs_and_returns(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("employment.follow_up.jobs_first", results, monkeypatch)
    for part in (
        "15 of 60 = 25%",
        "15.8 to 37.2, 95%",
        "wilson",
        "published:",
        "employment.csv",
        "7 (the header not counted), where wave = follow_up",
    ):
        assert part in text
    assert "workflow/scripts/tabulate_employment.py" in text
    assert "abababababababab…  results/clean/people.parquet" in text
    assert "data/returns/site_b/baseline.csv" in text
    assert "site_a" not in text


def test_a_number_of_the_interviews_names_their_project(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("interviews.total", results, monkeypatch)
    assert "interviews.qdpx" in text
    assert "site_b" not in text


def test_a_cited_number_names_no_return(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("benchmark.cost", results, monkeypatch)
    assert "cited: cited from another publication" in text
    assert "data/returns" not in text


@pytest.mark.parametrize(
    ("name", "says"), [("employment.followup.jobs_first", "Did you mean 'employment.follow_up.jobs_first'?"), ("", "Say which fact")]
)
def test_a_name_that_is_no_fact_is_met_with_the_nearest(results: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str) -> None:
    with pytest.raises(UserError, match=says.replace("?", r"\?")):
        told(name, results, monkeypatch)
