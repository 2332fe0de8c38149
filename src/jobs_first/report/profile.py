"""The tables of a site's profile, for the research team."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from jobs_first.facts.wording import share
from jobs_first.report.markdown import escape_markdown

NOT_KNOWN = "Not known"


def people_by_group(people: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """People in each group. `people`: rows of one site; `groups`: code -> label, in order."""
    counts = people["group"].value_counts()
    return pd.DataFrame({"Group": list(groups.values()), "People": [int(counts.get(group, 0)) for group in groups]})


def status_by_wave(
    people: pd.DataFrame, person_waves: pd.DataFrame, groups: Mapping[str, str], waves: Mapping[str, str], statuses: Mapping[str, str]
) -> pd.DataFrame:
    """People by employment status, a column for each group and wave; a person without a row at a wave is not known there."""
    found = person_waves.set_index(["person_id", "wave"])["employment_status"].to_dict()
    columns: dict[str, list[object]] = {"Status": [*statuses.values(), NOT_KNOWN]}
    for group, group_label in groups.items():
        members = people.loc[people["group"] == group, "person_id"]
        for wave, wave_label in waves.items():
            seen = [found.get((person, wave), pd.NA) for person in members]
            known = [status for status in seen if not pd.isna(status)]
            columns[f"{group_label}, {wave_label.lower()}"] = [*(known.count(status) for status in statuses), len(seen) - len(known)]
    return pd.DataFrame(columns)


def completeness(people: pd.DataFrame, person_waves: pd.DataFrame, waves: Mapping[str, str], labels: Mapping[str, str]) -> pd.DataFrame:
    """How many of the site's people have a known value of each variable at each wave. `labels`: column -> label, in order."""
    columns: dict[str, list[object]] = {"Variable": list(labels.values())}
    for wave, wave_label in waves.items():
        at_wave = person_waves[person_waves["wave"] == wave]
        columns[wave_label] = [share(int(at_wave[column].notna().sum()), len(people), "people")[0] for column in labels]
    return pd.DataFrame(columns)


def problems_by_rule(issues: pd.DataFrame, site: str) -> pd.DataFrame:
    """How many problems of each severity and rule the return has. `issues`: results/returns/issues.csv."""
    mine = issues[issues["site"] == site]
    counted = mine.groupby(["severity", "rule"], sort=True).size().reset_index(name="Problems")
    counted["rule"] = counted["rule"].str.replace("_", " ")
    return counted.rename(columns={"severity": "Severity", "rule": "Rule"})


def as_text(frame: pd.DataFrame, caption: str) -> str:
    """A frame as a Markdown table with its caption; the words "There are none." where it has no rows."""
    if frame.empty:
        return "There are none."
    lines = ["| " + " | ".join(escape_markdown(str(name)) for name in frame.columns) + " |"]
    lines.append("|" + ":---|" + "---:|" * (len(frame.columns) - 1))
    for row in frame.itertuples(index=False, name=None):
        lines.append("| " + " | ".join(escape_markdown(str(cell)) for cell in row) + " |")
    return "\n".join(lines) + f"\n\n: {escape_markdown(caption)}\n"
