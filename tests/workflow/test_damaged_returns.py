"""Runs over returns that are damaged, missing or not allowed: what is told, what is left behind, and what is not."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from support.identifiers import found_in, holds_any, identifiers
from support.project import ROOT, copy_project, snakemake

pytestmark = pytest.mark.workflow


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A run over damaged returns: a folder, a sheet and a column gone, a name in a status, an id in a note, a workbook cut short,
    a header looked for one row too low."""
    project = copy_project(tmp_path_factory.mktemp("damaged") / "project")
    returns = project / "data" / "returns"
    shutil.rmtree(returns / "site_a")
    remove_column(returns / "site_b" / "follow_up.csv", 3)
    name = put_name_into_status(returns / "site_b" / "baseline.csv")
    mapping = project / "config" / "sites" / "site_c.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("sheet: Monitoring", "sheet: Monitorign"), encoding="utf-8")
    surname = sorted(word for word in identifiers(ROOT) if word.isalpha())[0]
    (returns / "site_d" / f"Review of {surname}.txt").write_text("not for the pipeline", encoding="utf-8")
    header_one_row_down(project / "config" / "sites" / "site_d.yaml")
    cut_short(next((returns / "site_e").glob("*.xlsx")))
    (project / "results" / "report").mkdir(parents=True)
    (project / "results" / "report" / "summary.html").write_text("an older report", encoding="utf-8")
    done = snakemake(project, "--cores", "2", "--keep-going")
    assert done.returncode != 0
    assert name
    return project, done.stdout + done.stderr


def remove_column(path: Path, position: int) -> None:
    lines = [line.split(";") for line in path.read_text(encoding="cp1252").splitlines()]
    path.write_text(
        "\r\n".join(";".join(cell for i, cell in enumerate(line) if i != position) for line in lines) + "\r\n", encoding="cp1252"
    )


def put_name_into_status(path: Path) -> str:
    """The name of the first person into every column of the second row but the id: as a hurried clerk might."""
    lines = [line.split(";") for line in path.read_text(encoding="cp1252").splitlines()]
    name = lines[1][1]
    lines[2] = [cell if i < 6 else f"see {name}" for i, cell in enumerate(lines[2])]
    path.write_text("\r\n".join(";".join(line) for line in lines) + "\r\n", encoding="cp1252")
    return name


def header_one_row_down(mapping: Path) -> None:
    """As when a council takes out a title row: the first person's record stands where the header is expected."""
    text = mapping.read_text(encoding="utf-8")
    found = re.search(r"header_row: (\d+)", text)
    moved = (
        text.replace(found[0], f"header_row: {int(found[1]) + 1}")
        if found
        else text.replace("    columns:", "    header_row: 2\n    columns:")
    )
    assert moved != text
    mapping.write_text(moved, encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def test_a_failed_run_leaves_no_identifier_behind(failed: tuple[Path, str]) -> None:
    project, told = failed
    words = identifiers(ROOT)
    assert found_in(project, words) == []
    assert not holds_any(told, words)


def test_the_problems_of_all_sites_come_in_one_listing(failed: tuple[Path, str]) -> None:
    project, _ = failed
    with (project / "results" / "returns" / "issues.csv").open(encoding="utf-8", newline="") as file:
        errors = [row for row in csv.DictReader(file) if row["severity"] == "error"]
    assert {row["site"] for row in errors} == {"site_a", "site_b", "site_c", "site_d", "site_e"}
    assert {"return_missing", "column_missing", "sheet_missing", "file_unreadable"} <= {row["rule"] for row in errors}


def test_the_message_names_site_file_sheet_and_column_and_what_to_do(failed: tuple[Path, str]) -> None:
    _, told = failed
    assert "Site A has sent nothing" in told
    assert "take the site out of config/study.yaml" in told
    assert re.search(r"site_b, follow_up\.csv, row 1, column \S+", told)
    assert "sheet Monitorign" in told
    assert "Did you mean 'Monitoring'?" in told
    assert "CaseExtract_Site_E.xlsx" in told
    assert "does not look like the header" in told
    assert "save it again as .xlsx, or ask the site to send it again" in told
    assert "Traceback" not in told


def test_the_page_to_act_on_is_there_and_the_message_names_it(failed: tuple[Path, str]) -> None:
    project, told = failed
    assert "listed in results/returns/check.html" in told
    page = (project / "results" / "returns" / "check.html").read_text(encoding="utf-8")
    assert "see (hidden)" in page
    assert "Site A has sent nothing" in page


def test_a_name_in_a_status_is_shown_hidden(failed: tuple[Path, str]) -> None:
    project, _ = failed
    listing = (project / "results" / "returns" / "issues.csv").read_text(encoding="utf-8")
    assert "see (hidden)" in listing


def test_an_older_report_does_not_look_current(failed: tuple[Path, str]) -> None:
    project, _ = failed
    assert not (project / "results" / "report").exists()
    assert (project / "results" / "outdated_report" / "WHY_OUTDATED.txt").exists()
    assert not (project / "results" / "clean").exists()


@pytest.mark.deep
def test_a_mistake_in_the_configuration_leaves_no_report_looking_current_and_a_dry_run_touches_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "a typo")
    report = project / "results" / "report" / "summary.html"
    report.parent.mkdir(parents=True)
    report.write_text("an older report", encoding="utf-8")
    study = project / "config" / "study.yaml"
    study.write_text(study.read_text(encoding="utf-8").replace("engine: auto", "engine: word"), encoding="utf-8")
    assert snakemake(project, "--dry-run").returncode != 0
    assert report.exists()
    stopped = snakemake(project, "--cores", "1")
    assert stopped.returncode != 0
    assert "Traceback" not in stopped.stderr
    assert not report.exists()
    told = (project / "results" / "outdated_report" / "WHY_OUTDATED.txt").read_text(encoding="utf-8")
    assert "engine: found 'word'" in told


def collected(folder: Path) -> tuple[Path, dict[str, str]]:
    """A copy of the project whose returns stand outside it and are said to be collected, and the settings that a key needs."""
    project = copy_project(folder / "collected")
    (project / "data" / "returns" / "provenance.yaml").write_text("kind: collected\n", encoding="utf-8")
    (project / "data" / "returns").rename(folder / "elsewhere")
    study = project / "config" / "study.yaml"
    told = study.read_text(encoding="utf-8").replace("returns: data/returns", f"returns: {folder / 'elsewhere'}")
    study.write_text(told, encoding="utf-8")
    (folder / "study.key").write_text("a secret of the study team", encoding="utf-8")
    return project, {"JOBS_FIRST_KEY_FILE": str(folder / "study.key"), "PATH": ""}


@pytest.mark.deep
def test_collected_returns_need_a_key_and_a_place_out_of_reach(tmp_path: Path) -> None:
    project, settings = collected(tmp_path)
    refused = snakemake(project, "--cores", "2", "results/release/facts.json")
    assert refused.returncode != 0
    assert "Collected returns need a secret key, and none is set." in refused.stderr
    study = project / "config" / "study.yaml"
    (tmp_path / "elsewhere").rename(project / "data" / "returns")
    told = study.read_text(encoding="utf-8").replace(f"returns: {tmp_path / 'elsewhere'}", "returns: data/returns")
    study.write_text(told, encoding="utf-8")
    inside = snakemake(project, "--cores", "2", "results/release/facts.json", **settings)
    assert "inside the project's folder, and git is not there" in inside.stderr


@pytest.mark.deep
def test_collected_returns_are_not_released_without_a_protecting_policy(tmp_path: Path) -> None:
    project, settings = collected(tmp_path)
    stopped = snakemake(project, "--cores", "2", "results/release/facts.json", **settings)
    assert stopped.returncode != 0
    assert "these returns are about real people" in stopped.stderr
    assert not (project / "results" / "release" / "facts.json").exists()
    facts = snakemake(project, "--cores", "2", "results/facts.json", **settings)
    assert facts.returncode == 0, facts.stderr
    bases = {fact["basis"] for fact in json.loads((project / "results" / "facts.json").read_text(encoding="utf-8")).values()}
    assert bases == {"collected", "cited"}


@pytest.mark.deep
def test_missing_interviews_are_an_error_like_any_other(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "no interviews")
    (project / "data" / "returns" / "interviews" / "interviews.qdpx").unlink()
    done = snakemake(project, "--cores", "2", "--keep-going", "results/returns/issues.csv", "results/interviews/theme_tallies.csv")
    assert done.returncode != 0
    assert "interviews.qdpx" in done.stderr
    assert "MissingInputException" not in done.stderr
    assert (project / "results" / "returns" / "issues.csv").exists()
