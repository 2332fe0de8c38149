"""The reports' own marks: filters/jobs-first.lua."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from jobs_first.errors import UserError
from jobs_first.report.document import read_document
from jobs_first.report.engines import Engine
from jobs_first.report.pandoc import run_pandoc
from jobs_first.report.render import render


@pytest.fixture
def typst_of(small_build: Callable[..., Path], pandoc: Engine) -> Callable[..., str]:
    """The typst source of a document."""

    def make(words: str, variables: object = None, style: str = "summary") -> str:
        path = small_build(words, variables, None, style)
        run_pandoc(pandoc, path.parent, read_document(path), "typst", "test.typ")
        return (path.parent / "test.typ").read_text(encoding="utf-8").partition("#show: doc => report(")[2]

    return make


def row(words: str = "We talked.", attributes: str = 'picture="job"') -> str:
    return f"::: {{.er {attributes}}}\n{words}\n:::\n"


def test_an_invented_number_is_followed_by_a_word_that_is_read_aloud(html_of: Callable[..., str]) -> None:
    page = html_of("Cost [£5]{.invented} a week.\n")
    assert '<span class="invented">£5\xa0<span class="invented-mark">invented</span></span> a week.' in page


def test_the_mark_is_kept_in_tables_headings_links_and_bold(html_of: Callable[..., str]) -> None:
    value = {"x": "[£5]{.invented}"}
    for words in ("| a |\n|--|\n| {{< var x >}} |\n", "## A {{< var x >}} {#sec-a}\n", "**{{< var x >}}**\n", "[{{< var x >}}](#b)\n"):
        assert "invented-mark" in html_of(words, value)


def test_the_mark_stands_in_typst_beside_its_number(typst_of: Callable[..., str]) -> None:
    assert "£5~#invented-mark[invented]" in typst_of("Cost [£5]{.invented} a week.\n")


def test_an_invented_number_without_a_word_for_the_mark_stops_the_build(html_of: Callable[..., str]) -> None:
    with pytest.raises(UserError, match="no 'invented-mark'"):
        html_of("", files={"test.qmd": "---\ntitle: A\nreport-style: summary\n---\n\n[5]{.invented}\n"})


ENTRY = '```{=html}\n<div id="fact-a-b_c" class="explained"><h3>15 of 60</h3></div>\n```\n'


def test_a_number_leads_to_its_entry_in_html_and_its_first_place_can_be_led_back_to(html_of: Callable[..., str]) -> None:
    page = html_of("{{< var a >}} had jobs, {{< var a >}}.\n\n" + ENTRY, {"a": "[15 of 60](#fact-a-b_c){.fact}"})
    assert (
        '<a href="#fact-a-b_c" id="used-a-b_c" class="fact">15 of 60</a> had jobs, <a href="#fact-a-b_c" class="fact">15 of 60</a>.' in page
    )


def test_a_number_is_plain_words_in_other_formats_and_where_no_entry_stands(
    html_of: Callable[..., str], typst_of: Callable[..., str]
) -> None:
    words = "[15 of 60](#fact-a-b_c){.fact} had jobs.\n\n"
    assert "\n15 of 60 had jobs." in typst_of(words + ENTRY)
    assert "<p>15 of 60 had jobs.</p>" in html_of(words)
    assert "<p>15 of 60 had jobs.</p>" in html_of(words, style="easy-read")


def test_a_number_stays_a_link_in_headings_lists_tables_and_bold_and_gives_way_inside_another_link(html_of: Callable[..., str]) -> None:
    value = {"x": "[[5](#fact-a-b_c){.fact}]{.invented}"}
    for words in ("| a |\n|--|\n| {{< var x >}} |\n", "## A {{< var x >}} {#sec-a}\n", "**{{< var x >}}**\n", "- a\n- {{< var x >}}\n"):
        assert html_of(words + "\n" + ENTRY, value).count('class="fact"') == 1
    inside = html_of("[see {{< var x >}}](#fact-a-b_c)\n\n" + ENTRY, value)
    assert inside.count("<a ") == 1
    assert '<a href="#fact-a-b_c">see <span' in inside


def test_what_is_for_pages_alone_stands_in_no_other_format(html_of: Callable[..., str], typst_of: Callable[..., str]) -> None:
    words = "Before.\n\n::: {.html-only}\n## Here {.unnumbered}\n\nWords.\n:::\n\nAfter.\n"
    assert "Words." in html_of(words)
    source = typst_of(words)
    assert "Words." not in source
    assert "After." in source


def test_an_easy_read_row_is_a_picture_and_its_statements(html_of: Callable[..., str]) -> None:
    page = html_of(row("We talked.\n\nWe listened."), style="easy-read")
    assert 'aria-label="A briefcase"' in page or 'alt="A briefcase"' in page
    assert '<div class="er-words">\n<p>We talked.</p>\n<p>We listened.</p>\n</div>' in page


def test_a_decorative_picture_says_nothing(html_of: Callable[..., str], typst_of: Callable[..., str]) -> None:
    page = html_of(row(attributes='picture="job" .decorative'), style="easy-read")
    assert "briefcase" not in page
    image = page.partition("<img")[2].partition(">")[0]
    assert 'role="presentation"' in image
    assert "aria-label" not in image
    assert 'alt: ""' in typst_of(row(attributes='picture="job" .decorative'), style="easy-read")


def test_a_row_is_one_block_that_does_not_break_in_typst(typst_of: Callable[..., str]) -> None:
    source = typst_of(row("We talked."), style="easy-read")
    assert '#er-row("pictures/job.svg", alt: "A briefcase")[' in source
    template = (Path(__file__).parents[2] / "report/templates/typst-template.typ").read_text()
    assert "breakable: false" in template.partition("#let er-row")[2].partition("#let ")[0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (row(attributes=""), "'We talked.' has no picture"),
        (row(attributes='picture="jobb"'), "names the picture 'jobb', which config/easy_read/pictures.yaml does not have"),
        (row("One.\n\nTwo.\n\nThree.\n\nFour."), "has 4 statements. A row has one to 3"),
        (row("- a list"), "holds something else than short paragraphs"),
        ('::: {.er picture="job"}\n:::\n', "has 0 statements"),
    ],
)
def test_a_row_that_is_not_easy_read_stops_the_build(html_of: Callable[..., str], words: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        html_of(words, style="easy-read")


def test_a_hard_word_is_bold(html_of: Callable[..., str]) -> None:
    assert "<strong>support plan</strong>" in html_of("Your [support plan]{.word}.\n")


@pytest.mark.parametrize(
    ("kind", "title", "shown"), [("note", "", "Note"), ("warning", "", "Warning"), ("tip", ' title="Mind *this*"', "Mind <em>this</em>")]
)
def test_callouts_have_a_title_and_a_body(html_of: Callable[..., str], kind: str, title: str, shown: str) -> None:
    page = html_of(f"::: {{.callout-{kind}{title}}}\nBody.\n:::\n")
    assert f'class="callout callout-{kind}"' in page
    head, _, body = page.partition('class="callout-body-container"')
    assert shown in head
    assert "<p>Body.</p>" in body


def test_the_notice_is_announced_as_one(html_of: Callable[..., str]) -> None:
    assert '<div class="notice" role="note">' in html_of("::: {.notice}\nSample.\n:::\n\n## A\n")


def test_what_stands_before_the_first_heading_comes_before_the_contents_list(html_of: Callable[..., str]) -> None:
    page = html_of("::: {.key}\nFour answers.\n:::\n\n## Background\n\nWords.\n")
    assert page.index("Four answers.") < page.index('id="contents-title"') < page.index("Words.")
    assert page.count("Four answers.") == 1


def test_a_table_scrolls_by_itself_and_can_be_reached_by_keyboard(html_of: Callable[..., str]) -> None:
    page = html_of("| a | b |\n|:--|--:|\n| x | 1 |\n\n: Words. {#tbl-words}\n")
    assert '<div class="table-scroll" tabindex="0"' in page
    assert 'aria-label="Table\xa01: Words."' in page.replace("\n", " ")


def test_a_table_has_a_header_row_in_typst_and_its_first_column_takes_the_room_of_numbers(typst_of: Callable[..., str]) -> None:
    numbers = typst_of("| Group | n |\n|:--|--:|\n| x | 1 |\n")
    assert "columns: (1fr, auto,), align: (left, right,)" in numbers
    assert "table.header(" in numbers


def test_columns_of_words_share_the_width_by_what_they_hold(typst_of: Callable[..., str]) -> None:
    words = typst_of("| Who | What | When |\n|:--|:--|:--|\n| x | " + "a word " * 6 + " | now |\n")
    # 42 characters and a heading of 4: the root of (4² + 41²) / 2 is 29.1; the others hold so little that they get the least, 11.
    assert "columns: (11.00fr, 29.13fr, 11.00fr,), align: (left, left, left,)" in words


def test_a_picture_in_typst_has_its_alternative_with_quotes_kept(typst_of: Callable[..., str]) -> None:
    source = typst_of('![A.](figures/employment.svg){#fig-a fig-alt="Said \\"so\\""}\n')
    assert '#figure(image("figures/employment.svg", alt: "Said \\"so\\"", width: 100%)' in source


def test_full_stops_of_data_stay_three_in_typst(typst_of: Callable[..., str]) -> None:
    assert 'wait#"...";' in typst_of("{{< var x >}}\n", {"x": "wait\\.\\.\\."})


def test_word_takes_the_png_beside_an_svg(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path, reading: SimpleNamespace
) -> None:
    path = small_build('![A.](figures/employment.svg){#fig-a fig-alt="Two bars."}\n')
    render(path, "docx", tmp_path / "a.docx", pandoc)
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.docx") as packed:
        media = [name for name in packed.namelist() if name.startswith("word/media/")]
    assert [Path(name).suffix for name in media] == [".png"]
