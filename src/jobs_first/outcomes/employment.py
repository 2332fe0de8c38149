"""Who is known to be working, their status in full, and whether reviews raised employment; by wave and group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, percent, table
from jobs_first.statistics import LEVEL, clopper_pearson, jeffreys, wilson
from jobs_first.statistics.results import NOBODY_KNOWN

KNOWN_ONLY = "People whose {what} is not known are left out of the share: it holds if they are like those who are known."

# Wilson's interval is the one reports say; the other two show how little hangs on that choice.
METHODS = ((wilson, "descriptive"), (clopper_pearson, "sensitivity"), (jeffreys, "sensitivity"))

EMPLOYMENT_COLUMNS = {
    "wave": "string",
    "group": "string",
    "method": "string",
    "records": "Int64",
    "known": "Int64",
    "missing": "Int64",
    "working": "Int64",
    "percent": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
SHARE_COLUMNS = {
    "records": "Int64",
    "known": "Int64",
    "missing": "Int64",
    "count": "Int64",
    "percent": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
STATUS_COLUMNS = {"wave": "string", "group": "string", "employment_status": "string", **SHARE_COLUMNS}
REVIEWS_COLUMNS = {"wave": "string", "group": "string", "employment_raised_in_review": "string", **SHARE_COLUMNS}


def employment_by_wave(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    level: float = LEVEL,
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """People known to be working, one row for each wave, group and method of interval (results/outcomes/employment.csv).

    records: people of the group. known: those whose status at the wave is known, the denominator of `percent` and of its
    limits (0 to 100). missing: records less known; a person without a row at a wave is missing. role: `descriptive` for
    Wilson, `sensitivity` for the other methods. Percent and limits are NA, with the reason, where nobody is known.
    """
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(every_wave(people, person_waves, waves), waves, groups):
        known, working = int(cell["working"].notna().sum()), count_true(cell["working"])
        counts = {"records": len(cell), "known": known, "missing": len(cell) - known, "working": working}
        for method, role in METHODS:
            share = method(working, known, level).times(100)
            said = {"wave": wave, "group": group, "role": role, "assumption": KNOWN_ONLY.format(what="status")}
            rows.append({**said, **counts, **vars(share), "percent": share.estimate})
    return table(rows, EMPLOYMENT_COLUMNS)


def status_by_wave(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    statuses: Sequence[str],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """People of each employment status, one row for each wave, group and status of the codebook (results/outcomes/status.csv).

    `percent` is of the known (0 to 100), NA with the reason where nobody is. Raises ValueError for a status that `statuses` does not name.
    """
    return _categories(people, person_waves, "employment_status", "status", statuses, STATUS_COLUMNS, waves, groups)


def reviews_by_wave(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    answers: Sequence[str],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Whether reviews raised employment, one row for each wave, group and answer of the codebook (results/outcomes/reviews.csv).

    `percent` is of the known (0 to 100), NA with the reason where nobody is. Raises ValueError for an answer that `answers` does not name.
    """
    return _categories(people, person_waves, "employment_raised_in_review", "answer", answers, REVIEWS_COLUMNS, waves, groups)


def _categories(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    variable: str,
    what: str,
    categories: Sequence[str],
    columns: dict[str, str],
    waves: Sequence[str],
    groups: Sequence[str],
) -> pd.DataFrame:
    unnamed = sorted(set(person_waves[variable].dropna()) - set(categories))
    if unnamed:
        raise ValueError(f"{variable} holds '{unnamed[0]}', which the codebook does not name")
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(every_wave(people, person_waves, waves), waves, groups):
        known = int(cell[variable].notna().sum())
        shared = {"wave": wave, "group": group, "records": len(cell), "known": known, "missing": len(cell) - known, "role": "descriptive"}
        said = {"assumption": KNOWN_ONLY.format(what=what), "reason": None if known else NOBODY_KNOWN}
        for category in categories:
            count = count_true(cell[variable] == category)
            rows.append({**shared, **said, variable: category, "count": count, "percent": percent(count, known)})
    return table(rows, columns)
