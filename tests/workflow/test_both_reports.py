"""What Easy Read says is what the summary says: the same facts, in plain words and in pictures of people."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.study import StudyFile
from jobs_first.facts.wording import money
from support.project import ROOT

pytestmark = pytest.mark.workflow

SAID = re.compile(r"\{\{< var ([\w.]+)\.(\w+) >\}\}")
PEOPLE = re.compile(r'picture="people:([\w.]+)"')
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
# Numbers that count nothing: years of what is named, and the name of the licence of the pictures.
NAMES = ("from 2013", "CC BY-SA 4.0")


def sections(kind: str) -> str:
    """All that somebody wrote for one report."""
    wanted = sorted((ROOT / "report" / "sections").glob("*.qmd"))
    return "\n".join(path.read_text(encoding="utf-8") for path in wanted if path.name.startswith("easy-") == (kind == "easy"))


def words(built: Path, name: str) -> str:
    page = (built / "results" / "report" / f"{name}.html").read_text(encoding="utf-8")
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", page[page.index("<body") :], flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", "", re.sub(r"</(p|td|th|li|h\d|button)>", " ", body))
    return " ".join(text.replace("\u2060", "").replace("\u00a0", " ").replace("&#39;", "'").split())


@pytest.fixture(scope="module")
def facts(built: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((built / "results" / "facts.json").read_text(encoding="utf-8"))
    return found


EASY = sorted({name for name, _ in SAID.findall(sections("easy"))} | set(PEOPLE.findall(sections("easy"))))


@pytest.mark.parametrize("name", EASY)
def test_easy_read_has_each_number_from_the_fact_that_the_summary_has_it_from(facts: dict[str, dict[str, Any]], name: str) -> None:
    fact = facts[name]
    plain, text = NUMBER.findall(fact["plain"]), NUMBER.findall(fact["text"])
    if "GBP" in (fact.get("unit"), fact.get("style")) or fact.get("style") == "money":
        assert fact["plain"].startswith(money(fact["value"])[1])
    elif "denominator" in fact:
        assert plain == [str(fact["numerator"]), str(fact["denominator"])] == text[:2]
    else:
        assert plain == text[: len(plain)]


def test_no_number_stands_in_easy_read_but_those_of_its_facts(built: Path, facts: dict[str, dict[str, Any]]) -> None:
    published = load_model(ROOT / "config" / "study.yaml", StudyFile).reports.published
    told = words(built, "easy_read")
    for named in (*NAMES, published):
        assert named in told
        told = told.replace(named, "")
    of_facts = {number for name, part in SAID.findall(sections("easy")) for number in NUMBER.findall(str(facts[name][part]))}
    # The line of hours from which benefits are at risk is what the measure is called by.
    assert set(NUMBER.findall(told)) - of_facts == {"16"} - of_facts
    assert len(of_facts) > 20


def test_the_facts_of_easy_read_stand_in_the_summary_or_the_supplement(built: Path, facts: dict[str, dict[str, Any]]) -> None:
    told = words(built, "summary") + words(built, "supplement")
    said = {name: str(facts[name].get("estimate", facts[name]["text"])) for name in EASY if NUMBER.search(facts[name]["plain"])}
    missing = [name for name, number in said.items() if number not in told]
    assert missing == []


def test_the_pictures_of_people_hold_as_many_as_the_facts_say(built: Path, facts: dict[str, dict[str, Any]]) -> None:
    page = (built / "results" / "report" / "easy_read.html").read_text(encoding="utf-8")
    drawn = []
    for tag in re.findall(r"<img[^>]*>", page):
        content = re.search(r'src="data:image/svg\+xml,([^"]+)"', tag)
        people = re.findall(r"class='person (\w+)'", unquote(content[1])) if content else []
        if people:
            drawn.append((people.count("filled"), len(people)))
            assert people == sorted(people)  # filled ones first
    assert drawn == [(facts[name]["numerator"], facts[name]["denominator"]) for name in PEOPLE.findall(sections("easy"))]
