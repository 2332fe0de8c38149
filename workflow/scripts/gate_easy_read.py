"""Stop the Easy Read version if it breaks a rule of Easy Read."""

from snakemake.iocontainers import Snakemake

from jobs_first.easy_read.gate import check_findings
from jobs_first.errors import told_plainly
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_easy_read.txt"):
    line = check_findings(read_rows(snakemake.input.findings), snakemake.input.findings)
    write_text(f"{line}\n", snakemake.output.verdict)
