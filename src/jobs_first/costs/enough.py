"""Limits of an interval, only where enough people are known for one."""

from __future__ import annotations

from dataclasses import replace

from jobs_first.config.costs import Costs
from jobs_first.statistics import Result


def of_enough(result: Result, costs: Costs, *people: int) -> Result:
    """The result as it is, or without its limits where a group has fewer people known than `bootstrap.fewest_known`.

    `people`: how many are known in each group. What has no estimate keeps the reason that it has.
    """
    fewest = costs.bootstrap.fewest_known
    if result.estimate is None or min(people) >= fewest:
        return result
    where = " in a group" if len(people) > 1 else ""
    return replace(result, lower=None, upper=None, reason=f"fewer than {fewest} people are known{where}")
