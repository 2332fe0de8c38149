"""config/typed_numbers.yaml: numbers that may be typed in the reports, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from jobs_first.config.loading import ConfigModel
from jobs_first.config.telling import Mistake

Text = Annotated[str, Field(min_length=1)]


class Allowed(ConfigModel):
    """Words as they stand in a report, capitals and all, with a number among them that needs no fact, and the reason."""

    words: tuple[Text, ...] = Field(min_length=1)
    why: Text


class TypedNumbers(ConfigModel):
    """Everything that may be typed. Several words may share a reason."""

    allowed: tuple[Allowed, ...] = ()

    def mistakes(self) -> Iterator[Mistake]:
        """Words that stand twice."""
        seen: set[str] = set()
        for i, entry in enumerate(self.allowed):
            for j, words in enumerate(entry.words):
                if words in seen:
                    yield Mistake(f"'{words}' stands here and above. Keep one of the two", "allowed", i, "words", j)
                seen.add(words)

    def words(self) -> tuple[str, ...]:
        """The words of all entries, in their order."""
        return tuple(words for entry in self.allowed for words in entry.words)
