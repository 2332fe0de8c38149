"""Estimate what goes with being in work at follow-up."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.outcomes.factors import factor_probabilities, factors
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/estimate_factors.txt"):
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    write_table(factors(people, person_waves, snakemake.params.level), made.factors)
    write_table(factor_probabilities(people, person_waves), made.factor_probabilities)
