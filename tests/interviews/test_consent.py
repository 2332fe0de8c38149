"""Whose words may be quoted: consent that is not recorded is none, and a person's no holds everywhere."""

from __future__ import annotations

import pytest

from jobs_first.interviews.consent import why_not_quoted


def said(consent: str | None, advice: str | None = None, person: str | None = "p1") -> dict[str, str | None]:
    return {"participant_id": person, "consent_to_quote": consent, "consultees_advice": advice}


@pytest.mark.parametrize(
    ("consent", "advice", "reason"),
    [
        ("yes", None, None),
        ("yes", "yes", None),
        ("yes", "no", "consultee_against"),
        ("no", None, "consent_refused"),
        ("no", "yes", "consent_refused"),
        ("no", "no", "consent_refused"),
        (None, None, "consent_not_recorded"),
        (None, "yes", "consent_not_recorded"),
        (None, "no", "consultee_against"),
        ("consultee", "yes", None),
        ("consultee", "no", "consultee_against"),
        ("consultee", None, "advice_not_recorded"),
    ],
)
def test_consent_is_needed_and_advice_counts_where_it_is_recorded(consent: str | None, advice: str | None, reason: str | None) -> None:
    assert why_not_quoted([said(consent, advice)]) == [reason]


def test_a_no_in_one_interview_holds_for_the_other_too() -> None:
    assert why_not_quoted([said("yes"), said("no"), said("yes", person="p2")]) == ["consent_refused", "consent_refused", None]


def test_advice_against_in_one_interview_holds_for_the_other_too() -> None:
    assert why_not_quoted([said("consultee", "yes"), said("consultee", "no")]) == ["consultee_against"] * 2


def test_consent_in_one_interview_is_none_for_the_other() -> None:
    assert why_not_quoted([said("yes"), said(None)]) == [None, "consent_not_recorded"]


def test_someone_who_is_not_known_may_have_said_no_elsewhere() -> None:
    assert why_not_quoted([said("yes", person=None), said("no", person=None)]) == ["participant_not_known"] * 2


def test_a_project_without_that_variable_needs_consent_alone() -> None:
    assert why_not_quoted([{"participant_id": "p1", "consent_to_quote": "yes"}]) == [None]
