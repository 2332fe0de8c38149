"""Which funding streams paid for people's support, each alone and as combined, and by how their sites were organised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, every_wave, percent, table

COLUMNS = {
    "wave": "string",
    "group": "string",
    "kind": "string",
    "combination": "string",
    "people": "Int64",
    "known": "Int64",
    "percent": "Float64",
}
FACT_COLUMNS = {
    "fact": "string",
    "answer": "string",
    "sites": "Int64",
    "wave": "string",
    "group": "string",
    "stream": "string",
    "people": "Int64",
    "known": "Int64",
    "percent": "Float64",
}
MORE_THAN_ONE = "more_than_one"
ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "not_known": None}


def funding_streams(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    streams: Sequence[str],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """People by funding stream and by combination of streams (results/costs/funding_streams.csv).

    kind `stream`: people whose support each stream of the codebook paid for, alone or with others; every stream has a row.
    kind `combination`: people with exactly these streams, codes sorted with ";" between, most people first; only those that
    occur have a row, and their people add up to `known`. kind `number`: people by how many streams pay for them (`1`, `2`, …),
    from one to as many as occur in any group or wave. `percent` is of the known (0 to 100). Raises ValueError for a
    stream that `streams` does not name.
    """
    unnamed = sorted({code for value in person_waves["funding_streams"].dropna() for code in value.split(";")} - set(streams))
    if unnamed:
        raise ValueError(f"funding_streams holds '{unnamed[0]}', which the codebook does not name")
    most = max((len(set(value.split(";"))) for value in person_waves["funding_streams"].dropna()), default=1)
    rows: list[dict[str, object]] = []
    for wave, group, cell in cells(every_wave(people, person_waves, waves), waves, groups):
        known = [tuple(sorted(set(value.split(";")))) for value in cell["funding_streams"].dropna()]
        counts = [("stream", stream, sum(stream in combination for combination in known)) for stream in streams]
        counts += [("combination", ";".join(combination), known.count(combination)) for combination in _most_first(known)]
        counts += [("number", str(n), sum(len(combination) == n for combination in known)) for n in range(1, most + 1)]
        for kind, name, count in counts:
            shares = {"people": count, "known": len(known), "percent": percent(count, len(known))}
            rows.append({"wave": wave, "group": group, "kind": kind, "combination": name, **shares})
    return table(rows, COLUMNS)


def _most_first(combinations: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(set(combinations), key=lambda combination: (-combinations.count(combination), combination))


def funding_by_site_facts(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    streams: Sequence[str],
    facts: Mapping[str, Mapping[str, bool | None]],
    waves: Sequence[str] = WAVES,
    groups: Sequence[str] = GROUPS,
) -> pd.DataFrame:
    """Funding streams by how people's sites were organised (results/costs/funding_by_site_facts.csv).

    `facts`: fact -> site -> yes, no or not known. For each fact and answer, wave and group: people whom each stream pays for, alone
    or with others, and whom more than one pays for (stream `more_than_one`), of the known, at the `sites` with that answer.
    `percent` 0 to 100, NA of nobody. Yes and no always have their rows; not_known where any site does not say.
    """
    frame = every_wave(people, person_waves, waves)
    rows: list[dict[str, object]] = []
    for fact, by_site in facts.items():
        for answer, value in ANSWERS.items():
            sites = [site for site, said in by_site.items() if said is value]
            if value is None and not sites:
                continue
            for wave, group, cell in cells(frame[frame["site"].isin(sites)], waves, groups):
                known = [set(value.split(";")) for value in cell["funding_streams"].dropna()]
                counts = [(stream, sum(stream in one for one in known)) for stream in streams]
                counts.append((MORE_THAN_ONE, sum(len(one) > 1 for one in known)))
                shared = {"fact": fact, "answer": answer, "sites": len(sites), "wave": wave, "group": group, "known": len(known)}
                rows += [{**shared, "stream": name, "people": count, "percent": percent(count, len(known))} for name, count in counts]
    return table(rows, FACT_COLUMNS)
