"""config/triangulation.yaml: which findings of the records stand beside which themes of the interviews, and how a person judged them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.facts import Facts
from jobs_first.config.loading import ConfigModel, Name, Written
from jobs_first.config.outputs import Registry
from jobs_first.config.published import FactId
from jobs_first.config.telling import Location, Mistake
from jobs_first.config.themes import Themes
from jobs_first.errors import nearest

Mark = Literal["agree", "differ", "silent"]
Question = Annotated[str, Field(max_length=200), Written(r"^\S.*\?$", "a question that ends in ?, in words that hold whatever is found")]
Label = Annotated[str, Field(min_length=1, max_length=80)]
Reason = Annotated[str, Field(min_length=1, max_length=400)]
Said = Annotated[str, Field(min_length=1, max_length=200)]
Counted = Annotated[str, Written(r"^(\d+ of \d+|nobody asked)$", "people of those asked, such as 6 of 70, or the words 'nobody asked'")]
INTERVIEWS = "results/interviews/"
LONGEST_WORD = 28  # letters for which a column of the display has room on paper
UNJUDGED = "the judgement was made on a number, which is missing here. Write what it was, or take 'mark' and 'because' out"
UNUSED = "this is the number that a judgement was made on, and there is no judgement. Leave it out, or give 'mark' and 'because'"
SILENT = "no theme is about this question, so the interviews are silent and there is nothing to judge. Leave this out"


class Number(ConfigModel):
    """A fact with the words that stand before it, and what it said when the finding was judged (its `text` in results/facts.json)."""

    label: Label
    judged_on: Said | None = None


class Finding(ConfigModel):
    """One row of the joint display.

    question    what both sources are asked, in words that stay true under any records
    records     facts of config/facts.yaml
    interviews  theme -> participant type -> people who spoke of it of those asked, when the finding was judged; nothing after the colon
                where it is not judged yet. {} where no theme is about the question, so that nobody was asked
    mark        a person's judgement: whether the two agree, differ, or one of them is silent. `because` says why in a sentence.
                Both are left out until somebody has judged. A judgement holds for the numbers that it was made on
    """

    question: Question
    records: dict[FactId, Number] = Field(min_length=1)
    interviews: dict[Name, Annotated[dict[Name, Counted | None], Field(min_length=1)]]
    mark: Mark | None = None
    because: Reason | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """Half a judgement, one without all of its numbers, numbers of none, one where there is nothing to judge; words without end."""
        yield from self._long_words()
        if not self.interviews:
            judged: dict[Location, str | None] = {("mark",): self.mark, ("because",): self.because, **dict(self.judged_on())}
            yield from (Mistake(SILENT, *at) for at, given in judged.items() if given is not None)
            return
        if (self.mark is None) != (self.because is None):
            given, lacking = ("because", "mark") if self.mark is None else ("mark", "because")
            yield Mistake(f"'{lacking}' is missing, and '{given}' is here. A judgement has both", given)
            return
        for at, judged_on in self.judged_on():
            if self.mark is not None and judged_on is None:
                yield Mistake(UNJUDGED, *at)
            if self.mark is None and judged_on is not None:
                yield Mistake(UNUSED, *at)

    def _long_words(self) -> Iterator[Mistake]:
        labels: dict[Location, str] = {("records", fact, "label"): number.label for fact, number in self.records.items()}
        for at, text in {("question",): self.question, **labels, ("because",): self.because or ""}.items():
            word = max(re.split(r"[\s-]+", text), key=len)
            if len(word) > LONGEST_WORD:
                text = f"the word '{word[:LONGEST_WORD]}…' has {len(word)} letters, and a column of the display has room for {LONGEST_WORD}"
                yield Mistake(f"{text}. Part it with a space or a hyphen", *at)

    def judged_on(self) -> Iterator[tuple[Location, str | None]]:
        """Every number of both sources as it was when the finding was judged, with the keys that lead to it."""
        for fact, number in self.records.items():
            yield ("records", fact, "judged_on"), number.judged_on
        for theme, counts in self.interviews.items():
            for kind, counted in counts.items():
                yield ("interviews", theme, kind), counted


class Triangulation(ConfigModel):
    """The content of config/triangulation.yaml: findings in the order in which the display has them."""

    findings: dict[Name, Finding] = Field(min_length=1)


def check_triangulation(triangulation: Triangulation, facts: Facts, themes: Themes, registry: Registry) -> Iterator[Mistake]:
    """Facts and themes that do not exist, facts that come from the interviews themselves, and types of participant who were not asked."""
    entries = {entry.theme: entry for entry in themes.entries()}
    of_records = [name for name, fact in facts.facts.items() if not _from_interviews(fact.table, registry)]
    for name, finding in triangulation.findings.items():
        at: Location = ("findings", name)
        for fact in finding.records:
            if fact not in facts.facts:
                yield Mistake(f"unknown fact '{fact}'. {nearest(fact, of_records, 'config/facts.yaml')}", *at, "records", fact)
            elif fact not in of_records:
                text = f"the fact '{fact}' is counted from the interviews, which cannot be set beside themselves"
                yield Mistake(f"{text}. Name its theme under 'interviews', and here a fact of the records", *at, "records", fact)
        for theme, counts in finding.interviews.items():
            if theme not in entries:
                yield Mistake(f"unknown theme '{theme}'. {nearest(theme, entries, 'config/themes.yaml')}", *at, "interviews", theme)
                continue
            for kind in counts:
                if kind not in entries[theme].asked_of:
                    text = f"no topic guide raises '{theme}' with '{kind}'"
                    yield Mistake(f"{text}. {nearest(kind, entries[theme].asked_of)}", *at, "interviews", theme, kind)


def _from_interviews(table: str, registry: Registry) -> bool:
    return table in registry.outputs and registry.path(table).startswith(INTERVIEWS)
