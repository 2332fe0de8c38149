"""config/facts.yaml: every number that a report may say, and the row of the table that it comes from."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel
from jobs_first.config.published import FactId

Style = Literal["share", "count", "number", "money", "difference", "ratio", "words", "period"]
Verdict = Literal["more", "fewer", "no_clear_difference", "too_few"]


class Saying(ConfigModel):
    """How one verdict is said in the summary (`text`) and in Easy Read (`plain`)."""

    text: str
    plain: str


class FactDefinition(ConfigModel):
    """One fact and the row that it comes from.

    table and where  pick exactly one row of a table of the registry (or of `design`, which is counted from config/)
    value            the column of the number; for a share the column of the numerator
    of               for a share, the column of the denominator
    lower, upper     the columns of its interval, where it has one
    style            how text and plain say it: share "15 of 60 (25%)", count "116", number "3 hours", money "£8,217",
                     difference "25 percentage points (95% interval 11 to 37)", ratio "15.4 (...)", words a sentence,
                     period "April 2010 to October 2011"
    noun, one        what is counted, in the plural and in the singular
    all_of           for a share, the fact that counts all of them: where the denominator is smaller, the words say "for which it is known"
    per              the unit that follows a number or an amount, such as "hours a week"
    n, say           for words: the columns of known people, and how each verdict is said
    rests_on         the facts that this one is computed from: it counts as published when all of them are
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
    n: tuple[Name, ...] = ()
    say: dict[Verdict, Saying] = Field(default_factory=dict)
    rests_on: tuple[FactId, ...] = ()

    @model_validator(mode="after")
    def _share_has_denominator(self) -> FactDefinition:
        if (self.style == "share") != (self.of is not None):
            raise ValueError("'of' (the denominator) and style 'share' go together")
        if (self.lower is None) != (self.upper is None):
            raise ValueError("give both 'lower' and 'upper', or neither")
        if self.style == "words" and (set(self.say) != set(get_args(Verdict)) or self.lower is None or not self.n):
            raise ValueError("style 'words' needs 'lower', 'upper', 'n' and a saying for each of: " + ", ".join(get_args(Verdict)))
        return self


RESERVED = {"text", "plain", "value"}


class Facts(ConfigModel):
    """All facts by id. No id is the beginning of another, because the ids nest where the reports read them."""

    facts: dict[FactId, FactDefinition]

    @model_validator(mode="after")
    def _ids_nest(self) -> Facts:
        check_nesting(self.facts)
        for name, fact in self.facts.items():
            for other in fact.rests_on:
                if other not in self.facts:
                    raise ValueError(f"'{name}' rests on '{other}', which is no fact here")
            if fact.all_of is not None and (fact.of is None or fact.all_of not in self.facts):
                raise ValueError(f"'all_of' of '{name}' goes with a share and names a fact of this file")
        return self


def check_nesting(ids: object) -> None:
    """Raise ValueError when an id is the beginning of another, or a part of one is reserved."""
    names = sorted(ids)  # type: ignore[call-overload]
    known = set(names)
    for name in names:
        parts = name.split(".")
        if RESERVED & set(parts):
            raise ValueError(f"no part of the fact id '{name}' may be one of: {', '.join(sorted(RESERVED))}")
        for i in range(1, len(parts)):
            if ".".join(parts[:i]) in known:
                raise ValueError(f"the fact id '{'.'.join(parts[:i])}' is the beginning of '{name}'; rename one of them")
