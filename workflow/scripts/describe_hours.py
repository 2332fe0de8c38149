"""Describe the hours and the pay of those working."""

import datetime as dt

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.errors import told_plainly
from jobs_first.outcomes.hours import hours_by_person, hours_by_wave
from jobs_first.outcomes.pay import pay_by_person, pay_by_wave
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/describe_hours.txt"):
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    waves, level = snakemake.params.waves, snakemake.params.level
    wage, age_day = load_model(given.minimum_wage, MinimumWage), dt.date.fromisoformat(snakemake.params.age_on)
    write_table(hours_by_wave(people, person_waves, level, waves), made.hours)
    write_table(hours_by_person(people, person_waves, waves), made.hours_by_person)
    write_table(pay_by_wave(people, person_waves, wage, age_day, level, waves), made.pay)
    write_table(pay_by_person(people, person_waves, wage, age_day, waves), made.pay_by_person)
