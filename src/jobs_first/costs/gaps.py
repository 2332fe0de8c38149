"""What the returns of a site say nothing of, so that costs and budgets are those of the other sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import WAVES, every_wave, table

COLUMNS = {"site": "string", "wave": "string", "variable": "string", "records": "Int64", "message": "string"}


def cost_gaps(
    people: pd.DataFrame, person_waves: pd.DataFrame, labels: Mapping[str, str], sites: Mapping[str, str], waves: Sequence[str] = WAVES
) -> pd.DataFrame:
    """A row for each site, wave and variable of which nothing is known of anybody there (results/costs/cost_gaps.csv).

    `labels`: the variables of costs, budgets and funding, and what they are called; `sites`: the labels of the sites. records:
    people of the site. A site without people has no rows.
    """
    frame = every_wave(people, person_waves, waves)
    known_somewhere = {(wave, name) for wave, part in frame.groupby("wave") for name in labels if part[name].notna().any()}
    rows: list[dict[str, object]] = []
    for site, site_label in sites.items():
        for wave in waves:
            part = frame[(frame["site"] == site) & (frame["wave"] == wave)]
            for variable in labels:
                if len(part) and part[variable].isna().all():
                    when = wave.replace("_", "-")
                    of_others = (wave, variable) in known_somewhere
                    message = (
                        f"{labels[variable]}: nothing is known of it at {when} for any of the {len(part)} people of {site_label}. "
                        + ("What is said of it rests on the other sites." if of_others else "Nor is it known at any other site.")
                    )
                    rows.append({"site": site, "wave": wave, "variable": variable, "records": len(part), "message": message})
    return table(rows, COLUMNS)


def gaps_told(gaps: pd.DataFrame, sites: Mapping[str, str], path: str) -> str:
    """One line for the console: at which sites nothing is known of how many variables, at one wave or more, and where they are listed."""
    counts = gaps.groupby("site")["variable"].nunique()
    told = ", ".join(f"{label} ({counts[site]})" for site, label in sites.items() if site in counts)
    return f"Of some costs, budgets or funding a site's return says nothing: {told}; listed in {path}. The run carries on without them."
