"""Estimates under each other with their intervals, their words on the left and their numbers on the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs_first.facts.wording import bare, rounded
from jobs_first.figures.style import COLOURS, INK, LINE, SOFT, TRACK, WIDTH, add_mark, add_mark_at, missing, new_figure
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, TEXT, broken, text_width, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NOT_SHOWN = "not shown"
# Centimetres.
ROW, HEADING, HEADER = 0.5, 0.74, 0.55
# White behind words, where they cross a line.
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


@dataclass(frozen=True)
class Entry:
    """One line of a forest plot: an estimate with its interval, or the words that stand in its place.

    An end that is None while the other one is known is open. `further` are drawn as rings, `stroke` as a short upright line; the
    mark of a `hollow` estimate is not filled. `cells` are the texts of the columns on the right.
    """

    label: str
    cells: tuple[str, ...] = ()
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    words: str | None = None
    further: tuple[float, ...] = ()
    colour: str = COLOURS["jobs_first"]
    marker: str = "o"
    size: float = 6.0
    stroke: float | None = None
    hollow: bool = False


@dataclass(frozen=True)
class Heading:
    """A line that says what the lines below it have in common, and the mark where those numbers alone are invented."""

    label: str
    mark: str | None = None


@dataclass(frozen=True)
class Scale:
    """The axis: its ends, the value of no difference, its ticks with the unit before them, and lines below it that say what it shows."""

    low: float
    high: float
    reference: float
    ticks: Sequence[float]
    notes: Sequence[str]
    log: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Columns:
    """Widths in centimetres of the labels and of each column on the right, with the headers of the latter."""

    label: float
    widths: tuple[float, ...] = ()
    headers: tuple[str, ...] = ()


def draw_forest(
    lines: Sequence[Entry | Heading],
    scale: Scale,
    columns: Columns,
    mark: str | None,
    band: tuple[float, float] | None = None,
    below: Sequence[str] = (),
) -> Figure:
    """The lines in order, each as high as its words need. `band` is shaded across all of them; `below` are sentences under
    the axis.

    To be called inside `house_style`.
    """
    plot = WIDTH - 2 * EDGE - columns.label - sum(columns.widths)
    wrapped = [_wrapped(line, columns, plot) for line in lines]
    heights = [_height(line, texts) for line, texts in zip(lines, wrapped, strict=True)]
    headers = [header.split("\n") for header in columns.headers]
    notes, sentences = ([line for words in said for line in broken(words, WIDTH - 2 * EDGE)] for said in (scale.notes, below))
    # Sentences stand a little off the notes.
    drops = [0.42 * i + (0.2 if i >= len(notes) else 0) for i in range(len(notes) + len(sentences))]
    above = 0.2 + (HEADER + LINE_OF_TEXT * (max(map(len, headers)) - 1) if headers else 0)
    under = 1.25 + max(drops, default=0) + (0.75 if mark else 0.1)
    total = sum(heights)
    height = above + total + under
    figure = new_figure(height)
    axes = figure.add_axes(((EDGE + columns.label) / WIDTH, under / height, plot / WIDTH, total / height))
    _dress(axes, scale, total)
    if band is not None:
        axes.axvspan(max(band[0], scale.low), min(band[1], scale.high), color=TRACK, linewidth=0, zorder=0)
    top = 0.0
    for line, (label, words, cells), tall in zip(lines, wrapped, heights, strict=True):
        # Words of a heading stand near what they head.
        middle = top + tall / 2 if isinstance(line, Entry) else top + HEADING - 0.24
        if isinstance(line, Heading):
            write(figure, EDGE, height - above - middle, label, weight="bold", bbox=PAPER)
            if line.mark is not None:
                add_mark_at(figure, EDGE + text_width(label, "bold") + 0.4, height - above - middle, line.mark)
        else:
            write(figure, EDGE, height - above - middle, label)
            _draw_entry(axes, middle, line, words, scale)
            _cells(figure, height - above - middle, cells, columns)
        top += tall
    for i, header in enumerate(headers):
        for j, text in enumerate(reversed(header)):
            write(figure, _starts(columns)[i], height - above + 0.22 + LINE_OF_TEXT * j, text, weight="bold")
    for sentence, drop in zip([*notes, *sentences], drops, strict=True):
        write(figure, EDGE, under - 0.98 - drop, sentence)
    add_mark(figure, mark)
    return figure


def number(value: object, decimals: int = 1) -> str | None:
    """A number of a table as it is said, None where the cell is empty."""
    return None if missing(value) else rounded(float(str(value)), decimals)


def known(value: object) -> float | None:
    """A number of a table, None where the cell is empty."""
    return None if missing(value) else float(str(value))


def with_ends(estimate: str | None, lower: str | None, upper: str | None) -> str:
    """ "25.0 (11.1 to 37.2)", "interval from 2.4 up" of no estimate and one end, "not shown" of nothing at all."""
    if estimate is None:
        if lower is not None:
            return f"interval from {lower} up" if upper is None else f"interval {lower} to {upper}"
        return NOT_SHOWN if upper is None else f"interval up to {upper}"
    if lower is None and upper is None:
        return estimate
    return f"{estimate} ({lower or 'open'} to {upper or 'open'})"


def in_words(reason: object) -> str:
    """What stands where there is no estimate: the reason, or that it is kept back."""
    return NOT_SHOWN if missing(reason) else f"not estimated: {reason}"


def points_scale(ends: Sequence[float], notes: Sequence[str]) -> Scale:
    """An axis in percentage points from one ten to another that holds all of `ends`, and 0, with at most seven ticks."""
    low, high = 10 * math.floor(min([0, *ends]) / 10), 10 * math.ceil(max([10, *ends]) / 10)
    step = next((step for step in (2, 5, 10, 20) if (high - low) / step <= 6), 50)
    ticks = [step * i for i in range(math.ceil(low / step), high // step + 1)]
    return Scale(low, high, 0, ticks, notes)


def _wrapped(line: Entry | Heading, columns: Columns, plot: float) -> tuple[str, str, tuple[str, ...]]:
    """The label, the words in the plot and the cells, each in as many lines as it needs."""
    if isinstance(line, Heading):
        return line.label, "", ()
    cells = tuple("\n".join(broken(cell, wide - 0.15)) for cell, wide in zip(line.cells, columns.widths, strict=True))
    return "\n".join(broken(line.label, columns.label - 0.15)), "\n".join(broken(line.words or "", plot - 0.1)), cells


def _height(line: Entry | Heading, texts: tuple[str, str, tuple[str, ...]]) -> float:
    if isinstance(line, Heading):
        return HEADING + (0.1 if line.mark else 0)
    return ROW + LINE_OF_TEXT * max(text.count("\n") for text in (*texts[:2], *texts[2]))


def _dress(axes: Axes, scale: Scale, total: float) -> None:
    if scale.log:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(max(total, 0.1), 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(list(scale.ticks), [f"{scale.unit}{bare(tick, 3)}" for tick in scale.ticks])
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axvline(scale.reference, color=SOFT, linewidth=1.1, zorder=1)


def _draw_entry(axes: Axes, middle: float, entry: Entry, words: str, scale: Scale) -> None:
    if words:
        axes.text(0.01, middle, words, transform=axes.get_yaxis_transform(), va="center", color=SOFT, fontsize=TEXT, bbox=PAPER)
        return
    if entry.lower is not None or entry.upper is not None:
        ends = [scale.low if entry.lower is None else entry.lower, scale.high if entry.upper is None else entry.upper]
        low, high = (min(max(end, scale.low), scale.high) for end in ends)
        axes.plot([low, high], [middle, middle], color=entry.colour, linewidth=1.8, solid_capstyle="butt", zorder=2)
        for end, edge, arrow in ((entry.lower, scale.low, "<"), (entry.upper, scale.high, ">")):
            if end is None or (end < edge if arrow == "<" else end > edge):
                axes.plot([edge], [middle], marker=arrow, color=entry.colour, markersize=6, clip_on=False, zorder=3)
    for one in entry.further:
        axes.plot([one], [middle], marker=entry.marker, markersize=entry.size, color=entry.colour, markerfacecolor="white", zorder=4)
    if entry.stroke is not None:
        axes.plot([entry.stroke], [middle], marker="|", markersize=11, markeredgewidth=1.8, color=INK, clip_on=False, zorder=3)
    if entry.estimate is not None and scale.low <= entry.estimate <= scale.high:
        paper = "white" if entry.hollow else entry.colour
        axes.plot(
            [entry.estimate],
            [middle],
            marker=entry.marker,
            color=entry.colour,
            markersize=entry.size,
            markerfacecolor=paper,
            clip_on=False,
            zorder=4,
        )


def _cells(figure: Figure, up: float, cells: Sequence[str], columns: Columns) -> None:
    for start, cell in zip(_starts(columns), cells, strict=True):
        write(figure, start, up, cell)


def _starts(columns: Columns) -> list[float]:
    """Where each column on the right begins, a little off the plot."""
    return [WIDTH - EDGE + 0.3 - sum(columns.widths[i:]) for i in range(len(columns.widths))]
