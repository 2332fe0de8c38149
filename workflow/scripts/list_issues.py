"""Put the problems of all returns into one listing, with those that only show across sites."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.register import not_in_cohort
from jobs_first.returns.across import missing_return, same_person_at_two_sites
from jobs_first.returns.fates import ACCOUNTING_COLUMNS, SET_ASIDE_COLUMNS
from jobs_first.returns.problems import ISSUE_COLUMNS, issue_rows
from jobs_first.tables import read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.params, snakemake.output
with told_plainly("results/logs/failures/list_issues.txt", confidential=True):
    across = [missing_return(name, label, f"{given.returns}/{name}") for name, label in given.missing.items()]
    across += same_person_at_two_sites(read_rows(*snakemake.input.links))
    cohort = {row["person_id"] for row in read_rows(*snakemake.input.people) if row["group"] == given.cohort}
    themes = load_model(snakemake.input.themes, Themes)
    across += not_in_cohort(read_rows(snakemake.input.register), cohort, themes, given.interviews_name)
    listed = read_rows(*snakemake.input.issues, snakemake.input.interviews)
    write_rows([*issue_rows(across), *listed], ISSUE_COLUMNS, made.issues)
    write_rows(read_rows(*snakemake.input.accounting), ACCOUNTING_COLUMNS, made.accounting)
    write_rows(read_rows(*snakemake.input.set_aside), SET_ASIDE_COLUMNS, made.set_aside)
