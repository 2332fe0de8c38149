"""Say what was found in the returns, on a page of all sites and a page for each, with what is not known and what changed."""

from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.returns.accepted import read_accepted
from jobs_first.returns.changes import by_site
from jobs_first.returns.check_frame import Checked
from jobs_first.returns.check_page import whole_page
from jobs_first.returns.check_site_page import site_page
from jobs_first.returns.keys import fingerprint, study_key
from jobs_first.returns.overview import overviews
from jobs_first.tables import read_rows
from jobs_first.writing import write_text

snakemake: Snakemake

given, made, about = snakemake.input, snakemake.output, snakemake.params
with told_plainly("results/logs/failures/write_check_page.txt", confidential=True):
    codebook = load_model(given.codebook, Codebook)
    before = read_accepted(given.accepted[0]) if given.accepted else None
    issues, accounting = read_rows(given.issues), read_rows(given.accounting)
    checked = Checked(
        title=about.title,
        folder=about.folder,
        demonstration=about.kind == "demonstration",
        groups=about.groups,
        waves=about.waves,
        variables={name: variable.label for name, variable in codebook.variables.items()},
        of_some=codebook.asked_of_some(),
        sites=overviews(issues, accounting, read_rows(given.people_found), about.sites),
        issues=issues,
        accounting=accounting,
        missingness=read_rows(given.missingness),
        present=about.present,
        across={row["problem_id"] for row in read_rows(given.across)},
        accepted=before,
        comparable=before is None or before.key == fingerprint(study_key(about.kind)),
        changes=by_site(read_rows(given.changes)),
    )
    styles = "\n".join(Path(path).read_text(encoding="utf-8") for path in given.styles)
    script = Path(given.script).read_text(encoding="utf-8")
    write_text(whole_page(checked, styles, script), made.page)
    pages = dict(zip(about.present, made.site_pages, strict=True))
    for site in checked.sites:
        if site.site in pages:
            write_text(site_page(checked, site, styles, script), pages[site.site])
