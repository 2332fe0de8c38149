"""Site B: two .csv files in Windows-1252 with semicolons, numeric codes with 9, 99 and 999 for not known, and a code list."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jobs_first.demonstration.sheets import Cell, Field, among, coded, forename, person_waves, plain, streams, surname, table, written_date
from jobs_first.writing import write_bytes

ENCODING = "cp1252"
NOT_KNOWN, NOT_KNOWN_LONG, NOT_KNOWN_LONGER = 9, 99, 999

# field of the file -> code -> (category of the codebook, the words of the site's code list)
CODES: dict[str, dict[int, tuple[Any, str]]] = {
    "GRP": {1: ("jobs_first", "Jobs First"), 2: ("comparison", "Comparison (standard service)")},
    "SEX": {1: ("male", "Male"), 2: ("female", "Female")},
    "ETH": {
        1: ("white", "White"),
        2: ("mixed", "Mixed"),
        3: ("asian", "Asian or Asian British"),
        4: ("black", "Black or Black British"),
        5: ("other", "Chinese or other"),
    },
    "LD_LEV": {1: ("mild", "Mild"), 2: ("moderate", "Moderate"), 3: ("severe", "Severe")},
    "ACCOM": {
        1: ("family", "Settled - family or friends"),
        2: ("own_tenancy", "Settled - own tenancy or owner"),
        3: ("supported_living", "Supported living"),
        4: ("residential_care", "Registered care home"),
    },
    "FACS": {1: ("critical", "Critical"), 2: ("substantial", "Substantial"), 3: ("moderate", "Moderate")},
    "EMP_STAT": {
        1: ("paid_employment", "Paid employment"),
        2: ("self_employment", "Self employed"),
        3: ("looking_for_work", "Not working, looking"),
        4: ("not_looking_for_work", "Not working, not looking"),
        5: ("unpaid_work", "Voluntary or unpaid"),
        6: ("education_or_training", "Education or training"),
    },
    "EMP_REV": {1: ("routinely", "Yes, routinely"), 2: ("ad_hoc", "Yes, ad hoc"), 3: ("not_raised", "No")},
    "EMP_SUP": {1: (True, "Yes"), 2: (False, "No")},
    "SUP_KIND": {1: ("in_house", "Council service"), 2: ("independent", "Independent provider"), 3: ("jobcentre_plus", "Jobcentre Plus")},
    "SE_APPR": {1: ("in_business", "In-Business"), 2: ("mi_enterprise", "Mi-enterprise")},
    "PB": {1: (True, "Yes"), 2: (False, "No")},
    "PB_HELD": {1: ("direct_payment", "Direct payment"), 2: ("council_managed", "Council managed"), 3: ("third_party", "Third party")},
    "PB_ES": {1: (True, "Yes"), 2: (False, "No")},
    "PLAN_OUT": {1: ("signed_off", "Signed off"), 2: ("delayed", "Delayed"), 3: ("not_agreed", "Not agreed")},
    "FUND": {
        1: ("adult_social_care", "Adult social care"),
        2: ("access_to_work", "Access to Work"),
        3: ("work_choice", "Work Choice"),
        4: ("right_to_control", "Right to Control"),
        5: ("remploy", "Remploy"),
        6: ("education", "Education (LSC, YPLA, SFA)"),
    },
}


def _code(name: str, variable: str, otherwise: Cell = NOT_KNOWN) -> Field:
    return Field(name, coded(variable, {category: code for code, (category, _) in CODES[name].items()}, otherwise))


def _hours(row: Mapping[str, Any]) -> Cell:
    return plain("hours_low", NOT_KNOWN_LONG if row["working"] or row["working"] is None else None)(row)


PERSON = (
    Field("CLIENT_NO", lambda row: f"{row['local_id'][0]}-{row['local_id'][1:]}"),
    Field("SURNAME", surname),
    Field("FORENAME", forename),
    Field("NHS_NO", plain("nhs_number")),
    Field("DOB", written_date("date_of_birth", "%d/%m/%Y")),
    _code("GRP", "group"),
)
AT_BASELINE = (
    _code("SEX", "sex"),
    _code("ETH", "ethnicity"),
    _code("LD_LEV", "learning_disability_level"),
    _code("ACCOM", "living_arrangement"),
    _code("FACS", "eligibility_band"),
)
AT_BOTH = (
    Field("REC_DATE", written_date("record_date", "%d/%m/%Y")),
    _code("EMP_STAT", "employment_status"),
    Field("EMP_HRS", _hours),
    Field("PAY_HR", lambda row: f"{row['hourly_pay']:.2f}" if row["hourly_pay"] is not None else None),
    _code("EMP_REV", "employment_raised_in_review"),
    _code("EMP_SUP", "employment_support"),
    _code("SUP_KIND", "employment_support_kind", None),
    _code("SE_APPR", "self_employment_approach", None),
    _code("PB", "personal_budget"),
    _code("PB_HELD", "budget_held_as", None),
    Field("PB_ES", lambda row: _code("PB_ES", "budget_for_employment_support", NOT_KNOWN if row["personal_budget"] else None).cell(row)),
    Field("RAS_PA", plain("indicative_budget")),
    Field("PB_PA", plain("personal_budget_amount")),
)
AT_FOLLOW_UP = (
    Field("PLAN_PA", plain("support_plan_cost")),
    _code("PLAN_OUT", "plan_outcome", None),
    Field("PLAN_SUB", written_date("plan_submitted_on", "%d/%m/%Y")),
    Field("PLAN_SIGN", written_date("plan_signed_off_on", "%d/%m/%Y")),
)
LAST = (
    Field("FUND", streams({category: str(code) for code, (category, _) in CODES["FUND"].items()}, "+", NOT_KNOWN)),
    Field("DAYS_DS", plain("day_service_days", NOT_KNOWN)),
    Field("HRS_SW", plain("support_worker_hours", NOT_KNOWN_LONGER)),
    Field("COST_SC", lambda row: f"{row['social_care_cost']:.2f}" if row["social_care_cost"] is not None else None),
    Field("COST_ES", lambda row: f"{row['employment_support_cost']:.2f}" if row["employment_support_cost"] is not None else None),
    Field("TEAM", lambda row: among(row, ("LD1", "LD2", "TRANS", "DAYOPS"))),
    Field("OPERATOR", lambda row: among(row, ("SYS04", "SYS11", "SYS12"), 21)),
)
FILES = {
    "baseline": ("baseline.csv", (*PERSON, *AT_BASELINE, *AT_BOTH, *LAST)),
    "follow_up": ("follow_up.csv", (*PERSON, *AT_BOTH, *AT_FOLLOW_UP, *LAST)),
}


def write_site_b(people: pd.DataFrame, waves: pd.DataFrame, folder: Path) -> None:
    """Write the three files of Site B into `folder`; the frames are those of demonstration_records, of this site alone."""
    rows = person_waves(people, waves)
    for wave, (name, fields) in FILES.items():
        cells = table(fields, [row for row in rows if row["wave"] == wave])
        write_bytes(_csv([field.heading for field in fields], cells), folder / name)
    write_bytes(_csv(["FIELD", "CODE", "MEANING"], code_list()), folder / "code_list.csv")


def code_list() -> list[list[Cell]]:
    """The third file: what every code means."""
    found: list[list[Cell]] = []
    for name, codes in CODES.items():
        found += [[name, code, words] for code, (_, words) in codes.items()]
        found.append([name, NOT_KNOWN, "Not known"])
    amounts: list[list[Cell]] = [["DAYS_DS", NOT_KNOWN], ["EMP_HRS", NOT_KNOWN_LONG], ["HRS_SW", NOT_KNOWN_LONGER]]
    return found + [[*amount, "Not known"] for amount in amounts]


def _csv(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    # CRLF, as a council's database writes it.
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(ENCODING)
