"""A small codebook and a mapping of a small return, for the tests of reading."""

import datetime as dt
from pathlib import Path
from typing import Any

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.site import SiteReader, SiteReturn

CODEBOOK = {
    "working_statuses": ["paid_employment"],
    "variables": {
        "age_at_baseline": {
            "label": "Age",
            "table": "people",
            "type": "integer",
            "minimum": 16,
            "maximum": 90,
            "topic": "p",
            "description": "Age.",
        },
        "sex": {
            "label": "Sex",
            "table": "people",
            "type": "category",
            "categories": {"f": "F", "m": "M"},
            "topic": "p",
            "description": "Sex.",
        },
        "employment_status": {
            "label": "Status",
            "table": "person_waves",
            "type": "category",
            "categories": {"paid_employment": "Paid", "looking_for_work": "Looking"},
            "topic": "e",
            "description": "Status.",
        },
        "hours": {
            "label": "Hours",
            "table": "person_waves",
            "type": "range",
            "minimum": 0,
            "maximum": 60,
            "topic": "e",
            "description": "Hours.",
        },
    },
}
FACTS = {"employment_needs_in_ras": "true", "right_to_control": "false", "remploy_funding": "true"}
STATUS = {"job": "paid_employment", "looking": "looking_for_work"}


def mapping(**changes: Any) -> dict[str, Any]:
    """The mapping of a return in long form: one row a person and wave, in return.csv."""
    columns = {
        "Ref": {"identifier": "local_id"},
        "Name": {"identifier": "drop"},
        "NHS": {"identifier": "link"},
        "Born": {"identifier": "date_of_birth", "dates": "dd/mm/yyyy"},
        "Group": {"is": "group", "recode": {"JF": "jobs_first", "C": "comparison"}},
        "Wave": {"is": "wave", "recode": {"1": "baseline", "2": "follow_up"}},
        "Sex": {"variable": "sex"},
        "Status": {"variable": "employment_status", "recode": STATUS},
        "Hours": {"variable": "hours"},
    }
    table = {"parts": [{"file": "return.csv"}], "columns": columns}
    return {"label": "Site T", "facts": FACTS, "missing": {"NK": "not_known"}, "tables": {"records": table}, **changes}


HEADER = "Ref,Name,NHS,Born,Group,Wave,Sex,Status,Hours"
ROW = "T-1,Ursuline Vantongeren,9434765919,02/05/1980,JF,1,f,job,10-12"


def read_folder(folder: Path, of: dict[str, Any]) -> SiteReturn:
    """Read all files of a folder with a mapping."""
    site, codebook = Site.model_validate(of), Codebook.model_validate(CODEBOOK)
    reader = SiteReader("site_t", site, codebook, {"jobs_first", "comparison"}, {"baseline", "follow_up"}, dt.date(2010, 4, 1))
    return reader.read(folder)
