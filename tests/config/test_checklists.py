"""config/checklists/: every item has an answer, and every reference leads to something that is there and that a reader may follow."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.checklist_places import anchors_of, checklist_files, refuse_dead_places
from jobs_first.config.checklists import Checklist, anchors_in, headings_in
from jobs_first.config.loading import ConfigError, load_model

ROOT = Path(__file__).parents[2]
CHEERS = Path("config/checklists/cheers_2022.yaml")
HEAD = """
title: SMALL 1
statement: A small standard
citation: Somebody (2020) A small standard
doi: 10.1000/small.1
licence: CC BY 4.0
about: A study.
number_of_items: 2
items:
"""
FIRST = "  - {number: 1, section: Title, topic: Title, asks: What is it, answered: [{found: The costs, section: sec-costs}]}\n"
SECOND = "  - {number: 2, section: Title, topic: Other, asks: What else, not_answered: Nobody knows}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's configuration with its reports and documents, to damage."""
    for part in ("config", "report", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("pictures", "schemas"))
    shutil.copytree(ROOT / "config" / "easy_read", tmp_path / "config" / "easy_read", dirs_exist_ok=True)
    (tmp_path / "data" / "returns").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "returns" / "provenance.yaml", tmp_path / "data" / "returns")
    return tmp_path


@pytest.fixture
def told(project: Path) -> Callable[[str, str], str]:
    """What is said when one text of the shipped checklist is replaced by another."""

    def say(old: str, new: str) -> str:
        path = project / CHEERS
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            refuse_dead_places(load_study(project).checklists, project)
        return str(caught.value)

    return say


def part(letter: str) -> str:
    """FIRST as one part of its item."""
    return FIRST.replace("number: 1", f"number: 1, part: {letter}")


def small(folder: Path, items: str) -> Checklist:
    path = folder / "small.yaml"
    path.write_text(HEAD + items, encoding="utf-8")
    return load_model(path, Checklist)


def test_cheers_has_its_items_in_order_each_answered_or_explained() -> None:
    checklist = load_model(ROOT / CHEERS, Checklist)
    assert [item.number for item in checklist.items] == list(range(1, 29))
    sections = list(dict.fromkeys(item.section for item in checklist.items))
    assert sections == ["Title", "Abstract", "Introduction", "Methods", "Results", "Discussion", "Other relevant information"]
    assert [sum(item.section == section for item in checklist.items) for section in sections] == [1, 1, 1, 18, 4, 1, 2]
    for item in checklist.items:
        assert bool(item.references) == (item.answer in ("answered", "partly")), item.number
        assert bool(item.reason) == (item.answer != "answered"), item.number


def test_strobe_has_its_items_and_their_parts_in_order_each_answered_or_explained() -> None:
    checklist = load_model(ROOT / "config" / "checklists" / "strobe.yaml", Checklist)
    parts = {1: "ab", 6: "ab", 12: "abcde", 13: "abc", 14: "abc", 16: "abc"}
    assert [item.label for item in checklist.items] == [f"{n}{part}" for n in range(1, 23) for part in parts.get(n, ("",))]
    sections = list(dict.fromkeys(item.section for item in checklist.items))
    assert sections == ["Title and abstract", "Introduction", "Methods", "Results", "Discussion", "Other information"]
    assert [len({item.number for item in checklist.items if item.section == section}) for section in sections] == [1, 2, 9, 5, 4, 1]
    for item in checklist.items:
        assert bool(item.references) == (item.answer in ("answered", "partly")), item.label
        assert bool(item.reason) == (item.answer != "answered"), item.label


def test_an_item_may_be_answered_part_by_part(tmp_path: Path) -> None:
    made = small(tmp_path, part("a") + part("b") + SECOND)
    assert [item.label for item in made.items] == ["1a", "1b", "2"]


def test_the_checklists_of_the_project_name_no_dead_place() -> None:
    refuse_dead_places(load_study(ROOT).checklists, ROOT)


def test_a_second_checklist_is_a_file_and_nothing_else(project: Path) -> None:
    (project / "config" / "checklists" / "small.yaml").write_text(HEAD + FIRST + SECOND, encoding="utf-8")
    checklists = load_study(project).checklists
    refuse_dead_places(checklists, project)
    assert list(checklists) == ["cheers_2022", "coreq", "small", "strobe"]
    assert [item.answer for item in checklists["small"].items] == ["answered", "not_answered"]


def test_a_study_without_checklists_has_none(project: Path) -> None:
    shutil.rmtree(project / "config" / "checklists")
    shutil.rmtree(project / "report")
    assert load_study(project).checklists == {}
    refuse_dead_places({}, project)


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (FIRST, r"of 2 items, this one is missing: 2\."),
        (FIRST + SECOND + SECOND, r"items \(entry 3\)\.number: item 2 stands here and above\."),
        (SECOND + FIRST, r"items \(entry 2\)\.number: item 1 stands below item 2\. Put them in order\."),
        (part("b") + SECOND, r"items \(entry 1\)\.part: item 1b stands where part 'a' of it is due\."),
        (part("a") + part("c") + SECOND, r"items \(entry 2\)\.part: item 1c stands where part 'b' of it is due\."),
        (part("a") + part("b") + part("b") + SECOND, r"\(entry 3\)\.number: item 1b stands here and above\."),
        (FIRST + part("a") + SECOND, r"items \(entry 2\)\.number: item 1 stands here and above\. Give both a 'part'"),
        (part("a") + FIRST + SECOND, r"items \(entry 2\)\.number: item 1 stands here and above\. Give both a 'part'"),
        (part("A") + SECOND, r"entry 1\)\.part: found 'A', expected the letter of a part of the item, such as a"),
        (
            FIRST + SECOND + SECOND.replace("number: 2", "number: 3"),
            r"\(entry 3\)\.number: 'number_of_items' says that the last one is item 2\.",
        ),
        (
            FIRST + SECOND.replace("not_answered: Nobody knows", "partly: {reason: Why}"),
            r"entry 2\)\.partly\.references: the key .* is missing",
        ),
        (FIRST + SECOND.replace(", not_answered: Nobody knows", ""), r"items \(entry 2\): item 2 has no answer\. Give 'answered'"),
        (FIRST + SECOND.replace("Nobody knows", ""), r"item 2 has no answer"),
        (FIRST + SECOND.replace("Nobody knows", '""'), r"entry 2\)\.not_answered: found '', expected some text"),
        (
            FIRST.replace("[{found: The costs, section: sec-costs}]", "[]") + SECOND,
            r"\.answered: found an empty list, expected at least 1 entry",
        ),
        (
            FIRST + SECOND.replace("not_answered: N", "not_applicable: None, not_answered: N"),
            r"not_applicable: item 2 is 'not_answered' already",
        ),
        (FIRST.replace(", section: sec-costs", "") + SECOND, r"\.answered \(entry 1\): this reference leads nowhere\."),
        (FIRST.replace("sec-costs", "sec-costs, result: bias") + SECOND, r"entry 1\)\.result: this reference leads to a section already"),
        (FIRST.replace("sec-costs", "sec-costs, heading: X") + SECOND, r"heading: 'heading' goes with 'document', which"),
        (FIRST.replace("sec-costs", "sec-costs, key: x") + SECOND, r"key: 'key' goes with 'config', which"),
        (FIRST.replace("sec-costs", "'#sec-costs'") + SECOND, r"section: found '#sec-costs', expected the anchor of a heading"),
        (FIRST.replace("section: sec-costs", "document: ../secret.md") + SECOND, r"document: found '\.\./secret\.md', expected the path"),
        (FIRST.replace("section: sec-costs", "config: data/x.yaml") + SECOND, r"config: found 'data/x\.yaml', expected the path"),
        (
            FIRST.replace("section: sec", "sectoin: sec") + SECOND,
            r"\(entry 1\)\.sectoin: unknown key 'sectoin'\. Did you mean 'section'\?",
        ),
    ],
)
def test_a_damaged_checklist_is_refused_with_its_place(tmp_path: Path, items: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as caught:
        small(tmp_path, items)
    assert len(str(caught.value).splitlines()) == 1, "one mistake is told once"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "section: sec-costs",
            "section: sec-cost",
            r"answered \(entry 2\)\.section: the summary has no section 'sec-cost'\. Did you mean 'sec-costs'",
        ),
        ("result: annual_costs", "result: annual_cost", r"\.result: unknown result 'annual_cost'\. Did you mean 'annual_costs'"),
        (
            "result: annual_costs",
            "result: by_site",
            r"the result 'by_site' stays with the research team, so a reader of the checklist cannot",
        ),
        ("result: annual_costs", "result: reports", r"the result 'reports' is many files\. Name a section"),
        ("heading: Contrasts of costs", "heading: Contrasts of cost", r"docs/analysis_plan\.md has no heading 'Contrasts of cost'\. "),
        ("document: docs/analysis_plan.md", "document: docs/plan.md", r"\.document: there is no document 'docs/plan\.md'\."),
        (
            "key: perspectives",
            "key: second_perspective",
            r"config/costs\.yaml has no key 'second_perspective'\. Did you mean 'secondary_persp",
        ),
        (
            "key: deflator",
            "key: bootstrap.drawn",
            r"config/costs\.yaml has no key 'bootstrap\.drawn'\. Did you mean 'bootstrap\.draws'",
        ),
        ("config: config/study.yaml", "config: config/studies.yaml", r"\.config: there is no file 'config/studies\.yaml'\."),
    ],
)
def test_a_dead_reference_is_told_with_file_line_and_nearest_name(told: Callable[[str, str], str], old: str, new: str, says: str) -> None:
    said = told(old, new)
    assert re.search(says, said), said
    line = next(i for i, text in enumerate((ROOT / CHEERS).read_text(encoding="utf-8").splitlines(), start=1) if old in text)
    assert f"cheers_2022.yaml, line {line}, items (entry " in said


def test_a_file_with_a_mistake_of_its_own_is_not_said_to_be_missing_too(project: Path) -> None:
    path = project / "config" / "costs.yaml"
    path.write_text("perspective: [\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_study(project)
    assert "cheers_2022" not in str(caught.value)


def test_a_checklist_with_a_name_that_no_page_can_have_is_told(project: Path) -> None:
    folder = project / "config" / "checklists"
    (folder / "Coreq 32.yaml").write_text("", encoding="utf-8")
    (folder / "strobe.yml").write_text("", encoding="utf-8")
    named, misnamed = checklist_files(folder)
    assert [path.name for path in named] == ["cheers_2022.yaml", "coreq.yaml", "strobe.yaml"]
    assert len(misnamed) == 2
    with pytest.raises(ConfigError, match=r"strobe\.yml: its page takes its name\. Rename it"):
        load_study(project)


def test_only_headings_of_the_summary_count_as_its_sections(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "summary.qmd").write_text("{{< include fragments/notice.md >}}\n\n{{< include sections/a.qmd >}}\n", encoding="utf-8")
    (tmp_path / "sections" / "a.qmd").write_text("## Costs {.unnumbered #sec-costs}\n\n: A table {#tbl-x}\n", encoding="utf-8")
    (tmp_path / "sections" / "easy-b.qmd").write_text("## Other {#sec-other}\n", encoding="utf-8")
    assert anchors_of(tmp_path, "summary") == ["sec-costs"]
    assert anchors_of(tmp_path, "supplement") == []


def test_what_stands_in_code_is_no_heading() -> None:
    text = "# Plan\n\n```sh\n# a comment {#sec-no}\n```\n\n## Costs {#sec-yes}\n"
    assert headings_in(text) == ["Plan", "Costs {#sec-yes}"]
    assert anchors_in(text) == ["sec-yes"]
