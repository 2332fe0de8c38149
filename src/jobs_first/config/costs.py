"""config/costs.yaml: from whose side costs are looked at, which ones are averaged, and what they are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.codebook import Codebook, Name
from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.published import FactId, Published
from jobs_first.config.telling import Location, Mistake
from jobs_first.errors import nearest

Perspective = Literal["adult_social_care", "public_sector"]
WEEKLY = "GBP per week"


class Cost(ConfigModel):
    """A weekly cost: the sum of codebook variables. It is known for a person where every one of them is known."""

    label: str
    perspective: Perspective
    sum_of: tuple[Name, ...] = Field(min_length=1)


class Bootstrap(ConfigModel):
    """How intervals of means are made. Under `fewest_known` people no interval is given."""

    draws: Annotated[int, Field(ge=1000, le=1_000_000)]
    fewest_known: Annotated[int, Field(ge=3)]


class Costs(ConfigModel):
    """The content of config/costs.yaml. `benchmarks` are ids of config/published.yaml."""

    perspective: Perspective
    secondary_perspective: Perspective
    price_year: Annotated[str, Written(r"^\d{4}/\d{2}$", "a financial year, such as 2010/11")]
    horizon: str
    costs: dict[Name, Cost] = Field(min_length=1)
    bootstrap: Bootstrap
    benchmarks: tuple[FactId, ...]

    def mistakes(self) -> Iterator[Mistake]:
        """One perspective given twice."""
        if self.perspective == self.secondary_perspective:
            text = f"'perspective' and 'secondary_perspective' are both '{self.perspective}'. Give two different ones"
            yield Mistake(text, "secondary_perspective")


def check_costs(costs: Costs, codebook: Codebook, published: Published) -> Iterator[Mistake]:
    """What does not fit the codebook or the published figures."""
    weekly = {name for name, variable in codebook.of_table("person_waves").items() if variable.unit == WEEKLY}
    for name, cost in costs.costs.items():
        yield from _unknown(("costs", name, "sum_of"), "weekly cost of the codebook", cost.sum_of, weekly)
    benchmarks = {figure.id for figure in published.figures if figure.kind == "benchmark"}
    yield from _unknown(("benchmarks",), "benchmark of config/published.yaml", costs.benchmarks, benchmarks)


def _unknown(at: Location, what: str, names: Iterable[str], valid: set[str]) -> Iterator[Mistake]:
    for i, name in enumerate(names):
        if name not in valid:
            yield Mistake(f"'{name}' is no {what}. {nearest(name, valid)}", *at, i)
