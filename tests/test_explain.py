"""Every number can say where it comes from."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.errors import UserError
from jobs_first.explain import explain, overview
from jobs_first.packing.manifest import sha256

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
    "interval": "16% to 37%",
    "level": 95,
    "method": "wilson",
    "definition": "Who worked.",
    "basis": "published",
    "table": "results/outcomes/employment.csv",
    "where": {"group": "jobs_first", "wave": "follow_up"},
    "row": 7,
    "rule": "tabulate_employment",
}


# Four people of two groups in two files: p1 works, p2 does not, of p3 it is not known, p4 is of the other group.
PEOPLE = "person_id,group\np1,jobs_first\np2,jobs_first\np3,jobs_first\np4,comparison\n"
PERSON_WAVES = "person_id,wave,working\n" + "".join(f"{who},follow_up,{what}\n" for who, what in zip(
    ("p1", "p2", "p3", "p4"), ("true", "false", "", "false"), strict=True
))  # fmt: skip
SOURCES = """person_id,wave,site,file,sheet,row
p1,,site_b,baseline.csv,,2
p1,follow_up,site_b,follow_up.csv,,7
p2,follow_up,site_a,Jobs_First_return_Site_A.xlsx,Jobs First,5
p3,follow_up,site_a,Jobs_First_return_Site_A.xlsx,Jobs First,6
p4,follow_up,site_a,Jobs_First_return_Site_A.xlsx,Comparison group,9
"""


def write_clean(folder: Path) -> None:
    for name, text in {"people": PEOPLE, "person_waves": PERSON_WAVES, "sources": SOURCES}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


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
    write_clean(tmp_path / "clean")
    inputs = {"results/clean/people.parquet": "ab" * 32}
    study = load_study(ROOT)
    mapped = {(site, part.file) for site, mapping in study.sites.items() for table in mapping.tables.values() for part in table.parts}
    returns = {f"data/returns/{site}/{file}": sha256(ROOT / "data" / "returns" / site / file) for site, file in mapped}
    manifest = {FACT["table"]: {"inputs": inputs}, "results/facts.json": {"inputs": returns}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def told(name: str, results: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    return explain(name, load_study(), results)


def test_a_number_names_value_basis_table_row_rule_inputs_and_returns(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("employment.follow_up.jobs_first", results, monkeypatch)
    for part in (
        "15 of 60 = 25%",
        "16% to 37%, at a level of 95%",
        "wilson: Wilson's method",
        "published:",
        "employment.csv",
        "7 (the header not counted), where group = jobs_first, wave = follow_up",
    ):
        assert part in text
    assert "workflow/scripts/tabulate_employment.py" in text
    assert "abababababababab…  results/clean/people.parquet" in text


def test_the_rows_of_the_returns_that_the_filter_selects_are_told_and_those_that_are_counted(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = told("employment.follow_up.jobs_first", results, monkeypatch)
    assert "records       records whose status is known: 2; 1 of them counted\nreturns (internal)\n" in text
    _, _, rows = text.partition("returns (internal)\n")
    assert [re.sub(r"\w{16}…  ", "", line) for line in rows.splitlines()] == [
        "  data/returns/site_a/Jobs_First_return_Site_A.xlsx",
        "    sheet Jobs First: row 5",
        "  data/returns/site_b/follow_up.csv",
        "    row 7",
        "      of them counted: row 7",
    ]


def test_before_the_clean_tables_are_there_no_row_is_guessed(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (results / "clean" / "sources.csv").unlink()
    text = told("employment.follow_up.jobs_first", results, monkeypatch)
    assert "the clean tables are not there" in text
    assert "data/returns" not in text


def test_a_number_of_the_interviews_names_their_project(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("interviews.total", results, monkeypatch)
    assert "interviews.qdpx" in text
    assert "interviews as they were coded, and no row of a site's return" in text
    assert "site_b" not in text


def test_a_cited_number_names_no_return(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told("benchmark.cost", results, monkeypatch)
    assert "cited: cited from another publication" in text
    assert "records       none: it rests on another publication" in text
    assert "data/returns" not in text


def unknown(name: str, results: Path, monkeypatch: pytest.MonkeyPatch, width: int | None = None) -> str:
    monkeypatch.chdir(ROOT)
    with pytest.raises(UserError) as caught:
        explain(name, load_study(), results, width)
    return str(caught.value)


def test_a_slip_is_met_with_the_fact_that_was_meant_and_those_that_begin_alike(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unknown("employment.followup.jobs_first", results, monkeypatch)
    first, *rest = text.splitlines()
    assert first == "There is no fact 'employment.followup.jobs_first'. Did you mean 'employment.follow_up.jobs_first'?"
    listed = [line for line in rest if line.startswith("employment.")]
    assert "employment.baseline.comparison" in listed
    assert "    People of the Jobs First group known to be in paid work or self-employment at follow-up" in text
    assert "themes." not in text


def test_the_beginning_of_facts_lists_all_that_begin_so(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unknown("interviews.twice", results, monkeypatch)
    assert text.startswith("'interviews.twice' is the beginning of these facts:")
    assert [line for line in text.splitlines() if line.startswith("interviews.")] == [
        "interviews.twice.professionals",
        "interviews.twice.people_with_learning_disabilities",
    ]


def test_a_name_like_no_fact_is_met_with_the_groups_and_one_example_each(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unknown("zzz", results, monkeypatch)
    assert text.startswith("There is no fact 'zzz'.")
    assert "interviews" in text
    assert "7 facts, such as interviews.total" in text
    assert "interviews.twice" not in text
    assert "1 fact, such as self_employment.follow_up.jobs_first" in text


def test_without_a_name_the_groups_are_listed_and_each_fact_belongs_to_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    study = load_study()
    text = overview(study)
    assert "make explain FACT=" in text
    assert len(text.splitlines()) < 40
    numbers = [int(number) for number in re.findall(r"^\w+ +(\d+) facts?, such as ", text, flags=re.MULTILINE)]
    assert sum(numbers) == len(study.facts.facts) + sum(figure.is_cited() for figure in study.published.figures)


@pytest.mark.parametrize("width", [pytest.param(40, marks=pytest.mark.deep), 60, pytest.param(80, marks=pytest.mark.deep)])
def test_no_line_is_wider_than_the_window_but_for_a_path_or_an_id(results: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.chdir(ROOT)
    texts = [explain("employment.follow_up.jobs_first", load_study(), results, width), overview(load_study(), width)]
    texts.append(unknown("employment.followup", results, monkeypatch, width))
    for line in "\n".join(texts).splitlines():
        assert len(line) <= width or max(map(len, line.split())) > width - 24, line


def test_a_fact_that_config_has_and_no_run_has_made_says_so(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no run has computed it yet. Run 'make report' first." in unknown("design.sites", results, monkeypatch)


def test_numbers_of_an_older_run_are_not_given_in_silence(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (results / "outdated_report").mkdir()
    text = told("employment.follow_up.jobs_first", results, monkeypatch)
    assert text.startswith("This may be out of date. A later run stopped before it could make the reports again. ")
    assert "Run 'make report' to make it again.\n\nfact " in text
    assert "15 of 60" in text


def test_the_checksum_of_a_return_is_the_one_of_the_file_that_was_read(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = {"results/returns/sites/site_b/people.csv": {"inputs": {"data/returns/site_b/follow_up.csv": "cd" * 32}}}
    (results / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "cdcdcdcdcdcdcdcd…  data/returns/site_b/follow_up.csv" in told("employment.follow_up.jobs_first", results, monkeypatch)


def test_a_reader_who_stops_early_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "jobs_first.commands", "explain"]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    assert started.stderr.read() == b""
    assert started.wait() == 0
