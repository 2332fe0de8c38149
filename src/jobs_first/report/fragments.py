"""The pieces of the reports that are made from tables: the notice, the figures, and the table of what was found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jobs_first.config.published import Figure, Published
from jobs_first.facts.wording import BY_CONSTRUCTION, period
from jobs_first.report.figure_data import figure_data
from jobs_first.report.markdown import Markdown, figure, inline, invented, markdown_table

# Pieces that differ between demonstration and collected returns: sections/<name>-<kind>.qmd.
BY_KIND = ("notice", "easy-notice", "reading", "joint-display")
# Pieces that differ by what a fact says: sections/<name>-<its value>.qmd.
BY_FACT = {"coders": "agreement.state"}
WORDS = {"reproduced": "Reproduced", "differs": "Differs", "not_derivable": "Not derivable", "cited": "Cited"}


def running_note(kind: str) -> dict[str, str]:
    """What every page of a printed summary says at its head; nothing for collected returns."""
    return {"running-note": "Demonstration: marked numbers are invented"} if kind == "demonstration" else {}


def fragments(
    kind: str,
    sections: Path,
    figures: Mapping[str, Mapping[str, Any]],
    reproduction: Sequence[Mapping[str, str]],
    published: Published,
    facts: Mapping[str, Mapping[str, Any]],
    quotations: str,
) -> dict[str, str]:
    """Name -> Markdown for `{{< include fragments/<name>.md >}}`.

    `figures`: what was written beside each picture (alt, mark, columns, rows), with its caption. `reproduction`: rows of reproduction.csv.
    `quotations`: what `quotations_text` made.
    """
    made = {name: (sections / f"{name}-{kind}.qmd").read_text(encoding="utf-8") for name in BY_KIND}
    for name, fact in BY_FACT.items():
        value = facts[fact]["value"].replace("_", "-")
        made[name] = (sections / f"{name}-{value}.qmd").read_text(encoding="utf-8")
    for name, about in figures.items():
        # Labels have hyphens, for Quarto reads them so in every format.
        label = f"fig-{name.replace('_', '-')}"
        made[label] = figure(f"figures/{name}.svg", about["caption"], about["alt"], label) + figure_data(name, about)
    made["quotations"] = quotations
    made["tbl-reproduction"] = reproduction_table(reproduction, published, facts)
    return made


def reproduction_table(rows: Sequence[Mapping[str, str]], published: Published, facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Every published entry: what it is, as published, as found, the status and why; what rests on invented records is marked."""
    figures = {figure.id: figure for figure in published.figures}
    shown = [
        [figures[row["id"]].label, _as_published(figures[row["id"]]), _found(figures[row["id"]], row, facts), _verdict(row)] for row in rows
    ]
    headers = ["Entry", "Published", "Found here", "Status, and why"]
    caption = "Every published figure, what was found, and why."
    return markdown_table(headers, shown, caption, "tbl-reproduction", ["left"] * 4)


def _verdict(row: Mapping[str, str]) -> Markdown:
    """The status with its reason, without what is true of every figure of a demonstration: the text above the table says that once."""
    why = row["explanation"].removesuffix(BY_CONSTRUCTION).strip()
    return inline(f"{WORDS[row['status']]}. {why}" if why else f"{WORDS[row['status']]}.")


def _as_published(figure: Figure) -> str:
    """A published figure in words: "15 of 60", "£8,217", "38%", "more at follow-up"."""
    if figure.numerator is not None:
        return f"{figure.numerator} of {figure.denominator}" if figure.denominator is not None else str(figure.numerator)
    value = str(figure.value)
    if figure.kind == "direction":
        return value.replace("_", " ").replace("follow up", "follow-up")
    if figure.id == "design.period":
        return period(value)
    if not value.isdigit():
        return value
    number = f"{int(value):,}"
    return f"£{number}" if figure.unit == "GBP" else f"{number}%" if figure.unit == "percent" else number


def _found(figure: Figure, row: Mapping[str, str], facts: Mapping[str, Mapping[str, Any]]) -> Markdown:
    if not row["computed"]:
        return inline("not computed")
    # A direction or a factor is read from facts of other names, and is invented where one of them is.
    used = [facts.get(name, {}) for name in figure.facts or (figure.id,)]
    words = row["computed"].replace("/", " of ") if figure.kind in ("count", "design") and "-" not in row["computed"] else row["computed"]
    said = period(row["computed"]) if figure.id == "design.period" else words
    return invented(said) if any(fact.get("basis") == "invented" for fact in used) else inline(said)
