"""A checklist as a page and as a table: links that lead somewhere, text that stays text, one way for every checklist."""

from __future__ import annotations

import csv
import html
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.assemble import Study, load_study
from jobs_first.config.checklist_places import ANSWERING, anchors_of
from jobs_first.config.checklists import Checklist, Reference
from jobs_first.errors import UserError
from jobs_first.planning import Plan
from jobs_first.report.checklists import COLUMNS, checklist_markdown, checklist_page, checklist_rows, files_named, place_of, places_of
from jobs_first.report.links import dead_links, headings_of
from jobs_first.writing import write_rows

ROOT = Path(__file__).parents[2]
PAGE = Path("results/report/checklists/small.html")
HOSTILE = "<script>alert(1)</script> [x](javascript:alert) {{< var run.version >}} `q` *b* ??"
SUMMARY = '<main><h2 data-number="10" id="sec-costs"><span>10</span> Costs and\n budgets</h2><h2 id="sec-made">How it was made</h2></main>'


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(ROOT)


def checklist(*answers: dict[str, Any], **about: str) -> Checklist:
    items = [{"number": i + 1, "section": "Methods", "topic": "Topic", "asks": "What?", **answer} for i, answer in enumerate(answers)]
    head = {
        "title": "SMALL",
        "statement": "A small standard",
        "citation": "Somebody (2020)",
        "doi": "10.1000/small",
        "licence": "CC BY 4.0",
    }
    return Checklist.model_validate({**head, "about": "A study.", **about, "number_of_items": len(items), "items": items})


FOUR = (
    {"answered": [{"found": "The costs", "section": "sec-costs"}, {"found": "How", "section": "sec-made"}]},
    {"partly": {"reason": "No more", "references": [{"found": "The table.", "result": "annual_costs"}]}},
    {"not_answered": "Nobody was asked"},
    {"not_applicable": "There is none"},
)


@pytest.fixture
def project(tmp_path: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a built summary and the table that FOUR names."""
    monkeypatch.chdir(tmp_path)
    for name, content in {"results/report/summary.html": SUMMARY, "results/disclosed/annual_costs.csv": "wave\n"}.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    for name in ("docs", "config"):
        Path(name).symlink_to(ROOT / name)
    return tmp_path


def page_of(made: Checklist, study: Study, demonstration: bool = False) -> str:
    places = places_of(made, study.registry, {"summary": headings_of(SUMMARY)})
    fonts = Path("fonts/webfonts")
    fonts.mkdir(parents=True, exist_ok=True)
    (fonts / "fonts.css").write_text("", encoding="utf-8")
    return checklist_page(made, places, PAGE, ROOT / "report", fonts.parent, demonstration)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2])).replace("\u2060", "").split())


def test_a_section_has_the_number_and_heading_of_the_built_summary(study: Study) -> None:
    sections = headings_of(SUMMARY)
    assert sections == {"sec-costs": "10 Costs and budgets", "sec-made": "How it was made"}
    place = place_of(Reference(found="x", section="sec-costs"), study.registry, {"summary": sections})
    assert (place.words, place.path) == ("Summary report, section 10, Costs and budgets", "results/report/summary.html#sec-costs")
    assert (
        place_of(Reference(found="x", section="sec-made"), study.registry, {"summary": sections}).words == "Summary report, How it was made"
    )


def test_a_section_that_only_the_supplement_has_leads_there(study: Study) -> None:
    sections = {"summary": headings_of(SUMMARY), "supplement": {"sec-how-far": "3 How far", "sec-costs": "4 Costs again"}}
    place = place_of(Reference(found="x", section="sec-how-far"), study.registry, sections)
    assert (place.words, place.path) == ("Technical supplement, section 3, How far", "results/report/supplement.html#sec-how-far")
    assert place_of(Reference(found="x", section="sec-costs"), study.registry, sections).path.endswith("summary.html#sec-costs")


def test_quarto_gives_the_anchor_to_the_section_around_a_heading() -> None:
    page = '<section id="sec-a"><h2 data-number="1">1 A</h2><p>x</p></section><section id="sec-b"><h2>B</h2></section>'
    assert headings_of(page) == {"sec-a": "1 A", "sec-b": "B"}


def test_a_reader_is_led_to_the_table_that_disclosure_let_through(study: Study) -> None:
    table = Reference(found="x", result="annual_costs")
    assert place_of(table, study.registry, {}).path == "results/disclosed/annual_costs.csv"
    assert place_of(table, study.registry, {}, "release/").path == "results/release/disclosed/annual_costs.csv"
    assert place_of(Reference(found="x", result="figure_employment"), study.registry, {}).path == "results/figures/employment.svg"
    assert place_of(Reference(found="x", result="reproduction"), study.registry, {}).path == "results/reproduction.csv"


def test_every_item_has_its_answer_its_reason_and_its_places(project: Path, study: Study) -> None:
    page = page_of(checklist(*FOUR), study)
    said = words(page)
    assert "Answered. Summary report, section 10, Costs and budgets: The costs. Summary report, How it was made: How." in said
    assert "Answered in part. No more. results/disclosed/annual_costs.csv: The table." in said
    assert "Not answered. Nobody was asked." in said
    assert "Does not apply. There is none." in said
    assert "Answered in part: 1 item (2) Not answered: 1 item (3)" in said
    assert [f'id="item-{number}"' in page for number in (1, 2, 3, 4)] == [True] * 4
    links = set(re.findall(r'<a href="([^"#]*(?:#[^"]*)?)"', page))
    assert {"../summary.html#sec-costs", "../../disclosed/annual_costs.csv", "https://doi.org/10.1000/small"} <= links


def test_only_a_demonstration_is_said_to_be_one(project: Path, study: Study) -> None:
    assert "invented" in words(page_of(checklist(*FOUR), study, demonstration=True))
    assert "invented" not in words(page_of(checklist(*FOUR), study))


def test_an_answer_that_nobody_gave_is_counted_as_none(study: Study) -> None:
    made = checklist({"not_answered": "Why"})
    assert "- **Answered:** 0 items\n" in checklist_markdown(made, {}, PAGE.as_posix(), False)


def test_parts_of_an_item_are_counted_and_led_to_one_by_one(study: Study) -> None:
    whole = checklist(*FOUR[:2]).model_dump(exclude_none=True)
    parts = [{**item, "number": 1, "part": part} for item, part in zip(whole["items"], "ab", strict=True)]
    made = Checklist.model_validate({**whole, "number_of_items": 1, "items": parts})
    places = places_of(made, study.registry, {})
    text = checklist_markdown(made, places, PAGE.as_posix(), False)
    assert "has 1 item for a report to answer" in text
    assert "- **Answered:** 1 item ([1a](#item-1a))\n" in text
    assert "### 1b Topic {#item-1b}" in text
    assert "Parts of an item" in text
    assert "Parts of an item" not in checklist_markdown(checklist(FOUR[2]), {}, PAGE.as_posix(), False)
    assert [row["item"] for row in checklist_rows(made, places)] == ["1a", "1b"]


def test_the_table_says_the_same_as_the_page(study: Study, tmp_path: Path) -> None:
    made = checklist(*FOUR, {"partly": {"reason": "Why", "references": [{"found": "x", "config": "config/costs.yaml", "key": "horizon"}]}})
    rows = checklist_rows(made, places_of(made, study.registry, {"summary": headings_of(SUMMARY)}))
    write_rows(rows, COLUMNS, tmp_path / "small.csv")
    with (tmp_path / "small.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert [row["answer"] for row in read] == ["yes", "partly", "no", "not_applicable", "partly"]
    assert read[0]["where"] == "results/report/summary.html#sec-costs; results/report/summary.html#sec-made"
    assert read[4]["where"] == "config/costs.yaml (horizon)"
    assert [bool(row["reason"]) for row in read] == [False, True, True, True, True]
    assert tuple(read[0]) == study.registry["checklist_table"].columns


def test_hostile_text_stays_text(project: Path, study: Study) -> None:
    hostile = {
        "asks": HOSTILE,
        "topic": HOSTILE,
        "section": HOSTILE,
        "partly": {"reason": HOSTILE, "references": [{"found": HOSTILE, "section": "sec-costs"}]},
    }
    page = page_of(checklist(hostile, about=HOSTILE, citation=HOSTILE, title=HOSTILE, statement=HOSTILE, licence=HOSTILE), study)
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    # Title, heading and entry of the contents; statement and title, licence, citation, about; asks, topic, reason, found.
    assert Counter(re.findall(r"<script>alert\(1\)</script> \[x\]\(javascript:alert\)", words(page))).total() >= 10


def test_dead_links_stop_the_page_and_are_all_named(project: Path, study: Study) -> None:
    made = checklist(*FOUR)
    Path("results/disclosed/annual_costs.csv").unlink()
    Path("results/report/summary.html").write_text(SUMMARY.replace('id="sec-made"', 'id="sec-other"'), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        page_of(made, study)
    told = str(caught.value)
    assert "small.html: this checklist has links that lead nowhere." in told
    assert "'../summary.html#sec-made' leads to a part of summary.html that is not there" in told
    assert "'../../disclosed/annual_costs.csv' leads to a file that is not there" in told
    assert "sec-costs" not in told


def test_a_page_may_link_to_itself_and_to_the_web_and_an_anchor_has_to_be_there(tmp_path: Path) -> None:
    page = '<p id="a"><a href="#a">x</a><a href="https://example.org/#z">x</a><a href="mailto:x@example.org">x</a><a href="#b">x</a></p>'
    assert dead_links(page, tmp_path / "page.html") == ["'#b' leads to a part of page.html that is not there"]


def test_the_rule_waits_for_every_file_that_a_checklist_leads_to(study: Study) -> None:
    made = checklist(*FOUR, {"answered": [{"found": "x", "document": "docs/reports.md"}, {"found": "y", "config": "config/costs.yaml"}]})
    assert files_named(made, study.registry) == ["config/costs.yaml", "docs/reports.md", "results/{audience}disclosed/annual_costs.csv"]


def test_each_checklist_of_the_project_is_a_page_and_a_table_of_the_run(study: Study) -> None:
    made = Plan(ROOT, study).results()
    for name in study.checklists:
        assert {f"results/report/checklists/{name}.{kind}" for kind in ("html", "csv")} <= set(made)
    assert "cheers_2022" in study.checklists


def test_the_words_of_the_project_s_checklists_end_as_sentences_once(study: Study) -> None:
    for name, made in study.checklists.items():
        sections = {document: {anchor: anchor for anchor in anchors_of(ROOT / "report", document)} for document in ANSWERING}
        places = places_of(made, study.registry, sections)
        text = checklist_markdown(made, places, f"results/report/checklists/{name}.html", True).replace("\\", "")
        assert ".." not in re.sub(r"\]\([^)]*\)", "]", text), name
        assert not re.search(r"\bTODO\b|\?\.|;\.", text), name
