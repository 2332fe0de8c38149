"""The verdict on the Easy Read version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs_first.errors import UserError, counted

MOST_LISTED = 8
Row = Mapping[str, str]


def check_findings(findings: Sequence[Row], listing: str) -> str:
    """What there is to say once nothing fails. `findings`: rows of easy_read_check.csv; `listing`: where that stands.

    Raises UserError that lists what fails, with file and line and the way to mend it.
    """
    fails = [row for row in findings if row["severity"] == "fail"]
    if fails:
        listed = "\n".join(_listed(row) for row in fails[:MOST_LISTED])
        more = f"\n  and {counted(len(fails) - MOST_LISTED, 'more thing')}" if len(fails) > MOST_LISTED else ""
        raise UserError(
            f"The Easy Read version is not made before {counted(len(fails), 'thing')} in it {'is' if len(fails) == 1 else 'are'} mended:\n"
            f"{listed}{more}\n"
            f"All of them are listed in {listing}; 'make easy-read-check FILE=report/easy_read.qmd' tells them again. "
            "The summary and the supplement do not wait for this."
        )
    return f"The Easy Read version keeps every rule that can stop it. The checker has {counted(len(findings), 'hint')} for it."


def _listed(row: Row) -> str:
    return f"  {row['place']}, line {row['line']} ({row['rule']}): found {row['found']}; expected {row['expected']}.\n      {row['mend']}"
