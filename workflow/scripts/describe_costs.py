"""Describe what people use and what it costs, personal budgets and funding streams."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model
from jobs_first.costs.annual_costs import annual_costs, resource_use
from jobs_first.costs.funding import funding_by_site_facts, funding_streams
from jobs_first.costs.gaps import cost_gaps, gaps_told
from jobs_first.costs.person_costs import long_table, person_costs
from jobs_first.costs.personal_budgets import personal_budgets
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
    frame = person_costs(people, person_waves, costs, waves)
    write_table(long_table(frame, costs), made.costs_by_person)
    write_table(annual_costs(frame, costs, seed, level, waves), made.annual_costs)
    write_table(resource_use(frame, costs, waves), made.resource_use)
    write_table(personal_budgets(people, person_waves, held_as, outcomes, waves), made.personal_budgets)
    asked = {
        name: one.label for name, one in codebook.of_table("person_waves").items() if one.topic in ("budget", "cost", "funding", "support")
    }
    gaps = cost_gaps(people, person_waves, asked, snakemake.params.sites, waves)
    if len(gaps):
        print(gaps_told(gaps, snakemake.params.sites, made.cost_gaps))
    write_table(gaps, made.cost_gaps)
    write_table(funding_streams(people, person_waves, streams, waves), made.funding_streams)
    write_table(funding_by_site_facts(people, person_waves, streams, snakemake.params.facts, waves), made.funding_by_site_facts)
