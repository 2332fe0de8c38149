from __future__ import annotations

import subprocess
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_first.report.engines import Engine
from jobs_first.report.markdown import JOINER, Markdown, escape_markdown, figure, inline, invented, markdown_table

NASTY = [
    "x*y*z",
    "10^3^",
    "0.10",
    "007",
    "@fig-x",
    "<script>",
    "](javascript:",
    r"\alpha",
    "1. first",
    "# no heading",
    "% no title",
    "a | b",
]


def read_back(text: str, pandoc: Engine) -> str:
    done = subprocess.run([str(pandoc.program), "--to", "plain", "--wrap", "none"], input=text, capture_output=True, text=True, check=True)
    return done.stdout.strip("\n")


@pytest.mark.parametrize(
    "text", [*NASTY, "- no list", "    no code", "`code`", "$x$", "a--b...c", 'it\'s "said"', ":::", "---", "A\\ B", "~~x~~"]
)
def test_text_comes_out_as_written(text: str, pandoc: Engine) -> None:
    assert read_back(escape_markdown(text), pandoc) == text.strip()


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40))
def test_any_text_comes_out_as_written(text: str) -> None:
    from jobs_first.report.engines import choose_engine

    assert read_back(escape_markdown(text), choose_engine("pandoc")).replace(JOINER, "") == text


def test_line_ends_control_and_private_characters_cannot_get_through() -> None:
    assert escape_markdown("a\nb\tc\x00d") == "a b c d"
    assert escape_markdown("a\ue000b") == "a�b"
    assert escape_markdown("a\u202eb") == "ab"


def test_a_minus_sign_stays_with_its_amount() -> None:
    assert escape_markdown("\N{MINUS SIGN}£254 a year") == f"\N{MINUS SIGN}{JOINER}£254 a year"


def test_a_shortcode_in_data_is_parted_so_that_no_engine_reads_it() -> None:
    escaped = escape_markdown("{{< var x >}} ?? ?@fig ?var:x")
    assert "{{<" not in escaped.replace("\\", "")
    assert "??" not in escaped.replace("\\", "")
    assert escaped.replace("\\", "").replace(JOINER, "") == "{{< var x >}} ?? ?@fig ?var:x"


def test_an_invented_number_carries_the_mark_and_is_escaped() -> None:
    assert invented("12 of 48 (25%)") == r"[12 of 48 \(25\%\)]{.invented}"
    assert invented(Markdown("**12**")) == "[**12**]{.invented}"


def test_a_table_has_header_rule_rows_caption_and_label() -> None:
    assert markdown_table(["Group", "Percent"], [["Jobs First", "25"]], "Paid work", "tbl-work", ["left", "right"]) == (
        "| Group | Percent |\n|:---|---:|\n| Jobs First | 25 |\n\n: Paid work {#tbl-work}\n"
    )


def test_hostile_cells_headers_and_captions_come_out_as_written(html_of: Callable[..., str]) -> None:
    cells = [["{{< include /etc/passwd >}}"], ["x | y\n\n# z"]]
    table = markdown_table(["a | b {{< var x >}}"], cells, "<b>no</b> @tbl-x", "tbl-x", ["left"])
    page = html_of("{{< include t.md >}}\n", files={"t.md": table}).replace(JOINER, "")
    assert "{{&lt; include /etc/passwd &gt;}}" in page
    assert "a | b {{&lt; var x &gt;}}" in page
    assert "x | y # z" in page
    assert "Table\xa01: &lt;b&gt;no&lt;/b&gt; @tbl-x" in page
    assert "root:" not in page
    assert page.count("<td") == 2


def test_a_cell_that_is_markdown_is_not_escaped_again(html_of: Callable[..., str]) -> None:
    table = markdown_table(["Cost"], [[invented("£5")], [inline("£*6*")], ["£*7*"]], "Costs", "tbl-x", ["right"])
    page = html_of("{{< include t.md >}}\n", files={"t.md": table})
    assert page.count('class="invented-mark"') == 1
    assert "£*6*" in page
    assert "£*7*" in page


@pytest.mark.parametrize("cell", ["", "  ", None, float("nan"), 15, pd.NA])
def test_a_cell_that_nobody_put_into_words_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match=r"tbl-x: the cell .* is no text to show"):
        markdown_table(["a"], [[cell]], "c", "tbl-x", ["left"])


def test_a_wrong_label_or_number_of_alignments_or_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="'table-x' is no label"):
        markdown_table(["a"], [["1"]], "c", "table-x", ["left"])
    with pytest.raises(ValueError, match="1 columns and 2 alignments"):
        markdown_table(["a"], [["1"]], "c", "tbl-x", ["left", "left"])
    with pytest.raises(ValueError, match="a row has not 1 cells"):
        markdown_table(["a"], [["1", "2"]], "c", "tbl-x", ["left"])


def test_a_figure_fragment_keeps_its_alternative_as_written(html_of: Callable[..., str]) -> None:
    alt = 'Bars "6" <15> & {{< var x >}} \\ end} 10% of it'
    page = html_of("{{< include f.md >}}\n", files={"f.md": figure("figures/employment.svg", "Paid *work*", alt, "fig-work")})
    assert 'alt="Bars &quot;6&quot; &lt;15&gt; &amp; {{&lt; var x &gt;}} \\ end} 10% of it"' in page.replace(JOINER, "")
    assert "Figure\xa01: Paid *work*</figcaption>" in page


@pytest.mark.parametrize(
    ("path", "alt", "label", "message"),
    [
        ("figures/a.svg", " ", "fig-a", "no alternative"),
        ("../a.svg", "x", "fig-a", "no path inside"),
        ("figures/a b).svg", "x", "fig-a", "no path inside"),
        ("figures/a.svg", "x", "fig-A b", "no label"),
    ],
)
def test_a_figure_without_what_it_needs_is_refused(path: str, alt: str, label: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        figure(path, "c", alt, label)
