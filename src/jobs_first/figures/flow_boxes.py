"""The boxes of the diagram of participants, with their counts, and the sums that hold between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from jobs_first.figures.style import missing
from jobs_first.outcomes.flow import ALL, ANY_WAVE
from jobs_first.outcomes.persons import WAVES

Key = tuple[str, str, str]  # measure, group, wave
AT_BOTH, AT_NEITHER = "known_at_both", "known_at_neither"
ONE_WAVE = {"baseline": "known_at_baseline_only", "follow_up": "known_at_follow_up_only"}


class FlowError(AssertionError):
    """The table of the flow has counts that cannot all be true. Nobody who sends returns can mend that: the program is at fault."""


@dataclass(frozen=True)
class Sum:
    """The people of the boxes on the left, together, are as many as those of the boxes on the right."""

    left: tuple[Key, ...]
    right: tuple[Key, ...]


def sums(groups: Sequence[str], waves: Sequence[str], every_group: bool) -> Iterator[Sum]:
    """What must hold between the boxes of these groups and waves, from those meant to take part down to those known at both waves.

    `every_group`: whether these are all groups of the study, so that what was meant of each makes up what was meant of all.
    """
    if every_group:
        yield Sum((("potential", ALL, ANY_WAVE),), tuple(("potential", group, ANY_WAVE) for group in groups))
    for group in groups:
        records = ("records", group, ANY_WAVE)
        meant = (("potential", group, ANY_WAVE), ("beyond_target", group, ANY_WAVE))
        yield Sum(meant, (records, ("never_returned", group, ANY_WAVE)))
        for wave in waves:
            returned = ("returned", group, wave)
            yield Sum((records,), (returned, ("not_returned", group, wave)))
            yield Sum((returned,), (("known", group, wave), ("status_not_known", group, wave)))
        kinds = (AT_BOTH, *ONE_WAVE.values(), AT_NEITHER)
        yield Sum((records,), tuple((kind, group, ANY_WAVE) for kind in kinds))
        for wave in WAVES:
            yield Sum((("known", group, wave),), ((AT_BOTH, group, ANY_WAVE), (ONE_WAVE[wave], group, ANY_WAVE)))


def boxes(flow: pd.DataFrame, groups: Sequence[str], waves: Sequence[str]) -> dict[Key, int | None]:
    """The count of each box by measure, group and wave, over all sites; None where disclosure kept it back.

    `flow` is results/outcomes/flow.csv; `waves` holds baseline and follow_up, and may hold others. Raises FlowError where a
    box has no row, or two, or where a sum does not hold; a sum of which a count was kept back is not looked at.
    """
    wanted = list(sums(groups, waves, every_group=set(flow["group"]) - {ALL} == set(groups)))
    rows = flow[flow["site"] == ALL].set_index(["measure", "group", "wave"])["count"]
    counts: dict[Key, int | None] = {}
    for key in dict.fromkeys(key for one in wanted for key in (*one.left, *one.right)):
        found = rows[[index == key for index in rows.index]].tolist()
        if len(found) != 1:
            raise FlowError(f"The table of the flow has {len(found)} rows of {_said(key)} over all sites; it needs one.")
        counts[key] = None if missing(found[0]) else int(found[0])
    for one in wanted:
        _check(one, counts)
    return counts


def _check(one: Sum, counts: Mapping[Key, int | None]) -> None:
    sides = [[counts[key] for key in side] for side in (one.left, one.right)]
    if any(count is None for side in sides for count in side):
        return
    left, right = (sum(count for count in side if count is not None) for side in sides)
    if left != right:
        told = (" + ".join(f"{_said(key)} {counts[key]}" for key in side) for side in (one.left, one.right))
        raise FlowError(f"The flow of people does not add up: {' is not '.join(told)}. This is a fault in the program.")


def _said(key: Key) -> str:
    measure, group, wave = key
    return f"{measure} ({group}{'' if wave == ANY_WAVE else f', {wave}'})"
