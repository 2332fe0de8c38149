"""Which quotations of the shelf may be shown: those that were checked for disclosure, and whose words have not changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jobs_first.config.quotations import Approval, Quotations
from jobs_first.returns.problems import Problem

APPROVED_COLUMNS = ("theme", "participant_type", "attribution", "words")

Row = Mapping[str, object]


def approved_rows(shelf: Sequence[Row], quotations: Quotations) -> list[dict[str, object]]:
    """The approved quotations that stand on the shelf under the theme they were approved for (APPROVED_COLUMNS), in its order.

    Neither an id nor an interview goes along: nothing leads from a quotation that is shown back to an interview or a site.
    """
    approved = {(approval.quotation, approval.theme) for approval in quotations.approved}
    shown = (tuple(row[column] for column in APPROVED_COLUMNS) for row in shelf if (row["quotation_id"], row["theme"]) in approved)
    return [dict(zip(APPROVED_COLUMNS, row, strict=True)) for row in dict.fromkeys(shown)]


def lapsed(shelf: Sequence[Row], quotations: Quotations) -> Iterator[Problem]:
    """A warning for every approval that shows nothing, in the order of the file."""
    themes_of: dict[str, list[str]] = {}
    for row in shelf:
        themes_of.setdefault(str(row["quotation_id"]), []).append(str(row["theme"]))
    for approval in quotations.approved:
        if approval.theme not in themes_of.get(approval.quotation, ()):
            yield Problem("", "approval_lapsed", "warning", "not shown", _why(approval, themes_of))


def _why(approval: Approval, themes_of: Mapping[str, Sequence[str]]) -> str:
    what = f"config/quotations.yaml approves the quotation {approval.quotation}"
    themes = themes_of.get(approval.quotation)
    if themes:
        return f"{what} for the theme '{approval.theme}', with which it is not coded. Write one of its themes: {', '.join(themes)}."
    return (
        f"{what} (theme '{approval.theme}'), which is not on the shelf. Either it may no longer be quoted, or its words, what is hidden in "
        "them, or who said them has changed. Take the approval out, or check the quotation as the shelf has it now and write its new id."
    )
