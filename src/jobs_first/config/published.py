"""config/published.yaml: what the original evaluation and its neighbours published, entry by entry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from jobs_first.config.loading import ConfigModel

FactId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
Kind = Literal["count", "value", "direction", "factor", "design", "statement", "benchmark"]


class Figure(ConfigModel):
    """One published figure. A count has `numerator` (and `denominator`), everything else but a share of sites has `value`.

    `facts` are the facts that a direction (two: earlier, later) or a factor (one) is checked with; other kinds are checked
    with the fact of their own id. `explanation` is why a difference, should there be one, is accepted.
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

    @model_validator(mode="after")
    def _value_or_numerator(self) -> Figure:
        if (self.value is None) == (self.numerator is None):
            raise ValueError(f"figure '{self.id}' needs either 'value' or 'numerator'")
        if self.kind == "count" and self.numerator is None:
            raise ValueError(f"figure '{self.id}' is a count and needs 'numerator'")
        needed = {"direction": 2, "factor": 1}.get(self.kind, 0)
        if len(self.facts) != needed:
            raise ValueError(f"figure '{self.id}' of kind '{self.kind}' needs {needed} entries under 'facts', found {len(self.facts)}")
        return self

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

    @model_validator(mode="after")
    def _ids_and_sources(self) -> Published:
        seen: set[str] = set()
        entries: list[Figure | Limitation] = [*self.figures, *self.limitations]
        for entry in entries:
            if entry.id in seen:
                raise ValueError(f"the id '{entry.id}' is given twice")
            seen.add(entry.id)
            if entry.source not in self.source_titles:
                raise ValueError(f"'{entry.id}' names the source '{entry.source}', which source_titles does not have")
        return self

    def figure(self, fact_id: str) -> Figure | None:
        """The figure with this id, or None."""
        return next((figure for figure in self.figures if figure.id == fact_id), None)
