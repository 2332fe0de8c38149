"""Count who was found in the returns and what is not known, and say what changed since the returns were last accepted."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.sites import Site
from jobs_first.errors import told_plainly
from jobs_first.returns import accepted, changes
from jobs_first.returns.keys import study_key
from jobs_first.returns.missingness import FOUND_COLUMNS, MISSINGNESS_COLUMNS
from jobs_first.returns.survey import survey
from jobs_first.tables import read_columns, read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made, about = snakemake.input, snakemake.output, snakemake.params
with told_plainly("results/logs/failures/survey_returns.txt", confidential=True):
    codebook = load_model(given.codebook, Codebook)
    mappings = dict(zip(about.sites, given.mappings, strict=True))
    before = accepted.read_accepted(given.accepted[0]) if given.accepted else None
    key = study_key(about.kind)
    tables = zip(about.present, given.people, given.person_waves, strict=True)
    sites = ((name, load_model(mappings[name], Site), read_columns(people), read_columns(waves)) for name, people, waves in tables)
    seen = survey(sites, codebook, about.groups, about.waves, key if before else None)
    rows: list[changes.Row] = []
    if before:
        now = accepted.present_state(given.returns, about.others, mappings, given.codebook, seen.marks, key)
        rows = changes.changed_rows(before, now)
        rows = changes.with_places(rows, read_rows(*given.sources)) if any(row["person_id"] for row in rows) else rows
    write_rows(seen.found, FOUND_COLUMNS, made.people_found)
    write_rows(seen.missingness, MISSINGNESS_COLUMNS, made.missingness)
    write_rows(rows, changes.CHANGES_COLUMNS, made.changes)
