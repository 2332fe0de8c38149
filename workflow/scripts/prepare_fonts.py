"""Put the reports' typeface where typst and the pages find it."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.report.fonts import write_fonts

snakemake: Snakemake

with told_plainly("results/logs/failures/prepare_fonts.txt"):
    write_fonts(Path(snakemake.output.fonts))
