"""How many people a site's return has a value for, by variable, wave and group, and which questions its mapping never asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import compress

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.columns import AGE

MISSINGNESS_COLUMNS = ("site", "wave", "group", "variable", "asked_for", "people", "known")
FOUND_COLUMNS = ("site", "group", "wave", "people")
ANY_WAVE = "any"

Columns = Mapping[str, Sequence[str]]
Row = dict[str, object]


def found_rows(site: str, people: Columns, person_waves: Columns, groups: Collection[str], waves: Collection[str]) -> list[Row]:
    """A row for each group and wave: how many people have a row at it; wave `any` counts everyone of the group.

    `people` and `person_waves` are the columns of the site's tables of these names.
    """
    group_of = dict(zip(people["person_id"], people["group"], strict=True))
    counts = Counter((group, ANY_WAVE) for group in people["group"])
    counts.update((group_of[person], wave) for person, wave in zip(person_waves["person_id"], person_waves["wave"], strict=True))
    return [{"site": site, "group": group, "wave": wave, "people": counts[group, wave]} for group in groups for wave in (ANY_WAVE, *waves)]


def missingness_rows(
    site: str, mapping: Site, codebook: Codebook, people: Columns, person_waves: Columns, groups: Collection[str], waves: Collection[str]
) -> list[Row]:
    """A row for each variable, wave and group: `people` of the group, and how many of them are `known`.

    A person without a row at a wave is not known at it. Where the mapping never asks for the variable, `asked_for` is false and `known`
    is empty. A variable of the person has the wave `any`. Columns as in MISSINGNESS_COLUMNS.
    """
    asked = asks(mapping, codebook, groups, waves)
    group_of = dict(zip(people["person_id"], people["group"], strict=True))
    of_group = Counter(people["group"])
    groups_at = map(group_of.__getitem__, person_waves["person_id"])
    # Text counts faster than pairs, and large returns have millions of cells.
    places = {
        "people": [f"{ANY_WAVE} {group}" for group in people["group"]],
        "person_waves": [f"{wave} {group}" for wave, group in zip(person_waves["wave"], groups_at, strict=True)],
    }
    rows: list[Row] = []
    for name, variable in codebook.variables.items():
        table = people if variable.table == "people" else person_waves
        cells = [table[column] for column in variable.columns(name)]
        known = Counter(compress(places[variable.table], cells[0] if len(cells) == 1 else map("".join, zip(*cells, strict=True))))
        for wave in [ANY_WAVE] if variable.table == "people" else waves:
            for group in groups:
                is_asked = (name, wave, group) in asked
                count = known[f"{wave} {group}"] if is_asked else None
                at = {"site": site, "wave": wave, "group": group, "variable": name}
                rows.append({**at, "asked_for": is_asked, "people": of_group[group], "known": count})
    return rows


def asks(mapping: Site, codebook: Codebook, groups: Collection[str], waves: Collection[str]) -> set[tuple[str, str, str]]:
    """What a mapping asks for, as (variable, wave, group); the wave of a variable of the person is `any`."""
    asked: set[tuple[str, str, str]] = set()
    for table in mapping.tables.values():
        said_by_row = {column.is_ for column in table.columns.values()}
        for part in table.parts:
            within = groups if part.group is None or "group" in said_by_row else (part.group,)
            of_part = waves if part.wave is None or "wave" in said_by_row else (part.wave,)
            for column in table.columns.values():
                name = AGE if column.identifier == "date_of_birth" else column.variable
                variable = codebook.variables.get(name or "")
                if name is None or variable is None:
                    continue
                at = (ANY_WAVE,) if variable.table == "people" else of_part if column.wave is None else (column.wave,)
                asked.update((name, wave, group) for wave in at for group in within)
    return asked
