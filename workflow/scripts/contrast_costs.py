"""Set the costs of the cohort beside those of standard services and beside the jobs, and ask what would change the answer."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model
from jobs_first.costs.contrasts import cost_contrasts
from jobs_first.costs.cost_per_job import cost_per_job, cost_per_job_by_site
from jobs_first.costs.incremental import cost_and_effect_draws, incremental
from jobs_first.costs.person_costs import person_costs
from jobs_first.costs.scenarios import scenarios
from jobs_first.costs.sensitivity import tornado
from jobs_first.costs.set_up import set_up_cost, set_up_table
from jobs_first.errors import told_plainly
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/contrast_costs.txt"):
    costs, people, person_waves = load_model(given.costs, Costs), read_table(given.people), read_table(given.person_waves)
    seed, level, imputations = snakemake.params.seed, snakemake.params.level, snakemake.params.imputations
    frame = person_costs(people, person_waves, costs)
    set_up = set_up_cost(people, snakemake.params.set_up, costs)
    draws, acceptability = cost_and_effect_draws(frame, costs, set_up, seed)
    write_table(cost_contrasts(people, person_waves, frame, costs, imputations, seed, level), made.cost_contrasts)
    write_table(cost_per_job(frame, costs, set_up, seed, level), made.cost_per_job)
    write_table(cost_per_job_by_site(frame, costs, list(snakemake.params.set_up), seed, level), made.cost_per_job_by_site)
    write_table(incremental(frame, costs, set_up, seed, level), made.incremental)
    write_table(draws, made.cost_effect_draws)
    write_table(acceptability, made.acceptability)
    write_table(tornado(frame, costs, set_up), made.tornado)
    write_table(set_up_table(people, snakemake.params.set_up, costs), made.set_up)
    write_table(scenarios(frame, costs, seed, level), made.scenarios)
