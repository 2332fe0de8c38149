"""A codebook with a variable of each kind, and returns in long form written row by row, for the tests of rules."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns import pseudonyms
from jobs_first.returns.problems import Problem
from jobs_first.returns.site import SiteReader, SiteReturn
from support.small_return import FACTS

KEY = b"a key for the tests"
WAVES = ["baseline", "follow_up"]


def variable(table: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"label": more.pop("label"), "table": table, "type": kind, "topic": "t", "description": "d", **more}


STATUSES = {
    "paid_employment": "Paid employment",
    "self_employment": "Self-employment",
    "looking_for_work": "Looking for work",
    "unpaid_work": "Unpaid work",
}
VARIABLES = {
    "age_at_baseline": variable("people", "integer", label="Age", minimum=16, maximum=90),
    "sex": variable("people", "category", label="Sex", categories={"f": "Female", "m": "Male"}),
    "case_number": variable("people", "integer", label="Case number"),
    "employment_status": variable("person_waves", "category", label="Status", categories=STATUSES),
    "hours": variable("person_waves", "range", label="Hours", minimum=0, maximum=60),
    "supported": variable("person_waves", "boolean", label="Support"),
    "funding": variable("person_waves", "set", label="Funding", categories={"social_care": "Social care", "work": "Access to Work"}),
    "days": variable("person_waves", "number", label="Days", minimum=0, maximum=7),
    "record_date": variable("person_waves", "date", label="Record date", earliest="2009-01-01"),
    "signed_on": variable("person_waves", "date", label="Signed on"),
}
STATUS = {"job": "paid_employment", "own business": "self_employment", "looking": "looking_for_work", "voluntary": "unpaid_work"}
COLUMNS: dict[str, dict[str, Any]] = {
    "Ref": {"identifier": "local_id"},
    "Name": {"identifier": "name"},
    "NHS": {"identifier": "link"},
    "Born": {"identifier": "date_of_birth"},
    "Group": {"is": "group", "recode": {"JF": "jobs_first", "C": "comparison"}},
    "Wave": {"is": "wave", "recode": {"1": "baseline", "2": "follow_up"}},
    "Sex": {"variable": "sex"},
    "Case": {"variable": "case_number"},
    "Status": {"variable": "employment_status", "recode": "status"},
    "Hours": {"variable": "hours"},
    "Support": {"variable": "supported"},
    "Funding": {"variable": "funding"},
    "Days": {"variable": "days"},
    "Recorded": {"variable": "record_date"},
    "Signed": {"variable": "signed_on"},
}
PERSON = {"Ref": "T-1", "Born": "1980-05-02", "Group": "JF", "Wave": "1", "Sex": "f"}


def mapping(**columns: dict[str, Any]) -> dict[str, Any]:
    """The mapping of return.csv; `columns` take the place of the usual ones."""
    table = {"parts": [{"file": "return.csv"}], "columns": {**COLUMNS, **columns}}
    return {"label": "Site T", "facts": FACTS, "missing": {"NK": "not_known"}, "recodes": {"status": STATUS}, "tables": {"records": table}}


def codebook(rules: dict[str, Any] | None = None, checks: dict[str, Any] | None = None, **of_variables: dict[str, Any]) -> Codebook:
    """The codebook with rules, its own checks, and checks of variables by their names."""
    variables = {name: {**about, "checks": of_variables.get(name, {})} for name, about in VARIABLES.items()}
    working = ["paid_employment", "self_employment"]
    return Codebook.model_validate({"variables": variables, "working_statuses": working, "rules": rules or {}, "checks": checks or {}})


def row(**cells: str) -> dict[str, str]:
    """A row about one woman in Jobs First at baseline, with other cells where they are given."""
    return {**PERSON, **cells}


def read(folder: Path, book: Codebook, *rows: dict[str, str], of: dict[str, Any] | None = None) -> SiteReturn:
    """Write rows to return.csv, with a column for each of the usual headers, and read them. The header is row 1."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(COLUMNS), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "return.csv").write_text(text.getvalue(), encoding="utf-8")
    site = Site.model_validate(of or mapping())
    return SiteReader("site_t", site, book, {"jobs_first", "comparison"}, set(WAVES), dt.date(2010, 4, 1)).read(folder)


def found(returned: SiteReturn) -> list[tuple[str, int | None, str]]:
    """Rule, row and column of each problem."""
    return [(problem.rule, problem.row, problem.column) for problem in returned.problems]


def only(returned: SiteReturn) -> Problem:
    """The one problem that there is."""
    assert len(returned.problems) == 1, found(returned)
    return returned.problems[0]


def waves(returned: SiteReturn, book: Codebook) -> list[dict[str, object]]:
    """The rows of person_waves.csv."""
    return pseudonyms.wave_rows(returned, book, WAVES, KEY)


def people(returned: SiteReturn, book: Codebook) -> list[dict[str, object]]:
    """The rows of people.csv."""
    return pseudonyms.people_rows(returned, book, KEY)


def counts(returned: SiteReturn) -> tuple[int, int, int, int]:
    """cells_read, cells_used, cells_set_aside and cells_unused of return.csv; they add up."""
    one = returned.accounting[0]
    read_, used, aside, unused = (int(str(one[f"cells_{kind}"])) for kind in ("read", "used", "set_aside", "unused"))
    assert read_ == used + aside + unused
    assert min(used, aside, unused) >= 0
    return read_, used, aside, unused
