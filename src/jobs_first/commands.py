"""What the Makefile calls besides Snakemake: explain FACT, check-returns, accept-returns, new-site, docs."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.errors import told_plainly


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="jobs_first", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    explained = commands.add_parser("explain", help="say where a number comes from")
    explained.add_argument("fact")
    checked = commands.add_parser("check-returns", help="read the returns and list what is wrong with them")
    checked.add_argument("--cores", default="all")
    accepted = commands.add_parser("accept-returns", help="remember the returns, to say later what has changed")
    accepted.add_argument("--cores", default="all")
    written = commands.add_parser("new-site", help="write a first mapping of a new return")
    written.add_argument("--site", default="")
    written.add_argument("--file", default="")
    commands.add_parser("docs", help="write the generated documents again")
    chosen = parser.parse_args(arguments)
    with told_plainly():
        if chosen.command == "explain":
            from jobs_first.explain import explain

            print(explain(chosen.fact, load_study()))
        elif chosen.command == "new-site":
            from jobs_first.new_site.command import new_site

            # The words of an exception may quote a cell of the return.
            with told_plainly(confidential=True):
                print(new_site(chosen.site, chosen.file, Path("config")))
        elif chosen.command == "docs":
            from jobs_first.documents import write_documents

            for path in write_documents(load_study(), Path("docs")):
                print(path)
        else:
            from jobs_first import checking

            if chosen.command == "accept-returns":
                return checking.accept_returns(chosen.cores, dt.date.today())
            return checking.check_returns(chosen.cores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
