"""How many people were interviewed, once or twice."""

from __future__ import annotations

import pandas as pd

from jobs_first.config.themes import Themes

ALL = "all"


def participation(register: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """One row for each participant type of the codebook, and `all` (results/interviews/participation.csv).

    `register`: interview_id, participant_id, participant_type, wave. interviewed_twice: people with interviews at two waves.
    """
    rows = []
    for kind in (*themes.participant_types, ALL):
        held = register if kind == ALL else register[register["participant_type"] == kind]
        waves = held.groupby("participant_id")["wave"].nunique()
        rows.append(
            {
                "participant_type": kind,
                "participants": int(held["participant_id"].nunique()),
                "interviews": len(held),
                "interviewed_twice": int((waves > 1).sum()),
            }
        )
    return pd.DataFrame(rows)
