"""The verdict on the returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jobs_first.errors import UserError, counted

LISTED_PER_SITE = 8
Row = Mapping[str, str]


def summary_lines(issues: Sequence[Row], sites: Sequence[str]) -> list[str]:
    """A line a site: how many errors, warnings and notes. `issues`: rows of issues.csv."""
    counts = Counter((row["site"], row["severity"]) for row in issues)
    shown = {site: site for site in sites} | ({"": "interviews"} if any(not row["site"] for row in issues) else {})
    width = max((len(name) for name in shown.values()), default=4)
    head = f"{'site':<{width}}  errors  warnings  notes"
    return [head] + [
        f"{name:<{width}}  {counts[site, 'error']:>6}  {counts[site, 'warning']:>8}  {counts[site, 'note']:>5}"
        for site, name in shown.items()
    ]


def check_issues(issues: Sequence[Row], of: str, listing: str) -> None:
    """Raise UserError, naming each error with its place, when any issue is an error.

    `of` is what the issues are of ("returns", "interviews"), `listing` where all of them stand.
    """
    errors = [row for row in issues if row["severity"] == "error"]
    if not errors:
        return
    by_site: dict[str, list[Row]] = {}
    for row in errors:
        by_site.setdefault(row["site"], []).append(row)
    told = "\n".join(_listed(site, rows) for site, rows in by_site.items())
    raise UserError(
        f"{counted(len(errors), 'error')} in the {of} {'has' if len(errors) == 1 else 'have'} to be mended "
        f"before any result can be made:\n{told}\n"
        f"All problems, warnings and notes among them, are listed in {listing}."
    )


def _listed(site: str, errors: Sequence[Row]) -> str:
    """The first errors of a site, so that one site with many does not hide the others."""
    lines = [f"  {_place(row)}\n      {row['message']}" for row in errors[:LISTED_PER_SITE]]
    if len(errors) > LISTED_PER_SITE:
        lines.append(f"  {site or 'interviews'}: and {counted(len(errors) - LISTED_PER_SITE, 'more error')}")
    return "\n".join(lines)


def _place(row: Row) -> str:
    named = row["site"] or "interviews"
    parts = (named, row["file"], f"sheet {row['sheet']}" if row["sheet"] else "", f"row {row['row']}" if row["row"] else "")
    column = f"column {row['column']}" if row["column"] else ""
    return ", ".join(part for part in (*parts, column) if part)
