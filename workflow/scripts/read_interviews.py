"""Read the coders' project: who was interviewed when, and what was coded where. No word of a transcript goes further."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import REGISTER_COLUMNS, not_in_cohort, read_interviews
from jobs_first.interviews.segments import SEGMENT_COLUMNS
from jobs_first.returns.keys import study_key
from jobs_first.returns.problems import ISSUE_COLUMNS, issue_rows
from jobs_first.tables import each_row
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/read_interviews.txt", confidential=True):
    themes = load_model(given.themes, Themes)
    key = study_key(snakemake.params.kind)
    name = Path(snakemake.params.file).name
    read = read_interviews(lambda: read_project(snakemake.params.file), themes, snakemake.params.sites, key, name)
    cohort = {row["person_id"] for row in each_row(*given.people) if row["group"] == snakemake.params.cohort}
    strangers = not_in_cohort(read.register, cohort, themes, name)
    write_rows(read.register, REGISTER_COLUMNS, made.register)
    write_rows(read.segments, SEGMENT_COLUMNS, made.segments)
    write_rows(issue_rows([*read.problems, *strangers]), ISSUE_COLUMNS, made.issues)
