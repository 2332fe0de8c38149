"""Approved quotations as a piece of the summary: escaped, attributed by role, and marked where they are invented."""

from __future__ import annotations

import pytest

from jobs_first.report.markdown import escape_markdown
from jobs_first.report.quotations import NOBODY, quotations_text

LABELS = {"funding": "Money | *and* budgets", "concerns": "Concerns"}
ROW = {"theme": "funding", "participant_type": "professionals", "attribution": "Manager", "words": "No money."}


def test_without_an_approved_quotation_nobody_is_quoted() -> None:
    assert quotations_text([], LABELS, "demonstration") == quotations_text([], LABELS, "collected") == NOBODY


def test_invented_words_are_called_example_text_beside_each_of_them() -> None:
    made = quotations_text([ROW, {**ROW, "theme": "concerns", "words": "Too little."}], LABELS, "demonstration")
    assert made.count("{.example}") == 2
    assert "nobody said them" in made


def test_words_of_people_carry_no_mark_of_an_example() -> None:
    made = quotations_text([ROW], LABELS, "collected")
    assert "example" not in made
    assert "> “No money\\.” — Manager (*Money \\| \\*and\\* budgets*)" in made


@pytest.mark.parametrize("said", ["“No money.”", '"No money."', "No money."])
def test_marks_of_quotation_stand_once(said: str) -> None:
    assert "> “No money\\.”" in quotations_text([{**ROW, "words": said}], LABELS, "collected")


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "{{< var x >}}", "[a](http://example.org)", "::: {.key}", "]{.invented}", "# Head", "\n\n> out"]
)
def test_words_are_hostile_until_escaped(words: str) -> None:
    made = quotations_text([{**ROW, "words": words}], LABELS, "demonstration")
    assert f"> [“{escape_markdown(words)}”]{{.example}} — Manager" in made
    assert len(made.splitlines()) == len(quotations_text([ROW], LABELS, "demonstration").splitlines())
