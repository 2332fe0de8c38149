"""How many people mention each theme, of those interviewed, for each kind of participant: a dot for every person."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from jobs_first.figures.style import Picture, house_style, missing, with_mark
from jobs_first.figures.theme_dots import BETWEEN, Block, Cell, Column, draw_dots

if TYPE_CHECKING:
    from collections.abc import Iterable

ANY_WAVE = "any"
Row = Mapping[Hashable, Any]

NOT_ASKED, NOT_SHOWN, NOBODY = "not asked", "not shown", "nobody"


def draw_themes(tallies: pd.DataFrame, themes: Mapping[str, str], participants: Mapping[str, str], mark: str | None = None) -> Picture:
    """A dot for every person asked, filled where the person mentions the theme in either interview; counts in words below.

    People interviewed once stand apart from those interviewed twice. `tallies` is results/interviews/theme_tallies.csv; `themes` and
    `participants` give codes in order with their labels: only those are drawn. Where the topic guide does not raise a theme
    (column `raised`), or nobody was interviewed, the words "not asked" stand instead of dots. Where there are more people than
    single dots have room for, a dot stands for several, and the picture says for how many. No interval: people were chosen for
    what they could tell.
    """
    records = tallies[tallies["wave"] == ANY_WAVE].to_dict("records")
    rows = {(record["participant_type"], record["theme"]): record for record in records}
    columns = [
        Column(label, _heading(rows.get((kind, theme)) for theme in themes), tuple(_cell(rows.get((kind, theme))) for theme in themes))
        for kind, label in participants.items()
    ]
    labels = list(themes.values())
    with house_style():
        figure = draw_dots(labels, columns, mark)
    return Picture(figure, with_mark(_alt(labels, columns), mark), _data(labels, columns), mark)


def _cell(row: Row | None) -> Cell:
    if row is None or (not missing(row.get("raised")) and not row["raised"]):
        return Cell((NOT_ASKED,))
    if missing(row["mentioned"]) or missing(row["asked"]):
        return Cell((NOT_SHOWN,))
    everyone = Block("", int(row["mentioned"]), int(row["asked"]))
    if not everyone.asked:
        return Cell((NOT_ASKED,))
    apart = _apart(row)
    if apart is None:
        return Cell((everyone.words, f"(once, twice: {NOT_SHOWN})"), everyone, (everyone,))
    if len(apart) == 1:
        return Cell((everyone.words,), everyone, apart)
    once, twice = apart
    return Cell((everyone.words, f"({once.words}{BETWEEN}", f"{twice.words})"), everyone, apart)


def _apart(row: Row) -> tuple[Block, ...] | None:
    """Those interviewed once and those interviewed twice, a block without people left out; None where a number was kept back."""
    blocks = []
    for way in ("once", "twice"):
        mentioned, asked = row.get(f"mentioned_{way}"), row.get(f"asked_{way}")
        if missing(mentioned) or missing(asked):
            return None
        blocks.append(Block(way, int(str(mentioned)), int(str(asked))))
    return tuple(block for block in blocks if block.asked)


def _heading(rows: Iterable[Row | None]) -> tuple[str, ...]:
    """Who was interviewed, in parts: "61 interviewed once |", "9 twice". They are the same people for every theme."""
    asked: int | None = None
    for row in rows:
        if row is None or missing(row["asked"]):
            continue
        asked = int(row["asked"])
        apart = _apart(row)
        if apart and len(apart) == 2:
            return f"{apart[0].asked:,} interviewed once{BETWEEN}", f"{apart[1].asked:,} twice"
        if apart:
            return (f"{apart[0].asked:,} interviewed {apart[0].name}",)
    return (NOT_SHOWN,) if asked is None else (f"{asked or NOBODY} interviewed",)


def _alt(labels: list[str], columns: list[Column]) -> str:
    told = []
    for column in columns:
        counted = [(label, cell.everyone) for label, cell in zip(labels, column.cells, strict=True) if cell.everyone is not None]
        who = f"{column.label} ({' '.join(column.heading).replace(BETWEEN, ',')})"
        if counted:
            ends = [of(counted, key=lambda entry: entry[1].mentioned / entry[1].asked) for of in (max, min)]
            most, least = (f"{label.lower()} ({block.words})" for label, block in ends)
            told.append(f"{who}, most often {most} and least often {least}")
        else:
            told.append(f"{who}, no counts")
    return (
        f"Dots for {len(labels)} themes, filled for people who mention the theme in either interview, hollow for those who do not; "
        f"people interviewed once and people interviewed twice stand apart. {'; '.join(told)}."
    )


def _data(labels: list[str], columns: list[Column]) -> pd.DataFrame:
    table: dict[str, list[str]] = {"Theme": labels}
    for column in columns:
        table[column.label] = [cell.words[0] for cell in column.cells]
        for way in ("once", "twice"):
            table[f"{column.label}, interviewed {way}"] = [_block_words(cell, way) for cell in column.cells]
    return pd.DataFrame(table)


def _block_words(cell: Cell, way: str) -> str:
    if cell.everyone is None:
        return cell.words[0]
    if any(not block.name for block in cell.blocks):
        return NOT_SHOWN
    return next((block.words for block in cell.blocks if block.name == way), NOBODY)
