from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.easy_read import Picture, Pictures, Words
from jobs_first.config.loading import load_model
from jobs_first.config.sign_off import SignOff
from jobs_first.easy_read.sign_off import fingerprint
from jobs_first.errors import UserError
from jobs_first.report.prepare import front_matter, prepare_build, read_build

PICTURES = Pictures.model_validate({"credit": "Ours.", "pictures": {"job": {"openmoji": "1F4BC", "alt": "A briefcase"}}})


@pytest.fixture
def prepare(sources: Path, fonts: Path, tmp_path: Path) -> Callable[..., Path]:
    def make(**changed: Any) -> Path:
        given: dict[str, Any] = {
            "build": tmp_path / "build", "sources": sources, "facts": {}, "run": {"version": "1"}, "metadata": {}, "figures": [],
            "fragments": {}, "pictures": PICTURES, "own_pictures": tmp_path, "words": Words(words={}), "sign_off": SignOff(sessions=()),
            "fonts": fonts,
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


def test_the_publisher_is_shown_as_it_is_written() -> None:
    written = front_matter({"publisher": "A & B **Ltd** <script> {{< include x >}}", "running-note": "Sample: invented"})
    assert written["publisher"].replace("\u2060", "") == r"A \& B \*\*Ltd\*\* \<script\> \{\{\< include x \>\}\}"
    assert written["running-note"] == "Sample: invented"


def test_only_pictures_that_are_used_and_those_of_the_notice_are_copied(build: Path) -> None:
    assert sorted(json.loads((build / "pictures/index.json").read_text())) == [
        "checked",
        "drawing",
        "job",
        "money",
        "people:employment.follow_up.jobs_first",
        "pictures",
        "rules",
        "talking",
        "tick",
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


# Whether the words were checked ----------------------------------------------------------------------------------------------------------

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def sample(
    prepare: Callable[..., Path], sources: Path, tmp_path: Path, sample_facts: dict[str, dict[str, Any]]
) -> Callable[..., tuple[str, str]]:
    """What the first page of the sample says about the check, once `change` was done to its sources, and the version of the booklet."""

    def say(change: tuple[str, str] = ("", ""), checked: str = "", picture: str = "1F4BC", **changed: Any) -> tuple[str, str]:
        folder = tmp_path / "sources"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sources, folder)
        document = folder / "easy_read.qmd"
        words = document.read_text(encoding="utf-8")
        assert change[0] in words
        document.write_text(words.replace(*change, 1) + "\n{{< include fragments/easy-check.md >}}\n", encoding="utf-8")
        listed = load_model(SAMPLE / "pictures.yaml", Pictures)
        pictures = {**listed.pictures, "job": Picture(openmoji=picture, alt="A briefcase")}
        session = {"date": "2026-03-14", "people": 7, "consent": "Yes.", "supported_by": [], "changed": "nothing", "checked": checked}
        given = {
            "sources": folder, "facts": sample_facts, "pictures": listed.model_copy(update={"pictures": pictures}),
            "words": load_model(SAMPLE / "words.yaml", Words),
            "sign_off": SignOff.model_validate({"sessions": [session] if checked else []}),
            "fragments": {"tbl-employment": "A table.", "summary-explained": "Nothing."}, **changed,
        }  # fmt: skip
        build = prepare(**given)
        return (build / "fragments/easy-check.md").read_text(encoding="utf-8"), fingerprint(*read_build(build))

    return say


def test_a_session_that_checked_these_words_is_said_until_one_of_them_changes(sample: Callable[..., tuple[str, str]]) -> None:
    notice, version = sample()
    assert "have not checked this version yet" in notice
    assert "7 people with learning disabilities checked this booklet in March 2026." in sample(checked=version)[0]
    again, other = sample(checked=version, change=("shops", "offices"))
    assert other != version
    assert "have not checked this version" in again
    assert "checked an older version" in again


@pytest.mark.deep
def test_a_number_and_a_picture_count_and_the_title_page_does_not(
    sample: Callable[..., tuple[str, str]], sample_facts: dict[str, dict[str, Any]]
) -> None:
    _, version = sample()
    cost = {**sample_facts["costs.support"], "plain": "about £160"}
    assert sample(facts={**sample_facts, "costs.support": cost})[1] != version
    assert sample(picture="1F68C")[1] != version
    assert sample(change=('::: {.er picture="job"}', '::: {.er picture="money"}'))[1] != version
    page = {"metadata": {"publisher": "Somebody", "published": "May 2031"}, "run": {"version": "9", "engine": "quarto"}}
    assert sample(**page)[1] == version
