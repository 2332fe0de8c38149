"""Whose words may be quoted. What is not recorded is no consent, and one "no" of a person holds for all of the person's interviews."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from jobs_first.config.themes import CONSULTEE, NO, YES, ProjectVariable, Themes, fold
from jobs_first.interviews.cases import OF_CONSENT, Said
from jobs_first.returns.identifiers import person_id

# What is known of an interview: participant_id, and what was said of quoting it.
Recorded = Mapping[str, str | None]
CONSENT, ADVICE = OF_CONSENT


def why_not_quoted(interviews: Sequence[Recorded], noes: Iterable[Recorded] = ()) -> list[str | None]:
    """For each interview the reason why nothing of it may be quoted, or None where it may; in the same order.

    Of each: participant_id, consent_to_quote (yes, no, consultee) and consultees_advice (yes, no), None where not known. A person's
    consent is needed, and where a consultee's advice is recorded, that too; with `consultee` the advice decides. Reasons:
    participant_not_known (nobody can tell whether the person said no elsewhere), consent_refused and consultee_against (in any interview of
    the person, or in `noes`), consent_not_recorded, advice_not_recorded.
    """
    everywhere = [*interviews, *noes]
    refused = {one["participant_id"] for one in everywhere if one[CONSENT] == NO}
    advised_against = {one["participant_id"] for one in everywhere if one.get(ADVICE) == NO}
    return [_reason(one, refused, advised_against) for one in interviews]


def _reason(one: Recorded, refused: set[str | None], advised_against: set[str | None]) -> str | None:
    person, consent, advice = one["participant_id"], one[CONSENT], one.get(ADVICE)
    if person is None:
        return "participant_not_known"
    if person in refused:
        return "consent_refused"
    if person in advised_against:
        return "consultee_against"
    if consent == CONSULTEE:
        return None if advice == YES else "advice_not_recorded"
    return None if consent == YES else "consent_not_recorded"


def noes_of(said: Iterable[Said], themes: Themes, sites: Collection[str], key: bytes) -> Iterator[Recorded]:
    """Every "no" of `said`, for whoever it may be of: also where it leads to no interview that is read.

    Where it names no site of the study, or two, it is of everybody who has that number at any site; where it has two numbers, of both.
    """
    variables = themes.variables
    for one in said:
        refused = any(variables.consent_to_quote.meaning(value) not in (YES, CONSULTEE) for value in _raw(one, variables.consent_to_quote))
        advice = variables.consultees_advice
        against = advice is not None and any(advice.meaning(value) != YES for value in _raw(one, advice))
        if refused or against:
            named = {variables.site.meaning(value) for value in _raw(one, variables.site)}
            where = [site for site in sites if named == {site}] or sites
            for person in {person_id(key, site, number) for site in where for number in _raw(one, variables.participant)}:
                yield {"participant_id": person, CONSENT: NO if refused else None, ADVICE: NO if against else None}


def _raw(said: Said, variable: ProjectVariable) -> set[str]:
    return {value for name in variable.names for value in said.get(fold(name), ()) if value.strip()}
