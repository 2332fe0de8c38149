"""Draw the figures of costs, budgets and funding, each with its alternative text and its numbers."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs
from jobs_first.config.loading import load_model
from jobs_first.config.published import Published
from jobs_first.errors import told_plainly
from jobs_first.figures.annual_costs import draw_annual_costs
from jobs_first.figures.cost_effect import draw_cost_effect
from jobs_first.figures.cost_per_job import Benchmarks, draw_cost_per_job
from jobs_first.figures.funding import draw_funding
from jobs_first.figures.style import mark_for, written
from jobs_first.figures.support_plans import draw_support_plans
from jobs_first.figures.tornado import draw_tornado
from jobs_first.outcomes.persons import GROUPS
from jobs_first.tables import read_table
from jobs_first.writing import write_bytes

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/draw_cost_figures.txt"):
    costs, codebook = load_model(given.costs, Costs), load_model(given.codebook, Codebook)
    groups = {name: snakemake.params.groups[name] for name in GROUPS}
    waves, mark = snakemake.params.waves, mark_for(snakemake.params.kind)
    benchmarks = Benchmarks(**costs.benchmark.amounts(load_model(given.published, Published)), caveats=costs.benchmark.caveats)
    streams, outcomes = (codebook.variables[name].categories or {} for name in ("funding_streams", "plan_outcome"))
    employment, budgets, moved = read_table(given.employment), read_table(given.personal_budgets), read_table(given.tornado)
    at_follow_up = employment[(employment["wave"] == "follow_up") & (employment["method"] == "wilson")]
    people = dict(zip(at_follow_up["group"], at_follow_up["records"], strict=True))
    when = waves["follow_up"].lower()
    draws, acceptability = read_table(given.cost_effect_draws), read_table(given.acceptability)
    pictures = {
        "annual_costs": draw_annual_costs(read_table(given.annual_costs), groups, waves, mark),
        "cost_per_job": draw_cost_per_job(read_table(given.cost_per_job), benchmarks, mark),
        "cost_effect": draw_cost_effect(read_table(given.incremental), draws, acceptability, costs.perspective, mark),
        "tornado": draw_tornado(moved[moved["measure"] == "cost_per_job_outcome"], mark),
        "support_plans": draw_support_plans(budgets, groups, outcomes, people, "follow_up", when, mark),
        "funding": draw_funding(read_table(given.funding_streams), groups, streams, people, "follow_up", when, mark),
    }
    for name, picture in pictures.items():
        for ending, content in written(picture).items():
            write_bytes(content, made[f"figure_{name}_{ending}"])
