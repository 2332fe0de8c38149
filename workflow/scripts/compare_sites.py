"""List what only shows across sites: a return that did not come, a person who is at two of them."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.returns.across import missing_return, people_at_two_sites
from jobs_first.returns.problems import ISSUE_COLUMNS, issue_rows
from jobs_first.tables import each_row
from jobs_first.writing import write_rows

snakemake: Snakemake

given, read = snakemake.params, snakemake.input
with told_plainly("results/logs/failures/compare_sites.txt", confidential=True):
    found = [missing_return(name, label, f"{given.returns}/{name}") for name, label in given.missing.items()]
    rules = load_model(read.codebook, Codebook).rules
    found += people_at_two_sites(rules, each_row(*read.links), lambda: each_row(*read.people), lambda: each_row(*read.sources))
    write_rows(issue_rows(found), ISSUE_COLUMNS, snakemake.output.issues)
