"""The booklet of this project: the checker finds no fault in it, and every fault that is planted in a copy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from jobs_first.easy_read.checker import Finding, check, of_severity
from jobs_first.easy_read.files import assembled, read_lines
from jobs_first.easy_read.own import check_own
from jobs_first.report.typed import VARIABLE
from jobs_first.writing import write_json
from support.easy_read import CONFIG, ROOT, found, pandoc, rows, settings

REPORT = ROOT / "report"
INCLUDED = re.findall(r"include sections/(\S+)", (REPORT / "easy_read.qmd").read_text(encoding="utf-8"))
TEXTS = {name: (REPORT / "sections" / name).read_text(encoding="utf-8") for name in INCLUDED}
# Those that their authors wrote rows into.
SECTIONS = [name for name, text in TEXTS.items() if ".er" in text]
HARD_WORDS = next(name for name, text in TEXTS.items() if "#hard-words" in text)
OPENING = re.compile(r'^::: \{\.er .*picture="(?!people:)[^"]*"\}$')


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the booklet's texts, and a build folder in which every number is "16 people"."""
    (tmp_path / "report" / "sections").mkdir(parents=True)
    shutil.copy(REPORT / "easy_read.qmd", tmp_path / "report")
    for name in INCLUDED:
        shutil.copy(REPORT / "sections" / name, tmp_path / "report" / "sections")
    used = {name for path in (tmp_path / "report").rglob("*.qmd") for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    nested: dict[str, object] = {}
    for name in sorted(used):
        *above, last = name.split(".")
        at = nested
        for part in above:
            at = at.setdefault(part, {})  # type: ignore[assignment]
        share = f"[16 people](#fact-{'-'.join(above)}){{.fact}}"
        at[last] = f"We do not know about {share}." if name.startswith("unknown") or ".missing." in name else share
    write_json(nested, tmp_path / "build" / "_variables.yml")
    write_json({"lang": "en-GB", "publisher": "A Team", "published": "November 2026"}, tmp_path / "build" / "_metadata.yml")
    return tmp_path


def checked(copy: Path) -> list[Finding]:
    return check_own(copy / "report" / "easy_read.qmd", copy / "build", CONFIG, pandoc())


def test_the_booklet_breaks_no_rule_that_stops_it(copy: Path) -> None:
    assert of_severity(checked(copy), "fail") == []


def test_whatever_sentence_the_pipeline_chooses_for_the_booklet_breaks_no_rule() -> None:
    facts = yaml.safe_load((ROOT / "config" / "facts.yaml").read_text(encoding="utf-8"))["facts"]
    said = {name.removesuffix(".plain") for text in TEXTS.values() for name in VARIABLE.findall(text)}
    chosen = {
        f"{name}.{case}": saying["plain"]
        for name in sorted(said & set(facts))
        for kind in ("say", "cases")
        for case, saying in (facts[name].get(kind) or {}).items()
    }
    chosen |= {
        f"{name}.{case}": words.replace("{people}", "16 people")
        for name in sorted(said & set(facts))
        for case, words in (facts[name].get("sentence") or {}).items()
    }
    assert len(chosen) >= 8
    names = list(chosen)
    assert [(names[one.line - 1], one.rule) for one in of_severity(found(rows(*chosen.values())), "fail")] == []


def test_a_run_of_the_checker_and_the_build_agree_on_where_things_stand(copy: Path) -> None:
    """Explanations that the pipeline adds do not move the lines that an author is told of."""
    section = copy / "report" / "sections" / SECTIONS[len(SECTIONS) // 2]
    text = section.read_text(encoding="utf-8")
    section.write_text(f'{text}\n::: {{.er picture="phone"}}\nYou can’t.\n:::\n', encoding="utf-8")
    (one,) = of_severity(checked(copy), "fail")
    assert (one.rule, Path(one.place), one.line) == ("contraction", section, len(text.splitlines()) + 3)


# Planted faults --------------------------------------------------------------------------------------------------------------------------


def statement_lines(text: str) -> list[int]:
    """The numbers of the lines that hold a whole statement of a row."""
    lines, inside, numbers = text.splitlines(), False, []
    for number, line in enumerate(lines, start=1):
        if line.startswith(":::"):
            inside = OPENING.match(line) is not None
        elif inside and line and not lines[number - 2].strip(": ").startswith(tuple("abcdefghijklmnopqrstuvwxyz")):
            numbers.append(number)
    return numbers


def opening_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), start=1) if OPENING.match(line)]


def statement(words: str) -> Callable[[list[str], int], None]:
    def plant(lines: list[str], at: int) -> None:
        lines[at - 1] = words

    return plant


def opening(old: str, new: str) -> Callable[[list[str], int], None]:
    def plant(lines: list[str], at: int) -> None:
        lines[at - 1] = re.sub(old, new, lines[at - 1])

    return plant


def many_statements(lines: list[str], at: int) -> None:
    lines[at:at] = ["One more.", "", "And more.", "", "And so on.", ""]


def no_end(lines: list[str], at: int) -> None:
    lines[lines.index(":::", at)] = ""


IN_STATEMENTS: dict[str, str] = {
    "contraction": "You can’t do this.",
    "abbreviation": "It takes approx. 5 days.",
    "acronym": "The DWP pays for this.",
    "percent": "That is 25% of the people.",
    "decimal": "It takes 3.5 hours.",
    "range": "It takes 10-15 hours.",
    "date": "It ended in 04/10.",
    "money": "It cost £8,217.",
    "number-word": "Ten people came.",
    "out-of": "15 of the 60 people had a job.",
    "one-idea": "You can ask (if you like).",
    "sentence-length": "You can ask a person that you know to help you with all of this at home.",
    "new-line": "You can ask. You can also wait.",
    "italics": "You *must* ask.",
    "underline": "You [must]{.underline} ask.",
    "capitals": "You must NOT ask.",
    "latin": "Ask someone, e.g. a friend.",
    "roman-numeral": "Look at part IV of this.",
    "same-word": "You can obtain help.",
    "unfilled": "There are {{< var no.such.fact.plain >}} of them.",
}
IN_ROWS: dict[str, Callable[[list[str], int], None]] = {
    "row-length": many_statements,
    "picture": opening(r' picture="[^"]*"', ""),
    "picture-known": opening(r'picture="([^"]*)"', r'picture="\1s_x"'),
    "picture-alt": opening(r"\.er", ".er .decorative"),
    "row-end": no_end,
}


@pytest.mark.parametrize(("i", "rule"), list(enumerate([*IN_STATEMENTS, *IN_ROWS])))
def test_a_fault_planted_in_a_copy_is_found_on_its_line(tmp_path: Path, i: int, rule: str) -> None:
    name = SECTIONS[i % len(SECTIONS)]
    text = TEXTS[name]
    places = statement_lines(text) if rule in IN_STATEMENTS else opening_lines(text)
    at = places[i % len(places)] if rule in IN_STATEMENTS else places[0]
    lines = text.splitlines()
    (statement(IN_STATEMENTS[rule]) if rule in IN_STATEMENTS else IN_ROWS[rule])(lines, at)
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    before, after = fails_of(REPORT / "sections" / name), fails_of(tmp_path / name)
    assert (rule, at) in after - before
    # Nothing else on other lines is told of: the fault is found where it is, and there alone.
    assert {line for _, line in after - before} == {at}


@cache
def fails_of(section: Path) -> set[tuple[str, int]]:
    lines = read_lines(section, section.parent, [], lambda name: None)
    value = lambda name: None if name.startswith("no.such") else "16 people"  # noqa: E731
    booklet = assembled(lines, value, {}, pandoc())
    return {(one.rule, one.line) for one in of_severity(check(booklet, settings()), "fail")}


INCLUDE = "{{{{< include sections/{} >}}}}"


def swapped(text: str) -> str:
    last, before = INCLUDE.format(INCLUDED[-1]), INCLUDE.format(HARD_WORDS)
    return text.replace(last, "@").replace(before, last).replace("@", before)


def test_sections_that_changed_places_are_found(copy: Path) -> None:
    document = copy / "report" / "easy_read.qmd"
    document.write_text(swapped(document.read_text(encoding="utf-8")), encoding="utf-8")
    assert "sections" in {one.rule for one in of_severity(checked(copy), "fail")}
