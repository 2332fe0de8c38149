"""A fault in the words of the Easy Read version stops that report, and no other."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from support.project import snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.deep]

Edit = Callable[[Path, str, str], None]
SECTION = "report/sections/easy-08-next.qmd"


def reports(project: Path, folder: str = "report") -> set[str]:
    return {path.name for path in (project / "results" / folder).iterdir() if path.suffix in (".html", ".pdf", ".docx")}


def test_a_fault_stops_the_easy_read_version_alone_and_mending_it_brings_that_back(own: Path, edited: Edit) -> None:
    before = reports(own)
    text = (own / SECTION).read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.endswith("."))
    edited(own / SECTION, first, "You can’t wait (yet).")
    stopped = snakemake(own, "--cores", "2")
    assert stopped.returncode == 1
    at = text.splitlines().index(first) + 1
    assert "The Easy Read version is not made before 2 things in it are mended:" in stopped.stderr
    assert f"{SECTION}, line {at} (contraction)" in stopped.stderr
    assert reports(own) == before - {"easy_read.html", "easy_read.pdf"}
    assert reports(own, "outdated_report") == {"easy_read.html", "easy_read.pdf"}
    with (own / "results/report/easy_read_check.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["rule"], row["line"]) for row in rows if row["severity"] == "fail"} == {("contraction", str(at)), ("one-idea", str(at))}
    (own / SECTION).write_text(text, encoding="utf-8")
    mended = snakemake(own, "--cores", "2")
    assert mended.returncode == 0, mended.stderr[-4000:]
    assert reports(own) == before
    assert not (own / "results" / "outdated_report").exists()


def test_letters_that_are_too_small_stop_the_pdf_with_their_page(own: Path, edited: Edit) -> None:
    edited(own / "config/easy_read/rules.yaml", "  points: 16", "  points: 18")
    stopped = snakemake(own, "--cores", "2", "results/report/easy_read.pdf")
    assert stopped.returncode == 1
    assert "easy_read.qmd as pdf: the file breaks rules of Easy Read" in stopped.stderr
    assert "page 1: letters of 17 points, and at least 18 are asked for" in stopped.stderr
    assert not (own / "results/report/easy_read.pdf").exists()
