"""Compute the numbers of the interviews once more in a notebook, and keep it as a notebook and as a page."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.report.notebooks import keep_notebook

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
TABLES = ("register", "segments", "held", "participation", "tallies", "changes", "pairs", "agreement")
with told_plainly("results/logs/failures/walk_interviews.txt", confidential=True):
    parameters = {f"{name}_table": given[name] for name in TABLES}
    parameters |= {"facts_file": given.facts, "themes_config": given.themes, "kind": snakemake.params.kind}
    about = {"title": "Themes of the interviews, step by step", "subtitle": "For reviewers who work with the research team"}
    keep_notebook(Path(given.notebook), parameters, Path(made.notebook), Path(made.page), about, Path("report"), code=True)
