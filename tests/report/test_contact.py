"""How to reach the publisher, in Easy Read rows."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from jobs_first.config.study import Contact
from jobs_first.report.contact import NONE_GIVEN, contact_rows
from support.easy_read import found as findings
from support.easy_read import read, settings


def test_without_any_way_to_reach_us_readers_are_told_whom_else_to_ask() -> None:
    assert contact_rows(Contact()) == NONE_GIVEN


def test_each_way_that_is_given_has_a_row_with_a_picture_and_no_other_way_is_named() -> None:
    made = contact_rows(Contact(phone="020 7946 0018", email="hello@example.org"))
    assert 'picture="phone"}\nYou can phone us.\n\nOur phone number is 020 7946 0018.' in made
    assert "](mailto:hello@example.org)" in made
    assert "website" not in made
    assert "address is" not in made.replace("email address is", "")


def test_a_website_is_a_link_and_an_address_is_text() -> None:
    made = contact_rows(Contact(website="www.example.org/easy", address="1 High Street, <b>Anytown</b>"))
    assert "](https://www.example.org/easy)" in made
    assert "<b>" not in made


def test_no_address_breaks_a_rule_of_easy_read() -> None:
    address = "Jobs First (2nd floor), 10-12 Station Rd, PO Box 12, The Council House, Anytown, Anyshire, AB1 2CD"
    assert findings(read(contact_rows(Contact(address=address))), settings()) == []
    assert findings(read(f'::: {{.er picture="writing"}}\nOur address is {address}.\n:::\n'), settings()) != []


@pytest.mark.parametrize(
    "given",
    [
        {"phone": "call me"},
        {"email": "hello at example.org"},
        {"website": "https://www.example.org"},
        {"website": "www.example.org)[x](javascript:alert"},
        {"address": ""},
        {"fax": "020 7946 0018"},
    ],
)
def test_what_is_no_way_to_reach_anybody_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Contact.model_validate(given)
