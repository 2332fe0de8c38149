"""Stop the run if a published figure differs without an explanation."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.facts.reproduction import check_reproduction
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

with told_plainly("results/logs/failures/gate_reproduction.txt"):
    line = check_reproduction(read_rows(snakemake.input.reproduction), snakemake.params.on_difference)
    write_text(f"{line}\n", snakemake.output.verdict)
