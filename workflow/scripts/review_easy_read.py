"""Write the sheets for a session in which people with learning disabilities check the Easy Read version."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.easy_read import Pictures
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.report.fonts import embedded_fonts
from jobs_first.report.review import review_sheets
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

given = snakemake.input
with told_plainly("results/logs/failures/review_easy_read.txt"):
    pictures = load_model(given.pictures, Pictures)
    styles = [embedded_fonts(Path(given.fonts)), *(Path(path).read_text(encoding="utf-8") for path in given.styles)]
    own = Path(given.pictures).parent / pictures.folder
    review, sheet = review_sheets(Path(given.build), pictures, own, read_rows(given.table), "\n".join(styles))
    write_text(review, snakemake.output.review)
    write_text(sheet, snakemake.output.pictures)
