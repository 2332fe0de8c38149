"""How far two coders agree on the themes of the interviews that both coded."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from jobs_first.config.themes import Themes
from jobs_first.interviews.segments import PRIMARY
from jobs_first.statistics import LEVEL, Agreement, agreement

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "level": "string",
    "theme": "string",
    "measure": "string",
    "interviews": "Int64",
    "both": "Int64",
    "primary_only": "Int64",
    "second_only": "Int64",
    "neither": "Int64",
    "prevalence": "Float64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "confidence_level": "Float64",
    "to_discuss": "boolean",
    "reason": "string",
}
OVERALL_COLUMNS = {
    "level": "string",
    "state": "string",
    "interviews": "Int64",
    "themes_seen": "Int64",
    "themes_to_discuss": "Int64",
    "discuss_below": "Float64",
    **{name: COLUMNS[name] for name in ("estimate", "lower", "upper", "method", "confidence_level", "reason")},
}
SECOND, EVERY_THEME, KAPPA = "second", "all", "cohens_kappa"
MEASURED, NOT_CODED_BY_BOTH, SWITCHED_OFF = "measured", "not_coded_by_both", "switched_off"

Counts = list[tuple[float, float, float, float]]


def coder_agreement(segments: pd.DataFrame, themes: Themes, seed: int, level: float = LEVEL) -> pd.DataFrame:
    """Agreement of the primary and the second coder, by theme (results/interviews/coder_agreement.csv).

    Interviews with a coding of the second coder count as coded by both. For each theme of either level, and for all themes of a
    level together (`all`): in how many of these interviews both, one or neither see it; prevalence 0 to 1; and a row for each
    measure, cohens_kappa, krippendorffs_alpha and positive_agreement, with a BCa bootstrap interval over interviews. A parent is
    seen where any of its themes is. to_discuss: Cohen's kappa below `discuss_below`, or not to be had though somebody saw the theme.
    Without `themes.agreement` nothing is measured, and the table has no rows.
    """
    from jobs_first.outcomes.persons import table

    asked = themes.agreement
    if asked is None:
        return table([], COLUMNS)
    coded = _interviews_of_themes(segments, themes)
    twice = sorted(set(segments.loc[segments["coder"] == SECOND, "interview_id"]))
    rows: list[dict[str, object]] = []
    for group in ("parent", "theme"):
        of_level = [entry.theme for entry in themes.entries() if entry.level == group]
        counted = {theme: _counts(coded, theme, twice) for theme in of_level}
        # All themes of an interview in one row, so that an interview is drawn whole.
        together = [_added([counted[theme][i] for theme in of_level]) for i in range(len(twice))] if of_level else []
        for theme, counts in {**counted, EVERY_THEME: together}.items():
            found = agreement(counts, asked.draws, [seed, zlib.crc32(f"agreement {group} {theme}".encode())], level)
            rows += _rows(group, theme, counts, found, len(twice), asked.discuss_below)
    return table(rows, COLUMNS)


def agreement_overall(by_theme: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """One row for each level, whatever was measured (results/interviews/coder_agreement_overall.csv), from `coder_agreement`.

    state: measured, not_coded_by_both (no interview was), or switched_off (no key `agreement` in the codebook; then the rest is NA).
    themes_seen: themes that either coder saw; themes_to_discuss of them. estimate to reason: Cohen's kappa of all themes together.
    """
    from jobs_first.outcomes.persons import table

    rows: list[dict[str, object]] = []
    for level in ("parent", "theme"):
        row: dict[str, object] = {"level": level, "state": SWITCHED_OFF}
        if themes.agreement is not None:
            of_level = by_theme[(by_theme["level"] == level) & (by_theme["measure"] == KAPPA)]
            single, together = of_level[of_level["theme"] != EVERY_THEME], of_level[of_level["theme"] == EVERY_THEME].iloc[0]
            seen = single[["both", "primary_only", "second_only"]].sum(axis=1) > 0
            row |= {
                "state": MEASURED if together["interviews"] else NOT_CODED_BY_BOTH,
                "interviews": together["interviews"],
                "themes_seen": int(seen.sum()),
                "themes_to_discuss": int(single["to_discuss"].sum()),
                "discuss_below": themes.agreement.discuss_below,
                **{name: together[name] for name in ("estimate", "lower", "upper", "method", "confidence_level", "reason")},
            }
        rows.append(row)
    return table(rows, OVERALL_COLUMNS)


def _interviews_of_themes(segments: pd.DataFrame, themes: Themes) -> dict[tuple[str, str], set[str]]:
    """In which interviews each coder sees each theme; of a parent, those of its themes."""
    parent_of = {entry.theme: entry.parent for entry in themes.entries() if entry.parent is not None}
    seen: dict[tuple[str, str], set[str]] = {}
    for coder, theme, interview in zip(segments["coder"], segments["theme"], segments["interview_id"], strict=True):
        seen.setdefault((coder, theme), set()).add(interview)
        if theme in parent_of:
            seen.setdefault((coder, parent_of[theme]), set()).add(interview)
    return seen


def _counts(coded: dict[tuple[str, str], set[str]], theme: str, interviews: list[str]) -> Counts:
    first, second = (coded.get((coder, theme), set()) for coder in (PRIMARY, SECOND))
    pairs = [(interview in first, interview in second) for interview in interviews]
    return [(float(a and b), float(a and not b), float(b and not a), float(not (a or b))) for a, b in pairs]


def _added(rows: Counts) -> tuple[float, float, float, float]:
    both, first, second, neither = (sum(row[i] for row in rows) for i in range(4))
    return both, first, second, neither


def _rows(group: str, theme: str, counts: Counts, found: Agreement, interviews: int, discuss_below: float) -> list[dict[str, object]]:
    both, first, second, neither = _added(counts)
    kappa = found.kappa.estimate
    seen = both + first + second > 0
    shared: dict[str, object] = {
        "level": group,
        "theme": theme,
        "interviews": interviews,
        "both": int(both),
        "primary_only": int(first),
        "second_only": int(second),
        "neither": int(neither),
        "prevalence": found.prevalence,
        "to_discuss": theme != EVERY_THEME and seen and (kappa < discuss_below if kappa is not None else first + second > 0),
    }
    measures = {KAPPA: found.kappa, "krippendorffs_alpha": found.alpha, "positive_agreement": found.positive_agreement}
    return [
        {
            **shared,
            "measure": name,
            **{key: getattr(one, key) for key in ("estimate", "lower", "upper", "method", "reason")},
            "confidence_level": one.level,
        }
        for name, one in measures.items()
    ]
