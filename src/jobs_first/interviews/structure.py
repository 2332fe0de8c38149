"""Which themes come up together, and where the types of participants differ most; in counts, without tests."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from jobs_first.config.themes import Themes
from jobs_first.interviews.tallies import ANY_WAVE, mentions

if TYPE_CHECKING:
    import pandas as pd

PAIR_COLUMNS = ("level", "theme", "other_theme", "participant_type", "people", "interviews", "asked")
DIFFERENCE_COLUMNS = ("theme", "level", "most", "least", "mentioned_most", "asked_most", "mentioned_least", "asked_least", "spread")
ALL_TYPES = "all"


def theme_pairs(register: pd.DataFrame, segments: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """Pairs of themes of one level and who speaks of both (results/interviews/theme_pairs.csv).

    For each pair, in the order of config, and each participant type and `all`: people who speak of both, at any time; interviews in
    which both come up; asked: people of that type interviewed. Every pair of parents has its rows; of the themes below only
    pairs that somebody speaks of. That two themes come up together does not say that one has to do with the other.
    """
    import pandas as pd

    found = mentions(register, segments, themes)
    known = register.dropna(subset=["participant_id", "participant_type", "wave"])
    rows: list[dict[str, object]] = []
    for kind in (*themes.participant_types, ALL_TYPES):
        of_kind = found if kind == ALL_TYPES else found[found["participant_type"] == kind]
        of_type = known if kind == ALL_TYPES else known[known["participant_type"] == kind]
        asked = of_type["participant_id"].nunique()
        people = {theme: set(part) for theme, part in of_kind.groupby("theme")["participant_id"]}
        interviews = {theme: set(part) for theme, part in of_kind.groupby("theme")["interview_id"]}
        for one, other in combinations(themes.entries(), 2):
            both = people.get(one.theme, set()) & people.get(other.theme, set())
            if one.level == other.level and (both or one.level == "parent"):
                together = interviews.get(one.theme, set()) & interviews.get(other.theme, set())
                pair = {"level": one.level, "theme": one.theme, "other_theme": other.theme, "participant_type": kind}
                counts = {"people": len(both), "interviews": len(together), "asked": asked}
                rows.append({**pair, **counts})
    types = dict.fromkeys(("people", "interviews", "asked"), "Int64")
    return pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype({column: types.get(column, "string") for column in PAIR_COLUMNS})


def theme_differences(tallies: pd.DataFrame) -> pd.DataFrame:
    """Themes by how far apart the types are in the share who speak of them (results/interviews/theme_differences.csv), widest first.

    `tallies` is that of `tally_themes`. Only themes that the topic guide raises with at least two types, at any time. most and least:
    the types with the largest and the smallest share, with their counts; spread: the first share minus the second, percentage
    points. Ties stand in the order of config.
    """
    import pandas as pd

    raised = tallies[(tallies["wave"] == ANY_WAVE) & tallies["raised"].fillna(False) & tallies["percent"].notna()]
    by_theme: dict[str, list[dict[Any, Any]]] = {}
    for row in raised.to_dict("records"):
        by_theme.setdefault(row["theme"], []).append(row)
    rows: list[dict[str, object]] = []
    for theme, types_of in by_theme.items():
        if len(types_of) < 2:
            continue
        most, least = (of(types_of, key=lambda row: row["percent"]) for of in (max, min))
        rows.append(
            {
                "theme": theme,
                "level": most["level"],
                "most": most["participant_type"],
                "least": least["participant_type"],
                "mentioned_most": most["mentioned"],
                "asked_most": most["asked"],
                "mentioned_least": least["mentioned"],
                "asked_least": least["asked"],
                "spread": float(most["percent"] - least["percent"]),
            }
        )
    rows.sort(key=lambda row: -float(str(row["spread"])))
    words = ("theme", "level", "most", "least")
    types = {column: "string" if column in words else "Float64" if column == "spread" else "Int64" for column in DIFFERENCE_COLUMNS}
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS)).astype(types)
