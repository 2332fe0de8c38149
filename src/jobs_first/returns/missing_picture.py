"""Missing values as a picture in numbers: a shaded table whose every cell says how many people have a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobs_first.markup import Markup, markup, tag
from jobs_first.returns.check_parts import scrolling
from jobs_first.returns.missingness import ANY_WAVE

COLUMNS_AT_ONCE = 8
# Share of people known, from which a cell has this shade; the shades get darker as less is known.
SHADES = ((1.0, "all"), (0.9, "most"), (0.5, "half"), (0.0, "few"))
LEGEND = (
    ("all", "20 of 20", "known of everyone"),
    ("most", "18 of 20", "90% and more"),
    ("half", "12 of 20", "50% and more"),
    ("few", "4 of 20", "fewer than half"),
    ("none", "0 of 20", "known of no one"),
    ("some", "7 of 20", "has an answer for some people only, so that an empty one can be right"),
    ("unasked", "not asked", "the mapping never asks for it"),
)


@dataclass(frozen=True)
class Column:
    """One column of the picture: its head, and the rows of missingness.csv that belong to it."""

    label: str
    rows: Sequence[Mapping[str, str]]


def picture(
    caption: str, columns: Sequence[Column], variables: Mapping[str, str], waves: Mapping[str, str], of_some: Collection[str]
) -> Markup:
    """The shaded tables, a few columns at a time so that they fit on paper.

    `variables` and `waves`: name -> label; `of_some` are the variables that say something of some people only.
    """
    tables = []
    for first in range(0, len(columns), COLUMNS_AT_ONCE):
        some = columns[first : first + COLUMNS_AT_ONCE]
        which = caption if len(columns) <= COLUMNS_AT_ONCE else f"{caption}: {some[0].label} to {some[-1].label}"
        tables.append(scrolling(_table(which, some, variables, waves, of_some), which))
    return markup(_legend(), *tables)


def _legend() -> Markup:
    shown = ((tag("span", example, class_=f"shade {shade}"), " ", meaning) for shade, example, meaning in LEGEND)
    return tag("ul", *(tag("li", part) for part in shown), class_="legend", aria_label="What the shades mean")


def _table(
    caption: str, columns: Sequence[Column], variables: Mapping[str, str], waves: Mapping[str, str], of_some: Collection[str]
) -> Markup:
    head = tag("thead", tag("tr", tag("th", "variable", scope="col"), *(tag("th", column.label, scope="col") for column in columns)))
    parts = {ANY_WAVE: "About the person", **{wave: f"At {label.lower()}" for wave, label in waves.items()}}
    counts = [_counts(column.rows) for column in columns]
    bodies = []
    for wave, title in parts.items():
        rows = []
        for name, label in variables.items():
            if any((name, wave) in found for found in counts):
                cells = (_cell(*found.get((name, wave), (None, 0)), name in of_some) for found in counts)
                rows.append(tag("tr", tag("th", label, scope="row"), *cells))
        if rows:
            top = tag("tr", tag("th", title, scope="rowgroup", colspan=len(columns) + 1), class_="part")
            bodies.append(tag("tbody", top, *rows))
    return tag("table", tag("caption", caption), head, *bodies, class_="missing")


def _counts(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], tuple[int | None, int]]:
    """Known (None where no row is asked) and people by variable and wave; groups of which it is not asked do not count."""
    counts: dict[tuple[str, str], tuple[int | None, int]] = {}
    for row in rows:
        known, people = counts.get((row["variable"], row["wave"]), (None, 0))
        if row["asked_for"] == "true":
            known, people = (known or 0) + int(row["known"]), people + int(row["people"])
        counts[row["variable"], row["wave"]] = known, people
    return counts


def _cell(known: int | None, people: int, of_some: bool) -> Markup:
    if known is None:
        return tag("td", "not asked", class_="shade unasked")
    if people == 0:
        return tag("td", "no people", class_="shade unasked")
    shade = "some" if of_some else "none" if known == 0 else next(name for least, name in SHADES if known / people >= least)
    return tag("td", f"{known:,} of {people:,}", class_=f"shade {shade}")
