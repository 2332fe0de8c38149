"""For every number of the demonstration: was it published, or is it invented? Every count here is counted in the records."""

from __future__ import annotations

from typing import Any

import pandas as pd

from jobs_first.demonstration.interviews import interview_ledger
from jobs_first.demonstration.joint_table import LOOKING
from jobs_first.demonstration.roster import PEOPLE_BY_SITE
from jobs_first.demonstration.site_facts import (
    EMPLOYMENT_NEEDS_IN_RAS,
    REMPLOY_FUNDING,
    RIGHT_TO_CONTROL,
    SELF_EMPLOYMENT_APPROACH,
    SETUP_COST,
)

LEDGER_COLUMNS = ("table", "variable", "wave", "group", "value", "count", "of", "basis", "figure_id")
GROUPS = ("jobs_first", "comparison")
WAVES = ("baseline", "follow_up")
KEYS = ("site", "local_id", "group", "wave")
FULL_TIME_ENOUGH = 16  # hours a week; from here on benefits change, and the source counts those below
Row = dict[str, Any]


def ledger(people: pd.DataFrame, waves: pd.DataFrame) -> list[Row]:
    """One row a number, with LEDGER_COLUMNS; the frames are those of demonstration_records.

    `basis` is published where a published count, value, direction or factor agrees with it (`figure_id` names the entry of
    the published figures), else invented. `value` "every value" stands for all values of a variable; then `count` is how
    many are known and `of` how many records there are.
    """
    cohort = waves.merge(people[["site", "local_id", "group"]], on=["site", "local_id"], validate="many_to_one")
    rows = [*_people(people), *_employment(cohort), *_joint_table(people, cohort), *_hours(cohort), *_directions_and_factors(cohort)]
    rows += [*_other_variables(people, cohort), *_site_facts(), *_interviews()]
    return rows


def _row(table: str, variable: str, wave: str, group: str, value: str, count: Any = None, of: Any = None, figure_id: str = "") -> Row:
    basis = "published" if figure_id else "invented"
    found = (table, variable, wave, group, value, count, of, basis, figure_id or None)
    return dict(zip(LEDGER_COLUMNS, found, strict=True))


def _people(people: pd.DataFrame) -> list[Row]:
    rows = [_row("people", "records", "", "", "people", len(people), figure_id="flow.records.all")]
    for group in GROUPS:
        members = people[people["group"] == group]
        rows.append(_row("people", "group", "", group, "people", len(members), len(people), f"flow.records.{group}"))
        by_site = members["site"].value_counts().to_dict()
        rows += [_row("people", "site", "", group, site, by_site[site], len(members)) for site in PEOPLE_BY_SITE]
    return rows


def _employment(cohort: pd.DataFrame) -> list[Row]:
    rows = []
    for wave, group, part in _parts(cohort):
        known = part["working"].dropna()
        figure = f"employment.{wave}.{group}"
        rows.append(_row("person_waves", "working", wave, group, "true", int(known.sum()), len(known), figure))
        for status, count in part["employment_status"].value_counts().sort_index().items():
            rows.append(_row("person_waves", "employment_status", wave, group, str(status), count, len(known)))
    return rows


def _joint_table(people: pd.DataFrame, cohort: pd.DataFrame) -> list[Row]:
    """Who was known at which waves: the margins were published, the table inside them was not."""
    keys = pd.MultiIndex.from_frame(people[["site", "local_id"]])
    working = cohort.pivot(index=["site", "local_id"], columns="wave", values="working").reindex(index=keys, columns=list(WAVES))
    words = working.apply(
        lambda values: values.map({True: "working", False: "not working"}).astype(object).where(values.notna(), "not known")
    )
    courses = (words["baseline"] + ", then " + words["follow_up"]).to_numpy()
    rows = []
    for group in GROUPS:
        members = pd.Series(courses[(people["group"] == group).to_numpy()])
        counts = members.value_counts().sort_index()
        rows += [_row("person_waves", "working at both waves", "", group, str(course), n, len(members)) for course, n in counts.items()]
    return rows


def _hours(cohort: pd.DataFrame) -> list[Row]:
    part = cohort[(cohort["wave"] == "follow_up") & (cohort["group"] == "jobs_first") & cohort["working"].fillna(False)]
    under = int((part["hours_high"] < FULL_TIME_ENOUGH).sum())
    return [
        _row("person_waves", "hours", "follow_up", "jobs_first", f"under {FULL_TIME_ENOUGH}", under, len(part), "hours.follow_up.under_16"),
        _row(
            "person_waves",
            "hours",
            "follow_up",
            "jobs_first",
            "minimum, hours a week",
            float(part["hours_low"].min()),
            None,
            "hours.follow_up.minimum",
        ),
    ]


def _directions_and_factors(cohort: pd.DataFrame) -> list[Row]:
    """The way in which something points was published; the counts that make it point that way are invented."""
    change = "baseline to follow_up"
    rows = [
        _row("person_waves", "working", change, "jobs_first", "share rises", figure_id="direction.working.jobs_first"),
        _row(
            "person_waves",
            "employment_status",
            change,
            "jobs_first",
            f"share {LOOKING} falls",
            figure_id="direction.looking_for_work.jobs_first",
        ),
        _row(
            "person_waves",
            "employment_status",
            change,
            "comparison",
            f"share {LOOKING} stays within 0.05",
            figure_id="direction.interest_in_work.comparison",
        ),
        _row(
            "person_waves",
            "employment_raised_in_review",
            change,
            "jobs_first",
            "share routinely rises",
            figure_id="direction.employment_raised_in_reviews",
        ),
    ]
    factors = ("jobs_first_group", "looking_or_employed_at_baseline", "employment_support_at_follow_up")
    rows += [_row("factors", term, "follow_up", "", "odds ratio above 1", figure_id=f"factor.{term}") for term in factors]
    for wave, group, part in _parts(cohort):
        known = part["employment_raised_in_review"].dropna()
        count = int((known == "routinely").sum())
        rows.append(_row("person_waves", "employment_raised_in_review", wave, group, "routinely", count, len(known)))
    return rows


def _other_variables(people: pd.DataFrame, cohort: pd.DataFrame) -> list[Row]:
    """Every value of every other variable: invented."""
    rows = []
    for variable in (name for name in people.columns if name not in KEYS):
        for group in GROUPS:
            values = people.loc[people["group"] == group, variable]
            rows.append(_row("people", variable, "", group, "every value", int(values.notna().sum()), len(values)))
    parts = _parts(cohort)
    for variable in (name for name in cohort.columns if name not in (*KEYS, "working", "employment_status")):
        for wave, group, part in parts:
            rows.append(_row("person_waves", variable, wave, group, "every value", int(part[variable].notna().sum()), len(part)))
    return rows


def _site_facts() -> list[Row]:
    facts = {
        "employment_needs_in_ras": (EMPLOYMENT_NEEDS_IN_RAS, "sites.employment_needs_in_ras"),
        "right_to_control": (RIGHT_TO_CONTROL, "sites.right_to_control"),
        "remploy_funding": (REMPLOY_FUNDING, ""),
    }
    sites = len(PEOPLE_BY_SITE)
    rows = [_row("sites", "site", "", "", "sites", sites, None, "design.sites")]
    for name, (having, figure) in facts.items():
        rows.append(_row("sites", name, "", "", "true", len(having), sites, figure))
        rows.append(_row("sites", name, "", "", "which: " + ", ".join(having)))
    approaches = sorted(set(SELF_EMPLOYMENT_APPROACH.values()))
    rows.append(
        _row("sites", "self_employment_approaches", "", "", "approaches", len(approaches), None, "sites.self_employment_approaches")
    )
    which = ", ".join(f"{site} {approach}" for site, approach in SELF_EMPLOYMENT_APPROACH.items())
    rows += [_row("sites", "setup_cost", "", "", f"{site}, GBP of {year}", amount, None) for site, (amount, year) in SETUP_COST.items()]
    return [*rows, _row("sites", "self_employment_approaches", "", "", f"which: {which}")]


def _interviews() -> list[Row]:
    rows = []
    for told in interview_ledger():
        number = told["value"] if isinstance(told["value"], int) else None
        value = "" if number is not None else str(told["value"])
        names = [str(told[key]) for key in ("table", "variable", "wave", "group")]
        rows.append(_row(names[0], names[1], names[2], names[3], value, number, None, str(told["figure_id"])))
    return rows


def _parts(cohort: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    return [(w, g, cohort[(cohort["wave"] == w) & (cohort["group"] == g)]) for w in WAVES for g in GROUPS]
