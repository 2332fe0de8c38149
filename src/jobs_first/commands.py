"""What the Makefile calls besides Snakemake: python -m jobs_first.commands explain FACT | check-returns | new-site | docs."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.errors import told_plainly
from jobs_first.tables import read_rows


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="jobs_first", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    explained = commands.add_parser("explain", help="say where a number comes from")
    explained.add_argument("fact")
    checked = commands.add_parser("check-returns", help="read the returns and list what is wrong with them")
    checked.add_argument("--cores", default="all")
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
            return check_returns(chosen.cores)
    return 0


def check_returns(cores: str) -> int:
    """Build results/returns/ alone and print what is wrong, by site; status 1 when any return has an error."""
    from jobs_first.returns.gate import check_issues, summary_lines

    study = load_study()
    registry = study.registry
    targets = [registry.path(name) for name in ("issues", "accounting", "set_aside")]
    snakemake = [sys.executable, "-m", "snakemake", "--cores", cores, "--quiet", "all", "--", *targets]
    done = subprocess.run(snakemake, check=False)
    if done.returncode != 0:
        return done.returncode
    issues = read_rows(registry.path("issues"))
    print("\n".join(summary_lines(issues, study.study.sites)))
    check_issues(issues, "returns", registry.path("issues"))
    print(f"\nNo return has an error. Every problem is listed in {registry.path('issues')}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
