"""All sites looked at once, one after the other: who was found, what is not known, and marks by which people can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.accepted import Marks, person_marks
from jobs_first.returns.missingness import Columns, Row, found_rows, missingness_rows


@dataclass
class Survey:
    """Rows of people_found.csv and of missingness.csv, and the marks of people by site."""

    found: list[Row] = field(default_factory=list)
    missingness: list[Row] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=dict)


def survey(
    sites: Iterable[tuple[str, Site, Columns, Columns]],
    codebook: Codebook,
    groups: Collection[str],
    waves: Collection[str],
    key: bytes | None,
) -> Survey:
    """Look at each site (name, mapping, columns of its people and person_waves); one at a time, so that large returns fit.

    Marks are made where a key is given: without an accepted state there is nothing to compare them with.
    """
    seen = Survey()
    for name, mapping, people, person_waves in sites:
        seen.found += found_rows(name, people, person_waves, groups, waves)
        seen.missingness += missingness_rows(name, mapping, codebook, people, person_waves, groups, waves)
        if key is not None:
            seen.marks[name] = person_marks(people, person_waves, key)
    return seen
