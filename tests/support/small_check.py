"""A small check of two sites, for the tests of its pages."""

import datetime as dt
from pathlib import Path
from typing import Any

from jobs_first.returns.accepted import Accepted
from jobs_first.returns.check_frame import Checked
from jobs_first.returns.check_page import whole_page
from jobs_first.returns.check_site_page import site_page
from jobs_first.returns.overview import overviews
from support.project import ROOT
from support.small_issues import issue, listed

HOSTILE = "<script>alert(\"x\")</script><img src=x onerror='alert(1)'></li></style>\"'&amp;\u202e\x00"
LABELS = {"site_a": "Site A", "site_b": "Site B"}
SHEET = {"rows_read": "12", "rows_kept": "11", "rows_set_aside": "1", "cells_read": "40", "cells_used": "30"}
LIBRARY = ROOT / "src" / "jobs_first" / "returns"
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "report" / "styles" / "report.css", LIBRARY / "check_page.css"))
SCRIPT = (LIBRARY / "check_page.js").read_text(encoding="utf-8")

ISSUES = listed(
    *(issue(row=row, raw_value="PT", message="Expected a word, found 'PT'.") for row in (7, 12, 15, 16, 17, 18, 19, 20)),
    issue(row=9, raw_value="wkg", message="Expected a word, found 'wkg'."),
    issue(rule="duplicate_row", severity="warning", column="", row=30, message="This row is the same as row 6, cell for cell."),
    issue(site="site_b", file="other.csv", severity="note", rule="sheet_hidden", column="", row=None, message="This sheet is hidden."),
    issue(site="", file="interviews.qdpx", rule="project_unreadable", column="", row=None, message="It is no project."),
)
ACROSS = listed(
    issue(
        site="site_a", file="", rule="same_person_twice", severity="warning", column="", row=None, message="1111 at site_a; 2222 at site_b."
    ),
)

CHANGED = [
    {"site": "site_a", "subject": "file", "file": "return.csv", "person_id": "", "wave": "", "change": "changed"},
    {"site": "site_a", "subject": "person", "file": "", "person_id": "p1", "wave": "any", "change": "new"},
    {"site": "site_a", "subject": "person", "file": "", "person_id": "p2", "wave": "baseline", "change": "changed"},
    {"site": "site_z", "subject": "file", "file": "old.csv", "person_id": "", "wave": "", "change": "gone"},
    {"site": "", "subject": "codebook", "file": "", "person_id": "", "wave": "", "change": "changed"},
]


def checked(**changes: Any) -> Checked:
    """What the pages say, with `issues` besides those that only show across sites."""
    issues = [*ACROSS, *changes.pop("issues", ISSUES)]
    accounting = [
        {"site": site, "file": f"{site}.csv", "sheet": "", **SHEET, "cells_set_aside": "2", "cells_unused": "8"} for site in LABELS
    ]
    found = [{"site": site, "group": "jobs_first", "wave": wave, "people": "10"} for site in LABELS for wave in ("any", "baseline")]
    cells = [
        ("site_a", "hours", "true", "4"),
        ("site_a", "pay", "false", ""),
        ("site_a", "approach", "true", "0"),
        ("site_b", "hours", "true", "10"),
        ("site_b", "pay", "true", "0"),
    ]
    missingness = [
        {"site": site, "wave": "baseline", "group": "jobs_first", "variable": name, "asked_for": asked, "people": "10", "known": known}
        for site, name, asked, known in cells
    ]
    given = {
        "title": "A study",
        "folder": "data/returns",
        "demonstration": True,
        "groups": {"jobs_first": "Jobs First"},
        "waves": {"baseline": "Baseline"},
        "variables": {"hours": "Hours of work", "pay": "Hourly pay", "approach": "Approach"},
        "of_some": {"approach"},
        "sites": overviews(issues, accounting, found, LABELS),
        "issues": issues,
        "accounting": accounting,
        "missingness": missingness,
        "present": list(LABELS),
        "across": {row["problem_id"] for row in ACROSS},
        "accepted": None,
        "comparable": True,
        "changes": {},
    }
    return Checked(**{**given, **changes})


def accepted(key: str = "k") -> Accepted:
    """A record of accepted returns in which nothing stands."""
    return Accepted(key=key, codebook="", mappings={}, files={}, other_files={}, people={}, accepted_on=dt.date(2026, 11, 2))


def whole(of: Checked) -> str:
    """The page of all sites, as it is written."""
    return whole_page(of, STYLES, SCRIPT)


def of_site(of: Checked, name: str) -> str:
    """The page of one site."""
    return site_page(of, next(site for site in of.sites if site.site == name), STYLES, SCRIPT)


def hostile() -> str:
    """The page of returns whose names, values and messages try to be HTML, or never end."""
    return whole(
        checked(
            issues=listed(
                issue(column=HOSTILE, raw_value=HOSTILE, message=f"Expected a word, found '{HOSTILE}'.", sheet=HOSTILE),
                issue(rule="file_not_mapped", column="", row=None, file=HOSTILE, message=HOSTILE, action=HOSTILE),
                issue(site="site_b", column="H" * 10_000, raw_value="W" * 40),
            ),
            title=HOSTILE,
            folder=HOSTILE,
            variables={"hours": HOSTILE, "pay": "Pay"},
        )
    )


def written(page: str, folder: Path) -> Path:
    """The page as a file."""
    path = folder / "check.html"
    path.write_text(page, encoding="utf-8")
    return path
