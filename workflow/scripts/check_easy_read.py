"""List what the Easy Read version does otherwise than the rules of Easy Read ask."""

from dataclasses import asdict
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.easy_read.checker import COLUMNS
from jobs_first.easy_read.own import check_own
from jobs_first.errors import told_plainly
from jobs_first.report.engines import choose_engine
from jobs_first.writing import write_rows

snakemake: Snakemake

with told_plainly("results/logs/failures/check_easy_read.txt"):
    given = snakemake.input
    found = check_own(Path("report/easy_read.qmd"), Path(given.build), Path(given.rules).parent, choose_engine("pandoc").program)
    write_rows(map(asdict, found), COLUMNS, snakemake.output.findings)
