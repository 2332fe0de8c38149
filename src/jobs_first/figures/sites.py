"""What sites do to the primary contrast, and what each has returned: for the research team only."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from jobs_first.figures.forest import Columns, Entry, Heading, Scale, draw_forest, in_words, known, number
from jobs_first.figures.specification import COLUMNS, POINTS, band_of, data_of, difference_words, entry_of, scale_of
from jobs_first.figures.style import COLOURS, MARKERS, OTHER_COLOUR, OTHER_MARKER, Picture, house_style, missing, share_text, with_mark

HEADINGS = {"sites.without_": "One site left out", "sites.stratified": "People of the same site compared", "returns.": "Complete returns"}
LEFT_OUT_NOTES = (
    "Share working at follow-up, Jobs First minus comparison group, in percentage points. Shaded: the interval of the primary contrast. "
    "On the right: people working, of those known. Counts of a site follow from these by subtraction: not for release.",
)
BY_SITE_COLUMNS = Columns(3.6, (2.75, 2.55, 1.45), ("\n", "Working,\nof those known", "Not\nknown"))

Row = dict[Hashable, Any]


def draw_sites_left_out(specification: pd.DataFrame, mark: str | None = None) -> Picture:
    """The primary contrast without each site in turn, stratified by site, and from complete sites alone.

    `specification` is results/outcomes/specification.csv; sites stand in the order of the study. Not for release.
    """
    rows = specification.to_dict("records")
    lines: list[Entry | Heading] = []
    drawn = [row for row in rows if row["family"] == "primary"]
    lines += [entry_of(row) for row in drawn]
    for beginning, heading in HEADINGS.items():
        found = [row for row in rows if str(row["specification"]).startswith(beginning) and row["measure"] in POINTS]
        lines += [Heading(heading), *(entry_of(row) for row in found)] if found else []
        drawn += found
    with house_style():
        figure = draw_forest(lines, scale_of(drawn, LEFT_OUT_NOTES), COLUMNS, mark, band_of(drawn))
    told = "; ".join(f"{row['label']}, {difference_words(row)}" for row in drawn)
    alt = f"Dots with intervals: differences of the share working at follow-up, in percentage points. {told}."
    return Picture(figure, with_mark(alt, mark), data_of(drawn), mark)


def draw_by_site(
    by_site: pd.DataFrame, sites: Mapping[str, str], groups: Mapping[str, str], wave: str, when: str, mark: str | None = None
) -> Picture:
    """People known to be working at `wave`, by site and group, in the order of `sites` and never ranked. Not for release.

    `by_site` is results/outcomes/by_site.csv; `sites` and `groups` give codes in order with their labels, `when` is how the
    wave is said ("follow-up").
    """
    records = by_site[by_site["wave"] == wave].to_dict("records")
    cells = {(record["site"], record["group"]): record for record in records}
    rows = [(site, group, cells[(site, group)]) for site in sites for group in groups if (site, group) in cells]
    starts = [i == 0 or rows[i - 1][0] != site for i, (site, _, _) in enumerate(rows)]
    lines = [_of_site(sites[site] if starts[i] else "", groups[group], group, row) for i, (site, group, row) in enumerate(rows)]
    level = next((f"{row['level']:g}%" for _, _, row in rows if not missing(row["level"])), "")
    notes = (
        f"Share known to be working at {when}, in percent, with {level} Wilson interval. Raw counts of few people, in the order of the "
        "study: they say nothing of which site did better. Not for release.",
    )
    with house_style():
        figure = draw_forest(lines, Scale(0, 100, 0, range(0, 101, 20), notes), BY_SITE_COLUMNS, mark)
    told = "; ".join(f"{sites[site]}, {groups[group]}, {_told(row)}" for site, group, row in rows)
    alt = f"Dots with intervals: people known to be working at {when}, of those known, by site in the order of the study. {told}."
    columns = ["Site", "Group", "Working", "Known", "Not known", "Share (%)", "Interval from (%)", "Interval to (%)"]
    shown = [
        [
            sites[site],
            groups[group],
            row["working"],
            row["known"],
            row["missing"],
            *(number(row[name]) for name in ("percent", "lower", "upper")),
        ]
        for site, group, row in rows
    ]
    return Picture(figure, with_mark(alt, mark), pd.DataFrame(shown, columns=columns), mark)


def _told(row: Row) -> str:
    return in_words(row["reason"]) if missing(row["percent"]) else share_text(row["working"], row["known"])


def _of_site(label: str, group_label: str, group: str, row: Row) -> Entry:
    return Entry(
        label,
        (group_label, share_text(row["working"], row["known"]), "not shown" if missing(row["missing"]) else str(row["missing"])),
        known(row["percent"]),
        known(row["lower"]),
        known(row["upper"]),
        words=in_words(row["reason"]) if missing(row["percent"]) else None,
        colour=COLOURS.get(group, OTHER_COLOUR),
        marker=MARKERS.get(group, OTHER_MARKER),
    )
