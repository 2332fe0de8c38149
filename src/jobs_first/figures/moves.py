"""Where people stood at baseline and where at follow-up: a bar at either wave and ribbons of people between them, for each group."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.figures.style import (
    COLOURS,
    INK,
    OTHER_COLOUR,
    SOFT,
    WIDTH,
    Picture,
    add_mark,
    house_style,
    missing,
    new_figure,
    with_mark,
)
from jobs_first.outcomes.persons import WAVES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch

# Centimetres.
PEOPLE, LINE_HEIGHT, BETWEEN, TITLE, PANELS, BELOW = 10.0, 0.44, 0.1, 1.2, 0.5, 0.9
LEFT, BAR, RIGHT = 5.4, 0.42, 10.18
LABEL_WIDTH = 24  # characters
HATCH = "/////"
# Lighter than the colour of any group, so that people who work stand out in grey too.
OTHER_BAR, OTHER_RIBBON, UNKNOWN_RIBBON = "#9fb0b9", "#d5dde2", "#f0f3f5"
NOT_KNOWN, NOT_SHOWN, NOBODY = "Not known", "not shown", "nobody is in the returns"
NOTE = "Darkest: people who work at either wave. Hatched: status not known."

Status = str | None
Counts = Mapping[tuple[Status, Status], int]


@dataclass(frozen=True)
class _Look:
    """What all panels share: labels by status, the one of "not known" under None; statuses that work; centimetres a person, and
    for the number of people beside a bar.
    """

    labels: Mapping[Status, str]
    working: Sequence[str]
    unit: float
    number: float

    def lines(self, status: Status) -> list[str]:
        return textwrap.wrap(self.labels[status], LABEL_WIDTH)


@dataclass(frozen=True)
class _Side:
    """The bars of one wave in one panel: how many people have each status, and where its bar begins, from the top."""

    people: Mapping[Status, int]
    starts: Mapping[Status, float]
    height: float


def draw_moves(
    moves: pd.DataFrame,
    statuses: Mapping[str, str],
    working: Sequence[str],
    groups: Mapping[str, str],
    waves: Mapping[str, str],
    mark: str | None = None,
) -> Picture:
    """Ribbons from status at baseline to status at follow-up, as thick as the people are many; a panel for each group.

    `moves` is results/outcomes/moves.csv; `statuses`, `groups` and `waves` give codes in order with their labels, `working` the
    statuses that count as working, which stand out. Who is not known stands last, pale and hatched. A group without people, or of
    which disclosure kept a count back, has words instead: bars of the others would be of the wrong length.
    """
    labels = dict[Status, str]([*statuses.items(), (None, NOT_KNOWN)])
    counts = {group: _counts(moves[moves["group"] == group], labels) for group in groups}
    everybody = sum(sum(of.values()) for of in counts.values() if of is not None)
    whens = [waves[wave] for wave in WAVES]
    look = _Look(labels, working, PEOPLE / max(everybody, 1), 0.4 + 0.2 * len(f"{everybody:,}"))
    with house_style():
        figure = _draw(counts, look, groups, whens, mark)
    told = " ".join(f"{label}: {_told(counts[group], working, whens)}." for group, label in groups.items())
    alt = f"Ribbons of people from their employment status at {whens[0].lower()} to that at {whens[1].lower()}. {told}"
    shown = [
        [groups[group], labels[before], labels[after], count]
        for group, of in counts.items()
        for (before, after), count in (of or {}).items()
        if count
    ]
    return Picture(figure, with_mark(alt, mark), pd.DataFrame(shown, columns=["Group", *whens, "People"]), mark)


def _counts(moves: pd.DataFrame, labels: Mapping[Status, str]) -> Counts | None:
    """People by pair of statuses; None where a count was kept back."""
    if moves["count"].isna().any():
        return None
    pairs = zip(moves["baseline_status"], moves["follow_up_status"], moves["count"], strict=True)
    found = {tuple(None if missing(status) else str(status) for status in pair): int(count) for *pair, count in pairs}
    return {(before, after): found.get((before, after), 0) for before in labels for after in labels}


def _draw(counts: Mapping[str, Counts | None], look: _Look, groups: Mapping[str, str], whens: Sequence[str], mark: str | None) -> Figure:
    sides = {group: [_side(of, i, look) for i in (0, 1)] if of and any(of.values()) else [] for group, of in counts.items()}
    tall = {group: max((side.height for side in pair), default=LINE_HEIGHT) for group, pair in sides.items()}
    height = BELOW + sum(tall.values()) + (TITLE + PANELS) * len(tall)
    figure = new_figure(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    top = 0.0
    for group, of in counts.items():
        axes.text(0.25, top + 0.35, groups[group], weight="bold", va="center_baseline", fontsize=10.5)
        if of is not None and sides[group]:
            for i, side in enumerate(("right", "left")):
                axes.text((LEFT + BAR, RIGHT)[i], top + 0.85, whens[i], ha=side, va="center_baseline", fontsize=9.5, color=SOFT)
            middles = [top + TITLE + (tall[group] - side.height) / 2 for side in sides[group]]
            _panel(axes, of, sides[group], middles, look, COLOURS.get(group, OTHER_COLOUR))
        else:
            words = NOT_SHOWN if of is None else NOBODY
            axes.text(0.25, top + 0.85, words.capitalize(), va="center_baseline", color=SOFT, fontsize=9.5)
        top += TITLE + tall[group] + PANELS
    axes.text(0.25, height - 0.45, NOTE, va="bottom", fontsize=9, color=SOFT)
    add_mark(figure, mark)
    return figure


def _side(counts: Counts, which: int, look: _Look) -> _Side:
    people = dict.fromkeys(look.labels, 0)
    for pair, count in counts.items():
        people[pair[which]] += count
    starts: dict[Status, float] = {}
    end = 0.0
    for status, count in people.items():
        # Room for the words, however few people there are.
        slot = max(count * look.unit, LINE_HEIGHT * len(look.lines(status)))
        starts[status] = end + (slot - count * look.unit) / 2
        end += slot + BETWEEN
    return _Side(people, starts, end - BETWEEN)


def _panel(axes: Axes, counts: Counts, sides: Sequence[_Side], tops: Sequence[float], look: _Look, colour: str) -> None:
    used = [{status: top + start for status, start in side.starts.items()} for side, top in zip(sides, tops, strict=True)]
    for i, side in enumerate(sides):
        for status, count in side.people.items():
            _bar(axes, i, used[i][status], status, count, look, colour)
    for (before, after), count in counts.items():
        if count:
            works = before in look.working or after in look.working
            fill = colour if works else UNKNOWN_RIBBON if None in (before, after) else OTHER_RIBBON
            # Ribbons of people who work lie on top, those of people not known at the bottom.
            axes.add_patch(
                _ribbon(used[0][before], used[1][after], count * look.unit, fill, order=(UNKNOWN_RIBBON, OTHER_RIBBON, colour).index(fill))
            )
            used[0][before] += count * look.unit
            used[1][after] += count * look.unit


def _bar(axes: Axes, which: int, start: float, status: Status, count: int, look: _Look, colour: str) -> None:
    from matplotlib.patches import Rectangle

    if count:
        fill = "white" if status is None else colour if status in look.working else OTHER_BAR
        edge, hatch = (SOFT, HATCH) if status is None else (fill, None)
        place = ((LEFT, RIGHT)[which], start)
        axes.add_patch(Rectangle(place, BAR, count * look.unit, facecolor=fill, edgecolor=edge, hatch=hatch, linewidth=0.7, zorder=3))
    weight, ink = ("bold" if status in look.working else "normal", INK) if count else ("normal", SOFT)
    end, away = ((LEFT, -1), (RIGHT + BAR, 1))[which]
    words = "\n".join(look.lines(status))
    for text, distance in ((f"{count:,}", 0.15), (words, look.number)):
        axes.text(
            end + away * distance,
            start + count * look.unit / 2,
            text,
            ha=("right", "left")[which],
            va="center" if "\n" in text else "center_baseline",
            fontsize=9.5,
            linespacing=1.15,
            weight=weight,
            color=ink,
        )


def _ribbon(start: float, end: float, thick: float, fill: str, order: int) -> PathPatch:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    left, right, middle = LEFT + BAR, RIGHT, (LEFT + BAR + RIGHT) / 2
    there = [(left, start), (middle, start), (middle, end), (right, end)]
    back = [(right, end + thick), (middle, end + thick), (middle, start + thick), (left, start + thick)]
    curve = [Path.CURVE4] * 3
    path = Path([*there, *back, (left, start)], [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])
    return PathPatch(path, facecolor=fill, edgecolor="white", linewidth=0.5, zorder=order)


def _told(counts: Counts | None, working: Sequence[str], whens: Sequence[str]) -> str:
    if counts is None:
        return NOT_SHOWN
    if not any(counts.values()):
        return NOBODY
    both = {pair: count for pair, count in counts.items() if None not in pair}

    def of(before: bool, after: bool) -> int:
        return sum(count for pair, count in both.items() if (pair[0] in working, pair[1] in working) == (before, after))

    first, second = (when.lower() for when in whens)
    told = f"of {sum(counts.values())} people, {sum(both.values())} are known at both; {of(True, True)} work at both, "
    return told + f"{of(False, True)} at {second} only, {of(True, False)} at {first} only and {of(False, False)} at neither"
