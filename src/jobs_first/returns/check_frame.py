"""The frame of the check pages: what they say things of, head, policy, marking, and the parts that both kinds of page have."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jobs_first.markup import Content, Markup, markup, tag
from jobs_first.returns.accepted import Accepted
from jobs_first.returns.changes import Changes
from jobs_first.returns.fates import ROW_COUNTS
from jobs_first.returns.overview import Overview

Row = Mapping[str, str]

INTERNAL = "Internal: contains details of records of people."
SEVERITY_WORDS = {
    "error": "It has to be mended. As long as one error is left, the run stops and nothing is computed.",
    "warning": "Please look at it. It may be right; the run goes on, and does with it what is said here.",
    "note": "Nothing has to be done. It is said so that nothing happens in silence.",
}
HIDDEN_WORDS = (
    "Values are shown as they stand in the return, cut at 40 characters. (hidden) stands for a name, a number, a date of birth "
    "or free text, which is never shown. Rows are counted as a spreadsheet program counts them."
)
MISSING_WORDS = (
    "How many people have a value. The darker a cell, the less is known. A person without a row at a wave is not known at that wave."
)


@dataclass(frozen=True)
class Checked:
    """All that the pages say.

    title, folder, demonstration      the study's title, the folder of the returns, and whether its records are invented
    groups, waves, variables          name -> label
    of_some                           the variables that have something to say of some people only
    sites                             overviews, the interviews (site "") last
    issues, accounting, missingness   rows of the tables of these names
    present                           the sites that have sent something
    across                            the problem_ids that only show across sites
    accepted, comparable              the accepted returns, None before the first time; whether people can be compared with them
    changes                           site -> what changed since; the codebook has the site ""
    """

    title: str
    folder: str
    demonstration: bool
    groups: Mapping[str, str]
    waves: Mapping[str, str]
    variables: Mapping[str, str]
    of_some: Collection[str]
    sites: Sequence[Overview]
    issues: Sequence[Row]
    accounting: Sequence[Row]
    missingness: Sequence[Row]
    present: Collection[str]
    across: Collection[str]
    accepted: Accepted | None
    comparable: bool
    changes: Mapping[str, Changes]

    def own_issues(self, site: str) -> list[Row]:
        """The problems of one site that have nothing to do with another."""
        return [row for row in rows_of(self.issues, site) if not self._is_shared(row)]

    def shared_issues(self, site: str) -> list[Row]:
        """The problems of one site that other sites take part in, which their own pages must not tell."""
        return [row for row in rows_of(self.issues, site) if self._is_shared(row)]

    def _is_shared(self, row: Row) -> bool:
        return row["problem_id"] in self.across and row["site"] in self.present


def page(checked: Checked, title: str, marking: str, content: Markup, styles: str, script: str) -> str:
    """A whole page. Nothing is fetched and no script runs but this one: what a return says stays words, whatever it says."""
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} – {checked.title}"),
        tag("style", Markup(styles)),
    )
    top = (tag("p", checked.title, class_="publisher"), tag("h1", title), tag("p", marking, class_="subtitle"))
    words = (tag("strong", "These are demonstration returns."), " Every record in them is invented and describes no one.")
    notice = tag("div", tag("p", *words), class_="notice") if checked.demonstration else None
    body = tag(
        "body",
        tag("a", "Skip to the start", class_="skip", href="#main"),
        tag("header", tag("div", *top, class_="title-inner"), class_="title-block"),
        tag("main", notice, content, id="main", class_="page", tabindex=-1),
        tag("script", Markup(script)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en-GB')}\n"


def section(name: str, title: Content, *content: Content, class_: str | None = None) -> Markup:
    """A part of the page with its heading."""
    heading = tag("h2", title, id=f"{name}-title")
    return tag("section", heading, *content, id=name, class_=class_, aria_labelledby=f"{name}-title")


def filter_place() -> Markup:
    """Where the script puts the box that looks for words; empty without it."""
    return tag("div", id="filter", class_="filter")


def how_to_read() -> Markup:
    """What the severities mean, and how values and rows are shown."""
    marks = ((tag("span", name.capitalize(), class_=f"mark {name}"), said) for name, said in SEVERITY_WORDS.items())
    words = (tag("div", tag("dt", mark), tag("dd", said)) for mark, said in marks)
    return markup(tag("dl", *words, class_="severities"), tag("p", HIDDEN_WORDS))


def steps(*content: Content) -> Markup:
    """What to do, one thing after the other."""
    return tag("ol", *(tag("li", step) for step in content), class_="steps")


def found_line(checked: Checked, site: Overview) -> Markup:
    """Rows and people of one site, in a line."""
    rows = ", ".join(f"{site.rows.get(name, 0):,} {name.removeprefix('rows_').replace('_', ' ')}" for name in ROW_COUNTS)
    people = ", ".join(f"{site.of_group(group):,} in {label}" for group, label in checked.groups.items())
    at = ", ".join(f"{site.at_wave(wave):,} at {label.lower()}" for wave, label in checked.waves.items())
    return tag("p", f"Rows: {rows}. People: {people}. People with a row: {at}.")


def rows_of(rows: Sequence[Row], site: str) -> list[Row]:
    """The rows of one site."""
    return [row for row in rows if row["site"] == site]
