"""Where people stood at baseline, and where at follow-up: every move between employment statuses, by group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, every_wave, percent, table

COLUMNS = {
    "group": "string",
    "baseline_status": "string",
    "follow_up_status": "string",
    "count": "Int64",
    "out_of": "Int64",
    "percent": "Float64",
    "known_at_both": "Int64",
    "records": "Int64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
KNOWN_LATER = (
    "Those whose status at follow-up is not known are left out of the percentage: it holds if they are like the others who began alike."
)
COUNTED = "People counted as the returns have them: a status that is not known has no percentage."
NOBODY = "nobody who began like this has a status at follow-up that is known"
NO_SHARE = "the status at follow-up is not known, and is no part of what the percentage is of"


def moves(people: pd.DataFrame, person_waves: pd.DataFrame, statuses: Sequence[str], groups: Sequence[str] = GROUPS) -> pd.DataFrame:
    """People by status at baseline and at follow-up, one row for each group and pair of statuses (results/outcomes/moves.csv).

    A status that is not known is NA, and comes last on either side. count: people of this pair; the counts of a group add up to
    records. out_of: people of this status at baseline whose status at follow-up is known, and percent is of them (0 to 100); where the
    status at follow-up is NA both are NA. known_at_both: people of the group known at both waves. Raises ValueError for a
    status that `statuses` does not name.
    """
    frame = every_wave(people, person_waves)
    unnamed = sorted(set(frame["employment_status"].dropna()) - set(statuses))
    if unnamed:
        raise ValueError(f"employment_status holds '{unnamed[0]}', which the codebook does not name")
    pairs = frame.pivot(index="person_id", columns="wave", values="employment_status").reindex(columns=["baseline", "follow_up"])
    group_of = people.set_index("person_id")["group"]
    sides = (*statuses, None)
    rows: list[dict[str, object]] = []
    for group in groups:
        mine = pairs.loc[group_of.index[group_of == group]]
        found = [tuple(None if pd.isna(status) else str(status) for status in pair) for pair in mine.itertuples(index=False)]
        both = sum(None not in pair for pair in found)
        for start in sides:
            known = sum(before == start and after is not None for before, after in found)
            for end in sides:
                count = found.count((start, end))
                row = {"group": group, "baseline_status": start, "follow_up_status": end, "count": count, "role": "descriptive"}
                row |= {"known_at_both": both, "records": len(found), "assumption": COUNTED if end is None else KNOWN_LATER}
                share = (
                    {"reason": NO_SHARE}
                    if end is None
                    else {"out_of": known, "percent": percent(count, known), "reason": None if known else NOBODY}
                )
                rows.append({**row, **share})
    return table(rows, COLUMNS)
