"""Draw what the research team alone may see: the primary contrast without each site, and the counts of each."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.figures.sites import draw_by_site, draw_sites_left_out
from jobs_first.figures.style import mark_for, written
from jobs_first.tables import read_table
from jobs_first.writing import write_bytes

snakemake: Snakemake

given, made, asked = snakemake.input, snakemake.output, snakemake.params
with told_plainly("results/logs/failures/draw_site_figures.txt"):
    invented, when = mark_for(asked.kind), asked.waves["follow_up"].lower()
    pictures = {
        "sites_left_out": draw_sites_left_out(read_table(given.specification), invented),
        "by_site": draw_by_site(read_table(given.by_site), asked.sites, asked.groups, "follow_up", when, invented),
    }
    for name, picture in pictures.items():
        for ending, content in written(picture).items():
            write_bytes(content, made[f"figure_{name}_{ending}"])
