"""Say what was found in the returns, on a page of all sites and a page for each, with what is not known and what changed."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.sites import Site
from jobs_first.errors import told_plainly
from jobs_first.returns import accepted, changes
from jobs_first.returns.check_frame import Checked
from jobs_first.returns.check_page import whole_page
from jobs_first.returns.check_site_page import site_page
from jobs_first.returns.keys import study_key
from jobs_first.returns.missingness import FOUND_COLUMNS, MISSINGNESS_COLUMNS
from jobs_first.returns.overview import overviews
from jobs_first.returns.survey import survey
from jobs_first.tables import read_columns, read_rows
from jobs_first.writing import write_rows, write_text

snakemake: Snakemake

given, made, about = snakemake.input, snakemake.output, snakemake.params
with told_plainly("results/logs/failures/write_check_page.txt", confidential=True):
    codebook = load_model(given.codebook, Codebook)
    mappings = dict(zip(about.sites, given.mappings, strict=True))
    before = accepted.read_accepted(given.accepted[0]) if given.accepted else None
    key = study_key(about.kind)
    tables = zip(about.present, given.people, given.person_waves, strict=True)
    sites = ((name, load_model(mappings[name], Site), read_columns(people), read_columns(waves)) for name, people, waves in tables)
    seen = survey(sites, codebook, list(about.groups), list(about.waves), key if before else None)
    rows: list[changes.Row] = []
    if before:
        now = accepted.present_state(given.returns, about.others, mappings, given.codebook, seen.marks, key)
        rows = changes.changed_rows(before, now)
        rows = changes.with_places(rows, read_rows(*given.sources)) if any(row["person_id"] for row in rows) else rows
    write_rows(seen.found, FOUND_COLUMNS, made.people_found)
    write_rows(seen.missingness, MISSINGNESS_COLUMNS, made.missingness)
    write_rows(rows, changes.CHANGES_COLUMNS, made.changes)
    issues, accounting = read_rows(given.issues), read_rows(given.accounting)
    checked = Checked(
        title=about.title,
        folder=about.folder,
        demonstration=about.kind == "demonstration",
        groups=about.groups,
        waves=about.waves,
        variables={name: variable.label for name, variable in codebook.variables.items()},
        of_some=codebook.asked_of_some(),
        sites=overviews(issues, accounting, read_rows(made.people_found), about.sites),
        issues=issues,
        accounting=accounting,
        missingness=read_rows(made.missingness),
        present=about.present,
        across={row["problem_id"] for row in read_rows(given.across)},
        accepted=before,
        comparable=before is None or before.key == now.key,
        changes=changes.by_site(read_rows(made.changes)),
    )
    styles = "\n".join(Path(path).read_text(encoding="utf-8") for path in given.styles)
    script = Path(given.script).read_text(encoding="utf-8")
    write_text(whole_page(checked, styles, script), made.page)
    pages = dict(zip(about.present, made.site_pages, strict=True))
    for site in checked.sites:
        if site.site in pages:
            write_text(site_page(checked, site, styles, script), pages[site.site])
