"""The picture of themes: rows of themes, a column for each kind of participant, and in each cell dots with their counts below."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from jobs_first.figures.style import COLOURS, LINE, SOFT, WIDTH, add_mark, new_figure
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, broken, packed, text_width, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Centimetres: from dot to dot, across a dot, between two blocks and two columns, above and below what a row holds, the foot.
STEP, ACROSS, APART, GUTTER, PADDING, FOOT = 0.19, 0.145, 0.28, 0.4, 0.13, 1.15
LABEL, TALLEST = 3.0, 22.5
MOST_LINES_OF_DOTS = 6
# Between what is said of those interviewed once and of those interviewed twice.
BETWEEN = " |"
# How many people a dot may stand for: as few as there is room for.
PEOPLE = (1, 2, 5, 10, 20, 50, 100, 1000)


@dataclass(frozen=True)
class Block:
    """People interviewed `once` or `twice` (empty for all of them), and how many of them mention the theme."""

    name: str
    mentioned: int
    asked: int

    @property
    def words(self) -> str:
        """ "41 of 61"."""
        return f"{self.mentioned:,} of {self.asked:,}"


@dataclass(frozen=True)
class Cell:
    """What is said of one theme and one kind of participant, in parts that are not broken, and whom the dots stand for."""

    words: tuple[str, ...]
    everyone: Block | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Column:
    """A kind of participant: its label, who was interviewed (in parts that are not broken), and a cell for each theme."""

    label: str
    heading: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Layout:
    """How many people a dot stands for, how many lines of dots a cell has, and the width of each column in centimetres."""

    people: int
    lines: int
    widths: tuple[float, ...]

    def size(self, block: Block) -> tuple[int, int]:
        """How many dots a block has, and how many are filled; of two or more, none or all only where nobody or everybody mentions it."""
        dots = max(1, _rounded(block.asked / self.people))
        filled = max(_rounded(block.mentioned / self.people), min(1, block.mentioned))
        return dots, dots if block.mentioned == block.asked else min(filled, max(dots - 1, min(1, block.mentioned)))

    def width(self, cell: Cell) -> float:
        """How wide the dots of a cell are."""
        columns = sum(math.ceil(self.size(block)[0] / self.lines) for block in cell.blocks)
        return STEP * columns + APART * max(0, len(cell.blocks) - 1)


@dataclass(frozen=True)
class _Said:
    """All words in lines as they fit a layout: the head of each column and who was interviewed, labels, and the counts of each cell."""

    heads: list[list[str]]
    interviewed: list[list[str]]
    labels: list[list[str]]
    cells: list[list[list[str]]]

    def above(self) -> float:
        """The height of the heads, in centimetres."""
        return 0.45 + LINE_OF_TEXT * sum(max(map(len, lines), default=0) for lines in (self.heads, self.interviewed))

    def rows(self, lines_of_dots: int) -> list[float]:
        """The height of each row: dots with counts below them, or a label that is taller."""
        counts = [max(map(len, cells), default=0) for cells in self.cells]
        return [
            2 * PADDING + max(lines_of_dots * STEP + 0.05 + count * LINE_OF_TEXT, len(label) * LINE_OF_TEXT * 1.05)
            for label, count in zip(self.labels, counts, strict=True)
        ]


def draw_dots(labels: Sequence[str], columns: Sequence[Column], mark: str | None) -> Figure:
    """The picture; a label for each theme. To be called inside `house_style`."""
    layout, said = _fitting(labels, columns)
    rows, above = said.rows(layout.lines), said.above()
    height = FOOT + sum(rows) + above
    figure = new_figure(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.axis("off")
    places, top = _places(layout.widths), height - above
    for place, head, interviewed in zip(places, said.heads, said.interviewed, strict=True):
        for i, line in enumerate(reversed((*head, *interviewed))):
            weight = "normal" if i < len(interviewed) else "bold"
            write(figure, place, top + 0.15 + LINE_OF_TEXT * (i + 0.5), line, weight=weight)
    for i, (room, lines) in enumerate(zip(rows, said.cells, strict=True)):
        axes.plot([EDGE, WIDTH - EDGE], [top, top], color=LINE, linewidth=0.6)
        write(figure, EDGE, top - room / 2, "\n".join(said.labels[i]))
        for column, place, counts in zip(columns, places, lines, strict=True):
            _cell(figure, axes, column.cells[i], counts, place, top, room, layout)
        top -= room
    _key(figure, axes, layout.people)
    add_mark(figure, mark)
    return figure


def _fitting(labels: Sequence[str], columns: Sequence[Column]) -> tuple[Layout, _Said]:
    """The layout with most to see that fits, or comes nearest to it: few people to a dot, words little broken, few lines of dots."""
    room = WIDTH - 2 * EDGE - LABEL - GUTTER * len(columns)
    broken_labels = [broken(label, LABEL) for label in labels]
    best: tuple[tuple[float, float], Layout, _Said] | None = None
    for narrow in _layouts(columns):
        left = room - sum(narrow.widths)
        layout = replace(narrow, widths=tuple(width + max(0.0, left) / len(columns) for width in narrow.widths))
        fitted = list(zip(columns, layout.widths, strict=True))
        said = _Said(
            [broken(column.label, width) for column, width in fitted],
            [_interviewed(column, width) for column, width in fitted],
            broken_labels,
            [[packed(column.cells[i].words, width) for column, width in fitted] for i in range(len(labels))],
        )
        over = (max(0.0, -left), max(0.0, FOOT + sum(said.rows(layout.lines)) + said.above() - TALLEST))
        if best is None or over < best[0]:
            best = over, layout, said
        if not any(over):
            break
    assert best is not None
    return best[1], best[2]


def _interviewed(column: Column, width: float) -> list[str]:
    """Who was interviewed: once and twice in one line, or in a line each, or broken further."""
    return [part for line in packed(column.heading, width) for part in broken(line.removesuffix(BETWEEN), width)]


def _layouts(columns: Sequence[Column]) -> Iterator[Layout]:
    for people, words, lines in product(PEOPLE, (_in_one_line, _in_parts, _in_words), range(1, MOST_LINES_OF_DOTS + 1)):
        plain = Layout(people, lines, ())
        texts = [max((text_width(text) for text in words(column)), default=0.0) for column in columns]
        heads = [max(text_width(word, "bold") for word in column.label.split()) for column in columns]
        dots = [max(map(plain.width, column.cells), default=0.0) for column in columns]
        yield Layout(people, lines, tuple(max(widths) + 0.05 for widths in zip(texts, heads, dots, strict=True)))


def _in_one_line(column: Column) -> list[str]:
    return [*column.heading, *(" ".join(cell.words) for cell in column.cells)]


def _in_parts(column: Column) -> list[str]:
    return [*column.heading, *(part for cell in column.cells for part in cell.words)]


def _in_words(column: Column) -> list[str]:
    return [word for part in column.heading for word in part.split()] + [part for cell in column.cells for part in cell.words]


def _places(widths: Sequence[float]) -> list[float]:
    """Where each column begins."""
    return [EDGE + LABEL + GUTTER * (i + 1) + sum(widths[:i]) for i in range(len(widths))]


def _cell(figure: Figure, axes: Axes, cell: Cell, lines: Sequence[str], place: float, top: float, room: float, layout: Layout) -> None:
    if cell.everyone is None:
        write(figure, place, top - room / 2, "\n".join(lines), color=SOFT)
        return
    taken = layout.lines * STEP + 0.05 + len(lines) * LINE_OF_TEXT
    upper = top - (room - taken) / 2
    across = place
    for block in cell.blocks:
        dots, filled = layout.size(block)
        # Down first and then across, so that what is filled grows to the right like a bar.
        spots = [(across + STEP * (i // layout.lines + 0.5), upper - STEP * (i % layout.lines + 0.5)) for i in range(dots)]
        _dots(axes, spots[:filled], filled=True)
        _dots(axes, spots[filled:], filled=False)
        across += STEP * math.ceil(dots / layout.lines) + APART
    for i, line in enumerate(lines):
        write(figure, place, upper - layout.lines * STEP - 0.05 - LINE_OF_TEXT * (i + 0.5), line)


def _dots(axes: Axes, spots: Sequence[tuple[float, float]], filled: bool) -> None:
    if spots:
        axes.plot(
            [across for across, _ in spots],
            [up for _, up in spots],
            linestyle="none",
            marker="o",
            markersize=ACROSS * 72 / 2.54,
            markerfacecolor=COLOURS["jobs_first"] if filled else "white",
            markeredgecolor=COLOURS["jobs_first"] if filled else SOFT,
            markeredgewidth=0.5,
            gid="filled" if filled else "hollow",
        )


def _key(figure: Figure, axes: Axes, people: int) -> None:
    one = "one person" if people == 1 else f"about {people:,} people"
    who, others = ("who mentions it", "who does not") if people == 1 else ("who mention it", "who do not")
    across = EDGE
    for filled, words in ((True, f"{one} {who}"), (False, f"{one} {others}")):
        _dots(axes, [(across + STEP / 2, 0.5)], filled)
        write(figure, across + 0.32, 0.5, words)
        across += 0.32 + text_width(words) + 0.5


def _rounded(number: float) -> int:
    return math.floor(number + 0.5)
