"""What people interviewed twice spoke of at one interview and not at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs_first.config.study import COMPARED_WAVES
from jobs_first.config.themes import Themes
from jobs_first.interviews.tallies import mentions

if TYPE_CHECKING:
    import pandas as pd

CHANGE_COLUMNS = ("theme", "participant_type", "level", "raised", "interviewed_twice", "appeared", "stayed", "went", "at_neither")


def theme_changes(register: pd.DataFrame, segments: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """People interviewed at both waves by when they spoke of each theme (results/interviews/theme_changes.csv), by participant type.

    interviewed_twice: people of the type interviewed at baseline and at follow-up; appeared: spoke of it at follow-up alone; stayed:
    at both; went: at baseline alone; at_neither: the rest, so that the four add up. raised: whether the topic guide for this type
    raises the theme. People interviewed once are in none of them. A theme that went was not spoken of again, which is not
    the same as no longer so.
    """
    import pandas as pd

    before, after = COMPARED_WAVES
    twice = _interviewed_twice(register)
    found = mentions(register, segments, themes).merge(twice, on=["participant_id", "participant_type"])
    spoken = {
        (theme, kind, wave): set(part["participant_id"])
        for (theme, kind, wave), part in found.groupby(["theme", "participant_type", "wave"])
    }
    counts = twice.groupby("participant_type")["participant_id"].nunique()
    rows = []
    for entry in themes.entries():
        for kind in themes.participant_types:
            first, then = (spoken.get((entry.theme, kind, wave), set()) for wave in (before, after))
            people = int(counts.get(kind, 0))
            rows.append(
                {
                    "theme": entry.theme,
                    "participant_type": kind,
                    "level": entry.level,
                    "raised": kind in entry.asked_of,
                    "interviewed_twice": people,
                    "appeared": len(then - first),
                    "stayed": len(first & then),
                    "went": len(first - then),
                    "at_neither": people - len(first | then),
                }
            )
    frame = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    types = {"theme": "string", "participant_type": "string", "level": "string", "raised": "boolean"}
    return frame.astype({column: types.get(column, "Int64") for column in CHANGE_COLUMNS})


def _interviewed_twice(register: pd.DataFrame) -> pd.DataFrame:
    known = register.dropna(subset=["participant_id", "participant_type", "wave"])
    known = known[known["wave"].isin(COMPARED_WAVES)]
    waves = known.groupby(["participant_type", "participant_id"])["wave"].nunique()
    return waves[waves == len(COMPARED_WAVES)].reset_index()[["participant_id", "participant_type"]]
