"""Site C: one workbook, a row a person and wave, real dates, free words for status, notes under the table, a hidden sheet."""

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
    person_waves,
    plain,
    put_row,
    streams,
    table,
    workbook,
)
from jobs_first.writing import write_bytes

FILE = "JF_monitoring_Site_C.xlsx"
SHEET = "Monitoring"
HEADER_ROW = 3
YES_NO = {True: "Yes", False: "No"}
# Several workers filled this in, each in their own words.
STATUS_WORDS: dict[str, Sequence[str]] = {
    "paid_employment": ("Working PT", "work - {hours:g} hrs"),
    "self_employment": ("self employed", "own small business"),
    "looking_for_work": ("looking", "Looking for a job", "wants work", "looking - with job club"),
    "not_looking_for_work": ("not looking", "Not looking at present", "no - day centre", "not interested"),
    "unpaid_work": ("volunteering", "Voluntary work"),
    "education_or_training": ("college", "At college 3 days"),
}
NOT_KNOWN_WORDS = ("N/K", "?", "not known")
FUNDING = {
    "adult_social_care": "ASC",
    "access_to_work": "Access to Work",
    "work_choice": "Work Choice",
    "right_to_control": "Right to Control",
    "remploy": "Remploy",
    "education": "College funding",
}
NOTES = (
    "Notes",
    "N/K = not known at time of recording. Please do not sort this sheet.",
    "Care package excludes job support from April 2010. Pay is before tax.",
    "Comparison = people who had the standard service.",
)


def _status(row: Mapping[str, Any]) -> Cell:
    status = row["employment_status"]
    words = NOT_KNOWN_WORDS if status is None else STATUS_WORDS[status]
    word = among(row, words)
    if status == "paid_employment":
        word = words[0] if row["hours_low"] is None or row["wave"] == "baseline" else words[1]
    return word.format(hours=row["hours_low"]) if "{" in word else word


def _comment(row: Mapping[str, Any]) -> Cell:
    said = ("Lives near bus route.", None, "Review due.", None, None, "Carer present at review.", None)
    return said[int(row["local_id"][1:]) // 7 % len(said)] if row["wave"] == "follow_up" else None


FIELDS = (
    Field("Ref", plain("local_id"), 9),
    Field("Name", plain("name"), 24),
    Field("NHS Number", plain("nhs_number"), 13),
    Field("Date of birth", plain("date_of_birth"), 12),
    Field("Group", coded("group", {"jobs_first": "JF", "comparison": "Comp"}), 7),
    Field("Stage", coded("wave", {"baseline": "Start", "follow_up": "Follow-up"}), 10),
    Field("Sex", coded("sex", {"female": "Female", "male": "Male"}, "N/K"), 8),
    Field(
        "Ethnicity",
        coded("ethnicity", {"white": "White", "mixed": "Mixed", "asian": "Asian", "black": "Black", "other": "Other"}, "N/K"),
        10,
    ),
    Field("Level of LD", coded("learning_disability_level", {"mild": "mild", "moderate": "moderate", "severe": "severe"}, "N/K"), 11),
    Field(
        "Lives",
        coded(
            "living_arrangement",
            {
                "family": "With family",
                "supported_living": "Supported living",
                "residential_care": "Residential",
                "own_tenancy": "Own flat/tenancy",
            },
            "N/K",
        ),
        17,
    ),
    Field("FACS", coded("eligibility_band", {"critical": "C", "substantial": "S", "moderate": "M"}, "N/K"), 6),
    Field("Date recorded", plain("record_date"), 12),
    Field("Working?", _status, 24),
    Field("Hours/wk", plain("hours_low"), 9),
    Field("£/hr", plain("hourly_pay"), 7),
    Field(
        "Work discussed at review",
        coded("employment_raised_in_review", {"routinely": "Always", "ad_hoc": "Sometimes", "not_raised": "Not discussed"}, "N/K"),
        14,
    ),
    Field("Job support", coded("employment_support", YES_NO, "N/K"), 10),
    Field(
        "From whom",
        coded("employment_support_kind", {"in_house": "Our job team", "independent": "Voluntary sector", "jobcentre_plus": "Jobcentre"}),
        16,
    ),
    Field("Job coach hrs/wk", plain("job_coaching_hours"), 9),
    Field("Self-emp model", coded("self_employment_approach", {"in_business": "In Business", "mi_enterprise": "Mi-enterprise"}), 13),
    Field("PB", coded("personal_budget", YES_NO, "N/K"), 6),
    Field(
        "PB via",
        coded("budget_held_as", {"direct_payment": "Direct Payment", "council_managed": "Council account", "third_party": "Broker/trust"}),
        15,
    ),
    Field(
        "PB for job support?",
        lambda row: coded("budget_for_employment_support", YES_NO, "N/K" if row["personal_budget"] else None)(row),
        11,
    ),
    Field("Indicative £ (yr)", plain("indicative_budget"), 10),
    Field("Support plan £ (yr)", plain("support_plan_cost"), 10),
    Field("Panel decision", coded("plan_outcome", {"signed_off": "Agreed", "delayed": "Deferred", "not_agreed": "Refused"}), 11),
    Field("To panel", plain("plan_submitted_on"), 12),
    Field("Agreed on", plain("plan_signed_off_on"), 12),
    Field("Funded by", streams(FUNDING, " / ", "N/K"), 22),
    Field("Day centre days", plain("day_service_days"), 9),
    Field("Support worker hrs/wk", plain("support_worker_hours", "N/K"), 9),
    Field("Care package £ pw", plain("social_care_cost"), 10),
    Field("Job support £ pw", plain("employment_support_cost"), 10),
    Field("Care manager", lambda row: among(row, ("CM 1", "CM 2", "CM 3", "CM 5")), 10),
    Field("Comments", _comment, 26),
)


def write_site_c(people: pd.DataFrame, waves: pd.DataFrame, folder: Path) -> None:
    """Write the return of Site C into `folder`; the frames are those of demonstration_records, of this site alone."""
    rows = table(FIELDS, person_waves(people, waves))
    write_bytes(workbook(lambda book: _fill(book, rows)), folder / FILE)


def _fill(book: Any, rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(SHEET)
    book.add_worksheet("Sheet2").hide()
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#FDE9D9", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, "JOBS FIRST MONITORING", book.add_format({"bold": True, "font_size": 13}))
    for column, field in enumerate(FIELDS):
        sheet.set_column(column, column, field.width)
    put_row(sheet, HEADER_ROW - 1, [field.heading for field in FIELDS], head)
    for number, row in enumerate(rows, start=HEADER_ROW):
        put_row(sheet, number, row, None, day)
    for number, note in enumerate(NOTES, start=HEADER_ROW + len(rows) + 1):
        put_row(sheet, number, [note], book.add_format({"italic": True}))
    sheet.freeze_panes(HEADER_ROW, 2)
