"""What something unmeasured, such as being keen on work, could have added to the primary contrast."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import bare
from jobs_first.figures.areas import KEPT_BACK, SIDES, WITHIN, add_cell, add_key, add_sign, side_of
from jobs_first.figures.forest import in_words, number
from jobs_first.figures.style import SOFT, WIDTH, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.figures.text import EDGE, TEXT, broken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COMMONER = "Keenness on work is so many points commoner in Jobs First:"
RAISES = "Being keen raises the share in work by so many points:"
# Centimetres: of the labels, of a cell, and how wide a cell has to be for its interval.
LEFT, CELL, WITH_INTERVAL = 2.9, 1.1, 2.0

Row = dict[Hashable, Any]
Cells = Mapping[tuple[float, float], Row]


def draw_bias(bias: pd.DataFrame, mark: str | None = None) -> Picture:
    """The primary contrast less a bias of each size, a cell for each, darker where its interval still lies above zero.

    `bias` is results/outcomes/bias.csv, all in percentage points. Across: by how much commoner it is in Jobs First; up: by how much it
    raises the share in work. Without a primary contrast the picture says why.
    """
    rows = bias.to_dict("records")
    cells = {(float(row["prevalence_difference"]), float(row["effect"])): row for row in rows}
    reason = next((in_words(row["reason"]) for row in rows if missing(row["estimate"]) and not missing(row["reason"])), None)
    with house_style():
        figure = _empty(reason, mark) if reason or not rows else _draw(cells, mark)
    return Picture(figure, with_mark(_alt(rows, reason), mark), _data(rows), mark)


def _draw(cells: Cells, mark: str | None) -> Figure:
    across, up = (sorted({key[i] for key in cells}) for i in (0, 1))
    width = (WIDTH - 2 * EDGE - LEFT) / len(across)
    above, under = 1.35, 1.15 + (0.7 if mark else 0)
    height = above + CELL * len(up) + under
    figure = new_figure(height)
    axes = figure.add_axes(((EDGE + LEFT) / WIDTH, under / height, 1 - (2 * EDGE + LEFT) / WIDTH, CELL * len(up) / height))
    axes.set_xlim(0, width * len(across))
    axes.set_ylim(0, CELL * len(up))
    axes.axis("off")
    for i, prevalence in enumerate(across):
        axes.text(
            (i + 0.5) * width, CELL * len(up) + 0.25, bare(prevalence, 1), ha="center", va="center_baseline", weight="bold", fontsize=TEXT
        )
        for j, effect in enumerate(up):
            if (prevalence, effect) in cells:
                _cell(axes, i * width, j * CELL, width, cells[(prevalence, effect)])
    for j, effect in enumerate(up):
        axes.text(-0.3, (j + 0.5) * CELL, bare(effect, 1), ha="right", va="center_baseline", weight="bold", fontsize=TEXT)
    axes.text(0, CELL * len(up) + 0.8, COMMONER, va="center_baseline", fontsize=TEXT)
    words = "\n".join(broken(RAISES, LEFT - 0.7))
    figure.text(EDGE / WIDTH, (under + CELL * len(up) / 2) / height, words, va="center", fontsize=TEXT, linespacing=1.2)
    shown = {side_of(row["lower"], row["upper"]) for row in cells.values()}
    add_key(figure, under - 0.6, [side for side in SIDES if side in shown])
    add_mark(figure, mark)
    return figure


def _cell(axes: Axes, across: float, up: float, width: float, row: Row) -> None:
    side = side_of(row["lower"], row["upper"])
    add_cell(axes, across, up, width, CELL, side)
    if side is KEPT_BACK:
        axes.text(across + width / 2, up + CELL / 2, side.words, ha="center", va="center_baseline", color=SOFT, fontsize=TEXT)
        return
    two = width >= WITH_INTERVAL
    middle = across + width / 2
    add_sign(axes, middle - 0.62, up + CELL * (0.7 if two else 0.5), side)
    axes.text(
        middle + 0.1,
        up + CELL * (0.68 if two else 0.48),
        number(row["estimate"]) or "",
        ha="center",
        va="center_baseline",
        color=side.ink,
        weight="bold",
        fontsize=TEXT + 1,
    )
    if two:
        interval = f"{number(row['lower'])} to {number(row['upper'])}"
        axes.text(middle, up + CELL * 0.27, interval, ha="center", va="center_baseline", color=side.ink, fontsize=TEXT)


def _empty(reason: str | None, mark: str | None) -> Figure:
    figure = new_figure(2.5)
    figure.text(0.5, 0.6, f"The primary contrast is {reason or 'not there'}.", ha="center", va="center", color=SOFT, fontsize=TEXT)
    add_mark(figure, mark)
    return figure


def _alt(rows: Sequence[Row], reason: str | None) -> str:
    if reason or not rows:
        return f"No cells: the primary contrast is {reason or 'not there'}."
    shown = [row for row in rows if not missing(row["estimate"])]
    if not shown:
        return "A table of the primary contrast less a bias of each size: not shown."
    within = [row for row in shown if side_of(row["lower"], row["upper"]) is WITHIN]
    plain = max(shown, key=lambda row: float(row["estimate"]))
    worst = min(shown, key=lambda row: float(row["estimate"]))
    least = min(within, key=lambda row: row["prevalence_difference"] * row["effect"], default=None)
    told = f"The smallest bias that makes an interval take in zero: {_sized(least)}." if least else "No interval takes in zero."
    if least and not least["prevalence_difference"] * least["effect"]:
        told = "The interval takes in zero without any bias."
    return (
        "A table of the primary contrast less what being keen on work could have added, in percentage points: "
        f"{number(plain['estimate'])} without a bias, {number(worst['estimate'])} with {_sized(worst)}. "
        f"{len(within)} of {len(shown)} intervals take in zero. {told}"
    )


def _sized(row: Row) -> str:
    return f"{bare(row['prevalence_difference'], 1)} points commoner and work raised by {bare(row['effect'], 1)} points"


def _data(rows: Sequence[Row]) -> pd.DataFrame:
    columns = ["Commoner in Jobs First by (points)", "Raises the share in work by (points)", "Difference (points)", "From", "To", "Zero"]
    shown = [
        [bare(row["prevalence_difference"], 1), bare(row["effect"], 1)]
        + [number(row[name]) for name in ("estimate", "lower", "upper")]
        + [side_of(row["lower"], row["upper"]).words]
        for row in rows
    ]
    return pd.DataFrame(shown, columns=columns)
