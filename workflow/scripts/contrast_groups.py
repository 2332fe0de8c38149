"""Set the cohort against the comparison group, ask what goes with being in work, and what the limitations could have made of it."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.study import Limitations
from jobs_first.errors import told_plainly
from jobs_first.outcomes.between_sites import by_site
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.factors import factor_probabilities, factors
from jobs_first.outcomes.precision import expected_intervals, smallest_differences
from jobs_first.outcomes.selection import bias_table
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.outcomes.specification_table import specification_table
from jobs_first.outcomes.unknown_follow_ups import tipping_table
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/contrast_groups.txt"):
    people, person_waves = read_table(given.people), read_table(given.person_waves)
    frame = follow_up_frame(people, person_waves)
    sites, targets, level = snakemake.params.sites, snakemake.params.targets, snakemake.params.level
    asked = Limitations.model_validate(snakemake.params.limitations)
    write_table(contrasts(people, person_waves, level), made.contrasts)
    write_table(factors(people, person_waves, level), made.factors)
    write_table(factor_probabilities(people, person_waves), made.factor_probabilities)
    write_table(specification_table(people, person_waves, sites, targets, asked, snakemake.params.seed, level), made.specification)
    write_table(tipping_table(frame, targets, len(sites), asked.tipping_steps, level), made.tipping_points)
    write_table(bias_table(frame, asked.prevalence_differences, asked.effects, level), made.bias)
    write_table(smallest_differences(frame, targets, len(sites), asked.comparison_percent, asked.power, level), made.precision)
    write_table(expected_intervals(frame, asked.multiples, level), made.expected_intervals)
    write_table(by_site(people, person_waves, list(sites), level), made.by_site)
