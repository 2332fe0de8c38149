"""The numbers of a figure as a table of the page and as a file."""

from __future__ import annotations

import base64
import csv
import io
import re
from typing import Any

import pytest

from jobs_first.report.figure_data import figure_data

ABOUT: dict[str, Any] = {
    "caption": "Who worked.",
    "columns": ["Group", "Working", "Share"],
    "rows": [["Jobs First", "15 of 60", 25.0], ["Comparison", None, ""]],
    "mark": None,
}


def file_of(made: str) -> list[list[str]]:
    address = re.search(r"base64,([A-Za-z0-9+/=]+)", made)
    assert address is not None
    return list(csv.reader(io.StringIO(base64.b64decode(address[1]).decode("utf-8-sig"))))


def test_the_table_has_the_numbers_with_headers_of_columns_and_rows() -> None:
    made = figure_data("employment", ABOUT)
    assert '<th scope="col">Working</th>' in made
    assert '<tr><th scope="row">Jobs First</th><td>15 of 60</td><td>25</td></tr>' in made
    assert "Invented" not in made


def test_what_is_not_known_is_said_in_the_table_and_empty_in_the_file() -> None:
    made = figure_data("employment", ABOUT)
    assert "<td>not known</td><td>not known</td>" in made
    assert file_of(made) == [["Group", "Working", "Share"], ["Jobs First", "15 of 60", "25"], ["Comparison", "", ""]]
    assert 'download="employment.csv"' in made


def test_invented_numbers_carry_their_mark_in_the_table_and_in_every_row_of_the_file() -> None:
    made = figure_data("employment", {**ABOUT, "mark": "Invented for demonstration"})
    assert '<span class="invented-mark">Invented for demonstration</span>' in made
    assert [row[-1] for row in file_of(made)] == ["Note", "Invented for demonstration", "Invented for demonstration"]


@pytest.mark.parametrize("words", ["<b>bold</b>", "```", "````` out", "{{< var x >}}", '" onmouseover="x'])
def test_words_of_the_configuration_stay_words(words: str) -> None:
    made = figure_data("employment", {**ABOUT, "rows": [[words, "1", "2"]], "caption": words})
    fence = made.strip().splitlines()[0].partition("{")[0]
    assert made.strip().endswith(f"\n{fence}")
    assert fence not in made.strip().removeprefix(fence).removesuffix(fence)
    for raw in ("<b>", "{{<", '" onmouseover'):
        assert raw not in made
