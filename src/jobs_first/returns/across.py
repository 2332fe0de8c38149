"""What can only be seen across sites: a return that did not come, a person who is at two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jobs_first.config.rules import OneGroup, RowRule, SamePerson
from jobs_first.returns.findings import ACTION_WORDS
from jobs_first.returns.problems import Problem

Row = Mapping[str, str]
Places = Mapping[str, Row]
FIND_OUT = "Find out whether they are one person."
BASIS = {"link_hash": "the same number", "name_birth_hash": "the same date of birth and name"}


def people_at_two_sites(
    rules: Mapping[str, RowRule], links: Iterable[Row], people: Iterable[Row], sources: Callable[[], Iterable[Row]]
) -> list[Problem]:
    """A problem at each site of people who may be one person, by the rules that compare sites.

    `links`: rows with person_id, site, link_hash, name_birth_hash; `people`: with person_id, group; `sources`: gives rows with
    person_id, file, sheet, row, and is asked only where something is found.
    """
    hashed, groups = list(links), {row["person_id"]: row["group"] for row in people}
    found: list[tuple[str, RowRule, Sequence[Row], str]] = []
    matches = {basis: list(_alike(hashed, basis)) for basis in BASIS}
    for rule_id, rule in rules.items():
        if isinstance(rule, SamePerson) and rule.among == "study":
            basis = "link_hash" if rule.by == "number" else "name_birth_hash"
            found += [(rule_id, rule, alike, basis) for alike in matches[basis]]
        elif isinstance(rule, OneGroup):
            in_two = [
                (alike, basis)
                for basis in BASIS
                for alike in matches[basis]
                if len({groups.get(row["person_id"]) for row in alike} - {None}) > 1
            ]
            found += [(rule_id, rule, alike, basis) for alike, basis in in_two]
    if not found:
        return []
    wanted = {row["person_id"] for _, _, alike, _ in found for row in alike}
    places: dict[str, Row] = {}
    for row in sources():
        if row["person_id"] in wanted:
            places.setdefault(row["person_id"], row)
    return [problem for rule_id, rule, alike, basis in found for problem in _told(rule_id, rule, alike, basis, places)]


def missing_return(site: str, label: str, folder: str) -> Problem:
    """The error for a site whose folder is not there or empty."""
    mend = "Put its return there, or take the site out of config/study.yaml."
    message = f"{label} has sent nothing: the folder {folder} is missing or empty. {mend}"
    return Problem(site, "return_missing", "error", "site left out", message)


def _alike(links: Sequence[Row], basis: str) -> Iterator[Sequence[Row]]:
    """People of more than one site with the same hash. Names are compared only where not both have a number: two numbers are two people."""
    by_hash: dict[str, list[Row]] = {}
    for row in links:
        if row[basis]:
            by_hash.setdefault(row[basis], []).append(row)
    for alike in by_hash.values():
        if basis == "name_birth_hash" and all(row["link_hash"] for row in alike):
            continue
        if len({row["site"] for row in alike}) > 1:
            yield alike


def _told(rule_id: str, rule: RowRule, alike: Sequence[Row], basis: str, places: Places) -> Iterator[Problem]:
    groups = " and another group" if isinstance(rule, OneGroup) else ""
    action = ACTION_WORDS["keep" if rule.action == "set_aside_row" else rule.action]
    for row in alike:
        others = "; ".join(_place(other, places) for other in alike if other["site"] != row["site"])
        message = f"Another site has a person with {BASIS[basis]}{groups}: {others}. {rule.mend or FIND_OUT}"
        at = places.get(row["person_id"], {})
        place = {"file": at.get("file", ""), "sheet": at.get("sheet", ""), "row": int(at["row"]) if at else None}
        yield Problem(row["site"], rule_id, rule.severity, action, message, **place)  # type: ignore[arg-type]


def _place(row: Row, places: Places) -> str:
    at = places.get(row["person_id"])
    where = f", row {at['row']} of {at['sheet'] or at['file']}" if at else ""
    return f"{row['site']}{where} (person {row['person_id']})"
