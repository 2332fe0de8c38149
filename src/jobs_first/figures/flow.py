"""Who took part, from those meant to take part to those known at both waves: a diagram after CONSORT, a column for each group."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.errors import counted
from jobs_first.figures.flow_boxes import AT_BOTH, AT_NEITHER, ONE_WAVE, Key, boxes
from jobs_first.figures.style import COLOURS, INK, OTHER_COLOUR, SOFT, TRACK, WIDTH, Picture, add_mark, house_style, new_figure, with_mark
from jobs_first.outcomes.flow import ANY_WAVE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Centimetres.
EDGE, BETWEEN, INDENT, LINE_HEIGHT, PAD, GAP, BELOW = 0.3, 0.6, 0.5, 0.44, 0.18, 0.38, 1.6
KEPT = 0.4  # of the width of a column: the boxes of people who went on
# Characters to a centimetre of text: fewer than fit on average, since some words are broad.
TO_A_CENTIMETRE = 6.2
NOTE = "Known: their employment status is known.\nTwo boxes that touch add up to the people in the returns."
BEYOND = "more than were meant"
NOT_SHOWN = "not shown"

Line = tuple[int | None, str]


@dataclass(frozen=True)
class _Row:
    """A step of one group: the people who went on; beside them those who did not, and why, each reason a line of its own.

    `split`: the two boxes make up the people in the returns.
    """

    kept: Line
    lost: tuple[Line, ...] = ()
    split: bool = False

    def told(self) -> str:
        why = ", ".join(_said(line) for line in self.lost[1:])
        lost = f" ({_said(self.lost[0])}{': ' if why and self.split else '; ' if why else ''}{why})" if self.lost else ""
        return _said(self.kept) + lost

    def steps(self) -> Iterator[tuple[str, int | None]]:
        """Each count under words of its own, as the table has them."""
        for i, (count, words) in enumerate((self.kept, *self.lost)):
            yield (f"{self.lost[0][1]}: {words}" if self.split and i > 1 else words).capitalize(), count


def draw_flow(flow: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str], mark: str | None = None) -> Picture:
    """Boxes of people: meant to take part, returned, known at each wave, known at both; beside each, who is missing and why.

    `flow` is results/outcomes/flow.csv; `groups` and `waves` (baseline and follow_up among them) give codes in order with their
    labels. A count that disclosure kept back is said to be not shown. Raises FlowError where the counts contradict each other.
    """
    counts = boxes(flow, list(groups), list(waves))
    total = _together(counts[("potential", group, ANY_WAVE)] for group in groups)
    columns = {group: _rows(counts, group, waves) for group in groups}
    with house_style():
        figure = _draw(columns, total, groups, mark)
    told = " ".join(f"{label}: {', '.join(row.told() for row in columns[group])}." for group, label in groups.items())
    people = counted(total, "person", "people") if total is not None else "the people"
    alt = f"Diagram of {people} whom the study set out to include; known means that their employment status is known. {told}"
    return Picture(figure, with_mark(alt, mark), _data(columns, groups), mark)


def _rows(counts: Mapping[Key, int | None], group: str, waves: Mapping[str, str]) -> list[_Row]:
    def of(measure: str, wave: str = ANY_WAVE) -> int | None:
        return counts[(measure, group, wave)]

    # A group lacks people or has more than were meant, never both.
    aside = (of("beyond_target"), BEYOND) if of("beyond_target") else (of("never_returned"), "in no return")
    rows = [_Row((of("potential"), "meant to take part"), (aside,)), _Row((of("records"), "in the returns"))]
    for wave, label in waves.items():
        why = [(of("status_not_known", wave), "status not given"), (of("not_returned", wave), "no record then")]
        lost = (_together(count for count, _ in why), f"not known at {label.lower()}")
        rows.append(_Row((of("known", wave), f"known at {label.lower()}"), (lost, *why), split=True))
    both = "both" if len(waves) == len(ONE_WAVE) else " and ".join(waves[wave].lower() for wave in ONE_WAVE)
    once = [(of(measure), f"at {waves[wave].lower()} only") for wave, measure in ONE_WAVE.items()]
    why = [*once, (of(AT_NEITHER), "at neither")]
    lost = (_together(count for count, _ in why), f"not known at {both}")
    return [*rows, _Row((of(AT_BOTH), f"known at {both}"), (lost, *why), split=True)]


def _draw(columns: Mapping[str, Sequence[_Row]], total: int | None, groups: Mapping[str, str], mark: str | None) -> Figure:
    width = (WIDTH - 2 * EDGE - BETWEEN * (len(columns) - 1)) / len(columns)
    kept, lost = KEPT * width, (1 - KEPT) * width
    tall = [max(_height(row, kept, lost) for row in rows) for rows in zip(*columns.values(), strict=True)]
    title = LINE_HEIGHT * max(len(_wrapped(label, width - INDENT)) for label in groups.values())
    head = LINE_HEIGHT + 2 * PAD
    height = EDGE + head + GAP + title + PAD + sum(tall) + GAP * (len(tall) - 1) + BELOW
    figure = new_figure(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.axis("off")
    bottom = height - EDGE - head
    _box(axes, EDGE, bottom, WIDTH - 2 * EDGE, head, [(total, "people whom the study set out to include")])
    for i, (group, rows) in enumerate(columns.items()):
        left, colour = EDGE + i * (width + BETWEEN), COLOURS.get(group, OTHER_COLOUR)
        _arrow(axes, (left + INDENT / 2, bottom), (left + INDENT / 2, bottom - GAP - title - PAD))
        for line, words in enumerate(_wrapped(groups[group], width - INDENT)):
            axes.text(left + INDENT, bottom - GAP - LINE_HEIGHT * (line + 0.5), words, weight="bold", va="center_baseline")
        _column(axes, left, bottom - GAP - title - PAD, (kept, lost), rows, tall, colour)
    figure.text(EDGE / WIDTH, 0.42 / height, NOTE, fontsize=9, va="bottom", color=SOFT, linespacing=1.25)
    add_mark(figure, mark)
    return figure


def _column(
    axes: Axes, left: float, top: float, widths: tuple[float, float], rows: Sequence[_Row], tall: Sequence[float], colour: str
) -> None:
    kept, lost = widths
    spine, branch = left + INDENT / 2, top
    for row, height in zip(rows, tall, strict=True):
        bottom = top - height
        indent = INDENT * row.split
        if row.split:
            axes.plot([spine, spine], [branch, bottom + height / 2], color=SOFT, linewidth=0.9)
            _arrow(axes, (spine, bottom + height / 2), (left + indent, bottom + height / 2))
            _box(axes, left + kept, bottom, lost, height, row.lost, pale=True)
            branch = bottom + height / 2
        else:
            if row.lost:
                ends = [(left + kept, bottom + height / 2), (left + kept + INDENT, bottom + height / 2)]
                _arrow(axes, *(reversed(ends) if row.lost[0][1] == BEYOND else ends))
                _box(axes, left + kept + INDENT, bottom, lost - INDENT, height, row.lost, pale=True)
            if branch > top:
                _arrow(axes, (spine, branch), (spine, top))
            branch = bottom
        _box(axes, left + indent, bottom, kept - indent, height, [row.kept], edge=colour, fill=TRACK if row.split else "white")
        top = bottom - GAP


def _box(
    axes: Axes,
    left: float,
    bottom: float,
    width: float,
    height: float,
    lines: Sequence[Line],
    edge: str = INK,
    fill: str = "white",
    pale: bool = False,
) -> None:
    from matplotlib.patches import Rectangle

    box = Rectangle((left, bottom), width, height, facecolor=fill, edgecolor=edge, linewidth=1.2, zorder=2)
    if pale:
        box.set(edgecolor=SOFT, linestyle=(0, (3, 2)), linewidth=0.8, zorder=1)
    axes.add_patch(box)
    numbers = _numbers(lines)
    told = [_wrapped(_words(line), width - numbers - PAD) for line in lines]
    middle = bottom + height / 2 + LINE_HEIGHT * (sum(map(len, told)) - 1) / 2
    for i, (line, wrapped) in enumerate(zip(lines, told, strict=True)):
        weight = "normal" if i else "bold"
        for j, words in enumerate(wrapped):
            for text, across, side in ((_number(line) if j == 0 else "", numbers, "right"), (words, numbers + 0.13, "left")):
                axes.text(left + across, middle, text, ha=side, va="center_baseline", weight=weight, fontsize=9.5, zorder=3)
            middle -= LINE_HEIGHT


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    arrow = {"arrowstyle": "-|>,head_length=0.35,head_width=0.16", "color": SOFT, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=end, xytext=start, arrowprops=arrow, zorder=1)


def _height(row: _Row, kept: float, lost: float) -> float:
    return max(_tall([row.kept], kept - INDENT * row.split), _tall(row.lost, lost - INDENT * (not row.split)))


def _tall(lines: Sequence[Line], width: float) -> float:
    return LINE_HEIGHT * sum(len(_wrapped(_words(line), width - _numbers(lines) - PAD)) for line in lines) + 2 * PAD


def _numbers(lines: Sequence[Line]) -> float:
    """How far from the left edge of a box its numbers end."""
    return PAD + 0.2 * max((len(_number(line)) for line in lines), default=0)


def _wrapped(words: str, width: float) -> list[str]:
    return textwrap.wrap(words, max(int(width * TO_A_CENTIMETRE), 8), break_on_hyphens=False) or [""]


def _together(counts: Iterable[int | None]) -> int | None:
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total


def _said(line: Line) -> str:
    return f"{_number(line)} {_words(line)}".lstrip()


def _number(line: Line) -> str:
    return "" if line[0] is None else f"{line[0]:,}"


def _words(line: Line) -> str:
    return f"{line[1]}: {NOT_SHOWN}" if line[0] is None else line[1]


def _data(columns: Mapping[str, Sequence[_Row]], groups: Mapping[str, str]) -> pd.DataFrame:
    counts = {group: {(i, step): count for i, row in enumerate(rows) for step, count in row.steps()} for group, rows in columns.items()}
    # A group can have a step that another has not: both stand where they belong.
    steps = sorted(dict.fromkeys(step for of_group in counts.values() for step in of_group), key=lambda step: step[0])
    shown = {groups[group]: pd.array([of_group.get(step) for step in steps], dtype="Int64") for group, of_group in counts.items()}
    return pd.DataFrame({"Step": [words for _, words in steps], **shown})
