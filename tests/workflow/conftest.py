"""One whole run for all tests that look at its results. They share a worker, so that it happens once."""

from pathlib import Path

import pytest

from support.project import copy_project, snakemake


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in a folder with spaces in its name, after a whole run on two cores."""
    project = copy_project(tmp_path_factory.mktemp("whole run") / "a project")
    done = snakemake(project, "--cores", "2")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-8000:]
    (project / "run.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return project
