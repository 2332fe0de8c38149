"""config/checklists/: reporting checklists, and of each item where the project answers it, or why it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Name, Written
from jobs_first.config.outputs import Output, Registry
from jobs_first.config.telling import Location, Mistake
from jobs_first.errors import counted, nearest

Text = Annotated[str, Field(min_length=1)]
Answer = Literal["answered", "partly", "not_answered", "not_applicable"]
Anchor = Annotated[
    str, Written(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "the anchor of a heading of the summary, without the #, such as sec-costs")
]
DocumentPath = Annotated[
    str,
    Written(r"^([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.md$", "the path of a .md file from the project's folder, such as docs/analysis_plan.md"),
]
ConfigPath = Annotated[
    str,
    Written(r"^config/([a-z0-9_]+/)*[a-z0-9_]+\.yaml$", "the path of a .yaml file from the project's folder, such as config/costs.yaml"),
]
Doi = Annotated[str, Written(r"^10\.\d{4,9}/[\w.()/-]+$", "a DOI without an address before it, such as 10.1186/s12916-021-02204-0")]
MOST_ITEMS = 500
# What a path of the registry may leave open where it is one file all the same: an audience has one, and a picture is taken as .svg.
ONE_FILE = {"audience", "format"}
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
ANCHORED = re.compile(r"^#{1,6}[ \t].*\{[^}\n]*#([\w-]+)[^}\n]*\}[ \t]*$", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


class Reference(ConfigModel):
    """One place that answers an item, or a part of it: `found` says in a sentence what stands there.

    The place is one of: a `section` of the summary, a `result` of the registry, a `document` (with a `heading` of it), or a `config`
    file (with a `key` of it, the keys above it in front: bootstrap.draws).
    """

    found: Text
    section: Anchor | None = None
    result: Name | None = None
    document: DocumentPath | None = None
    heading: Text | None = None
    config: ConfigPath | None = None
    key: Text | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """No place, several places, or a part of a place that is not named."""
        targets = ("section", "result", "document", "config")
        given = [name for name in targets if getattr(self, name) is not None]
        if not given:
            yield Mistake("this reference leads nowhere. Give it one of: section, result, document, config")
        for name in given[1:]:
            yield Mistake(f"this reference leads to a {given[0]} already. Write a reference of its own for each place", name)
        for part, whole in (("heading", "document"), ("key", "config")):
            if getattr(self, part) is not None and getattr(self, whole) is None:
                yield Mistake(f"'{part}' goes with '{whole}', which this reference does not have", part)


class Partly(ConfigModel):
    """What answers an item in part, and in `reason` what is not answered and why."""

    reason: Text
    references: tuple[Reference, ...] = Field(min_length=1)


class Item(ConfigModel):
    """One item, or one lettered part of it: what it asks, in our own words, and one of four answers.

    `answered` lists where; `partly` has a reason besides; `not_answered` and `not_applicable` are the reason alone.
    """

    number: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    part: Annotated[str, Written(r"^[a-z]$", "the letter of a part of the item, such as a")] | None = None
    section: Text
    topic: Text
    asks: Text
    answered: tuple[Reference, ...] | None = Field(default=None, min_length=1)
    partly: Partly | None = None
    not_answered: Text | None = None
    not_applicable: Text | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """No answer, or two."""
        given = self._given()
        if not given:
            ways = "'answered' or 'partly' with references, or 'not_answered' or 'not_applicable' with a reason"
            yield Mistake(f"item {self.label} has no answer. Give {ways}")
        for name in given[1:]:
            yield Mistake(f"item {self.label} is '{given[0]}' already. Keep one of the two", name)

    def _given(self) -> list[Answer]:
        answers: tuple[Answer, ...] = ("answered", "partly", "not_answered", "not_applicable")
        return [name for name in answers if getattr(self, name) is not None]

    @property
    def label(self) -> str:
        """What it is called: 12, or 12d for a part."""
        return f"{self.number}{self.part or ''}"

    @property
    def answer(self) -> Answer:
        """Which of the four answers it has."""
        return self._given()[0]

    @property
    def references(self) -> tuple[Reference, ...]:
        """Where it is answered; nothing where it is not."""
        return self.answered or (self.partly.references if self.partly else ())

    @property
    def reason(self) -> str:
        """Why it is not answered, or not in full; empty where it is."""
        return self.partly.reason if self.partly else self.not_answered or self.not_applicable or ""


class Checklist(ConfigModel):
    """One checklist, items in their order, each whole or in parts a, b and so on.

    `statement` is the name of what it belongs to, which `citation` and `doi` lead to; `about` says what a reader should know of this study
    before reading the answers.
    """

    title: Text
    statement: Text
    citation: Text
    doi: Doi
    licence: Text
    about: Text
    number_of_items: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    items: tuple[Item, ...] = Field(min_length=1)

    def mistakes(self) -> Iterator[Mistake]:
        """Items that are missing, stand twice, are out of order, or are more than there should be."""
        numbers = {item.number for item in self.items}
        missing = [str(number) for number in range(1, self.number_of_items + 1) if number not in numbers]
        if missing:
            whole = f"of {counted(self.number_of_items, 'item')}"
            yield Mistake(f"{whole}, {'this one is' if len(missing) == 1 else 'these are'} missing: {', '.join(missing)}", "items")
        seen: Counter[str] = Counter()
        for i, item in enumerate(self.items):
            above = self.items[i - 1] if i else None
            same = above is not None and item.number == above.number
            due = chr(ord(above.part) + 1) if above and same and above.part else "a"
            if seen[item.label]:
                yield Mistake(f"item {item.label} stands here and above. Keep one of the two", "items", i, "number")
            elif above and item.number < above.number:
                yield Mistake(f"item {item.label} stands below item {above.label}. Put them in order", "items", i, "number")
            elif above and same and (item.part is None or above.part is None):
                yield Mistake(f"item {item.number} stands here and above. Give both a 'part', or keep one of the two", "items", i, "number")
            elif item.part is not None and item.part != due:
                yield Mistake(f"item {item.label} stands where part '{due}' of it is due", "items", i, "part")
            if item.number > self.number_of_items:
                yield Mistake(f"'number_of_items' says that the last one is item {self.number_of_items}", "items", i, "number")
            seen[item.label] += 1

    def references(self) -> Iterator[tuple[Location, Reference]]:
        """Every reference with the keys that lead to it."""
        for i, item in enumerate(self.items):
            above: Location = ("answered",) if item.answered else ("partly", "references")
            yield from ((("items", i, *above, j), reference) for j, reference in enumerate(item.references))


def is_one_file(output: Output) -> bool:
    """Whether a result is one file for each audience, to which a link can lead."""
    return set(re.findall(r"\{(\w+)\}", output.path)) <= ONE_FILE


def check_results(checklist: Checklist, registry: Registry) -> Iterator[Mistake]:
    """Results that are not in the registry, or to which no link can lead for whoever reads the page."""
    valid = [name for name, output in registry.outputs.items() if output.label == "release" and is_one_file(output)]
    for at, reference in checklist.references():
        name = reference.result
        if name is None or name in valid:
            continue
        if name not in registry.outputs:
            yield Mistake(f"unknown result '{name}'. {nearest(name, valid, 'config/outputs.yaml')}", *at, "result")
        elif registry[name].label == "internal":
            told = f"the result '{name}' stays with the research team, so a reader of the checklist cannot follow it"
            yield Mistake(f"{told}. Name a section, or a result that may be released", *at, "result")
        else:
            yield Mistake(f"the result '{name}' is many files. Name a section, or a result that is one file", *at, "result")


def check_keys(checklist: Checklist, keys_of: Callable[[str], Collection[str] | None]) -> Iterator[Mistake]:
    """Configuration files and keys that do not exist. `keys_of`: path -> its keys with points between them, None where there is no such
    file, and none of them where it cannot be read, which is told elsewhere.
    """
    for at, reference in checklist.references():
        if reference.config is None:
            continue
        keys = keys_of(reference.config)
        if keys is None:
            yield Mistake(f"there is no file '{reference.config}'", *at, "config")
        elif keys and reference.key is not None and reference.key not in keys:
            depth = reference.key.count(".")
            alike = [key for key in keys if key.count(".") == depth] or keys
            hint = nearest(reference.key, alike, reference.config)
            yield Mistake(f"{reference.config} has no key '{reference.key}'. {hint}", *at, "key")


def check_places(checklist: Checklist, anchors: Collection[str], headings: Mapping[str, Collection[str] | None]) -> Iterator[Mistake]:
    """Sections of the summary, documents and headings that do not exist. `headings`: document -> its headings; None where there is none."""
    for at, reference in checklist.references():
        if reference.section is not None and reference.section not in anchors:
            hint = nearest(reference.section, anchors, "report/sections/")
            yield Mistake(f"the summary has no section '{reference.section}'. {hint}", *at, "section")
        if reference.document is None:
            continue
        known = headings[reference.document]
        if known is None:
            yield Mistake(f"there is no document '{reference.document}'", *at, "document")
        elif reference.heading is not None and reference.heading not in known:
            hint = nearest(reference.heading, known, reference.document)
            yield Mistake(f"{reference.document} has no heading '{reference.heading}'. {hint}", *at, "heading")


def anchors_in(text: str) -> list[str]:
    """The anchors that headings of a .qmd text give themselves: `## Costs {#sec-costs}`."""
    return ANCHORED.findall(FENCED.sub("", text))


def headings_in(text: str) -> list[str]:
    """The headings of a Markdown text, code left out."""
    return HEADING.findall(FENCED.sub("", text))
