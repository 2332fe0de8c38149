"""Write down what was made, from what and with what."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.errors import told_plainly
from jobs_first.packing.manifest import build_manifest, environment, results_files
from jobs_first.report.engines import choose_engine
from jobs_first.writing import write_json

snakemake: Snakemake

with told_plainly("results/logs/failures/write_manifest.txt"):
    registry = load_model(snakemake.input.registry, Registry)
    engine = choose_engine(snakemake.params.engine)
    manifest = build_manifest(results_files(Path("results")), registry, Path(".snakemake"), snakemake.params.source)
    write_json(manifest, snakemake.output.manifest)
    write_json(environment(engine.name, engine.version), snakemake.output.environment)
