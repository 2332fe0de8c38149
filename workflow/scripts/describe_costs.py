"""Describe weekly costs, personal budgets and funding streams."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model
from jobs_first.costs.funding import funding_streams
from jobs_first.costs.personal_budgets import personal_budgets
from jobs_first.costs.weekly_costs import weekly_costs
from jobs_first.errors import told_plainly
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/describe_costs.txt"):
    costs, codebook = load_model(given.costs, Costs), load_model(given.codebook, Codebook)
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    seed, level, waves = snakemake.params.seed, snakemake.params.level, snakemake.params.waves
    held_as, outcomes, streams = (
        list(codebook.variables[name].categories or {}) for name in ("budget_held_as", "plan_outcome", "funding_streams")
    )
    sums = {name: cost.sum_of for name, cost in costs.costs.items()}
    draws, fewest_known = costs.bootstrap.draws, costs.bootstrap.fewest_known
    write_table(weekly_costs(people, person_waves, sums, draws, fewest_known, seed, level, waves), made.weekly_costs)
    write_table(personal_budgets(people, person_waves, held_as, outcomes, waves), made.personal_budgets)
    write_table(funding_streams(people, person_waves, streams, waves), made.funding_streams)
