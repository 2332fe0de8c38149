"""Weekly hours of those known to be working. Hours given as a range stay a range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, table
from jobs_first.statistics import LEVEL, median_of_ranges, wilson

# Hours from which benefits change: 16 a week, the line that the original evaluation reports against.
LINE = 16

UNDER, FROM, UNDETERMINED = f"under_{LINE}", f"{LINE}_or_more", "undetermined"

COLUMNS = {
    "wave": "string",
    "group": "string",
    "measure": "string",
    "value": "Float64",
    "unit": "string",
    "percent": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "level": "Float64",
    "working": "Int64",
    "hours_known": "Int64",
    "determined": "Int64",
    "undetermined": "Int64",
    "missing": "Int64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
PERSON_COLUMNS = {
    "wave": "string",
    "group": "string",
    "position": "Int64",
    "hours_low": "Float64",
    "hours_high": "Float64",
    "side": "string",
}

ASSUMPTION = (
    "People working whose hours are known, taken to be like those whose hours are not. A range says no more than its ends; a range that "
    f"reaches over the line of {LINE} hours counts on neither side."
)
NOBODY = "nobody is known to be working with hours that are known"
UNSETTLED = "of nobody is it settled on which side of the line they are"
OPEN_ENDS = "ranges leave it open"


def hours_by_wave(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    level: float = LEVEL,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Hours a week of those known to be working, one row for each wave, group and measure (results/outcomes/hours.csv).

    under_16 and 16_or_more count people; their percent and limits (0 to 100, Wilson) are of `determined`. A range is under
    16 where its upper end is, and 16 or more where its lower end is; any other range is undetermined. minimum, median and
    maximum are hours, given only where ranges leave no doubt; maximum_at_least and minimum_at_most say what is certain
    where an end is open. The median's limits (order statistics) are the lower one of the ranges' lower ends and the upper
    one of their upper ends. hours_known: those working whose hours are known at all; missing: those
    working who are not among the determined. reason: why a value or a limit is missing.
    """
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(every_wave(people, person_waves, waves), waves, groups):
        at_work = _with_hours(cell)
        sides = at_work["side"].value_counts()
        undetermined = int(sides.get(UNDETERMINED, 0))
        counts = {
            "working": count_true(cell["working"]),
            "hours_known": len(at_work),
            "determined": len(at_work) - undetermined,
            "undetermined": undetermined,
        }
        counts["missing"] = counts["working"] - counts["determined"]
        shared = {"wave": wave, "group": group, "level": level, "role": "descriptive", "assumption": ASSUMPTION, **counts}
        unsettled = None if counts["determined"] else UNSETTLED if len(at_work) else NOBODY
        for side in (UNDER, FROM):
            rows.append({**shared, **_share_row(side, int(sides.get(side, 0)), counts["determined"], level), "reason": unsettled})
        rows += [{**shared, **row} for row in _hour_rows(_ranges(at_work), level)]
    return table(rows, COLUMNS)


def hours_by_person(
    people: pd.DataFrame, person_waves: pd.DataFrame, waves: Sequence[str] = WAVES, groups: Sequence[str] = GROUPS
) -> pd.DataFrame:
    """One row for each person known to be working whose hours are known, fewest hours first (results/outcomes/hours_by_person.csv).

    It holds neither person_id nor site; `position` counts from 1 within wave and group. `side` is under_16, 16_or_more or
    undetermined. An open end of a range is NA.
    """
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(every_wave(people, person_waves, waves), waves, groups):
        at_work = _with_hours(cell)
        first = at_work["hours_low"].fillna(0)
        last = at_work["hours_high"].fillna(math.inf)
        ordered = at_work.assign(first=first, last=last).sort_values(["first", "last"], kind="stable")
        for position, (low, high, side) in enumerate(zip(ordered["hours_low"], ordered["hours_high"], ordered["side"], strict=True), 1):
            rows.append({"wave": wave, "group": group, "position": position, "hours_low": low, "hours_high": high, "side": side})
    return table(rows, PERSON_COLUMNS)


def _with_hours(cell: pd.DataFrame) -> pd.DataFrame:
    known = cell["hours_low"].notna() | cell["hours_high"].notna()
    at_work = cell[cell["working"].fillna(False).astype(bool) & known].copy()
    under = (at_work["hours_high"] < LINE).fillna(False).astype(bool)
    from_line = (at_work["hours_low"] >= LINE).fillna(False).astype(bool)
    at_work["side"] = UNDETERMINED
    at_work.loc[under, "side"] = UNDER
    at_work.loc[from_line, "side"] = FROM
    return at_work


def _ranges(at_work: pd.DataFrame) -> list[tuple[float | None, float | None]]:
    """Lower and upper ends, None where one is open."""
    ends = zip(at_work["hours_low"].astype("Float64"), at_work["hours_high"].astype("Float64"), strict=True)
    return [(None if pd.isna(low) else float(low), None if pd.isna(high) else float(high)) for low, high in ends]


def _share_row(side: str, count: int, determined: int, level: float) -> dict[str, object]:
    share = wilson(count, determined, level).times(100)
    limits = {"percent": share.estimate, "lower": share.lower, "upper": share.upper}
    return {"measure": side, "value": float(count), "unit": "people", "method": share.method, **limits}


def _hour_rows(ranges: list[tuple[float | None, float | None]], level: float) -> Iterator[dict[str, object]]:
    low, high = [start or 0.0 for start, _ in ranges], [math.inf if end is None else end for _, end in ranges]
    least, most = (min(low), min(high)) if ranges else (None, None), (max(low), max(high)) if ranges else (None, None)
    median = median_of_ranges(ranges, level)
    values = {
        "minimum": _agreed(*least),
        "minimum_at_most": _finite(least[1]),
        "median": median.estimate,
        "maximum": _agreed(*most),
        "maximum_at_least": most[0],
    }
    for name, value in values.items():
        row: dict[str, object] = {"measure": name, "value": value, "unit": "hours per week", "method": "observed"}
        if name == "median":
            row |= {"lower": median.lower, "upper": median.upper, "method": median.method, "reason": median.reason}
        elif value is None:
            row["reason"] = OPEN_ENDS
        yield row if ranges else {**row, "reason": NOBODY}


def _agreed(low: float | None, high: float | None) -> float | None:
    """A number that is the same whichever ends the ranges have, or None."""
    return low if low is not None and low == high else None


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None
