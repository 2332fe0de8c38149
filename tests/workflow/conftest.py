"""One whole run for all tests that look at its results."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.project import copy_project, snakemake


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in a folder with spaces in its name, after a whole run on two cores. No test changes it.

    Test processes that run side by side share it: the first makes it, the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    project, told = shared / "whole run" / "a project", shared / "whole run" / "run.txt"
    with (shared / "whole run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.rmtree(project, ignore_errors=True)
            copy_project(project)
            done = snakemake(project, "--cores", "2")
            assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-8000:]
            told.write_text(done.stdout + done.stderr, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def own(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the whole run for the tests of one module to change and put back."""
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("own") / "project", symlinks=True))


@pytest.fixture
def edited() -> Iterator[Callable[[Path, str, str], None]]:
    """Replace a text in a file; when the test is over the file is as it was, its time too."""
    kept: list[tuple[Path, bytes, os.stat_result]] = []

    def edit(path: Path, old: str, new: str) -> None:
        kept.append((path, path.read_bytes(), path.stat()))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    yield edit
    for path, content, before in reversed(kept):
        path.write_bytes(content)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
