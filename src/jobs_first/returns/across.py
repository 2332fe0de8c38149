"""What can only be seen across sites: a return that did not come, a person who is at two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from jobs_first.config.rules import OneGroup, RowRule, SamePerson
from jobs_first.returns.findings import ACTION_WORDS
from jobs_first.returns.problems import Problem

Row = Mapping[str, str]
FIND_OUT = "Find out whether they are one person."
BASIS = {"link_hash": "the same number", "name_birth_hash": "the same date of birth and name"}


class Link(NamedTuple):
    """A person who can be compared with those of other sites."""

    person: str
    site: str
    has_number: bool


Match = list[Link]


def people_at_two_sites(
    rules: Mapping[str, RowRule], links: Iterable[Row], people: Callable[[], Iterable[Row]], sources: Callable[[], Iterable[Row]]
) -> list[Problem]:
    """A problem at each site of people who may be one person, by the rules that compare sites.

    `links`: rows with person_id, site, link_hash, name_birth_hash. `people` gives rows with person_id and group, `sources` rows with
    person_id, file, sheet and row; both are asked only where someone is found.
    """
    matches = _matches(links)
    alike = {row.person for found in matches.values() for match in found for row in match}
    groups = {row["person_id"]: row["group"] for row in people() if row["person_id"] in alike} if alike else {}
    found: list[tuple[str, RowRule, Match, str]] = []
    for rule_id, rule in rules.items():
        if isinstance(rule, SamePerson) and rule.among == "study":
            basis = "link_hash" if rule.by == "number" else "name_birth_hash"
            found += [(rule_id, rule, match, basis) for match in matches[basis]]
        elif isinstance(rule, OneGroup):
            found += [
                (rule_id, rule, match, basis)
                for basis in BASIS
                for match in matches[basis]
                if len({groups[row.person] for row in match if row.person in groups}) > 1
            ]
    places: dict[str, Row] = {}
    for row in sources() if found else ():
        if row["person_id"] in alike:
            places.setdefault(row["person_id"], row)
    return [problem for rule_id, rule, match, basis in found for problem in _told(rule_id, rule, match, basis, places)]


def missing_return(site: str, label: str, folder: str) -> Problem:
    """The error for a site whose folder is not there or empty."""
    mend = "Put its return there, or take the site out of config/study.yaml."
    message = f"{label} has sent nothing: the folder {folder} is missing or empty. {mend}"
    return Problem(site, "return_missing", "error", "site left out", message)


def _matches(links: Iterable[Row]) -> dict[str, list[Match]]:
    """People of more than one site with the same hash, by the column of the hash.

    Names are compared only where not both have a number: two numbers are two people.
    """
    first: dict[str, dict[str, Link]] = {basis: {} for basis in BASIS}
    alike: dict[str, dict[str, list[Link]]] = {basis: {} for basis in BASIS}
    for row in links:
        link = Link(row["person_id"], row["site"], bool(row["link_hash"]))
        for basis in BASIS:
            if row[basis]:
                earlier = first[basis].setdefault(row[basis], link)
                if earlier is not link:
                    alike[basis].setdefault(row[basis], [earlier]).append(link)
    between = {basis: [match for match in found.values() if len({link.site for link in match}) > 1] for basis, found in alike.items()}
    without_number = [match for match in between["name_birth_hash"] if not all(link.has_number for link in match)]
    return {**between, "name_birth_hash": without_number}


def _told(rule_id: str, rule: RowRule, match: Match, basis: str, places: Mapping[str, Row]) -> Iterator[Problem]:
    groups = " and another group" if isinstance(rule, OneGroup) else ""
    action = ACTION_WORDS["keep" if rule.action == "set_aside_row" else rule.action]
    for link in match:
        others = "; ".join(_place(other, places) for other in match if other.site != link.site)
        message = f"Another site has a person with {BASIS[basis]}{groups}: {others}. {rule.mend or FIND_OUT}"
        at = places.get(link.person, {})
        place = {"file": at.get("file", ""), "sheet": at.get("sheet", ""), "row": int(at["row"]) if at else None}
        yield Problem(link.site, rule_id, rule.severity, action, message, **place)  # type: ignore[arg-type]


def _place(link: Link, places: Mapping[str, Row]) -> str:
    at = places.get(link.person)
    where = f", row {at['row']} of '{at['sheet'] or at['file']}'" if at else ""
    return f"{link.site}{where} (person {link.person})"
