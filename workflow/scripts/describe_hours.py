"""Describe the hours of those working."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.outcomes.hours import hours_by_person, hours_by_wave
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/describe_hours.txt"):
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    waves = snakemake.params.waves
    write_table(hours_by_wave(people, person_waves, snakemake.params.level, waves), made.hours)
    write_table(hours_by_person(people, person_waves, waves), made.hours_by_person)
