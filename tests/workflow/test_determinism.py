"""The same inputs give the same bytes: in another folder, on one core, with another hash seed, time zone and umask of words."""

import json
from pathlib import Path

import pytest

from support.project import copy_project, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.deep]


def checksums(project: Path) -> dict[str, str]:
    manifest = json.loads((project / "results" / "manifest.json").read_text(encoding="utf-8"))
    return {path: about["sha256"] for path, about in manifest.items()}


def test_another_folder_and_one_core_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "elsewhere")
    done = snakemake(project, "--cores", "1", PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr[-4000:]
    one, other = checksums(built), checksums(project)
    assert {path for path in one if one[path] != other.get(path)} == set()
    assert one.keys() == other.keys()
    assert (built / "results" / "manifest.json").read_bytes() == (project / "results" / "manifest.json").read_bytes()
