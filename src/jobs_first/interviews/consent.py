"""Whose words may be quoted. What is not recorded is no consent, and one "no" of a person holds for all of the person's interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs_first.config.themes import CONSULTEE, NO, YES
from jobs_first.interviews.cases import OF_CONSENT

# What is known of an interview: participant_id, and what was said of quoting it.
Recorded = Mapping[str, str | None]
CONSENT, ADVICE = OF_CONSENT


def why_not_quoted(interviews: Sequence[Recorded]) -> list[str | None]:
    """For each interview the reason why nothing of it may be quoted, or None where it may; in the same order.

    Of each: participant_id, consent_to_quote (yes, no, consultee) and consultees_advice (yes, no), None where not known. A person's
    consent is needed, and where a consultee's advice is recorded, that too; with `consultee` the advice decides. Reasons:
    participant_not_known (nobody can tell whether the person said no elsewhere), consent_refused and consultee_against (in any interview of
    the person), consent_not_recorded, advice_not_recorded.
    """
    refused = {one["participant_id"] for one in interviews if one[CONSENT] == NO}
    advised_against = {one["participant_id"] for one in interviews if one.get(ADVICE) == NO}
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
