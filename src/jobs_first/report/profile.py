"""The tables of a site's profile, for the research team."""

from __future__ import annotations

import pandas as pd

NOT_KNOWN = "Not known"


def people_by_group(people: pd.DataFrame) -> pd.DataFrame:
    """People in each group. `people`: rows of one site."""
    return people["group"].value_counts(sort=False).rename_axis("Group").rename("People").to_frame()


def status_by_wave(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """People by employment status (rows), group and wave (columns); a person without a row at a wave is not known there."""
    waves = list(dict.fromkeys(person_waves["wave"]))
    expected = people[["person_id", "group"]].merge(pd.DataFrame({"wave": waves}), how="cross")
    found = expected.merge(person_waves[["person_id", "wave", "employment_status"]], how="left", on=["person_id", "wave"])
    status = found["employment_status"].fillna(NOT_KNOWN).rename("Status")
    return pd.crosstab(status, [found["group"].rename("Group"), found["wave"].rename("Wave")])


def completeness(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """How many of the site's people have a known value of each variable at each wave, with the share in percent."""
    rows = []
    for wave, found in person_waves.groupby("wave", sort=False):
        for variable in found.columns.drop(["person_id", "wave", "group"]):
            known = int(found[variable].notna().sum())
            rows.append(
                {"Variable": variable, "Wave": wave, "Known": known, "Of": len(people), "Percent": round(100 * known / len(people))}
            )
    return pd.DataFrame(rows).pivot(index="Variable", columns="Wave", values=["Known", "Percent"]) if rows else pd.DataFrame()


def problems_by_rule(issues: pd.DataFrame, site: str) -> pd.DataFrame:
    """How many problems of each rule and severity the return has. `issues`: results/returns/issues.csv."""
    mine = issues[issues["site"] == site]
    return mine.groupby(["severity", "rule"], sort=True).size().rename("Problems").to_frame()
