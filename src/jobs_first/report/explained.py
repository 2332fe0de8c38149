"""Where each number of a report comes from: an entry for each fact, at the end of the HTML page, that its numbers lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobs_first.config.facts import SAID
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.facts.origin import (
    BASIS,
    METHODS,
    filter_in_words,
    in_words,
    interval_in_words,
    people_in_words,
    published_in_words,
    value_in_words,
)
from jobs_first.markup import Content, Markup, markup, tag
from jobs_first.report.markdown import harmless
from jobs_first.report.variables import NUMBERS, anchor, leads_on

INCLUDED = re.compile(r"\{\{<\s*include\s+(\S+)\s*>\}\}")
SAYS_A_FACT = re.compile(r"\{\{<\s*var\s+([\w.]+)\.(?:" + "|".join((*SAID, *NUMBERS)) + r")\s*>\}\}")
# Where one file stands for a site, the page names the folder alone.
OF_SITES = re.compile(r"^(config/sites/|results/returns/sites/).*$")


def facts_used(document: str, texts: Mapping[str, str], facts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The facts whose numbers a document says, in the order in which it does. `texts`: path in the build folder -> content."""
    said = SAYS_A_FACT.findall(_with_includes(document, texts))
    return [name for name in dict.fromkeys(said) if name in facts and leads_on(facts[name])]


def _with_includes(path: str, texts: Mapping[str, str]) -> str:
    return INCLUDED.sub(lambda found: _with_includes(found.group(1), texts), texts.get(path, ""))


def safe_inputs(names: Sequence[str]) -> list[str]:
    """The results and settings among a rule's inputs, each once; no file of a return, no site, and none of the tables of the same step."""
    kept = (OF_SITES.sub(r"\1", name) for name in names if name.startswith(("results/", "config/")))
    return list(dict.fromkeys(name for name in kept if "disclosed/" not in name and not name.endswith("/verdict.txt")))


def explained(
    names: Sequence[str],
    facts: Mapping[str, Mapping[str, Any]],
    registry: Registry,
    published: Published,
    labels: Mapping[str, str],
    inputs: Mapping[str, Sequence[str]],
) -> str:
    """One entry for each fact of `names`, as a block of HTML for `{{< include >}}`: other formats than HTML leave it out.

    labels  what the codes of filters are called: groups, waves, themes
    inputs  the input files of each rule, as `safe_inputs` gives them

    An entry has the id that `anchor` gives, and a link back to `used-…`, which the filter sets at the number's first place in the text.
    """
    entries = [_entry(name, facts[name], registry, published, labels, inputs.get(facts[name]["rule"], ())) for name in names]
    listed = tag("div", [markup("\n", entry) for entry in entries], class_="html-only")
    return f"```{{=html}}\n{listed}\n{_dialog()}\n```\n"


def _entry(
    name: str, fact: Mapping[str, Any], registry: Registry, published: Published, labels: Mapping[str, str], inputs: Sequence[str]
) -> Markup:
    lines = [tag("dt", term) + tag("dd", said) for term, said in _lines(name, fact, registry, published, labels, inputs) if said]
    at = anchor(name)
    return tag(
        "div",
        tag("h3", _said(fact, at)),
        tag("p", harmless(fact["definition"])),
        tag("dl", [Markup(line) for line in lines]),
        tag("p", tag("a", "Back to the text", href="#used" + at.removeprefix("fact")), class_="back"),
        id=at,
        class_="explained",
    )


def _said(fact: Mapping[str, Any], at: str) -> Markup:
    text = tag("a", harmless(fact["text"]), href=f"#{at}", class_="fact")
    if fact["basis"] != "invented":
        return text
    return tag("span", text, "\N{NO-BREAK SPACE}", tag("span", "invented", class_="invented-mark"), class_="invented")


def _lines(
    name: str, fact: Mapping[str, Any], registry: Registry, published: Published, labels: Mapping[str, str], inputs: Sequence[str]
) -> Iterator[tuple[str, Content]]:
    table = next((output for output in registry.outputs.values() if output.path == fact["table"]), None)
    method = fact.get("method", "")
    yield "Value", harmless(value_in_words(fact))
    yield "Interval", harmless(interval_in_words(fact))
    yield "Method", METHODS.get(method, in_words(method, {}))
    yield "Rests on", people_in_words(fact)
    yield "Role", fact.get("role", "")
    yield "Assumption", harmless(fact.get("assumption", ""))
    yield "Basis", f"{fact['basis']}: {BASIS[fact['basis']]}"
    yield "Published", harmless(published_in_words(name, published))
    yield "Table", markup(_code(fact["table"]), f": {harmless(table.caption)}" if table else None)
    row = f"{fact['row']} below the header: " if fact["row"] else ""
    yield "Row", harmless(row + filter_in_words(fact["where"], labels))
    yield "Made by", markup("rule ", _code(fact["rule"]), ", script ", _code(f"workflow/scripts/{fact['rule']}.py"))
    yield "Made from", [part for i, path in enumerate(inputs) for part in (", " if i else "", _code(path))]
    yield "To check", _code(f"make explain FACT={name}")


def _code(text: str) -> Markup:
    return tag("code", harmless(text))


def _dialog() -> Markup:
    """The window that shows an entry over the page, and its script; both engines put the script into the page."""
    return markup(
        tag(
            "dialog",
            tag("p", tag("button", "Close", type="button"), class_="close"),
            tag("div", id="explained-here"),
            id="explained",
            aria_labelledby="explained-title",
            aria_describedby="explained-meaning",
        ),
        Markup('\n<script src="templates/explained.js"></script>'),
    )
