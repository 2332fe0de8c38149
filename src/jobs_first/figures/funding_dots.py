"""The picture of combinations of funding streams: bars above, dots below, streams with their people on the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from jobs_first.figures.forest import NOT_SHOWN
from jobs_first.figures.person_rows import look_of
from jobs_first.figures.style import INK, LINE, TRACK, WIDTH, add_mark, new_figure, share_text, whole_tens
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, TEXT, broken, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# In the place of a number that disclosure kept back.
KEPT_BACK = "*"
# Centimetres: stream labels, their bars, the first column, the widest column, that of all others; bars, a line of counts, a stream.
LABEL, TOTALS, FIRST, WIDEST, OTHERS = 2.95, 1.4, 5.75, 1.25, 1.1
BARS, COUNTS, STREAM = 4.0, 0.5, 0.86


@dataclass(frozen=True)
class Column:
    """A combination, or all others together: its streams, and by group the people, None where kept back."""

    streams: tuple[str, ...]
    people: dict[str, int | None]
    others: int = 0


@dataclass(frozen=True)
class Known:
    """The groups in order with their labels, of how many of how many people each has known streams, and the labels of streams."""

    groups: Mapping[str, str]
    known: Mapping[str, int | None]
    people: Mapping[str, int]
    streams: Mapping[str, str]

    def told(self, group: str) -> str:
        """ "known: 64 of 66 (97%)"."""
        return f"known: {share_text(self.known[group], self.people[group])}"

    def percent(self, group: str, people: int | None) -> float | None:
        """Percent of those of the group who are known; None of nobody, or where a number was kept back."""
        known = self.known[group]
        return None if people is None or not known else 100 * people / known


def draw_combinations(columns: Sequence[Column], by_stream: Sequence[Column], known: Known, mark: str | None) -> Figure:
    """The combinations in order and, by stream, those whom it pays for. To be called inside `house_style`."""
    labels = ["\n".join(broken(known.streams[column.streams[0]], LABEL - 0.2)) for column in by_stream]
    tall = [max(STREAM, 0.2 + LINE_OF_TEXT * (label.count("\n") + 1)) for label in labels]
    kept_back = any(number is None for column in (*columns, *by_stream) for number in column.people.values())
    note = f"Bars: percent of those of each group who are known. Numbers: people.{f' {KEPT_BACK} {NOT_SHOWN}.' if kept_back else ''}"
    counts = COUNTS * len(known.groups) + 0.15
    under = 0.85 + (0.7 if mark else 0)
    foot = under + sum(tall) + counts
    height = foot + BARS + 0.4
    figure = new_figure(height)
    places, step = _places(columns)
    axes = figure.add_axes((FIRST / WIDTH, foot / height, 1 - (FIRST + EDGE) / WIDTH, BARS / height))
    _bars(axes, columns, places, min(0.32, 0.4 * step), known)
    for i, (group, label) in enumerate(known.groups.items()):
        up, top = foot - COUNTS * (i + 0.5), height - 0.55 - 1.45 * i
        for at, weight in ((up, "normal"), (top, "bold")):
            _sample(figure, group, at)
            write(figure, EDGE + 0.5, at, label, weight=weight)
        for j, line in enumerate(broken(known.told(group), FIRST - EDGE - 1.5)):
            write(figure, EDGE + 0.5, top - 0.42 * (j + 1), line)
        for column, place in zip(columns, places, strict=True):
            if known.known[group] != 0:
                write(figure, FIRST + place, up, _number(column.people[group]), ha="center")
    matrix = figure.add_axes((0, under / height, 1, sum(tall) / height))
    _matrix(matrix, columns, by_stream, [FIRST + place for place in places], labels, tall, known)
    write(figure, EDGE, under - 0.45, note)
    add_mark(figure, mark)
    return figure


def _places(columns: Sequence[Column]) -> tuple[list[float], float]:
    """The middle of each column in centimetres from where the first begins, and how wide one is."""
    others = OTHERS if columns[-1].others else 0.0
    plain = len(columns) - bool(others)
    step = min(WIDEST, (WIDTH - EDGE - FIRST - others) / max(plain, 1))
    return [step * (i + 0.5) for i in range(plain)] + ([step * plain + others / 2] if others else []), step


def _bars(axes: Axes, columns: Sequence[Column], places: Sequence[float], wide: float, known: Known) -> None:
    percents = {group: [known.percent(group, column.people[group]) for column in columns] for group in known.groups}
    end = whole_tens(max((percent for of in percents.values() for percent in of if percent is not None), default=0))
    axes.set_xlim(0, WIDTH - EDGE - FIRST)
    axes.set_ylim(0, end)
    axes.set_xticks([])
    axes.spines["left"].set_visible(False)
    ticks = [0, end // 2, end]
    axes.set_yticks(ticks, [f"{tick}%" for tick in ticks])
    axes.tick_params(axis="y", length=0, labelcolor=INK, labelsize=TEXT)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    for i, (group, of) in enumerate(percents.items()):
        away = wide * (i - (len(percents) - 1) / 2)
        drawn = [(place + away, percent) for place, percent in zip(places, of, strict=True) if percent is not None]
        axes.bar([at for at, _ in drawn], [percent for _, percent in drawn], width=0.88 * wide, color=look_of(group)[0], zorder=2)


def _sample(figure: Figure, group: str, up: float) -> None:
    """The colour of a group beside its name."""
    from matplotlib.patches import Rectangle

    height = 2.54 * float(figure.get_size_inches()[1])
    place = (EDGE / WIDTH, (up - 0.14) / height)
    sample = Rectangle(
        place, 0.3 / WIDTH, 0.28 / height, transform=figure.transFigure, facecolor=look_of(group)[0], edgecolor="none", linewidth=0
    )
    figure.add_artist(sample)


def _matrix(
    axes: Axes,
    columns: Sequence[Column],
    by_stream: Sequence[Column],
    places: Sequence[float],
    labels: Sequence[str],
    tall: Sequence[float],
    known: Known,
) -> None:
    """Streams from top to bottom: label, people of each group, and the dots of the combinations."""
    total = sum(tall)
    tops = [0.0, *accumulate(tall)]
    middles = {column.streams[0]: top + one / 2 for column, top, one in zip(by_stream, tops, tall, strict=False)}
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(total, 0)
    axes.axis("off")
    for i, (stream, label) in enumerate(zip(by_stream, labels, strict=True)):
        middle = middles[stream.streams[0]]
        if i % 2 == 0:
            axes.axhspan(tops[i], tops[i + 1], EDGE / WIDTH, 1 - EDGE / WIDTH, color=TRACK, alpha=0.6, linewidth=0, zorder=0)
        axes.text(EDGE + 0.1, middle, label, va="center", fontsize=TEXT, linespacing=1.1)
        for j, (group, people) in enumerate(stream.people.items()):
            up = middle + (j - (len(stream.people) - 1) / 2) * 0.38
            length = TOTALS * (known.percent(group, people) or 0) / 100
            axes.barh([up], [length], left=LABEL + EDGE, height=0.28, color=look_of(group)[0], zorder=2)
            if known.known[group] != 0:
                axes.text(LABEL + EDGE + length + 0.1, up, _number(people), va="center_baseline", fontsize=TEXT)
    for column, place in zip(columns, places, strict=True):
        if column.others:
            words = f"{column.others}\nother{'' if column.others == 1 else 's'}"
            axes.text(place, total / 2, words, ha="center", va="center", fontsize=TEXT)
            continue
        filled = [middles[name] for name in column.streams]
        axes.plot([place, place], [min(filled), max(filled)], color=INK, linewidth=2, zorder=3)
        for middle in middles.values():
            dark = middle in filled
            axes.plot([place], [middle], marker="o", markersize=8, color=INK if dark else LINE, zorder=4 if dark else 2)


def _number(people: int | None) -> str:
    return KEPT_BACK if people is None else f"{people:,}"
