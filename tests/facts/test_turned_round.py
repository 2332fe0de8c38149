"""Words follow the numbers: the sentences that reports choose, read with the data turned round, at their edge, and unknown."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from jobs_first.config.facts import FactDefinition, Facts
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.facts.build import build_facts
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.employment import employment_by_wave
from support.project import ROOT
from support.small_study import EDGES, JOINT, NOT, WORKS, make_study

FACTS, REGISTRY = load_model(ROOT / "config" / "facts.yaml", Facts).facts, load_model(ROOT / "config" / "outputs.yaml", Registry)
NOTHING_PUBLISHED = Published.model_validate({"source_titles": {"report": "A report"}, "figures": [], "limitations": [], "questions": []})
SAID_BY_WORDS = [name for name, fact in FACTS.items() if fact.style == "words"]
UP = r"(?i)\b(larger|more)\b"
DOWN = r"(?i)\b(smaller|fewer|less)\b"
STUDIES: dict[str, Mapping[str, Any]] = {
    **EDGES,
    "as_published": JOINT,
    "turned_round": {"jobs_first": JOINT["comparison"], "comparison": JOINT["jobs_first"]},
    "everybody_works": {group: [(40, WORKS, WORKS)] for group in JOINT},
    "nobody_works": {group: [(40, NOT, NOT)] for group in JOINT},
}
Rows = Sequence[Mapping[str, object]]


def rows_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    """A table as facts read it: text, and nothing where a cell is empty."""
    return [{key: "" if pd.isna(cell) else cell for key, cell in row.items()} for row in frame.to_dict("records")]


def build(chosen: Mapping[str, FactDefinition], tables: Mapping[str, Rows]) -> dict[str, dict[str, Any]]:
    alone = {name: fact.model_copy(update={"rests_on": ()}) for name, fact in chosen.items()}
    return build_facts(Facts(facts=alone), tables, REGISTRY, NOTHING_PUBLISHED, "collected", 95, 10)


@functools.cache
def facts_of(study: str) -> dict[str, dict[str, Any]]:
    people, person_waves = make_study(STUDIES[study])
    tables = {
        "contrasts": rows_of(contrasts(people, person_waves)),
        "employment": rows_of(employment_by_wave(people, person_waves)),
    }
    return build({name: fact for name, fact in FACTS.items() if fact.table in tables}, tables)


def read(document: str, study: str) -> str:
    """A section of a report with every fact on employment and its contrasts said; other numbers are left as three points."""
    facts = facts_of(study)

    def say(found: re.Match[str]) -> str:
        name, _, way = found[1].rpartition(".")
        return str(facts[name].get(way, "not known")) if name in facts else "..."

    text = (ROOT / "report" / "sections" / f"{document}.qmd").read_text(encoding="utf-8")
    return " ".join(re.sub(r"\{\{<\s*var\s+(\S+)\s*>\}\}", say, text).split())


def said(name: str, lower: str, upper: str, known: int = 50) -> dict[str, Any]:
    fact = FACTS[name]
    assert fact.lower is not None
    assert fact.upper is not None
    row = {**fact.where, fact.value: "1", fact.lower: lower, fact.upper: upper, **dict.fromkeys(fact.n, str(known))}
    return build({name: fact}, {fact.table: [row]})[name]


@pytest.mark.parametrize("name", [name for name in SAID_BY_WORDS if name != "words.what_it_means"])
def test_every_sentence_turns_round_with_its_interval(name: str) -> None:
    up, down, neither, too_few = said(name, "2", "9"), said(name, "-9", "-2"), said(name, "-2", "9"), said(name, "2", "9", known=9)
    for way in ("text", "plain"):
        assert re.search(UP, up[way]), up[way]
        assert not re.search(DOWN, up[way]), up[way]
        assert re.search(DOWN, down[way]), down[way]
        assert not re.search(UP, down[way]), down[way]
        assert re.search(r"\bclear", neither[way]), neither[way]
        assert not re.search(UP, neither[way]), neither[way]
        assert not re.search(DOWN, neither[way]), neither[way]
        assert re.search(r"Too few|enough", too_few[way]), too_few[way]


@pytest.mark.parametrize("name", SAID_BY_WORDS)
def test_no_sentence_names_a_difference_whose_interval_is_open(name: str) -> None:
    assert said(name, "", "") == {**said(name, "", ""), "text": FACTS[name].say["too_few"].text}
    assert said(name, "0", "5")["text"] == FACTS[name].say["no_clear_difference"].text


def test_the_published_counts_say_that_more_of_the_cohort_worked() -> None:
    box, easy = read("00-four-questions", "as_published"), read("easy-01-main-points", "as_published")
    assert (
        "A larger share of the Jobs First cohort than of the comparison group was known to be working at follow-up: 15 of 60 (25%)" in box
    )
    assert "At the end, people in Jobs First had jobs more often. We cannot be sure that Jobs First was the reason." in easy
    assert "We do not know about 16 people." in easy


def test_turned_round_they_say_that_less_of_it_worked() -> None:
    box, easy = read("00-four-questions", "turned_round"), read("easy-01-main-points", "turned_round")
    assert "A smaller share of the Jobs First cohort than of the comparison group was known to be working at follow-up: 0 of 33 (0%)" in box
    assert "the difference is −25.0 percentage points (95% interval −37.2 to −11.1)" in box
    assert "had jobs less often. We cannot be sure that Jobs First was the reason." in easy
    assert not re.search(r"\blarger\b|more often", box + easy)
    section = read("08-employment", "turned_round")
    assert "a smaller share of the cohort gained work" in section
    assert "Within the cohort, the share working did not clearly change" in section


@pytest.mark.parametrize("study", ["no_events", "all_events", "everybody_works", "nobody_works"])
def test_alike_groups_are_not_said_to_differ(study: str) -> None:
    told = " ".join(read(name, study) for name in ("00-four-questions", "easy-01-main-points", "08-employment"))
    assert not re.search(r"A (larger|smaller) share of|in Jobs First had jobs (more|less) often|was the reason", told)
    assert re.search("no clear difference between the groups|Too few people are known", told)


@pytest.mark.parametrize("edge", ["no_comparison", "no_cohort", "nothing_known", "nobody"])
def test_a_group_of_which_nothing_is_known_is_never_said_to_be_without_work(edge: str) -> None:
    box, easy, section = (read(name, edge) for name in ("00-four-questions", "easy-01-main-points", "08-employment"))
    assert "Too few people are known to say whether the groups differed" in box
    assert "the difference is not known" in box
    assert "We do not know about enough people to say who had jobs more often. We need to know about more people." in easy
    assert "there is no test and interval to set side by side" in section
    assert not re.search(r"\b(no|nobody|none) (people )?had a job|not known had|not known of", box + easy)
    assert "0 of 0" in box
    assert "we cannot say how many people had a job" in easy


def test_a_test_that_contradicts_its_interval_is_said_to() -> None:
    assert "has the p-value 0.0005: test and interval agree." in read("08-employment", "as_published")
    rows = [{"contrast": f"between_groups.{wave}", "method": "fisher_mid_p", "agrees": "no"} for wave in ("baseline", "follow_up")]
    facts = build({name: fact for name, fact in FACTS.items() if name.startswith("test_agrees.")}, {"contrasts": rows})
    assert {fact["text"].split(",")[0] for fact in facts.values()} == {"test and interval point different ways"}


def test_cost_and_effect_are_not_joined_where_few_people_are_known() -> None:
    name = "cost_per_more_in_work.said"
    fact = FACTS[name]

    def told(verdict: str, known: int) -> str:
        row = {**fact.where, fact.value: verdict, "n_jobs_first": "50", "n_comparison": str(known)}
        return str(build({name: fact}, {fact.table: [row]})[name]["text"])

    assert told("dominant", 10).startswith("by the estimates a larger share of the cohort was in paid work")
    assert told("dominated", 10).startswith("by the estimates a smaller share")
    assert told("dominant", 9) == told("dominated", 9) == told("undefined", 0)
    assert told("dominant", 9).startswith("too few people are known")
