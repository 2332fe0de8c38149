"""Who is interviewed in the demonstration, when, and which themes each interview touches. Totals are published, the rest invented."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs_first.demonstration.interviews_carers import CARERS
from jobs_first.demonstration.interviews_people import PEOPLE
from jobs_first.demonstration.interviews_professionals import PROFESSIONALS
from jobs_first.demonstration.interviews_words import Said
from jobs_first.demonstration.roster import roster

SAID: dict[str, dict[str, Said]] = {
    "professionals": PROFESSIONALS,
    "people_with_learning_disabilities": PEOPLE,
    "family_carers": CARERS,
}

# site -> managers, practitioners, managers interviewed twice: 70 professionals and 9 twice in all.
PROFESSIONALS_BY_SITE = {"site_a": (7, 8, 2), "site_b": (6, 8, 2), "site_c": (7, 7, 2), "site_d": (6, 7, 2), "site_e": (6, 8, 1)}
# site -> people with learning disabilities, and how many of them at baseline only: 26 and 24 twice in all.
PEOPLE_BY_SITE = {"site_a": (6, 0), "site_b": (5, 1), "site_c": (5, 0), "site_d": (5, 0), "site_e": (5, 1)}
# site -> family carers, each interviewed once: 13 in all.
CARERS_BY_SITE = {"site_a": 3, "site_b": 3, "site_c": 3, "site_d": 2, "site_e": 2}

# A client number is written as each interviewer pleased; "A-1042" and "a1042" are the same person.
SPELLINGS = ("{letter}-{number}", "{lower}{number}", "{letter}{number}", "{letter} {number}", "{lower}-{number}")

# Nobody says in one breath that they have lost interest and what they would like to do.
CONTRARY = ("positive_about_employment", "realistic_employment_goal", "hours_of_work")
TAKE_BACK = "lost_interest"

SAID_TWICE = 0.35  # share of themes that someone interviewed twice mentions both times
NO_CONSENT = 0.1  # share of people who do not want to be quoted


@dataclass(frozen=True)
class Participant:
    """One invented participant; `code` is a client number in its plain spelling or an interview code."""

    type: str
    subtype: str | None
    site: str
    code: str
    waves: tuple[str, ...]
    consent: bool


@dataclass(frozen=True)
class Interview:
    """One interview, by its place in the project."""

    number: int
    participant: Participant
    wave: str
    spelling: str


def pick(rng: random.Random, items: Sequence[str]) -> str:
    """One of the items. Only random() is drawn on, the one method whose stream Python promises to keep."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: random.Random, items: Sequence[str]) -> list[str]:
    """The items in a random order."""
    return [item for _, item in sorted((rng.random(), item) for item in items)]


def participants(rng: random.Random) -> list[Participant]:
    """The 109 people, by type and site."""
    found = []
    for site, (managers, practitioners, twice) in PROFESSIONALS_BY_SITE.items():
        for i in range(managers + practitioners):
            waves = ("baseline", "follow_up") if i < twice else (("baseline", "follow_up")[i % 2],)
            subtype = "manager" if i < managers else "practitioner"
            found.append(_participant(rng, "professionals", subtype, site, f"P-{site[-1].upper()}-{i + 1:02d}", waves))
    for site, (people, once) in PEOPLE_BY_SITE.items():
        cohort = [entry.local_id for entry in roster() if entry.site == site and entry.group == "jobs_first"]
        chosen = sorted(shuffled(rng, cohort)[:people])
        for i, local_id in enumerate(chosen):
            waves = ("baseline",) if i < once else ("baseline", "follow_up")
            found.append(_participant(rng, "people_with_learning_disabilities", None, site, local_id, waves))
    for site, carers in CARERS_BY_SITE.items():
        for i in range(carers):
            waves = ("follow_up",) if i % 3 else ("baseline",)
            found.append(_participant(rng, "family_carers", None, site, f"C-{site[-1].upper()}-{i + 1:02d}", waves))
    return found


def _participant(rng: random.Random, kind: str, subtype: str | None, site: str, code: str, waves: tuple[str, ...]) -> Participant:
    return Participant(kind, subtype, site, code, waves, consent=rng.random() >= NO_CONSENT)


def interviews(people: Sequence[Participant]) -> list[Interview]:
    """The 142 interviews in the order in which they were held: baseline first, then site by site."""
    held = [(wave, person) for wave in ("baseline", "follow_up") for person in people if wave in person.waves]
    ordered = sorted(held, key=lambda one: (one[0], one[1].site, one[1].type, one[1].code))
    return [Interview(i + 1, person, wave, _spelling(person, i)) for i, (wave, person) in enumerate(ordered)]


def _spelling(person: Participant, i: int) -> str:
    if person.type != "people_with_learning_disabilities":
        return person.code
    letter, number = person.code[0], person.code[1:]
    return SPELLINGS[i % len(SPELLINGS)].format(letter=letter, lower=letter.lower(), number=number)


def themes_by_interview(held: Sequence[Interview], rng: random.Random) -> dict[int, list[str]]:
    """Interview number -> the themes that it touches; per type and theme exactly as many people as the word bank says."""
    chosen: dict[int, list[str]] = defaultdict(list)
    length: dict[int, float] = defaultdict(float)
    for kind, bank in SAID.items():
        by_person: dict[str, list[Interview]] = defaultdict(list)
        for interview in held:
            if interview.participant.type == kind:
                by_person[interview.participant.code].append(interview)
        # What few say at follow-up only comes first, so that what must not stand beside it can give way.
        for theme, said in sorted(bank.items(), key=lambda entry: (not entry[1].later, -entry[1].people)):
            words = sum(len(sentence.split()) for sentence in said.sentences) / len(said.sentences)
            for touched in _people_who_say(theme, said, by_person, chosen, length, rng):
                for interview in touched:
                    chosen[interview.number].append(theme)
                    length[interview.number] += words
    order = {theme: i for i, theme in enumerate(theme for bank in SAID.values() for theme in bank)}
    return {interview.number: sorted(chosen[interview.number], key=order.__getitem__) for interview in held}


def _people_who_say(
    theme: str,
    said: Said,
    by_person: dict[str, list[Interview]],
    chosen: dict[int, list[str]],
    length: dict[int, float],
    rng: random.Random,
) -> Iterator[list[Interview]]:
    """The interviews in which each of `said.people` people says it; those whose interviews are short so far come first."""
    able = []
    for held in by_person.values():
        fitting = [one for one in held if _fits(theme, said, one, chosen[one.number])]
        if fitting:
            so_far = sum(length[one.number] for one in fitting) / len(fitting)
            able.append((so_far + 20 * rng.random(), fitting[0].participant.code, fitting))
    if len(able) < said.people:
        raise ValueError(f"{theme}: {said.people} people are to say it, but only {len(able)} can")
    for _, _, fitting in sorted(able, key=lambda one: one[:2])[: said.people]:
        if rng.random() < SAID_TWICE:
            yield fitting
        else:
            yield [min(fitting, key=lambda one: length[one.number] + 20 * rng.random())]


def _fits(theme: str, said: Said, interview: Interview, chosen: list[str]) -> bool:
    if said.later and interview.wave != "follow_up":
        return False
    contrary = interview.participant.type != "professionals" and TAKE_BACK in chosen and theme in CONTRARY
    return not contrary
