"""The committed returns are those that the generator makes, byte for byte, anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.provenance import Provenance
from jobs_first.demonstration.__main__ import main
from jobs_first.demonstration.roster import SEED
from jobs_first.errors import UserError

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "data" / "returns"
WRITTEN_BY_HAND = {Path("README.md")}


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


def test_the_generator_makes_the_committed_files_again_in_any_folder(tmp_path):
    folder = tmp_path / "a folder with spaces"
    # Another order of sets, another time zone and another locale than those of the day on which the files were made.
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "jobs_first.demonstration", str(folder)]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    made, committed = files_of(folder), files_of(COMMITTED)
    assert set(made) == set(committed) - WRITTEN_BY_HAND
    assert [str(name) for name in made if made[name] != committed[name]] == []


def test_without_a_folder_it_writes_to_data_returns_of_the_folder_one_is_in(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    main([])
    assert (tmp_path / "data" / "returns" / "provenance.yaml").is_file()
    assert str(Path("data/returns")) in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["one", "two"], ["--help"]])
def test_anything_but_one_folder_is_refused_with_how_to_call_it(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="Give one folder"):
        main(arguments)
    assert list(tmp_path.iterdir()) == []


def test_the_returns_say_that_they_are_a_demonstration():
    provenance = load_model(COMMITTED / "provenance.yaml", Provenance)
    assert provenance.kind == "demonstration"
    assert provenance.seed == SEED
    assert "invented" in provenance.statement
