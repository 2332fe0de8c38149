"""The two panels of cost and effect: the cost-effectiveness plane and the acceptability curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.facts.wording import bare, rounded
from jobs_first.figures.amounts import PERSPECTIVES, pounds, round_ticks
from jobs_first.figures.style import COLOURS, INK, LINE, SOFT
from jobs_first.figures.text import LINE_OF_TEXT, TEXT, broken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Centimetres: the panels, the room that the words of a quadrant need, and that beside the ends of the curves.
HIGH, PLANE, CURVE = 6.6, 6.3, 3.5
CORNER_HIGH, CORNER_WIDE, BESIDE = 1.35, 2.75, 1.7
# Many dots are paler, so that the cloud shows where they are dense.
CLOUD, MANY = "#7d9cab", 3000
# Which way cost and effect differ, and where in the plane that is: 1 is right or up.
QUADRANTS = {
    ("more", "fewer"): (-1, 1),
    ("more", "more"): (1, 1),
    ("less", "fewer"): (-1, -1),
    ("less", "more"): (1, -1),
}

Curve = list[tuple[float, float]]


def draw_plane(axes: Axes, cost: float, effect: float, cloud: pd.DataFrame, shares: Mapping[tuple[str, str], float]) -> None:
    """The estimate and its resamples (cost_difference, effect_difference); quadrants named at their corners with their percentages."""
    costs, effects = [cost, 0.0, *cloud["cost_difference"]], [effect, 0.0, *cloud["effect_difference"]]
    axes.set_xlim(*_limits(effects, 0.25 / PLANE, CORNER_WIDE / PLANE))
    axes.set_ylim(*_limits(costs, CORNER_HIGH / HIGH, CORNER_HIGH / HIGH))
    axes.axvline(0, color=SOFT, linewidth=1.1, zorder=1)
    axes.axhline(0, color=SOFT, linewidth=1.1, zorder=1)
    low, high = axes.get_ylim()
    ticks = round_ticks(low, high, 6)
    axes.set_yticks(ticks, [pounds(tick) or "" for tick in ticks])
    axes.tick_params(axis="y", color=SOFT, labelcolor=INK, labelsize=9.5)
    across = round_ticks(*axes.get_xlim(), 6, whole=False)
    axes.set_xticks(across, [bare(tick, 3) for tick in across])
    if len(cloud):
        # Pixels: ten thousand dots as outlines would be more than a page can carry.
        look: dict[str, Any] = {
            "marker": "o",
            "markersize": 2,
            "markeredgewidth": 0,
            "color": CLOUD,
            "alpha": 0.3 if len(cloud) > MANY else 0.8,
        }
        axes.plot(cloud["effect_difference"], cloud["cost_difference"], linestyle="none", rasterized=True, zorder=2, **look)
    for named, (right, up) in QUADRANTS.items():
        words = f"costs {named[0]},\n{named[1]} in work" + (f"\n{percent_words(shares[named])} of dots" if shares else "")
        place = ((1 + right) / 2, (1 + up) / 2)
        away = (-5 * right, -4 * up)
        axes.annotate(
            words,
            place,
            xycoords="axes fraction",
            xytext=away,
            textcoords="offset points",
            ha="right" if right > 0 else "left",
            va="top" if up > 0 else "bottom",
            fontsize=TEXT,
            linespacing=1.15,
        )
    point: dict[str, Any] = {"marker": "D", "markersize": 8, "markeredgecolor": "white", "markeredgewidth": 1.2}
    axes.plot([effect], [cost], color=COLOURS["jobs_first"], clip_on=False, zorder=4, **point)


def _limits(values: Sequence[float], pad: float, least: float) -> tuple[float, float]:
    """An axis that holds `values` with `pad` of its length free at each end, and 0 no nearer than `least` of it to either end."""
    low, high = min(values), max(values)
    span = (high - low or 1.0) / (1 - 2 * pad)
    low, high = low - pad * span, high + pad * span
    share = least / (1 - least)
    return min(low, -share * high), max(high, -share * low)


def draw_curves(axes: Axes, curves: Mapping[str, Curve]) -> None:
    """A curve for each perspective, the first in bold, named at their ends; none of them empty."""
    most = max(price for curve in curves.values() for price, _ in curve)
    axes.set_xlim(0, most or 1)
    axes.set_ylim(0, 100)
    ticks = round_ticks(0, most or 1, 2)
    axes.set_xticks(ticks, [pounds(tick) or "" for tick in ticks])
    axes.set_yticks(range(0, 101, 25), [f"{tick}%" for tick in range(0, 101, 25)])
    axes.tick_params(axis="y", color=SOFT, labelcolor=INK, labelsize=9.5)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    looks: list[dict[str, Any]] = [
        {"color": COLOURS["jobs_first"], "linewidth": 2.4, "linestyle": "-"},
        {"color": SOFT, "linewidth": 1.8, "linestyle": (0, (3, 1.5))},
    ]
    ends = _apart({name: curve[-1][1] for name, curve in curves.items()})
    for (name, curve), look in zip(curves.items(), looks, strict=False):
        prices, percents = zip(*curve, strict=True)
        axes.plot(prices, percents, marker="o" if len(curve) == 1 else "", clip_on=False, zorder=3, **look)
        _named(axes, ends[name] / 100, name, "bold" if look is looks[0] else "normal", look)


def _named(axes: Axes, up: float, name: str, weight: str, look: dict[str, Any]) -> None:
    """The name of a curve beside its end, with a sample of its line, because two curves can end at the same height."""
    axes.plot([1.05, 1.18], [up, up], transform=axes.transAxes, clip_on=False, **look)
    axes.text(
        1.22,
        up,
        "\n".join(broken(f"{PERSPECTIVES[name][0].upper()}{PERSPECTIVES[name][1:]}", BESIDE)),
        transform=axes.transAxes,
        va="center",
        fontsize=TEXT,
        weight=weight,
        linespacing=1.1,
    )


def _apart(ends: Mapping[str, float]) -> dict[str, float]:
    """Heights of labels, in percent of the axis, at the ends of their curves but far enough apart to be read."""
    room = 100 * 2.6 * LINE_OF_TEXT / HIGH
    ordered = sorted(ends, key=lambda name: -ends[name])
    if len(ordered) < 2 or ends[ordered[0]] - ends[ordered[1]] >= room:
        return dict(ends)
    middle = (ends[ordered[0]] + ends[ordered[1]]) / 2
    middle = min(max(middle, room / 2), 100 - room / 2)
    return {ordered[0]: middle + room / 2, ordered[1]: middle - room / 2}


def percent_words(percent: float) -> str:
    """A percentage without decimals that is said to be 0 or 100 only where it is."""
    return "under 1%" if 0 < percent < 0.5 else "over 99%" if 99.5 <= percent < 100 else f"{rounded(percent)}%"
