"""Parts of the check page: the problems of a return as cards, its sheets as a table, and what changed since it was accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs_first.markup import Content, Markup, markup, tag
from jobs_first.returns.changes import CHANGE_WORDS, Changes
from jobs_first.returns.grouping import Entry, Kind, Place, row_ranges
from jobs_first.returns.missingness import ANY_WAVE
from jobs_first.returns.overview import SEVERITIES, counted

LONGEST_NAME = 80
SHEET_COLUMNS = (
    ("rows_read", "rows read"),
    ("rows_kept", "rows kept"),
    ("rows_set_aside", "rows set aside"),
    ("cells_read", "cells filled in"),
    ("cells_used", "cells used"),
    ("cells_set_aside", "cells set aside"),
    ("cells_unused", "cells unused"),
)


def name_of(name: str) -> Markup:
    """A name or value from a return, kept apart from the direction of the text around it, and cut when it is endless."""
    cut = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}… ({len(name):,} characters)"
    return tag("bdi", cut)


def place_name(file: str, sheet: str) -> Markup:
    """Where problems stand: "baseline.csv", or "return.xlsx, sheet Monitoring"."""
    if not file:
        return markup("The return as a whole")
    return markup(name_of(file), (", sheet ", name_of(sheet)) if sheet else None)


def scrolling(table: Markup, label: str) -> Markup:
    """A table that scrolls inside itself where the window is narrow, by the keyboard too."""
    return tag("div", table, class_="table-scroll", role="region", aria_label=label, tabindex=0)


def plain_table(caption: str, table: Sequence[Sequence[Content]], total: bool | None = None) -> Markup:
    """A table of numbers: the head, then a line for each row with its name in front; the last of several lines is their total."""
    head, *rows = table
    lines = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", _number(cell)) for cell in row[1:])) for row in rows]
    has_total = len(lines) > 2 if total is None else total
    top = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head)))
    body = tag("tbody", *(lines[:-1] if has_total else lines))
    foot = tag("tfoot", lines[-1]) if has_total else None
    return scrolling(tag("table", tag("caption", caption), top, body, foot, class_="numbers"), caption)


def _number(cell: Content) -> Content:
    return f"{cell:,}" if isinstance(cell, int) else cell


def problems(places: Sequence[Place], waves: Mapping[str, str], of: str = "") -> Markup:
    """All problems of one return: a heading for each file and sheet, and a card for each kind of problem.

    `of` stands in front of the headings, where the problems of several sites stand under each other.
    """
    return markup(*(_place(place, waves, of) for place in places))


def _place(place: Place, waves: Mapping[str, str], of: str) -> Markup:
    counts = [counted(place.count(severity), severity) for severity in SEVERITIES if place.count(severity)]
    heading = tag("h3", f"{of}: " if of else None, place_name(place.file, place.sheet), " ", tag("span", ", ".join(counts), class_="count"))
    cards = tag("ol", *(_card(kind, place, waves) for kind in place.kinds), class_="problems")
    return tag("section", heading, cards, class_="place")


def _card(kind: Kind, place: Place, waves: Mapping[str, str]) -> Markup:
    column = markup("Column ", name_of(kind.column), ": ") if kind.column else None
    title = kind.rule.replace("_", " ")
    head = tag(
        "h4",
        tag("span", kind.severity.capitalize(), class_=f"mark {kind.severity}"),
        " ",
        column,
        title if column else title.capitalize(),
        " ",
        tag("span", counted(kind.count(), "problem"), class_="count") if kind.count() > 1 else None,
    )
    wrong = "What it is" if kind.severity == "note" else "What is wrong"
    if len(kind.told) > 1 and all(len(entries) == 1 for _, entries in kind.told):
        # Each row has words of its own: they stand beside it.
        told = [_told("Found in", tag("ul", *(_entry(entries[0], place, waves, said) for said, entries in kind.told)))]
    else:
        told = [
            markup(_told("Found in", tag("ul", *(_entry(entry, place, waves) for entry in entries))), _told(wrong, said))
            for said, entries in kind.told
        ]
    return tag("li", head, tag("dl", *told, _told("What is done", _sentence(kind.action))), class_=f"problem {kind.severity}")


def _told(term: str, *content: Content) -> Markup:
    return tag("div", tag("dt", term), tag("dd", *content))


def _entry(entry: Entry, place: Place, waves: Mapping[str, str], said: str = "") -> Markup:
    whole = "the whole sheet" if place.sheet else "the whole file" if place.file else "the whole return"
    where = row_ranges(entry.rows) if entry.rows else whole
    at = f", {waves.get(entry.wave, entry.wave)}" if entry.wave else ""
    value = markup(": ", tag("q", name_of(entry.raw_value))) if entry.raw_value else None
    shown = tag("span", where, at, class_="rows")
    words = markup(": " if value is None else " ", said) if said else None
    return tag("li", shown, value, words, data_problems=" ".join(entry.problem_ids))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def sheets(site: str, accounting: Sequence[Mapping[str, str]]) -> Markup:
    """What became of every row and cell of every sheet. `accounting`: the rows of one site."""
    counts = [[int(row[column]) for column, _ in SHEET_COLUMNS] for row in accounting]
    names = [place_name(row["file"], row["sheet"]) for row in accounting]
    table: list[list[Content]] = [["file and sheet", *(head for _, head in SHEET_COLUMNS)]]
    table += [[name, *numbers] for name, numbers in zip(names, counts, strict=True)]
    if len(counts) > 1:
        table.append(["All", *map(sum, zip(*counts, strict=True))])
    return plain_table(f"What became of every row and cell of {site}", table, total=len(counts) > 1)


def changes_of_site(site: str, changes: Changes, waves: Mapping[str, str]) -> Markup:
    """The files, mappings and people of one site that are not as they were accepted."""
    listed = tag("ul", *(tag("li", name_of(told)) for told in changes.files)) if changes.files else None
    if not changes.counts:
        return markup(listed)
    table: list[list[Content]] = [["of these", *CHANGE_WORDS]]
    for wave, label in {ANY_WAVE: "People", **{name: f"Rows at {label.lower()}" for name, label in waves.items()}}.items():
        counts = [changes.counts.get((wave, change), 0) for change in CHANGE_WORDS]
        counts[-1] = changes.people_changed if wave == ANY_WAVE else counts[-1]
        table.append([label, *counts])
    return markup(listed, plain_table(f"People of {site} who are not as they were accepted", table, total=False))
