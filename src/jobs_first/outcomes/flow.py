"""How many people were meant, returned and known: by wave, group and site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, every_wave, pairs_of, table, working_by_wave

ALL = "all"
ANY_WAVE = "any"

COLUMNS = {"measure": "string", "group": "string", "site": "string", "wave": "string", "count": "Int64"}


def participant_flow(
    people: pd.DataFrame, person_waves: pd.DataFrame, sites: Sequence[str], target_per_site: Mapping[str, int] | None = None
) -> pd.DataFrame:
    """People counted at each step, one row for each measure, group, site and wave (results/outcomes/flow.csv).

    group and site also hold `all`. Measures of a wave: returned (a return has a row of the person), known (their employment
    status is known), working. Measures of wave `any`: potential (sites times `target_per_site`, where that is given),
    records (people in the returns), known_at_both, known_at_baseline_only, known_at_follow_up_only and known_at_neither
    (which add up to records), and, of known_at_both, works_at_both, starts_work, stops_work and works_at_neither.
    """
    frame = every_wave(people, person_waves)
    rows_of_returns = pd.MultiIndex.from_frame(person_waves[["person_id", "wave"]].astype("string"))
    frame["returned"] = pd.MultiIndex.from_frame(frame[["person_id", "wave"]].astype("string")).isin(rows_of_returns)
    rows: list[dict[str, object]] = []
    for group in (ALL, *GROUPS):
        for site in (ALL, *sites):
            part = frame[((frame["group"] == group) | (group == ALL)) & ((frame["site"] == site) | (site == ALL))]
            counts = [*_potential(group, 1 if site != ALL else len(sites), target_per_site), *_counts(part)]
            rows += [{"group": group, "site": site, "measure": name, "wave": wave, "count": count} for name, wave, count in counts]
    return table(rows, COLUMNS)


def _potential(group: str, sites: int, target_per_site: Mapping[str, int] | None) -> Iterator[tuple[str, str, int]]:
    if target_per_site is not None:
        groups = GROUPS if group == ALL else (group,)
        yield "potential", ANY_WAVE, sites * sum(target_per_site[name] for name in groups)


def _counts(part: pd.DataFrame) -> Iterator[tuple[str, str, int]]:
    yield "records", ANY_WAVE, int(part["person_id"].nunique())
    for wave in WAVES:
        at_wave = part[part["wave"] == wave]
        yield "returned", wave, int(at_wave["returned"].sum())
        yield "known", wave, int(at_wave["working"].notna().sum())
        yield "working", wave, int(at_wave["working"].fillna(False).sum())
    working = working_by_wave(part)
    before, after = working["baseline"].notna(), working["follow_up"].notna()
    yield "known_at_both", ANY_WAVE, int((before & after).sum())
    yield "known_at_baseline_only", ANY_WAVE, int((before & ~after).sum())
    yield "known_at_follow_up_only", ANY_WAVE, int((~before & after).sum())
    yield "known_at_neither", ANY_WAVE, int((~before & ~after).sum())
    pairs = pairs_of(working)
    yield "works_at_both", ANY_WAVE, pairs.both
    yield "starts_work", ANY_WAVE, pairs.second_only
    yield "stops_work", ANY_WAVE, pairs.first_only
    yield "works_at_neither", ANY_WAVE, pairs.neither
