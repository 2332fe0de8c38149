"""config/costs.yaml: whose costs count, what a unit of each service costs, and in which year's prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.codebook import Codebook, Name
from jobs_first.config.financial_years import FinancialYear
from jobs_first.config.loading import ConfigModel
from jobs_first.config.published import FactId, Published
from jobs_first.config.sites import SetupCost
from jobs_first.config.telling import Location, Mistake
from jobs_first.errors import nearest

WEEKLY = "GBP per week"
# What the costs of jobs and the scenarios are made of, whatever else there is.
SOCIAL_CARE, EMPLOYMENT_SUPPORT, DAY_SERVICES, OUR_PAYER = "social_care", "employment_support", "day_services", "adult_social_care"
# What the report and its figures speak of.
PERSPECTIVES = ("adult_social_care", "public_sector")
Pounds = Annotated[float, Field(ge=0, le=1_000_000)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Deflator(ConfigModel):
    """A price index by financial year, and where it was published."""

    label: str
    source: str
    index: dict[FinancialYear, Annotated[float, Field(gt=0)]] = Field(min_length=1)


class UnitCost(ConfigModel):
    """What one unit of a service costs, in pounds of its price year; low and high are what a sensitivity analysis tries."""

    label: str
    unit: str
    amount: Pounds
    low: Pounds
    high: Pounds
    price_year: FinancialYear
    basis: Literal["invented", "cited"]
    source: str

    def mistakes(self) -> Iterator[Mistake]:
        """A range that does not hold the amount."""
        if not self.low <= self.amount <= self.high:
            yield Mistake(f"{self.amount:g} does not lie from low ({self.low:g}) to high ({self.high:g})", "amount")


class Payer(ConfigModel):
    """Someone who pays, and the codebook's funding streams that are theirs."""

    label: str
    streams: tuple[Name, ...] = Field(min_length=1)


class Perspective(ConfigModel):
    """Whose costs are added up."""

    label: str
    payers: tuple[Name, ...] = Field(min_length=1)


class Service(ConfigModel):
    """A service whose amount the returns give in units: `quantity` a week, each at a unit cost."""

    label: str
    quantity: Name
    unit_cost: Name


class Other(ConfigModel):
    """What a total holds besides its services."""

    name: Name
    label: str


class Total(ConfigModel):
    """A weekly amount that returns give, the services in it, and who pays it."""

    label: str
    amount: Name
    paid_by: Name
    none_where_no: Name | None = None
    without_amount: Literal["unknown", "services"]
    services: dict[Name, Service] = Field(min_length=1)
    other: Other


class SetUp(ConfigModel):
    """Who paid for setting up the programme; `range_percent`: how much more or less a sensitivity analysis tries."""

    label: str
    payer: Name
    range_percent: Percent


class Bootstrap(ConfigModel):
    """How intervals of means are made. Under `fewest_known` people in a group no interval is given. `shown`: draws kept for a picture."""

    draws: Annotated[int, Field(ge=1000, le=1_000_000)]
    fewest_known: Annotated[int, Field(ge=3)]
    shown: Annotated[int, Field(ge=100, le=10_000)]

    def mistakes(self) -> Iterator[Mistake]:
        """More draws shown than there are."""
        if self.shown > self.draws:
            yield Mistake(f"{self.shown} draws cannot be shown of {self.draws}", "shown")


class WillingnessToPay(ConfigModel):
    """Amounts for one more person in work, from nothing to the highest, in steps."""

    highest: Annotated[int, Field(gt=0, le=10_000_000)]
    step: Annotated[int, Field(gt=0)]

    def mistakes(self) -> Iterator[Mistake]:
        """Steps that miss the highest amount, or so many that nobody could read them."""
        if self.highest % self.step or self.highest // self.step > 1000:
            yield Mistake(f"steps of {self.step} do not lead to {self.highest} in at most 1000 steps", "step")

    def amounts(self) -> list[int]:
        """Every amount, lowest first."""
        return list(range(0, self.highest + 1, self.step))


class Scenario(ConfigModel):
    """What is supposed of employment support and of what a day in a day service saves."""

    label: str
    support_percent: Percent
    saved_percent: Annotated[float, Field(gt=0, le=100)]
    paid_percent: Percent | None = None


class Benchmark(ConfigModel):
    """Published figures of another study, by their ids, and what keeps them from being compared without care."""

    mean: FactId
    evidence_based_mean: FactId
    minimum: FactId
    maximum: FactId
    rate_all: FactId
    rate_evidence_based: FactId
    caveats: tuple[str, ...] = Field(min_length=1)

    def ids(self) -> dict[str, str]:
        """Name of each figure -> its id."""
        return {name: getattr(self, name) for name in type(self).model_fields if name != "caveats"}

    def amounts(self, published: Published) -> dict[str, float]:
        """Name of each figure -> its value, in GBP or percent; `check_costs` has seen that each has one."""
        figures = {figure.id: figure for figure in published.figures}
        return {name: number for name, of in self.ids().items() if (number := figures[of].number()) is not None}


class Costs(ConfigModel):
    """The content of config/costs.yaml. Amounts in pounds; `waves`: the price year of the amounts returned at each wave."""

    perspective: Name
    secondary_perspective: Name
    price_year: FinancialYear
    deflator: Deflator
    waves: dict[Name, FinancialYear] = Field(min_length=1)
    weeks_per_year: Annotated[float, Field(ge=52, le=52.2)]
    horizon_weeks: Annotated[float, Field(gt=0, le=520)]
    unit_costs: dict[Name, UnitCost] = Field(min_length=1)
    payers: dict[Name, Payer] = Field(min_length=1)
    perspectives: dict[Name, Perspective] = Field(min_length=2)
    totals: dict[Name, Total]
    set_up: SetUp
    bootstrap: Bootstrap
    willingness_to_pay: WillingnessToPay
    scenarios: dict[Name, Scenario] = Field(min_length=1)
    benchmark: Benchmark

    def to_price_year(self, year: str) -> float:
        """What an amount of this financial year is multiplied by to be in the prices of the price year."""
        return self.deflator.index[self.price_year] / self.deflator.index[year]

    def unit_price(self, name: str) -> float:
        """A unit cost in the prices of the price year."""
        unit = self.unit_costs[name]
        return unit.amount * self.to_price_year(unit.price_year)

    def items(self) -> dict[str, tuple[str, str]]:
        """Everything that costs are told of: its name -> what it is (service, total, payer or perspective) and its label."""
        services = {name: ("service", one.label) for total in self.totals.values() for name, one in _parts(total)}
        return {
            **services,
            **{name: ("total", total.label) for name, total in self.totals.items()},
            **{f"payer.{name}": ("payer", payer.label) for name, payer in self.payers.items()},
            **{f"perspective.{name}": ("perspective", one.label) for name, one in self.perspectives.items()},
        }

    def mistakes(self) -> Iterator[Mistake]:
        """Names that lead nowhere within the file, years without an index, and totals that the costs of a job cannot do without."""
        if self.perspective == self.secondary_perspective:
            text = f"'perspective' and 'secondary_perspective' are both '{self.perspective}'. Give two different ones"
            yield Mistake(text, "secondary_perspective")
        for needed in (SOCIAL_CARE, EMPLOYMENT_SUPPORT):
            if needed not in self.totals:
                yield Mistake(f"'totals' has no '{needed}', of which costs of a job are made", "totals")
        if SOCIAL_CARE in self.totals and DAY_SERVICES not in self.totals[SOCIAL_CARE].services:
            yield Mistake(f"'services' has no '{DAY_SERVICES}', whose days the scenarios replace", "totals", SOCIAL_CARE, "services")
        for needed in PERSPECTIVES:
            if needed not in self.perspectives:
                yield Mistake(f"'perspectives' has no '{needed}', of which the report and its figures speak", "perspectives")
        if OUR_PAYER not in self.payers:
            yield Mistake(f"'payers' has no '{OUR_PAYER}', for whom the scenarios ask what support would have to save", "payers")
        yield from self._dead_names()
        yield from self._years_without_index()
        yield from self._names_twice()
        owner: dict[str, str] = {}
        for name, payer in self.payers.items():
            for i, stream in enumerate(payer.streams):
                if stream in owner:
                    yield Mistake(f"the stream '{stream}' is already that of '{owner[stream]}'", "payers", name, "streams", i)
                owner[stream] = name

    def _dead_names(self) -> Iterator[Mistake]:
        for key in ("perspective", "secondary_perspective"):
            yield from _unknown((key,), "perspective of this file", [getattr(self, key)], self.perspectives)
        for name, perspective in self.perspectives.items():
            yield from _unknown(("perspectives", name, "payers"), "payer of this file", perspective.payers, self.payers, numbered=True)
        for name, total in self.totals.items():
            for service, one in total.services.items():
                at = ("totals", name, "services", service, "unit_cost")
                yield from _unknown(at, "unit cost of this file", [one.unit_cost], self.unit_costs)
        yield from _unknown(("set_up", "payer"), "payer of this file", [self.set_up.payer], self.payers)

    def _years_without_index(self) -> Iterator[Mistake]:
        years: list[tuple[Location, str]] = [(("price_year",), self.price_year)]
        years += [(("waves", wave), year) for wave, year in self.waves.items()]
        years += [(("unit_costs", name, "price_year"), unit.price_year) for name, unit in self.unit_costs.items()]
        for at, year in years:
            if year not in self.deflator.index:
                yield Mistake(f"'deflator' has no index for {year}. Add it to 'index'", *at)

    def _names_twice(self) -> Iterator[Mistake]:
        seen: set[str] = set(self.totals)
        for name, total in self.totals.items():
            for service, _ in _parts(total):
                if service in seen:
                    yield Mistake(f"'{service}' is the name of another cost already", "totals", name)
                seen.add(service)


def _parts(total: Total) -> Iterator[tuple[str, Service | Other]]:
    yield from total.services.items()
    yield total.other.name, total.other


def check_costs(costs: Costs, codebook: Codebook, published: Published, waves: Iterable[str]) -> Iterator[Mistake]:
    """What does not fit the codebook, the waves of the study or the published figures."""
    variables = codebook.of_table("person_waves")
    weekly = {name for name, variable in variables.items() if variable.unit == WEEKLY}
    numbers = {name for name, variable in variables.items() if variable.type in ("number", "integer")}
    booleans = {name for name, variable in variables.items() if variable.type == "boolean"}
    sets = {name for name, variable in variables.items() if variable.type == "set"}
    for name, total in costs.totals.items():
        yield from _unknown(("totals", name, "amount"), "weekly cost of the codebook", [total.amount], weekly)
        payers = {*costs.payers, *sets}
        yield from _unknown(("totals", name, "paid_by"), "payer of this file, or set of the codebook", [total.paid_by], payers)
        if total.none_where_no is not None:
            yield from _unknown(("totals", name, "none_where_no"), "yes/no variable of the codebook", [total.none_where_no], booleans)
        for service, one in total.services.items():
            at = ("totals", name, "services", service, "quantity")
            yield from _unknown(at, "number of the codebook's person_waves", [one.quantity], numbers)
    streams = {stream for name in sets for stream in variables[name].categories or {}}
    owned = {stream for payer in costs.payers.values() for stream in payer.streams}
    for name, payer in costs.payers.items():
        yield from _unknown(("payers", name, "streams"), "funding stream of the codebook", payer.streams, streams, numbered=True)
    for stream in sorted(streams - owned):
        yield Mistake(f"the funding stream '{stream}' of the codebook belongs to no payer. Add it to one's 'streams'", "payers")
    for wave in waves:
        if wave not in costs.waves:
            yield Mistake(f"'waves' has no '{wave}' of config/study.yaml. Say in which year's prices its amounts are", "waves")
    benchmarks = {figure.id for figure in published.figures if figure.kind == "benchmark" and figure.number() is not None}
    for name, figure in costs.benchmark.ids().items():
        yield from _unknown(("benchmark", name), "benchmark of config/published.yaml with a number", [figure], benchmarks)


def check_set_up(given: SetupCost | None, costs: Costs) -> Iterator[Mistake]:
    """What setting up cost a site, in the pounds of a year that has no index."""
    if given is not None and given.financial_year not in costs.deflator.index:
        text = f"'deflator' of config/costs.yaml has no index for {given.financial_year}. Add it there"
        yield Mistake(text, "facts", "setup_cost", "financial_year")


def _unknown(at: Location, what: str, names: Iterable[str], valid: Iterable[str], numbered: bool = False) -> Iterator[Mistake]:
    valid = set(valid)
    for i, name in enumerate(names):
        if name not in valid:
            yield Mistake(f"'{name}' is no {what}. {nearest(name, valid)}", *at, *([i] if numbered else []))
