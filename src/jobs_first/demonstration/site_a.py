"""Site A: one workbook, a sheet a group, three title rows, both waves side by side, dates as text, Y and N."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jobs_first.demonstration.sheets import (
    Cell,
    Field,
    among,
    coded,
    forename,
    plain,
    put_row,
    records,
    spaced,
    streams,
    surname,
    table,
    workbook,
    written_date,
)
from jobs_first.writing import write_bytes

FILE = "Jobs_First_return_Site_A.xlsx"
SHEETS = {"jobs_first": "Jobs First", "comparison": "Comparison group"}
YES_NO = {True: "Y", False: "N"}
STATUS = {
    "paid_employment": "Paid job",
    "self_employment": "Self emp",
    "looking_for_work": "Seeking work",
    "not_looking_for_work": "Not seeking",
    "unpaid_work": "Voluntary",
    "education_or_training": "College/training",
}
REVIEW = {"routinely": "Routine", "ad_hoc": "Ad hoc", "not_raised": "No"}
SUPPORT_FROM = {"in_house": "In-house team", "independent": "Independent", "jobcentre_plus": "JCP"}
APPROACH = {"in_business": "In-Business", "mi_enterprise": "Mi-enterprise"}
HELD = {"direct_payment": "DP", "council_managed": "Managed", "third_party": "3rd party"}
OUTCOME = {"signed_off": "Signed off", "delayed": "Delayed", "not_agreed": "Not agreed"}
FUNDING = {
    "adult_social_care": "ASC",
    "access_to_work": "AtW",
    "work_choice": "Work Choice",
    "right_to_control": "RtC",
    "remploy": "Remploy",
    "education": "LSC/YPLA",
}
TITLES = (
    "Jobs First demonstration site return - SITE A",
    "NK = not known.  Dates dd/mm/yyyy.  One line per client.  PROTECT - PERSONAL DATA",
)

PERSON = (
    Field("Client ref", plain("local_id"), 10),
    Field("Surname", surname, 16),
    Field("Forename", forename, 14),
    Field("NHS no", lambda row: spaced(row["nhs_number"]), 14),
    Field("DOB", written_date("date_of_birth", "%d/%m/%Y"), 11),
    Field("Gender", coded("sex", {"female": "F", "male": "M"}, "NK"), 8),
    Field(
        "Ethnic origin",
        coded(
            "ethnicity", {"white": "White", "mixed": "Mixed", "asian": "Asian/Asian Br", "black": "Black/Black Br", "other": "Other"}, "NK"
        ),
        15,
    ),
    Field("LD level", coded("learning_disability_level", {"mild": "Mild", "moderate": "Mod", "severe": "Sev"}, "NK"), 9),
    Field(
        "Accommodation",
        coded(
            "living_arrangement",
            {
                "family": "Family home",
                "supported_living": "Supp living",
                "residential_care": "Res care",
                "own_tenancy": "Own tenancy",
            },
            "NK",
        ),
        14,
    ),
    Field("FACS band", coded("eligibility_band", {"critical": "Crit", "substantial": "Subst", "moderate": "Mod"}, "NK"), 10),
    Field("Team", lambda row: among(row, ("LD North", "LD South", "Transitions")), 11),
    Field("Worker initials", lambda row: among(row, ("PW", "KT", "DM", "RS", "HJ")), 9),
)
BOTH_WAVES = (
    Field("Recorded", written_date("record_date", "%d/%m/%Y"), 11),
    Field("Emp status", coded("employment_status", STATUS, "NK"), 15),
    Field("Hrs pw", lambda row: plain("hours_low", "NK" if row["working"] else "N/A" if row["working"] is False else None)(row), 8),
    Field("Pay per hr", plain("hourly_pay"), 9),
    Field("Emp in review", coded("employment_raised_in_review", REVIEW, "NK"), 12),
    Field("Emp support Y/N", coded("employment_support", YES_NO, "NK"), 10),
    Field("Emp support from", coded("employment_support_kind", SUPPORT_FROM), 14),
    Field(
        "Job coaching hrs pw",
        lambda row: plain("job_coaching_hours", {True: "NK", False: "N/A", None: None}[row["employment_support"]])(row),
        10,
    ),
    Field("S/E route", coded("self_employment_approach", APPROACH), 12),
    Field("PB Y/N", coded("personal_budget", YES_NO, "NK"), 8),
    Field("PB held", coded("budget_held_as", HELD), 10),
    Field(
        "PB pays emp supp Y/N",
        lambda row: coded("budget_for_employment_support", YES_NO, "NK" if row["personal_budget"] else None)(row),
        10,
    ),
    Field("RAS indic pa", plain("indicative_budget"), 10),
    Field("PB agreed pa", plain("personal_budget_amount"), 10),
)
FOLLOW_UP_ONLY = (
    Field("Plan cost pa", plain("support_plan_cost"), 10),
    Field("Plan outcome", coded("plan_outcome", OUTCOME), 12),
    Field("Plan submitted", written_date("plan_submitted_on", "%d/%m/%Y"), 12),
    Field("Plan signed off", written_date("plan_signed_off_on", "%d/%m/%Y"), 12),
)
LAST = (
    Field("Funding", streams(FUNDING, ", ", "NK"), 16),
    Field("Day serv days pw", plain("day_service_days"), 10),
    Field("Supp worker hrs pw", plain("support_worker_hours", "NK"), 10),
    Field("ASC cost pw", plain("social_care_cost"), 10),
    Field("Emp supp cost pw", plain("employment_support_cost"), 10),
)
WAVE_FIELDS = {"baseline": ("BL", (*BOTH_WAVES, *LAST)), "follow_up": ("FU", (*BOTH_WAVES, *FOLLOW_UP_ONLY, *LAST))}


def write_site_a(people: pd.DataFrame, waves: pd.DataFrame, folder: Path) -> None:
    """Write the return of Site A into `folder`; the frames are those of demonstration_records, of this site alone."""
    write_bytes(workbook(lambda book: _fill(book, people, waves)), folder / FILE)


def _fill(book: Any, people: pd.DataFrame, waves: pd.DataFrame) -> None:
    for group, name in SHEETS.items():
        members = people[people["group"] == group]
        _sheet(book, name, headings(), _rows(members, waves))


def headings() -> list[str]:
    """The header of row 4: the person, then baseline (BL), then follow-up (FU)."""
    return [field.heading for field in PERSON] + [f"{f.heading} ({mark})" for mark, fields in WAVE_FIELDS.values() for f in fields]


def _rows(people: pd.DataFrame, waves: pd.DataFrame) -> list[list[Cell]]:
    by_key: dict[tuple[str, str], Mapping[str, Any]] = {(row["local_id"], row["wave"]): row for row in records(waves)}
    rows = []
    for person, cells in zip(records(people), table(PERSON, records(people)), strict=True):
        for wave, (_, fields) in WAVE_FIELDS.items():
            cells = cells + table(fields, [by_key[person["local_id"], wave]])[0]
        rows.append(cells)
    return rows


def _sheet(book: Any, name: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    title = book.add_format({"bold": True, "font_size": 14})
    band = book.add_format({"bold": True, "align": "center", "bg_color": "#D9D9D9", "border": 1})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    last = len(header) - 1
    sheet.merge_range(0, 0, 0, last, f"{TITLES[0]} - {name}", title)
    sheet.merge_range(1, 0, 1, last, TITLES[1])
    # The bands repeat what (BL) and (FU) of the header say: nothing hangs on a merged cell alone.
    first = 0
    for label, fields in (
        ("CLIENT", PERSON),
        ("BASELINE Apr-Jun 2010", WAVE_FIELDS["baseline"][1]),
        ("FOLLOW-UP Jul-Oct 2011", WAVE_FIELDS["follow_up"][1]),
    ):
        sheet.merge_range(2, first, 2, first + len(fields) - 1, label, band)
        for offset, field in enumerate(fields):
            sheet.set_column(first + offset, first + offset, field.width)
        first += len(fields)
    put_row(sheet, 3, header, head)
    for number, row in enumerate(rows, start=4):
        put_row(sheet, number, row)
    sheet.freeze_panes(4, 3)
