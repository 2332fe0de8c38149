"""Only what was checked, and has not changed since, is shown."""

from __future__ import annotations

from jobs_first.config.quotations import Quotations
from jobs_first.interviews.approvals import approved_rows, lapsed

MANAGER = {"participant_type": "professionals", "attribution": "Manager", "words": "No money.", "wave": "baseline"}
CARER = {"participant_type": "family_carers", "attribution": "Family carer", "words": "None.", "wave": "baseline"}
SHELF: list[dict[str, object]] = [
    {"quotation_id": "a" * 16, "theme": "funding", **MANAGER},
    {"quotation_id": "a" * 16, "theme": "concerns", **MANAGER},
    {"quotation_id": "b" * 16, "theme": "funding", **MANAGER},
    {"quotation_id": "c" * 16, "theme": "funding", **CARER},
]


def approving(*approvals: tuple[str, str]) -> Quotations:
    approved = [
        {"quotation": letter * 16, "theme": theme, "checked_by": "A. B.", "checked_on": "2026-11-22"} for letter, theme in approvals
    ]
    return Quotations.model_validate({"length": {"fewest": "1", "most": "9"}, "approved": approved})


def test_an_approved_quotation_is_shown_without_id_wave_and_interview() -> None:
    row = {"theme": "concerns", "participant_type": "professionals", "attribution": "Manager", "words": "No money."}
    assert approved_rows(SHELF, approving(("a", "concerns"))) == [row]


def test_nothing_is_shown_that_was_not_approved_for_its_theme() -> None:
    assert approved_rows(SHELF, approving()) == []
    assert approved_rows(SHELF, approving(("c", "concerns"), ("d", "funding"))) == []


def test_the_same_words_of_two_managers_are_shown_once() -> None:
    assert len(approved_rows(SHELF, approving(("a", "funding"), ("b", "funding")))) == 1


def test_the_order_is_that_of_the_shelf() -> None:
    assert [row["attribution"] for row in approved_rows(SHELF, approving(("c", "funding"), ("a", "funding")))] == [
        "Manager",
        "Family carer",
    ]


def test_an_approval_that_shows_nothing_is_told_with_the_way_to_mend_it() -> None:
    told = list(lapsed(SHELF, approving(("a", "funding"), ("c", "concerns"), ("d", "funding"))))
    assert [(one.rule, one.severity, one.action) for one in told] == [("approval_lapsed", "warning", "not shown")] * 2
    assert "cccccccccccccccc for the theme 'concerns', with which it is not coded. Write one of its themes: funding." in told[0].message
    assert "dddddddddddddddd (theme 'funding'), which is not on the shelf" in told[1].message
