"""The ways of arrows between boxes that stand in columns: no arrow crosses a box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.patches import FancyArrowPatch

# Centimetres: a box, the gap between columns, the pitch of boxes and the heading of a stage; seven columns fit an A4 page on its side.
BOX, TALL, GAP, ROW, HEAD = 2.7, 0.9, 1.2, 1.3, 0.75
LANE, ROUND = 0.24, 0.18  # between arrows that run beside each other, and of their corners

Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """Where a box stands: its column, and its middle in centimetres, down from zero."""

    column: int
    x: float
    y: float


Key = tuple[str, int, Place]  # "from", "to", "out", "in" or "aside"; to the right (1) or back (-1); the box that arrows have in common


def routes(needs: Mapping[str, set[str]], places: Mapping[str, Place]) -> list[list[Point]]:
    """The corners of an arrow to each rule from every rule that it needs.

    From a box to the next column straight through the gap; within a column down, or round its left side; further than that over or
    under the columns between, each in a lane of its own. In a gap, arrows run up and down together only where they have an end in common.
    """
    pairs = [(places[one], places[rule]) for rule, before in needs.items() for one in sorted(before)]
    slots = _slots(pairs)
    lanes: list[tuple[float, float, float]] = []
    lines = []
    # Short ways first, so that long ones go round them.
    for start, end in sorted(pairs, key=lambda pair: (abs(pair[1].column - pair[0].column), pair[0].y, pair[1].y)):
        way = 1 if end.column > start.column else -1
        if start.column == end.column:
            lines.append(_down(start, end, slots))
        elif abs(end.column - start.column) == 1:
            # What goes back leaves and comes in a little lower than what goes on, so that their ends do not meet.
            shift = 0.0 if way > 0 else TALL / 4
            first, last = (start.x + way * BOX / 2, start.y + shift), (end.x - way * BOX / 2, end.y + shift)
            x = next(slots[key] for key in _ends(start, end) if key in slots)
            lines.append([first, (x, first[1]), (x, last[1]), last])
        else:
            between = [place.y for place in places.values() if start.column < place.column < end.column]
            lines.append(_round(start, end, between, slots, lanes))
    return lines


def _ends(start: Place, end: Place) -> tuple[Key, Key]:
    """The two ways in which an arrow can share its way up or down: with all from its start, or with all to its end."""
    way = 1 if end.column > start.column else -1
    return ("from", way, start), ("to", way, end)


def _slots(pairs: list[tuple[Place, Place]]) -> dict[Key, float]:
    """Where arrows run up and down in the gaps: first those that set out on a long way, last those that come from one."""
    gaps: dict[int, list[Key]] = {}
    for gap in range(max((max(start.column, end.column) for start, end in pairs), default=0)):
        near = [(start, end) for start, end in pairs if {start.column, end.column} == {gap, gap + 1}]
        ends = [_ends(start, end) for start, end in near]
        # Together where they have the start in common, or the end, whichever makes fewer of them.
        together = min((dict.fromkeys(both[i] for both in ends) for i in (0, 1)), key=len)
        outs = dict.fromkeys(("out", 1, start) for start, end in pairs if start.column == gap and end.column > gap + 1)
        ins = dict.fromkeys(("in", 1, end) for start, end in pairs if end.column == gap + 1 and start.column < gap)
        gaps[gap] = [*sorted(outs, key=_height), *sorted(together, key=_height), *sorted(ins, key=_height)]
    slots = {
        key: gap * (BOX + GAP) + BOX / 2 + 0.15 + (GAP - 0.5) * (i + 0.5) / len(keys)
        for gap, keys in gaps.items()
        for i, key in enumerate(keys)
    }
    for column in {start.column for start, _ in pairs}:
        within = [start for start, end in pairs if start.column == end.column == column and not _next(start, end)]
        for i, start in enumerate(sorted(set(within), key=lambda place: place.y)):
            slots["aside", 1, start] = start.x - BOX / 2 - 0.3 - 0.14 * i
    return slots


def _height(key: Key) -> float:
    return key[2].y


def _next(start: Place, end: Place) -> bool:
    """Whether a box stands right below another."""
    return 0 < end.y - start.y < 1.5 * ROW


def _down(start: Place, end: Place, slots: Mapping[Key, float]) -> list[Point]:
    if _next(start, end):
        return [(start.x, start.y + TALL / 2), (end.x, end.y - TALL / 2)]
    side, aside = start.x - BOX / 2, slots["aside", 1, start]
    leaves = start.y + TALL / 4  # below the arrows that come in
    return [(side, leaves), (aside, leaves), (aside, end.y), (side, end.y)]


def _round(
    start: Place, end: Place, between: list[float], slots: Mapping[Key, float], lanes: list[tuple[float, float, float]]
) -> list[Point]:
    """Over or under the columns between, whichever is nearer; `lanes` (height, left, right) grows by the one that is taken."""
    out, back = slots["out", 1, start], slots["in", 1, end]
    over, under = min(between) - ROW / 2 - HEAD, max(between) + TALL / 2 + LANE
    upwards = abs(over - start.y) + abs(over - end.y) <= abs(under - start.y) + abs(under - end.y)
    lane = over if upwards else under
    while any(abs(lane - taken) < LANE and left < back and out < right for taken, left, right in lanes):
        lane += -LANE if upwards else LANE
    lanes.append((lane, out, back))
    return [(start.x + BOX / 2, start.y), (out, start.y), (out, lane), (back, lane), (back, end.y), (end.x - BOX / 2, end.y)]


def arrow(corners: list[Point]) -> FancyArrowPatch:
    """An arrow along the corners, each of them rounded."""
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    from jobs_first.figures.style import SOFT

    points, codes = [corners[0]], [Path.MOVETO]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        points += [_towards(corner, before), corner, _towards(corner, after)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    path = Path([*points, corners[-1]], [*codes, Path.LINETO])
    return FancyArrowPatch(path=path, arrowstyle="-|>,head_length=4,head_width=2", color=SOFT, linewidth=0.8, zorder=2)


def _towards(corner: Point, other: Point) -> Point:
    """A point on the way from a corner, as far from it as it is round, or half the way."""
    along = max(abs(other[0] - corner[0]), abs(other[1] - corner[1]))
    part = min(ROUND / along, 0.5) if along else 0.0
    return corner[0] + part * (other[0] - corner[0]), corner[1] + part * (other[1] - corner[1])
