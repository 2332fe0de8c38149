"""What a difference of two shares could have been, had the unknown been known: bounds and tipping points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from jobs_first.statistics.differences import newcombe
from jobs_first.statistics.results import LEVEL, Result, share_of

NOBODY = "a group has nobody in it"


@dataclass(frozen=True)
class Group:
    """People of one group: `count` of `known` have the outcome, and `unknown` more have an answer that nobody knows."""

    count: int
    known: int
    unknown: int

    def __post_init__(self) -> None:
        share_of(self.count, self.known)
        if self.unknown != int(self.unknown) or self.unknown < 0:
            raise ValueError(f"the unknown are counted in whole numbers from 0: {self.unknown}")

    @property
    def people(self) -> int:
        """The known and the unknown."""
        return self.known + self.unknown

    def if_known(self, with_outcome: int) -> tuple[int, int]:
        """Count and people if so many of the unknown had the outcome. Raises ValueError for more than there are."""
        if not 0 <= with_outcome <= self.unknown:
            raise ValueError(f"{with_outcome} of the {self.unknown} unknown cannot have the outcome")
        return self.count + with_outcome, self.people


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest difference that the unknown leave open, with the interval of each; estimate None: `reason`.

    `lowest` has none of the unknown of the first group with the outcome and all of the second; `highest` the other way round.
    """

    lowest: Result
    highest: Result
    reason: str | None = None

    @property
    def width(self) -> float | None:
        """How far apart the two differences are: the share unknown in one group plus that in the other."""
        if self.lowest.estimate is None or self.highest.estimate is None:
            return None
        return self.highest.estimate - self.lowest.estimate


@dataclass(frozen=True)
class TippingPoint:
    """The difference if so many of the unknown of each group had the outcome, and whether its interval leaves out 0."""

    with_outcome_1: int
    with_outcome_2: int
    result: Result
    excludes_zero: bool


def worst_case_bounds(first: Group, second: Group, level: float = LEVEL) -> Bounds:
    """Bounds of the first share minus the second that hold whatever the unknown are, with Newcombe's interval at each.

    Manski (1990), American Economic Review 80, 319-323; Horowitz and Manski (2000), Journal of the American Statistical
    Association 95, 77-84. They assume nothing of the unknown. From the lower limit of the lowest to the upper limit of the highest
    goes an interval that holds the difference at the level or more. With nobody known the bounds are still stated.
    """
    lowest = newcombe(*first.if_known(0), *second.if_known(second.unknown), level)
    highest = newcombe(*first.if_known(first.unknown), *second.if_known(0), level)
    return Bounds(lowest, highest, NOBODY if lowest.estimate is None else None)


def tipping_points(
    first: Group,
    second: Group,
    level: float = LEVEL,
    with_outcome_1: Iterable[int] | None = None,
    with_outcome_2: Iterable[int] | None = None,
) -> list[TippingPoint]:
    """Newcombe's interval for each number of the unknown of each group who may have the outcome, first group slowest.

    Liublinska and Rubin (2014), Statistics in Medicine 33, 4170-4185. Without the last two arguments: every number
    from none to all. Nothing where a group has nobody in it. Raises ValueError for numbers that there are not.
    """
    numbers_1 = range(first.unknown + 1) if with_outcome_1 is None else with_outcome_1
    numbers_2 = range(second.unknown + 1) if with_outcome_2 is None else with_outcome_2
    points: list[TippingPoint] = []
    if first.people == 0 or second.people == 0:
        return points
    for number_1, number_2 in product(numbers_1, numbers_2):
        result = newcombe(*first.if_known(number_1), *second.if_known(number_2), level)
        points.append(TippingPoint(number_1, number_2, result, excludes_zero(result)))
    return points


def excludes_zero(result: Result) -> bool:
    """Whether an interval lies wholly above or wholly below 0; False without one."""
    return result.lower is not None and result.upper is not None and (result.lower > 0 or result.upper < 0)
