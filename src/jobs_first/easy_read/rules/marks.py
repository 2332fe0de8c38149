"""How words look: upright, not underlined, nothing above or below the line. Bold is for hard words alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs_first.easy_read.rules.base import Fault, Settings, rule, words_of
from jobs_first.easy_read.text import Booklet

OTHERS: Final = {
    "strike": "words that are struck out",
    "small_capitals": "small capitals",
    "superscript": "raised letters",
    "subscript": "lowered letters",
    "code": "letters of a typewriter",
    "formula": "a formula",
    "note": "a note at the foot of the page",
}


def _marked(booklet: Booklet, kind: str, expected: str) -> Iterator[Fault]:
    for words in words_of(booklet):
        for mark in words.marks:
            if mark.kind == kind:
                yield Fault(words.place, words.line, f"'{mark.words}' in: {words.text}" if mark.words else words.text, expected)


@rule("italics", "fail", "No italics.", "Take the signs for italics (* or _) away. If the word is hard, make it bold and explain it.")
def italics(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Slanted letters are hard to read. Source: Inclusion Europe; Department of Health; GOV.UK."""
    return _marked(booklet, "italic", "upright letters")


@rule("underline", "fail", "No underlining.", "Take the underlining away. Only links are underlined.")
def underline(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A line under words hides their shape and looks like a link. Source: Inclusion Europe; Department of Health; GOV.UK."""
    return _marked(booklet, "underline", "letters without a line under them")


@rule("other-marks", "fail", "Letters stand on the line, all of one kind.", "Write the words as plain words.")
def other_marks(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Raised, struck out and typewriter letters, formulas, notes at the foot. Source: Inclusion Europe."""
    for kind, told in OTHERS.items():
        yield from _marked(booklet, kind, f"plain words, without {told}")


RULES: Final = (italics, underline, other_marks)
