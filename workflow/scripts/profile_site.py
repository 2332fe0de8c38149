"""Run the profile of one site and keep it as a notebook and as a page."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.errors import told_plainly
from jobs_first.report.notebooks import keep_notebook

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly(f"results/logs/failures/profile_site.{snakemake.wildcards.site}.txt", confidential=True):
    parameters = {
        "site": snakemake.wildcards.site,
        "label": snakemake.params.label,
        "people_table": given.people,
        "person_waves_table": given.person_waves,
        "issues_table": given.issues,
        "kind": snakemake.params.kind,
    }
    about = {"title": f"Profile of {snakemake.params.label}", "subtitle": "For the research team only"}
    keep_notebook(Path(given.notebook), parameters, Path(made.notebook), Path(made.page), about, Path("report"))
