"""The rules of Easy Read that can be seen in a text, each a function of its own."""

from __future__ import annotations

from typing import Final

from jobs_first.easy_read.rules import amounts, hard_words, layout, marks, numbers, sentences, whole, words
from jobs_first.easy_read.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = (
    *sentences.RULES,
    *words.RULES,
    *numbers.RULES,
    *amounts.RULES,
    *marks.RULES,
    *layout.RULES,
    *hard_words.RULES,
    *whole.RULES,
)
