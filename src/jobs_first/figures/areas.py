"""On which side of zero an interval lies, in three lightnesses with a sign and words for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs_first.figures.style import COLOURS, INK, LINE, SOFT, WIDTH, missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Side:
    """How a side is drawn and said."""

    words: str
    paper: str
    ink: str
    marker: str


ABOVE = Side("interval above zero", COLOURS["jobs_first"], "white", "^")
WITHIN = Side("interval takes in zero", "#e9eff2", INK, "o")
BELOW = Side("interval below zero", "#e3a662", INK, "v")
KEPT_BACK = Side("not shown", "white", SOFT, "x")
SIDES = (ABOVE, WITHIN, BELOW, KEPT_BACK)


def side_of(lower: object, upper: object) -> Side:
    """The side of zero on which an interval lies; KEPT_BACK where a limit is missing."""
    if missing(lower) or missing(upper):
        return KEPT_BACK
    return ABOVE if float(str(lower)) > 0 else BELOW if float(str(upper)) < 0 else WITHIN


def add_cell(axes: Axes, across: float, up: float, width: float, height: float, side: Side) -> None:
    """One cell, `across` and `up` its lower left corner."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((across, up), width, height, facecolor=side.paper, edgecolor=LINE, linewidth=0.5))


def add_sign(axes: Axes, across: float, up: float, side: Side) -> None:
    """The sign of a side, for a reader who cannot tell the lightnesses apart."""
    axes.plot(
        [across],
        [up],
        marker=side.marker,
        markersize=4.5,
        color=side.ink,
        markerfacecolor="none" if side is WITHIN else side.ink,
        clip_on=False,
    )


def add_key(figure: Figure, up: float, sides: Sequence[Side]) -> None:
    """Signs and words of these sides in one line, `up` centimetres from the foot of the picture."""
    height = 2.54 * float(figure.get_size_inches()[1])
    axes = figure.add_axes((0, (up - 0.25) / height, 1, 0.5 / height))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, 0.5)
    axes.axis("off")
    across = 0.3
    for side in sides:
        add_cell(axes, across, 0.05, 0.55, 0.4, side)
        add_sign(axes, across + 0.275, 0.25, side)
        axes.text(across + 0.7, 0.25, side.words, va="center_baseline", fontsize=9)
        across += 1.3 + 0.16 * len(side.words)
