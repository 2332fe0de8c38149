"""config/minimum_wage.yaml: the National Minimum Wage by day and age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Day
from jobs_first.config.telling import Mistake

Age = Annotated[int, Field(ge=0, le=120)]
Pay = Annotated[float, Field(gt=0, le=100)]


class Rates(ConfigModel):
    """The rates that hold from a day on. `by_age`: the age in whole years from which each is due -> GBP an hour."""

    from_: Day = Field(alias="from")
    source: str
    by_age: dict[Age, Pay] = Field(min_length=1)

    def mistakes(self) -> Iterator[Mistake]:
        """A rate that falls with age, or stands in another place than its age says."""
        for (age, pay), (next_age, next_pay) in pairwise(self.by_age.items()):
            if next_age <= age or next_pay < pay:
                text = f"the rate from age {next_age} ({next_pay:.2f}) stands after that from age {age} ({pay:.2f})"
                yield Mistake(f"{text}. Write ages and rates from the lowest to the highest", "by_age", str(next_age))


class MinimumWage(ConfigModel):
    """The content of config/minimum_wage.yaml. `until` is the last day on which the last rates hold."""

    rates: tuple[Rates, ...] = Field(min_length=1)
    until: Day

    def mistakes(self) -> Iterator[Mistake]:
        """Days that do not follow each other."""
        for place, (one, following) in enumerate(pairwise(self.rates), 1):
            if following.from_ <= one.from_:
                text = (
                    f"these rates hold from {following.from_} and stand after those from {one.from_}. Put them in the order of their days"
                )
                yield Mistake(text, "rates", place, "from")
        if self.until < self.rates[-1].from_:
            yield Mistake(f"the last rates hold from {self.rates[-1].from_}, which is later", "until")

    def due(self, day: dt.date, youngest: int | None, oldest: int | None) -> tuple[float, float] | None:
        """The lowest and the highest rate due on a day to someone from `youngest` to `oldest` whole years old; None: not known.

        None where no rates hold on that day, or where the person may be younger than the first age that has a rate.
        """
        holding = [rates for rates in self.rates if rates.from_ <= day <= self.until]
        if not holding:
            return None
        by_age = holding[-1].by_age
        ends = [_rate(by_age, min(by_age) if youngest is None else youngest), _rate(by_age, max(by_age) if oldest is None else oldest)]
        low, high = ends
        return None if low is None or high is None else (low, high)


def _rate(by_age: dict[int, float], age: int) -> float | None:
    return max((pay for least, pay in by_age.items() if least <= age), default=None)
