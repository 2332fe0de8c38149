"""Running Snakemake for a command: what it says is shown only when it fails."""

from __future__ import annotations

import subprocess
import sys

from jobs_first.errors import UserError
from jobs_first.planning import Plan


def build(plan: Plan, cores: str, *targets: str) -> None:
    """Build these results and what they rest on. Raises UserError with the plain message of the rule that failed."""
    plan.forget_failures()
    snakemake = [sys.executable, "-m", "snakemake", "--cores", cores, "--", *targets]
    done = subprocess.run(snakemake, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise UserError(plan.why_it_failed().strip() or f"{done.stdout}{done.stderr}".strip())
