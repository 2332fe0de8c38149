"""Every published figure beside what this run found: results/reproduction.csv, and the verdict on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from jobs_first.config.published import Figure, Published
from jobs_first.errors import UserError, counted
from jobs_first.facts.build import Fact, agrees
from jobs_first.facts.wording import BY_CONSTRUCTION

COLUMNS = ("id", "kind", "published", "computed", "status", "explanation", "source")
CITED = {"statement": "A finding in words.", "benchmark": "From another study."}
# Where what was computed came from, by the table of its fact.
FROM = {
    "results/outcomes/": "From the records.",
    "results/interviews/": "From the interviews.",
    "results/design.csv": "From the settings.",
}
Row = dict[str, object]


def compare_published(published: Published, facts: Mapping[str, Fact], kind: Literal["demonstration", "collected"]) -> list[Row]:
    """One row for each published figure: status reproduced, differs, not_derivable or cited.

    What is computed comes from facts that were read from tables of records, register and configuration.
    """
    rows: list[Row] = []
    for figure in published.figures:
        computed, status, explanation = _compare(figure, facts)
        if status == "reproduced" and kind == "demonstration":
            explanation = " ".join(filter(None, (explanation, BY_CONSTRUCTION)))
        row = (figure.id, figure.kind, figure.shown(), computed, status, explanation, figure.source)
        rows.append(dict(zip(COLUMNS, row, strict=True)))
    return rows


def _compare(figure: Figure, facts: Mapping[str, Fact]) -> tuple[str, str, str]:
    if figure.kind in ("statement", "benchmark"):
        return "", "cited", CITED[figure.kind]
    if not figure.derivable:
        return "", "not_derivable", figure.explanation or figure.note
    missing = [name for name in figure.facts or (figure.id,) if name not in facts]
    if missing:
        return "", "differs", figure.explanation
    if figure.kind == "direction":
        earlier, later = (facts[name] for name in figure.facts)
        computed, holds = _direction(figure, earlier, later)
    elif figure.kind == "factor":
        odds_ratio = facts[figure.facts[0]]
        computed = f"odds ratio {odds_ratio['text']}"
        holds = isinstance(odds_ratio["value"], (int, float)) and (odds_ratio["value"] > 1) == (figure.value == "increases")
    else:
        fact = facts[figure.id]
        shown = f"{fact['numerator']}/{fact['denominator']}" if "denominator" in fact else fact["value"]
        computed = "not known" if shown is None or fact.get("numerator", 0) is None else str(shown)
        holds = agrees(fact, figure)
    return (computed, "reproduced", _came_from(figure, facts)) if holds else (computed, "differs", figure.explanation)


def _came_from(figure: Figure, facts: Mapping[str, Fact]) -> str:
    table = str(facts[(figure.facts or (figure.id,))[-1]].get("table", ""))
    return next((words for start, words in FROM.items() if table.startswith(start)), "")


def _direction(figure: Figure, earlier: Fact, later: Fact) -> tuple[str, bool]:
    """A published more, fewer or unchanged, on the unpaired shares of those known at each wave."""
    if earlier.get("percent") is None or later.get("percent") is None:
        return "not known", False
    before, after = earlier["percent"], later["percent"]
    computed = f"{earlier['text']} at baseline, {later['text']} at follow-up"
    tolerance = 100 * (figure.tolerance or 0)
    holds = {"more_at_follow_up": after > before, "fewer_at_follow_up": after < before, "unchanged": abs(after - before) <= tolerance}
    return computed, holds.get(str(figure.value), False)


def check_reproduction(rows: Sequence[Mapping[str, object]], on_difference: Literal["stop", "say"]) -> str:
    """A line that sums up the comparison. Raises UserError when a figure differs without an explanation and `on_difference` is stop."""
    counts = {status: sum(row["status"] == status for row in rows) for status in ("reproduced", "differs", "not_derivable", "cited")}
    unexplained = [row for row in rows if row["status"] == "differs" and not row["explanation"]]
    if unexplained and on_difference == "stop":
        listed = "\n".join(f"  {row['id']}: published {row['published']}, found {row['computed'] or 'nothing'}" for row in unexplained)
        raise UserError(
            f"{counted(len(unexplained), 'published figure was', 'published figures were')} not found again, and nothing explains why:\n"
            f"{listed}\n"
            "Look for the reason in results/reproduction.csv. To accept a difference, give it an 'explanation' in config/published.yaml; "
            "with returns of another study, set 'on_difference: say' in config/study.yaml."
        )
    return ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in counts.items())
