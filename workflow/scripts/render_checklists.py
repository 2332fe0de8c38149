"""Say of each item of each checklist where it is answered, as a page and as a table, and refuse a page with a dead link."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.checklists import Checklist
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.errors import told_plainly
from jobs_first.report.check import refuse_signs
from jobs_first.report.checklists import COLUMNS, checklist_page, checklist_rows, places_of
from jobs_first.report.links import headings_of
from jobs_first.writing import write_rows, write_text

snakemake: Snakemake

given, made, about = snakemake.input, snakemake.output, snakemake.params
with told_plainly("results/logs/failures/render_checklists.txt"):
    registry = load_model(given.registry, Registry)
    sections = {Path(page).stem: headings_of(Path(page).read_text(encoding="utf-8")) for page in given.reports}
    for source, page, table in zip(given.checklists, made.pages, made.tables, strict=True):
        checklist = load_model(source, Checklist)
        places = places_of(checklist, registry, sections, snakemake.wildcards.audience)
        write_rows(checklist_rows(checklist, places), COLUMNS, table)
        words = checklist_page(checklist, places, Path(page), Path("report"), Path(given.fonts), about.kind == "demonstration")
        write_text(words, page)
        refuse_signs(Path(page), page)
