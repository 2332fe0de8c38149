"""Put the clean tables of all sites together, as CSV and as Parquet."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.returns.combine import combine
from jobs_first.returns.pseudonyms import LINK_COLUMNS, SOURCE_COLUMNS, columns_of
from jobs_first.writing import write_stacked, write_table

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/clean_returns.txt", confidential=True):
    codebook = load_model(given.codebook, Codebook)
    for table in ("people", "person_waves"):
        write_stacked(given[table], columns_of(codebook, table), made[table])
        write_table(combine([made[table]], codebook, table), made[f"{table}_parquet"])
    write_stacked(given.sources, SOURCE_COLUMNS, made.sources)
    write_stacked(given.links, LINK_COLUMNS, made.links)
