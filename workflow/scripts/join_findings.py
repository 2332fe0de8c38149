"""Set each finding of the records beside what the interviews say of it."""

import json
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.config.triangulation import Triangulation
from jobs_first.errors import told_plainly
from jobs_first.facts.joint_display import COLUMNS, NUMBER_COLUMNS, join_findings, joint_numbers, without_other_numbers
from jobs_first.tables import read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/join_findings.txt"):
    triangulation, themes = load_model(given.triangulation, Triangulation), load_model(given.themes, Themes)
    facts = json.loads(Path(given.facts).read_text(encoding="utf-8"))
    numbers = joint_numbers(triangulation, themes, facts, read_rows(given.tallies), snakemake.params.kind)
    if snakemake.wildcards.audience:
        numbers = without_other_numbers(numbers)
    write_rows(join_findings(triangulation, numbers), COLUMNS, made.display)
    write_rows(numbers, NUMBER_COLUMNS, made.numbers)
