"""Hours a week of those working, a dot for each person and a bar for each range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.facts.wording import rounded
from jobs_first.figures.person_rows import LABELLED_ROW, ROW, dot_size, known, look_of, nobody_drawn, row_height, say
from jobs_first.figures.style import INK, Picture, add_mark, house_style, new_figure, with_mark
from jobs_first.outcomes.hours import FROM, UNDER
from jobs_first.outcomes.hours import LINE as HOURS_LINE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# How long the arrow of an open range is, as a part of the axis.
ARROW = 0.09


@dataclass(frozen=True)
class _Person:
    group: str
    low: float | None
    high: float | None
    side: str

    @property
    def words(self) -> str:
        """ "8", "10 to 12", "16 or more", "up to 4"."""
        if self.low is None:
            return f"up to {_number(self.high)}"
        if self.high is None:
            return f"{_number(self.low)} or more"
        return _number(self.low) if self.low == self.high else f"{_number(self.low)} to {_number(self.high)}"


def draw_hours(hours: pd.DataFrame, groups: Mapping[str, str], wave: str, when: str, mark: str | None = None) -> Picture:
    """A dot for each person known to be working at `wave`, fewest hours on top, with the 16-hour line.

    `hours` is results/outcomes/hours_by_person.csv; `groups` gives codes in order with their labels, `when` is how the wave
    is said ("follow-up"). A range is a bar between its ends, with an arrow where it is open. With nobody at work the
    picture says so.
    """
    at_wave = hours[hours["wave"] == wave]
    persons = [
        _Person(group, known(row["hours_low"]), known(row["hours_high"]), str(row["side"]))
        for group in groups
        for _, row in at_wave[at_wave["group"] == group].sort_values("position").iterrows()
    ]
    nobody = f"Nobody is known to be working at {when} with hours that are known."
    with house_style():
        figure = _draw(persons, groups, when, mark) if persons else nobody_drawn(nobody, mark)
    columns = ["Group", "Person", "Hours a week"]
    numbered = [[groups[person.group], i, person.words] for i, person in enumerate(persons, 1)]
    return Picture(figure, with_mark(_alt(persons, groups, when), mark), pd.DataFrame(numbered, columns=columns), mark)


def _draw(persons: Sequence[_Person], groups: Mapping[str, str], when: str, mark: str | None) -> Figure:
    shown = [group for group in groups if any(person.group == group for person in persons)]
    several = len(shown) > 1
    row = row_height(len(persons))
    header = ROW / row if several else 0.0
    lines = len(persons) + header * len(shown)
    height = row * lines + (2.1 if several else 2.9)
    figure = new_figure(height)
    axes = figure.add_axes((0.03, 1.6 / height, 0.94, row * lines / height))
    ends = [end for person in persons for end in (person.low, person.high) if end is not None]
    last = max(*ends, HOURS_LINE) + 4
    axes.set_xlim(0, last)
    axes.set_ylim(lines, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(range(0, int(last) + 1, 4))
    axes.axvline(HOURS_LINE, color=INK, linewidth=1.2, linestyle=(0, (4, 2.5)), zorder=1)
    line = 0.0
    for group in shown:
        of_group = [person for person in persons if person.group == group]
        if several:
            count = f"{groups[group]}: {_of(of_group, UNDER)} under {HOURS_LINE} hours, {_of(of_group, FROM)} at {HOURS_LINE} or more"
            say(axes, 0, line + header / 2, count, weight="bold")
        line += header
        for i, person in enumerate(of_group):
            end = _person(axes, line + 0.5, person, last, size=dot_size(row))
            if row >= LABELLED_ROW:
                say(axes, end, line + 0.5, f"{person.words} hours" if i == 0 else person.words, away=9)
            line += 1
    if not several:
        _count(axes, -1, _of(persons, UNDER), f"under {HOURS_LINE} hours")
        _count(axes, 1, _of(persons, FROM), f"{HOURS_LINE} hours or more")
    ranges = ", a bar a range" if any(person.low != person.high for person in persons) else ""
    axes.set_xlabel(f"Hours a week at {when}: a dot is a person{ranges}", loc="left", labelpad=6)
    add_mark(figure, mark)
    return figure


def _of(persons: Sequence[_Person], side: str) -> str:
    return f"{sum(person.side == side for person in persons)} of {len(persons)}"


def _person(axes: Axes, line: float, person: _Person, last: float, size: float) -> float:
    """Draw one person, `size` points high; returns where on the axis the drawing ends."""
    colour, marker = look_of(person.group)
    low = person.low if person.low is not None else 0.0
    high = person.high if person.high is not None else low + ARROW * last
    if low == high:
        axes.plot([low], [line], marker=marker, color=colour, markersize=size, zorder=3)
        return high
    axes.plot([low, high], [line, line], color=colour, linewidth=0.65 * size, solid_capstyle="butt", zorder=3)
    if person.high is None:
        axes.plot([high], [line], marker=">", color=colour, markersize=1.1 * size, zorder=3)
    return high


def _count(axes: Axes, side: int, count: str, words: str) -> None:
    """A count over one side of the line: -1 left of it, 1 right of it."""
    for text, up, weight in ((count, 17, "bold"), (words, 5, "normal")):
        axes.annotate(
            text,
            (HOURS_LINE, 1),
            xycoords=("data", "axes fraction"),
            xytext=(5 * side, up),
            textcoords="offset points",
            ha="right" if side < 0 else "left",
            weight=weight,
        )


def _alt(persons: Sequence[_Person], groups: Mapping[str, str], when: str) -> str:
    if not persons:
        return f"No dots: nobody is known to be working at {when} with hours that are known."
    told = []
    for group, label in groups.items():
        of_group = [person for person in persons if person.group == group]
        if of_group:
            under = sum(person.side == UNDER for person in of_group)
            told.append(f"{label}, {under} of {len(of_group)} under {HOURS_LINE} hours, from {of_group[0].words} to {of_group[-1].words}")
    return f"Dots, one for each person working at {when} whose hours a week are known. {'; '.join(told)}."


def _number(hours: float | None) -> str:
    assert hours is not None
    return rounded(hours, 0 if float(hours).is_integer() else 1)
