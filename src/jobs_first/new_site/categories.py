"""Which category of the codebook a word of a return is like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from jobs_first.new_site.profile import SEPARATORS, Profile
from jobs_first.new_site.words import Name, Tokens, likeness

ALIKE, CLEAR = 0.65, 0.1
NO_TO = ("not", "no", "non", "never", "without")
ANSWER_FIRST = re.compile(r"\s*no\s*[-–—,:;(]", re.IGNORECASE)  # "No - looking": no to the question, not to looking

# The words for each category, group or wave, by its code.
Phrases = Mapping[str, tuple[Name, ...]]


def nearest_category(value: str, phrases: Phrases) -> str | None:
    """The category that a value is like, None where none is or two are alike. "Not in paid work" is not like "paid work".

    Of a "no" with a reason behind it only a person can say what it means.
    """
    if ANSWER_FIRST.match(value):
        return None
    tokens = Name(value).tokens
    scored = []
    for code, several in phrases.items():
        alike = (likeness(tokens, phrase.tokens, {}) for phrase in several if _denied(phrase.tokens) == _denied(tokens))
        scored.append((max(alike, default=0.0), code))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < ALIKE or (len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR):
        return None
    return scored[0][1]


def _denied(tokens: Tokens) -> set[str]:
    """What a text says no to: the beginnings of the words after "not" and its like."""
    return {after[:4] for word, after in pairwise(tokens) if word in NO_TO}


def category_share(phrases: Phrases, values: Profile, is_set: bool = False) -> float:
    """The share of values that are like one of the categories; of a set, like several of them with a mark between."""
    mark = separator_of(phrases, values) if is_set else None
    fitting = (
        times
        for value, times in values.distinct.items()
        if all(nearest_category(values.words(part), phrases) for part in parts_of(value, mark))
    )
    return sum(fitting) / len(values.texts) if values.texts else 0.0


def parts_of(value: str, mark: str | None) -> list[str]:
    """The entries of a list in one cell; the value alone where nothing separates them."""
    return [part.strip() for part in value.split(mark) if part.strip()] if mark else [value]


def separator_of(phrases: Phrases, values: Profile) -> str | None:
    """What stands between the entries of a list: the mark that leaves most entries like a category; None where none occurs."""
    counted = {}
    for mark in SEPARATORS:
        holding = [value for value in values.distinct if mark in value]
        entries = [part for value in holding for part in parts_of(value, mark)]
        if entries:
            known = sum(nearest_category(part, phrases) is not None or part.isdigit() for part in entries)
            counted[mark] = (known / len(entries), len(holding))
    best = max(counted, key=lambda mark: counted[mark], default=None)
    return best if best is not None and counted[best][0] >= 0.5 else None
