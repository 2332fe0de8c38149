"""How alike the groups were at the start: a dot for each characteristic, left or right of no difference."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import rounded
from jobs_first.figures.style import INK, LINE, SOFT, TRACK, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.outcomes.balance import ALL_CATEGORIES, MEAN, MORE, SHARE_NOT_KNOWN
from jobs_first.outcomes.persons import GROUPS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LINE_HEIGHT, APART, AXIS, FOOT, MARK = 0.46, 0.42, 0.14, 1.25, 0.95, 0.65  # centimetres
LEFT, ACROSS, COLUMN = 0.295, 0.375, 0.165  # of the width: labels, axis, the counts of one group
LABEL_WIDTH, TITLE_WIDTH = 31, 13  # characters
SMALL, LARGE = 0.1, 0.25
PALE = "#f2f5f7"
FURTHEST = 2.0  # standard deviations: what lies beyond stands at the edge, as an arrow
NOT_SHOWN = "not shown"
NOTE = (
    f"Shaded: within {SMALL} and within {LARGE}, customary thresholds of likeness; they are no tests.\n"
    "Open diamond: all categories at once, a size without a direction. Open dot: people not known."
)

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class _Line:
    """One line of the plot: its label, what it says of each group, and the row of the table."""

    variable: str
    label: str
    told: tuple[str, ...]
    row: Row
    heading: bool = False
    inset: bool = False

    @property
    def name(self) -> str:
        return f"{self.variable}: {self.label}" if self.inset else self.label


def draw_balance(
    balance: pd.DataFrame,
    variables: Mapping[str, str],
    categories: Mapping[str, Mapping[str, str]],
    groups: Mapping[str, str],
    mark: str | None = None,
) -> Picture:
    """A dot for each standardised difference, the counts of both groups beside it; no intervals and no tests.

    `balance` is results/outcomes/balance.csv; `variables` gives the labels of its variables and `categories` those of their
    categories; `groups` those of the two groups. The lines of people not known are drawn where there are any. A difference
    that cannot be given, or was kept back, has words and no dot; one beyond the axis has an arrow and its number.
    """
    lines = [_line(row, variables, categories) for row in balance.to_dict("records") if _is_drawn(row)]
    titles = [groups[name] for name in GROUPS]
    with house_style():
        figure = _draw(lines, titles, mark)
    return Picture(figure, with_mark(_alt(lines, titles), mark), _data(lines, titles), mark)


def _is_drawn(row: Row) -> bool:
    counts = [row[f"count_{name}"] for name in GROUPS]
    return row["measure"] != SHARE_NOT_KNOWN or any(missing(count) or count > 0 for count in counts)


def _line(row: Row, variables: Mapping[str, str], categories: Mapping[str, Mapping[str, str]]) -> _Line:
    variable, measure = str(row["variable"]), row["measure"]
    label, several = variables[variable], row["kind"] == MORE
    if measure == ALL_CATEGORIES:
        return _Line(label, label, tuple(_known(row[f"n_{name}"]) for name in GROUPS), row, heading=True)
    if measure == MEAN:
        means = ((row[f"value_{name}"], row[f"n_{name}"]) for name in GROUPS)
        return _Line(label, f"{label} (mean)", tuple(_mean(value, n) for value, n in means), row)
    told = tuple(_count(row[f"count_{name}"], row[f"n_{name}"]) for name in GROUPS)
    if measure == SHARE_NOT_KNOWN:
        return _Line(label, "Not known", told, row, inset=True)
    category = str(row["category"])
    words = categories.get(variable, {}).get(category, category)
    return _Line(label, words if several else f"{label}: {words}", told, row, inset=several)


def _draw(lines: Sequence[_Line], titles: Sequence[str], mark: str | None) -> Figure:
    labels = [textwrap.wrap(line.label, LABEL_WIDTH - 2 * line.inset) for line in lines]
    tops = [0.0]
    for line, words in zip(lines, labels, strict=True):
        tops.append(tops[-1] + max(ROW, LINE_HEIGHT * len(words) + 0.05) + APART * (not line.inset))
    heads = [textwrap.wrap(title, TITLE_WIDTH) for title in titles]
    above = 0.25 + LINE_HEIGHT * (1 + max(map(len, heads)))
    foot = 0.2 + (MARK if mark else 0)
    below = foot + FOOT + AXIS
    height = below + tops[-1] + above
    figure = new_figure(height)
    axes = figure.add_axes((LEFT, below / height, ACROSS, tops[-1] / height))
    sizes = [abs(float(line.row["estimate"])) for line in lines if not missing(line.row["estimate"])]
    end = min(max([0.5, *(size + 0.08 for size in sizes)]), FURTHEST)
    _axis(axes, end, tops[-1])
    for line, words, top, bottom in zip(lines, labels, tops, tops[1:], strict=False):
        middle = (top + bottom + APART * (not line.inset)) / 2
        _words(axes, -LEFT / ACROSS + 0.03 + 0.04 * line.inset, middle, "\n".join(words), weight="bold" if line.heading else "normal")
        for i, told in enumerate(line.told):
            _words(axes, 1 + (0.02 + i * COLUMN) / ACROSS, middle, told)
        _dot(axes, line, middle, end)
    for i, words in enumerate(heads):
        _over(axes, 1 + (0.02 + i * COLUMN) / ACROSS, words, "left")
    _over(axes, 0.48, ["higher in", *heads[1]], "right", weight="normal")
    _over(axes, 0.52, ["higher in", *heads[0]], "left", weight="normal")
    figure.text(0.015, foot / height, NOTE, fontsize=9, va="bottom", color=SOFT, linespacing=1.3)
    add_mark(figure, mark)
    return figure


def _axis(axes: Axes, end: float, height: float) -> None:
    axes.set_xlim(-end, end)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    for threshold, colour in ((LARGE, PALE), (SMALL, TRACK)):
        axes.axvspan(-threshold, threshold, color=colour, linewidth=0, zorder=0)
        for side in (-threshold, threshold):
            axes.axvline(side, color=LINE, linewidth=0.7, zorder=0)
    axes.axvline(0, color=SOFT, linewidth=0.9, zorder=1)
    step = 0.25 if end < 0.8 else 0.5
    ticks = [step * i for i in range(-int(end / step), int(end / step) + 1)]
    axes.set_xticks(ticks, [rounded(tick, 2 if step == 0.25 and tick % 0.5 else 1) if tick else "0" for tick in ticks])
    axes.set_xlabel("Difference in standard deviations", labelpad=3)


def _dot(axes: Axes, line: _Line, middle: float, end: float) -> None:
    if missing(line.row["estimate"]):
        words = NOT_SHOWN if missing(line.row["reason"]) else "cannot be given"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
        axes.text(0, middle, words, ha="center", va="center_baseline", fontsize=9, color=SOFT, bbox=box)
        return
    size = float(line.row["estimate"])
    if abs(size) > end:
        edge = end if size > 0 else -end
        axes.plot([edge], [middle], marker=">" if size > 0 else "<", color=INK, markersize=7, clip_on=False, zorder=3)
        axes.text(0.86 * edge, middle, _signed(line.row), ha="right" if size > 0 else "left", va="center_baseline", fontsize=9)
    elif line.heading:
        axes.plot([size], [middle], marker="D", markerfacecolor="white", color=INK, markersize=6.5, zorder=3)
    else:
        axes.plot([0, size], [middle, middle], color=SOFT, linewidth=0.9, zorder=2)
        fill = "white" if line.row["measure"] == SHARE_NOT_KNOWN else INK
        axes.plot([size], [middle], marker="o", color=INK, markerfacecolor=fill, markersize=6, zorder=3)


def _words(axes: Axes, across: float, middle: float, words: str, weight: str = "normal") -> None:
    aligned = "center" if "\n" in words else "center_baseline"
    axes.text(across, middle, words, transform=axes.get_yaxis_transform(), va=aligned, weight=weight, fontsize=9.5, linespacing=1.2)


def _over(axes: Axes, across: float, lines: Sequence[str], side: str, weight: str = "bold") -> None:
    for i, words in enumerate(reversed(lines)):
        place = (0, 5 + 12 * i)
        axes.annotate(
            words, (across, 1), xycoords="axes fraction", xytext=place, textcoords="offset points", ha=side, weight=weight, fontsize=9.5
        )


def _known(n: object) -> str:
    return NOT_SHOWN if missing(n) else f"{int(str(n)):,} known"


def _count(count: object, n: object) -> str:
    return NOT_SHOWN if missing(count) or missing(n) else f"{int(str(count)):,} of {int(str(n)):,}"


def _mean(value: object, n: object) -> str:
    return _known(n) if missing(value) else f"{rounded(float(str(value)), 1)} ({_known(n)})"


def _signed(row: Row) -> str:
    if missing(row["estimate"]):
        return NOT_SHOWN if missing(row["reason"]) else "cannot be given"
    size = float(row["estimate"])
    return ("+" if size > 0 and row["signed"] else "") + rounded(size, 2)


def _alt(lines: Sequence[_Line], titles: Sequence[str]) -> str:
    drawn = [line for line in lines if not line.heading and not missing(line.row["estimate"])]
    sizes = [abs(float(line.row["estimate"])) for line in drawn]
    largest = sorted(drawn, key=lambda line: -abs(float(line.row["estimate"])))[:3]
    said = "; ".join(f"{line.name} {_signed(line.row)} ({titles[0]} {line.told[0]}, {titles[1]} {line.told[1]})" for line in largest)
    within, beyond = sum(size <= SMALL for size in sizes), sum(size > LARGE for size in sizes)
    counts = f"Drawn: {len(drawn)}; within {SMALL}: {within}; beyond {LARGE}: {beyond}"
    most = f" The largest are {said}." if said else ""
    return f"Dots: standardised differences at baseline between {titles[0]} and {titles[1]}, in standard deviations. {counts}.{most}"


def _data(lines: Sequence[_Line], titles: Sequence[str]) -> pd.DataFrame:
    shown = [[line.name, *line.told, _signed(line.row)] for line in lines]
    return pd.DataFrame(shown, columns=["Characteristic", *titles, "Standardised difference"])
