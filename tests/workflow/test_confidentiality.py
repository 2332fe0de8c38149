"""No name, NHS number or date of birth of a return is found in anything that a run leaves behind."""

from pathlib import Path

import pytest

from support.contents import words_of
from support.identifiers import found_in, holds_any, identifiers
from support.project import files_below

pytestmark = pytest.mark.workflow


def test_the_returns_hold_what_is_searched_for(built: Path) -> None:
    words = identifiers(built)
    assert len(words) > 116 * 3
    returns = " ".join(words_of(path) for path in files_below(built / "data" / "returns" / "site_b"))
    assert holds_any(returns, words)


def test_a_whole_run_leaves_no_identifier_behind(built: Path) -> None:
    assert found_in(built, identifiers(built)) == []


def test_words_inside_archives_and_pdf_files_are_searched(built: Path) -> None:
    report = built / "results" / "report"
    assert "Easy Read" in words_of(report / "summary.docx")
    assert "15 of 60" in words_of(report / "summary.docx")
    assert "15 of 60 (25%)" in words_of(report / "summary.pdf")
