"""The numbers behind the picture of tipping points: which pairs of numbers lie on which side of zero."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from jobs_first.figures.areas import ABOVE, KEPT_BACK, WITHIN, Side, side_of
from jobs_first.figures.forest import NOT_SHOWN, in_words
from jobs_first.figures.style import missing

POPULATIONS = {"returned": "Everybody returned", "potential": "Everybody the study could have had"}

NOBODY_UNKNOWN = "nobody's status is unknown, so nothing could tip it"

Row = dict[Hashable, Any]
Window = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """One population: numbers across and up, and the row of each pair; `reason` where there is nothing to draw."""

    label: str
    across: tuple[int, ...]
    up: tuple[int, ...]
    rows: Mapping[tuple[int, int], Row]
    unknown: tuple[str, str]
    reason: str | None

    @property
    def said(self) -> str:
        """How many are unknown, in words."""
        if NOT_SHOWN in self.unknown:
            return f"how many are unknown is {NOT_SHOWN}"
        return f"{self.unknown[0]} unknown of Jobs First, {self.unknown[1]} of the comparison group"

    def side(self, across: int, up: int) -> Side:
        """Where the interval lies if so many work; KEPT_BACK for a pair that is not there."""
        row = self.rows.get((across, up))
        return KEPT_BACK if row is None else side_of(row["lower"], row["upper"])

    def tipped(self) -> tuple[int, int] | None:
        """With none of Jobs First working: the last number up to which it is higher there, and the next, from which it is not."""
        sides = [(number, self.side(self.across[0], number)) for number in self.up]
        return next(((last, first) for (last, one), (first, other) in pairwise(sides) if one is ABOVE and other is WITHIN), None)

    def fewest(self) -> str:
        """ "3", or "4 to 7" where the numbers between were not tried; "" where none tips it."""
        tipped = self.tipped()
        return "" if tipped is None else str(tipped[1]) if tipped[1] == tipped[0] + 1 else f"{tipped[0] + 1} to {tipped[1]}"


def grids_of(tipping_points: pd.DataFrame) -> list[Grid]:
    """The populations that results/outcomes/tipping_points.csv has, in the order of POPULATIONS."""
    return [_grid(of, label) for name, label in POPULATIONS.items() if len(of := tipping_points[tipping_points["population"] == name])]


def _grid(table: pd.DataFrame, label: str) -> Grid:
    records = table.to_dict("records")
    keys = [tuple(row[f"unknown_working_{group}"] for group in ("jobs_first", "comparison")) for row in records]
    rows = {(int(key[0]), int(key[1])): row for key, row in zip(keys, records, strict=True) if not any(map(missing, key))}
    across, up = (tuple(sorted({key[i] for key in rows})) for i in (0, 1))
    names = ("unknown_jobs_first", "unknown_comparison")
    first, second = (next((str(row[name]) for row in records if not missing(row[name])), NOT_SHOWN) for name in names)
    nothing = all(missing(row["estimate"]) for row in rows.values())
    reason = next((in_words(row["reason"]) for row in records), None) if nothing else None
    if not nothing and len(rows) == 1:
        reason = NOBODY_UNKNOWN
    return Grid(label, across, up, rows, (first, second), reason)


def place_in(free: Sequence[Sequence[bool]], wide: int, high: int) -> Window | None:
    """Columns and rows, as edges, of a window of free cells as near to the middle of all free cells as can be; None where none fits."""
    cells = [(i, j) for j, line in enumerate(free) for i, one in enumerate(line) if one]
    if not cells:
        return None
    centre = [sum(cell[axis] for cell in cells) / len(cells) + 0.5 for axis in (0, 1)]
    fits = [
        (i, j)
        for j in range(len(free) - high + 1)
        for i in range(len(free[0]) - wide + 1)
        if all(all(line[i : i + wide]) for line in free[j : j + high])
    ]
    if not fits:
        return None
    i, j = min(fits, key=lambda corner: (corner[0] + wide / 2 - centre[0]) ** 2 + (corner[1] + high / 2 - centre[1]) ** 2)
    return (i, i + wide), (j, j + high)
