"""Do sites change the primary contrast? Each left out, strata, complete returns only; and the raw counts of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import GROUPS, WAVES, cells, count_true, every_wave, table
from jobs_first.outcomes.specification import Specification, groups_of, known_of
from jobs_first.statistics import LEVEL, Result, Stratum, conditional_odds_ratio, mantel_haenszel_difference, newcombe, wilson

BY_SITE_COLUMNS = {
    "site": "string",
    "wave": "string",
    "group": "string",
    "records": "Int64",
    "known": "Int64",
    "missing": "Int64",
    "working": "Int64",
    "percent": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "method": "string",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}

LEFT_OUT = "People whose status is unknown are left out: this holds if they are like those known in the same group and site."
COMMON = "The {what} is the same at every site, and sites differ only in how common work is. "
ONE_SITE_LESS = "The site left out is not what makes the difference. "
COMPLETE = "Sites that know the status at follow-up of at least {percent}% of each group returned it without regard to who was working. "
RAW = "Raw counts of few people, in the order of the study: they say nothing of which site did better. "
NOBODY_HERE = "nobody of this site is in the returns"
NO_SITE = "no site has people of both groups and is as complete as that"


def site_specifications(frame: pd.DataFrame, sites: Mapping[str, str], complete: float, level: float = LEVEL) -> Iterator[Specification]:
    """The families `sites` and `returns`: each site left out, stratified, exact conditional, and complete returns only.

    `sites`: codes with labels, in the order of the study. `complete`: percent known in each group from which a site is complete.
    """
    for site, label in sites.items():
        others = groups_of(frame[frame["site"] != site])
        result = newcombe(*known_of(others), level)
        if not (frame["site"] == site).any():
            result = Result(None, None, None, None, "newcombe", level, NOBODY_HERE)
        yield Specification(f"sites.without_{site}", f"Without {label}", result, others, ONE_SITE_LESS + LEFT_OUT)
    strata = [Stratum(*known_of(groups_of(frame[frame["site"] == site]))) for site in sites]
    difference, odds_ratio = mantel_haenszel_difference(strata, level), conditional_odds_ratio(strata, level)
    used = "{0.strata_used} of {0.strata} sites can speak; {0.people_left_out} known people of the others are left out."
    yield Specification(
        "sites.stratified",
        "Stratified by site",
        difference,
        groups_of(frame),
        COMMON.format(what="difference") + LEFT_OUT,
        note=used.format(difference),
    )
    yield Specification(
        "sites.conditional_odds_ratio",
        "Odds ratio stratified by site, exact",
        odds_ratio,
        groups_of(frame),
        COMMON.format(what="odds ratio") + LEFT_OUT,
        measure="odds_ratio",
        note=used.format(odds_ratio),
    )
    yield _complete_only(frame, sites, complete, level)


def _complete_only(frame: pd.DataFrame, sites: Mapping[str, str], complete: float, level: float) -> Specification:
    chosen = [site for site in sites if _is_complete(frame[frame["site"] == site], complete)]
    groups = groups_of(frame[frame["site"].isin(chosen)])
    result = newcombe(*known_of(groups), level) if chosen else Result(None, None, None, None, "newcombe", level, NO_SITE)
    return Specification(
        "returns.complete_sites",
        "Sites with complete returns only",
        result,
        groups,
        COMPLETE.format(percent=f"{complete:g}") + LEFT_OUT,
        note=f"{len(chosen)} of {len(sites)} sites" + (f": {', '.join(sites[site] for site in chosen)}." if chosen else "."),
    )


def _is_complete(of_site: pd.DataFrame, complete: float) -> bool:
    groups = groups_of(of_site)
    return all(group.known and 100 * group.known >= complete * group.people for group in groups)


def by_site(people: pd.DataFrame, person_waves: pd.DataFrame, sites: Sequence[str], level: float = LEVEL) -> pd.DataFrame:
    """People known to be working, one row for each site, wave and group (results/outcomes/by_site.csv), Wilson's interval.

    In the order of `sites` and never ranked; a site without records has its rows too. Percent and limits run from 0 to 100
    and are of the known; NA, with the reason, where nobody is.
    """
    frame = every_wave(people, person_waves)
    rows: list[dict[str, object]] = []
    for site in sites:
        for wave, group, cell in cells(frame[frame["site"] == site], WAVES, GROUPS):
            known, working = int(cell["working"].notna().sum()), count_true(cell["working"])
            share = wilson(working, known, level).times(100)
            counts = {"records": len(cell), "known": known, "missing": len(cell) - known, "working": working}
            said = {"site": site, "wave": wave, "group": group, "role": "descriptive", "assumption": RAW + LEFT_OUT}
            rows.append({**said, **counts, **vars(share), "percent": share.estimate})
    return table(rows, BY_SITE_COLUMNS)
