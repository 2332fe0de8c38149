"""How many people mention each theme, of those interviewed, side by side for each kind of participant."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.figures.style import COLOURS, SOFT, TRACK, Picture, add_mark, house_style, missing, new_figure, with_mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, TALL_ROW, BAR = 0.6, 0.95, 0.28  # centimetres
LEFT, MARGIN = 0.31, 0.015  # of the width
LABEL_WIDTH, TITLE_WIDTH = 30, 20  # characters
ANY_WAVE = "any"
Row = dict[Hashable, Any]
Drawn = Mapping[tuple[str, str], Row | None]

NOT_ASKED, NOT_SHOWN = "not asked", "not shown"


def draw_themes(tallies: pd.DataFrame, themes: Mapping[str, str], participants: Mapping[str, str], mark: str | None = None) -> Picture:
    """Bars of the people who mention each theme in either interview, the counts written beside them.

    `tallies` is results/interviews/theme_tallies.csv; `themes` and `participants` give codes in order with their labels:
    only those are drawn. Where the topic guide does not raise a theme (column `raised`), or nobody was interviewed, the
    words "not asked" stand instead of a bar. No interval: people were chosen for what they could tell.
    """
    records = tallies[tallies["wave"] == ANY_WAVE].to_dict("records")
    cells = {(record["participant_type"], record["theme"]): record for record in records}
    drawn = {(kind, theme): cells.get((kind, theme)) for kind in participants for theme in themes}
    with house_style():
        figure = _draw(drawn, themes, participants, mark)
    return Picture(figure, with_mark(_alt(drawn, themes, participants), mark), _data(drawn, themes, participants), mark)


def _draw(drawn: Drawn, themes: Mapping[str, str], participants: Mapping[str, str], mark: str | None) -> Figure:
    labels = [textwrap.wrap(label, LABEL_WIDTH) for label in themes.values()]
    titles = [textwrap.wrap(title, TITLE_WIDTH) for title in participants.values()]
    row = ROW if all(len(lines) < 2 for lines in labels) else TALL_ROW
    below, above = 1.15, 0.35 + 0.45 * max(map(len, titles), default=0)
    height = below + row * len(themes) + above
    figure = new_figure(height)
    across = (1 - LEFT - MARGIN) / max(len(titles), 1)
    for i, (kind, title) in enumerate(zip(participants, titles, strict=True)):
        axes = figure.add_axes((LEFT + i * across, below / height, across, row * len(themes) / height))
        # The bar takes what the counts beside it leave.
        axes.set_xlim(0, 190)
        axes.set_ylim(len(themes) - 0.5, -0.5)
        axes.axis("off")
        for line, words in enumerate(reversed(title)):
            figure.text(LEFT + i * across, 1 - (above - 0.2 - 0.45 * line) / height, words, va="baseline", weight="bold")
        for line, theme in enumerate(themes):
            _bar(axes, line, drawn[(kind, theme)], BAR / row)
    for line, words in enumerate("\n".join(lines) for lines in labels):
        middle = (below + row * (len(themes) - line - 0.5)) / height
        figure.text(MARGIN, middle, words, fontsize=9.5, va="center" if "\n" in words else "center_baseline")
    figure.text(MARGIN, 0.45 / height, "Coloured: share of those interviewed who mention the theme in either interview", fontsize=9.5)
    add_mark(figure, mark)
    return figure


def _bar(axes: Axes, line: int, row: Row | None, thick: float) -> None:
    words = _words(row)
    if row is None or words in (NOT_ASKED, NOT_SHOWN):
        axes.text(0, line, words, va="center_baseline", color=SOFT, fontsize=9.5)
        return
    axes.barh(line, 100, height=thick, color=TRACK)
    axes.barh(line, float(row["percent"]), height=thick, color=COLOURS["jobs_first"])
    axes.text(106, line, words, va="center_baseline", fontsize=9.5)


def _words(row: Row | None) -> str:
    if row is None or (not missing(row.get("raised")) and not row["raised"]):
        return NOT_ASKED
    if missing(row["mentioned"]) or missing(row["asked"]):
        return NOT_SHOWN
    return f"{row['mentioned']} of {row['asked']}" if row["asked"] else NOT_ASKED


def _alt(drawn: Drawn, themes: Mapping[str, str], participants: Mapping[str, str]) -> str:
    told = []
    for kind, label in participants.items():
        counted = [(theme, row) for theme in themes if (row := drawn[(kind, theme)]) is not None and " of " in _words(row)]
        if counted:
            ends = [of(counted, key=lambda entry: float(entry[1]["percent"])) for of in (max, min)]
            most, least = (f"{themes[theme].lower()} ({_words(row)})" for theme, row in ends)
            told.append(f"{label}, most often {most} and least often {least}")
    return f"Bars: how many people mention each of {len(themes)} themes in either interview, of those interviewed. {'; '.join(told)}."


def _data(drawn: Drawn, themes: Mapping[str, str], participants: Mapping[str, str]) -> pd.DataFrame:
    shown = [[label, *(_words(drawn[(kind, theme)]) for kind in participants)] for theme, label in themes.items()]
    return pd.DataFrame(shown, columns=["Theme", *participants.values()])
