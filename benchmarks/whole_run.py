"""Times the pipeline as a whole, in a copy of the project: make benchmark.

The budgets are those of a machine with two cores; say figures with the machine or as ratios to the bare start of Snakemake.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from copies import copy, run

SUMMARY = "results/report/summary.html"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        project = copy(Path(folder) / "project")
        bare = bare_snakemake(Path(folder) / "bare")
        rows = [("Snakemake alone, nothing to do", bare, None)]
        rows.append(("whole pipeline, from an empty results/", run(project).seconds, 60.0))
        rows.append(("nothing to do", run(project).seconds, 3.0))
        rows.append(("facts, and everything that rests on them", run(project, again="build_facts").seconds, 20.0))
        section = project / "report" / "sections" / "12-discussion.qmd"
        section.write_text(section.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
        rows.append(("one sentence of the summary changed, HTML again", run(project, SUMMARY).seconds, 8.0))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(f"{'what':<50} {'seconds':>8} {'budget':>7} {'times bare start':>17}")
    for what, seconds, budget in rows:
        print(f"{what:<50} {seconds:>8.1f} {budget if budget else '':>7} {seconds / bare:>17.1f}")
    return 0


def bare_snakemake(folder: Path) -> float:
    """The start of Snakemake itself: what no pipeline can go below on this machine."""
    folder.mkdir()
    (folder / "Snakefile").write_text('rule all:\n    input: "Snakefile"\n', encoding="utf-8")
    return min(run(folder).seconds for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
