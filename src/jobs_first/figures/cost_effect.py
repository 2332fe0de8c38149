"""Cost and effect together: the cost-effectiveness plane, and the acceptability curve beside it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import rounded
from jobs_first.figures.amounts import PERSPECTIVES, pounds
from jobs_first.figures.cost_effect_panels import CURVE, HIGH, PLANE, QUADRANTS, Curve, draw_curves, draw_plane, percent_words
from jobs_first.figures.forest import in_words, number, with_ends
from jobs_first.figures.person_rows import nobody_drawn
from jobs_first.figures.style import SOFT, WIDTH, Picture, add_mark, house_style, missing, new_figure, with_mark
from jobs_first.figures.text import EDGE, broken, write

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ADJUSTED = "adjusted_for_baseline"
# Centimetres: where the panels begin.
PLANE_FROM, CURVE_FROM = 1.95, 9.75
NO_DRAWS = "no resamples could be made"

Row = dict[Hashable, Any]


def draw_cost_effect(
    incremental: pd.DataFrame,
    draws: pd.DataFrame,
    acceptability: pd.DataFrame,
    perspective: str = "adult_social_care",
    mark: str | None = None,
) -> Picture:
    """The estimate of `perspective`, adjusted for costs at baseline, in a cloud of resamples; at which price it is worth its cost.

    `incremental` has a row by perspective and adjustment: n_jobs_first, n_comparison, cost_difference with cost_lower and
    cost_upper in GBP a person, effect_difference with effect_lower and effect_upper in percentage points, estimate with lower and
    upper in GBP for each additional person in paid work, verdict, level and reason. `draws` has perspective, cost_difference and
    effect_difference of each resample in the same units; `acceptability` has perspective, willingness_to_pay in GBP and percent
    of resamples. The curve of the other perspective is a second line. Without resamples the picture says so.
    """
    rows = incremental[(incremental["perspective"] == perspective) & (incremental["adjustment"] == ADJUSTED)].to_dict("records")
    row = next((row for row in rows if not missing(row["cost_difference"]) and not missing(row["effect_difference"])), None)
    cloud = draws.loc[draws["perspective"] == perspective, ["cost_difference", "effect_difference"]].dropna().astype(float)
    curves = {name: _curve(acceptability, name) for name in (perspective, *(name for name in PERSPECTIVES if name != perspective))}
    if row is None:
        missed = f"The differences in cost and in paid work are {in_words(next((row['reason'] for row in rows), None))}."
        with house_style():
            figure = nobody_drawn(missed, mark)
        return Picture(figure, with_mark(f"No points: {missed[0].lower()}{missed[1:]}", mark), _data(None, {}, {}), mark)
    shares = _shares(cloud)
    notes = _notes(row, perspective, len(cloud))
    with house_style():
        figure = _draw(row, cloud, shares, {name: curve for name, curve in curves.items() if curve}, notes, mark)
    return Picture(figure, with_mark(_alt(notes, shares, curves), mark), _data(row, shares, curves), mark)


def _curve(acceptability: pd.DataFrame, perspective: str) -> Curve:
    of = acceptability[acceptability["perspective"] == perspective].dropna(subset=["willingness_to_pay", "percent"])
    return sorted((float(price), float(percent)) for price, percent in zip(of["willingness_to_pay"], of["percent"], strict=True))


def _shares(cloud: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Percent of resamples in each quadrant; those on a line between two are in neither. Empty without resamples."""
    sides = {"more": 1, "less": -1, "fewer": -1}
    return {
        (cost, effect): 100
        * float(((cloud["cost_difference"] * sides[cost] > 0) & (cloud["effect_difference"] * sides[effect] > 0)).mean())
        for cost, effect in QUADRANTS
        if len(cloud)
    }


def _draw(
    row: Row,
    cloud: pd.DataFrame,
    shares: Mapping[tuple[str, str], float],
    curves: Mapping[str, Curve],
    notes: Sequence[str],
    mark: str | None,
) -> Figure:
    lines = [line for note in notes for line in broken(note, WIDTH - 2 * EDGE)]
    under = 1.9 + 0.42 * len(lines) + (0.65 if mark else 0)
    height = under + HIGH + 1.3
    figure = new_figure(height)
    plane = figure.add_axes((PLANE_FROM / WIDTH, under / height, PLANE / WIDTH, HIGH / height))
    draw_plane(plane, float(row["cost_difference"]), float(row["effect_difference"]), cloud, shares)
    top = under + HIGH
    write(figure, EDGE, top + 0.87, "Cost and effect together", weight="bold")
    write(figure, EDGE, top + 0.4, "Difference in cost, GBP a person")
    write(figure, PLANE_FROM, under - 0.98, "Difference in people in paid work,\npercentage points")
    write(figure, CURVE_FROM - 0.98, top + 0.87, "At which price it is worth its cost", weight="bold")
    if curves:
        axes = figure.add_axes((CURVE_FROM / WIDTH, under / height, CURVE / WIDTH, HIGH / height))
        draw_curves(axes, curves)
        write(figure, CURVE_FROM - 0.98, top + 0.4, "Percent of resamples")
        words = "What a funder would pay for one\nmore person in paid work, GBP"
        write(figure, CURVE_FROM - 0.98, under - 0.98, words)
    else:
        write(figure, CURVE_FROM - 0.98, top + 0.4, f"No curve: {NO_DRAWS}.", color=SOFT)
    for i, line in enumerate(lines):
        write(figure, EDGE, under - 1.7 - 0.42 * i, line)
    add_mark(figure, mark)
    return figure


def _notes(row: Row, perspective: str, resamples: int) -> list[str]:
    groups = [
        name + ("" if missing(row[n]) else f" ({row[n]:,} people)")
        for name, n in (("Jobs First", "n_jobs_first"), ("comparison group", "n_comparison"))
    ]
    cost = with_ends(*(pounds(row[name]) for name in ("cost_difference", "cost_lower", "cost_upper")))
    effect = with_ends(*(number(row[name]) for name in ("effect_difference", "effect_lower", "effect_upper")))
    drawn = f"{resamples:,} resample{'' if resamples == 1 else 's'}, a dot each" if resamples else NO_DRAWS
    level = "" if missing(row["level"]) else f" In brackets {float(row['level']):g}% intervals."
    return [
        f"{' minus '.join(groups)}, cost to {PERSPECTIVES[perspective]}, adjusted for cost at baseline; {drawn}.",
        f"Diamond: the difference is {cost} a person in cost and {effect} percentage points in paid work.{level}",
        _verdict(row),
    ]


def _verdict(row: Row) -> str:
    """What cost and effect together come to, in a sentence."""
    ratio = with_ends(*(pounds(row[name]) for name in ("estimate", "lower", "upper")))
    said = {
        "more_costly_more_effective": f"Jobs First costs more, with more people in paid work: {ratio} for each additional person.",
        "dominant": "Jobs First costs less, with more people in paid work: no price has to be put on an additional person.",
        "dominated": "Jobs First costs more, with fewer people in paid work: no price can be put on an additional person.",
        "less_costly_less_effective": f"Jobs First costs less, with fewer people in paid work: {ratio} saved for each person fewer.",
    }
    verdict = None if missing(row["verdict"]) else str(row["verdict"])
    return said.get(verdict or "", f"Cost of each additional person in paid work: {in_words(row['reason'])}.")


def _alt(notes: Sequence[str], shares: Mapping[tuple[str, str], float], curves: Mapping[str, Curve]) -> str:
    said = [f"Two panels. Left, the difference in cost over the difference in paid work. {' '.join(notes)}"]
    if shares:
        told = [f"{percent_words(share)} costs {cost}, {effect} in work" for (cost, effect), share in shares.items()]
        said.append(f"Of the resamples: {'; '.join(told)}.")
    drawn = {name: curve for name, curve in curves.items() if curve}
    for name, curve in drawn.items():
        half = next(
            (f"; half of them or more from {pounds(price)}" for price, percent in curve if percent >= 50), "; never in half of them"
        )
        (first, at_first), (last, at_last) = curve[0], curve[-1]
        ends = f"{percent_words(at_first)} at {pounds(first)} and {percent_words(at_last)} at {pounds(last)}{half}"
        said.append(f"Right, resamples in which it is worth its cost to {PERSPECTIVES[name]}, by what a funder would pay: {ends}.")
    return " ".join([*said, *([] if drawn else [f"Right, no curve: {NO_DRAWS}."])])


def _data(row: Row | None, shares: Mapping[tuple[str, str], float], curves: Mapping[str, Curve]) -> pd.DataFrame:
    shown: list[list[object]] = []
    if row is not None:
        told = [
            ("Difference in cost", "cost_difference", "cost_lower", "cost_upper", "GBP a person"),
            ("Difference in paid work", "effect_difference", "effect_lower", "effect_upper", "percentage points"),
            ("Cost of each additional person in paid work", "estimate", "lower", "upper", "GBP"),
        ]
        shown += [[what, *(number(row[name], 1 if "points" in unit else 0) for name in names), unit] for what, *names, unit in told]
    shown += [
        [f"Resamples: costs {cost}, {effect} in work", rounded(share, 1), None, None, "percent"] for (cost, effect), share in shares.items()
    ]
    for name, curve in curves.items():
        every = max(1, len(curve) // 10)
        shown += [
            [f"Worth its cost to {PERSPECTIVES[name]} at {pounds(price)}", rounded(percent, 1), None, None, "percent of resamples"]
            for price, percent in curve[::every]
        ]
    return pd.DataFrame(shown, columns=["What", "Estimate", "From", "To", "Unit"], dtype=object)
