"""Hard words: bold where they stand first, explained in the next sentence, and once more in a list at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_first.config.easy_read import uses_of
from jobs_first.config.easy_read_rules import RuleId
from jobs_first.easy_read.families import bases
from jobs_first.easy_read.rules.base import Fault, Settings, any_of, exempt_words, rule, tidy
from jobs_first.easy_read.text import Booklet, Heading, Statement

BOLD: Final = ("bold", "word")
LIST: Final = "hard-words"
EXPLAINS: Final = re.compile(r"\s*(?:is|are|means|mean)\b")


@dataclass(frozen=True)
class _Use:
    """A statement with those that come after it."""

    statement: Statement
    after: Sequence[Statement]

    def text(self) -> str:
        return tidy(self.statement.text)


@rule(
    "hard-word-bold",
    "fail",
    "A hard word is bold where it stands first.",
    "Make it bold where it stands first: **word**.",
)
def hard_word_bold(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A word of the list of hard words that is plain at its first use. Source: GOV.UK (bold type); Inclusion Europe."""
    if not settings.whole:
        return
    text, _ = _parts(booklet, settings)
    seen: set[str] = set()
    for use in text:
        bold = {found.word for words in _bold(use.statement) for found in uses_of(settings.hard_words, tidy(words))}
        for found in uses_of(settings.hard_words, use.text()):
            if found.word not in seen and found.word not in bold:
                yield Fault(use.statement.place, use.statement.line, f"'{found.word}' in: {use.text()}", f"**{found.word}**")
            seen.add(found.word)


@rule(
    "hard-word-explained",
    "fail",
    "The next sentence says what a hard word means.",
    "Put its explanation after the sentence: 'A job coach helps you to get and keep a job.' If the word is not hard, take the bold away.",
    ("exceptions",),
)
def hard_word_explained(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Bold words whose next sentence does not name them. Source: GOV.UK (in the next sentence); Department of Health."""
    text, _ = _parts(booklet, settings)
    for bold, use in _first_uses(text, settings, "hard-word-explained"):
        # Of two hard words in one sentence, the second is explained after the first.
        following = use.after[: len(_bold(use.statement))]
        explained = any(_forms(bold, settings).search(tidy(one.text)) for one in following)
        if not explained and not EXPLAINS.match(use.text().partition(tidy(bold))[2]):
            yield Fault(use.statement.place, use.statement.line, f"'{bold}' in: {use.text()}", f"a sentence that says what '{bold}' means")


@rule(
    "hard-word-listed",
    "fail",
    "Every hard word stands in the list at the end.",
    "Put it with its explanation into config/easy_read/words.yaml; in other texts, in bold, into the section of hard words.",
    ("exceptions", "sections"),
)
def hard_word_listed(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Bold words that the section of hard words does not have. Source: GOV.UK (a glossary at the end); Department of Health."""
    text, listing = _parts(booklet, settings)
    if not settings.whole and not listing:
        return
    listed = [tidy(bold) for use in listing for bold in _bold(use.statement)]
    for bold, use in _first_uses(text, settings, "hard-word-listed"):
        if not any(_forms(bold, settings).search(one) for one in listed):
            yield Fault(use.statement.place, use.statement.line, f"'{bold}' in: {use.text()}", f"'{bold}' in the list of hard words")


def _parts(booklet: Booklet, settings: Settings) -> tuple[list[_Use], list[_Use]]:
    """The statements before the list of hard words and after it, and those of the list."""
    title = next((section.title for section in settings.rules.sections if section.id == LIST), "").casefold()
    within, level = False, 0
    text: list[Statement] = []
    listing: list[Statement] = []
    for block in booklet.blocks:
        if isinstance(block, Heading):
            if within and block.level <= level:
                within = False
            if block.identifier == LIST or block.text.casefold() == title:
                within, level = True, block.level
        else:
            (listing if within else text).extend(block.statements)
    return _uses(text), _uses(listing)


def _uses(statements: Sequence[Statement]) -> list[_Use]:
    return [_Use(one, statements[i + 1 : i + 4]) for i, one in enumerate(statements)]


def _first_uses(text: list[_Use], settings: Settings, of: RuleId) -> Iterator[tuple[str, _Use]]:
    """Each bold word with the statement in which it stands first, without those that are exempt."""
    exempt = exempt_words(settings.rules, of)
    seen: set[str] = set()
    for use in text:
        for bold in _bold(use.statement):
            key = tidy(bold).casefold()
            if key and key not in seen and not any(pattern.fullmatch(tidy(bold)) for pattern in exempt):
                seen.add(key)
                yield bold, use


def _bold(statement: Statement) -> list[str]:
    return [mark.words for mark in statement.marks if mark.kind in BOLD]


def _forms(bold: str, settings: Settings) -> re.Pattern[str]:
    """How a bold word may be said again: in the forms of its entry, or with another ending."""
    told = tidy(bold).lower()
    entries = {found.word for found in uses_of(settings.hard_words, told)}
    known = {form for word in entries for form in (word, *settings.hard_words[word].forms)}
    head, _, last = told.rpartition(" ")
    spoken = {f"{head} {base}".strip() for base in bases(last)} if last else set()
    return any_of(known | spoken | {told}, r"(?:e?s)?(?!\w)")


RULES: Final = (hard_word_bold, hard_word_explained, hard_word_listed)
