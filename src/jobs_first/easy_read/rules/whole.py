"""The booklet as a whole: its sections in their order, what its front matter says, nothing left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jobs_first.config.easy_read_rules import Section
from jobs_first.easy_read.rules.base import Fault, Settings, rule, words_of
from jobs_first.easy_read.text import Booklet, Heading

UNFILLED: Final = re.compile(r"\{\{<.*?(?:>\}\}|$)|\?(?:var|meta|env|invalid)\b:?\S*|\?@\S*")
# What a whole booklet says of itself: how it is called here, an example, and the keys that may say it.
MATTER: Final = (
    ("title", "title: ...", ("title",)),
    ("language", "lang: en-GB", ("lang",)),
    ("publisher", "publisher: ...", ("publisher", "author", "institute")),
    ("date", "date: April 2010", ("published", "date")),
)


@rule(
    "sections",
    "fail",
    "The sections stand in their order: main points first, hard words and how to contact us last.",
    "Put the section where the list in config/easy_read/rules.yaml has it, or change the list.",
    ("sections",),
)
def sections(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Sections that are missing, unknown, or not in their order. Source: Patient Information Forum; Department of Health."""
    if not settings.whole:
        return
    wanted = settings.rules.sections
    found = [(heading, _known(heading, wanted)) for heading in _top(booklet)]
    present = [section.id for _, section in found if section is not None]
    for section in wanted:
        if section.id not in present and (section.always or settings.own):
            yield Fault(booklet.place, 1, f"no section '{section.title}'", f"a section '{section.title}'")
    for heading, known in found:
        if known is None and settings.own:
            titles = "; ".join(section.title for section in wanted)
            yield Fault(heading.place, heading.line, f"the section '{heading.text}', which the list does not have", f"one of: {titles}")
    yield from _out_of_order(found, wanted)


def _out_of_order(found: Sequence[tuple[Heading, Section | None]], wanted: Sequence[Section]) -> Iterator[Fault]:
    """Sections after one that should follow them; sections of one's own after those that come last, or before the first."""
    order = {section.id: i for i, section in enumerate(wanted)}
    always = [i for i, section in enumerate(wanted) if section.always]
    for i, (heading, known) in enumerate(found):
        before = [other for _, other in found[:i] if other is not None]
        if known is not None:
            late = next((other for other in before if order[other.id] > order[known.id]), None)
            if late is not None:
                yield Fault(heading.place, heading.line, f"'{heading.text}' after '{late.title}'", f"'{known.title}' before '{late.title}'")
            elif known.id in [other.id for other in before]:
                yield Fault(heading.place, heading.line, f"'{heading.text}' for the second time", "each section once")
        elif always and any(order[other.id] in always[1:] for other in before):
            yield Fault(heading.place, heading.line, f"'{heading.text}' after the hard words", "hard words and how to contact us last")
        elif always and i == 0:
            yield Fault(heading.place, heading.line, f"'{heading.text}' as the first section", f"'{wanted[always[0]].title}' first")


def _top(booklet: Booklet) -> list[Heading]:
    """The headings of sections: of the highest level below the title's that the booklet has."""
    levels = sorted({heading.level for heading in booklet.headings()} - {1})
    return [heading for heading in booklet.headings() if levels and heading.level == levels[0]]


def _known(heading: Heading, wanted: Sequence[Section]) -> Section | None:
    said = heading.text.casefold()
    return next((section for section in wanted if said == section.title.casefold() or heading.identifier == section.id), None)


@rule(
    "front-matter",
    "fail",
    "A booklet says what it is called, in which language it is, who made it and when.",
    "Write it at the top of the file, between two lines of ---.",
)
def front_matter(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """What is missing at the top of a whole booklet. Source: Patient Information Forum; PDF/UA and WCAG 2.2 (2.4.2, 3.1.1); GOV.UK."""
    if not settings.whole:
        return
    for told, example, keys in MATTER:
        if not any(booklet.matter.get(key, "").strip() for key in keys):
            yield Fault(booklet.place, 1, f"no {told} at the top of the file", f"a line such as '{example}'")


@rule(
    "unfilled",
    "fail",
    "Nothing is left to be filled in.",
    "Use the id of a fact that is there, with .plain after it (make explain lists them), or take it out.",
)
def unfilled(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A variable that has no value. Source: this project (a reader must never meet a gap)."""
    for words in words_of(booklet):
        for found in UNFILLED.finditer(words.text):
            yield Fault(words.place, words.line, f"'{found[0]}' in: {words.text}", "words or a number in its place")


RULES: Final = (sections, front_matter, unfilled)
