"""Stop the run if a return has an error."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.returns.gate import check_issues, summary_lines
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_returns.txt"):
    issues = read_rows(snakemake.input.across, *snakemake.input.issues)
    check_issues(issues, "returns", snakemake.params.listing)
    write_text("\n".join(summary_lines(issues, snakemake.params.sites)) + "\n", snakemake.output.verdict)
