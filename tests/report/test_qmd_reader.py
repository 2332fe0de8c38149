"""The Quarto features that bare pandoc reads through filters/qmd.lua."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jobs_first.errors import UserError

VARIABLES = {"a": {"b": {"text": "15 of 60 \\(25\\%\\)", "plain": "15 out of 60 people"}}, "bold": "**much**", "empty": " "}
FIGURE = '![Paid work.](figures/employment.svg){#fig-work fig-alt="Two bars."}\n'
TABLE = "| a | b |\n|:--|--:|\n| x | 1 |\n\n: Words. {#tbl-words}\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Had {{< var a.b.text >}}.", "Had 15 of 60 (25%).</p>"),
        ("({{< var a.b.text >}})", "(15 of 60 (25%))"),
        ("**{{< var a.b.text >}}**", "<strong>15 of 60 (25%)</strong>"),
        ("[{{< var a.b.text >}}](#x)", '<a href="#x">15 of 60 (25%)</a>'),
        ("- one: {{< var a.b.text >}}", "one: 15 of 60 (25%)</li>"),
        ("## Had {{< var a.b.text >}} {#sec-x}", "Had 15 of 60 (25%)</h2>"),
        ("| a |\n|--:|\n| {{< var a.b.text >}} |\n", "15 of 60 (25%)</td>"),
        ("{{<var a.b.text>}}", "15 of 60 (25%)"),
        ("{{< var a.b.text >}}{{< var a.b.plain >}}", "15 of 60 (25%)15 out of 60 people"),
        ("so {{< var bold >}}", "so <strong>much</strong>"),
    ],
)
def test_a_variable_stands_anywhere_in_a_line(html_of: Callable[..., str], words: str, found: str) -> None:
    assert found in html_of(words + "\n", VARIABLES)


def test_a_variable_stands_in_captions_of_figures_and_tables(html_of: Callable[..., str]) -> None:
    page = html_of(FIGURE.replace("work.", "{{< var a.b.text >}}.") + "\n" + TABLE.replace("Words", "{{< var a.b.plain >}}"), VARIABLES)
    assert "Figure\xa01: Paid 15 of 60 (25%).</figcaption>" in page
    assert "Table\xa01: 15 out of 60 people.</caption>" in page


def test_a_long_variable_does_not_give_a_table_other_columns(html_of: Callable[..., str]) -> None:
    page = html_of("| a | b |\n|:--|--:|\n| {{< var long >}} | 1 |\n", {"long": "words " * 40})
    assert "<col" not in page


def test_words_of_a_variable_are_never_read_as_another_variable_or_include(html_of: Callable[..., str]) -> None:
    with pytest.raises(UserError, match="signs of failure"):
        html_of("{{< var x >}}\n", {"x": "\\{\\{\\< include secret.md \\>\\}\\}"}, {"secret.md": "SECRET"})


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("line\n\nhad {{< var a.b.txt >}}", r"test\.qmd, line 9: unknown variable 'a\.b\.txt'"),
        ("{{< var nothing.at.all >}}", r"line 7: unknown variable 'nothing\.at\.all'"),
        ("{{< var a.b >}}", r"'a\.b' is a group of variables"),
        ("{{< var empty >}}", "variable 'empty' is empty"),
        ("{{< var a.b.text extra >}}", "is not the name of a variable"),
        ("{{< meta title >}}", "'{{< meta >}}' is not known here"),
        ("{{< var a.b.text", "is not closed on the same line"),
        ("[x](#{{<var a.b.text>}})", "'a.b.text' stands in a link's address, an attribute or code"),
        ('[x]{title="{{< var a.b.text >}}"}', "stands in a link's address, an attribute or code"),
        ("`{{< var a.b.text >}}`", "stands in a link's address, an attribute or code"),
        ("## Had {{< var a.b.text >}}", "give this heading an id"),
        ("words \ue000 words", "private-use character"),
    ],
)
def test_a_variable_that_cannot_be_shown_stops_with_file_and_line(html_of: Callable[..., str], words: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        html_of(words + "\n", VARIABLES)


def test_an_unknown_variable_in_an_included_file_names_that_file(html_of: Callable[..., str]) -> None:
    with pytest.raises(UserError, match=r"sections/a\.qmd, line 2: unknown variable 'x'"):
        html_of("{{< include sections/a.qmd >}}\n", files={"sections/a.qmd": "words\n{{< var x >}}\n"})


def test_a_variable_in_the_front_matter_is_refused(small_build: Callable[..., object], html_of: Callable[..., str]) -> None:
    with pytest.raises(UserError, match="line 2: variables are not read in the front matter"):
        html_of("{{< include b.qmd >}}\n", files={"test.qmd": '---\ntitle: "{{< var a >}}"\nreport-style: summary\n---\n'})


def test_includes_are_put_in_place_also_inside_an_included_file(html_of: Callable[..., str]) -> None:
    page = html_of(
        "One.\n\n{{< include sections/a.qmd >}}\n\nFour.\n", files={"sections/a.qmd": "Two.\n\n{{< include b.md >}}\n", "b.md": "Three."}
    )
    assert page.index("One.") < page.index("Two.") < page.index("Three.") < page.index("Four.")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{{< include none.md >}}", r"test\.qmd, line 7: include 'none\.md' was not found"),
        ("see {{< include a.md >}}", "include must stand alone on its line"),
        ("{{< include ../a.md >}}", "leads out of the build folder"),
        ("{{< include /etc/passwd >}}", "leads out of the build folder"),
        ("{{< include a.md >}}", r"a\.md, line 1: include 'a\.md' goes round in a circle"),
        ("{{< include m.md >}}", r"m\.md, line 1: an included file has no front matter"),
    ],
)
def test_an_include_that_cannot_be_read_is_named(html_of: Callable[..., str], words: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        html_of(words + "\n", files={"a.md": "{{< include a.md >}}\n", "m.md": "---\ntitle: x\n---\n"})


def test_references_are_numbered_in_order_and_lead_to_their_place(html_of: Callable[..., str]) -> None:
    words = (
        "See @fig-two, @fig-work, @tbl-words, @sec-b and @sec-b-one.\n\n## A {#sec-a}\n\n## B {#sec-b}\n\n### One {#sec-b-one}\n\n"
        + FIGURE
        + "\n"
        + FIGURE.replace("fig-work", "fig-two")
        + "\n"
        + TABLE
    )
    page = html_of(words)
    for label, shown in (
        ("fig-two", "Figure 2"),
        ("fig-work", "Figure 1"),
        ("tbl-words", "Table 1"),
        ("sec-b", "Section 2"),
        ("sec-b-one", "Section 2.1"),
    ):
        assert f'<a href="#{label}" class="quarto-xref">{shown.replace(" ", chr(0xA0))}</a>' in page
        assert f'id="{label}"' in page
    assert '<span class="header-section-number">2.1</span> One' in page


def test_unnumbered_sections_do_not_count(html_of: Callable[..., str]) -> None:
    assert "Section\xa01<" in html_of("## A {.unnumbered}\n\n## B {#sec-b}\n\n@sec-b\n")


def test_several_references_in_one_pair_of_brackets_are_listed(html_of: Callable[..., str]) -> None:
    page = html_of("[@fig-work; @tbl-words]\n\n" + FIGURE + "\n" + TABLE)
    assert 'Figure\xa01</a>, <a href="#tbl-words"' in page


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("See @fig-none.", r"test\.qmd, line 7: '@fig-none' refers to nothing"),
        ("See @tbl-none.", "'@tbl-none' refers to nothing"),
        ("See @somebody.", "'@somebody' is no figure, table or section, and the document has no bibliography"),
        (FIGURE + "\n" + FIGURE, "the label 'fig-work' is used twice"),
        ("![Paid work.](figures/employment.svg){#fig-work}", "the picture 'figures/employment.svg' has no fig-alt"),
        ('![Paid work.](figures/employment.svg){#fig-work fig-alt=""}', "has no fig-alt"),
        ("# Title again", r"'Title again' has one '#'"),
        ("## A\n\n#### B", "'B' skips a level"),
    ],
)
def test_what_a_reader_or_a_pdf_would_stumble_over_is_refused(html_of: Callable[..., str], words: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        html_of(words + "\n")


def test_sections_without_numbers_are_not_referred_to_by_number(html_of: Callable[..., str]) -> None:
    with pytest.raises(UserError, match="refers to a section by number"):
        html_of("## A {#sec-a}\n\n@sec-a\n", style="easy-read")


def test_citations_are_resolved_from_a_bibliography(html_of: Callable[..., str]) -> None:
    matter = '---\ntitle: "A"\nreport-style: summary\nbibliography: b.json\n---\n\n'
    author = [{"family": "Stevens", "given": "M."}]
    source = json.dumps(
        [{"id": "stevens2013", "type": "report", "title": "Jobs First", "author": author, "issued": {"date-parts": [[2013]]}}]
    )
    page = html_of("", files={"test.qmd": matter + "As told [@stevens2013] before.\n", "b.json": source})
    assert "(Stevens 2013)" in page


def test_a_citation_that_the_bibliography_does_not_have_stops_the_build(html_of: Callable[..., str]) -> None:
    matter = '---\ntitle: "A"\nreport-style: summary\nbibliography: b.json\n---\n\n'
    with pytest.raises(UserError, match="nobody2013"):
        html_of("", files={"test.qmd": matter + "As told [@nobody2013].\n", "b.json": "[]"})
