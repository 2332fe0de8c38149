"""Count the people who mention each theme, of those asked."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.participation import participation
from jobs_first.interviews.tallies import tally_themes
from jobs_first.tables import read_table
from jobs_first.writing import write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/tally_themes.txt"):
    themes = load_model(given.themes, Themes)
    register = read_table(given.register)
    write_table(tally_themes(register, read_table(given.segments), themes), made.tallies)
    write_table(participation(register, themes), made.participation)
