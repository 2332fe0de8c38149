"""Differences of independent estimates by recovering a variance from each interval (MOVER)."""

from __future__ import annotations

import math

from jobs_first.statistics.results import EMPTY_GROUP, LEVEL, Result, nothing
from jobs_first.statistics.shares import wilson


def newcombe(count_1: int, known_1: int, count_2: int, known_2: int, level: float = LEVEL) -> Result:
    """Hybrid score interval of the first share minus the second, of two independent groups.

    Method 10 of Newcombe (1998b), Statistics in Medicine 17, 873-890.
    """
    first, second = wilson(count_1, known_1, level), wilson(count_2, known_2, level)
    if first.estimate is None or second.estimate is None:
        return nothing("newcombe", level, EMPTY_GROUP)
    return square_and_add(first, second, 0.0, "newcombe")


def mover_difference(first: Result, second: Result) -> Result:
    """Interval of the first estimate minus the second, of two independent groups, from the interval of each (MOVER).

    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702. Raises ValueError where their levels differ.
    """
    return square_and_add(first, second, 0.0, "mover")


def square_and_add(first: Result, second: Result, correlation: float, method: str) -> Result:
    """Interval of first minus second from the interval of each, given the correlation of the two estimates.

    Newcombe (1998b, 1998c): the distances from each estimate to its limits stand for their standard errors.
    """
    if first.level != second.level:
        raise ValueError(f"intervals of {first.level} and {second.level} percent cannot be set against each other")
    if first.estimate is None or second.estimate is None:
        return nothing(method, first.level, first.reason or second.reason or EMPTY_GROUP)
    estimate = first.estimate - second.estimate
    if first.lower is None or first.upper is None or second.lower is None or second.upper is None:
        reason = first.reason or second.reason or "an estimate of the two has no interval"
        return Result(estimate, None, None, None, method, first.level, reason)
    lower = _root(first.estimate - first.lower, second.upper - second.estimate, correlation)
    upper = _root(first.upper - first.estimate, second.estimate - second.lower, correlation)
    return Result(estimate, estimate - lower, estimate + upper, None, method, first.level)


def _root(a: float, b: float, correlation: float) -> float:
    # Rounding can leave a square just below zero.
    return math.sqrt(max(a * a - 2 * correlation * a * b + b * b, 0.0))
