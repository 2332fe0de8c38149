"""The rules of the workflow as a picture: a column for each stage, an arrow from each rule to those that need what it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jobs_first.errors import counted
from jobs_first.figures.style import COLOURS, DPI, INK, SMALLEST_TEXT, SOFT, TRACK, Picture, house_style
from jobs_first.workflow_report.graph import columns, depths, direct
from jobs_first.workflow_report.routes import BOX, GAP, HEAD, ROW, TALL, Place, arrow, routes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

EDGE = 0.3  # centimetres
LONGEST = 13  # letters of a name on one line


def draw_rules(needs: Mapping[str, set[str]], stages: Mapping[str, str]) -> Picture:
    """The picture of the rules. `needs`: rule -> the rules whose results it needs; `stages`: rule -> stage.

    Arrows that a longer way implies are left out of the picture, and stand in its data: rule, stage, needs (all of them, "; " between).
    """
    shown = direct(needs)
    named = columns(needs, stages)
    depth = depths(needs)
    stacks = [
        {stage: sorted((rule for rule in needs if stages[rule] == stage), key=lambda rule: depth[rule]) for stage in part} for part in named
    ]
    places, heads = _places(stacks)
    lines = routes(shown, places)
    # Arrows that pass over or under a column may lie outside of all boxes.
    across = [x for line in lines for x, _ in line] + [place.x + side for place in places.values() for side in (-BOX / 2, BOX / 2)]
    down = [y for line in lines for _, y in line] + [place.y + side for place in places.values() for side in (-HEAD - ROW / 2, TALL / 2)]
    left, right, top, bottom = min(across) - EDGE, max(across) + EDGE, min(down) - EDGE, max(down) + EDGE
    with house_style():
        from matplotlib.figure import Figure

        figure = Figure(figsize=((right - left) / 2.54, (bottom - top) / 2.54), dpi=DPI)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        axes.set_axis_off()
        for stage, (x, y) in heads.items():
            axes.text(x, y, stage.capitalize(), fontsize=11, fontweight="bold", ha="center", va="center", color=COLOURS["jobs_first"])
        for line in lines:
            axes.add_patch(arrow(line))
        for rule, place in places.items():
            _box(axes, rule, place)
    return Picture(figure, _words(needs, shown, stacks), _table(needs, stages))


def _places(stacks: list[dict[str, list[str]]]) -> tuple[dict[str, Place], dict[str, tuple[float, float]]]:
    """The boxes, and the headings of the stages; every column is centred."""
    places, heads = {}, {}
    for column, stack in enumerate(stacks):
        x, y = column * (BOX + GAP), -sum(HEAD + ROW * len(rules) for rules in stack.values()) / 2
        for stage, rules in stack.items():
            heads[stage] = (x, y + HEAD / 2)
            y += HEAD
            for rule in rules:
                places[rule] = Place(column, x, y + ROW / 2)
                y += ROW
    return places, heads


def _box(axes: Axes, rule: str, place: Place) -> None:
    from matplotlib.patches import FancyBboxPatch

    corner = (place.x - BOX / 2, place.y - TALL / 2)
    style = "round,pad=0,rounding_size=0.12"
    axes.add_patch(FancyBboxPatch(corner, BOX, TALL, boxstyle=style, facecolor=TRACK, edgecolor=SOFT, linewidth=0.8, zorder=3))
    axes.text(place.x, place.y, _name(rule), fontsize=SMALLEST_TEXT, ha="center", va="center", color=INK, linespacing=1.05, zorder=4)


def _name(rule: str) -> str:
    """The name on one line, or on two that break after a _ and are about as long."""
    cuts = [i + 1 for i, letter in enumerate(rule) if letter == "_"]
    if len(rule) <= LONGEST or not cuts:
        return rule
    cut = min(cuts, key=lambda cut: abs(2 * cut - len(rule)))
    return f"{rule[:cut]}\n{rule[cut:]}"


def _words(needs: Mapping[str, set[str]], shown: Mapping[str, set[str]], stacks: list[dict[str, list[str]]]) -> str:
    arrows = sum(len(before) for before in shown.values())
    told = "; ".join(f"{stage}: {', '.join(rules)}" for stack in stacks for stage, rules in stack.items())
    return (
        f"The {counted(len(needs), 'rule')} of the pipeline by stage, from left to right, with {counted(arrows, 'arrow')} from each rule "
        f"to those that need what it makes; arrows that a longer way implies are left out. {told[:1].upper()}{told[1:]}."
    )


def _table(needs: Mapping[str, set[str]], stages: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    rows = [(rule, stages[rule], "; ".join(sorted(before))) for rule, before in needs.items()]
    return pd.DataFrame(rows, columns=["rule", "stage", "needs"], dtype="string")
