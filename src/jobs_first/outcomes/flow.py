"""How many people were meant, returned and known: by wave, group and site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import WAVES, count_true, every_wave, pairs_of, table, working_by_wave

ALL = "all"
ANY_WAVE = "any"

COLUMNS = {
    "measure": "string",
    "group": "string",
    "site": "string",
    "wave": "string",
    "count": "Int64",
    "out_of": "Int64",
    "role": "string",
    "assumption": "string",
}

EXAMPLE = "working_if_unknown_are_not"
COUNTED = "People counted as the returns have them: nothing is estimated."
NOBODY_UNKNOWN_WORKS = "Nobody works whose status is not known, nor anyone who was never returned: an example, and no estimate."

Step = tuple[str, str, int, int | None]


def participant_flow(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    sites: Sequence[str],
    target_per_site: Mapping[str, int],
    waves: Sequence[str] = WAVES,
) -> pd.DataFrame:
    """People counted at each step, one row for each measure, group, site and wave (results/outcomes/flow.csv).

    group (those of `target_per_site`, in order) and site also hold `all`. Measures of a wave, out of records: returned (a return
    has a row of the person at that wave) and not_returned, which add up to records; known (their employment status is known) and
    status_not_known, which add up to returned. working is out of known; working_if_unknown_are_not, the same people out of
    potential, is an example of what counting every unknown as not working would give, and no estimate (role `sensitivity`, all
    others `descriptive`). Measures of wave `any`: potential (sites times `target_per_site`); never_returned and beyond_target,
    out of potential: potential less the first and with the second is records; records (people in the returns), out of potential;
    known_at_both, known_at_baseline_only, known_at_follow_up_only and known_at_neither, which add up to records; and
    works_at_both, starts_work, stops_work and works_at_neither, which add up to known_at_both.

    Each group is set against its own target, so that over `all` groups a person beyond the target of one does not stand in for
    a person whom the other lacks; over `all` sites the target is that of all sites together.
    """
    frame = every_wave(people, person_waves, waves)
    rows_of_returns = pd.MultiIndex.from_frame(person_waves[["person_id", "wave"]].astype("string"))
    frame["returned"] = pd.MultiIndex.from_frame(frame[["person_id", "wave"]].astype("string")).isin(rows_of_returns)
    rows: list[dict[str, object]] = []
    for group in (ALL, *target_per_site):
        of_group = frame[(frame["group"] == group) | (group == ALL)]
        for site in (ALL, *sites):
            part = of_group[(of_group["site"] == site) | (site == ALL)]
            counted = len(sites) if site == ALL else 1
            targets = {name: target_per_site[name] * counted for name in target_per_site if group in (ALL, name)}
            rows += [{"group": group, "site": site, **_row(step)} for step in _steps(part, targets, waves)]
    return table(rows, COLUMNS)


def _row(step: Step) -> dict[str, object]:
    measure, wave, count, out_of = step
    said = (
        {"role": "sensitivity", "assumption": NOBODY_UNKNOWN_WORKS}
        if measure == EXAMPLE
        else {"role": "descriptive", "assumption": COUNTED}
    )
    return {"measure": measure, "wave": wave, "count": count, "out_of": out_of, **said}


def _steps(part: pd.DataFrame, targets: Mapping[str, int], waves: Sequence[str]) -> Iterator[Step]:
    potential, records = sum(targets.values()), int(part["person_id"].nunique())
    lacking = [target - int(part.loc[part["group"] == group, "person_id"].nunique()) for group, target in targets.items()]
    yield "potential", ANY_WAVE, potential, None
    yield "never_returned", ANY_WAVE, sum(max(people, 0) for people in lacking), potential
    yield "beyond_target", ANY_WAVE, sum(max(-people, 0) for people in lacking), potential
    yield "records", ANY_WAVE, records, potential
    for wave in waves:
        at_wave = part[part["wave"] == wave]
        known, working = int(at_wave["working"].notna().sum()), count_true(at_wave["working"])
        returned = count_true(at_wave["returned"])
        yield "returned", wave, returned, records
        yield "not_returned", wave, records - returned, records
        yield "known", wave, known, records
        yield "status_not_known", wave, returned - known, records
        yield "working", wave, working, known
        yield EXAMPLE, wave, working, potential
    yield from _both_waves(working_by_wave(part), records)


def _both_waves(working: pd.DataFrame, records: int) -> Iterator[Step]:
    before, after = working["baseline"].notna(), working["follow_up"].notna()
    yield "known_at_both", ANY_WAVE, count_true(before & after), records
    yield "known_at_baseline_only", ANY_WAVE, count_true(before & ~after), records
    yield "known_at_follow_up_only", ANY_WAVE, count_true(~before & after), records
    yield "known_at_neither", ANY_WAVE, count_true(~before & ~after), records
    pairs = pairs_of(working)
    yield "works_at_both", ANY_WAVE, pairs.both, pairs.known
    yield "starts_work", ANY_WAVE, pairs.second_only, pairs.known
    yield "stops_work", ANY_WAVE, pairs.first_only, pairs.known
    yield "works_at_neither", ANY_WAVE, pairs.neither, pairs.known
