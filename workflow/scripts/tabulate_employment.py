"""Count who is known to be working, their status in full, the moves between, and whether reviews raised employment."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.outcomes.employment import employment_by_wave, reviews_by_wave, status_by_wave
from jobs_first.outcomes.moves import moves
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/tabulate_employment.txt"):
    codebook = load_model(given.codebook, Codebook)
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    statuses = list(codebook.variables["employment_status"].categories or {})
    answers = list(codebook.variables["employment_raised_in_review"].categories or {})
    waves = snakemake.params.waves
    write_table(employment_by_wave(people, person_waves, snakemake.params.level, waves), made.employment)
    write_table(status_by_wave(people, person_waves, statuses, waves), made.status)
    write_table(moves(people, person_waves, statuses), made.moves)
    write_table(reviews_by_wave(people, person_waves, answers, waves), made.reviews)
