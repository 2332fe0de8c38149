"""results/returns/sites/<site>/check.html: what is wrong with one return, to be sent to the council that it came from."""

from __future__ import annotations

from dataclasses import replace

from jobs_first.markup import Markup, markup, tag
from jobs_first.returns.check_frame import (
    INTERNAL,
    MISSING_WORDS,
    Checked,
    filter_place,
    found_line,
    how_to_read,
    page,
    rows_of,
    section,
    steps,
)
from jobs_first.returns.check_parts import changes_of_site, problems, sheets
from jobs_first.returns.grouping import grouped
from jobs_first.returns.missing_picture import Column, picture
from jobs_first.returns.overview import SEVERITIES, Overview, counted


def site_page(checked: Checked, site: Overview, styles: str, script: str) -> str:
    """The page of one site. Nothing of another site is on it: what only shows across sites is counted, not told."""
    own, shared = checked.own_issues(site.site), checked.shared_issues(site.site)
    alone = replace(site, problems={name: sum(issue["severity"] == name for issue in own) for name in SEVERITIES})
    changes = checked.changes.get(site.site)
    content = markup(
        section("summary", "In short", tag("p", alone.sentence(), class_="verdict"), _left_out(len(shared)), found_line(checked, site)),
        section("how", "What to do", how_to_read(), _how()),
        filter_place(),
        section("problems", "What was found", problems(grouped(own), checked.waves) or tag("p", "Nothing has to be mended.")),
        section("missing", "What is not known", tag("p", MISSING_WORDS), _missing(checked, site)),
        section("sheets", "What was read", sheets(site.label, rows_of(checked.accounting, site.site))),
        section("changes", "What changed since this return was accepted", changes_of_site(site.label, changes, checked.waves))
        if changes
        else None,
    )
    return page(checked, f"{site.label}: what was found in the return", f"{INTERNAL} For {site.label} alone.", content, styles, script)


def _left_out(number: int) -> Markup | None:
    return tag("p", f"Besides, {counted(number, 'problem')} that other sites take part in: the research team has it.") if number else None


def _how() -> Markup:
    told = steps(
        "Open the file that is named, and go to the sheet, the row and the column.",
        "Correct what is wrong, and save the file under its old name. The file should stay as it is in all else.",
        "Where what stands there is right, write that beside the problem on this page: then the research team explains it to its program.",
        "Send the file, and this page, back to the research team by the same safe way as before. Never by ordinary email.",
    )
    return markup(told, tag("p", "What is said of files under ", tag("code", "config/"), " is for the research team."))


def _missing(checked: Checked, site: Overview) -> Markup:
    rows = rows_of(checked.missingness, site.site)
    columns = [Column(label, [row for row in rows if row["group"] == group]) for group, label in checked.groups.items()]
    everyone = [Column("Everyone", rows)] if len(columns) > 1 else []
    return picture(f"People of {site.label} with a value", [*columns, *everyone], checked.variables, checked.waves, checked.of_some)
