"""What the figures of single people share: a row for each person, thin where there are many, with words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs_first.figures.style import COLOURS, MARKERS, OTHER_COLOUR, OTHER_MARKER, SOFT, WIDTH, add_mark, missing, new_figure
from jobs_first.figures.text import TEXT, broken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, TALLEST = 0.43, 15.0  # centimetres
# Under this height a person's number would run into the next one's.
LABELLED_ROW = 0.38


def row_height(people: int) -> float:
    """The height of a person's row in centimetres; a header keeps the height ROW, however thin the rows of people are."""
    return min(ROW, TALLEST / people)


def dot_size(row: float) -> float:
    """The size of a person's dot in points, in a row of that height."""
    return min(8.0, 20 * row)


def look_of(group: str) -> tuple[str, str]:
    """Colour and marker of a group."""
    return COLOURS.get(group, OTHER_COLOUR), MARKERS.get(group, OTHER_MARKER)


def say(axes: Axes, across: float, line: float, words: str, weight: str = "normal", away: float = 0) -> None:
    """Write words `away` points right of a place; white behind them, where they cross a line of the drawing."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    place, points = (away, 0.7), "offset points"
    axes.annotate(
        words, (across, line), xytext=place, textcoords=points, va="center_baseline", fontsize=9.5, weight=weight, bbox=box, zorder=2
    )


def nobody_drawn(words: str, mark: str | None) -> Figure:
    """The picture where there is nobody to draw: it says so."""
    figure = new_figure(2.5)
    figure.text(0.5, 0.6, "\n".join(broken(words, WIDTH - 2)), ha="center", va="center", color=SOFT, fontsize=TEXT)
    add_mark(figure, mark)
    return figure


def known(value: object) -> float | None:
    """A number of a table, None for an empty cell."""
    return None if missing(value) else float(str(value))
