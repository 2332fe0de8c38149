"""Read, map and pseudonymise one site's return."""

import datetime as dt
import gc
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.sites import Site
from jobs_first.errors import told_plainly
from jobs_first.returns import fates, missing_reasons, problems, pseudonyms, site
from jobs_first.returns.keys import study_key
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.params, snakemake.output
with told_plainly(f"results/logs/failures/read_return.{snakemake.wildcards.site}.txt", confidential=True):
    # What is read stays until the job ends: looking for what could be freed takes a tenth of the time and finds nothing.
    gc.disable()
    codebook = load_model(snakemake.input.codebook, Codebook)
    mapping = load_model(snakemake.input.mapping, Site)
    age_on = dt.date.fromisoformat(given.age_on)
    reader = site.SiteReader(snakemake.wildcards.site, mapping, codebook, set(given.groups), set(given.waves), age_on)
    returned = reader.read(Path(given.folder))
    key = study_key(given.kind)
    write_rows(pseudonyms.people_rows(returned, codebook, key), pseudonyms.columns_of(codebook, "people"), made.people)
    waves = pseudonyms.wave_rows(returned, codebook, given.waves, key)
    write_rows(waves, pseudonyms.columns_of(codebook, "person_waves"), made.person_waves)
    write_rows(pseudonyms.source_rows(returned, key), pseudonyms.SOURCE_COLUMNS, made.sources)
    write_rows(pseudonyms.link_rows(returned, key), pseudonyms.LINK_COLUMNS, made.links)
    write_rows(pseudonyms.name_rows(returned, key), pseudonyms.NAME_COLUMNS, made.names)
    write_rows(problems.issue_rows(returned.problems), problems.ISSUE_COLUMNS, made.issues)
    write_rows(returned.accounting, fates.ACCOUNTING_COLUMNS, made.accounting)
    write_rows(returned.set_aside, fates.SET_ASIDE_COLUMNS, made.set_aside)
    reasons = missing_reasons.missing_reason_rows(returned, codebook, given.waves)
    write_rows(reasons, missing_reasons.COLUMNS, made.missing_reasons)
