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

ROW = 0.6  # centimetres
LEFT = 0.255  # of the width
LABEL_WIDTH, HEADER_WIDTH = 24, 20  # characters
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
    labels = {theme: textwrap.wrap(label, LABEL_WIDTH) for theme, label in themes.items()}
    height = ROW * len(themes) + 2.5
    figure = new_figure(height)
    across = (1 - LEFT - 0.01) / max(len(participants), 1)
    for i, (kind, title) in enumerate(participants.items()):
        axes = figure.add_axes((LEFT + i * across, 1.05 / height, across, ROW * len(themes) / height))
        # The bar takes what the counts beside it leave.
        axes.set_xlim(0, 190)
        axes.set_ylim(len(themes) - 0.5, -0.5)
        axes.axis("off")
        axes.text(0, -0.75, "\n".join(textwrap.wrap(title, HEADER_WIDTH)), va="bottom", weight="bold", linespacing=1.1)
        for line, theme in enumerate(themes):
            _bar(axes, line, drawn[(kind, theme)])
            if i == 0:
                axes.text(-LEFT / across * 190 + 4, line, "\n".join(labels[theme]), va="center", ha="left", linespacing=1.0, clip_on=False)
    figure.text(
        LEFT, 0.35 / height, "Coloured: share of those interviewed who mention the theme, in either interview", va="bottom", fontsize=9.5
    )
    add_mark(figure, mark)
    return figure


def _bar(axes: Axes, line: int, row: Row | None) -> None:
    words = _words(row)
    if row is None or words in (NOT_ASKED, NOT_SHOWN):
        axes.text(0, line, words, va="center", color=SOFT, fontsize=9.5)
        return
    axes.barh(line, 100, height=0.46, color=TRACK)
    axes.barh(line, float(row["percent"]), height=0.46, color=COLOURS["jobs_first"])
    axes.text(106, line, words, va="center", fontsize=9.5)


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
