"""How many people were interviewed, once or twice."""

from pathlib import Path

import pandas as pd

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.interviews.participation import participation

THEMES = load_model(Path(__file__).parents[2] / "config" / "themes.yaml", Themes)


def test_people_are_counted_once_and_interviews_each_time() -> None:
    register = pd.DataFrame(
        {
            "interview_id": ["1", "2", "3", "4"],
            "participant_id": ["a", "a", "b", "c"],
            "participant_type": ["professionals", "professionals", "professionals", "family_carers"],
            "wave": ["baseline", "follow_up", "baseline", "follow_up"],
        }
    )
    found = participation(register, THEMES).set_index("participant_type")
    assert found.loc["professionals"].tolist() == [2, 3, 1]
    assert found.loc["people_with_learning_disabilities"].tolist() == [0, 0, 0]
    assert found.loc["all"].tolist() == [3, 4, 1]
