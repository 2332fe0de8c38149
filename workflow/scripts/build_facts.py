"""Read every fact from its row, and count the design of the study from the configuration."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.costs import Costs
from jobs_first.config.facts import Facts
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile
from jobs_first.errors import told_plainly
from jobs_first.facts import design
from jobs_first.facts.build import build_facts
from jobs_first.tables import read_rows
from jobs_first.writing import write_json, write_rows

snakemake: Snakemake

given, made, kind = snakemake.input, snakemake.output, snakemake.params.kind
with told_plainly("results/logs/failures/build_facts.txt"):
    study = load_model(given.study, StudyFile)
    tables: dict[str, Sequence[Mapping[str, object]]] = {
        name: read_rows(path) for name, path in zip(snakemake.params.names, given.tables, strict=True)
    }
    sites = {Path(path).stem: load_model(path, Site) for path in given.sites}
    contrasts = len({row["contrast"] for row in tables["contrasts"]})
    tables["design"] = design.design_rows(study, sites, load_model(given.costs, Costs), contrasts, len(tables["specification"]))
    registry, published = load_model(given.registry, Registry), load_model(given.published, Published)
    facts = build_facts(load_model(given.facts, Facts), tables, registry, published, kind, study.level, study.words.fewest_known)
    write_rows(tables["design"], design.COLUMNS, made.design)
    write_json(facts, made.facts)
