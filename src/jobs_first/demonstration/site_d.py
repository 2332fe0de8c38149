"""Site D: an OpenDocument spreadsheet, waves on two sheets, money and hours in words, ids spelt in several ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jobs_first.demonstration.opendocument import document
from jobs_first.demonstration.sheets import Cell, Field, among, coded, person_waves, plain, spaced, streams, table
from jobs_first.writing import write_bytes

FILE = "Jobs First Site D.ods"
YES_NO = {True: "yes", False: "no"}
FUNDING = {
    "adult_social_care": "social care",
    "access_to_work": "access to work",
    "work_choice": "work choice",
    "right_to_control": "right to control",
    "remploy": "remploy",
    "education": "education",
}
WEEKS_PER_YEAR = 52


def _id_at_baseline(row: Mapping[str, Any]) -> Cell:
    return f"{row['local_id'][0]}{int(row['local_id'][1:]):06d}"


def _id_at_follow_up(row: Mapping[str, Any]) -> Cell:
    letter, number = row["local_id"][0], row["local_id"][1:]
    return among(row, (f"{letter.lower()}{number}", f"{letter} {number} ", f"{letter.lower()}-00{number}"))


def _hours(row: Mapping[str, Any]) -> Cell:
    low, high = row["hours_low"], row["hours_high"]
    if low is None:
        return "not known" if row["working"] else None
    return f"{low:g}+" if high is None else f"{low:g}-{high:g}" if high > low else f"{low:g}"


def _coaching(row: Mapping[str, Any]) -> Cell:
    """Hours as a number; where half an hour is over, as the range around it."""
    hours = row["job_coaching_hours"]
    if hours is None:
        return "not known" if row["employment_support"] else None
    return f"{hours - 0.5:g}-{hours + 0.5:g}" if hours % 1 == 0.5 else f"{hours:g}"


def _weekly(variable: str) -> Any:
    """A weekly amount, said by the week, or by the year where that is the same to the penny and the worker pleased."""

    def cell(row: Mapping[str, Any]) -> Cell:
        amount = row[variable]
        if amount is None:
            return None
        yearly = round(amount * WEEKS_PER_YEAR)
        says_yearly = among(row, ("pw", "pw", "pa")) == "pa" and round(yearly / WEEKS_PER_YEAR, 2) == amount
        return f"{yearly:,} pa" if says_yearly else f"£{amount:,.2f} pw"

    return cell


def _yearly(variable: str) -> Any:
    """A yearly amount, said by the year."""
    return lambda row: f"{row[variable]:,.0f} pa" if row[variable] is not None else None


PERSON = (
    Field("Full name", plain("name"), 5.2),
    Field("NHS", lambda row: spaced(row["nhs_number"]), 3),
    Field("Born", plain("date_of_birth"), 2.4),
)
AT_BASELINE = (
    Field("Project or comparison", coded("group", {"jobs_first": "project", "comparison": "comparison"}), 3),
    Field("Gender", coded("sex", {"female": "female", "male": "male"}, "not known"), 2),
    Field(
        "Ethnic group",
        coded(
            "ethnicity",
            {"white": "white", "mixed": "mixed heritage", "asian": "asian", "black": "black", "other": "other"},
            "not known",
        ),
        3,
    ),
    Field("Learning disability", coded("learning_disability_level", {k: k for k in ("mild", "moderate", "severe")}, "not known"), 3),
    Field(
        "Home",
        coded(
            "living_arrangement",
            {
                "family": "family",
                "supported_living": "supported living",
                "residential_care": "care home",
                "own_tenancy": "own place",
            },
            "not known",
        ),
        3,
    ),
    Field("Eligibility", coded("eligibility_band", {k: k for k in ("critical", "substantial", "moderate")}, "not known"), 2.5),
)
AT_BOTH = (
    Field("Date", plain("record_date"), 2.4),
    Field(
        "Employment",
        coded(
            "employment_status",
            {
                "paid_employment": "paid job",
                "self_employment": "own business",
                "looking_for_work": "looking for work",
                "not_looking_for_work": "not looking for work",
                "unpaid_work": "unpaid work",
                "education_or_training": "in education or training",
            },
            "not known",
        ),
        4,
    ),
    Field("Hours a week", _hours, 2.2),
    Field("Pay", lambda row: f"£{row['hourly_pay']:.2f} ph" if row["hourly_pay"] is not None else None, 2),
    Field(
        "Employment in review",
        coded("employment_raised_in_review", {"routinely": "yes - routine", "ad_hoc": "yes - ad hoc", "not_raised": "no"}, "not known"),
        3,
    ),
    Field("Employment support", coded("employment_support", YES_NO, "not known"), 2.5),
    Field(
        "Support provider",
        coded(
            "employment_support_kind",
            {"in_house": "council service", "independent": "independent provider", "jobcentre_plus": "jobcentre plus"},
        ),
        4,
    ),
    Field("Job coaching hours", _coaching, 2.6),
    Field("Business support", coded("self_employment_approach", {"in_business": "in-business", "mi_enterprise": "mi-enterprise"}), 3),
    Field("Personal budget", coded("personal_budget", YES_NO, "not known"), 2.5),
    Field(
        "Budget type",
        coded("budget_held_as", {"direct_payment": "direct payment", "council_managed": "managed account", "third_party": "third party"}),
        3,
    ),
    Field("Budget pays for job support", coded("budget_for_employment_support", YES_NO), 3),
    Field("RAS figure", _yearly("indicative_budget"), 2.6),
    Field("Agreed budget", lambda row: f"£{_yearly('personal_budget_amount')(row)}" if row["personal_budget_amount"] else None, 2.8),
)
AT_FOLLOW_UP = (
    Field("Plan cost", _yearly("support_plan_cost"), 2.6),
    Field("Plan result", coded("plan_outcome", {"signed_off": "signed off", "delayed": "delayed", "not_agreed": "not agreed"}), 2.4),
    Field("Plan sent", plain("plan_submitted_on"), 2.4),
    Field("Plan signed", plain("plan_signed_off_on"), 2.4),
)
LAST = (
    Field("Money from", streams(FUNDING, "; ", "not known"), 4),
    Field("Days at day service", plain("day_service_days"), 2.4),
    Field("Social care cost", _weekly("social_care_cost"), 2.8),
    Field("Employment support cost", _weekly("employment_support_cost"), 2.8),
    Field("Locality", lambda row: among(row, ("East", "West", "Central")), 2.2),
)
SHEETS = {
    "baseline": ("Baseline 2010", (Field("ID", _id_at_baseline, 2.2), *PERSON, *AT_BASELINE, *AT_BOTH, *LAST)),
    "follow_up": ("Follow up 2011", (Field("ID", _id_at_follow_up, 2.2), *PERSON, *AT_BOTH, *AT_FOLLOW_UP, *LAST)),
}


def write_site_d(people: pd.DataFrame, waves: pd.DataFrame, folder: Path) -> None:
    """Write the return of Site D into `folder`; the frames are those of demonstration_records, of this site alone."""
    rows = person_waves(people, waves)
    sheets: dict[str, tuple[Sequence[Field], Sequence[Sequence[Cell]]]] = {}
    for wave, (name, fields) in SHEETS.items():
        sheets[name] = (fields, table(fields, [row for row in rows if row["wave"] == wave]))
    write_bytes(document(sheets), folder / FILE)
