"""Builds and renders the sample documents once for all tests of rendering."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from jobs_first.config.easy_read import Pictures, Words
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.config.sign_off import SignOff
from jobs_first.report.engines import Engine, choose_engine
from jobs_first.report.explained import explained, facts_used
from jobs_first.report.fonts import write_fonts
from jobs_first.report.markdown import invented, markdown_table
from jobs_first.report.prepare import prepare_build
from jobs_first.report.render import render
from support.contents import pdf_text

SAMPLE = Path(__file__).parent / "sample"
REPORT = Path(__file__).parents[2] / "report"
HOSTILE = (
    "{{< include /etc/passwd >}} <script>alert(1)</script> [x](javascript:alert) @fig-x x*y*z 10^3^ 0.10 007 "
    '\\alpha "q" it\'s -- ... | # $x$'
)
HOSTILE_START = "- {{< var run.version >}}"
FACTS: dict[str, dict[str, Any]] = {
    "employment.follow_up.jobs_first": {
        "text": "15 of 60 (25%)", "plain": "15 out of 60 people", "value": 15, "numerator": 15, "denominator": 60, "percent": 25.0,
        "lower": 15.78, "upper": 37.23, "method": "wilson", "basis": "published",
    },
    "employment.baseline.jobs_first": {
        "text": "6 of 59 (10%)", "plain": "6 out of 59 people", "value": 6, "numerator": 6, "denominator": 59, "basis": "published",
    },
    "employment.follow_up.comparison": {
        "text": "0 of 33 (0%)", "plain": "0 out of 33 people", "value": 0, "numerator": 0, "denominator": 33, "basis": "published",
    },
    "costs.support": {"text": "£148", "plain": "about £150", "value": 148.2, "basis": "invented"},
    "themes.hostile": {
        "text": HOSTILE, "plain": HOSTILE_START, "value": 12, "numerator": 12, "denominator": 48, "percent": 25, "basis": "invented",
    },
}  # fmt: skip
# What facts.json says of each besides.
ORIGIN = {
    "definition": "What it means.",
    "table": "results/outcomes/employment.csv",
    "where": {"wave": "follow_up"},
    "row": 1,
    "rule": "count",
}
METADATA = {"publisher": "Sample Research Unit", "published": "November 2026", "running-note": "Sample: some numbers are invented"}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def one_space(text: str) -> str:
    """Words with single spaces, without the invisible joiners that part hostile sequences."""
    return " ".join(text.replace("\u2060", "").replace("\u00a0", " ").split())


def html_words(page: str) -> str:
    page = re.sub(r"<(style|script|title)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return one_space(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(?=/?(p|div|h\d|li|t[dhr]|caption|nav|main)\b)", " <", page))))


def docx_root(path: Path) -> Element:
    with zipfile.ZipFile(path) as packed:
        return ElementTree.fromstring(packed.read("word/document.xml"))


def docx_words(path: Path) -> str:
    paragraphs = docx_root(path).iter(f"{W}p")
    return one_space(" ".join("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs))


def pdf_words(path: Path) -> str:
    return one_space(pdf_text(path.read_bytes()))


@pytest.fixture(scope="session")
def reading() -> SimpleNamespace:
    """Reading finished files: the words of a page, of a Word file, of a PDF."""
    return SimpleNamespace(
        one_space=one_space,
        html_words=html_words,
        docx_root=docx_root,
        docx_words=docx_words,
        pdf_words=pdf_words,
        w=W,
        hostile=HOSTILE,
        hostile_start=HOSTILE_START,
    )


def employment_table() -> str:
    headers = ["Group", "Known", "Working", "Percent (95% interval)"]
    rows = [["Jobs First", "60", "15", "25 (16 to 37)"], ["Comparison group", "33", "0", invented("0 (0 to 10)")]]
    return markdown_table(headers, rows, "Paid work at follow-up", "tbl-employment", ["left", "right", "right", "right"])


def entries() -> str:
    """Where the numbers of the sample come from."""
    nothing = Published(source_titles={}, figures=(), limitations=(), questions=())
    texts = {path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in SAMPLE.rglob("*.qmd")}
    facts = {name: {**ORIGIN, **fact} for name, fact in FACTS.items()}
    return explained(facts_used("summary.qmd", texts, facts), facts, Registry(columns={}, outputs={}), nothing, {}, {})


@pytest.fixture(scope="session")
def sample_facts() -> dict[str, dict[str, Any]]:
    return FACTS


@pytest.fixture(scope="session")
def pandoc() -> Engine:
    return choose_engine("pandoc")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typeface")
    write_fonts(folder)
    return folder


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample documents with the project's own filters, styles and templates, laid out like the folder report/."""
    folder = tmp_path_factory.mktemp("report sources")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    for name in ("filters", "styles", "templates"):
        shutil.copytree(REPORT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def make_build(sources: Path, fonts: Path) -> Callable[[Path], Path]:
    def make(build: Path) -> Path:
        prepare_build(
            build=build,
            sources=sources,
            facts=FACTS,
            run={"version": "0.1.0"},
            metadata=METADATA,
            figures=sorted((SAMPLE / "figures").iterdir()),
            fragments={"tbl-employment": employment_table(), "summary-explained": entries()},
            pictures=load_model(SAMPLE / "pictures.yaml", Pictures),
            own_pictures=SAMPLE / "pictures",
            sign_off=SignOff(sessions=()),
            words=load_model(SAMPLE / "words.yaml", Words),
            fonts=fonts,
        )
        return build

    return make


@pytest.fixture(scope="session")
def build(make_build: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_build(tmp_path_factory.mktemp("a path with spaces") / "build")


@pytest.fixture(scope="session")
def rendered(build: Path, pandoc: Engine) -> dict[str, Path]:
    """Every sample document in every format that it is made in, rendered by pandoc: file name -> path."""
    made = {}
    for name in ("summary.html", "summary.pdf", "summary.docx", "easy_read.html", "easy_read.pdf"):
        stem, output_format = name.split(".")
        made[name] = build.parent / "made" / name
        render(build / f"{stem}.qmd", output_format, made[name], pandoc)  # type: ignore[arg-type]
    return made


@pytest.fixture
def small_build(build: Path, tmp_path: Path) -> Callable[..., Path]:
    """A build folder with one document `test.qmd` of the given words, variables and further files."""

    def make(
        words: str, variables: Mapping[str, Any] | None = None, files: Mapping[str, str] | None = None, style: str = "summary"
    ) -> Path:
        folder = tmp_path / "small build"
        folder.mkdir(exist_ok=True)
        for name in ("filters", "styles", "templates", "fonts", "webfonts", "pictures", "figures"):
            if not (folder / name).exists():
                (folder / name).symlink_to(build / name)
        matter = f'---\ntitle: "A test"\nreport-style: {style}\ninvented-mark: invented\n---\n\n'
        for name, text in {"test.qmd": matter + words, **(files or {})}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "_variables.yml").write_text(json.dumps(variables or {}), encoding="utf-8")
        (folder / "_metadata.yml").write_text('{"lang": "en-GB"}', encoding="utf-8")
        return folder / "test.qmd"

    return make


@pytest.fixture
def html_of(small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path) -> Callable[..., str]:
    """Words rendered to HTML: the body of the page."""

    def make(words: str, variables: Mapping[str, Any] | None = None, files: Mapping[str, str] | None = None, style: str = "summary") -> str:
        output = tmp_path / "test.html"
        render(small_build(words, variables, files, style), "html", output, pandoc)
        return output.read_text(encoding="utf-8").partition("<main")[2]

    return make
