"""A return in other words than the demonstration's, of people who are invented here."""

import random
from pathlib import Path

FORENAMES = ("Ursuline", "Thaddeus", "Ottoline", "Barnabas", "Clemency", "Ignatius", "Perpetua", "Lazarus")
SURNAMES = ("Vantongeren", "Pilkingthorpe", "Quarrington", "Ashbottle", "Wetherspunt", "Mockbeggar")
STAFF = ("Dee Frostle", "Al Pinchbeck", "Cy Pressley")
PERSON = {
    "Service User No.": ("identifier", "local_id"),
    "First Name(s)": ("identifier", "name"),
    "Family Name": ("identifier", "name"),
    "N.H.S. Number": ("identifier", "link"),
    "D.O.B.": ("identifier", "date_of_birth"),
    "Post Code": ("identifier", "drop"),
    "M/F": ("variable", "sex"),
    "Ethnicity (2001 census)": ("variable", "ethnicity"),
    "LD Severity": ("variable", "learning_disability_level"),
    "Living Situation": ("variable", "living_arrangement"),
    "Eligibility criteria met": ("variable", "eligibility_band"),
    "Arm of study": ("is", "group"),
}
WAVE = {
    "Date information collected": ("variable", "record_date"),
    "Main occupation": ("variable", "employment_status"),
    "Hrs worked / wk": ("variable", "hours"),
    "Hourly wage (£)": ("variable", "hourly_pay"),
    "Was a job discussed in the review?": ("variable", "employment_raised_in_review"),
    "Gets job coaching (Y/N)": ("variable", "employment_support"),
    "Job coach employed by": ("variable", "employment_support_kind"),
    "Has own PB?": ("variable", "personal_budget"),
    "PB paid as": ("variable", "budget_held_as"),
    "Indicative allocation £ p.a.": ("variable", "indicative_budget"),
    "Who funds": ("variable", "funding_streams"),
    "Days in day centre": ("variable", "day_service_days"),
    "Weekly care costs": ("variable", "social_care_cost"),
    "Weekly job coaching costs": ("variable", "employment_support_cost"),
    "Shoe size": ("unused", ""),
    "Social worker": ("unused", ""),
    "Any other comments": ("unused", ""),
}


def person(draw: random.Random, number: int) -> list[object]:
    return [
        f"SU{10000 + number * 37}",
        draw.choice(FORENAMES),
        draw.choice(SURNAMES),
        f"{draw.randrange(100, 999)} {draw.randrange(100, 999)} {draw.randrange(1000, 9999)}",
        f"{draw.randrange(1, 29):02}-{draw.choice(['Jan', 'Mar', 'Jul', 'Oct'])}-{draw.randrange(50, 92)}",
        f"ZZ{draw.randrange(1, 9)} {draw.randrange(1, 9)}QX",
        draw.choice("MF"),
        draw.choice(["White British", "Asian", "Black British", "Mixed"]),
        draw.choice(["Mild", "Moderate", "Severe"]),
        draw.choice(["With parents", "Supported Living", "Own flat", "Residential home"]),
        draw.choice(["Critical", "Substantial"]),
        ["Intervention", "Control"][number % 2],
    ]


def at_wave(draw: random.Random, year: int) -> list[object]:
    status = draw.choice(["Employed", "Self employed", "Unemployed - seeking", "Not seeking", "Volunteer", "Pottering"])
    works = status == "Employed"
    return [
        f"{draw.randrange(1, 29)}.{draw.randrange(1, 13)}.{year}",
        status,
        draw.choice(["16", "10 to 12", "20+"]) if works else "",
        round(draw.uniform(5.8, 8), 2) if works else "",
        draw.choice(["Every time", "Never", "unk"]),
        draw.choice("YN"),
        draw.choice(["Council", "Charity", "Job Centre", ""]),
        draw.choice("YN"),
        draw.choice(["Direct Payment", "Notional", ""]),
        draw.choice(["12,500", "£8,000", ""]),
        draw.choice(["Social Care", "Social Care & Access to Work", "unk"]),
        draw.choice([0, 1, 2, 2.5, 5]),
        round(draw.uniform(100, 900), 2),
        draw.choice(["", round(draw.uniform(10, 90), 2)]),
        draw.randrange(3, 12),
        draw.choice(STAFF),
        draw.choice(["", "Moved in with sister Ottoline"]),
    ]


def write_other_words(path: Path) -> Path:
    """A workbook: titles above, both waves side by side as T1 and T2, notes below, and a sheet of something else."""
    import xlsxwriter

    draw = random.Random(7)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, "People with learning disabilities")
        sheet.write(2, 0, "Please complete all columns")
        sheet.write_row(4, 0, [*PERSON, *(f"T1 {name}" for name in WAVE), *(f"T2 {name}" for name in WAVE)])
        for number in range(25):
            sheet.write_row(5 + number, 0, [*person(draw, number), *at_wave(draw, 2010), *at_wave(draw, 2011)])
        sheet.write(33, 0, "unk = unknown")
        book.add_worksheet("Lookups").write_row(0, 0, ["Code", "Meaning"])
    return path
