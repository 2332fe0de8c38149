"""Every person at every wave, whether a return has a record of them or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from jobs_first.config.study import COMPARED_GROUPS, COMPARED_WAVES
from jobs_first.statistics import Pairs

WAVES = COMPARED_WAVES
GROUPS = COMPARED_GROUPS


def every_wave(people: pd.DataFrame, person_waves: pd.DataFrame, waves: Sequence[str] = WAVES) -> pd.DataFrame:
    """One row for each person and wave: person_id, site, group, wave, and the columns of `person_waves`, NA where no row has them.

    Order: wave as given, then people as they stand. Raises ValueError where a person has two rows at a wave, or a row of
    `person_waves` belongs to nobody in `people`: counts from such tables would be wrong.
    """
    if people["person_id"].duplicated().any():
        raise ValueError("the table of people has a person_id twice")
    if person_waves.duplicated(["person_id", "wave"]).any():
        raise ValueError("the table of person-waves has a person twice at one wave")
    if not person_waves["person_id"].isin(people["person_id"]).all():
        raise ValueError("the table of person-waves has a person who is not in the table of people")
    frame = people[["person_id", "site", "group"]].merge(pd.DataFrame({"wave": list(waves)}), how="cross")
    frame["wave"] = frame["wave"].astype("string")
    frame = frame.sort_values("wave", key=lambda names: names.map({wave: i for i, wave in enumerate(waves)}), kind="stable")
    return frame.merge(person_waves, on=["person_id", "wave"], how="left").reset_index(drop=True)


def cells(frame: pd.DataFrame, waves: Sequence[str] = WAVES, groups: Sequence[str] = GROUPS) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Wave, group and the rows of that cell, in the order of `waves` and `groups`; a cell without people comes too, empty."""
    for wave in waves:
        for group in groups:
            yield wave, group, frame[(frame["wave"] == wave) & (frame["group"] == group)]


def working_by_wave(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a person of `every_wave`, a nullable boolean column for each wave: are they known to be working?"""
    working = frame.pivot(index="person_id", columns="wave", values="working")
    # Without people there would be no column.
    return working.reindex(columns=list(WAVES)).astype("boolean")


def pairs_of(working: pd.DataFrame) -> Pairs:
    """The people known at both waves by whether they work at each, from `working_by_wave`."""
    known = working.dropna()
    before, after = known["baseline"].astype(bool), known["follow_up"].astype(bool)
    return Pairs(
        both=int((before & after).sum()),
        first_only=int((before & ~after).sum()),
        second_only=int((~before & after).sum()),
        neither=int((~before & ~after).sum()),
    )


def count_true(values: pd.Series) -> int:
    """How many are known to be true; unknown does not count."""
    return int(values.fillna(False).astype(bool).sum())


def percent(count: int, known: int) -> float | None:
    """`count` as a percentage of `known`; None of nobody."""
    return 100 * count / known if known else None


def table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame of `rows` with exactly these columns, in order, each of its nullable type; what a row leaves out is NA."""
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in columns.items()})
