"""Stop the run if the interviews have an error."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import counted, told_plainly
from jobs_first.interviews.accounting import reconciled
from jobs_first.returns.gate import check_issues
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_interviews.txt"):
    issues = read_rows(snakemake.input.issues)
    check_issues(issues, "interviews", snakemake.params.listing)
    told = reconciled(read_rows(snakemake.input.register), read_rows(snakemake.input.accounting))
    write_text(
        f"The interviews have no error, and {counted(len(issues), 'warning or note', 'warnings or notes')}.\n{told}\n",
        snakemake.output.verdict,
    )
