"""Words of a quotation that were not hidden and that a person should look at before anybody else reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from jobs_first.interviews.identifying import words_of
from jobs_first.interviews.spoken import APOSTROPHES, ORDINARY

# Figures, and words that do not begin with a small letter of ours; "I" is nobody's name.
TO_LOOK_AT = re.compile(rf"\d[\d,.]*|(?<![\w{APOSTROPHES}\-])[^\W\d_a-z][\w{APOSTROPHES}\-]*")
SMALL_WORD = re.compile(r"\b[a-z]+")
OF_SPEAKER = re.compile(r"I(?:[’']\w+)?")


def to_look_at(words: str, vocabulary: Collection[str] = (), unsure: Callable[[str], bool] = lambda word: False) -> list[str]:
    """Words of a quotation that may lead to someone and were not hidden: words with a capital, figures, and small ones that may be a name.

    At the beginning of a sentence a capital says nothing: there it counts only where the word is not in `vocabulary`, those that are
    written small anywhere.
    """
    plain = re.sub(r"\[[a-z ]+\]", lambda mark: "_" * len(mark[0]), words)
    found = []
    for piece in TO_LOOK_AT.finditer(plain):
        word = piece[0].rstrip(".,")
        may_be_name = word[0].isupper() and not OF_SPEAKER.fullmatch(word)
        if may_be_name and _begins_sentence(plain, piece.start()):
            may_be_name = _small(word) not in vocabulary
        if word[0].isdigit() or may_be_name:
            found.append(word)
    return list(dict.fromkeys([*found, *filter(unsure, SMALL_WORD.findall(plain))]))


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """The words that are written small anywhere."""
    return frozenset(word for text in texts for word in words_of(text) if word.islower()) | ORDINARY


def _small(word: str) -> str:
    """A word as a vocabulary has it: "People’s" is "people"."""
    return re.split(rf"[{APOSTROPHES}\-]", word, maxsplit=1)[0].casefold()


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip()
    if not before or before[-1] in "“‘(":
        return True
    ended = before.rstrip("”\"’')")
    return ended.endswith((".", "!", "?", ":", "…")) or before.endswith((" -", " –", " —"))
