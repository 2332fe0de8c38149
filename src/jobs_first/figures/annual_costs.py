"""What support costs a year for each person, with how many are known beside every mean."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from jobs_first.figures.amounts import PERSPECTIVES, pounds, round_ticks
from jobs_first.figures.forest import NOT_SHOWN, Columns, Entry, Heading, Scale, draw_forest, known, with_ends
from jobs_first.figures.person_rows import look_of, nobody_drawn
from jobs_first.figures.style import Picture, house_style, missing, share_text, with_mark

COLUMNS = Columns(2.4, (4.35, 2.45), ("Mean and interval", "People whose\ncost is known"))
NO_COSTS = "No costs a year were counted."
NOBODY, TOO_FEW = "nobody's cost is known", "too few for an interval"

Row = dict[Hashable, Any]
Rows = list[tuple[str, str, str, Row]]


def draw_annual_costs(annual_costs: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str], mark: str | None = None) -> Picture:
    """A dot with its interval for the mean of each perspective, group and wave, a stroke at the median, and how many are known.

    `annual_costs` has kind (of which `perspective` is shown), item (adult_social_care, public_sector), wave, group, records,
    known, mean with lower and upper, and median in GBP a year, level in percent; `groups` and `waves` give codes in order with
    their labels. A mean of too few for an interval is hollow and says so; without anybody known words stand in place of it.
    """
    own = annual_costs[annual_costs["kind"] == "perspective"]
    cells = {(row["item"], row["group"], row["wave"]): row for row in own.to_dict("records")}
    rows = [
        (item, group, wave, cells[(item, group, wave)])
        for item in PERSPECTIVES
        for group in groups
        for wave in waves
        if (item, group, wave) in cells
    ]
    lines: list[Entry | Heading] = []
    for i, (item, group, wave, row) in enumerate(rows):
        if i == 0 or rows[i - 1][:2] != (item, group):
            lines.append(Heading(f"{groups[group]}, cost to {PERSPECTIVES[item]}"))
        lines.append(_entry(waves[wave], group, row))
    with house_style():
        figure = draw_forest(lines, _scale([row for *_, row in rows]), COLUMNS, mark) if rows else nobody_drawn(NO_COSTS, mark)
    return Picture(figure, with_mark(_alt(rows, groups, waves), mark), _data(rows, groups, waves), mark)


def _entry(label: str, group: str, row: Row) -> Entry:
    people = share_text(row["known"], row["records"])
    if missing(row["mean"]):
        return Entry(label, ("", people), words=_missed(row))
    colour, marker = look_of(group)
    mean, lower, upper, median = (known(row[name]) for name in ("mean", "lower", "upper", "median"))
    return Entry(
        label, (_told(row), people), mean, lower, upper, colour=colour, marker=marker, size=7, stroke=median, hollow=lower is upper is None
    )


def _missed(row: Row) -> str:
    return NOBODY if not missing(row["known"]) and row["known"] == 0 else NOT_SHOWN


def _told(row: Row) -> str:
    """ "£9,000 (£7,500 to £11,000)", "£9,000, too few for an interval", or why there is no mean."""
    mean, lower, upper = (pounds(row[name]) for name in ("mean", "lower", "upper"))
    if mean is None:
        return _missed(row)
    return f"{mean}, {TOO_FEW}" if lower is upper is None else with_ends(mean, lower, upper)


def _scale(rows: Sequence[Row]) -> Scale:
    """From 0, or the lowest amount below it, a little beyond the highest."""
    amounts = [float(row[name]) for row in rows for name in ("mean", "lower", "upper", "median") if not missing(row[name])]
    low, high = min([0.0, *amounts]), max([0.0, *amounts]) or 1000.0
    level = next((f"{float(row['level']):g}% " for row in rows if not missing(row["level"])), "")
    notes = (
        f"GBP a year for each person: mean with {level}interval, and an upright stroke at the median. A hollow mark: {TOO_FEW}. "
        "Means are of people whose cost is known, out of all returned.",
    )
    return Scale(low, high + 0.03 * (high - low), 0, round_ticks(low, high, 4), notes, unit="£")


def _alt(rows: Rows, groups: Mapping[str, str], waves: Mapping[str, str]) -> str:
    if not rows:
        return f"No dots: {NO_COSTS[0].lower()}{NO_COSTS[1:]}"
    said = [
        f"{groups[group]}, cost to {PERSPECTIVES[item]}, {waves[wave].lower()}: {_told(row)}"
        + ("" if missing(row["median"]) else f", median {pounds(row['median'])}")
        + f", known for {share_text(row['known'], row['records'])}"
        for item, group, wave, row in rows
    ]
    return f"Dots with intervals: mean cost a year for each person whose cost is known, in GBP. {'; '.join(said)}."


def _data(rows: Rows, groups: Mapping[str, str], waves: Mapping[str, str]) -> pd.DataFrame:
    columns = ["Cost to", "Group", "Wave", "Known", "Mean", "From", "To", "Median"]
    shown = [
        [
            *(PERSPECTIVES[item], groups[group], waves[wave], share_text(row["known"], row["records"])),
            *(pounds(row[name]) for name in ("mean", "lower", "upper", "median")),
        ]
        for item, group, wave, row in rows
    ]
    return pd.DataFrame(shown, columns=columns, dtype=object)
