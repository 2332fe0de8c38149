"""Times the pipeline as a whole, in a copy of the project: make benchmark.

The budgets are those of a machine with two cores; say figures with the machine or as ratios to the bare start of Snakemake.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("Snakefile", "config", "data", "notebooks", "profiles", "report", "src", "workflow", "requirements.lock", "pyproject.toml")
SUMMARY = "results/report/summary.html"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        project = copy(Path(folder) / "project")
        bare = bare_snakemake(Path(folder) / "bare")
        rows = [("Snakemake alone, nothing to do", bare, None)]
        rows.append(("whole pipeline, from an empty results/", timed(project), 60.0))
        rows.append(("nothing to do", timed(project), 3.0))
        section = project / "report" / "sections" / "12-discussion.qmd"
        section.write_text(section.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
        rows.append(("one sentence of the summary changed, HTML again", timed(project, SUMMARY), 8.0))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(f"{'what':<50} {'seconds':>8} {'budget':>7} {'times bare start':>17}")
    for what, seconds, budget in rows:
        print(f"{what:<50} {seconds:>8.1f} {budget if budget else '':>7} {seconds / bare:>17.1f}")
    return 0


def copy(project: Path) -> Path:
    project.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, project / part)
    return project


def timed(project: Path, *targets: str) -> float:
    command = [sys.executable, "-m", "snakemake", "--cores", "2", "--quiet", "all", *targets]
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=project, env={**os.environ, "PYTHONPATH": str(project / "src")}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


def bare_snakemake(folder: Path) -> float:
    """The start of Snakemake itself: what no pipeline can go below on this machine."""
    folder.mkdir()
    (folder / "Snakefile").write_text('rule all:\n    input: "Snakefile"\n', encoding="utf-8")
    return min(timed(folder) for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
