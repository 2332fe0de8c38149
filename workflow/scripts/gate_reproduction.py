"""Stop the run if a published figure differs without an explanation, and leave no older report looking current."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import UserError, told_plainly
from jobs_first.facts.reproduction import check_reproduction
from jobs_first.tables import read_rows
from jobs_first.writing import put_reports_out_of_date, write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_reproduction.txt"):
    try:
        line = check_reproduction(read_rows(snakemake.input.reproduction), snakemake.params.on_difference)
    except UserError as error:
        put_reports_out_of_date(str(error))
        raise
    write_text(f"{line}\n", snakemake.output.verdict)
