"""The groups and waves of the study: what the analysis plan compares has to be there, and others may stand beside it."""

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.study import StudyFile

STUDY = (Path(__file__).parents[2] / "config" / "study.yaml").read_text(encoding="utf-8")


def load(folder: Path, text: str) -> StudyFile:
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return load_model(path, StudyFile)


def test_another_wave_is_an_entry_of_the_configuration(tmp_path: Path) -> None:
    study = load(tmp_path, STUDY.replace("\nwaves:\n", "\nwaves:\n  later: {label: Two years later}\n"))
    assert set(study.waves) == {"baseline", "follow_up", "later"}


@pytest.mark.parametrize(("name", "what"), [("follow_up", "waves"), ("comparison", "groups")])
def test_a_study_without_what_the_contrasts_compare_is_refused(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(ConfigError, match=f"'{what}' has no '{name}', which the contrasts of the analysis plan compare"):
        load(tmp_path, STUDY.replace(f"  {name}: {{", f"  other_{name}: {{"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("imputations: 200 ", "imputations: 1 ", "at least 2"),
        ("tipping_steps: 20 ", "tipping_steps: 0 ", "at least 1\\."),
        ("complete_site: 75 ", "complete_site: 120 ", "at most 100"),
        ("power: [80, 90]", "power: [100]", "less than 100"),
        ("multiples: [1, 2, 4]", "multiples: [1, 2, 2]", "2 stands here twice"),
        ("effects: [0, 10, 20, 30, 40]", "effects: []", "at least 1"),
        ("comparison_percent: [0, 5, 10]", "comparison_share: [0, 5, 10]", "comparison_percent"),
    ],
)
def test_a_size_of_the_limitations_that_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in STUDY
    with pytest.raises(ConfigError, match=told):
        load(tmp_path, STUDY.replace(old, new))
