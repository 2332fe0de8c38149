"""What choosing people by their enthusiasm could have done: ratio, E-value, strata by interest at baseline, table of bias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from jobs_first.outcomes.persons import table
from jobs_first.outcomes.specification import LOOKING, NEITHER, STARTS, WORKING, Specification, groups_of, known_of
from jobs_first.statistics import (
    LEVEL,
    Group,
    Result,
    Stratum,
    difference_less_bias,
    e_values,
    excludes_zero,
    koopman,
    mantel_haenszel_difference,
    newcombe,
)

BIAS_COLUMNS = {
    "prevalence_difference": "Float64",
    "effect": "Float64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "excludes_zero": "boolean",
    "method": "string",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}

LEFT_OUT = "People whose status is unknown are left out: this holds if they are like those known in the same group."
E_VALUE = (
    "Something unmeasured would have to be so many times commoner in Jobs First, and make work so many times likelier, to explain "
    f"the ratio (estimate) or its lower limit (lower) away. {LEFT_OUT}"
)
BIAS = (
    "Something unmeasured, such as being keen on work, is commoner in Jobs First by so many points and raises the share in work by so "
    f"many points, in both groups alike; its product is taken off. {LEFT_OUT}"
)


def selection_specifications(frame: pd.DataFrame, level: float = LEVEL) -> Iterator[Specification]:
    """The family `selection`: how strong it would have to be, and the contrast among people who stood alike at baseline."""
    groups = groups_of(frame)
    ratio = koopman(*known_of(groups), level)
    yield Specification("selection.risk_ratio", "Ratio of the shares working", ratio, groups, LEFT_OUT, measure="risk_ratio")
    found = e_values(ratio)
    yield Specification(
        "selection.e_value",
        "E-value of the ratio and of its limit",
        Result(found.estimate, found.limit, None, None, "e_value", level, found.reason),
        groups,
        E_VALUE,
        measure="e_value",
    )
    yield _stratified(frame, level)
    for start, label in ((LOOKING, "Looking for work at baseline"), (NEITHER, "Neither working nor looking at baseline")):
        alike = groups_of(frame[frame["start"] == start])
        yield Specification(
            f"selection.{start}",
            f"{label} only",
            newcombe(*known_of(alike), level),
            alike,
            f"Among people who stood alike at baseline, choosing by enthusiasm no longer plays a part. {LEFT_OUT}",
            role="exploratory",
        )


def _stratified(frame: pd.DataFrame, level: float) -> Specification:
    known = frame[frame["start"].isin((WORKING, LOOKING, NEITHER))]
    strata = [_stratum(groups_of(known[known["start"] == start])) for start in STARTS if start in (WORKING, LOOKING, NEITHER)]
    result = mantel_haenszel_difference(strata, level)
    return Specification(
        "selection.stratified_by_start",
        "Stratified by working, looking, or neither at baseline",
        result,
        groups_of(known),
        "Enthusiasm for work shows in who was working or looking for work at baseline, and the difference is the same in people who stood "
        f"alike there. {LEFT_OUT}",
        note=f"{result.strata_used} of {result.strata} strata have people of both groups; {result.people_left_out} known people of the "
        "others are left out.",
    )


def _stratum(groups: Sequence[Group]) -> Stratum:
    return Stratum(*known_of(groups))


def bias_table(
    frame: pd.DataFrame, prevalence_differences: Sequence[float], effects: Sequence[float], level: float = LEVEL
) -> pd.DataFrame:
    """The primary contrast less a bias of each size (results/outcomes/bias.csv), all in percentage points.

    VanderWeele and Arah (2011), by `difference_less_bias`; estimate and both limits move by the product alike, since the bias
    is taken as known. excludes_zero is NA without an interval.
    """
    contrast = newcombe(*known_of(groups_of(frame)), level)
    rows: list[dict[str, object]] = []
    for prevalence in prevalence_differences:
        for effect in effects:
            left = [_less(number, prevalence / 100, effect / 100) for number in (contrast.estimate, contrast.lower, contrast.upper)]
            result = Result(left[0], left[1], left[2], None, "newcombe_less_bias", level, contrast.reason)
            rows.append(
                {
                    **vars(result.times(100)),
                    "prevalence_difference": prevalence,
                    "effect": effect,
                    "excludes_zero": None if result.lower is None else excludes_zero(result),
                    "role": "sensitivity",
                    "assumption": BIAS,
                }
            )
    return table(rows, BIAS_COLUMNS)


def _less(number: float | None, prevalence: float, effect: float) -> float | None:
    return None if number is None else difference_less_bias(number, prevalence, 0.0, effect)
