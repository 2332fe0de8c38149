"""The committed returns are those that the generator makes, byte for byte, anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "data" / "returns"
WRITTEN_BY_HAND = {Path("README.md")}


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_generator_makes_the_committed_files_again_in_any_folder(tmp_path, hash_seed):
    folder = tmp_path / "a folder with spaces"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "jobs_first.demonstration", str(folder)]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    made, committed = files_of(folder), files_of(COMMITTED)
    assert set(made) == set(committed) - WRITTEN_BY_HAND
    assert [str(name) for name in made if made[name] != committed[name]] == []


def test_without_a_folder_it_writes_to_data_returns_of_the_folder_one_is_in(tmp_path):
    said = subprocess.run([sys.executable, "-m", "jobs_first.demonstration"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert (tmp_path / "data" / "returns" / "provenance.yaml").is_file()
    assert str(Path("data/returns")) in said.stdout


def test_more_than_one_folder_is_refused_with_how_to_call_it(tmp_path):
    command = [sys.executable, "-m", "jobs_first.demonstration", "one", "two"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert said.returncode == 1
    assert "python -m jobs_first.demonstration [FOLDER]" in said.stderr
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []
