"""The table of the themes in which kinds of participants are furthest apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jobs_first.config.themes import Themes
from jobs_first.report.markdown import Markdown, inline, invented, markdown_table

SHOWN = 5
NOT_SHOWN, NONE = "not shown", "–"


def differences_table(rows: Sequence[Mapping[str, str]], themes: Themes, facts: Mapping[str, Mapping[str, Any]], kind: str) -> str:
    """The first themes of theme_differences.csv, single ones and not groups, with both counts; a pipe table to include in a report.

    A demonstration's counts are marked as invented but for those whose fact, themes.<theme>.<type>, agrees with a published figure.
    Themes in which no two types differ are left out; where none is left, one row says so.
    """
    labels = {entry.theme: entry.label for entry in themes.entries()}
    apart = [row for row in rows if row["level"] == "theme" and (not row["spread"] or float(row["spread"]) > 0)]
    shown = [[labels[row["theme"]], *(_side(row, side, themes, facts, kind) for side in ("most", "least"))] for row in apart[:SHOWN]] or [
        ["No theme in which two kinds of participants differ", NONE, NONE]
    ]
    caption = "Themes in which the kinds of participants are furthest apart: people who mention it, of those asked."
    return markdown_table(["Theme", "Largest share", "Smallest share"], shown, caption, "tbl-theme-differences", ["left"] * 3)


def _side(row: Mapping[str, str], side: str, themes: Themes, facts: Mapping[str, Mapping[str, Any]], kind: str) -> Markdown:
    mentioned, asked, of = row[f"mentioned_{side}"], row[f"asked_{side}"], row[side]
    who = themes.participant_types[of].plural
    if not mentioned or not asked:
        return inline(f"{who}: {NOT_SHOWN}")
    count = f"{int(mentioned):,} of {int(asked):,}"
    made_up = kind == "demonstration" and facts.get(f"themes.{row['theme']}.{of}", {}).get("basis") != "published"
    return Markdown(f"{invented(count) if made_up else inline(count)} {inline(who)}")
