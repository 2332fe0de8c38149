"""Pass every table through the policy of its audience."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.disclosure import Audience, Disclosure
from jobs_first.config.loading import load_model
from jobs_first.disclosure.policies import LOG_COLUMNS, disclose, policy_for
from jobs_first.errors import told_plainly
from jobs_first.tables import read_header, read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/apply_disclosure.txt"):
    audience: Audience = "release" if snakemake.wildcards.audience else "internal"
    rule = policy_for(audience, load_model(given.policies, Disclosure), snakemake.params.kind)
    log = []
    for name, source, target in zip(snakemake.params.names, given.tables, made.tables, strict=True):
        shown, line = disclose(name, read_rows(source), rule)
        write_rows(shown, read_header(source), target)
        log.append(line)
    write_rows(log, LOG_COLUMNS, made.log)
