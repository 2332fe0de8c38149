"""The joint display as readers get it: words for marks, marks beside invented numbers, and no text of config that does anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jobs_first.report.document import read_document
from jobs_first.report.engines import Engine
from jobs_first.report.joint_display import joint_display_table
from jobs_first.report.pandoc import run_pandoc
from jobs_first.report.render import render
from support.browser import axe_faults, chromium, opened

LONG = "Supercalifragilisticexpialidocious" * 2


def finding(
    name: str = "a", mark: str = "agree", status: str = "judged", question: str = "Who?", because: str = "So it is."
) -> dict[str, str]:
    return {"finding": name, "question": question, "mark": mark, "because": because, "status": status}


def number(
    now: str, source: str = "records", item: str = "x.y", label: str = "Working", who: str = "", basis: str = "published", name: str = "a"
) -> dict[str, str]:
    return {"finding": name, "source": source, "item": item, "label": label, "who": who, "now": now, "basis": basis}


def cells(table: str) -> list[list[str]]:
    """The cells of the rows as they are read, lines of a cell with / between them."""
    rows = [line.strip("|").split("|") for line in table.replace("\\|", "\u2016").splitlines() if line.startswith("| ")]
    read = [[cell.strip().replace("[]{.line-end}", " / ").replace("\\", "").replace("\u00a0", " ") for cell in row] for row in rows]
    return read[1:]


NUMBERS = [
    number("6 of 59 (10%)", label="Working at baseline"),
    number("15 of 60 (25%)", item="x.z", label="Working at follow-up", basis="invented"),
    number("6 of 70", "interviews", "moves", "Moves into work", "professionals", "invented"),
    number("1 of 13", "interviews", "moves", "Moves into work", "family carers", "collected"),
    number("2 of 26", "interviews", "goals", "Goals", "people with learning disabilities"),
]


def test_both_sides_and_the_judgement_stand_in_a_row_with_a_mark_beside_invented_numbers_alone() -> None:
    assert cells(joint_display_table([finding()], NUMBERS)) == [
        [
            "Who?",
            "Working at baseline: 6 of 59 (10%) / Working at follow-up: [15 of 60 (25%)]{.invented}",
            "Moves into work: / professionals [6 of 70]{.invented} / family carers 1 of 13 / "
            "Goals: people with learning disabilities 2 of 26",
            "**Agree.** So it is.",
        ]
    ]


@pytest.mark.parametrize(
    ("mark", "status", "said"),
    [
        ("agree", "judged", "**Agree.**"),
        ("differ", "judged", "**Differ.**"),
        ("silent", "judged", "**Silent.**"),
        ("silent", "not_asked", "**Silent.**"),
        ("silent", "not_mentioned", "**Silent.**"),
        ("", "changed", "**To be judged again.**"),
        ("", "not_judged", "**To be judged.**"),
        ("", "not_known", "**Cannot be judged.**"),
    ],
)
def test_a_mark_is_a_word_and_so_is_what_stands_where_there_is_none(mark: str, status: str, said: str) -> None:
    assert cells(joint_display_table([finding(mark=mark, status=status)], NUMBERS))[0][3].startswith(said)


def test_what_is_not_known_or_not_asked_is_said_in_words() -> None:
    numbers = [
        number("", basis="invented"),
        number("", "interviews", "moves", "Moves", "professionals", "invented"),
        number("nobody asked", "interviews", "moves", "Moves", "family carers", "invented"),
    ]
    shown = cells(joint_display_table([finding(), finding("b")], numbers))
    assert shown[0][1] == "Working: [not known]{.invented}"
    assert shown[0][2] == "Moves: / professionals [not known]{.invented} / no family carers asked"
    assert shown[1][2] == "not asked"


@pytest.fixture
def hostile(reading: SimpleNamespace) -> str:
    bad = f"{reading.hostile} {LONG}"
    rows = [finding(question=f"{bad}?", because=bad), finding("b", "", "changed")]
    return joint_display_table(
        rows, [number("1 of 2 | 3", label=bad), number("6 of 70", "interviews", "t", bad, bad, "invented"), *NUMBERS]
    )


def test_text_of_the_configuration_is_shown_as_it_is_written_and_does_nothing(
    hostile: str, html_of: Callable[..., str], reading: SimpleNamespace
) -> None:
    page = html_of(hostile)
    assert "<script>alert" not in page
    assert page.count("<tr>") == 3
    assert len(re.findall(r"<td\b", page)) == 8
    told = reading.html_words(page)
    assert told.count(reading.one_space(reading.hostile)) == 5
    assert "1 of 2 | 3" in told
    assert "line-end" not in page


def test_each_number_is_a_paragraph_in_every_format(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path, html_of: Callable[..., str], reading: SimpleNamespace
) -> None:
    table = joint_display_table([finding()], NUMBERS[:2])
    assert "<p>Working at baseline: 6\u00a0of\u00a059 (10%)</p>" in html_of(table).replace("&nbsp;", "\u00a0")
    render(small_build(table), "docx", tmp_path / "test.docx", pandoc)
    paragraphs = [
        "".join(text.text for text in p.iter(f"{reading.w}t")) for p in reading.docx_root(tmp_path / "test.docx").iter(f"{reading.w}p")
    ]
    assert "Working at baseline: 6\u00a0of\u00a059 (10%)" in paragraphs
    path = small_build(table)
    run_pandoc(pandoc, path.parent, read_document(path), "typst", "test.typ")
    typst = (path.parent / "test.typ").read_text(encoding="utf-8").replace("\u00a0", "~")
    assert re.search(r"6~of~59 \(10%\)\s*\n\s*\nWorking at", typst)


def test_a_table_of_many_words_may_break_over_pages_and_its_rows_do_not(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path
) -> None:
    def typst(rows: int) -> str:
        path = small_build(joint_display_table([finding(str(i), because="A reason. " * 20) for i in range(rows)], NUMBERS))
        run_pandoc(pandoc, path.parent, read_document(path), "typst", "test.typ")
        return (path.parent / "test.typ").read_text(encoding="utf-8")

    assert "breakable: false)\n#figure(kind: table" in typst(2)
    assert "breakable: true)\n#figure(kind: table" in typst(12)
    template = (Path(__file__).parents[2] / "report" / "templates" / "typst-template.typ").read_text(encoding="utf-8")
    assert "set table.cell(breakable: false)" in template.partition("#let data-table")[2].partition("#let ")[0]


def test_no_row_is_lost_in_the_pdf_of_a_long_display(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path, reading: SimpleNamespace
) -> None:
    table = joint_display_table([finding(str(i), because=f"Reason {i}. " * 20) for i in range(30)], NUMBERS)
    render(small_build(table), "pdf", tmp_path / "test.pdf", pandoc)
    told = reading.pdf_words(tmp_path / "test.pdf")
    assert all(told.count(f"Reason {i}.") == 20 for i in range(30))
    assert told.count("Question Records Interviews Judgement") > 1


@pytest.mark.deep
def test_a_caption_never_stands_at_the_foot_of_a_page_without_its_table(
    small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path, reading: SimpleNamespace
) -> None:
    table = joint_display_table([finding(str(i), because="A reason. " * 20) for i in range(9)], NUMBERS)
    # Each begins a line lower on its page than the one before.
    parts = [table.replace("tbl-joint-display", f"tbl-{i}") + "\n" + "Words.\n\n" * (i % 12) for i in range(20)]
    render(small_build("\n".join(parts)), "pdf", tmp_path / "test.pdf", pandoc)
    told = reading.pdf_words(tmp_path / "test.pdf")
    after = [
        told[found.end() :].strip()[:16]
        for found in re.finditer(r"Table \d+: Findings of the records beside what the interviews say of them\.", told)
    ]
    assert after == ["Question Records"] * 20


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.mark.deep
@pytest.mark.browser
def test_in_a_narrow_window_cells_stand_below_each_other_and_nothing_scrolls(
    browser: Any, hostile: str, small_build: Callable[..., Path], pandoc: Engine, tmp_path: Path
) -> None:
    render(small_build("## Words {#sec-words}\n\n" + hostile), "html", tmp_path / "test.html", pandoc)
    page = opened(browser, tmp_path / "test.html", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("[...document.querySelectorAll('.table-scroll')].every(e => e.scrollWidth <= e.clientWidth)")
    lefts = page.evaluate("[...document.querySelectorAll('tbody td')].map(e => Math.round(e.getBoundingClientRect().left))")
    assert len(set(lefts)) == 1
    assert page.evaluate("getComputedStyle(document.querySelector('td:nth-child(2)'), '::before').content") == '"Records"'
    assert axe_faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert len(set(page.evaluate("[...document.querySelectorAll('tbody td')].map(e => Math.round(e.getBoundingClientRect().left))"))) == 4
    page.close()
