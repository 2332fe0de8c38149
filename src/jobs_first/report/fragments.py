"""The pieces of the reports that are made from tables: the notice, the figures, and the table of what was found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jobs_first.report.markdown import Markdown, figure, inline, invented, markdown_table

# Pieces that differ between demonstration and collected returns: sections/<name>-<kind>.qmd.
BY_KIND = {"notice": "notice", "easy-notice": "easy-notice", "reading": "reading"}
WORDS = {"reproduced": "Reproduced", "differs": "Differs", "not_derivable": "Not derivable", "cited": "Cited"}


def fragments(
    kind: str,
    sections: Path,
    figures: Mapping[str, Mapping[str, Any]],
    reproduction: Sequence[Mapping[str, str]],
    facts: Mapping[str, Mapping[str, Any]],
) -> dict[str, str]:
    """Name -> Markdown for `{{< include fragments/<name>.md >}}`.

    `figures`: what draw_figures wrote beside each picture (caption, alt). `reproduction`: rows of reproduction.csv.
    """
    made = {name: (sections / f"{stem}-{kind}.qmd").read_text(encoding="utf-8") for name, stem in BY_KIND.items()}
    for name, about in figures.items():
        made[f"fig-{name}"] = figure(f"figures/{name}.svg", about["caption"], about["alt"], f"fig-{name}")
    made["tbl-reproduction"] = reproduction_table(reproduction, facts)
    return made


def reproduction_table(rows: Sequence[Mapping[str, str]], facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Every published entry: what it is, as published, as found, and the status; what rests on invented records is marked."""
    shown = pd.DataFrame(
        {
            "Entry": [inline(entry_words(row["id"])) for row in rows],
            "Published": [inline(row["published"].replace("_", " ")) for row in rows],
            "Found here": [_found(row, facts) for row in rows],
            "Status": [inline(WORDS[row["status"]]) for row in rows],
        }
    )
    caption = "Every published figure and what was found."
    return markdown_table(shown, caption, "tbl-reproduction", ["left", "left", "left", "left"], markdown=list(shown.columns))


def entry_words(name: str) -> str:
    """An id of a published figure in words: "employment.follow_up.jobs_first" is "Employment: follow up, jobs first"."""
    first, *rest = name.replace("_", " ").split(".")
    words = f"{first[0].upper()}{first[1:]}"
    return f"{words}: {', '.join(rest)}" if rest else words


def _found(row: Mapping[str, str], facts: Mapping[str, Mapping[str, Any]]) -> Markdown:
    if not row["computed"]:
        return inline("not computed")
    basis = facts.get(row["id"], {}).get("basis")
    # A direction or a factor is read from facts of other names; with demonstration returns some of those are invented.
    rests_on_invented = basis == "invented" or (basis is None and "by construction" in row["explanation"])
    return invented(row["computed"]) if rests_on_invented else inline(row["computed"])
