"""config/outputs.yaml: what columns hold, and where one means something else."""

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.outputs import Registry

OUTPUTS = """
types: {{integer: [known], number: [level]{types}}}
columns: {{known: People known., level: Level of the interval., wave: Baseline or follow-up.}}
outputs:
  counts: {{path: results/counts.csv, rule: count, label: release, caption: Counts, columns: [wave, known, level]}}
  tallies:
    path: results/tallies.csv
    rule: tally
    label: release
    caption: Tallies
    columns: [wave, level]
    here: {{{here}: {{meaning: Parent or theme.}}}}
"""


def registry(folder: Path, types: str = "", here: str = "level") -> Registry:
    path = folder / "outputs.yaml"
    path.write_text(OUTPUTS.format(types=types, here=here), encoding="utf-8")
    return load_model(path, Registry)


def test_a_column_is_text_unless_types_says_otherwise_and_may_mean_something_else_in_one_table(tmp_path: Path) -> None:
    made = registry(tmp_path)
    assert (made.meaning("counts", "known").type, made.meaning("counts", "wave").type) == ("integer", "text")
    assert made.meaning("counts", "level").meaning == "Level of the interval."
    assert (made.meaning("tallies", "level").type, made.meaning("tallies", "level").meaning) == ("text", "Parent or theme.")


def test_a_type_of_no_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"line 2, types\.percent \(entry 1\): 'columns' does not have 'knwon'\. Did you mean 'known'\?"):
        registry(tmp_path, types=", percent: [knwon]")


def test_two_types_of_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"types\.percent \(entry 1\): 'level' stands under 'number' too\. A column has one type\."):
        registry(tmp_path, types=", percent: [level]")


def test_another_meaning_of_a_column_that_the_table_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"line 12, outputs\.tallies\.here\.known: the column 'known' is not among the columns\."):
        registry(tmp_path, here="known")
