from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.report.check import refuse_signs, signs_of_failure

REMOTE_SVG = b'<svg><image href="https://example.org/a.png"/></svg>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(folder: Path, body: str, head: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>A</title>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "body",
    [
        "<p>had <strong>?var:a.b.text</strong> jobs</p>",
        "<p>?meta:title</p>",
        "<p>?env:HOME</p>",
        "<p>as <strong>?@fig-x</strong> shows</p>",
        "<p>{{&lt; var a.b &gt;}}</p>",
        "<p>see ??</p>",
        "<p>nan of 60</p>",
        "<p>NaN</p>",
        "<p>(95% interval -inf to inf)</p>",
        "<td>None</td>",
        "<p>15 (None%)</p>",
        "<p>None of 48 people had a job</p>",
        "<p>12 of None</p>",
        "<td>&lt;NA&gt;</td>",
        '<p><img src="data:," alt="bars: nan of 60"></p>',
        '<div aria-label="?var:a">x</div>',
    ],
)
def test_each_sign_is_found_in_a_page(tmp_path: Path, body: str) -> None:
    assert signs_of_failure(page(tmp_path, body))


@pytest.mark.parametrize(
    "body",
    [
        "<p>None of the sites asked. Nobody was told of none.</p>",
        "<p>None had a job. None!</p>",
        "<p>Nan went to the infirmary in Nantwich; information on finance.</p>",
        "<p>What did they say? Nothing. Null results were few.</p>",
        "<style>p::after { content: '??' } @media (min-width: 1px) {}</style><p>Fine</p>",
        '<p>See <a href="https://example.org/">the project</a></p>',
    ],
)
def test_ordinary_words_are_no_signs(tmp_path: Path, body: str) -> None:
    assert signs_of_failure(page(tmp_path, body)) == []


def test_a_sign_comes_with_the_words_around_it(tmp_path: Path) -> None:
    assert signs_of_failure(page(tmp_path, "<p>Of these, nan of 60 had a job</p>")) == ["'nan' in: Of these, nan of 60 had a job"]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ('<img src="https://example.org/a.png" alt="x">', ""),
        ('<img src="//example.org/a.png" alt="x">', ""),
        ('<script src="http://example.org/a.js"></script>', ""),
        ('<iframe src="https://example.org/"></iframe>', ""),
        ('<p style="background: url(https://example.org/a.png)">x</p>', ""),
        ("", '<link rel="stylesheet" href="https://example.org/a.css">'),
        ("", "<style>@import 'https://example.org/a.css';</style>"),
        ("", "<style>@font-face { src: url(https://example.org/a.woff2) }</style>"),
        (f"<img alt='x' src='data:image/svg+xml;base64,{base64.b64encode(REMOTE_SVG).decode()}'>", ""),
        ("<img alt='x' src='data:image/svg+xml,%3Csvg%3E%3Cuse%20href=%22http://example.org/a%22/%3E%3C/svg%3E'>", ""),
    ],
)
def test_what_a_browser_would_fetch_is_found(tmp_path: Path, body: str, head: str) -> None:
    assert any("fetch" in sign for sign in signs_of_failure(page(tmp_path, body, head)))


def test_a_picture_inside_the_page_is_nothing_to_fetch(tmp_path: Path) -> None:
    inside = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>').decode()
    assert signs_of_failure(page(tmp_path, f'<img alt="x" src="data:image/svg+xml;base64,{inside}">')) == []


def docx(folder: Path, paragraphs: str, relations: str = "") -> Path:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>")
        packed.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return path


def test_signs_are_found_in_word_though_runs_cut_them(tmp_path: Path) -> None:
    cut = "<w:p><w:r><w:t>had ?va</w:t></w:r><w:r><w:t>r:a.b jobs</w:t></w:r></w:p>"
    assert signs_of_failure(docx(tmp_path, cut)) == ["'?var:' in: had ?var:a.b jobs"]


def test_a_cell_that_says_none_is_found_in_word(tmp_path: Path) -> None:
    assert signs_of_failure(docx(tmp_path, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>None</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))


def test_a_picture_elsewhere_is_found_in_word_and_a_link_is_none(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    picture = f'<Relationship Type="{kind}/image" TargetMode="External" Target="https://example.org/a.png"/>'
    link = f'<Relationship Type="{kind}/hyperlink" TargetMode="External" Target="https://example.org/"/>'
    assert signs_of_failure(docx(tmp_path, "", picture)) == ["a picture would be fetched from https://example.org/a.png"]
    assert signs_of_failure(docx(tmp_path, "", link)) == []


@pytest.mark.parametrize("text", ["had ?var:a.b jobs", "{{\\< include x", "table.cell()[None],", "| 1 | None |", "[nan],", "\\?\\?"])
def test_signs_are_found_in_typst_and_markdown(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.typ").write_text(text)
    assert signs_of_failure(tmp_path / "a.typ")


def test_the_code_of_the_typst_template_is_no_sign() -> None:
    template = Path(__file__).parents[2] / "report" / "templates" / "typst-template.typ"
    assert signs_of_failure(template) == []


def test_a_kind_of_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.pdf"):
        signs_of_failure(tmp_path / "a.pdf")


def test_a_file_with_signs_is_refused_by_its_name_with_all_of_them(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"(?s)^The page: the rendered file shows.*'nan' in: nan jobs.*'\?@' in: see \?@fig-x"):
        refuse_signs(page(tmp_path, "<p>nan jobs</p><p>see ?@fig-x</p>"), "The page")
    refuse_signs(page(tmp_path, "<p>no jobs</p>"), "The page")
