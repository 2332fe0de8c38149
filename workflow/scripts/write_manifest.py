"""Write down what was made, from what and with what."""

import json
from pathlib import Path

from snakemake.script import snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.errors import told_plainly
from jobs_first.packing.manifest import build_manifest, environment, results_files
from jobs_first.writing import write_json

with told_plainly("results/logs/failures/write_manifest.txt"):
    registry = load_model(snakemake.input.registry, Registry)
    engine = json.loads(Path(snakemake.input.engine).read_text(encoding="utf-8"))
    manifest = build_manifest(results_files(Path("results")), registry, Path(".snakemake"), snakemake.params.source)
    write_json(manifest, snakemake.output.manifest)
    write_json(environment(engine["name"], engine["version"]), snakemake.output.environment)
