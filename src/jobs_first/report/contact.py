"""How to reach whoever publishes the Easy Read version: a row for each way that config/study.yaml gives."""

from __future__ import annotations

from jobs_first.config.study import Contact
from jobs_first.easy_read.rows import row_text
from jobs_first.report.markdown import escape_markdown

NONE_GIVEN = """::: {.er picture="question"}
You may have a question about this booklet.

You can ask the person who gave it to you.

You can ask on the website where you found it.
:::
"""
ASKED = """::: {.er picture="question"}
You may have a question about this booklet.

You can ask us.
:::
"""


def contact_rows(contact: Contact) -> str:
    """Easy Read rows: phone, email, website, address, as far as given; without any of them, whom else to ask."""
    rows = []
    if contact.phone:
        rows.append(
            row_text('.er .listed picture="phone"', ["You can phone us.", f"Our phone number is {escape_markdown(contact.phone)}."])
        )
    if contact.email:
        rows.append(
            row_text(
                '.er .listed picture="email"',
                ["You can email us.", f"Our email address is {_link(contact.email, f'mailto:{contact.email}')}."],
            )
        )
    if contact.website:
        rows.append(
            row_text(
                '.er .listed picture="website"',
                ["You can visit our website.", f"Our website is {_link(contact.website, f'https://{contact.website}')}."],
            )
        )
    if contact.address:
        rows.append(
            row_text(
                '.er .listed picture="writing"',
                ["You can write to us.", f"Our address is [{escape_markdown(contact.address)}]{{.address}}."],
            )
        )
    return "\n".join([ASKED, *rows]) if rows else NONE_GIVEN


def _link(words: str, target: str) -> str:
    return f"[{escape_markdown(words)}]({target})"
