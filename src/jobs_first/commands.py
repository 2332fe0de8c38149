"""What the Makefile calls besides Snakemake: explain FACT, check-returns, accept-returns, new-site, easy-read-check, easy-read-review,
workflow-report, docs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.errors import told_plainly


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="jobs_first", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    explained = commands.add_parser("explain", help="say where a number comes from")
    explained.add_argument("fact", nargs="?", default="")
    checked = commands.add_parser("check-returns", help="read the returns and list what is wrong with them")
    checked.add_argument("--cores", default="all")
    accepted = commands.add_parser("accept-returns", help="remember the returns, to say later what has changed")
    accepted.add_argument("--cores", default="all")
    written = commands.add_parser("new-site", help="write a first mapping of a new return")
    written.add_argument("--site", default="")
    written.add_argument("--file", default="")
    easy = commands.add_parser("easy-read-check", help="say where a text breaks the rules of Easy Read")
    easy.add_argument("--file", default="")
    reviewed = commands.add_parser("easy-read-review", help="write the sheets for a session about the Easy Read version")
    reviewed.add_argument("--cores", default="all")
    commands.add_parser("workflow-report", help="Snakemake's report of the last run, and a picture of the rules")
    commands.add_parser("docs", help="write the generated documents again")
    chosen = parser.parse_args(arguments)
    with told_plainly():
        if chosen.command == "explain":
            from jobs_first.explain import explain, overview

            study, width = load_study(), width_of_output()
            show(explain(chosen.fact, study, width=width) if chosen.fact else overview(study, width))
        elif chosen.command == "new-site":
            from jobs_first.new_site.command import new_site

            # The words of an exception may quote a cell of the return.
            with told_plainly(confidential=True):
                print(new_site(chosen.site, chosen.file, Path("config")))
        elif chosen.command == "easy-read-check":
            from jobs_first.easy_read.command import easy_read_check

            told, keeps = easy_read_check(chosen.file, load_study(), width_of_output())
            show(told)
            return 0 if keeps else 1
        elif chosen.command == "easy-read-review":
            from jobs_first.reviewing import review_easy_read

            print(review_easy_read(chosen.cores))
        elif chosen.command == "workflow-report":
            from jobs_first.workflow_report.command import workflow_report

            print(workflow_report(load_study()))
        elif chosen.command == "docs":
            from jobs_first.documents import write_documents

            show("\n".join(map(str, write_documents(load_study(), Path("docs"), Path("report/styles")))))
        else:
            from jobs_first import checking

            if chosen.command == "accept-returns":
                return checking.accept_returns(chosen.cores, dt.date.today())
            return checking.check_returns(chosen.cores)
    return 0


def show(text: str) -> None:
    """Print text; whoever reads it may stop early, as `head` and a closed pager do."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # What is left in the buffer would raise again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width_of_output() -> int | None:
    """The columns of the window, or of COLUMNS; None where the output goes into a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or os.environ.get("COLUMNS") else None


if __name__ == "__main__":
    sys.exit(main())
