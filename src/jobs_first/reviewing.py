"""`make easy-read-review`: the sheets for a session in which people with learning disabilities check the Easy Read version."""

from __future__ import annotations

import sys
from pathlib import Path

from jobs_first.planning import Plan
from jobs_first.report.prepare import booklet_version
from jobs_first.running import build

SHEETS = {"easy_read_review": "The review sheet, to print", "easy_read_contact_sheet": "All pictures and their meanings, to print"}


def review_easy_read(cores: str) -> str:
    """Write both sheets, and the results that they rest on where they are missing; returns where they are and of which version.

    Raises UserError where anything that they rest on has to be mended first.
    """
    plan = Plan.make(Path())
    paths = {words: plan.path(name).format(audience="") for name, words in SHEETS.items()}
    print("Laying out the Easy Read version. The first time everything that it rests on is made, which takes a minute ...", file=sys.stderr)
    build(plan, cores, *paths.values())
    version = booklet_version(Path(plan.path("build").format(audience="")))
    told = "\n".join(f"{words}:\n  {path}" for words, path in paths.items())
    return f"{told}\n\nThey are of version {version}. docs/easy_read.md says how to run a session and how to record it."
