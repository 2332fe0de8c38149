"""config/published.yaml: what the original evaluation and its neighbours published, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.telling import Mistake
from jobs_first.errors import counted, nearest

FactId = Annotated[
    str,
    Written(
        r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$",
        "an id of at least two parts with points between them, in lower-case letters, digits and _, such as flow.records.all",
    ),
]
Kind = Literal["count", "value", "direction", "factor", "design", "statement", "benchmark"]


class Figure(ConfigModel):
    """One published figure. A count has `numerator` (and `denominator`), everything else but a share of sites has `value`.

    `facts` are the facts that a direction (two: earlier, later) or a factor (one) is checked with; other kinds are checked
    with the fact of their own id. `explanation` is why a difference, should there be one, is accepted, or why a figure is not
    derivable (its `note` where there is none).
    """

    id: FactId
    label: str
    kind: Kind
    value: str | None = None
    unit: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    tolerance: float | None = None
    derivable: bool = True
    facts: tuple[FactId, ...] = ()
    source: str
    note: str = ""
    explanation: str = ""

    def mistakes(self) -> Iterator[Mistake]:
        """Keys that do not go with the kind of figure."""
        if self.value is None and self.numerator is None:
            yield Mistake(f"the figure '{self.id}' needs {'numerator' if self.kind == 'count' else 'value'!r}")
        elif self.value is not None and self.numerator is not None:
            yield Mistake(f"the figure '{self.id}' has both 'value' and 'numerator'. Keep one of them", "value")
        elif self.kind == "count" and self.numerator is None:
            yield Mistake(f"the figure '{self.id}' is a count and needs 'numerator' in place of 'value'", "value")
        needed = {"direction": 2, "factor": 1}.get(self.kind, 0)
        if len(self.facts) != needed:
            wanted = f"needs {counted(needed, 'fact')}" if needed else "takes no facts"
            yield Mistake(f"the figure '{self.id}' of kind '{self.kind}' {wanted} under 'facts', found {len(self.facts)}", "facts")

    def is_cited(self) -> bool:
        """Whether it becomes a fact of its own because nothing computes it."""
        return self.kind == "benchmark" or not self.derivable

    def is_count(self, count: object, known: object) -> bool:
        """Whether it is a published count, and has this numerator and this denominator (None where it has none)."""
        return self.numerator is not None and (self.numerator, self.denominator) == (count, known)

    def number(self) -> float | None:
        """Its value as a number, None where it is said in words."""
        return float(self.value) if self.value is not None and self.value.replace(".", "", 1).isdecimal() else None

    def shown(self) -> str:
        """The figure as reproduction.csv shows it: "15/60", "116" or the value."""
        if self.numerator is None:
            return str(self.value)
        return f"{self.numerator}/{self.denominator}" if self.denominator is not None else str(self.numerator)


class Limitation(ConfigModel):
    """A limitation that the sources publish."""

    id: FactId
    source: str
    note: str


class Published(ConfigModel):
    """All published figures, limitations and the study's questions."""

    source_titles: dict[str, str]
    figures: tuple[Figure, ...]
    limitations: tuple[Limitation, ...]
    questions: tuple[str, ...]

    def mistakes(self) -> Iterator[Mistake]:
        """Ids that stand twice, and sources without a title."""
        seen: set[str] = set()
        entries: list[tuple[str, int, Figure | Limitation]] = [("figures", i, figure) for i, figure in enumerate(self.figures)]
        entries += [("limitations", i, limitation) for i, limitation in enumerate(self.limitations)]
        for where, i, entry in entries:
            if entry.id in seen:
                yield Mistake(f"the id '{entry.id}' is given a second time here. Rename it, or take one of the two out", where, i, "id")
            seen.add(entry.id)
            if entry.source not in self.source_titles:
                hint = nearest(entry.source, self.source_titles)
                yield Mistake(f"'source_titles' does not have the source '{entry.source}'. {hint}", where, i, "source")

    def figure(self, fact_id: str) -> Figure | None:
        """The figure with this id, or None."""
        return next((figure for figure in self.figures if figure.id == fact_id), None)
