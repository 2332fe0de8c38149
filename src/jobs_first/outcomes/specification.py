"""What one specification of the primary contrast is, and the people at follow-up that all of them rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from jobs_first.outcomes.persons import count_true, every_wave
from jobs_first.statistics import Group, Result

RISK_DIFFERENCE = "risk_difference"

# What is known of somebody at baseline, as far as it bears on work at follow-up.
WORKING, LOOKING, NEITHER, NOT_KNOWN = "working", "looking_for_work", "neither", "not_known"
STARTS = (WORKING, LOOKING, NEITHER, NOT_KNOWN)


@dataclass(frozen=True)
class Specification:
    """One estimate and what it takes for granted.

    `result` holds shares where `measure` is a risk difference. `groups` are the people it rests on, Jobs First first; their
    unknown are not counted in the table.
    """

    specification: str
    label: str
    result: Result
    groups: tuple[Group, Group]
    assumption: str
    role: str = "sensitivity"
    measure: str = RISK_DIFFERENCE
    note: str | None = None

    def row(self) -> dict[str, object]:
        """The row of results/outcomes/specification.csv."""
        result = self.result.times(100) if self.measure == RISK_DIFFERENCE else self.result
        ours, theirs = self.groups
        return {
            **vars(result),
            "specification": self.specification,
            "family": self.specification.split(".")[0],
            "label": self.label,
            "measure": self.measure,
            "n_jobs_first": ours.known,
            "working_jobs_first": ours.count,
            "n_comparison": theirs.known,
            "working_comparison": theirs.count,
            "role": self.role,
            "assumption": self.assumption,
            "note": self.note,
        }


def follow_up_frame(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """One row a person: site, group, `start` (what is known at baseline: one of STARTS) and `working` at follow-up, NA where unknown."""
    frame = every_wave(people, person_waves).set_index("person_id")
    baseline, follow_up = (frame[frame["wave"] == wave] for wave in ("baseline", "follow_up"))
    start = pd.Series(NEITHER, index=baseline.index, dtype="string")
    start = start.mask(baseline["working"].fillna(False).astype(bool), WORKING)
    start = start.mask((baseline["employment_status"] == "looking_for_work").fillna(False).astype(bool), LOOKING)
    start = start.mask(baseline["working"].isna(), NOT_KNOWN)
    return pd.DataFrame(
        {
            "site": follow_up["site"],
            "group": follow_up["group"],
            "start": start.reindex(follow_up.index),
            "working": follow_up["working"].astype("boolean"),
        }
    )


def group_of(frame: pd.DataFrame, group: str) -> Group:
    """Those of a group in a frame of `follow_up_frame`: how many work, are known, are not known."""
    working = frame.loc[frame["group"] == group, "working"]
    known = int(working.notna().sum())
    return Group(count_true(working), known, len(working) - known)


def groups_of(frame: pd.DataFrame) -> tuple[Group, Group]:
    """The Jobs First group and the comparison group of a frame."""
    return group_of(frame, "jobs_first"), group_of(frame, "comparison")


def cells_of(frame: pd.DataFrame, group: str) -> list[Group]:
    """The people of a group by what is known of them at baseline, in the order of STARTS, cells without anybody left out."""
    cells = [group_of(frame[frame["start"] == start], group) for start in STARTS]
    return [cell for cell in cells if cell.people]


def known_of(groups: Sequence[Group]) -> tuple[int, int, int, int]:
    """Count and known of both groups, as the methods for two shares take them."""
    first, second = groups
    return first.count, first.known, second.count, second.known


def potential_groups(groups: Sequence[Group], targets: Mapping[str, int], sites: int) -> tuple[Group, Group]:
    """The groups as the study could have had them: people who were never returned are unknown besides.

    `targets`: people whom each site set out to include. Where more were returned, those are taken.
    """
    made = []
    for group, name in zip(groups, ("jobs_first", "comparison"), strict=True):
        people = max(targets[name] * sites, group.people)
        made.append(Group(group.count, group.known, people - group.known))
    return made[0], made[1]
