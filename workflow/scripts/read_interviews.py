"""Read the coders' project: who was interviewed when, and what was coded where. No word of a transcript goes further."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.accounting import ACCOUNTING_COLUMNS, HELD_COLUMNS, SET_ASIDE_COLUMNS
from jobs_first.interviews.checks import not_in_cohort
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.register import REGISTER_COLUMNS
from jobs_first.interviews.segments import SEGMENT_COLUMNS
from jobs_first.returns.keys import study_key
from jobs_first.returns.problems import ISSUE_COLUMNS, issue_rows
from jobs_first.tables import each_row
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/read_interviews.txt", confidential=True):
    themes = load_model(given.themes, Themes)
    read = read_folder(Path(snakemake.params.folder), themes, snakemake.params.sites, study_key(snakemake.params.kind))
    cohort = {row["person_id"] for row in each_row(*given.people) if row["group"] == snakemake.params.cohort}
    strangers = not_in_cohort(read.register, cohort, themes, themes.read_files().names()[0])
    write_rows(read.register, REGISTER_COLUMNS, made.register)
    write_rows(read.segments, SEGMENT_COLUMNS, made.segments)
    write_rows(issue_rows([*read.problems, *strangers]), ISSUE_COLUMNS, made.issues)
    write_rows(read.accounting, ACCOUNTING_COLUMNS, made.accounting)
    write_rows(read.set_aside, SET_ASIDE_COLUMNS, made.set_aside)
    write_rows(read.held, HELD_COLUMNS, made.held)
