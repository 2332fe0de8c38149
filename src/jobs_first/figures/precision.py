"""For planning: the interval to expect from larger studies, and the smallest difference that one of this size finds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from jobs_first.facts.wording import bare
from jobs_first.figures.forest import Columns, Entry, Heading, draw_forest, in_words, known, number, points_scale
from jobs_first.figures.style import COLOURS, Picture, house_style, missing, with_mark

SIZES = {"known": "As many as are known", "returned": "As many as were returned", "potential": "As many as were meant"}
COLUMNS = Columns(5.9, (3.9,))

Row = dict[Hashable, Any]


def draw_precision(expected: pd.DataFrame, precision: pd.DataFrame, mark: str | None = None) -> Picture:
    """Intervals to expect at multiples of this size above, smallest detectable differences below, on one axis in percentage points.

    `expected` is results/outcomes/expected_intervals.csv, `precision` results/outcomes/precision.csv. A dot and rings stand for
    the powers in order. What cannot be given keeps its line and its reason.
    """
    intervals, sizes = expected.to_dict("records"), precision.to_dict("records")
    powers = [bare(power, 1) for power in dict.fromkeys(float(row["power"]) for row in sizes)]
    lines: list[Entry | Heading] = [Heading("Interval to expect, were the same shares seen again")]
    lines += [_interval(row) for row in intervals]
    for percent in dict.fromkeys(float(row["percent_comparison"]) for row in sizes):
        lines.append(Heading(f"Smallest difference found, if {bare(percent, 1)}% of the comparison group work"))
        at_percent = [row for row in sizes if float(row["percent_comparison"]) == percent]
        lines += [
            _difference([row for row in at_percent if row["size"] == size]) for size in dict.fromkeys(row["size"] for row in at_percent)
        ]
    ends = [float(row[name]) for row in (*intervals, *sizes) for name in ("estimate", "lower", "upper") if not missing(row.get(name))]
    found = " and a ring where ".join(f"{power} in 100 studies find it" for power in powers)
    notes = (
        "Jobs First minus comparison group, in percentage points. In brackets people of each group. "
        f"Below, a dot stands where {found}, by Fisher's mid-p test. Planning only: it says nothing of what this study found.",
    )
    with house_style():
        figure = draw_forest(lines, points_scale(ends, notes), COLUMNS, mark)
    return Picture(figure, with_mark(_alt(intervals, sizes), mark), _data(intervals, sizes), mark)


def _interval(row: Row) -> Entry:
    estimate, lower, upper = (known(row[name]) for name in ("estimate", "lower", "upper"))
    words = in_words(row["reason"]) if estimate is None else None
    return Entry(_multiple(row), ("" if words else _width(row),), estimate, lower, upper, words)


def _multiple(row: Row) -> str:
    size = "This size" if row["multiple"] == 1 else f"{row['multiple']} times this size"
    return f"{size} {_people(row)}"


def _size(row: Row) -> str:
    return SIZES.get(str(row["size"]), str(row["size"]))


def _people(row: Row) -> str:
    return "" if missing(row["n_jobs_first"]) or missing(row["n_comparison"]) else f"({row['n_jobs_first']:,} and {row['n_comparison']:,})"


def _width(row: Row) -> str:
    width = f", {number(row['width'])} wide" if not missing(row["width"]) else ""
    return f"{number(row['lower']) or 'open'} to {number(row['upper']) or 'open'}{width}"


def _difference(rows: Sequence[Row]) -> Entry:
    """One size of study; `rows` are its powers in order."""
    found = [float(row["estimate"]) for row in rows if not missing(row["estimate"])]
    words = None if found else in_words(rows[0]["reason"])
    said = " and ".join(number(row["estimate"]) or "none" for row in rows)
    label = f"{_size(rows[0])} {_people(rows[0])}"
    return Entry(
        label, ("" if words else said,), next(iter(found), None), words=words, further=tuple(found[1:]), colour=COLOURS["comparison"]
    )


def _alt(intervals: Sequence[Row], sizes: Sequence[Row]) -> str:
    widths = [f"{_multiple(row)}, {in_words(row['reason']) if missing(row['estimate']) else _width(row)}" for row in intervals]
    first = [row for row in sizes if row["power"] == sizes[0]["power"]]
    found = [
        f"if {bare(row['percent_comparison'], 1)}% of the comparison group work, {_size(row).lower()}, "
        f"{in_words(row['reason']) if missing(row['estimate']) else number(row['estimate'])}"
        for row in first
    ]
    told = f"Smallest difference that {bare(first[0]['power'], 1)} in 100 studies find: {'; '.join(found)}." if first else ""
    return f"Dots, for planning, in percentage points. Interval to expect: {'; '.join(widths)}. {told}".strip()


def _data(intervals: Sequence[Row], sizes: Sequence[Row]) -> pd.DataFrame:
    columns = [
        "What",
        "Jobs First",
        "Comparison group",
        "Working in the comparison group (%)",
        "Power (%)",
        "Estimate",
        "From",
        "To",
        "Width",
    ]
    shown = [
        ["Interval to expect", row["n_jobs_first"], row["n_comparison"], None, None]
        + [number(row[name]) for name in ("estimate", "lower", "upper", "width")]
        + [None if missing(row["reason"]) else row["reason"]]
        for row in intervals
    ]
    shown += [
        [
            "Smallest detectable difference",
            row["n_jobs_first"],
            row["n_comparison"],
            bare(row["percent_comparison"], 1),
            bare(row["power"], 1),
            number(row["estimate"]),
            *(None, None, None),
            None if missing(row["reason"]) else row["reason"],
        ]
        for row in sizes
    ]
    return pd.DataFrame(shown, columns=[*columns, "Why not estimated"])
