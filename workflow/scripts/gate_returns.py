"""Stop the run if a return has an error, and leave no older report looking current."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import UserError, told_plainly
from jobs_first.returns.gate import check_issues, summary_lines
from jobs_first.tables import read_rows
from jobs_first.writing import put_reports_out_of_date, write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_returns.txt"):
    issues = read_rows(snakemake.input.issues)
    table = "\n".join(summary_lines(issues, snakemake.params.sites))
    print(table, flush=True)
    try:
        check_issues(issues, snakemake.input.issues)
    except UserError as error:
        put_reports_out_of_date(str(error))
        raise
    write_text(table + "\n", snakemake.output.verdict)
