"""Whole documents, rendered by bare pandoc and typst."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from jobs_first.errors import UserError
from jobs_first.report.engines import Engine
from jobs_first.report.render import render
from support.booklet import contents, headings, page_pieces, pdf_pieces, split

MADE = ("summary.html", "summary.pdf", "summary.docx", "easy_read.html", "easy_read.pdf")


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every structure element of a tagged PDF."""
    found, waiting, seen = [], [pdf.Root.StructTreeRoot], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Dictionary):
            if node.is_indirect and node.objgen in seen:
                continue
            seen.add(node.objgen)
            if "/S" in node:
                found.append(node)
            children = node.get("/K")
            waiting += list(children) if isinstance(children, pikepdf.Array) else [children] if children is not None else []
    return found


@pytest.mark.parametrize("name", MADE)
def test_every_document_is_made_in_every_format_and_nothing_else_is_left(rendered: dict[str, Path], build: Path, name: str) -> None:
    assert rendered[name].stat().st_size > 10_000
    assert sorted(path.name for path in build.parent.iterdir()) == ["build", "made"]
    assert sorted(path.name for path in rendered[name].parent.iterdir()) == sorted(MADE)
    assert [path.name for path in build.rglob("*.html")] == ["report.html"]  # the template


def test_pages_are_under_three_megabytes(rendered: dict[str, Path]) -> None:
    assert max(rendered[name].stat().st_size for name in MADE) < 3_000_000


def test_hostile_words_come_out_as_written_in_all_formats(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    page = reading.html_words(rendered["summary.html"].read_text(encoding="utf-8"))
    assert reading.hostile in page
    assert reading.hostile_start in page
    words = reading.docx_words(rendered["summary.docx"])
    assert reading.hostile in words
    assert reading.hostile_start in words


def test_hostile_words_come_out_as_written_in_pdf(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    words = reading.pdf_words(rendered["summary.pdf"])
    assert reading.hostile.replace(" ", "") in words.replace(" ", "")
    assert reading.hostile_start in words


def test_hostile_words_make_no_link_script_or_heading(rendered: dict[str, Path]) -> None:
    page = rendered["summary.html"].read_text(encoding="utf-8")
    # The one script is our own, and is there once.
    assert page.count("<script") == page.count('const dialog = document.getElementById("explained")') == 1
    assert 'href="javascript:' not in page
    assert page.count("<h2") == 4


def test_the_engine_that_rendered_is_named_in_the_report(rendered: dict[str, Path], pandoc: Engine, reading: SimpleNamespace) -> None:
    assert f"Rendered by {pandoc.version} from version 0.1.0" in reading.html_words(rendered["summary.html"].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["summary.pdf", "easy_read.pdf"])
def test_a_pdf_is_tagged_and_says_that_it_is_pdf_ua(rendered: dict[str, Path], name: str) -> None:
    with pikepdf.open(rendered[name]) as pdf:
        assert pdf.Root.MarkInfo.Marked == True  # noqa: E712 - a PDF boolean
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        assert "/Outlines" in pdf.Root


def test_headings_tables_and_pictures_are_tagged_as_what_they_are(rendered: dict[str, Path]) -> None:
    with pikepdf.open(rendered["summary.pdf"]) as pdf:
        elements = tags(pdf)
        kinds = [str(element.S) for element in elements]
        assert kinds.count("/H1") >= 3
        assert kinds.count("/Table") == 2
        assert kinds.count("/TH") == 4 + 3
        figures = [str(element.get("/Alt", "")) for element in elements if str(element.S) == "/Figure"]
        assert "Two bars: 6 of 59 people at baseline and 15 of 60 at follow-up had a paid job." in figures


def test_a_decorative_picture_is_no_figure_of_the_pdf(rendered: dict[str, Path]) -> None:
    with pikepdf.open(rendered["easy_read.pdf"]) as pdf:
        alternatives = [str(element.get("/Alt", "")) for element in tags(pdf) if str(element.S) == "/Figure"]
    # The briefcase stands there twice, once as a decoration; the person who talks stands beside the hard word in the list once more.
    talking = "A person talking"
    credit = ["A crayon", "A long paper with writing", "A picture in a frame"]
    shown = ["A briefcase", talking, talking, "A picture of 60 people. 15 of them are filled in.", "Money", *credit]
    assert sorted(alternatives) == sorted(shown)


def test_easy_read_says_and_shows_the_same_in_the_same_order_in_page_and_pdf(rendered: dict[str, Path]) -> None:
    page = page_pieces(rendered["easy_read.html"].read_text(encoding="utf-8"))
    pdf = pdf_pieces(rendered["easy_read.pdf"].read_bytes())
    assert len(page) > 25
    assert contents(page) == contents(pdf)
    assert headings(page) == headings(pdf)
    assert split(pdf) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>We talked to people.</p>", ""),
        ("We talked to people.", "We talked to 26 people."),
        ("<h3", "<h2"),
        ('alt="Money"', 'alt="Many"'),
        ('alt="A person talking"', 'alt=""'),
        ("made up</span>", "</span>"),
    ],
)
def test_a_page_that_says_something_else_than_the_pdf_is_told_from_it(rendered: dict[str, Path], old: str, new: str) -> None:
    content = rendered["easy_read.html"].read_text(encoding="utf-8")
    assert old in content
    page, pdf = page_pieces(content.replace(old, new)), pdf_pieces(rendered["easy_read.pdf"].read_bytes())
    assert (contents(page), headings(page)) != (contents(pdf), headings(pdf))


def test_bookmarks_hold_the_sections(rendered: dict[str, Path]) -> None:
    with pikepdf.open(rendered["summary.pdf"]) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1 Background", "2 Outcomes: 15 out of 60 people", "How this was made"]
        assert [item.title for item in outline.root[0].children] == ["1.1 A subsection"]


def test_letters_of_the_easy_read_pdf_are_sixteen_points_or_more(rendered: dict[str, Path]) -> None:
    sizes = set()
    with pikepdf.open(rendered["easy_read.pdf"]) as pdf:
        for page in pdf.pages:
            sizes |= {float(operands[1]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "Tf"}
    assert sizes
    assert min(sizes) >= 16


def test_every_picture_of_a_page_has_a_name_or_is_a_decoration(rendered: dict[str, Path]) -> None:
    for name in ("summary.html", "easy_read.html"):
        images = re.findall(r"<img\b[^>]*>", rendered[name].read_text(encoding="utf-8"))
        assert images
        assert all(re.search(r'\balt="[^"]+"', image) or 'role="presentation"' in image for image in images)


def test_the_page_has_language_title_main_part_and_one_first_heading(rendered: dict[str, Path]) -> None:
    for name in ("summary.html", "easy_read.html"):
        page = rendered[name].read_text(encoding="utf-8")
        assert '<html lang="en-GB">' in page
        assert page.count("<h1") == page.count("<main") == 1
        assert re.search(r"<title>[^<]+ – Sample Research Unit</title>", page)
        assert '<a class="skip" href="#main">' in page


def test_two_renders_give_the_same_bytes_in_any_folder(
    make_build: Callable[[Path], Path], rendered: dict[str, Path], pandoc: Engine, tmp_path: Path
) -> None:
    other = make_build(tmp_path / "an entirely different place" / "build")
    for name in MADE:
        stem, output_format = name.split(".")
        render(other / f"{stem}.qmd", output_format, tmp_path / name, pandoc)  # type: ignore[arg-type]
        assert (tmp_path / name).read_bytes() == rendered[name].read_bytes(), name


def test_a_failed_render_leaves_the_older_report_as_it_was_and_nothing_beside_it(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path
) -> None:
    output = tmp_path / "out" / "a.html"
    output.parent.mkdir()
    output.write_text("older")
    path = small_build("{{< var nothing >}}\n")
    for output_format in ("html", "pdf", "docx"):
        with pytest.raises(UserError, match=r"test\.qmd"):
            render(path, output_format, output, pandoc)  # type: ignore[arg-type]
    assert output.read_text() == "older"
    assert [path.name for path in output.parent.iterdir()] == ["a.html"]
    assert [folder.name for folder in path.parent.parent.iterdir() if "build" in folder.name] == ["small build"]


def test_a_sign_of_failure_in_the_words_stops_each_format(small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path) -> None:
    path = small_build("Of these, nan of 60 had a job.\n")
    for output_format in ("html", "pdf", "docx"):
        with pytest.raises(UserError, match=r"signs of failure, so it was not kept.\n  - 'nan' in: .*nan of 60"):
            render(path, output_format, tmp_path / "a", pandoc)  # type: ignore[arg-type]


def test_a_letter_that_the_typeface_does_not_have_stops_the_pdf(small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be set as a PDF"):
        render(small_build("A letter 漢 of another script.\n"), "pdf", tmp_path / "a.pdf", pandoc)


def test_a_missing_typeface_stops_the_pdf_though_typst_only_warns(small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path) -> None:
    path = small_build("Words.\n")
    (path.parent / "fonts").unlink()
    (path.parent / "fonts").mkdir()
    with pytest.raises(UserError, match="PDF"):
        render(path, "pdf", tmp_path / "a.pdf", pandoc)


def test_a_missing_picture_stops_every_format(small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path) -> None:
    path = small_build('![A.](figures/none.svg){#fig-a fig-alt="None."}\n')
    for output_format in ("html", "pdf", "docx"):
        with pytest.raises(UserError, match=r"none\.svg"):
            render(path, output_format, tmp_path / "a", pandoc)  # type: ignore[arg-type]


def test_an_unknown_format_and_a_build_folder_without_variables_are_said_plainly(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path
) -> None:
    path = small_build("Words.\n")
    with pytest.raises(UserError, match=r"the format 'pfd' is not known. Did you mean 'pdf'\?"):
        render(path, "pfd", tmp_path / "a", pandoc)  # type: ignore[arg-type]
    (path.parent / "_variables.yml").write_text("not json: [")
    with pytest.raises(UserError, match=r"_variables\.yml is missing in the build folder, or is not what the pipeline writes"):
        render(path, "html", tmp_path / "a", pandoc)


def test_the_engine_named_is_the_one_that_renders_and_not_one_of_an_earlier_build(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path, reading: SimpleNamespace
) -> None:
    path = small_build("By {{< var run.engine >}}, {{< var run.engine_version >}}.\n", {"run": {"engine": "quarto", "engine_version": "0"}})
    render(path, "html", tmp_path / "a.html", pandoc)
    assert f"By pandoc, {pandoc.version}." in reading.html_words((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert json.loads((path.parent / "_variables.yml").read_text())["run"]["engine"] == "quarto"
