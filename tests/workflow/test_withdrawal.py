"""Someone takes consent back: at the next run their words are nowhere, not even where that run stops."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from jobs_first.writing import repack_zip
from support.project import snakemake

PROJECT = "data/returns/interviews/interviews.qdpx"
WORDS = "Keep helping people when they are in the job."


def withdraw(project: Path) -> None:
    """Every interview in which these words stand gets "Withdrawn" where it had consent."""
    path = project / PROJECT
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    of_interest = {Path(name).stem for name, content in members.items() if name.endswith(".txt") and WORDS.encode() in content}
    assert of_interest
    xml = members["project.qde"].decode()
    cases = xml.split("<Case ")
    cases = [case.replace(">Yes<", ">Withdrawn<", 1) if any(guid in case for guid in of_interest) else case for case in cases]
    members["project.qde"] = "<Case ".join(cases).encode()
    shutil.copy(path, path.with_suffix(".kept"))
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    path.write_bytes(repack_zip(path.read_bytes()))
    path.with_suffix(".kept").unlink()


def holding(project: Path) -> list[str]:
    """The files below results/ that hold the words, in whatever they are packed."""
    found = []
    for path in sorted((project / "results").rglob("*")):
        if path.is_file() and any(_says(content) for content in _contents(path)):
            found.append(str(path.relative_to(project)))
    return found


def _says(content: bytes) -> bool:
    text = b" ".join(content.replace(b"\\", b"").split())
    return WORDS.encode() in text or WORDS.rstrip(".").encode() in text


def _contents(path: Path) -> list[bytes]:
    content = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            return [packed.read(name) for name in packed.namelist()]
    if path.suffix == ".pdf" and shutil.which("pdftotext"):
        return [content, subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout]
    return [content]


@pytest.mark.deep
def test_withdrawn_words_are_nowhere_even_where_the_run_stops(own: Path) -> None:
    before = holding(own)
    for made in ("interviews/quotation_shelf.csv", "interviews/quotations.csv", "disclosed/quotations.csv"):
        assert f"results/{made}" in before
    assert {"results/report/summary.html", "results/report/summary.docx"} <= set(before)
    withdraw(own)

    # A site's return goes missing at the same time, which stops the run before anything is tallied.
    missing = own / "data" / "returns" / "site_b"
    missing.rename(own / "site_b")
    stopped = snakemake(own, "--cores", "2")
    assert stopped.returncode != 0
    assert holding(own) == []
    assert not (own / "results" / "report").exists()
    assert "Words that were quoted may no longer be shown" in stopped.stdout + stopped.stderr

    (own / "site_b").rename(missing)
    done = snakemake(own, "--cores", "2")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert holding(own) == []
    assert (own / "results" / "report" / "summary.html").exists()
    with (own / "results" / "returns" / "issues.csv").open(encoding="utf-8") as file:
        assert "approval_lapsed" in {row["rule"] for row in csv.DictReader(file)}
