"""Which themes come up together: a triangle of the themes against each other, with the people who speak of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.figures.funding_dots import KEPT_BACK
from jobs_first.figures.style import INK, LINE, SOFT, WIDTH, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, TEXT, broken, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ALL_TYPES, ANY_WAVE = "all", "any"
NOT_SHOWN = "not shown"
# Light enough for words in INK to stand on it.
DARKEST = "#6ba3ba"
# Centimetres: the widest cell, the lowest row, the narrowest room for a label.
WIDEST, LOWEST, LABEL = 1.3, 0.72, 3.3
# Pairs that the words of the picture name.
NAMED = 3


@dataclass(frozen=True)
class Together:
    """The labels of themes in order; who speaks of two of them, and of one at all, by their places; who was interviewed.

    None where a number was kept back. `asked_of_some`: labels of themes that the topic guide does not raise with every type.
    """

    labels: tuple[str, ...]
    people: Mapping[tuple[int, int], int | None]
    asked: int | None
    asked_of_some: tuple[str, ...]

    def told(self, one: int, other: int) -> str:
        """ "70 of 109"."""
        people = self.people[(one, other)]
        return NOT_SHOWN if people is None or self.asked is None else f"{people:,} of {self.asked:,}"


def draw_theme_pairs(pairs: pd.DataFrame, tallies: pd.DataFrame, themes: Mapping[str, str], mark: str | None = None) -> Picture:
    """Themes against each other, people of all types who speak of both in each cell; at the end of a row those who speak of it at all.

    `pairs` is results/interviews/theme_pairs.csv and `tallies` results/interviews/theme_tallies.csv; `themes` gives codes in order
    with their labels. A cell is the darker, the larger its share of everybody interviewed. That two themes come up together does
    not say that one has to do with the other.
    """
    together = _together(pairs, tallies, themes)
    with house_style():
        figure = _draw(together, mark)
    return Picture(figure, with_mark(_alt(together), mark), _data(together), mark)


def _together(pairs: pd.DataFrame, tallies: pd.DataFrame, themes: Mapping[str, str]) -> Together:
    names = list(themes)
    of_all = pairs[pairs["participant_type"] == ALL_TYPES]
    both = {frozenset((row["theme"], row["other_theme"])): _number(row["people"]) for row in of_all.to_dict("records")}
    people = {(i, j): both.get(frozenset((names[i], names[j]))) for j, i in combinations(range(len(names)), 2)}
    either = tallies[tallies["wave"] == ANY_WAVE]
    asked: int | None = None
    some = []
    for i, name in enumerate(names):
        rows = either[either["theme"] == name]
        people[(i, i)] = _sum(rows["mentioned"])
        asked = _sum(rows["asked"]) if asked is None else asked
        if any(not missing(raised) and not raised for raised in rows["raised"]):
            some.append(themes[name])
    return Together(tuple(themes.values()), people, asked, tuple(some))


def _number(cell: object) -> int | None:
    return None if missing(cell) else int(str(cell))


def _sum(cells: pd.Series) -> int | None:
    return None if cells.empty or cells.isna().any() else int(cells.sum())


def _draw(together: Together, mark: str | None) -> Figure:
    count = len(together.labels)
    across = min(WIDEST, (WIDTH - 2 * EDGE - LABEL) / count)
    labels = [broken(label, WIDTH - 2 * EDGE - across * (i + 1) - 0.15) for i, label in enumerate(together.labels)]
    rows = [max(LOWEST, 0.15 + LINE_OF_TEXT * 1.05 * len(label)) for label in labels]
    notes = [line for note in _notes(together) for line in broken(note, WIDTH - 2 * EDGE)]
    under = 0.45 + LINE_OF_TEXT * len(notes) + (0.75 if mark else 0)
    height = under + sum(rows) + 0.15
    figure = new_figure(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.axis("off")
    top = height - 0.15
    for i, (label, room) in enumerate(zip(labels, rows, strict=True)):
        for j in range(i + 1):
            _cell(axes, (EDGE + across * j, top - room, across, room), together.people[(i, j)], together.asked, alone=i == j)
        write(figure, EDGE + across * (i + 1) + 0.15, top - room / 2, "\n".join(label))
        top -= room
    for i, note in enumerate(notes):
        write(figure, EDGE, under - 0.25 - LINE_OF_TEXT * (i + 0.5), note)
    add_mark(figure, mark)
    return figure


def _cell(axes: Axes, box: tuple[float, float, float, float], people: int | None, asked: int | None, alone: bool) -> None:
    """One cell, its left, lower edge, width and height in centimetres; in a frame where it counts those who speak of one theme at all."""
    from matplotlib.patches import Rectangle

    left, low, wide, high = box
    edge, line, above = (INK, 1.1, 2) if alone else (LINE, 0.6, 1)
    axes.add_patch(Rectangle((left, low), wide, high, facecolor=_shade(people, asked), edgecolor=edge, linewidth=line, zorder=above))
    look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": TEXT, "weight": "bold" if alone else "normal", "zorder": 3}
    words = KEPT_BACK if people is None else f"{people:,}"
    axes.text(left + wide / 2, low + high / 2, words, color=INK if people else SOFT, **look)


def _shade(people: int | None, asked: int | None) -> tuple[float, float, float]:
    """From white for nobody to DARKEST for everybody."""
    from matplotlib.colors import to_rgb

    share = people / asked if people and asked else 0.0
    red, green, blue = (1 + (end - 1) * share for end in to_rgb(DARKEST))
    return red, green, blue


def _notes(together: Together) -> list[str]:
    who = NOT_SHOWN if together.asked is None else f"{together.asked:,}"
    return [
        "From a label, look along its row to the left and down the column below it. In each cell: people who speak of both.",
        f"In a frame: people who speak of it at all. The darker a cell, the larger its share of everybody interviewed ({who}).",
        *([f"Not raised with every kind of participant: {', '.join(together.asked_of_some)}."] if together.asked_of_some else []),
        *([f"{KEPT_BACK} {NOT_SHOWN}."] if None in together.people.values() else []),
    ]


def _ordered(together: Together) -> list[tuple[str, int]]:
    """Pairs in words with their people, most people first; pairs whose number was kept back are left out."""
    found = [
        (f"{together.labels[j].lower()} with {together.labels[i].lower()}", people)
        for (i, j), people in together.people.items()
        if people is not None and i != j
    ]
    return sorted(found, key=lambda pair: -pair[1])


def _alt(together: Together) -> str:
    asked = NOT_SHOWN if together.asked is None else f"{together.asked:,}"
    begins = f"Triangle of {len(together.labels)} themes against each other: how many people, of all interviewed ({asked}), speak of both"
    ordered = _ordered(together)
    if not ordered:
        return f"{begins}. {'No pair' if len(together.labels) < 2 else f'Numbers are {NOT_SHOWN}'}."
    if len(ordered) <= NAMED:
        return f"{begins}: {_listed(ordered)}."
    return f"{begins}. Most often {_listed(ordered[:NAMED])}; least often {_listed(ordered[-1:])}."


def _listed(pairs: Sequence[tuple[str, int]]) -> str:
    said = [f"{words} ({people:,})" for words, people in pairs]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _data(together: Together) -> pd.DataFrame:
    rows = [
        [together.labels[j], "at all" if i == j else together.labels[i], together.told(i, j)]
        for j in range(len(together.labels))
        for i in range(j, len(together.labels))
    ]
    return pd.DataFrame(rows, columns=["Theme", "With", "People who speak of both"])
