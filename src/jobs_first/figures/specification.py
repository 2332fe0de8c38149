"""The primary contrast beside everything else it could have been: the specification curve."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from jobs_first.figures.forest import Columns, Entry, Heading, Scale, draw_forest, in_words, known, number, points_scale, with_ends
from jobs_first.figures.style import COLOURS, Picture, house_style, missing, with_mark

# What is counted in percentage points and so shares an axis.
POINTS = ("risk_difference", "difference_in_changes")
FAMILIES = {
    "primary": "Primary contrast",
    "method": "Another method",
    "question": "Another question",
    "unknown": "Those whose status is not known",
    "selection": "Choosing by enthusiasm",
    "sites": "Sites",
    "returns": "Completeness of returns",
    "model": "Beside other factors",
}
# Counts of one site follow from these and from the whole by subtraction.
GIVES_A_SITE_AWAY = ("sites.without_", "returns.")
NOTES = (
    "Share working at follow-up, Jobs First minus comparison group, in percentage points. Above 0: more in Jobs First. "
    "Shaded: the interval of the primary contrast. On the right: people working, or taken to be, of those counted.",
)
BESIDE = "#3d4d57"
COLUMNS = Columns(5.15, (2.95, 1.6, 1.9), ("Difference\nand interval", "Jobs First\n", "Comparison\ngroup"))

Row = dict[Hashable, Any]


def draw_specification(specification: pd.DataFrame, mark: str | None = None) -> Picture:
    """Every specification that is a difference of shares, by family, with the primary contrast on top and drawn through as a band.

    `specification` is results/outcomes/specification.csv. Rows that would give a site's counts away are left out; ratios,
    E-value and numbers of people have another scale and stand in words below; odds ratios of models have a figure of their own.
    A row without an estimate stays, with its reason. The data hold every row shown, with its assumption in full.
    """
    rows = [row for row in specification.to_dict("records") if not str(row["specification"]).startswith(GIVES_A_SITE_AWAY)]
    drawn = [row for row in rows if row["measure"] in POINTS]
    others = [row for row in rows if row["measure"] not in POINTS and row["family"] != "model"]
    below = ["On other scales:", *(f"{row['label']}: {other_words(row)}" for row in others)] if others else []
    with house_style():
        figure = draw_forest(_lines(drawn), scale_of(drawn, NOTES), COLUMNS, mark, band_of(drawn), below)
    return Picture(figure, with_mark(_alt(drawn, others), mark), data_of([*drawn, *others]), mark)


def _lines(rows: Sequence[Row]) -> list[Entry | Heading]:
    lines: list[Entry | Heading] = []
    for i, row in enumerate(rows):
        if row["family"] != "primary" and (i == 0 or rows[i - 1]["family"] != row["family"]):
            lines.append(Heading(FAMILIES.get(str(row["family"]), str(row["family"]))))
        lines.append(entry_of(row))
    return lines


def entry_of(row: Mapping[Hashable, Any]) -> Entry:
    """One specification as a line; the primary one larger and in the colour of Jobs First."""
    primary = row["family"] == "primary"
    estimate, lower, upper = (known(row[name]) for name in ("estimate", "lower", "upper"))
    counts = [_of(row[f"working_{group}"], row[f"n_{group}"]) for group in ("jobs_first", "comparison")]
    said = "" if estimate is None else with_ends(number(estimate), number(lower), number(upper))
    return Entry(
        str(row["label"]),
        (said, *counts),
        estimate,
        lower,
        upper,
        words=in_words(row["reason"]) if estimate is None else None,
        colour=COLOURS["jobs_first"] if primary else BESIDE,
        marker="D" if primary else "o",
        size=8.5 if primary else 5.5,
    )


def scale_of(rows: Sequence[Mapping[Hashable, Any]], notes: Sequence[str]) -> Scale:
    """An axis in percentage points that holds every estimate and limit, and 0."""
    return points_scale([float(row[name]) for row in rows for name in ("estimate", "lower", "upper") if not missing(row[name])], notes)


def band_of(rows: Sequence[Mapping[Hashable, Any]]) -> tuple[float, float] | None:
    """The interval of the primary contrast, None where it has none."""
    ends = [(known(row["lower"]), known(row["upper"])) for row in rows if row["family"] == "primary"]
    return next(((low, high) for low, high in ends if low is not None and high is not None), None)


def other_words(row: Mapping[Hashable, Any]) -> str:
    """A specification on another scale than percentage points: "3", "interval from 2.4 up", or why it is not estimated."""
    estimate, lower, upper = (number(row[name], 0 if row["measure"] == "people" else 1) for name in ("estimate", "lower", "upper"))
    if estimate is lower is upper is None:
        return in_words(row["reason"])
    if row["measure"] == "e_value":
        return " and ".join(f"{value} of the {what}" for value, what in ((estimate, "ratio"), (lower, "limit")) if value is not None)
    note = f" ({row['note'][0].lower()}{row['note'].rstrip('.')[1:]})" if row["measure"] == "people" and not missing(row["note"]) else ""
    return with_ends(estimate, lower, upper) + note


def data_of(rows: Sequence[Mapping[Hashable, Any]]) -> pd.DataFrame:
    """The rows as a table to read: what, numbers, people, and the assumption in full."""
    columns = ["Specification", "Estimate", "From", "To", "Unit", "Jobs First", "Comparison group", "Assumption", "Why not estimated"]
    shown = [
        [
            str(row["label"]),
            *(number(row[name]) for name in ("estimate", "lower", "upper")),
            "percentage points" if row["measure"] in POINTS else str(row["measure"]).replace("_", " "),
            *(_of(row[f"working_{group}"], row[f"n_{group}"]) for group in ("jobs_first", "comparison")),
            row["assumption"],
            None if missing(row["reason"]) else row["reason"],
        ]
        for row in rows
    ]
    return pd.DataFrame(shown, columns=columns)


def _of(working: object, known_people: object) -> str:
    return "not shown" if missing(working) or missing(known_people) else f"{working} of {known_people}"


def _alt(drawn: Sequence[Row], others: Sequence[Row]) -> str:
    primary = [row for row in drawn if row["family"] == "primary"]
    beside = [row for row in drawn if row["family"] != "primary"]
    estimated = [row for row in beside if not missing(row["estimate"])]
    said = ["Dots with intervals: differences of the share working at follow-up, Jobs First minus comparison group, in percentage points."]
    said += [f"The primary contrast: {difference_words(row)}." for row in primary]
    if estimated:
        least, most = (of(estimated, key=lambda row: float(row["estimate"])) for of in (min, max))
        across = [row for row in estimated if not (missing(row["lower"]) or missing(row["upper"])) and row["lower"] <= 0 <= row["upper"]]
        ends = " to ".join(f"{difference_words(row)}, {_name(row)}," for row in (least, most)).rstrip(",")
        said.append(f"Beside it {len(estimated)} others, from {ends}.")
        said.append(f"{len(across)} of their intervals take in zero" + (f": {'; '.join(map(_name, across))}." if across else "."))
    said += [f"{row['label']}: {in_words(row['reason'])}." for row in beside if missing(row["estimate"])]
    said += [f"{row['label']}: {other_words(row)}." for row in others]
    return " ".join(said)


def difference_words(row: Mapping[Hashable, Any]) -> str:
    """ "25.0 (11.1 to 37.2)", or why it is not estimated."""
    if missing(row["estimate"]):
        return in_words(row["reason"])
    return with_ends(*(number(row[name]) for name in ("estimate", "lower", "upper")))


def _name(row: Row) -> str:
    label = str(row["label"])
    return label[0].lower() + label[1:]
