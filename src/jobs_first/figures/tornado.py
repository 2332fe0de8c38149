"""One-way sensitivity of the cost of a job outcome: what each parameter alone moves, widest first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import bare, rounded
from jobs_first.figures.amounts import pounds, round_ticks
from jobs_first.figures.forest import NOT_SHOWN, PAPER, known
from jobs_first.figures.person_rows import nobody_drawn
from jobs_first.figures.style import COLOURS, INK, LINE, SOFT, WIDTH, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, TEXT, broken, text_width, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOW, HIGH, STRIPES = "#d3e0e6", COLOURS["jobs_first"], "////"
NO_DIFFERENCE = "makes no difference"
NOTE = (
    "GBP for each job outcome, one parameter at a time at its low value (striped) and at its high value (dark), "
    "the others at their base value, which is in brackets. Line: every parameter at its base value."
)
# Centimetres: the labels, what the values rest on, a row of one line, the words at an end of a bar, and the way from bar to words.
LABEL, BASIS, ROW, END, AWAY = 4.5, 1.5, 0.66, 2.4, 0.15
PLOT = WIDTH - 2 * EDGE - LABEL - BASIS

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class _Bar:
    """A parameter: where its bar ends, what is written there, and the words that stand in place of a bar."""

    row: Row
    label: str
    low: float
    high: float
    at_low: str
    at_high: str
    words: str
    height: float

    @property
    def ends(self) -> list[tuple[float, str, bool]]:
        return [] if self.words else [(self.low, self.at_low, True), (self.high, self.at_high, False)]


def draw_tornado(tornado: pd.DataFrame, mark: str | None = None) -> Picture:
    """A bar for each parameter from the cost at its low value to the cost at its high value, round the line of the base case.

    `tornado` has label, unit, low, base and high of each parameter, estimate_at_low, estimate (the same in every row) and
    estimate_at_high in GBP for each job outcome, basis (invented, cited, returned, assumed) and source. A parameter
    without any effect stays and says so; one without an estimate at an end says that in words. Without a base case the picture says so.
    """
    rows = tornado.to_dict("records")
    base = next((float(row["estimate"]) for row in rows if not missing(row["estimate"])), None)
    with house_style():
        if base is None:
            missed = "The cost of a job outcome is not shown." if rows else "No parameter of the cost of a job outcome was varied."
            return Picture(nobody_drawn(missed, mark), with_mark(f"No bars: {missed[0].lower()}{missed[1:]}", mark), _data(rows), mark)
        bars = [_bar(row, base) for row in sorted(rows, key=_widest_first)]
        figure = _draw(bars, base, mark)
    return Picture(figure, with_mark(_alt(bars, base), mark), _data([bar.row for bar in bars]), mark)


def _width(row: Row) -> float | None:
    """How far apart the ends are, None where one is missing; what no pound shows is no difference."""
    low, base, high = (known(row[name]) for name in ("estimate_at_low", "estimate", "estimate_at_high"))
    if low is None or base is None or high is None:
        return None
    return max(low, base, high) - min(low, base, high)


def _widest_first(row: Row) -> tuple[bool, float]:
    width = _width(row)
    return width is None, -(width or 0)


def _bar(row: Row, base: float) -> _Bar:
    at_low, at_high = (_with_unit(row[name], row["unit"]) for name in ("low", "high"))
    low, high = (known(row[name]) for name in ("estimate_at_low", "estimate_at_high"))
    label = broken(f"{row['label']} ({_with_unit(row['base'], row['unit'])})", LABEL - 0.2)
    words: list[str] = []
    if low is None or high is None:
        told = [f"at {at} {pounds(end) or 'not estimated'}" for at, end in ((at_low, low), (at_high, high))]
        words = broken(NOT_SHOWN if missing(row["low"]) or missing(row["high"]) else "; ".join(told), PLOT - 0.2)
    elif pounds(low) == pounds(base) == pounds(high):
        words = broken(f"{at_low} to {at_high}: {NO_DIFFERENCE}", PLOT - 0.2)
    ends = [broken(at, END) for at in (at_low, at_high)]
    one_sided = low is not None and high is not None and (low - base) * (high - base) > 0
    beside = [] if words else [sum(map(len, ends)) if one_sided else max(map(len, ends))]
    height = ROW + LINE_OF_TEXT * (max([len(label), len(words), *beside]) - 1)
    written_low, written_high, instead = ("\n".join(lines) for lines in (*ends, words))
    return _Bar(row, "\n".join(label), low or 0, high or 0, written_low, written_high, instead, height)


def _with_unit(value: object, unit: object) -> str:
    """ "£12.50 per hour", "25%", "26 weeks"."""
    if missing(value):
        return NOT_SHOWN
    amount, words = float(str(value)), "" if missing(unit) else str(unit)
    if words.startswith("GBP"):
        sign = "\N{MINUS SIGN}" if amount < 0 else ""
        return f"{sign}£{rounded(abs(amount), 0 if amount.is_integer() or abs(amount) >= 100 else 2)}{words.removeprefix('GBP')}"
    if words == "percent":
        return f"{bare(amount, 2)}%"
    return f"{bare(amount, 2)} {words}".strip()


def _draw(bars: Sequence[_Bar], base: float, mark: str | None) -> Figure:
    notes = broken(NOTE, WIDTH - 2 * EDGE)
    under = 1.0 + 0.42 * len(notes) + (0.75 if mark else 0.1)
    total = sum(bar.height for bar in bars)
    height = under + total + 1.0
    figure = new_figure(height)
    axes = figure.add_axes(((EDGE + LABEL) / WIDTH, under / height, PLOT / WIDTH, total / height))
    _dress(axes, bars, base, total)
    top = 0.0
    for bar in bars:
        up = height - 1.0 - top - bar.height / 2
        write(figure, EDGE, up, bar.label)
        write(figure, WIDTH - EDGE - BASIS + 0.1, up, _basis(bar.row))
        _draw_bar(axes, top, bar, base)
        top += bar.height
    write(figure, EDGE, height - 0.55, "Parameter", weight="bold")
    write(figure, WIDTH - EDGE - BASIS + 0.1, height - 0.55, "Values", weight="bold")
    axes.annotate(
        pounds(base) or "",
        (base, 0),
        xytext=(0, 7),
        textcoords="offset points",
        ha="center",
        va="bottom",
        weight="bold",
        fontsize=TEXT,
        annotation_clip=False,
    )
    for i, line in enumerate(notes):
        write(figure, EDGE, under - 0.98 - 0.42 * i, line)
    add_mark(figure, mark)
    return figure


def _dress(axes: Axes, bars: Sequence[_Bar], base: float, total: float) -> None:
    """An axis that has room beside the bars for the words at their ends."""
    ends = [(at, max(text_width(line) for line in words.split("\n")) + 2 * AWAY) for bar in bars for at, words, _ in bar.ends]
    left, right = (max((wide for at, wide in ends if (at <= base) == below), default=0.4) for below in (True, False))
    least, most = min([base, *(at for at, _ in ends)]), max([base, *(at for at, _ in ends)])
    pound = ((most - least) or max(1.0, abs(base))) / (PLOT - left - right)
    axes.set_xlim(least - left * pound, most + right * pound)
    axes.set_ylim(total, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    ticks = round_ticks(*axes.get_xlim(), 5)
    axes.set_xticks(ticks, [pounds(tick) or "" for tick in ticks])
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axvline(base, color=INK, linewidth=1.2, zorder=4)


def _draw_bar(axes: Axes, top: float, bar: _Bar, base: float) -> None:
    from matplotlib.patches import Rectangle

    if bar.words:
        place = axes.get_yaxis_transform()
        axes.text(0.01, top + bar.height / 2, bar.words, transform=place, va="center", color=SOFT, fontsize=TEXT, bbox=PAPER, zorder=5)
        return
    one_sided = (bar.low - base) * (bar.high - base) > 0
    for i, (end, words, low) in enumerate(bar.ends):
        # Both ends on the same side lie under each other; otherwise one would hide the other.
        middle, thick = (top + bar.height * (0.27 if i == 0 else 0.73), 0.24) if one_sided else (top + bar.height / 2, 0.4)
        look: dict[str, Any] = {"facecolor": LOW, "edgecolor": HIGH, "hatch": STRIPES} if low else {"facecolor": HIGH, "edgecolor": HIGH}
        axes.add_patch(Rectangle((min(base, end), middle - thick / 2), abs(end - base), thick, linewidth=0.8, zorder=3, **look))
        # A bar of no length still has its words on the side that the other one leaves free.
        right = end > base or (end == base and (bar.low if not low else bar.high) < base)
        axes.annotate(
            words,
            (end, middle),
            xytext=((AWAY if right else -AWAY) * 72 / 2.54, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center",
            fontsize=TEXT,
            bbox=PAPER,
            zorder=2,
            linespacing=1.1,
        )


def _basis(row: Row) -> str:
    return "not said" if missing(row["basis"]) else str(row["basis"])


def _alt(bars: Sequence[_Bar], base: float) -> str:
    said = [f"Bars, widest first: cost of a job outcome, {pounds(base)} with every parameter at its base value."]
    for bar in bars:
        at_low, at_high, words = (words.replace("\n", " ") for words in (bar.at_low, bar.at_high, bar.words))
        label = bar.label.replace("\n", " ")
        said.append(f"{label}: {words or f'{pounds(bar.low)} at {at_low}, {pounds(bar.high)} at {at_high}'}; {_basis(bar.row)}.")
    return " ".join(said)


def _data(rows: Sequence[Row]) -> pd.DataFrame:
    columns = ["Parameter", "Low", "Base", "High", "Cost at low", "Cost at base", "Cost at high", "Values", "Source"]
    shown = [
        [str(row["label"]), *(_with_unit(row[name], row["unit"]) for name in ("low", "base", "high"))]
        + [pounds(row[name]) for name in ("estimate_at_low", "estimate", "estimate_at_high")]
        + [_basis(row), None if missing(row["source"]) else str(row["source"])]
        for row in rows
    ]
    return pd.DataFrame(shown, columns=columns, dtype=object)
