"""config/facts.yaml: every number that a report may say, and the row of the table that it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.published import FactId
from jobs_first.config.telling import Mistake
from jobs_first.errors import nearest

NOT_KNOWN = "not known"
TOO_FEW = "too_few"
Style = Literal["share", "count", "number", "money", "difference", "ratio", "words", "case", "period", "name"]
Verdict = Literal["more", "fewer", "no_clear_difference", "too_few"]


class Saying(ConfigModel):
    """How one verdict is said in the summary (`text`) and in Easy Read (`plain`)."""

    text: str
    plain: str


class Sentence(ConfigModel):
    """How Easy Read says a count in a sentence of its own: where there are some (`{people}` is the count with its noun), where there is
    nobody, and where the count is not known.
    """

    some: Annotated[str, Written(r"^[^{}]*\{people\}[^{}]*$", "a sentence with {people} once in the place of the count")]
    none: str
    not_known: str

    def said(self, number: int | None, people: str) -> str:
        """The sentence for a count; `people` is the count with its noun, "16 people"."""
        if number is None:
            return self.not_known
        return self.some.replace("{people}", people) if number else self.none


class FactDefinition(ConfigModel):
    """One fact and the row that it comes from.

    table and where  pick exactly one row of a table of the registry (or of `design`, which is counted from config/)
    value            the column of the number; for a share the column of the numerator
    of               for a share, the column of the denominator
    lower, upper     the columns of its interval, where it has one
    style            how text and plain say it: share "15 of 60 (25%)", count "116", number "3 hours", money "£8,217",
                     difference "25 percentage points (95% interval 11 to 37)", ratio "15.4 (...)", words a sentence by estimate
                     and interval, case a sentence by what the column says, period "April 2010 to October 2011",
                     name what the column says
    noun, one        what is counted, in the plural and in the singular
    all_of           for a share, the fact that counts all of them: where the denominator is smaller, the words say "for which it is known"
    per              the unit that follows a number or an amount, such as "hours a week"
    unknown          what is said where the table has no value: something else than "not known" where a value cannot be had
    sentence         for a count, what Easy Read says of it in a sentence of its own
    n, say           for words: the columns of known people, and how each verdict is said
    cases            for case: how each value that the column may hold is said; with `n`, also what is said of too few known people
    rests_on         the facts that this one is computed from: it counts as published when all of them are
    shown_in         for a fact that no report says: the figure that shows it
    """

    definition: str
    table: Name
    where: dict[Name, str] = Field(default_factory=dict)
    value: Name
    of: Name | None = None
    lower: Name | None = None
    upper: Name | None = None
    style: Style
    noun: str = "people"
    one: str = "person"
    all_of: FactId | None = None
    per: str = ""
    decimals: int = Field(default=0, ge=0, le=4)
    unknown: str = Field(default=NOT_KNOWN, min_length=1)
    sentence: Sentence | None = None
    n: tuple[Name, ...] = ()
    say: dict[Verdict, Saying] = Field(default_factory=dict)
    cases: dict[Name, Saying] = Field(default_factory=dict)
    rests_on: tuple[FactId, ...] = ()
    shown_in: Annotated[str, Written(r"^figure_[a-z0-9_]+$", "a figure of config/outputs.yaml, such as figure_costs")] | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """Keys that do not go together."""
        if self.style == "share" and self.of is None:
            yield Mistake("style 'share' needs 'of', the column of the denominator", "style")
        if self.style != "share" and self.of is not None:
            yield Mistake(f"'of' (the denominator) goes with style 'share', and the style is '{self.style}'", "of")
        if self.sentence is not None and self.style != "count":
            yield Mistake(f"'sentence' goes with style 'count', and the style is '{self.style}'", "sentence")
        if (self.lower is None) != (self.upper is None):
            yield Mistake("give both 'lower' and 'upper', or neither", "upper" if self.lower is None else "lower")
        if self.style == "words" and (set(self.say) != set(get_args(Verdict)) or self.lower is None or not self.n):
            yield Mistake("style 'words' needs 'lower', 'upper', 'n' and a saying for each of: " + ", ".join(get_args(Verdict)), "style")
        if self.style == "case" and bool(self.n) != (TOO_FEW in self.cases):
            yield Mistake(f"for style 'case', 'n' and a saying for '{TOO_FEW}' go together", "n" if self.n else "cases")
        if (self.style == "case") != bool(self.cases):
            yield Mistake("'cases' and the style 'case' go together: a saying for each value that the column may hold", "style")


# What reports can say of a fact by its id and a dot: how it is said, and its parts. No part of an id is one of these words.
SAID = ("text", "plain", "estimate")
PARTS = ("value", "numerator", "denominator", "percent", "lower", "upper", "interval", "level", "method", "unit", "basis", "role")
RESERVED = {*SAID, *PARTS}


class Facts(ConfigModel):
    """All facts by id. No id is the beginning of another, because the ids nest where the reports read them."""

    facts: dict[FactId, FactDefinition]

    def mistakes(self) -> Iterator[Mistake]:
        """Ids that cannot nest, and facts that rest on none."""
        for name, fact in self.facts.items():
            yield from (Mistake(text, "facts", name) for text in why_not_nested(name, self.facts))
            for i, other in enumerate(fact.rests_on):
                if other not in self.facts:
                    hint = nearest(other, self.facts, "this file")
                    yield Mistake(f"'{other}' is no fact of this file. {hint}", "facts", name, "rests_on", i)
            if fact.all_of is not None and fact.of is None:
                yield Mistake("'all_of' goes with style 'share'", "facts", name, "all_of")
            if fact.all_of is not None and fact.all_of not in self.facts:
                hint = nearest(fact.all_of, self.facts, "this file")
                yield Mistake(f"'{fact.all_of}' is no fact of this file. {hint}", "facts", name, "all_of")


def why_not_nested(name: str, others: Collection[str]) -> Iterator[str]:
    """Why an id cannot nest beside others: one of them is its beginning, or a part of it is reserved."""
    parts = name.split(".")
    if RESERVED & set(parts):
        yield f"no part of the fact id '{name}' may be one of: {', '.join(sorted(RESERVED))}"
    for beginning in (".".join(parts[:i]) for i in range(1, len(parts))):
        if beginning in others:
            yield f"the fact id '{beginning}' is the beginning of '{name}'. Rename one of them"
