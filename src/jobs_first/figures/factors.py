"""What goes with being in work at follow-up: odds ratios on a log scale, each factor alone and all together."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from jobs_first.figures.forest import Columns, Entry, Heading, Scale, draw_forest, in_words, known, number, with_ends
from jobs_first.figures.style import COLOURS, Picture, house_style, missing, with_mark

MODELS = {"single": "Each factor alone", "joint": "All together"}
TERMS = {
    "jobs_first_group": "In the Jobs First group",
    "looking_or_employed_at_baseline": "Looking for work or working at baseline",
    "employment_support_at_follow_up": "Receiving employment support at follow-up",
}
# What an ordinary logistic regression would have given.
SEPARATION = {
    "upwards": "infinite",
    "downwards": "zero",
    "either": "without any one value",
}
COLUMNS = Columns(4.9, (3.0, 1.25, 1.4, 1.5), ("Odds ratio\nand interval", "People\n", "Working\n", "Working,\nleft out"))
# Beyond these an odds ratio says only that the records set no real limit.
SMALLEST, LARGEST = 1e-3, 1e3

Row = dict[Hashable, Any]


def draw_factors(factors: pd.DataFrame, mark: str | None = None) -> Picture:
    """Odds ratios with their profile-likelihood intervals, an arrow where an interval goes on beyond the axis.

    `factors` is results/outcomes/factors.csv. Beside each: people known on every term of the model, those of them working, and
    people working who are left out because a term is unknown. Separation is said in words below; a term without an estimate
    keeps its line and its reason.
    """
    rows = factors.to_dict("records")
    lines: list[Entry | Heading] = []
    for model, heading in MODELS.items():
        lines += [Heading(heading), *(_entry(row) for row in rows if row["model"] == model)]
    with house_style():
        figure = draw_forest(lines, _scale(rows), COLUMNS, mark, below=_separation(rows))
    return Picture(figure, with_mark(_alt(rows), mark), _data(rows), mark)


def _entry(row: Row) -> Entry:
    estimate, lower, upper = (known(row[name]) for name in ("odds_ratio", "lower", "upper"))
    words = in_words(row["reason"]) if estimate is lower is upper is None else None
    counts = ["\N{EN DASH}" if missing(row[name]) else f"{row[name]}" for name in ("n", "events", "events_lost")]
    return Entry(_label(row), ("" if words else _said(row), *counts), estimate, lower, upper, words, colour=COLOURS["jobs_first"])


def _label(row: Mapping[Hashable, Any]) -> str:
    return TERMS.get(str(row["term"]), str(row["term"]).replace("_", " "))


def _name(row: Row) -> str:
    label = _label(row)
    return label[0].lower() + label[1:]


def _said(row: Mapping[Hashable, Any]) -> str:
    """ "22.8 (2.9 to 2,951)": from 100 on without decimals, below 1 with two, and nobody is told what lies beyond any sense."""
    return with_ends(*(_number(row[name]) for name in ("odds_ratio", "lower", "upper")))


def _number(value: object) -> str | None:
    if not missing(value) and float(str(value)) >= 10 * LARGEST:
        return f"over {10 * LARGEST:,.0f}"
    if not missing(value) and 0 < float(str(value)) < 10 * SMALLEST:
        return f"under {10 * SMALLEST:g}"
    return None if missing(value) else number(value, 0 if float(str(value)) >= 100 else 1 if float(str(value)) >= 1 else 2)


def _scale(rows: Sequence[Row]) -> Scale:
    ends = [float(row[name]) for row in rows for name in ("odds_ratio", "lower", "upper") if not missing(row[name]) and row[name] > 0]
    low, high = min([0.1, *ends]), max([10.0, *ends])
    first, last = (round(math.log10(end)) for end in (SMALLEST, LARGEST))
    powers = range(max(math.floor(math.log10(low)), first), min(math.ceil(math.log10(high)), last) + 1)
    level = next((f"{row['level']:g}%" for row in rows if not missing(row["level"])), "")
    notes = (
        "Odds ratio of working at follow-up, each step of the scale ten times the one before. Above 1: work was commoner where the factor "
        f"was present. Firth's penalised logistic regression with {level} profile-likelihood intervals; an arrow: the interval goes on. "
        "Left out: people working for whom a factor of the model is not known.",
    )
    return Scale(10.0 ** powers[0], 10.0 ** powers[-1], 1, [10.0**power for power in powers], notes, log=True)


def _separation(rows: Sequence[Row]) -> list[str]:
    said = []
    for kind, value in SEPARATION.items():
        found = [f"{_name(row)} ({MODELS[row['model']].lower()})" for row in rows if row["separation"] == kind and row["model"] in MODELS]
        if found:
            said.append(f"Separation, so that an ordinary odds ratio would be {value}: {'; '.join(found)}.")
    return said


def _alt(rows: Sequence[Row]) -> str:
    told = ["Dots with intervals on a log scale: odds ratios of working at follow-up."]
    for model, heading in MODELS.items():
        said = [f"{_label(row)}, {_told(row)}" for row in rows if row["model"] == model]
        told += [f"{heading}: {'; '.join(said)}."] if said else []
    return " ".join([*told, *_separation(rows)])


def _told(row: Row) -> str:
    if _entry(row).words:
        return in_words(row["reason"])
    return _said(row) if missing(row["n"]) or missing(row["events"]) else f"{_said(row)}, {row['events']} of {row['n']} people working"


def _data(rows: Sequence[Row]) -> pd.DataFrame:
    columns = ["Model", "Factor", "Odds ratio", "From", "To", "p", "People", "Working", "Working, left out", "Separation", "Assumption"]
    shown = [
        [
            MODELS.get(str(row["model"]), row["model"]),
            _label(row),
            *(_number(row[name]) for name in ("odds_ratio", "lower", "upper")),
            number(row["p_value"], 4),
            *(row[name] for name in ("n", "events", "events_lost")),
            str(row["separation"]).replace("_", " "),
            row["assumption"],
        ]
        for row in rows
    ]
    return pd.DataFrame(
        [[*row, None if missing(said["reason"]) else said["reason"]] for row, said in zip(shown, rows, strict=True)],
        columns=[*columns, "Why not estimated"],
    )
