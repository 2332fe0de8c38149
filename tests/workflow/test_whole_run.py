"""From five returns to both reports, in a fresh copy."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.dictionary import entries
from jobs_first.packing.manifest import label_of, sha256
from support.plan import CONTRASTS, SPECIFICATIONS, planned
from support.project import rules_to_run, snakemake

pytestmark = pytest.mark.workflow


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_last_words_say_where_the_reports_are_and_they_are_there(built: Path) -> None:
    told = (built.parent / "run.txt").read_text(encoding="utf-8")
    reports = re.findall(r"^  (results/report/\S+)$", told, flags=re.MULTILINE)
    assert sorted(Path(report).name for report in reports) == [
        "easy_read.html",
        "easy_read.pdf",
        "summary.docx",
        "summary.html",
        "summary.pdf",
        "supplement.html",
        "supplement.pdf",
    ]
    assert all((built / report).stat().st_size > 20_000 for report in reports)
    assert "Traceback" not in told


def test_every_output_of_the_registry_is_there_with_its_columns(built: Path) -> None:
    study = load_study(built)
    made = [path.relative_to(built).as_posix() for path in (built / "results").rglob("*")]
    for name, output in study.registry.outputs.items():
        if output.on_request:
            continue
        pattern = re.escape(output.path.replace("{audience}", ""))
        found = [path for path in made if re.fullmatch(re.sub(r"\\\{\w+\\\}", r"[^/]+", pattern), path)]
        assert found, f"nothing was made for {name} ({output.path})"
        if output.columns and output.path.endswith(".csv"):
            header = (built / found[0]).read_text(encoding="utf-8").splitlines()[0].split(",")
            missing = set(output.columns) - set(header)
            assert not missing, f"{name} lacks {missing}"
            if not output.codebook_table:
                assert set(header) == set(output.columns), f"{name} has columns that the registry does not describe"
            keys = [tuple(row[column] for column in output.key) for row in rows(built / found[0])]
            assert len(keys) == len(set(keys)), f"the key of {name} does not tell its rows apart"


def test_every_column_holds_what_the_data_dictionary_says(built: Path) -> None:
    forms = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e-?\d+)?", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d"}
    seen = 0
    for entry in entries(load_study(built)):
        path = built / entry.path.format(audience="", site="site_c", checklist="cheers_2022")
        for value in (row[entry.column] for row in rows(path) if path.suffix == ".csv") if path.suffix == ".csv" else ():
            assert not value or re.fullmatch(forms.get(entry.type, ".*"), value, flags=re.DOTALL), (entry.table, entry.column, value)
            if value and entry.unit == "percent":
                assert 0 <= float(value) <= 100
            if value and entry.type in ("category", "set"):
                assert set(value.split(";")) <= {*re.findall(r"(\w+) =", entry.values), "not_known"}, (entry.table, entry.column, value)
            seen += 1
    assert seen > 10_000


def test_nothing_was_made_that_the_registry_does_not_know(built: Path) -> None:
    manifest = json.loads((built / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert [path for path, entry in manifest.items() if entry["result"] is None] == []


def test_the_manifest_has_the_checksum_rule_and_inputs_of_every_result(built: Path) -> None:
    manifest = json.loads((built / "results" / "manifest.json").read_text(encoding="utf-8"))
    entry = manifest["results/outcomes/employment.csv"]
    assert entry["rule"] == "tabulate_employment"
    assert entry["sha256"] == sha256(built / "results" / "outcomes" / "employment.csv")
    assert "results/clean/people.parquet" in entry["inputs"]
    registry = load_study(built).registry
    for path, about in manifest.items():
        assert about["rule"], path
        name, label = label_of(path, registry) or ("", "")
        assert about["rule"] == registry[name].rule, path
        assert about["label"] == label
    assert manifest["results/clean/people.csv"]["label"] == "internal"


@pytest.mark.parametrize(
    ("table", "name", "heading"), [("contrasts", "contrast", CONTRASTS), ("specification", "specification", SPECIFICATIONS)]
)
def test_every_contrast_of_the_run_is_in_the_plan_with_its_role_and_the_reverse(built: Path, table: str, name: str, heading: str) -> None:
    found = rows(built / "results" / "outcomes" / f"{table}.csv")
    assert {(re.sub(r"_site_[a-e]$", "_SITE", row[name]), row["method"]): row["role"] for row in found} == planned(heading)
    assert all(row["assumption"] for row in found)


def test_every_published_figure_is_found_again(built: Path) -> None:
    found = {row["id"]: row for row in rows(built / "results" / "reproduction.csv")}
    figures = load_study(built).published.figures
    assert list(found) == [figure.id for figure in figures]
    for figure in figures:
        expected = "cited" if figure.kind in ("statement", "benchmark") else "reproduced" if figure.derivable else "not_derivable"
        assert found[figure.id]["status"] == expected, figure.id
        assert found[figure.id]["explanation"], figure.id


def test_every_judgement_of_the_joint_display_was_made_on_what_this_run_finds(built: Path) -> None:
    found = {row["finding"]: (row["status"], row["changes"]) for row in rows(built / "results" / "interviews" / "joint_display.csv")}
    findings = load_study(built).triangulation.findings
    assert found == {name: ("judged" if finding.interviews else "not_asked", "") for name, finding in findings.items()}
    numbers = rows(built / "results" / "interviews" / "joint_display_numbers.csv")
    assert [(row["item"], row["now"]) for row in numbers if (row["source"], row["basis"]) == ("interviews", "published")] == [
        ("realistic_employment_goal", "19 of 26")
    ]


def test_what_is_found_comes_from_the_returns_and_not_from_what_was_published(own: Path, edited: Callable[..., None]) -> None:
    edited(own / "config" / "published.yaml", "numerator: 15, denominator: 60", "numerator: 16, denominator: 61")
    stopped = snakemake(own, "--cores", "2", "results/reproduction.txt")
    assert stopped.returncode != 0
    assert "employment.follow_up.jobs_first: published 16/61, found 15/60" in stopped.stderr
    row = next(row for row in rows(own / "results" / "reproduction.csv") if row["id"] == "employment.follow_up.jobs_first")
    assert (row["published"], row["computed"], row["status"]) == ("16/61", "15/60", "differs")
    assert not (own / "results" / "report").exists()
    assert "found 15/60" in (own / "results" / "outdated_report" / "WHY_OUTDATED.txt").read_text(encoding="utf-8")
    assert (own / "results" / "outdated_report" / "summary.html").exists()


def test_the_accounting_adds_up_for_every_sheet(built: Path) -> None:
    accounting = rows(built / "results" / "returns" / "accounting.csv")
    assert {row["site"] for row in accounting} == {"site_a", "site_b", "site_c", "site_d", "site_e"}
    for row in accounting:
        read, used, aside, unused = (int(row[f"cells_{part}"]) for part in ("read", "used", "set_aside", "unused"))
        assert read == used + aside + unused, row


def test_doing_it_again_does_nothing(built: Path) -> None:
    assert rules_to_run(built) == {}


@pytest.mark.deep
def test_the_release_audience_is_built_by_the_same_rules(built: Path, own: Path) -> None:
    names = ("facts.json", "interviews/joint_display.csv", "interviews/joint_display_numbers.csv")
    done = snakemake(own, "--cores", "2", *(f"results/release/{name}" for name in names))
    assert done.returncode == 0, done.stderr
    for name in names:
        assert (own / "results" / "release" / name).read_bytes() == (built / "results" / name).read_bytes()
