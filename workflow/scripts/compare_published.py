"""Set every published figure beside what this run found."""

import json
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.published import Published
from jobs_first.errors import told_plainly
from jobs_first.facts.reproduction import COLUMNS, compare_published
from jobs_first.writing import write_rows

snakemake: Snakemake

with told_plainly("results/logs/failures/compare_published.txt"):
    facts = json.loads(Path(snakemake.input.facts).read_text(encoding="utf-8"))
    rows = compare_published(load_model(snakemake.input.published, Published), facts, snakemake.params.kind)
    write_rows(rows, COLUMNS, snakemake.output.reproduction)
