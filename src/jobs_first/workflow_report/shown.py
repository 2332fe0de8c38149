"""Which results Snakemake's report holds, and what it says of them; all of it from the registry."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypedDict

from jobs_first.config.outputs import Output

# What is read on a page: tables, figures, and what a gate found. The reports themselves stand beside it, and would make it too large.
SHOWN = (".csv", ".svg", ".txt")
CATEGORIES = {
    "outcomes": "Employment outcomes",
    "costs": "Costs and budgets",
    "interviews": "Interviews",
    "figures": "Figures",
    "report": "Reporting checklists",
}
OTHER = "Facts and published figures"


class Shown(TypedDict):
    """How Snakemake's report lists a result: under which heading, and with which words in which column."""

    category: str
    labels: dict[str, str]


def shown(output: Output, path: str) -> Shown | None:
    """How the report lists one file of a result, or None where the file stays out of it.

    Only results that are labelled release are in it. `path` may be open for an audience; the label of a picture names its file.
    """
    place = PurePosixPath(path.replace("{audience}", ""))
    if output.label != "release" or place.suffix not in SHOWN:
        return None
    return {"category": CATEGORIES.get(place.parts[1], OTHER), "labels": {"result": output.caption, "file": place.name}}
