"""A reporting checklist as a page and as a table: of each item whether it is answered, where, and why not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jobs_first.config.checklist_places import ANSWERING
from jobs_first.config.checklists import Answer, Checklist, Item, Reference
from jobs_first.config.outputs import Registry
from jobs_first.errors import UserError, counted, sentence
from jobs_first.report.links import dead_links
from jobs_first.report.markdown import escape_markdown
from jobs_first.report.page import text_page

WORDS: dict[Answer, str] = {
    "answered": "Answered",
    "partly": "Answered in part",
    "not_answered": "Not answered",
    "not_applicable": "Does not apply",
}
# As the table has it.
CODES: dict[Answer, str] = {"answered": "yes", "partly": "partly", "not_answered": "no", "not_applicable": "not_applicable"}
COLUMNS = ("item", "section", "topic", "answer", "where", "reason")
Sections = Mapping[str, Mapping[str, str]]
NUMBERED = re.compile(r"([\d.]*\d)\s+(.+)")
DEMONSTRATION = (
    "The records behind the report are invented for demonstration. This page says how the report would answer each item if they were real."
)


@dataclass(frozen=True)
class Place:
    """Where a reference leads: what it is called, and its path from the project's folder, with #anchor where it has one."""

    words: str
    path: str


def place_of(reference: Reference, registry: Registry, sections: Sections, audience: str = "") -> Place:
    """The place that a reference names, for one audience ("" or "release/").

    `sections`: document -> anchor -> heading, with its number where it has one; the first document that has an anchor is led to. A table
    that goes through disclosure is the one that the audience may see.
    """
    if reference.section is not None:
        document = next((name for name in ANSWERING if reference.section in sections.get(name, {})), next(iter(ANSWERING)))
        report = registry.path("reports").format(audience=audience, document=document, format="html")
        heading = sections.get(document, {}).get(reference.section, reference.section)
        numbered = NUMBERED.fullmatch(heading)
        heading = f"section {numbered[1]}, {numbered[2]}" if numbered else heading
        return Place(f"{ANSWERING[document]}, {heading}", f"{report}#{reference.section}")
    if reference.result is not None:
        path = result_path(reference.result, registry).format(audience=audience)
        return Place(path, path)
    if reference.document is not None:
        return Place(f"{reference.document}, {reference.heading}" if reference.heading else reference.document, reference.document)
    assert reference.config is not None
    return Place(f"{reference.config}, {reference.key}" if reference.key else reference.config, reference.config)


def places_of(checklist: Checklist, registry: Registry, sections: Sections, audience: str = "") -> dict[Reference, Place]:
    """The place of every reference of a checklist."""
    return {reference: place_of(reference, registry, sections, audience) for _, reference in checklist.references()}


def result_path(name: str, registry: Registry) -> str:
    """Where a reader finds a result: the table as disclosure leaves it, a picture as .svg, others where they stand; audience open."""
    if registry[name].disclosed:
        return registry.path("disclosed").format(audience="{audience}", table=name)
    return registry.path(name).format(audience="{audience}", format="svg")


def files_named(checklist: Checklist, registry: Registry) -> list[str]:
    """Every file but the reports that the page of a checklist leads to, sorted; the audience open."""
    references = [reference for _, reference in checklist.references()]
    results = {result_path(reference.result, registry) for reference in references if reference.result}
    return sorted({*results, *(name for reference in references for name in (reference.document, reference.config) if name)})


def checklist_rows(checklist: Checklist, places: Mapping[Reference, Place]) -> list[dict[str, object]]:
    """The rows of the table, in COLUMNS; where an item is answered in several places there is "; " between them."""
    return [
        {
            "item": item.label,
            "section": item.section,
            "topic": item.topic,
            "answer": CODES[item.answer],
            "where": "; ".join(_written(reference, places[reference]) for reference in item.references),
            "reason": item.reason,
        }
        for item in checklist.items
    ]


def _written(reference: Reference, place: Place) -> str:
    part = reference.heading or reference.key
    return f"{place.path} ({part})" if part else place.path


def checklist_markdown(checklist: Checklist, places: Mapping[Reference, Place], page: str, demonstration: bool) -> str:
    """The words of the page. `page`: its own path from the project's folder, from which the links go out.

    All text of the checklist is escaped; only what is written here is Markdown.
    """
    parts = [_beginning(checklist, demonstration), _overview(checklist.items)]
    for section, items in groupby(checklist.items, key=lambda item: item.section):
        parts.append(f"## {escape_markdown(section)}")
        parts += [_item(item, places, posixpath.dirname(page)) for item in items]
    return "\n\n".join(parts) + "\n"


def checklist_page(
    checklist: Checklist, places: Mapping[Reference, Place], page: Path, sources: Path, fonts: Path, demonstration: bool
) -> str:
    """The page as HTML, to be written to `page`, a path from the project's folder. `sources` is the folder report/, `fonts` as for reports.

    Raises UserError that lists every link to a file, or a part of a page, that is not there.
    """
    about = {
        "title": f"Checklist: {checklist.title}",
        "subtitle": checklist.statement,
        "description": f"Where the Jobs First evaluation answers each item of {checklist.title}, and why it does not answer others.",
    }
    words = checklist_markdown(checklist, places, page.as_posix(), demonstration)
    made = text_page(words, about, sources, ("report", "summary", "checklist"), fonts, contents=2)
    dead = dead_links(made, page)
    if dead:
        raise UserError(f"{page}: this checklist has links that lead nowhere.\n" + "\n".join(f"  - {link}" for link in dead))
    return made


def _beginning(checklist: Checklist, demonstration: bool) -> str:
    items = counted(checklist.number_of_items, "item")
    wording = escape_markdown(
        f"{checklist.statement} ({checklist.title}) has {items} for a report to answer. This page says of each where the project answers "
        "it, or why it does not. What an item asks is given in our own words; its full wording is in the statement "
        f"({checklist.licence}):"
    )
    source = f"> {escape_markdown(checklist.citation)}, <https://doi.org/{checklist.doi}>."
    checked = "Those who made this pipeline filled it in, and nobody else has checked it."
    notes = [f"::: {{.notice}}\n{DEMONSTRATION}\n:::"] if demonstration else []
    return "\n\n".join([*notes, wording, source, f"{escape_markdown(sentence(checklist.about))} {checked}"])


def _overview(items: Sequence[Item]) -> str:
    lines = []
    for answer, words in WORDS.items():
        labels = [item.label for item in items if item.answer == answer]
        links = ", ".join(f"[{label}](#item-{label})" for label in labels)
        lines.append(f"- **{words}:** {counted(len(labels), 'item')}" + (f" ({links})" if labels else ""))
    far = "Links to results, documents and configuration lead to files of the project's folder, and work where this page lies in it."
    if any(item.part for item in items):
        far = f"Parts of an item, such as 1a and 1b, are counted one by one. {far}"
    return "## At a glance\n\n" + "\n".join(lines) + f"\n\n::: {{.small}}\n{far}\n:::"


def _item(item: Item, places: Mapping[Reference, Place], folder: str) -> str:
    reason = f" {escape_markdown(sentence(item.reason))}" if item.reason else ""
    answer = f"[{WORDS[item.answer]}.]{{.answer .answer-{item.answer.replace('_', '-')}}}{reason}"
    lines = [f"- {_link(places[reference], folder)}: {escape_markdown(sentence(reference.found))}" for reference in item.references]
    head = f"### {item.label} {escape_markdown(item.topic)} {{#item-{item.label}}}"
    asks = f"::: {{.asks}}\n{escape_markdown(item.asks)}\n:::"
    return "\n\n".join([head, asks, answer, *(["\n".join(lines)] if lines else [])])


def _link(place: Place, folder: str) -> str:
    path, mark, anchor = place.path.partition("#")
    return f"[{escape_markdown(place.words)}]({posixpath.relpath(path, folder)}{mark}{anchor})"
