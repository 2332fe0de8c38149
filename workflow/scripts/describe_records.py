"""Count who was returned and known, and describe who they were."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.outcomes.balance import balance
from jobs_first.outcomes.characteristics import baseline_characteristics, described
from jobs_first.outcomes.flow import participant_flow
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/describe_records.txt"):
    variables = described(load_model(given.codebook, Codebook))
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    asked = snakemake.params
    write_table(participant_flow(people, person_waves, asked.sites, asked.targets, asked.waves), made.flow)
    write_table(baseline_characteristics(people, person_waves, variables), made.characteristics)
    write_table(balance(people, person_waves, variables), made.balance)
