"""Temporary copies of the whole project, and runs of the pipeline in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry

ROOT = Path(__file__).parents[2]
PARTS = ("Snakefile", "config", "data", "docs", "notebooks", "profiles", "report", "src", "workflow", "requirements.lock", "pyproject.toml")


def rules_on_request() -> set[str]:
    """The rules that no whole run runs: a command asks for what they make."""
    outputs = load_model(ROOT / "config" / "outputs.yaml", Registry).outputs.values()
    return {output.rule for output in outputs if output.on_request}


def copy_project(folder: Path) -> Path:
    """A copy of everything that a run needs, the environment linked; `folder` must not exist yet."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".accepted.json"))
        else:
            shutil.copy2(source, folder / part)
    # As `make report` has it: the interpreter inside the project's folder, whatever the name of that folder.
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def snakemake(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Snakemake in a copy, with the library of the copy and without the profile's coloured progress."""
    command = [str(project / ".venv" / "bin" / "python"), "-m", "snakemake", "--workflow-profile", "none", *arguments]
    settings = {**os.environ, "PYTHONPATH": str(project / "src"), "XDG_CACHE_HOME": str(project / ".cache"), **environment}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False, timeout=600)


def rules_to_run(project: Path) -> dict[str, int]:
    """The rules that Snakemake would run again, with the number of jobs of each."""
    done = snakemake(project, "--dry-run", "--quiet", "rules")
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout + done.stderr
    return {name: int(count) for name, count in re.findall(r"^(\w+)\s+(\d+)$", told, flags=re.MULTILINE) if name not in ("total", "all")}


def files_below(*folders: Path) -> Iterable[Path]:
    """Every file below the folders."""
    return (path for folder in folders if folder.exists() for path in sorted(folder.rglob("*")) if path.is_file())
