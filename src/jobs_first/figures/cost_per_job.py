"""The cost of each job outcome of the programme beside the published benchmark of employment services, on one axis."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jobs_first.figures.amounts import PERSPECTIVES, pounds
from jobs_first.figures.forest import Columns, Entry, Heading, Scale, draw_forest, in_words, known, number, with_ends
from jobs_first.figures.style import INK, SOFT, Picture, house_style, missing, share_text, with_mark

OUTCOMES = {"gained_or_kept": "Jobs gained or kept", "gained": "Jobs gained", "kept": "Jobs kept"}
COSTS = {"support_and_set_up": "support and set-up", "support": "support"}
COLUMNS = Columns(3.6, (3.75, 2.65), ("Cost of a job outcome\nand interval", "People with a\njob outcome"))
# A wider axis has room for every other power of ten alone.
TICKS = 5

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class Benchmarks:
    """What employment services elsewhere cost for each job gained or kept: amounts in GBP, rates in percent, caveats as sentences.

    `mean`, `minimum`, `maximum` and `rate_all` are of all services; the other two of those whose support is evidence-based.
    """

    mean: float
    evidence_based_mean: float
    minimum: float
    maximum: float
    rate_all: float
    rate_evidence_based: float
    caveats: tuple[str, ...] = ()


def draw_cost_per_job(cost_per_job: pd.DataFrame, benchmarks: Benchmarks, mark: str | None = None) -> Picture:
    """The benchmark on top, its two means drawn down through the programme's own cost of each job outcome by perspective.

    `cost_per_job` has perspective, outcome (gained_or_kept, gained, kept), cost (support, support_and_set_up), people, outcomes,
    estimate, lower and upper in GBP, level in percent, and reason. A perspective is shown with set-up where its cost with set-up
    is estimated, otherwise without, and says which. Estimates that are not there have their reason. `mark` stands beside the
    programme's own rows alone, because the benchmark is real.
    """
    chosen = {perspective: _chosen(cost_per_job, perspective) for perspective in PERSPECTIVES}
    own = {perspective: rows for perspective, rows in chosen.items() if rows}
    lines: list[Entry | Heading] = [Heading("Benchmark: employment services"), *_benchmark_entries(benchmarks)]
    for perspective, rows in own.items():
        lines.append(Heading(f"Jobs First, cost to {PERSPECTIVES[perspective]}: {_cost(rows)}", mark))
        lines += [_entry(row) for row in rows]
    if not own:
        lines += [Heading("Jobs First", mark), Entry("Cost of a job outcome", ("", ""), words="not estimated")]
    every = [row for rows in own.values() for row in rows]
    with house_style():
        figure = draw_forest(lines, _scale(every, benchmarks), COLUMNS, None, below=benchmarks.caveats)
        figure.axes[0].axvline(benchmarks.evidence_based_mean, color=SOFT, linewidth=1.1, linestyle=(0, (3, 2)), zorder=1)
    return Picture(figure, with_mark(_alt(own, benchmarks, mark), mark), _data(own, benchmarks), mark)


def _chosen(cost_per_job: pd.DataFrame, perspective: str) -> list[Row]:
    """The rows of a perspective in the order of OUTCOMES, all of the same cost."""
    rows = cost_per_job[cost_per_job["perspective"] == perspective].to_dict("records")
    by_cost = {cost: [row for row in rows if row["cost"] == cost] for cost in COSTS}
    estimated = [cost for cost in COSTS if any(not missing(row["estimate"]) for row in by_cost[cost])]
    there = [cost for cost in COSTS if by_cost[cost]]
    by_outcome = {row["outcome"]: row for cost in [*estimated, *there][:1] for row in by_cost[cost]}
    return [by_outcome[outcome] for outcome in OUTCOMES if outcome in by_outcome]


def _benchmark_entries(benchmarks: Benchmarks) -> list[Entry]:
    told = f"{pounds(benchmarks.mean)} ({pounds(benchmarks.minimum)} to {pounds(benchmarks.maximum)})"
    of_all = Entry(
        "All services", (told, f"{benchmarks.rate_all:g}%"), benchmarks.mean, benchmarks.minimum, benchmarks.maximum, colour=INK, marker="D"
    )
    cells = (pounds(benchmarks.evidence_based_mean) or "", f"{benchmarks.rate_evidence_based:g}%")
    return [of_all, Entry("Evidence-based services", cells, benchmarks.evidence_based_mean, colour=INK, marker="D")]


def _entry(row: Row) -> Entry:
    label, people = OUTCOMES[str(row["outcome"])], share_text(row["outcomes"], row["people"])
    if missing(row["estimate"]):
        return Entry(label, ("", people), words=in_words(row["reason"]))
    estimate, lower, upper = (known(row[name]) for name in ("estimate", "lower", "upper"))
    return Entry(label, (_told(row), people), estimate, lower, upper, size=7)


def _told(row: Row) -> str:
    if missing(row["estimate"]):
        return in_words(row["reason"])
    return with_ends(*(pounds(row[name]) for name in ("estimate", "lower", "upper")))


def _cost(rows: Sequence[Row]) -> str:
    return COSTS[str(rows[0]["cost"])]


def _scale(rows: Sequence[Row], benchmarks: Benchmarks) -> Scale:
    """From one power of ten to another that holds every amount above 0; what is 0 or open has an arrow at the edge."""
    amounts = [known(row[name]) for row in rows if not missing(row["estimate"]) for name in ("estimate", "lower", "upper")]
    ends = [benchmarks.minimum, benchmarks.maximum, *(amount for amount in amounts if amount is not None and amount > 0)]
    first, last = math.floor(math.log10(min(ends))), math.ceil(math.log10(max(ends)))
    powers = range(first, last + 1, 1 if last - first < TICKS else 2)
    level = next((f"{float(row['level']):g}% " for row in rows if not missing(row["level"])), "")
    notes = (
        f"GBP for each job outcome; each step is ten times the one before. Bars: {level}interval; "
        "of all services from the cheapest to the dearest. An arrow: no limit on that side. "
        "Lines down: the two means of the benchmark, which counts jobs gained and jobs kept together.",
    )
    return Scale(10**first, 10**last, benchmarks.mean, [10**power for power in powers], notes, log=True, unit="£")


def _alt(own: dict[str, list[Row]], benchmarks: Benchmarks, mark: str | None) -> str:
    said = [
        f"Dots with intervals on an axis in powers of ten: cost of each job outcome in GBP. Benchmark, all services: "
        f"{pounds(benchmarks.mean)}, from {pounds(benchmarks.minimum)} to {pounds(benchmarks.maximum)}, job outcomes for "
        f"{benchmarks.rate_all:g}% of people; evidence-based services: {pounds(benchmarks.evidence_based_mean)}, "
        f"{benchmarks.rate_evidence_based:g}% of people."
    ]
    for perspective, rows in own.items():
        told = [f"{OUTCOMES[str(row['outcome'])].lower()}, {share_text(row['outcomes'], row['people'])}, {_told(row)}" for row in rows]
        said.append(f"Jobs First, cost to {PERSPECTIVES[perspective]}, {_cost(rows)}: {'; '.join(told)}.")
    return " ".join([*said, *([] if own else ["Jobs First: not estimated."]), *(["The numbers of Jobs First:"] if mark else [])])


def _data(own: dict[str, list[Row]], benchmarks: Benchmarks) -> pd.DataFrame:
    columns = ["What", "Cost", "Outcome", "People", "With the outcome", "Rate (%)", "GBP for each", "From", "To", "Why not estimated"]
    ends = [pounds(amount) for amount in (benchmarks.mean, benchmarks.minimum, benchmarks.maximum)]
    shown: list[list[object]] = [
        ["Benchmark, all services", None, OUTCOMES["gained_or_kept"], None, None, f"{benchmarks.rate_all:g}", *ends, None],
        [
            *("Benchmark, evidence-based services", None, OUTCOMES["gained_or_kept"], None, None, f"{benchmarks.rate_evidence_based:g}"),
            *(pounds(benchmarks.evidence_based_mean), None, None, None),
        ],
    ]
    for perspective, rows in own.items():
        for row in rows:
            about = [f"Jobs First, cost to {PERSPECTIVES[perspective]}", COSTS[str(row["cost"])], OUTCOMES[str(row["outcome"])]]
            amounts = [pounds(row[name]) for name in ("estimate", "lower", "upper")]
            reason = None if missing(row["reason"]) else row["reason"]
            shown.append([*about, row["people"], row["outcomes"], number(row["rate"]), *amounts, reason])
    return pd.DataFrame(shown, columns=columns, dtype=object)
