"""How many of the unknown of each group would have to work for the primary contrast to say something else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.figures.areas import ABOVE, BELOW, KEPT_BACK, SIDES, WITHIN, Side, add_key
from jobs_first.figures.forest import number
from jobs_first.figures.style import INK, SOFT, WIDTH, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.figures.text import EDGE, TEXT, broken
from jobs_first.figures.tipping_grid import Grid, grids_of, place_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WORDS = {ABOVE: "higher in\nJobs First", WITHIN: "cannot\ntell", BELOW: "higher in the\ncomparison group", KEPT_BACK: "not\nshown"}
# Centimetres: a panel's side, its place above the foot, the space left of it, and that for a line of words in an area.
PANEL, FOOT, LEFT, LINE = 5.9, 3.45, 1.15, 0.45
ACROSS, UP = "Unknown of Jobs First who work", "Unknown of the comparison group who work"

Point = tuple[float, float]


def draw_tipping_points(tipping_points: pd.DataFrame, employment: pd.DataFrame, mark: str | None = None) -> Picture:
    """A panel for each population: where the interval leaves zero out and on which side, in areas with their words.

    `tipping_points` is results/outcomes/tipping_points.csv, `employment` results/outcomes/employment.csv (for the shares of
    the known). Across: how many of the unknown of Jobs First work; up: of the comparison group. The data say for each number up
    from which number across the interval lies above zero, and up to which it lies below.
    """
    grids, shares = grids_of(tipping_points), _shares(employment)
    with house_style():
        figure = _draw(grids, shares, mark)
    return Picture(figure, with_mark(_alt(grids), mark), _data(grids), mark)


def _shares(employment: pd.DataFrame) -> Mapping[str, float]:
    rows = employment[(employment["method"] == "wilson") & (employment["wave"] == "follow_up")].to_dict("records")
    return {str(row["group"]): float(row["percent"]) / 100 for row in rows if not missing(row["percent"])}


def _draw(grids: Sequence[Grid], shares: Mapping[str, float], mark: str | None) -> Figure:
    words = _marks(grids)
    height = FOOT + PANEL + 1.75
    figure = new_figure(height)
    unnamed: set[Side] = set()
    for i, grid in enumerate(grids):
        left = EDGE + LEFT + i * (WIDTH / 2)
        axes = figure.add_axes((left / WIDTH, FOOT / height, PANEL / WIDTH, PANEL / height))
        said = [
            (grid.label, 1.35, "bold"),
            (grid.said, 0.9, "normal"),
        ]
        if grid.reason:
            axes.axis("off")
            axes.text(0, 0.5, "\n".join(broken(grid.reason, PANEL)), color=SOFT, fontsize=TEXT, va="center")
        else:
            said.append((UP, 0.25, "normal"))
            axes.set_xlabel(ACROSS, fontsize=TEXT, labelpad=3)
            unnamed |= _panel(axes, grid, shares)
        for text, up, weight in said:
            figure.text((left - LEFT) / WIDTH, (FOOT + PANEL + up) / height, text, weight=weight, fontsize=TEXT)
    if any(not grid.reason for grid in grids):
        _draw_marks(figure, FOOT - 1.4, words)
    if unnamed:
        add_key(figure, 0.65, [side for side in SIDES if side in unnamed])
    add_mark(figure, mark)
    return figure


def _panel(axes: Axes, grid: Grid, shares: Mapping[str, float]) -> set[Side]:
    """Draw one population; returns the sides whose area is too small for its words."""
    from matplotlib.colors import ListedColormap

    sides = [[grid.side(across, up) for across in grid.across] for up in grid.up]
    codes = [[SIDES.index(side) for side in line] for line in sides]
    edges = [_edges(numbers) for numbers in (grid.across, grid.up)]
    axes.pcolormesh(
        *edges,
        codes,
        cmap=ListedColormap([side.paper for side in SIDES]),
        vmin=-0.5,
        vmax=len(SIDES) - 0.5,
        edgecolors="white",
        linewidth=0.3,
    )
    axes.set_xticks(_ticks(grid.across))
    axes.set_yticks(_ticks(grid.up))
    axes.tick_params(labelsize=TEXT)
    named: set[Side] = set()
    points = _points(grid, shares)
    for (across, up), marker in points:
        axes.plot(
            [across], [up], marker=marker, markersize=7, color=INK, markerfacecolor="white", markeredgewidth=1.2, clip_on=False, zorder=4
        )
    taken = [[_near(grid, points, across, up) for across in grid.across] for up in grid.up]
    for side, words in WORDS.items():
        free = [[one is side and not near for one, near in zip(*line, strict=True)] for line in zip(sides, taken, strict=True)]
        place = place_in(free, *_size(words, grid))
        if place:
            middle = [(edge[start] + edge[end]) / 2 for edge, (start, end) in zip(edges, place, strict=True)]
            box = {"facecolor": side.paper, "edgecolor": "none", "pad": 1.5}
            named.add(side)
            axes.text(
                middle[0],
                middle[1],
                words,
                bbox=box,
                ha="center",
                va="center",
                color=side.ink,
                fontsize=TEXT + 0.5,
                weight="bold",
                linespacing=1.15,
            )
    return {side for line in sides for side in line} - named


def _edges(numbers: Sequence[int]) -> list[float]:
    between = [(one + other) / 2 for one, other in pairwise(numbers)]
    return [numbers[0] - 0.5, *between, numbers[-1] + 0.5]


def _ticks(numbers: Sequence[int]) -> list[int]:
    """None, all, and round numbers between that keep their distance from all."""
    last = numbers[-1]
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if last / step <= 8), max(last // 5, 1))
    return [*(tick for tick in range(0, last, step) if last - tick > 0.6 * step), last]


def _points(grid: Grid, shares: Mapping[str, float]) -> list[tuple[Point, str]]:
    """Nobody unknown works, they work like the known, and the first number that tips it, each with its marker."""
    points: list[tuple[Point, str]] = [((0, 0), "o")]
    if {"jobs_first", "comparison"} <= set(shares):
        points.append(((shares["jobs_first"] * grid.across[-1], shares["comparison"] * grid.up[-1]), "D"))
    tipped = grid.tipped()
    return [*points, ((0, tipped[1]), "X")] if tipped else points


def _near(grid: Grid, points: Sequence[tuple[Point, str]], across: int, up: int) -> bool:
    """Whether a mark stands on this cell or within its own size of it."""
    reach = [0.3 / PANEL * max(numbers[-1], 1) + 0.5 for numbers in (grid.across, grid.up)]
    return any(abs(point[0] - across) < reach[0] and abs(point[1] - up) < reach[1] for point, _ in points)


def _size(words: str, grid: Grid) -> tuple[int, int]:
    """How many cells across and up the words need."""
    lines = words.split("\n")
    wide, high = 0.19 * max(map(len, lines)) + 0.1, LINE * len(lines) + 0.1
    return math.ceil(wide * len(grid.across) / PANEL), math.ceil(high * len(grid.up) / PANEL)


def _marks(grids: Sequence[Grid]) -> list[tuple[str, str]]:
    """Each marker with its words."""
    fewest = [f"{grid.fewest()} of {grid.unknown[1]}" for grid in grids if grid.tipped()]
    tips = f"the fewest of the comparison group that tip it, if none of Jobs First works: {' and '.join(fewest)}"
    marks = [("o", "none of them works"), ("D", "as large a share of them works as of those known in the same group")]
    return [*marks, ("X", tips)] if fewest else marks


def _draw_marks(figure: Figure, up: float, marks: Sequence[tuple[str, str]]) -> None:
    height = 2.54 * float(figure.get_size_inches()[1])
    for i, (marker, words) in enumerate(marks):
        axes = figure.add_axes((EDGE / WIDTH, (up - 0.45 * i - 0.2) / height, 1 - 2 * EDGE / WIDTH, 0.4 / height))
        axes.set_xlim(0, WIDTH - 2 * EDGE)
        axes.set_ylim(0, 1)
        axes.axis("off")
        axes.plot([0.2], [0.5], marker=marker, markersize=6.5, color=INK, markerfacecolor="white", markeredgewidth=1.2)
        axes.text(0.5, 0.5, words, va="center_baseline", fontsize=TEXT)


def _tells(grid: Grid) -> str:
    if grid.reason:
        return f"{grid.label}: {grid.reason}."
    counts = {side: sum(grid.side(*key) is side for key in grid.rows) for side in SIDES}
    told = (
        f"{grid.label}, {grid.said}: of {len(grid.rows)} pairs "
        f"of numbers {counts[ABOVE]} have an interval above zero, {counts[WITHIN]} one that takes in zero, {counts[BELOW]} one below zero"
    )
    told += f" and {counts[KEPT_BACK]} are not shown." if counts[KEPT_BACK] else "."
    return told + (f" If none of Jobs First works, {grid.fewest()} of the comparison group tip it." if grid.tipped() else "")


def _alt(grids: Sequence[Grid]) -> str:
    return " ".join(["Areas: the difference at follow-up, if so many of the unknown of each group work.", *map(_tells, grids)])


def _data(grids: Sequence[Grid]) -> pd.DataFrame:
    columns = [
        "Population",
        UP,
        "Above zero if so many of Jobs First work, or more",
        "Below zero if so many of Jobs First work, or fewer",
        "If none of Jobs First works (points)",
        "If all of them work (points)",
    ]
    shown = []
    for grid in grids:
        for up in grid.up:
            above = [across for across in grid.across if grid.side(across, up) is ABOVE]
            below = [across for across in grid.across if grid.side(across, up) is BELOW]
            ends = [grid.rows.get((across, up), {}).get("estimate") for across in (grid.across[0], grid.across[-1])]
            shown.append([grid.label, up, min(above, default=None), max(below, default=None), *map(number, ends)])
    return pd.DataFrame(shown, columns=columns)
