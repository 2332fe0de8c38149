"""Where each number of the page comes from: report/explained.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.report.explained import explained, facts_used, safe_inputs

REGISTRY = Registry.model_validate(
    {
        "columns": {"wave": "A wave."},
        "outputs": {
            "employment": {"path": "results/outcomes/employment.csv", "rule": "count", "label": "release", "caption": "Who worked & when"}
        },
    }
)
PUBLISHED = Published.model_validate(
    {
        "source_titles": {"first": "The First Report"},
        "figures": [{"id": "a.b", "label": "x", "kind": "count", "numerator": 15, "denominator": 60, "source": "first"}],
        "limitations": [],
        "questions": [],
    }
)
SHARE: dict[str, Any] = {
    "text": "15 of 60 (25%)", "plain": "15 out of 60 people", "value": 15, "numerator": 15, "denominator": 60, "percent": 25.0,
    "interval": "16% to 37%", "level": 95.0, "method": "wilson", "role": "primary", "assumption": "Others are alike.", "basis": "published",
    "definition": "Who worked.", "table": "results/outcomes/employment.csv", "where": {"wave": "follow_up"}, "row": 7, "rule": "count",
}  # fmt: skip
DIFFERENCE = {key: value for key, value in SHARE.items() if key not in ("numerator", "denominator", "percent")} | {
    "text": "25 points", "unit": "percentage points", "basis": "invented", "n": {"n_comparison": 33, "n_jobs_first": 60},
}  # fmt: skip
FACTS = {"a.b": SHARE, "a.c": DIFFERENCE, "a.words": {**DIFFERENCE, "style": "words"}}


def entries(*names: str, facts: dict[str, dict[str, Any]] = FACTS) -> str:
    made = explained(names, facts, REGISTRY, PUBLISHED, {"follow_up": "follow-up"}, {"count": ["results/clean/people.parquet"]})
    return re.sub(r"</?code>", "", made)


def test_an_entry_says_value_interval_meaning_basis_table_row_rule_inputs_and_the_command() -> None:
    entry = entries("a.b")
    for part in (
        '<div id="fact-a-b" class="explained"><h3><a href="#fact-a-b" class="fact">15 of 60 (25%)</a></h3><p>Who worked.</p>',
        "<dt>Value</dt><dd>15 of 60 = 25%</dd>",
        "<dt>Interval</dt><dd>16% to 37%, at a level of 95%</dd>",
        "<dt>Method</dt><dd>Wilson&#x27;s method</dd>",
        "<dt>Role</dt><dd>primary</dd>",
        "<dt>Assumption</dt><dd>Others are alike.</dd>",
        "<dt>Basis</dt><dd>published: agrees with a published figure",
        "<dt>Published</dt><dd>15 of 60 in The First Report</dd>",
        "<dt>Table</dt><dd>results/outcomes/employment.csv: Who worked &amp; when</dd>",
        "<dt>Row</dt><dd>7 below the header: wave is follow-up</dd>",
        "<dt>Made by</dt><dd>rule count, script workflow/scripts/count.py</dd>",
        "<dt>Made from</dt><dd>results/clean/people.parquet</dd>",
        "<dt>To check</dt><dd>make explain FACT=a.b</dd>",
        '<a href="#used-a-b">Back to the text</a>',
    ):
        assert part in entry, part


def test_what_a_fact_does_not_have_is_left_out_and_an_invented_one_keeps_its_mark() -> None:
    entry = entries("a.c")
    assert "<dt>Published</dt>" not in entry
    assert '25 points</a>\N{NO-BREAK SPACE}<span class="invented-mark">invented</span></span></h3>' in entry
    assert "<dt>Basis</dt><dd>invented: rests on demonstration records, which are invented</dd>" in entry
    assert "<dt>Rests on</dt><dd>60 in the Jobs First group, 33 in the comparison group</dd>" in entry


def test_hostile_words_become_no_part_of_the_page(html_of: Callable[..., str], reading: SimpleNamespace) -> None:
    hostile = reading.hostile + "\n```\n</div></dialog>"
    page = html_of("::: {.html-only}\n{{< include fragments/x.md >}}\n:::\n", files={
        "fragments/x.md": explained(
            ["a.b"], {"a.b": {**SHARE, "text": hostile, "definition": hostile, "assumption": hostile}}, REGISTRY, PUBLISHED, {}, {}
        ).replace('<script src="templates/explained.js"></script>', ""),
    })  # fmt: skip
    assert "<script" not in page
    assert page.count("</dialog>") == 1
    assert reading.one_space(reading.hostile) in reading.html_words(page)


def test_the_facts_of_a_document_are_those_whose_numbers_it_and_what_it_includes_say_in_their_order() -> None:
    texts = {
        "summary.qmd": "{{< include sections/a.qmd >}}\n{{< var a.b.percent >}} {{< var run.version >}} {{< var a.words.text >}}",
        "sections/a.qmd": "{{< include fragments/b.md >}} {{< var a.b.role >}}",
        "fragments/b.md": "{{< var a.c.text >}} {{< var a.c.plain >}}",
        "sections/easy.qmd": "{{< var a.d.text >}}",
    }
    assert facts_used("summary.qmd", texts, FACTS) == ["a.c", "a.b"]


def test_inputs_name_no_return_and_no_site() -> None:
    names = ["data/returns/site_a/x.xlsx", "config/sites/site_a.yaml", "config/sites/site_b.yaml", "config/costs.yaml"]
    names += [
        "results/returns/sites/site_a/people.csv",
        "results/disclosed/flow.csv",
        "results/returns/verdict.txt",
        "results/clean/people.csv",
    ]
    assert safe_inputs(names) == ["config/sites/", "config/costs.yaml", "results/returns/sites/", "results/clean/people.csv"]
