"""Who was known to be working at which wave: one joint table that agrees with every published count. Others would too.

The published counts are margins (6 of 59, 15 of 60, 0 of 39, 0 of 33; 76 and 40 people). Who was known at both waves, the
split by site, and every status but working are invented here.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobs_first.demonstration.draws import Draws
from jobs_first.demonstration.roster import RosterEntry

PAID, SELF = "paid_employment", "self_employment"
LOOKING, NOT_LOOKING = "looking_for_work", "not_looking_for_work"
UNPAID, EDUCATION = "unpaid_work", "education_or_training"

Course = tuple[str | None, str | None]


@dataclass(frozen=True)
class Pattern:
    """People of one group whose status was known alike: how many at each site, and their statuses at the two waves."""

    group: str
    by_site: tuple[int, int, int, int, int]
    courses: tuple[tuple[int, Course], ...]

    def deck(self) -> list[Course]:
        """One card a person."""
        return [course for count, course in self.courses for _ in range(count)]


PATTERNS = {
    "works_at_both": Pattern("jobs_first", (1, 1, 1, 1, 1), ((4, (PAID, PAID)), (1, (SELF, SELF)))),
    "starts": Pattern(
        "jobs_first",
        (2, 2, 1, 1, 1),
        ((4, (LOOKING, PAID)), (1, (LOOKING, SELF)), (1, (UNPAID, PAID)), (1, (NOT_LOOKING, PAID))),
    ),
    # Half of those who looked for work and found none no longer look at follow-up: the published loss of interest.
    "works_at_neither": Pattern(
        "jobs_first",
        (10, 8, 8, 7, 3),
        (
            (8, (LOOKING, LOOKING)),
            (9, (LOOKING, NOT_LOOKING)),
            (2, (LOOKING, UNPAID)),
            (1, (LOOKING, EDUCATION)),
            (6, (NOT_LOOKING, NOT_LOOKING)),
            (1, (NOT_LOOKING, LOOKING)),
            (3, (UNPAID, UNPAID)),
            (1, (UNPAID, LOOKING)),
            (1, (UNPAID, NOT_LOOKING)),
            (3, (EDUCATION, EDUCATION)),
            (1, (EDUCATION, LOOKING)),
        ),
    ),
    "baseline_only_works": Pattern("jobs_first", (0, 0, 1, 0, 0), ((1, (PAID, None)),)),
    "baseline_only": Pattern(
        "jobs_first", (2, 2, 1, 1, 4), ((5, (LOOKING, None)), (3, (NOT_LOOKING, None)), (1, (UNPAID, None)), (1, (EDUCATION, None)))
    ),
    "follow_up_only_works": Pattern("jobs_first", (1, 1, 0, 1, 0), ((3, (None, PAID)),)),
    "follow_up_only": Pattern(
        "jobs_first", (2, 1, 2, 2, 2), ((3, (None, LOOKING)), (4, (None, NOT_LOOKING)), (1, (None, UNPAID)), (1, (None, EDUCATION)))
    ),
    "never_known": Pattern("jobs_first", (0, 1, 1, 1, 2), ((5, (None, None)),)),
    "comparison_both": Pattern(
        "comparison",
        (8, 8, 7, 6, 3),
        (
            (5, (LOOKING, LOOKING)),
            (2, (LOOKING, NOT_LOOKING)),
            (16, (NOT_LOOKING, NOT_LOOKING)),
            (2, (NOT_LOOKING, LOOKING)),
            (2, (UNPAID, UNPAID)),
            (2, (EDUCATION, EDUCATION)),
            (2, (EDUCATION, NOT_LOOKING)),
            (1, (EDUCATION, UNPAID)),
        ),
    ),
    "comparison_baseline_only": Pattern(
        "comparison", (2, 1, 0, 1, 3), ((2, (LOOKING, None)), (4, (NOT_LOOKING, None)), (1, (EDUCATION, None)))
    ),
    "comparison_follow_up_only": Pattern("comparison", (0, 0, 1, 0, 0), ((1, (None, NOT_LOOKING)),)),
}

# Employment support at follow-up among those of a pattern: yes, no, not known. Most people in work have support; so do a
# fair number of the cohort who are not in work and a few of the comparison group.
SUPPORT_AT_FOLLOW_UP = {
    "works_at_both": (3, 2, 0),
    "starts": (6, 1, 0),
    "works_at_neither": (14, 20, 2),
    "baseline_only_works": (0, 0, 1),
    "baseline_only": (2, 4, 4),
    "follow_up_only_works": (2, 0, 1),
    "follow_up_only": (3, 6, 0),
    "never_known": (1, 1, 3),
    "comparison_both": (4, 27, 1),
    "comparison_baseline_only": (0, 4, 3),
    "comparison_follow_up_only": (0, 1, 0),
}

# Hours a week of those in work, lowest and highest; None for the highest is "or more". Two of the fifteen work 16 hours or
# more at follow-up and the least is 3 hours, as published.
Hours = tuple[float, float | None]
HOURS: dict[str, dict[str, list[Hours | None]]] = {
    "baseline": {"site_a": [(4, 4)], "site_b": [(8, 8)], "site_c": [(6, 6), None], "site_d": [(4, 6)], "site_e": [(5, 5)]},
    "follow_up": {
        "site_a": [(3, 3), (7.5, 7.5), (12, 12), (20, 20)],
        "site_b": [(4, 4), (6, 6), (8, 8), (14, 14)],
        "site_c": [(5, 5), (12, 12)],
        "site_d": [(6, 6), (10, 12), (16, None)],
        "site_e": [(4, 4), (8, 8)],
    },
}


def patterns_of(people: list[RosterEntry], draws: Draws) -> dict[RosterEntry, str]:
    """The pattern of each person: the numbers by site are fixed, who it is within a site is drawn."""
    found: dict[RosterEntry, str] = {}
    for index, site in enumerate(sorted({person.site for person in people})):
        for group in ("jobs_first", "comparison"):
            here = [person for person in people if (person.site, person.group) == (site, group)]
            deck = [name for name, pattern in PATTERNS.items() if pattern.group == group for _ in range(pattern.by_site[index])]
            found |= draws.deal(deck, here, "pattern", site, group)
    return found


def courses_of(patterns: dict[RosterEntry, str], draws: Draws) -> dict[RosterEntry, Course]:
    """The employment status of each person at baseline and at follow-up, None where it is not known."""
    found: dict[RosterEntry, Course] = {}
    for name, pattern in PATTERNS.items():
        found |= draws.deal(pattern.deck(), _having(patterns, name), "course", name)
    return found


def support_of(patterns: dict[RosterEntry, str], draws: Draws) -> dict[RosterEntry, bool | None]:
    """Whether each person has employment support at follow-up, None where it is not known."""
    found: dict[RosterEntry, bool | None] = {}
    for name, (yes, no, unknown) in SUPPORT_AT_FOLLOW_UP.items():
        deck: list[bool | None] = [True] * yes + [False] * no + [None] * unknown
        found |= draws.deal(deck, _having(patterns, name), "support", name)
    return found


def hours_of(courses: dict[RosterEntry, Course], wave: str, draws: Draws) -> dict[RosterEntry, Hours | None]:
    """The hours of each person who works at `wave`; nobody else is in it."""
    at = ("baseline", "follow_up").index(wave)
    found: dict[RosterEntry, Hours | None] = {}
    for site, deck in HOURS[wave].items():
        working = [person for person, course in courses.items() if person.site == site and course[at] in (PAID, SELF)]
        found |= draws.deal(deck, sorted(working, key=lambda person: person.local_id), "hours", wave, site)
    return found


def _having(patterns: dict[RosterEntry, str], name: str) -> list[RosterEntry]:
    return [person for person, pattern in patterns.items() if pattern == name]
