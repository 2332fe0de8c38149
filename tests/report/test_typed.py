"""Numbers in prose come from facts: what is typed, a variable that is no fact, and a fact that nobody says stop the reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.facts import PARTS, SAID, Facts
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.published import Published
from jobs_first.config.typed_numbers import TypedNumbers
from jobs_first.errors import UserError
from jobs_first.report.typed import (
    Source,
    facts_said,
    refuse_typed,
    sources_of,
    typed_numbers,
    unknown_variables,
    unused_facts,
    unused_words,
)
from support.project import ROOT

FACTS = Facts.model_validate(
    {
        "facts": {
            name: {"definition": "x", "table": "employment", "value": "working", **more}
            for name, more in {
                "jobs.all": {"style": "count"},
                "jobs.some": {"style": "share", "of": "known", "all_of": "jobs.all"},
                "jobs.drawn": {"style": "count"},
            }.items()
        }
    }
)
PUBLISHED = Published.model_validate({"source_titles": {"a": "A"}, "figures": [], "limitations": [], "questions": ["What?"]})
VARIABLES = {"jobs": {"all": {"text": "7"}, "some": {"text": "2 of 7"}, "drawn": {"text": "3"}}, "run": {"version": "1"}}
SAYS_ALL = "{{< var jobs.some.text >}} {{< var jobs.drawn.text >}}"


def found(text: str, *allowed: str) -> list[str]:
    """The numbers that are told of a text, without the rest of the message."""
    return [message.split("'")[1] for message in typed_numbers(Source("a.qmd", text), allowed)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In the cohort, 13 of 15 worked.", ["13", "15"]),
        ("It cost £8,217 on average.", ["£8,217"]),
        ("About 25% found work, or 7.5 %.", ["25%", "7.5 %"]),
        ("Seven people worked, and twenty-five did not.", ["Seven", "twenty", "five"]),
        ("Two thirds of them were pleased.", ["thirds"]),
        ("A third of plans were agreed, half of those late.", ["A third", "half"]),
        ("One in every ten had support.", ["One in every", "ten"]),
        ("In two sites two plans were late.", ["two sites", "two plans"]),
        ("One of the people left.", ["One of the people"]),
        ("[15 of 60]{.invented} worked.", ["15", "60"]),
        ("| Baseline | 6 of 59 |", ["6", "59"]),
        ("![A chart in which 15 work](figures/a.svg)", ["15"]),
        ("It rose from 2010 people to more.", ["2010"]),
        ("In 2013 people worked.", ["2013"]),
        ("Some ½ of them.", ["½"]),
        ("## 4 ways to work", ["4"]),
    ],
)
def test_a_number_that_is_typed_is_found(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "{{< var hours.16_or_more.text >}} worked.",
        "As in @sec-costs2, @fig-a1 and @tbl-3.",
        "The report (Stevens and Harris, 2013), the paper (Department of Health, 2012) and Community Care (2014) agree.",
        "It was read on 27 March 2014, and is from 2013.",
        "## Costs {#sec-costs10 .unnumbered}",
        "See [the page](https://example.org/2013/7) or www.example.org/8, and checklists/cheers_2022.html.",
        "The file `16_or_more.csv` has it.",
        "```{=typst}\n#set page(width: 16cm)\n```",
        "<!-- 15 of 60 -->",
        "1. First\n2. Second",
        "Two aims met; one person's support, no one else, none of them, the second of the two groups at both waves.",
        "Site A, the weight of the freight, oftentimes, tenants, a tent and Seventh-day people.",
    ],
)
def test_what_names_or_leads_somewhere_is_no_typed_number(text: str) -> None:
    assert found(text) == []


def test_words_are_allowed_as_they_stand_and_nothing_beside_them() -> None:
    assert found("fewer than 16 hours, and 16 in all", "fewer than 16 hours") == ["16"]
    assert found("fewer than 16 hoursworth", "fewer than 16 hours") == ["16"]
    assert found("116 hours", "16 hours") == ["116"]


def test_file_line_words_around_and_both_ways_to_mend_are_told() -> None:
    text = "---\ntitle: A\n---\n\n{{< var a.b.text >}} worked.\nOf these, 13 had\na job.\n"
    (told,) = typed_numbers(Source("report/sections/a.qmd", text))
    assert told.startswith("report/sections/a.qmd, line 6: '13' is typed in '")
    assert "Of these, 13 had a" in told
    assert "{{< var ID.text >}}" in told
    assert "config/typed_numbers.yaml" in told


def test_a_line_is_right_below_a_block_that_is_no_prose() -> None:
    (told,) = typed_numbers(Source("a.qmd", "```{=typst}\n1\n2\n```\n<!-- 3\n4 -->\n\n5 jobs\n"))
    assert told.startswith("a.qmd, line 8: '5'")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("jobs.al.text", r"no variable 'jobs\.al\.text'\. Did you mean 'jobs\.all\.text'\?"),
        ("jobs.all", r"'jobs\.all'"),
        ("jobs.all.text.more", "Names like it|Valid names|Did you mean"),
        ("jobs.all.percent", "'jobs.all.percent'"),
        ("run.verson", r"Did you mean 'run\.version'"),
    ],
)
def test_an_unknown_variable_is_told_with_its_line(name: str, says: str) -> None:
    (told,) = unknown_variables(Source("a.qmd", f"A\nB {{{{< var {name} >}}}}"), VARIABLES)
    assert told.startswith("a.qmd, line 2: there is no variable")
    assert re.search(says, told), told


def test_what_the_engine_fills_in_is_known() -> None:
    text = "{{< var run.engine >}} {{< var run.engine_version >}} {{<var run.version>}}"
    assert list(unknown_variables(Source("a.qmd", text), VARIABLES)) == []


def test_a_fact_is_said_by_a_variable_or_a_picture_of_people() -> None:
    assert facts_said(['::: {.er picture="people:jobs.drawn"}', "{{< var jobs.all.denominator >}}"]) == {"jobs.drawn", "jobs.all"}


def test_a_fact_that_nobody_says_is_told_and_one_that_counts_for_another_is_not() -> None:
    some = Source("a.qmd", "{{< var jobs.some.text >}}")
    (told,) = unused_facts([some], FACTS, PUBLISHED)
    assert told.startswith("config/facts.yaml, facts.jobs.drawn: no report says this fact.")
    assert list(unused_facts([Source("a.qmd", SAYS_ALL)], FACTS, PUBLISHED)) == []
    assert list(unused_facts([some], FACTS, PUBLISHED, displayed=["jobs.drawn"])) == []


def test_a_fact_may_be_kept_for_the_figure_that_shows_it_or_for_a_published_figure() -> None:
    some = Source("a.qmd", "{{< var jobs.some.text >}}")
    kept = {**FACTS.facts, "jobs.drawn": FACTS.facts["jobs.drawn"].model_copy(update={"shown_in": "figure_employment"})}
    assert list(unused_facts([some], Facts(facts=kept), PUBLISHED)) == []
    figure = {"id": "jobs.drawn", "label": "x", "kind": "count", "numerator": 3, "source": "a"}
    published = Published.model_validate({**PUBLISHED.model_dump(), "figures": [figure]})
    assert list(unused_facts([some], FACTS, published)) == []


def test_words_that_are_allowed_and_that_nobody_types_are_told() -> None:
    source = Source("a.qmd", "the four questions")
    assert list(unused_words([source], ["four questions"])) == []
    (told,) = unused_words([source], ["four questions", "question"])
    assert told == "config/typed_numbers.yaml: nothing says 'question' any more. Take it out."


def test_everything_that_is_wrong_is_told_at_once() -> None:
    sources = [Source("a.qmd", "15 had a job: {{< var jobs.some.text >}}"), Source("b.qmd", "{{< var jobs.non.text >}}")]
    with pytest.raises(UserError) as caught:
        refuse_typed(sources, ["four"], FACTS, PUBLISHED, VARIABLES)
    lines = str(caught.value).splitlines()[2:]
    assert [line.split(":")[0] for line in lines] == [
        "a.qmd, line 1", "b.qmd, line 1", "config/facts.yaml, facts.jobs.drawn", "config/typed_numbers.yaml",
    ]  # fmt: skip
    refuse_typed([Source("a.qmd", SAYS_ALL)], [], FACTS, PUBLISHED, VARIABLES)


def test_the_reports_of_the_project_type_no_number_and_use_every_fact() -> None:
    study = load_study(ROOT)
    variables: dict[str, dict[str, object]] = {"run": {"version": "1", "kind": "demonstration"}}
    for name in (*study.facts.facts, *(figure.id for figure in study.published.figures if figure.is_cited())):
        at: dict[str, object] = variables  # type: ignore[assignment]
        for part in name.split("."):
            at = at.setdefault(part, {})  # type: ignore[assignment]
        at |= dict.fromkeys((*SAID, *PARTS), "x")
    captions = {name: output.caption for name, output in study.registry.outputs.items() if name.startswith("figure_")}
    sources = sources_of(ROOT / "report", captions, study.facts, {})
    assert {"easy_read.qmd", "08-employment.qmd", "coders-measured.qmd"} <= {Path(source.place).name for source in sources}
    allowed = load_model(ROOT / "config" / "typed_numbers.yaml", TypedNumbers).words()
    displayed = {name for finding in study.triangulation.findings.values() for name in finding.records}
    refuse_typed(sources, allowed, study.facts, study.published, variables, displayed)


def test_captions_and_sayings_are_read_too() -> None:
    say = {verdict: {"text": "Of 15 people", "plain": "x"} for verdict in ("more", "fewer", "no_clear_difference", "too_few")}
    facts = Facts.model_validate(
        {
            "facts": {
                "a.b": {"definition": "x", "table": "t", "value": "v", "style": "words", "lower": "l", "upper": "u", "n": ["n"], "say": say}
            }
        }
    )
    sources = sources_of(ROOT / "report" / "filters", {"figure_a": "With 95% intervals"}, facts, {})
    told = [message for source in sources for message in typed_numbers(source)]
    assert told[0].startswith("config/outputs.yaml, outputs.figure_a.caption: '95%' is typed")
    assert told[1].startswith("config/facts.yaml, facts.a.b.say.more.text: '15' is typed")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("allowed:\n  - {words: [a 1, a 1], why: x}\n", r"line 2, allowed \(entry 1\)\.words \(entry 2\): 'a 1' stands here and above"),
        ("allowed:\n  - {words: [a 1]}\n", r"allowed \(entry 1\)\.why"),
        ("allowed:\n  - {words: [], why: x}\n", r"allowed \(entry 1\)\.words"),
    ],
)
def test_an_entry_without_words_or_reason_is_refused(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "typed_numbers.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load_model(path, TypedNumbers)
