"""What the primary contrast could have been, had the unknown follow-ups been known: bounds, tipping points, imputation, weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from jobs_first.outcomes.persons import table
from jobs_first.outcomes.specification import Specification, cells_of, groups_of, known_of, potential_groups
from jobs_first.statistics import (
    LEVEL,
    Bounds,
    Group,
    Pooled,
    Result,
    WeightedShare,
    excludes_zero,
    imputed_counts,
    mover_difference,
    newcombe,
    rubin_wilson,
    tipping_points,
    weighted_difference,
    weighted_share,
    worst_case_bounds,
)

TIPPING_COLUMNS = {
    "population": "string",
    "unknown_jobs_first": "Int64",
    "unknown_comparison": "Int64",
    "unknown_working_jobs_first": "Int64",
    "unknown_working_comparison": "Int64",
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

WHOSE = {"returned": "people in the returns", "potential": "people whom the study could have had, returned or not"}
NO_ASSUMPTION = "None about the unknown: they may all work or none of them may. Counted are all {whose}."
NONE_WORKS = (
    "Nobody whose status is unknown works, in either group (not missing at random). Counted are all {whose}. An example, not an estimate."
)
TIPPING = "So many of the unknown of each group work; nothing in the records says how many do. Counted are all {whose}."
AT_RANDOM = (
    "Missing at random: within a group, the unknown are like the known who stood alike at baseline (working, looking for work, neither, "
    "or not known)."
)
JEFFREYS = "Each share is drawn under Jeffreys' prior, which is Firth's penalty, so that a group of whom nobody works is no hindrance."
NO_TIPPING = "no number of them would make the interval take in zero"
TAKES_IN_ZERO = "the interval takes in zero as it is"


def unknown_specifications(
    frame: pd.DataFrame, targets: Mapping[str, int], sites: int, imputations: int, seed: int, level: float = LEVEL
) -> Iterator[Specification]:
    """The family `unknown`: what can be said under no assumption, under the worst, and where the unknown are like the known.

    `frame` is that of `follow_up_frame`; `targets` are people whom each of `sites` sites set out to include in each group.
    """
    returned = groups_of(frame)
    populations = {"returned": returned, "potential": potential_groups(returned, targets, sites)}
    for population, groups in populations.items():
        yield from _bounds(population, groups, level)
    for population, groups in populations.items():
        counted = [group.if_known(0) for group in groups]
        yield Specification(
            f"unknown.none_works_{population}",
            f"Nobody unknown works, {_people(groups)} people",
            newcombe(*counted[0], *counted[1], level),
            _whole(groups, (0, 0)),
            NONE_WORKS.format(whose=WHOSE[population]),
        )
    yield _tipping_point(returned, level)
    cells = cells_of(frame, "jobs_first"), cells_of(frame, "comparison")
    yield _imputed(cells, returned, imputations, seed, level)
    yield _weighted(cells, returned, level)


def _bounds(population: str, groups: tuple[Group, Group], level: float) -> Iterator[Specification]:
    bounds: Bounds = worst_case_bounds(*groups, level)
    assumption = NO_ASSUMPTION.format(whose=WHOSE[population])
    ends = (("lowest", bounds.lowest, (0, groups[1].unknown)), ("highest", bounds.highest, (groups[0].unknown, 0)))
    for end, result, working in ends:
        yield Specification(
            f"unknown.bound_{end}_{population}",
            f"{end.capitalize()} that {_people(groups)} people leave open",
            result,
            _whole(groups, working),
            assumption,
            note=f"Of the unknown, {working[0]} of {groups[0].unknown} in Jobs First and {working[1]} of {groups[1].unknown} in the "
            "comparison group are taken to work.",
        )


def _people(groups: Sequence[Group]) -> int:
    return sum(group.people for group in groups)


def _whole(groups: Sequence[Group], working: tuple[int, int]) -> tuple[Group, Group]:
    """The groups with everybody known."""
    first, second = (Group(*group.if_known(number), 0) for group, number in zip(groups, working, strict=True))
    return first, second


def _tipping_point(groups: tuple[Group, Group], level: float) -> Specification:
    number, reason = _fewest(groups, level)
    return Specification(
        "unknown.tipping_point",
        "Unknown of the comparison group who would have to work",
        Result(number, None, None, None, "newcombe", level, reason),
        groups,
        "None of the unknown of Jobs First works, and so many of the unknown of the comparison group do: the fewest at which the interval "
        "takes in zero.",
        measure="people",
        note=f"Out of {groups[1].unknown} whose status is unknown.",
    )


def _fewest(groups: tuple[Group, Group], level: float) -> tuple[int | None, str | None]:
    first, second = groups
    if not excludes_zero(newcombe(*known_of(groups), level)):
        return None, TAKES_IN_ZERO if first.known and second.known else newcombe(*known_of(groups), level).reason
    for number in range(second.unknown + 1):
        if not excludes_zero(newcombe(*first.if_known(0), *second.if_known(number), level)):
            return number, None
    return None, NO_TIPPING


def _imputed(
    cells: tuple[list[Group], list[Group]], groups: tuple[Group, Group], imputations: int, seed: int, level: float
) -> Specification:
    pooled = [
        rubin_wilson([int(count) for count in imputed_counts(own, imputations, [seed, i])], group.people, level)
        for i, (own, group) in enumerate(zip(cells, groups, strict=True))
    ]
    nobody_known = next((f"nobody of {name} is known" for name, group in _named(groups) if group.people and not group.known), None)
    difference = replace(mover_difference(*pooled), method="rubin_wilson")
    if nobody_known:
        difference = Result(None, None, None, None, "rubin_wilson", level, nobody_known)
    return Specification(
        "unknown.multiple_imputation",
        "Unknown imputed from what was known at baseline",
        difference,
        groups,
        f"{AT_RANDOM} {JEFFREYS}",
        note=f"{imputations} imputations, Rubin's rules. "
        + " ".join(_said(name, one) for (name, _), one in zip(_named(groups), pooled, strict=True)),
    )


def _named(groups: Sequence[Group]) -> list[tuple[str, Group]]:
    return list(zip(("Jobs First", "the comparison group"), groups, strict=True))


def _said(name: str, pooled: Pooled) -> str:
    if pooled.between == 0:
        return f"In {name} the imputations do not differ, so that the unknown add nothing to the interval."
    if pooled.missing_information is None:
        return f"In {name} nothing can be said of the information lost."
    return f"In {name} {100 * pooled.missing_information:.0f}% of the information is lost to the unknown."


def _weighted(cells: tuple[list[Group], list[Group]], groups: tuple[Group, Group], level: float) -> Specification:
    shares = [weighted_share(own) for own in cells]
    return Specification(
        "unknown.inverse_probability_weighting",
        "Known weighted to stand for the unknown",
        weighted_difference(*cells, level),
        groups,
        AT_RANDOM,
        note=" ".join(_worth(name, share) for (name, _), share in zip(_named(groups), shares, strict=True)),
    )


def _worth(name: str, share: WeightedShare) -> str:
    alone = f" {share.not_represented} have nobody like them who is known and are left out." if share.not_represented else ""
    return f"{name[0].upper()}{name[1:]}: as precise as {share.effective:.0f} people, standing for {share.represented}.{alone}"


def tipping_table(frame: pd.DataFrame, targets: Mapping[str, int], sites: int, steps: int, level: float = LEVEL) -> pd.DataFrame:
    """The difference if so many of the unknown of each group work (results/outcomes/tipping_points.csv), Newcombe's interval.

    population: `returned` or `potential`. Every number of the unknown, or `steps` steps from none to all where there are more.
    Estimates are percentage points. excludes_zero is NA without an interval.
    """
    returned = groups_of(frame)
    rows: list[dict[str, object]] = []
    for population, groups in {"returned": returned, "potential": potential_groups(returned, targets, sites)}.items():
        first, second = groups
        shared: dict[str, object] = {
            "population": population,
            "unknown_jobs_first": first.unknown,
            "unknown_comparison": second.unknown,
            "role": "sensitivity",
            "assumption": TIPPING.format(whose=WHOSE[population]),
        }
        for point in tipping_points(first, second, level, _steps(first.unknown, steps), _steps(second.unknown, steps)):
            numbers = {"unknown_working_jobs_first": point.with_outcome_1, "unknown_working_comparison": point.with_outcome_2}
            rows.append({**shared, **numbers, **vars(point.result.times(100)), "excludes_zero": point.excludes_zero})
        if not (first.people and second.people):
            nobody = newcombe(*first.if_known(0), *second.if_known(0), level)
            rows.append({**shared, "unknown_working_jobs_first": 0, "unknown_working_comparison": 0, **vars(nobody)})
    return table(rows, TIPPING_COLUMNS)


def _steps(unknown: int, steps: int) -> list[int]:
    """Numbers from none to all, as evenly as whole numbers allow."""
    return sorted({round(unknown * i / steps) for i in range(steps + 1)}) if unknown > steps else list(range(unknown + 1))
