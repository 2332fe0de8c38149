"""Site E: three sheets joined by a case id, little about personal budgets, follow-up rows missing, two rows twice."""

from __future__ import annotations

from collections.abc import Sequence
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
    streams,
    surname,
    table,
    workbook,
    written_date,
)
from jobs_first.writing import write_bytes

FILE = "CaseExtract_Site_E.xlsx"
NOT_RECORDED = "Not recorded"
YES_NO = {True: "Yes", False: "No"}
FUNDING = {
    "adult_social_care": "Adult Social Care",
    "access_to_work": "Access To Work",
    "work_choice": "Work Choice",
    "right_to_control": "Right To Control",
    "remploy": "Remploy",
    "education": "Education",
}
DUPLICATED = {"baseline": 4, "follow_up": 6}  # the row of the sheet, counted from 0 under the header, that stands there twice

PEOPLE = (
    Field("Case ID", plain("local_id"), 9),
    Field("Last name", surname, 16),
    Field("First name", forename, 14),
    Field("NHS number", plain("nhs_number"), 13),
    Field("Date of birth", written_date("date_of_birth", "%Y-%m-%d"), 13),
    Field("Age", plain("age_at_baseline"), 6),
    Field("Cohort", coded("group", {"jobs_first": "Jobs First", "comparison": "Comparison"}), 12),
    Field("Sex", coded("sex", {"female": "F", "male": "M"}, NOT_RECORDED), 6),
    Field(
        "Ethnicity",
        # Where the council's own system has "refused", the person would not say.
        coded("ethnicity", {"white": "White", "mixed": "Mixed", "asian": "Asian", "black": "Black", "other": "Other"}, "Refused"),
        12,
    ),
    Field("LD level", coded("learning_disability_level", {"mild": "Mild", "moderate": "Moderate", "severe": "Severe"}, NOT_RECORDED), 12),
    Field(
        "Accommodation",
        coded(
            "living_arrangement",
            {
                "family": "Living with family",
                "supported_living": "Supported living",
                "residential_care": "Residential care",
                "own_tenancy": "Tenant or owner",
            },
            NOT_RECORDED,
        ),
        18,
    ),
    Field(
        "FACS",
        coded("eligibility_band", {"critical": "Critical", "substantial": "Substantial", "moderate": "Moderate"}, NOT_RECORDED),
        12,
    ),
    Field("Team code", lambda row: among(row, ("T31", "T32", "T40")), 10),
)
WAVE = (
    Field("Case ID", plain("local_id"), 9),
    Field("Extract date", written_date("record_date", "%Y-%m-%d"), 12),
    Field(
        "Employment status",
        coded(
            "employment_status",
            {
                "paid_employment": "Paid employment",
                "self_employment": "Self-employed",
                "looking_for_work": "Seeking work",
                "not_looking_for_work": "Not seeking work",
                "unpaid_work": "Unpaid/voluntary",
                "education_or_training": "Education/training",
            },
            NOT_RECORDED,
        ),
        18,
    ),
    Field("Weekly hours", plain("hours_low"), 10),
    Field("Hourly rate", plain("hourly_pay"), 10),
    Field(
        "Employment at review",
        coded("employment_raised_in_review", {"routinely": "Routinely", "ad_hoc": "Ad hoc", "not_raised": "Not raised"}, NOT_RECORDED),
        14,
    ),
    Field("Employment support", coded("employment_support", YES_NO, NOT_RECORDED), 12),
    Field(
        "Support type",
        coded("employment_support_kind", {"in_house": "In house", "independent": "Independent", "jobcentre_plus": "Jobcentre Plus"}),
        14,
    ),
    Field("Self-employment", coded("self_employment_approach", {"in_business": "In-Business", "mi_enterprise": "Mi-enterprise"}), 14),
    Field("Personal budget", coded("personal_budget", YES_NO, NOT_RECORDED), 12),
    Field(
        "Budget held",
        coded("budget_held_as", {"direct_payment": "Direct payment", "council_managed": "Council", "third_party": "Other"}),
        14,
    ),
    Field("Indicative budget", plain("indicative_budget"), 12),
    Field("Plan cost", plain("support_plan_cost"), 10),
    Field("Plan status", coded("plan_outcome", {"signed_off": "Signed off", "delayed": "Delayed", "not_agreed": "Not agreed"}), 12),
    Field("Plan submitted", written_date("plan_submitted_on", "%Y-%m-%d"), 12),
    Field("Plan signed off", written_date("plan_signed_off_on", "%Y-%m-%d"), 12),
    Field("Funding streams", streams(FUNDING, "; ", NOT_RECORDED), 24),
    Field("Day service days", plain("day_service_days"), 10),
    Field("Care cost per week", plain("social_care_cost"), 12),
    Field("Employment support cost per week", plain("employment_support_cost"), 14),
    Field("Last updated by", lambda row: among(row, ("import", "batch 7", "import", "batch 9")), 12),
)
Sheet = tuple[str, Sequence[Field], Sequence[Sequence[Cell]]]
SHEETS = {"baseline": "Baseline", "follow_up": "Follow-up"}


def write_site_e(people: pd.DataFrame, waves: pd.DataFrame, folder: Path) -> None:
    """Write the return of Site E into `folder`; the frames are those of demonstration_records, of this site alone."""
    sheets: list[Sheet] = [("People", PEOPLE, table(PEOPLE, records(people)))]
    for wave, name in SHEETS.items():
        rows = table(WAVE, records(waves[waves["wave"] == wave]))
        # At the foot, as a second run of the extract leaves it.
        sheets.append((name, WAVE, [*rows, rows[DUPLICATED[wave]]]))
    write_bytes(workbook(lambda book: _fill(book, sheets)), folder / FILE)


def _fill(book: Any, sheets: Sequence[Sheet]) -> None:
    head = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"})
    for name, fields, rows in sheets:
        sheet = book.add_worksheet(name)
        put_row(sheet, 0, [field.heading for field in fields], head)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
        for number, row in enumerate(rows, start=1):
            put_row(sheet, number, row)
        sheet.autofilter(0, 0, len(rows), len(fields) - 1)
