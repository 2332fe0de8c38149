from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.easy_read import Pictures, Words
from jobs_first.errors import UserError
from jobs_first.report.prepare import prepare_build

PICTURES = Pictures.model_validate({"credit": "Ours.", "pictures": {"job": {"openmoji": "1F4BC", "alt": "A briefcase"}}})


@pytest.fixture
def prepare(sources: Path, fonts: Path, tmp_path: Path) -> Callable[..., Path]:
    def make(**changed: Any) -> Path:
        given: dict[str, Any] = {
            "build": tmp_path / "build", "sources": sources, "facts": {}, "run": {"version": "1"}, "metadata": {}, "figures": [],
            "fragments": {}, "pictures": PICTURES, "own_pictures": tmp_path, "words": Words(words={}), "fonts": fonts,
        }  # fmt: skip
        prepare_build(**{**given, **changed})
        return Path(given["build"])

    return make


def test_the_build_folder_holds_all_that_rendering_needs(build: Path) -> None:
    present = {str(path.relative_to(build)) for path in build.rglob("*") if path.is_file()}
    assert {
        "summary.qmd", "easy_read.qmd", "sections/outcomes.qmd", "_variables.yml", "_metadata.yml", "filters/qmd.lua",
        "filters/jobs-first.lua",
        "styles/summary.css", "styles/easy-read.css", "templates/report.html", "templates/typst-template.typ", "figures/employment.svg",
        "figures/employment.png", "fragments/tbl-employment.md", "fragments/picture-credit.md", "pictures/index.json", "pictures/job.svg",
        "fonts/SourceSansPro-Regular.ttf", "webfonts/fonts.css",
    } <= present  # fmt: skip


def test_metadata_brings_the_language_and_is_json(build: Path) -> None:
    assert json.loads((build / "_metadata.yml").read_text()) == {
        "lang": "en-GB",
        "publisher": "Sample Research Unit",
        "published": "November 2026",
        "running-note": "Sample: some numbers are invented",
    }


def test_only_pictures_that_are_used_are_copied(build: Path) -> None:
    assert sorted(json.loads((build / "pictures/index.json").read_text())) == [
        "drawing",
        "job",
        "money",
        "people:employment.follow_up.jobs_first",
        "pictures",
        "rules",
        "talking",
    ]


def test_what_an_earlier_build_left_is_gone(prepare: Callable[..., Path], sources: Path, tmp_path: Path) -> None:
    (tmp_path / "build" / "fragments").mkdir(parents=True)
    (tmp_path / "build" / "fragments" / "older.md").write_text("older")
    with pytest.raises(UserError):
        prepare()  # the sample asks for pictures that this list does not have
    assert not (tmp_path / "build" / "fragments" / "older.md").exists()


def test_pictures_that_are_missing_are_told(prepare: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="asks for the picture 'talking'"):
        prepare()


def test_a_folder_without_the_reports_sources_is_named(prepare: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"empty: no \*\.qmd was found"):
        prepare(sources=tmp_path / "empty")


def test_two_figures_of_one_name_are_refused(prepare: Callable[..., Path], tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "work.svg").write_text("<svg/>")
    with pytest.raises(UserError, match=r"two figures have the name work\.svg"):
        prepare(figures=[tmp_path / "a" / "work.svg", tmp_path / "b" / "work.svg"])


def test_missing_fonts_are_named(prepare: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the folder 'fonts' with the report's typeface is not there"):
        prepare(fonts=tmp_path / "nowhere")


def test_rendering_imports_no_pandas() -> None:
    import subprocess
    import sys

    code = "import sys, jobs_first.report.render, jobs_first.report.pandoc, jobs_first.report.quarto, jobs_first.report.prepare\n"
    code += "sys.exit(any(name in sys.modules for name in ('pandas', 'numpy', 'matplotlib', 'scipy', 'fontTools')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
