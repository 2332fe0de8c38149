"""How many people were meant, returned and known: by wave, group and site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, count_true, every_wave, pairs_of, table, working_by_wave

ALL = "all"
ANY_WAVE = "any"

COLUMNS = {"measure": "string", "group": "string", "site": "string", "wave": "string", "count": "Int64", "out_of": "Int64"}

Step = tuple[str, str, int, int | None]


def participant_flow(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    sites: Sequence[str],
    target_per_site: Mapping[str, int],
    waves: Sequence[str] = WAVES,
) -> pd.DataFrame:
    """People counted at each step, one row for each measure, group, site and wave (results/outcomes/flow.csv).

    group and site also hold `all`. Measures of a wave: returned (a return has a row of the person) and known (their
    employment status is known), both out of records; working, out of known; working_if_unknown_are_not, the same people out
    of potential: an example of what counting every unknown as not working would give, and no estimate. Measures of wave
    `any`: potential (sites times `target_per_site`); records (people in the returns), out of potential; known_at_both,
    known_at_baseline_only, known_at_follow_up_only and known_at_neither, which add up to records; and works_at_both,
    starts_work, stops_work and works_at_neither, which add up to known_at_both.
    """
    frame = every_wave(people, person_waves, waves)
    rows_of_returns = pd.MultiIndex.from_frame(person_waves[["person_id", "wave"]].astype("string"))
    frame["returned"] = pd.MultiIndex.from_frame(frame[["person_id", "wave"]].astype("string")).isin(rows_of_returns)
    rows: list[dict[str, object]] = []
    for group in (ALL, *GROUPS):
        target = sum(target_per_site[name] for name in GROUPS if group in (ALL, name))
        for site in (ALL, *sites):
            part = frame[((frame["group"] == group) | (group == ALL)) & ((frame["site"] == site) | (site == ALL))]
            steps = _steps(part, target * (len(sites) if site == ALL else 1), waves)
            rows += [
                {"group": group, "site": site, **dict(zip(("measure", "wave", "count", "out_of"), step, strict=True))} for step in steps
            ]
    return table(rows, COLUMNS)


def _steps(part: pd.DataFrame, potential: int, waves: Sequence[str]) -> Iterator[Step]:
    records = int(part["person_id"].nunique())
    yield "potential", ANY_WAVE, potential, None
    yield "records", ANY_WAVE, records, potential
    for wave in waves:
        at_wave = part[part["wave"] == wave]
        known, working = int(at_wave["working"].notna().sum()), count_true(at_wave["working"])
        yield "returned", wave, count_true(at_wave["returned"]), records
        yield "known", wave, known, records
        yield "working", wave, working, known
        yield "working_if_unknown_are_not", wave, working, potential
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
