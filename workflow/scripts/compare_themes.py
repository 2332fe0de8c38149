"""Compare themes between interviews, participants and coders, and see which come up together."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.change import theme_changes
from jobs_first.interviews.double_coding import agreement_overall, coder_agreement
from jobs_first.interviews.structure import theme_differences, theme_pairs
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/compare_themes.txt"):
    themes, register, segments = load_model(given.themes, Themes), read_table(given.register), read_table(given.segments)
    agreement = coder_agreement(segments, themes, snakemake.params.seed, snakemake.params.level)
    write_table(theme_changes(register, segments, themes), made.changes)
    write_table(theme_pairs(register, segments, themes), made.pairs)
    write_table(theme_differences(read_table(given.tallies)), made.differences)
    write_table(agreement, made.agreement)
    write_table(agreement_overall(agreement, themes), made.overall)
