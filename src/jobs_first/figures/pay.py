"""Hourly pay of employees, a dot for each person beside the minimum wage that was due to them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.facts.wording import rounded
from jobs_first.figures.person_rows import LABELLED_ROW, ROW, dot_size, known, look_of, nobody_drawn, row_height, say
from jobs_first.figures.style import INK, LINE, Picture, add_mark, house_style, new_figure, with_mark
from jobs_first.outcomes.pay import BELOW, UNDETERMINED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class _Person:
    group: str
    pay: float
    low: float | None
    high: float | None
    side: str

    @property
    def due(self) -> str:
        """ "£5.93", "£4.92 to £5.93", or that it is not known."""
        if self.low is None or self.high is None:
            return "not known"
        return _pounds(self.low) if self.low == self.high else f"{_pounds(self.low)} to {_pounds(self.high)}"


def draw_pay(pay: pd.DataFrame, groups: Mapping[str, str], wave: str, when: str, mark: str | None = None) -> Picture:
    """A dot for each person known to be employed at `wave`, lowest pay on top, and a bar where the minimum wage due to them was.

    `pay` is results/outcomes/pay_by_person.csv; `groups` gives codes in order with their labels, `when` is how the wave is said
    ("follow-up"). Where age or day leave the rate open the bar goes from the lowest to the highest. With nobody employed whose
    pay is known the picture says so.
    """
    at_wave = pay[pay["wave"] == wave]
    persons = [
        _Person(group, float(row["hourly_pay"]), known(row["rate_low"]), known(row["rate_high"]), str(row["side"]))
        for group in groups
        for _, row in at_wave[at_wave["group"] == group].sort_values("position").iterrows()
    ]
    nobody = f"Nobody is known to be employed at {when} with pay that is known."
    with house_style():
        figure = _draw(persons, groups, when, mark) if persons else nobody_drawn(nobody, mark)
    columns = ["Group", "Person", "Pay an hour", "Minimum wage due"]
    numbered = [[groups[person.group], i, _pounds(person.pay), person.due] for i, person in enumerate(persons, 1)]
    return Picture(figure, with_mark(_alt(persons, groups, when), mark), pd.DataFrame(numbered, columns=columns), mark)


def _draw(persons: Sequence[_Person], groups: Mapping[str, str], when: str, mark: str | None) -> Figure:
    shown = [group for group in groups if any(person.group == group for person in persons)]
    row = row_height(len(persons))
    header = ROW / row
    lines = len(persons) + header * len(shown)
    height = row * lines + 2.1
    figure = new_figure(height)
    axes = figure.add_axes((0.03, 1.6 / height, 0.94, row * lines / height))
    ends = [end for person in persons for end in (person.pay, person.low, person.high) if end is not None]
    first, last = math.floor(min(ends)), math.ceil(max(ends))
    # Room for the words beside the highest pay.
    axes.set_xlim(first - 0.15, last + 0.3 * (last - first + 1))
    axes.set_ylim(lines, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    step = max(1, math.ceil((last - first) / 8))
    axes.set_xticks(range(first, last + 1, step), [f"£{tick}" for tick in range(first, last + 1, step)])
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    line = 0.0
    for group in shown:
        of_group = [person for person in persons if person.group == group]
        say(axes, first - 0.15, line + header / 2, f"{groups[group]}: {_told(of_group)}", weight="bold")
        line += header
        for i, person in enumerate(of_group):
            _person(axes, line, person, size=dot_size(row), words=_words(person, i == 0) if row >= LABELLED_ROW else "")
            line += 1
    axes.set_xlabel(f"Pay an hour at {when}: a dot is a person, a bar the minimum wage due", loc="left", labelpad=6)
    add_mark(figure, mark)
    return figure


def _person(axes: Axes, line: float, person: _Person, size: float, words: str) -> None:
    if person.low is not None and person.high is not None:
        axes.plot([person.low, person.low], [line + 0.03, line + 0.97], color=INK, linewidth=2, solid_capstyle="butt", zorder=2)
        if person.high != person.low:
            axes.fill_betweenx([line + 0.03, line + 0.97], person.low, person.high, color=INK, alpha=0.25, linewidth=0)
            axes.plot([person.high, person.high], [line + 0.03, line + 0.97], color=INK, linewidth=2, solid_capstyle="butt", zorder=2)
    colour, marker = look_of(person.group)
    axes.plot([person.pay], [line + 0.5], marker=marker, color=colour, markersize=size, zorder=3)
    if words:
        end = max(person.pay, person.high or person.pay)
        say(axes, end, line + 0.5, words, away=9)


def _words(person: _Person, first: bool) -> str:
    if not first:
        return f"{_pounds(person.pay)}, due {person.due}"
    return f"{_pounds(person.pay)} an hour, minimum wage due {person.due}"


def _told(persons: Sequence[_Person]) -> str:
    """ "0 of 13 paid below the minimum wage", and for how many that is not settled."""
    sides = [person.side for person in persons]
    settled = len(sides) - sides.count(UNDETERMINED)
    told = [f"{sides.count(BELOW)} of {settled} paid below the minimum wage"] if settled else []
    return "; ".join([*told, f"for {len(sides) - settled} it is not settled what was due"] if settled < len(sides) else told)


def _alt(persons: Sequence[_Person], groups: Mapping[str, str], when: str) -> str:
    if not persons:
        return f"No dots: nobody is known to be employed at {when} with pay that is known."
    told = []
    for group, label in groups.items():
        of_group = [person for person in persons if person.group == group]
        if of_group:
            told.append(f"{label}, {_told(of_group)}, from {_pounds(of_group[0].pay)} to {_pounds(of_group[-1].pay)}")
    about = "Dots, one for each employee whose pay an hour is known, each beside the minimum wage due on that day at that age"
    return f"{about}, at {when}. {'; '.join(told)}."


def _pounds(amount: float) -> str:
    return f"£{rounded(amount, 2)}"
