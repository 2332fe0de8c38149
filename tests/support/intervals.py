"""What tests of intervals share."""

from __future__ import annotations

import math

from hypothesis import settings

from jobs_first.statistics import Result


def limits(result: Result) -> tuple[float, float]:
    """Both limits of a result that has them."""
    assert result.lower is not None
    assert result.upper is not None
    return result.lower, result.upper


def states_itself(result: Result) -> bool:
    """Every number is finite, and what is missing of an interval has its reason."""
    numbers = (result.estimate, result.lower, result.upper, result.p_value)
    finite = all(number is None or math.isfinite(number) for number in numbers)
    complete = result.estimate is not None and (result.p_value is not None or None not in (result.lower, result.upper))
    return finite and (complete or bool(result.reason))


# Property tests draw the same cases each time, and a first import may take as long as it takes.
steady = settings(deadline=None, derandomize=True, database=None, max_examples=40)
few = settings(steady, max_examples=15)
