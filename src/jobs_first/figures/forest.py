"""Estimates under each other with their intervals, their words on the left and their numbers on the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobs_first.facts.wording import bare, rounded
from jobs_first.figures.style import COLOURS, FAMILY, INK, LINE, SOFT, TRACK, WIDTH, add_mark, missing, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NOT_SHOWN = "not shown"
# Centimetres.
EDGE, ROW, LINE_OF_TEXT, HEADING, HEADER = 0.25, 0.5, 0.4, 0.74, 0.55
TEXT = 9.0
# White behind words, where they cross a line.
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


@dataclass(frozen=True)
class Entry:
    """One line of a forest plot: an estimate with its interval, or the words that stand in its place.

    An end that is None while the other one is known is open. `further` are drawn as rings. `cells` are the texts of the columns
    on the right.
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


@dataclass(frozen=True)
class Heading:
    """A line that says what the lines below it have in common."""

    label: str


@dataclass(frozen=True)
class Scale:
    """The axis: its ends, the value of no difference, its ticks, and lines below it that say what it shows."""

    low: float
    high: float
    reference: float
    ticks: Sequence[float]
    notes: Sequence[str]
    log: bool = False


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
        middle = top + tall / 2 if isinstance(line, Entry) else top + tall - 0.24
        if isinstance(line, Heading):
            _text(figure, EDGE, height - above - middle, label, weight="bold", bbox=PAPER)
        else:
            _text(figure, EDGE, height - above - middle, label)
            _draw_entry(axes, middle, line, words, scale)
            _cells(figure, height - above - middle, cells, columns)
        top += tall
    for i, header in enumerate(headers):
        for j, text in enumerate(reversed(header)):
            _text(figure, _starts(columns)[i], height - above + 0.22 + LINE_OF_TEXT * j, text, weight="bold")
    for sentence, drop in zip([*notes, *sentences], drops, strict=True):
        _text(figure, EDGE, under - 0.98 - drop, sentence)
    add_mark(figure, mark)
    return figure


def number(value: object, decimals: int = 1) -> str | None:
    """A number of a table as it is said, None where the cell is empty."""
    return None if missing(value) else rounded(float(str(value)), decimals)


def known(value: object) -> float | None:
    """A number of a table, None where the cell is empty."""
    return None if missing(value) else float(str(value))


def with_ends(estimate: str | None, lower: str | None, upper: str | None) -> str:
    """ "25.0 (11.1 to 37.2)", "2.4 or more" of an estimate without an upper end, "not shown" of nothing at all."""
    if estimate is None:
        if lower is not None:
            return f"{lower} or more" if upper is None else f"{lower} to {upper}"
        return NOT_SHOWN if upper is None else f"{upper} or less"
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


def broken(words: str, width: float) -> list[str]:
    """Words in lines that are no wider than so many centimetres at the size of the text; a longer word has a line of its own."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font, lines = FontProperties(family=FAMILY, size=TEXT), [""]

    def fits(text: str) -> bool:
        return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) * 2.54 / 72 <= width

    if not words or fits(words):
        return [words]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and not fits(longer):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _height(line: Entry | Heading, texts: tuple[str, str, tuple[str, ...]]) -> float:
    if isinstance(line, Heading):
        return HEADING
    return ROW + LINE_OF_TEXT * max(text.count("\n") for text in (*texts[:2], *texts[2]))


def _dress(axes: Axes, scale: Scale, total: float) -> None:
    if scale.log:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(max(total, 0.1), 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(list(scale.ticks), [bare(tick, 3) for tick in scale.ticks])
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
    if entry.estimate is not None and scale.low <= entry.estimate <= scale.high:
        axes.plot([entry.estimate], [middle], marker=entry.marker, color=entry.colour, markersize=entry.size, clip_on=False, zorder=4)


def _cells(figure: Figure, up: float, cells: Sequence[str], columns: Columns) -> None:
    for start, cell in zip(_starts(columns), cells, strict=True):
        _text(figure, start, up, cell)


def _starts(columns: Columns) -> list[float]:
    """Where each column on the right begins, a little off the plot."""
    return [WIDTH - EDGE + 0.3 - sum(columns.widths[i:]) for i in range(len(columns.widths))]


def _text(figure: Figure, across: float, up: float, words: str, **drawn: Any) -> None:
    height = 2.54 * float(figure.get_size_inches()[1])
    place = "center" if "\n" in words else "center_baseline"
    figure.text(across / WIDTH, up / height, words, va=place, fontsize=TEXT, color=INK, linespacing=1.15, **drawn)
