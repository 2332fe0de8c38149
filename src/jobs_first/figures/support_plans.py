"""Support plans above and within the indicative budget, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jobs_first.figures.forest import NOT_SHOWN
from jobs_first.figures.person_rows import look_of
from jobs_first.figures.style import LINE, SOFT, TRACK, WIDTH, Picture, add_mark, house_style, missing, new_figure, share_text, with_mark
from jobs_first.figures.text import EDGE, LINE_OF_TEXT, TEXT, broken, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ALL = "all"
SIDES = {"above": "Above the indicative budget", "within": "Within the indicative budget"}
NOT_KNOWN = "Not known"
NOBODY = "Nobody's indicative budget and plan cost are both known."
# Centimetres: the labels, a line, a bar, the line that names a group, the room right of a bar for its count.
LABEL, ROW, BAR, GROUP, COUNT = 4.8, 0.68, 0.4, 0.8, 0.75


@dataclass(frozen=True)
class _Side:
    """Plans on one side of the indicative budget: how many of all, and by outcome in order; None where kept back."""

    label: str
    plans: int | None
    of: int | None
    outcomes: tuple[int | None, ...]


@dataclass(frozen=True)
class _Group:
    group: str
    label: str
    known: int | None
    told: str
    sides: tuple[_Side, ...]


def draw_support_plans(
    personal_budgets: pd.DataFrame,
    groups: Mapping[str, str],
    outcomes: Mapping[str, str],
    people: Mapping[str, int],
    wave: str,
    when: str,
    mark: str | None = None,
) -> Picture:
    """Bars for what became of support plans at `wave`, those above and those within the indicative budget apart, by group.

    `personal_budgets` is results/costs/personal_budgets.csv; `groups` and `outcomes` (of a support plan) give codes in order with
    their labels, `people` how many were returned in each group, `when` how the wave is said ("follow-up"). Plans whose
    outcome is not known are a column of their own. A group without any plan of which both amounts are known says so.
    """
    at_wave = personal_budgets[(personal_budgets["wave"] == wave) & (personal_budgets["site"] == ALL)]
    shares = {(row["measure"], row["group"]): (_count(row["numerator"]), _count(row["denominator"])) for _, row in at_wave.iterrows()}
    every = [_group(shares, group, label, outcomes, people[group]) for group, label in groups.items()]
    columns = [*outcomes.values(), NOT_KNOWN]
    with house_style():
        figure = _draw(every, columns, when, mark)
    return Picture(figure, with_mark(_alt(every, columns, when), mark), _data(every, columns), mark)


def _count(value: object) -> int | None:
    return None if missing(value) else int(str(value))


def _group(
    shares: Mapping[tuple[str, str], tuple[int | None, int | None]], group: str, label: str, outcomes: Mapping[str, str], people: int
) -> _Group:
    above, known = shares.get(("plan_above_indicative", group), (0, 0))
    plans = {"above": above, "within": None if above is None or known is None else known - above}
    sides = []
    for side, words in SIDES.items():
        found = [shares.get((f"{side}_indicative_{outcome}", group), (0, 0)) for outcome in outcomes]
        settled, of = next((of for _, of in found), 0), plans[side]
        unknown = None if settled is None or of is None else of - settled
        sides.append(_Side(words, of, known, (*(number for number, _ in found), unknown)))
    return _Group(group, label, known, f"both amounts known: {share_text(known, people)}", tuple(sides))


def _draw(every: Sequence[_Group], columns: Sequence[str], when: str, mark: str | None) -> Figure:
    wide = (WIDTH - 2 * EDGE - LABEL) / len(columns)
    headers = [broken(column, wide - 0.2) for column in columns]
    above = 0.5 + LINE_OF_TEXT * max(map(len, headers))
    notes = broken(f"Support plans at {when} whose cost and whose indicative budget are known. Numbers and bars: plans.", WIDTH - 2 * EDGE)
    under = 0.45 + 0.42 * len(notes) + (0.75 if mark else 0)
    labels = {(group.group, side.label): _labelled(side) for group in every for side in group.sides}
    heights = {key: ROW + LINE_OF_TEXT * (len(lines) - 1) for key, lines in labels.items()}
    total = sum(GROUP + (sum(heights[group.group, side.label] for side in group.sides) if group.known != 0 else ROW) for group in every)
    height = above + total + under
    figure = new_figure(height)
    most = max((number or 0 for group in every for side in group.sides for number in side.outcomes), default=0) or 1
    axes = figure.add_axes((0, under / height, 1, total / height))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(total, 0)
    axes.axis("off")
    starts = [EDGE + LABEL + wide * i for i in range(len(columns))]
    for start, lines in zip(starts, headers, strict=True):
        for j, line in enumerate(reversed(lines)):
            write(figure, start, height - above + 0.25 + LINE_OF_TEXT * j, line, weight="bold")
    top = 0.0
    for group in every:
        axes.axhline(top, EDGE / WIDTH, 1 - EDGE / WIDTH, color=LINE, linewidth=0.8)
        axes.text(EDGE, top + GROUP / 2, group.label, va="center_baseline", weight="bold", fontsize=TEXT)
        axes.text(EDGE + LABEL, top + GROUP / 2, group.told, va="center_baseline", fontsize=TEXT)
        top += GROUP
        if group.known == 0:
            axes.text(EDGE, top + ROW / 2 - 0.1, NOBODY, va="center_baseline", color=SOFT, fontsize=TEXT)
            top += ROW
            continue
        for side in group.sides:
            tall = heights[group.group, side.label]
            axes.text(EDGE, top + tall / 2, "\n".join(labels[group.group, side.label]), va="center", fontsize=TEXT, linespacing=1.1)
            for start, number in zip(starts, side.outcomes, strict=True):
                _bar(axes, start, top + tall / 2, number, (wide - COUNT - 0.1) / most, group.group)
            top += tall
    for i, line in enumerate(notes):
        write(figure, EDGE, under - 0.4 - 0.42 * i, line)
    add_mark(figure, mark)
    return figure


def _labelled(side: _Side) -> list[str]:
    return [*broken(side.label, LABEL - 0.3), share_text(side.plans, side.of)]


def _bar(axes: Axes, start: float, middle: float, number: int | None, plan: float, group: str) -> None:
    """A bar of `plan` centimetres a plan with its number."""
    if number is None:
        axes.text(start, middle, NOT_SHOWN, va="center_baseline", color=SOFT, fontsize=TEXT)
        return
    axes.plot([start, start], [middle - 0.28, middle + 0.28], color=TRACK, linewidth=1.5, zorder=1)
    axes.barh([middle], [plan * number], left=start, height=BAR, color=look_of(group)[0], zorder=2)
    axes.text(start + plan * number + 0.12, middle, f"{number:,}", va="center_baseline", fontsize=TEXT)


def _alt(every: Sequence[_Group], columns: Sequence[str], when: str) -> str:
    said = [f"Bars: what became of support plans at {when}, above and within the indicative budget."]
    for group in every:
        if group.known == 0:
            said.append(f"{group.label}, {group.told}.")
            continue
        told = [
            f"{side.label.lower()} {share_text(side.plans, side.of)}, of them "
            + ", ".join(f"{column.lower()} {_said(number)}" for column, number in zip(columns, side.outcomes, strict=True))
            for side in group.sides
        ]
        said.append(f"{group.label}, {group.told}: {'; '.join(told)}.")
    return " ".join(said)


def _said(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"{number:,}"


def _data(every: Sequence[_Group], columns: Sequence[str]) -> pd.DataFrame:
    shown = [
        [group.label, side.label, share_text(side.plans, side.of), *map(_said, side.outcomes)] for group in every for side in group.sides
    ]
    return pd.DataFrame(shown, columns=["Group", "Plan", "Plans", *columns], dtype=object)
