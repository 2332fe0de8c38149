"""Render one report in one format."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.report.engines import choose_engine
from jobs_first.report.render import render

snakemake: Snakemake

asked, made = snakemake.params, Path(snakemake.output.report)
with told_plainly(f"results/logs/failures/render_report.{made.name}.txt"):
    engine = choose_engine(asked.engine)
    limits = None
    # Only the Easy Read version waits for what its rules say; no other report loads what reads them.
    for rules in snakemake.input.rules:
        from jobs_first.config.easy_read_rules import EasyReadRules
        from jobs_first.config.loading import load_model

        limits = load_model(rules, EasyReadRules).pdf
    render(Path(snakemake.input.build) / f"{made.stem}.qmd", snakemake.wildcards.format, made, engine, limits)
    print(f"{made.name}: rendered with {engine.version}.")
