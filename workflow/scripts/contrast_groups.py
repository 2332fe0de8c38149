"""Compute every contrast of the analysis plan."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/contrast_groups.txt"):
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    write_table(contrasts(people, person_waves, snakemake.params.level), made.contrasts)
