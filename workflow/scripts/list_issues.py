"""Put the problems of all returns into one listing, with what became of their cells."""

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.returns.fates import ACCOUNTING_COLUMNS, SET_ASIDE_COLUMNS
from jobs_first.returns.missing_reasons import COLUMNS as REASON_COLUMNS
from jobs_first.returns.problems import ISSUE_COLUMNS
from jobs_first.tables import read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/list_issues.txt", confidential=True):
    write_rows(read_rows(given.across, *given.issues, given.interviews), ISSUE_COLUMNS, made.issues)
    write_rows(read_rows(*given.accounting), ACCOUNTING_COLUMNS, made.accounting)
    write_rows(read_rows(*given.set_aside), SET_ASIDE_COLUMNS, made.set_aside)
    write_rows(read_rows(*given.missing_reasons), REASON_COLUMNS, made.missing_reasons)
