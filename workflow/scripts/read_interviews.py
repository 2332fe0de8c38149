"""Read the coders' project: who was interviewed when, what was coded where, and what may be quoted. No other word goes further."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.quotations import Quotations
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.accounting import ACCOUNTING_COLUMNS, HELD_COLUMNS, SET_ASIDE_COLUMNS
from jobs_first.interviews.approvals import APPROVED_COLUMNS, approved_rows
from jobs_first.interviews.checks import not_in_cohort
from jobs_first.interviews.quotations import NOT_QUOTED_COLUMNS, QUOTATION_COLUMNS, withheld
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.register import REGISTER_COLUMNS, Quoting
from jobs_first.interviews.segments import SEGMENT_COLUMNS
from jobs_first.returns.keys import study_key
from jobs_first.returns.problems import ISSUE_COLUMNS, issue_rows
from jobs_first.tables import each_row
from jobs_first.withdrawal import forget_withdrawn_words
from jobs_first.writing import write_rows, write_text

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/read_interviews.txt", confidential=True):
    themes, quotations = load_model(given.themes, Themes), load_model(given.quotations, Quotations)
    hashes = frozenset(row["name_hash"] for row in each_row(*given.names))
    quoting = Quoting(quotations, tuple(snakemake.params.sites.values()), hashes)
    read = read_folder(Path(snakemake.params.folder), themes, snakemake.params.sites, study_key(snakemake.params.kind), quoting)
    cohort = {row["person_id"] for row in each_row(*given.people) if row["group"] == snakemake.params.cohort}
    strangers = not_in_cohort(read.register, cohort, themes, themes.read_files().names()[0])
    approved = approved_rows(read.shelf, quotations)
    # Of a project that cannot be read nobody knows what it says of consent.
    readable = all(problem.rule != "project_unreadable" for problem in read.problems)
    withdrawn = forget_withdrawn_words(approved) if readable else ""
    if withdrawn:
        # Said once more at the end of a run that fails.
        write_text(withdrawn, "results/logs/failures/withdrawn_words.txt")
        print(withdrawn, end="")
    write_rows(read.register, REGISTER_COLUMNS, made.register)
    write_rows(read.segments, SEGMENT_COLUMNS, made.segments)
    write_rows(issue_rows([*read.problems, *strangers]), ISSUE_COLUMNS, made.issues)
    write_rows(read.accounting, ACCOUNTING_COLUMNS, made.accounting)
    write_rows(read.set_aside, SET_ASIDE_COLUMNS, made.set_aside)
    write_rows(read.held, HELD_COLUMNS, made.held)
    # Names are hidden that the returns have; of a return with an error they may not all be known.
    names_known = not snakemake.params.missing and all(row["severity"] != "error" for row in each_row(*given.issues))
    write_rows(read.shelf if names_known else [], QUOTATION_COLUMNS, made.shelf)
    write_rows(read.not_quoted if names_known else withheld(read.shelf, read.not_quoted), NOT_QUOTED_COLUMNS, made.not_quoted)
    write_rows(approved, APPROVED_COLUMNS, made.quotations)
