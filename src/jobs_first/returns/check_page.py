"""results/returns/check.html: what is wrong with the returns of all sites, for the research team that will see it mended."""

from __future__ import annotations

from jobs_first.markup import Markup, markup, tag
from jobs_first.returns.changes import ANOTHER_KEY
from jobs_first.returns.check_frame import (
    INTERNAL,
    MISSING_WORDS,
    Checked,
    filter_place,
    found_line,
    how_to_read,
    page,
    rows_of,
    section,
    steps,
)
from jobs_first.returns.check_parts import changes_of_site, name_of, plain_table, problems, sheets
from jobs_first.returns.grouping import grouped
from jobs_first.returns.missing_picture import Column, picture
from jobs_first.returns.overview import INTERVIEWS, Overview, counted, people_table, problem_table

TABLES = ("issues.csv", "accounting.csv", "set_aside.csv", "missingness.csv", "missing_reasons.csv", "changes.csv")


def whole_page(checked: Checked, styles: str, script: str) -> str:
    """The page of all sites. `styles` and `script` go into it as they are."""
    content = markup(
        section("summary", "In short", _summary(checked)),
        section("how", "What to do", _how(checked)),
        filter_place(),
        *(_site(checked, site) for site in checked.sites),
        _across(checked),
        _missing(checked),
        section("changes", "What changed since the returns were accepted", _changes(checked), class_="own-page"),
    )
    return page(checked, "What was found in the returns", INTERNAL, content, styles, script)


def verdict(checked: Checked) -> str:
    """Whether anything can be computed, and which sites stand in the way."""
    wrong = [site for site in checked.sites if site.count("error")]
    if not wrong:
        return "No return has an error. Everything can be computed."
    total = counted(sum(site.count("error") for site in wrong), "error")
    return f"{total} to mend, in {', '.join(site.label for site in wrong)}. Nothing can be computed until no error is left."


def _summary(checked: Checked) -> Markup:
    lines = (tag("li", tag("a", site.label, href=f"#{_anchor(site)}"), ": ", site.sentence()) for site in checked.sites)
    return markup(
        tag("p", verdict(checked), class_="verdict"),
        tag("ul", *lines, class_="sites"),
        plain_table("Rows and problems by site", problem_table(checked.sites)),
        plain_table("People found by site", people_table(checked.sites, checked.groups, checked.waves)),
    )


def _how(checked: Checked) -> Markup:
    one_site = tag("code", "results/returns/sites/…/check.html")
    told = steps(
        (
            "Send each council the page of its own site, ",
            one_site,
            ", by the same safe way as the return. It holds nothing of other sites.",
        ),
        "Where the return is wrong, the council corrects its file.",
        ("Where it is right and was not understood, say what it means in the site's mapping, ", tag("code", "config/sites/….yaml"), "."),
        ("Put a corrected file into the site's folder in ", tag("code", name_of(checked.folder)), ", in place of the old one."),
        ("Run ", tag("code", "make check-returns"), " and open this page again: it is written anew."),
        (
            ("When no error is left, ", tag("code", "make accept-returns"), " remembers the returns as they are, so that a later page "),
            ("can say what changed, and ", tag("code", "make report"), " computes everything."),
        ),
    )
    links = [(", " if i else None, tag("a", name, href=name)) for i, name in enumerate(TABLES)]
    return markup(how_to_read(), told, tag("p", "The same as tables, for a spreadsheet program: ", *links, "."))


def _anchor(site: Overview) -> str:
    return f"site-{site.site}" if site.site else INTERVIEWS.lower()


def _site(checked: Checked, site: Overview) -> Markup:
    read = rows_of(checked.accounting, site.site)
    own = tag("a", f"the page of {site.label} alone", href=f"sites/{site.site}/check.html") if site.site in checked.present else None
    shared = len(checked.shared_issues(site.site))
    content = markup(
        tag("p", INTERNAL, class_="marking"),
        tag("p", site.sentence(), class_="verdict"),
        found_line(checked, site) if read else None,
        tag("p", "To send to the council: ", own, ".", class_="to-send") if own else None,
        tag("p", f"{counted(shared, 'problem')} of these stand under ", tag("a", "Across sites", href="#across"), ".") if shared else None,
        problems(grouped(checked.own_issues(site.site)), checked.waves),
        sheets(site.label, read) if read else None,
    )
    return section(_anchor(site), site.label, content, class_="own-page")


def _across(checked: Checked) -> Markup | None:
    """What is told of several sites at once stands apart, so that the part of one site can be handed on."""
    shared = ((site.label, checked.shared_issues(site.site)) for site in checked.sites)
    told = [problems(grouped(issues), checked.waves, of=label) for label, issues in shared if issues]
    return section("across", "Across sites", tag("p", INTERNAL, class_="marking"), *told, class_="own-page") if told else None


def _missing(checked: Checked) -> Markup | None:
    columns = [Column(site.label, rows) for site in checked.sites if (rows := rows_of(checked.missingness, site.site))]
    if not columns:
        return None
    shown = picture("People with a value, by variable, wave and site", columns, checked.variables, checked.waves, checked.of_some)
    return section("missing", "What is not known", tag("p", MISSING_WORDS), shown, class_="own-page")


def _changes(checked: Checked) -> Markup:
    command = tag("code", "make accept-returns")
    if checked.accepted is None:
        later = " remembers them, and from then on this page says what is new, gone or changed."
        return tag("p", "No returns were accepted yet. Once no error is left, ", command, later)
    since = f"Since the returns that were accepted on {checked.accepted.day()}"
    same = "nothing has changed" if checked.comparable else "no file has changed"
    labels = {site.site: site.label for site in checked.sites} | {"": "Configuration", "interviews": INTERVIEWS}
    parts = []
    for site, changes in checked.changes.items():
        label = labels.get(site, f"{site} (no longer in the study)")
        parts.append(markup(tag("h3", label), changes_of_site(label, changes, checked.waves)))
    who = tag(
        "p", "The person ids, with the rows of the return that they came from, are in ", tag("a", "changes.csv", href="changes.csv"), "."
    )
    return markup(
        tag("p", f"{since}:" if parts else f"{since}, {same}."),
        None if checked.comparable else tag("p", ANOTHER_KEY),
        *parts,
        who if any(changes.counts for changes in checked.changes.values()) else None,
    )
