"""`make workflow-report`: both files about the workflow, in results/workflow/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from jobs_first.config.assemble import Study
from jobs_first.errors import UserError
from jobs_first.outdated import why_outdated
from jobs_first.writing import write_bytes

FOLDER, RULES = Path("results/workflow"), Path("workflow/rules")
MOST_LINES = 12


def workflow_report(study: Study) -> str:
    """Write Snakemake's report of the last run, and the picture of the rules; returns where they are, in words.

    Raises UserError where no run has come to its end, or something has changed since, and where Snakemake cannot make its report.
    """
    reasons = why_outdated(study)
    if reasons:
        told = "\n".join(f"  - {reason}" for reason in reasons)
        raise UserError(f"The workflow report tells of a whole run, and there is none that holds:\n{told}\nRun 'make report' first.")
    print("Asking Snakemake about the last run ...", file=sys.stderr, flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=FOLDER, prefix=".") as folder:
        made = Path(folder) / "report.html"
        _snakemake("--report", str(made))
        write_bytes(made.read_bytes(), FOLDER / made.name)
    _draw(_snakemake("--rulegraph", "dot"))
    files = "\n".join(f"  {FOLDER}/{name}" for name in ("report.html", "rules.svg", "rules.png"))
    return f"The workflow report and the picture of the rules are here; they stay with the research team:\n{files}"


def _snakemake(*arguments: str) -> str:
    """What Snakemake prints for these arguments."""
    done = subprocess.run([sys.executable, "-m", "snakemake", "--cores", "1", *arguments], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        told = "\n".join(done.stderr.strip().splitlines()[-MOST_LINES:])
        raise UserError(f"Snakemake could not tell of the workflow:\n{told}\nRun 'make report', and then this again.")
    return done.stdout


def _draw(dot: str) -> None:
    from jobs_first.figures.style import written
    from jobs_first.workflow_report.drawing import draw_rules
    from jobs_first.workflow_report.graph import needs_of, stages_of

    picture = draw_rules(needs_of(dot), stages_of(sorted(RULES.glob("*.smk"))))
    for kind, content in written(picture).items():
        write_bytes(content, FOLDER / f"rules.{kind}")
