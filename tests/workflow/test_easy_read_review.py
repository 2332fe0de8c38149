"""`make easy-read-review` in a whole project: the sheets in a browser and on paper, and the version that they show."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs_first.easy_read.text import Row
from jobs_first.report.prepare import booklet_version, read_build
from support.browser import axe_faults, chromium, opened
from support.contents import pdf_pages

pytestmark = [pytest.mark.workflow, pytest.mark.deep]
SHEETS = ("review.html", "pictures.html")


def command(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(project / "src"), "XDG_CACHE_HOME": str(project / ".cache")}
    program = [str(project / ".venv" / "bin" / "python"), "-m", "jobs_first.commands", *arguments]
    return subprocess.run(program, cwd=project, env=settings, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="module")
def reviewed(own: Path) -> Path:
    """A copy of the whole run with the sheets."""
    done = command(own, "easy-read-review", "--cores", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "results/easy_read/review.html" in done.stdout
    assert booklet_version(own / "results" / "build") in done.stdout
    return own


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.mark.browser
@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_sheet_fits_its_window_and_axe_finds_no_fault(browser: Any, reviewed: Path, name: str, width: int) -> None:
    page = opened(browser, reviewed / "results" / "easy_read" / name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert axe_faults(page) == []
    page.close()


@pytest.mark.browser
def test_the_words_of_an_idea_are_at_least_16_points_on_the_screen(browser: Any, reviewed: Path) -> None:
    page = opened(browser, reviewed / "results" / "easy_read" / "review.html", 1280)
    sizes = page.evaluate("[...document.querySelectorAll('.idea-words p')].map(p => parseFloat(getComputedStyle(p).fontSize))")
    assert min(sizes) >= 16 * 96 / 72
    page.close()


@pytest.mark.browser
def test_on_paper_every_page_has_the_version_and_no_idea_goes_over_two_pages(browser: Any, reviewed: Path, tmp_path: Path) -> None:
    page = opened(browser, reviewed / "results" / "easy_read" / "review.html", 1280)
    page.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True, print_background=True)
    page.close()
    version = booklet_version(reviewed / "results" / "build")
    pages = pdf_pages((tmp_path / "sheet.pdf").read_bytes())
    assert len(pages) > 10
    assert all(version in text for text in pages)
    for text in pages:
        assert len(re.findall(r"Idea \d+ of", text)) == text.count("What would you say?") == text.count("Is this easy or hard?")


def test_each_row_of_the_booklet_is_an_idea_of_the_sheet(reviewed: Path) -> None:
    booklet, _ = read_build(reviewed / "results" / "build")
    sheet = (reviewed / "results" / "easy_read" / "review.html").read_text(encoding="utf-8")
    rows = [block for block in booklet.blocks if isinstance(block, Row) and "sign-off" not in block.boxes]
    assert sheet.count('role="group"') == len(rows) > 40


def test_a_whole_run_neither_makes_the_sheets_nor_lists_them(built: Path) -> None:
    assert not (built / "results" / "easy_read").exists()
    assert not [name for name in json.loads((built / "results" / "manifest.json").read_text()) if "easy_read/" in name]


def test_a_recorded_session_is_said_on_the_first_page_until_a_word_changes(reviewed: Path) -> None:
    python = [sys.executable, "-m", "snakemake", "--workflow-profile", "none", "--cores", "2"]
    settings = {**os.environ, "PYTHONPATH": str(reviewed / "src"), "XDG_CACHE_HOME": str(reviewed / ".cache")}

    def notice() -> str:
        done = subprocess.run([*python, "results/build"], cwd=reviewed, env=settings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return (reviewed / "results" / "build" / "fragments" / "easy-check.md").read_text(encoding="utf-8")

    version = booklet_version(reviewed / "results" / "build")
    record, section = reviewed / "config/easy_read/sign_off.yaml", reviewed / "report/sections/easy-03-how-to-use.qmd"
    session = f"{{date: 2026-03-14, people: 7, consent: Each said yes., supported_by: [], changed: nothing, checked: '{version}'}}"
    record.write_text(record.read_text().replace("sessions: []", f"sessions:\n  - {session}"))
    assert "7 people with learning disabilities checked this booklet in March 2026." in notice()
    words = section.read_text()
    section.write_text(words.replace("on your own", "by yourself"))
    assert "have not checked this version yet" in notice()
    section.write_text(words)
    assert "checked this booklet in March 2026" in notice()
    picture = reviewed / "config/easy_read/pictures/council.svg"
    picture.write_text(picture.read_text().replace("<svg ", '<svg class="other" ', 1))
    assert "have not checked this version yet" in notice()
