"""Who is in the demonstration: 116 invented people, by site and group. The split by site is invented; the totals are published."""

from __future__ import annotations

from dataclasses import dataclass

SEED = 20100401

# site -> people returned in Jobs First and in the comparison group; at most 20 of each, 76 and 40 in all.
PEOPLE_BY_SITE = {
    "site_a": (18, 10),
    "site_b": (16, 9),
    "site_c": (15, 8),
    "site_d": (14, 7),
    "site_e": (13, 6),
}


@dataclass(frozen=True)
class RosterEntry:
    """One invented person. `local_id` is the site's own client number in its plain spelling, such as A1042."""

    site: str
    group: str
    local_id: str


def roster() -> list[RosterEntry]:
    """The 116 people in a fixed order: site, Jobs First first, then by client number."""
    entries = []
    for site, (cohort, comparison) in PEOPLE_BY_SITE.items():
        letter = site[-1].upper()
        for i in range(cohort + comparison):
            group = "jobs_first" if i < cohort else "comparison"
            # Steps of 7 from 1042 look like the client numbers of a council and say nothing.
            entries.append(RosterEntry(site, group, f"{letter}{1042 + 7 * i}"))
    return entries
