"""`make check-returns` and `make accept-returns` from end to end, in copies of a finished run."""

import csv
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from jobs_first.returns.accepted import RECORD_NAME
from support.identifiers import found_in, identifiers
from support.project import ROOT

pytestmark = pytest.mark.workflow

NOISE = ("Job stats", "Workflow", "reports are here", "Done.", "rule ", "Traceback", "snakemake")


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    """One of the commands that the Makefile calls, with the library of the copy."""
    settings = {**os.environ, "PYTHONPATH": str(project / "src"), "XDG_CACHE_HOME": str(project / ".cache")}
    called = [str(project / ".venv" / "bin" / "python"), "-m", "jobs_first.commands", command, "--cores", "2"]
    return subprocess.run(called, cwd=project, env=settings, capture_output=True, text=True, check=False, timeout=300)


def rows(project: Path, name: str) -> list[dict[str, str]]:
    with (project / "results" / "returns" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change_cell(path: Path, line: int, column: str, value: str) -> None:
    """Another value into one cell of a .csv return of Site B."""
    lines = [row.split(";") for row in path.read_text(encoding="cp1252").splitlines()]
    lines[line][lines[0].index(column)] = value
    path.write_text("\r\n".join(";".join(row) for row in lines) + "\r\n", encoding="cp1252")


@pytest.fixture(scope="module")
def damaged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A check of returns of which one is missing, one has a wrong code in several rows, and the interviews are not there."""
    project = Path(shutil.copytree(built, tmp_path_factory.mktemp("check") / "project", symlinks=True))
    returns = project / "data" / "returns"
    shutil.rmtree(returns / "site_a")
    for line in (2, 3, 4, 9):
        change_cell(returns / "site_b" / "follow_up.csv", line, "EMP_STAT", "7")
    (returns / "interviews" / "interviews.qdpx").unlink()
    return project, run(project, "check-returns")


def test_a_check_with_errors_prints_the_table_and_the_errors_and_nothing_of_the_machinery(
    damaged: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    project, done = damaged
    assert done.returncode == 1
    table = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line}
    assert "rows read  kept  set aside  errors  warnings  notes" in done.stdout
    listed = Counter((row["site"], row["severity"]) for row in rows(project, "issues.csv"))
    counts = {site: [str(listed[site, kind]) for kind in ("error", "warning", "note")] for site in ("site_a", "site_b", "site_e")}
    for site, of_rows in {"site_a": "– – –", "site_b": "50 50 0", "site_e": "53 51 2"}.items():
        assert re.search(rf"^{site} +{' +'.join([*of_rows.split(), *counts[site]])}$", done.stdout, flags=re.MULTILINE)
    assert [counts[site][0] for site in counts] == ["1", "4", "0"]
    assert table["All"] == ["58", "30", "88", "82"]
    assert "6 errors to mend before anything can be computed:" in done.stderr
    assert "site_b, follow_up.csv, column EMP_STAT, rows 3-5, 10" in done.stderr
    assert "Site A has sent nothing" in done.stderr
    assert done.stderr.rstrip().endswith("results/returns/check.html")
    assert not [word for word in NOISE if word in done.stdout + done.stderr]


def test_the_page_has_every_problem_of_the_listing_once(damaged: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, _ = damaged
    page = (project / "results" / "returns" / "check.html").read_text(encoding="utf-8")
    told = " ".join(re.findall(r'data-problems="([^"]*)"', page)).split()
    assert sorted(told) == sorted(row["problem_id"] for row in rows(project, "issues.csv"))
    assert "6 errors to mend, in Site A, Site B, Interviews." in page


def test_a_site_has_a_page_without_the_others_and_one_that_sent_nothing_has_none(
    damaged: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    project, _ = damaged
    sites = project / "results" / "returns" / "sites"
    assert not (sites / "site_a").exists()
    page = (sites / "site_b" / "check.html").read_text(encoding="utf-8")
    assert "rows 3-5, 10" in page
    assert not re.search(r"site_[acde]|Site [ACDE]\b", page)


def test_no_page_and_no_table_names_anyone(damaged: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, _ = damaged
    assert found_in(project, identifiers(ROOT)) == []


@pytest.mark.deep
def test_returns_with_errors_are_not_accepted(damaged: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, _ = damaged
    done = run(project, "accept-returns")
    assert done.returncode == 1
    assert "The returns have 6 errors, so they cannot be accepted." in done.stderr
    assert not (project / "data" / "returns" / RECORD_NAME).exists()


@pytest.fixture(scope="module")
def accepted(own: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Returns without errors, accepted."""
    return own, run(own, "accept-returns")


@pytest.mark.deep
def test_accepting_says_what_was_accepted_and_remembers_no_value(accepted: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, done = accepted
    assert done.returncode == 0, done.stderr
    assert re.search(r"^site_b +3 +25$", done.stdout, flags=re.MULTILINE)
    record = (project / "data" / "returns" / RECORD_NAME).read_text(encoding="utf-8")
    assert set(json.loads(record)["people"]) == {"site_a", "site_b", "site_c", "site_d", "site_e"}
    assert not [word for word in ("paid_employment", "female", "critical") if word in record]
    page = (project / "results" / "returns" / "check.html").read_text(encoding="utf-8")
    assert "nothing has changed" in page
    assert rows(project, "changes.csv") == []


@pytest.mark.deep
def test_accepting_again_what_has_not_changed_leaves_the_record(accepted: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, _ = accepted
    record = project / "data" / "returns" / RECORD_NAME
    before = record.stat().st_mtime_ns
    done = run(project, "accept-returns")
    assert done.returncode == 0
    assert "Nothing has changed since the returns that were accepted" in done.stdout
    assert record.stat().st_mtime_ns == before


@pytest.mark.deep
def test_a_check_after_a_change_says_which_files_and_people_changed(accepted: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    project, _ = accepted
    returns = project / "data" / "returns"
    change_cell(returns / "site_b" / "follow_up.csv", 2, "COST_SC", "123.45")
    (returns / "site_c" / "a letter.txt").write_text("not for the pipeline", encoding="utf-8")
    study = project / "config" / "study.yaml"
    study.write_text(study.read_text(encoding="utf-8").replace(", site_e]", "]"), encoding="utf-8")
    done = run(project, "check-returns")
    assert done.returncode == 0, done.stderr
    assert "  site_b: follow_up.csv: changed; people: 1 changed" in done.stdout
    assert "  site_c: (files that no mapping reads): changed" in done.stdout
    assert "  site_e: its mapping: gone; CaseExtract_Site_E.xlsx: gone; people: 19 gone" in done.stdout
    changed = [row for row in rows(project, "changes.csv") if row["site"] == "site_b" and row["person_id"]]
    assert [(row["file"], row["row"], row["wave"], row["change"]) for row in changed] == [("follow_up.csv", "3", "follow_up", "changed")]
    page = (project / "results" / "returns" / "check.html").read_text(encoding="utf-8")
    assert "site_e (no longer in the study)" in page
    assert 'id="site-site_e"' not in page
    assert "sites/site_e" not in page
    assert changed[0]["person_id"] not in page
