"""Share of people known to be working, by group and wave, with intervals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import rounded
from jobs_first.figures.style import (
    COLOURS,
    LINE,
    MARKERS,
    OTHER_COLOUR,
    OTHER_MARKER,
    Picture,
    add_mark,
    house_style,
    missing,
    new_figure,
    share_text,
    whole_tens,
    with_mark,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from jobs_first.config.published import Figure as PublishedFigure
    from jobs_first.config.published import Published

METHOD = "wilson"
ROW = 0.72  # centimetres
LEFT, ACROSS = 0.2, 0.53  # of the width

Row = dict[Hashable, Any]
Rows = list[tuple[str, str, Row]]


def draw_employment(employment: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str], mark: str | None = None) -> Picture:
    """A dot with its Wilson interval for each group and wave, the counts written beside it.

    `employment` is results/outcomes/employment.csv; `groups` and `waves` give codes in order with their labels. A share
    without anybody known, or kept back, has its words and no dot.
    """
    rows = _rows(employment, groups, waves)
    with house_style():
        figure = _draw(rows, groups, waves, mark)
    return Picture(figure, with_mark(_alt(rows, groups, waves), mark), _data(rows, groups, waves), mark)


def is_published(employment: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str], published: Published) -> bool:
    """Whether every share that the figure shows is a count that was published; arguments as for `draw_employment`."""
    rows = _rows(employment, groups, waves)
    return bool(rows) and all(_was_published(published.figure(f"employment.{wave}.{group}"), row) for group, wave, row in rows)


def _was_published(figure: PublishedFigure | None, row: Row) -> bool:
    kept_back = missing(row["working"]) or missing(row["known"])
    return figure is not None and not kept_back and figure.is_count(row["working"], row["known"])


def _rows(employment: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str]) -> Rows:
    records = employment[employment["method"] == METHOD].to_dict("records")
    cells = {(record["group"], record["wave"]): record for record in records}
    return [(group, wave, cells[(group, wave)]) for group in groups for wave in waves if (group, wave) in cells]


def _draw(rows: Rows, groups: Mapping[str, str], waves: Mapping[str, str], mark: str | None) -> Figure:
    lines = len(rows) + len({group for group, _, _ in rows})
    height = ROW * lines + 1.75
    figure = new_figure(height)
    axes = figure.add_axes((LEFT, 1.5 / height, ACROSS, ROW * lines / height))
    largest = max((float(row["upper"]) for _, _, row in rows if not missing(row["upper"])), default=0)
    end = whole_tens(largest)
    axes.set_xlim(0, end)
    axes.set_ylim(lines - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(range(0, end + 1, 10), [f"{tick}%" for tick in range(0, end + 1, 10)])
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    line = 0
    for i, (group, wave, row) in enumerate(rows):
        if i == 0 or rows[i - 1][0] != group:
            _beside(axes, -LEFT / ACROSS + 0.02, line + 0.12, groups[group], weight="bold")
            line += 1
        _beside(axes, -LEFT / ACROSS + 0.05, line, waves[wave])
        _dot(axes, line, group, row)
        _beside(axes, 1.06, line, share_text(row["working"], row["known"]))
        line += 1
    level = next((float(row["level"]) for _, _, row in rows), 95)
    axes.set_xlabel(f"Share known to be working, with {level:g}% interval", labelpad=5)
    add_mark(figure, mark)
    return figure


def _beside(axes: Axes, across: float, line: float, text: str, weight: str = "normal") -> None:
    axes.text(across, line, text, transform=axes.get_yaxis_transform(), va="center_baseline", weight=weight, clip_on=False)


def _dot(axes: Axes, line: int, group: str, row: Row) -> None:
    if missing(row["percent"]):
        return
    colour, marker = COLOURS.get(group, OTHER_COLOUR), MARKERS.get(group, OTHER_MARKER)
    # A dot at 0% is drawn whole, across the edge of the axes.
    if not missing(row["lower"]) and not missing(row["upper"]):
        axes.plot([row["lower"], row["upper"]], [line, line], color=colour, linewidth=2.2, solid_capstyle="butt", clip_on=False)
    axes.plot([row["percent"]], [line], marker=marker, color=colour, markersize=8, clip_on=False, zorder=3)


def _alt(rows: Rows, groups: Mapping[str, str], waves: Mapping[str, str]) -> str:
    told = []
    for group, label in groups.items():
        shares = [f"{share_text(row['working'], row['known'])} at {waves[wave].lower()}" for name, wave, row in rows if name == group]
        if shares:
            told.append(f"{label}, {' and '.join(shares)}")
    return f"Dots with intervals: people known to be working, of those whose status is known. {'; '.join(told)}."


def _data(rows: Rows, groups: Mapping[str, str], waves: Mapping[str, str]) -> pd.DataFrame:
    def one(number: object) -> str | None:
        return None if missing(number) else rounded(float(str(number)), 1)

    columns = ["Group", "Wave", "Working", "Known", "Share (%)", "Interval from (%)", "Interval to (%)"]
    shown = [
        [groups[group], waves[wave], row["working"], row["known"], one(row["percent"]), one(row["lower"]), one(row["upper"])]
        for group, wave, row in rows
    ]
    return pd.DataFrame(shown, columns=columns)
