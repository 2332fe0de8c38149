"""What can only be seen across sites: a return that did not come, a person who is at two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jobs_first.returns.problems import Problem


def same_person_at_two_sites(links: Iterable[Mapping[str, str]]) -> list[Problem]:
    """A warning for each site of people who share a number. `links`: rows with person_id, site, link_hash."""
    found: dict[str, dict[str, str]] = {}
    for row in links:
        if row["link_hash"]:
            found.setdefault(row["link_hash"], {})[row["person_id"]] = row["site"]
    problems = []
    for people in (people for people in found.values() if len(people) > 1):
        for site in dict.fromkeys(people.values()):
            others = "; ".join(f"{person} at {place}" for person, place in people.items())
            message = f"These person ids have the same number: {others}. Find out whether they are one person."
            problems.append(Problem(site, "same_person_twice", "warning", "both kept", message))
    return problems


def missing_return(site: str, label: str, folder: str) -> Problem:
    """The error for a site whose folder is not there or empty."""
    mend = "Put its return there, or take the site out of config/study.yaml."
    message = f"{label} has sent nothing: the folder {folder} is missing or empty. {mend}"
    return Problem(site, "return_missing", "error", "site left out", message)
