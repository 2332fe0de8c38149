"""After a whole run: every output of the registry that a run makes exists, and no published figure differs without an explanation."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.tables import read_rows


def main() -> int:
    """Print what is missing or unexplained; status 1 when anything is."""
    study = load_study()
    made = [path.as_posix() for path in Path("results").rglob("*")]
    faults = []
    for name, output in study.registry.outputs.items():
        if output.on_request:
            continue
        pattern = re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(output.path.replace("{audience}", "")))
        if not any(re.fullmatch(pattern, path) for path in made):
            faults.append(f"{name}: nothing at {output.path}")
    for row in read_rows(study.registry.path("reproduction")):
        if row["status"] == "differs" and not row["explanation"]:
            faults.append(f"{row['id']}: published {row['published']}, found {row['computed']}, unexplained")
        if row["status"] not in ("reproduced", "differs", "not_derivable", "cited"):
            faults.append(f"{row['id']}: unknown status {row['status']}")
    print("\n".join(faults) or "All outputs of the registry that a run makes are there; no published figure differs unexplained.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
