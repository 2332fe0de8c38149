"""The finished PDF of the Easy Read version: sizes, typefaces, pages, and how lines end."""

from __future__ import annotations

import random
from pathlib import Path

import font_source_sans_pro
import pytest
import typst

from jobs_first.config.easy_read_rules import Pdf
from jobs_first.errors import UserError
from jobs_first.report.easy_read_pdf import pdf_faults, refuse_pdf

LIMITS = Pdf(points=16, pages=2, typefaces=("Source Sans",))
SAID = (
    "self-employed",
    "people",
    "who",
    "work",
    "for",
    "themselves",
    "can",
    "get",
    "information",
    "about",
    "understanding",
    "help",
)
WORDS = " ".join(random.Random(1).choices(SAID, k=120))
PLAIN = """#set document(title: "Rent")
#set text(font: "Source Sans Pro", size: 17pt, lang: "en", hyphenate: false)
#set par(justify: false)
"""


@pytest.fixture(scope="module")
def fonts() -> Path:
    return Path(font_source_sans_pro.__file__).parent


def faults(source: str, fonts: Path, tmp_path: Path) -> list[str]:
    return pdf_faults(pdf(source, fonts, tmp_path), source, LIMITS)


def pdf(source: str, fonts: Path, tmp_path: Path) -> bytes:
    (tmp_path / "rent.typ").write_text(source, encoding="utf-8")
    content = typst.compile(str(tmp_path / "rent.typ"), font_paths=[str(fonts)], ignore_system_fonts=True, pdf_standards=["ua-1"])
    assert isinstance(content, bytes)
    return content


def test_large_plain_left_aligned_text_has_no_fault(fonts: Path, tmp_path: Path) -> None:
    assert faults(PLAIN + WORDS, fonts, tmp_path) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (PLAIN + WORDS + "\n#text(size: 12pt)[small]", "page 1: letters of 12 points, and at least 16 are asked for: 'small'"),
        (PLAIN + WORDS + "\n#scale(50%)[shrunk]", "page 1: letters of 8.5 points, and at least 16 are asked for: 'shrunk'"),
        (PLAIN + "#set page(numbering: (n, ..) => text(size: 9pt)[#n])\n" + WORDS, "page 1: letters of 9 points"),
        (PLAIN + '#text(font: "New Computer Modern")[other]', "which is not allowed: 'other'"),
        (PLAIN + "a #pagebreak() b #pagebreak() c", "3 pages, and at most 2 are allowed"),
        (PLAIN + "#set par(justify: true)\n" + WORDS, "long lines end at one place"),
        (PLAIN + "#set text(hyphenate: true)\n#set page(width: 9cm)\n" + WORDS[:300], "is parted at the end of a line"),
    ],
)
def test_what_breaks_a_limit_is_told_with_its_page(source: str, said: str, fonts: Path, tmp_path: Path) -> None:
    assert any(said in fault for fault in faults(source, fonts, tmp_path)), faults(source, fonts, tmp_path)


def test_a_line_may_end_at_a_hyphen_that_was_written(fonts: Path, tmp_path: Path) -> None:
    source = PLAIN + "#set page(width: 8cm)\n" + "I am self-employed. " * 6
    assert faults(source, fonts, tmp_path) == []


def test_a_pdf_that_breaks_a_limit_is_refused_with_all_that_is_wrong(fonts: Path, tmp_path: Path) -> None:
    source = PLAIN + "#text(size: 12pt)[small] #pagebreak() #text(size: 9pt)[smaller] #pagebreak() b"
    with pytest.raises(UserError) as caught:
        refuse_pdf(pdf(source, fonts, tmp_path), source, LIMITS, "rent.qmd as pdf")
    said = str(caught.value)
    assert said.startswith("rent.qmd as pdf: the file breaks rules of Easy Read (pdf in config/easy_read/rules.yaml), so it was not kept.")
    assert said.count("\n  - ") == 3
