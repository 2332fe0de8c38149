"""Which funding streams combine for whom: a column of dots for each combination, with the people of each group above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.figures.forest import NOT_SHOWN
from jobs_first.figures.funding_dots import Column, Known, draw_combinations
from jobs_first.figures.person_rows import nobody_drawn
from jobs_first.figures.style import Picture, house_style, missing, share_text, with_mark

# The commonest combinations have a column each, all others one together.
MOST = 12


def draw_funding(
    funding_streams: pd.DataFrame,
    groups: Mapping[str, str],
    streams: Mapping[str, str],
    people: Mapping[str, int],
    wave: str,
    when: str,
    mark: str | None = None,
) -> Picture:
    """Combinations of funding streams at `wave`, commonest first, with bars for the share of each group and its counts.

    `funding_streams` is results/costs/funding_streams.csv; `groups` and `streams` give codes in order with their labels, `people`
    how many were returned in each group, `when` how the wave is said ("follow-up"). Shares are of those whose streams are
    known; for how many that is stands in the picture. More than twelve combinations: all others are one column. With nobody
    known the picture says so.
    """
    at_wave = funding_streams[funding_streams["wave"] == wave]
    counted = {group: next(iter(at_wave.loc[at_wave["group"] == group, "known"]), 0) for group in groups}
    known = Known(groups, {group: _count(number) for group, number in counted.items()}, people, streams)
    columns = _columns(at_wave[at_wave["kind"] == "combination"], groups)
    totals = _counts(at_wave[at_wave["kind"] == "stream"])
    by_stream = [Column((stream,), {group: totals.get((stream, group), 0) for group in groups}) for stream in streams]
    with house_style():
        if columns:
            figure, alt = draw_combinations(columns, by_stream, known, mark), _alt(columns, by_stream, known, when)
        else:
            hidden = any(number is None for number in known.known.values())
            missed = f"Funding streams at {when}: {NOT_SHOWN if hidden else 'not known of anybody'}."
            figure, alt, by_stream = nobody_drawn(missed, mark), f"No bars. {missed}", []
    return Picture(figure, with_mark(alt, mark), _data(by_stream, columns, known), mark)


def _count(value: object) -> int | None:
    return None if missing(value) else int(str(value))


def _counts(rows: pd.DataFrame) -> dict[tuple[str, str], int | None]:
    return {(row["combination"], row["group"]): _count(row["people"]) for _, row in rows.iterrows()}


def _columns(combinations: pd.DataFrame, groups: Mapping[str, str]) -> list[Column]:
    """Commonest first; a group without a row has nobody of that combination."""
    counts = _counts(combinations)
    every = [
        Column(tuple(str(name).split(";")), {group: counts.get((name, group), 0) for group in groups})
        for name in sorted(combinations["combination"].unique())
    ]
    every.sort(key=lambda column: -sum(number or 0 for number in column.people.values()))
    rest = every[MOST:]
    return every[:MOST] + (
        [Column((), {group: _sum([column.people[group] for column in rest]) for group in groups}, len(rest))] if rest else []
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    shown = [number for number in numbers if number is not None]
    return sum(shown) if len(shown) == len(numbers) else None


def _name(column: Column, known: Known) -> str:
    if column.others:
        return f"{column.others} other combination{'' if column.others == 1 else 's'}"
    *first, last = [known.streams[name] for name in column.streams]
    return f"{', '.join(first)} and {last}" if first else f"{last} alone"


def _alt(columns: Sequence[Column], by_stream: Sequence[Column], known: Known, when: str) -> str:
    said = [f"Columns of dots, one for each combination of funding streams at {when}, with bars for each group."]
    for group, label in known.groups.items():
        if known.known[group] == 0:
            said.append(f"{label}, {known.told(group)}.")
            continue
        combined = "; ".join(f"{_name(column, known)} {_said(column.people[group])}" for column in columns if column.people[group] != 0)
        alone = "; ".join(f"{known.streams[column.streams[0]]} {_said(column.people[group])}" for column in by_stream)
        said.append(f"{label}, {known.told(group)}: {combined}. Each stream, alone or with others: {alone}.")
    return " ".join(said)


def _said(people: int | None) -> str:
    return NOT_SHOWN if people is None else f"{people:,}"


def _data(by_stream: Sequence[Column], columns: Sequence[Column], known: Known) -> pd.DataFrame:
    named = [("Alone or with others", known.streams[column.streams[0]], column) for column in by_stream]
    named += [("Exactly these", _name(column, known).removesuffix(" alone"), column) for column in columns]
    shown = [
        [kind, name, *(share_text(people, known.known[group]) for group, people in column.people.items())] for kind, name, column in named
    ]
    return pd.DataFrame(shown, columns=["Counted", "Funding streams", *known.groups.values()], dtype=object)
