"""The Word file: what a screen reader and an editor need of it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from jobs_first.errors import UserError
from jobs_first.report.docx import MOST_ROWS_TOGETHER, default_reference, finish_docx, reference_document
from jobs_first.report.engines import Engine

STYLES = Path(__file__).parents[2] / "report" / "templates" / "docx-styles.xml"


def member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode("utf-8")


def test_pictures_carry_their_alternative(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    described = [element.get("descr") for element in reading.docx_root(rendered["summary.docx"]).iter() if element.tag.endswith("}docPr")]
    assert described == ["Two bars: 6 of 59 people at baseline and 15 of 60 at follow-up had a paid job."]


def test_sections_are_real_headings(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    w = reading.w
    styles = [style.get(f"{w}val") for style in reading.docx_root(rendered["summary.docx"]).iter(f"{w}pStyle")]
    assert styles.count("Heading1") == 3
    assert styles.count("Heading2") == 1
    assert styles.count("Title") == 1
    assert {"Notice", "Key", "CalloutTitle", "Callout", "SmallPrint"} <= set(styles)


def test_every_table_has_a_header_row_and_the_width_of_the_text(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    w = reading.w
    tables = [table for table in reading.docx_root(rendered["summary.docx"]).iter(f"{w}tbl") if list(table.iter(f"{w}tblHeader"))]
    assert len(tables) == 2
    assert all(next(table.iter(f"{w}tblW")).get(f"{w}w") == "5000" for table in tables)


def test_columns_share_the_width_by_what_they_hold(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    w = reading.w
    words = list(reading.docx_root(rendered["summary.docx"]).iter(f"{w}tbl"))[-1]
    first, second, _ = (int(column.get(f"{w}w")) for column in words.iter(f"{w}gridCol"))
    assert second > 2 * first


def test_invented_numbers_carry_the_mark(rendered: dict[str, Path], reading: SimpleNamespace) -> None:
    assert "£148 invented a week" in reading.docx_words(rendered["summary.docx"])
    assert 'w:val="InventedMark"' in member(rendered["summary.docx"], "word/document.xml")


def test_language_title_page_numbers_and_paper_are_set(rendered: dict[str, Path]) -> None:
    path = rendered["summary.docx"]
    assert re.search(r'<w:lang [^>]*w:val="en-GB"', member(path, "word/styles.xml"))
    assert "Sample evaluation: what a small study found" in member(path, "docProps/core.xml")
    document = member(path, "word/document.xml")
    assert 'w:w="11906"' in document
    assert "footerReference" in document
    with zipfile.ZipFile(path) as packed:
        footers = [name for name in packed.namelist() if name.startswith("word/footer")]
        assert any(b" NUMPAGES " in packed.read(name) for name in footers)


def test_no_time_of_the_run_is_in_the_file(rendered: dict[str, Path]) -> None:
    assert "1980-01-01T00:00:00Z" in member(rendered["summary.docx"], "docProps/core.xml")
    with zipfile.ZipFile(rendered["summary.docx"]) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {1980}


def test_the_reference_has_our_styles_each_once(pandoc: Engine) -> None:
    made = reference_document(default_reference([str(pandoc.program)]), STYLES.read_text(encoding="utf-8"))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        styles = packed.read("word/styles.xml").decode("utf-8")
    for name in ("Normal", "Heading1", "Table", "Notice", "InventedMark"):
        assert styles.count(f'w:styleId="{name}"') == 1
    # Word shows what the reader's machine has, and every office program has this one or its twin.
    assert '<w:rFonts w:ascii="Arial"' in styles


def test_a_program_that_gives_no_reference_is_named() -> None:
    with pytest.raises(UserError, match="false gave no reference document"):
        default_reference(["false"])


def test_no_row_of_a_table_breaks_and_a_short_table_stays_on_one_page(rendered: dict[str, Path]) -> None:
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", member(rendered["summary.docx"], "word/document.xml"), flags=re.DOTALL)
    assert tables
    for table in tables:
        rows = table.split("<w:tr>")[1:]
        assert len(rows) <= MOST_ROWS_TOGETHER
        assert all(row.startswith("<w:trPr><w:cantSplit/>") for row in rows)
        assert all(row.count("<w:keepNext/>") == row.count("<w:p>") for row in rows[:-1])
        assert "<w:keepNext/>" not in rows[-1]


def test_a_long_table_may_break_between_its_rows() -> None:
    row = '<w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="Compact" /></w:pPr></w:p></w:tc></w:tr>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("word/document.xml", f"<w:tbl>{row * (MOST_ROWS_TOGETHER + 1)}</w:tbl>")
    with zipfile.ZipFile(io.BytesIO(finish_docx(packed.getvalue()))) as made:
        document = made.read("word/document.xml").decode()
    assert document.count("<w:cantSplit/>") == MOST_ROWS_TOGETHER + 1
    assert "keepNext" not in document


def test_finishing_twice_changes_nothing(rendered: dict[str, Path]) -> None:
    content = rendered["summary.docx"].read_bytes()
    assert finish_docx(content) == content


def test_the_paragraph_after_a_table_has_room_above_it() -> None:
    table = '<w:tbl/></w:tbl>\n <w:bookmarkEnd w:id="1" />\n <w:p><w:pPr><w:pStyle w:val="BodyText" /></w:pPr></w:p>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("word/document.xml", table + '<w:p><w:pPr><w:pStyle w:val="BodyText" /></w:pPr></w:p>')
    with zipfile.ZipFile(io.BytesIO(finish_docx(packed.getvalue()))) as finished:
        document = finished.read("word/document.xml").decode()
    assert document.index('"FirstParagraph"') < document.index('"BodyText"')
