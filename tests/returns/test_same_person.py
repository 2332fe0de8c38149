"""One person under two ids: within a return by number or by name and date of birth, between returns by hashes."""

from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.rules import OneGroup, RowRule, SamePerson
from jobs_first.returns import pseudonyms
from jobs_first.returns.across import people_at_two_sites
from jobs_first.returns.identifiers import name_hash
from jobs_first.returns.same_person import every_name_word, nearly_same
from support.ruled_return import KEY, codebook, found, mapping, only, read, row

WARN: dict[str, Any] = {"severity": "warning", "action": "keep"}
NAMES = {"same": {"kind": "same_person", "by": "name_and_birth", "among": "site", **WARN}}
NUMBERS = {"same": {"kind": "same_person", "by": "number", "among": "site", **WARN}}


# -- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [
    ("ursuline vantongeren", "vantongeren ursuline"), ("ursuline vantongeren", "ursulina vantongerer"), ("john smith", "jon smith"),
    ("mohammed khan", "muhammad khan"), ("u vantongeren", "ursuline vantongeren"), ("ann marie jones", "ann jones"),
])  # fmt: skip
def test_names_that_are_nearly_the_same(one: str, other: str) -> None:
    assert nearly_same(tuple(one.split()), tuple(other.split()))
    assert nearly_same(tuple(other.split()), tuple(one.split()))


@pytest.mark.parametrize(("one", "other"), [
    ("anna smith", "amelia smith"), ("ursuline vantongeren", "ursuline okafor"), ("smith smith", "smith jones"), ("", "ann jones"),
    ("person 12", "person 13"),
])  # fmt: skip
def test_names_that_are_not(one: str, other: str) -> None:
    assert not nearly_same(tuple(one.split()), tuple(other.split()))


# -- within a return -------------------------------------------------------------------------------------------------


def test_the_same_date_of_birth_and_nearly_the_same_name_are_told_by_row_alone(tmp_path: Path) -> None:
    rows = row(Name="Ursuline Vantongeren"), row(Ref="T-2", Name="VANTONGEREN, Ursulina"), row(Ref="T-3", Name="Siân Okafor")
    problem = only(read(tmp_path, codebook(NAMES), *rows))
    assert (problem.rule, problem.row, problem.column, problem.raw_value) == ("same", 3, "", "")
    assert problem.message == (
        "Row 2 of 'return.csv' has a person with the same date of birth and nearly the same name under another id. "
        "Find out whether they are one person; if so, use one id."
    )


@pytest.mark.parametrize("other", [{"Born": "1980-05-03"}, {"Name": "Amelia Vantongeren"}, {"Name": ""}, {"Born": "NK"}, {"Ref": "t 01"}])
def test_another_birthday_or_name_or_the_same_id_is_no_such_person(tmp_path: Path, other: dict[str, str]) -> None:
    rows = row(Name="Ursuline Vantongeren"), row(**{"Ref": "T-2", "Wave": "2", "Name": "Ursuline Vantongeren", **other})
    assert found(read(tmp_path, codebook(NAMES), *rows)) == []


def test_a_name_in_two_columns_is_one_name_whichever_comes_first(tmp_path: Path) -> None:
    of = mapping(Name={"identifier": "name"}, NHS={"identifier": "name"})
    rows = row(Name="Vantongeren", NHS="Ursuline"), row(Ref="T-2", Name="Ursuline", NHS="Vantongeren")
    assert found(read(tmp_path, codebook(NAMES), *rows, of=of)) == [("same", 3, "")]


def test_where_no_column_is_a_name_those_that_are_dropped_are_compared(tmp_path: Path) -> None:
    rows = row(Name="Ursuline Vantongeren"), row(Ref="T-2", Name="Ursulina Vantongeren")
    assert found(read(tmp_path, codebook(NAMES), *rows, of=mapping(Name={"identifier": "drop"}))) == [("same", 3, "")]


def test_a_date_of_birth_that_stands_in_for_many_counts_only_with_the_very_same_name(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    others = [row(Ref=f"X-{i}", Name=f"{letters[i % 26] * 5} {letters[i // 26] * 6}") for i in range(40)]
    rows = [row(Name="Ursuline Vantongeren"), row(Ref="T-2", Name="Ursulina Vantongeren"), row(Ref="T-3", Name="Vantongeren, Ursuline")]
    assert found(read(tmp_path, codebook(NAMES), *rows, *others)) == [("same", 4, "")]


def test_the_same_number_under_two_ids_is_told_at_the_second(tmp_path: Path) -> None:
    rows = row(NHS="9434765919"), row(Wave="2", NHS="9434765919"), row(Ref="T-2", NHS="943 476 5919"), row(Ref="T-3", NHS="NK")
    problem = only(read(tmp_path, codebook(NUMBERS), *rows))
    assert (problem.row, problem.raw_value) == (4, "")
    assert problem.message.startswith("Row 2 of 'return.csv' has a person with the same number under another id.")
    assert "943" not in problem.message


def test_the_links_hold_a_hash_of_name_and_birth_and_neither_of_them(tmp_path: Path) -> None:
    rows = (
        row(Name="Ursuline Vantongeren"),
        row(Ref="T-2", Name="vantongeren, URSULINE", NHS="9434765919"),
        row(Ref="T-3", Name="", NHS="1"),
    )
    links = pseudonyms.link_rows(read(tmp_path, codebook(), *rows), KEY)
    assert [bool(link["link_hash"]) for link in links] == [False, True, True]
    assert links[0]["name_birth_hash"] == links[1]["name_birth_hash"] != None  # noqa: E711
    assert links[2]["name_birth_hash"] is None
    assert "rsulin" not in str(links)
    other = pseudonyms.link_rows(read(tmp_path, codebook(), rows[0]), b"another key")
    assert other[0]["name_birth_hash"] != links[0]["name_birth_hash"]


# -- between returns -------------------------------------------------------------------------------------------------

LINKS = [
    {"person_id": "a1", "site": "site_a", "link_hash": "x", "name_birth_hash": "n"},
    {"person_id": "b1", "site": "site_b", "link_hash": "x", "name_birth_hash": "n"},
    {"person_id": "b2", "site": "site_b", "link_hash": "y", "name_birth_hash": "m"},
    {"person_id": "c1", "site": "site_c", "link_hash": "", "name_birth_hash": "m"},
    {"person_id": "c2", "site": "site_c", "link_hash": "", "name_birth_hash": ""},
    {"person_id": "d1", "site": "site_d", "link_hash": "", "name_birth_hash": ""},
]
PEOPLE = [
    {"person_id": person, "group": "comparison" if person == "b1" else "jobs_first"} for person in ("a1", "b1", "b2", "c1", "c2", "d1")
]
SOURCES = [{"person_id": person, "file": f"{person}.csv", "sheet": "", "row": "7"} for person in ("a1", "a1", "b1", "b2", "c1")]
BY_NUMBER = SamePerson.model_validate({"kind": "same_person", "by": "number", "among": "study", **WARN})
BY_NAME = SamePerson.model_validate({"kind": "same_person", "by": "name_and_birth", "among": "study", **WARN})


def across(**rules: RowRule) -> list[Any]:
    return people_at_two_sites(rules, LINKS, lambda: PEOPLE, lambda: SOURCES)


def test_one_number_at_two_sites_is_told_at_both_with_the_rows(tmp_path: Path) -> None:
    problems = across(number=BY_NUMBER)
    assert [(one.rule, one.site, one.file, one.row, one.severity) for one in problems] == [
        ("number", "site_a", "a1.csv", 7, "warning"),
        ("number", "site_b", "b1.csv", 7, "warning"),
    ]
    assert problems[0].message == (
        "Another site has a person with the same number: site_b, row 7 of 'b1.csv' (person b1). Find out whether they are one person."
    )


def test_the_same_name_and_birth_count_only_where_not_both_have_a_number() -> None:
    assert [(one.site, one.file) for one in across(name=BY_NAME)] == [("site_b", "b2.csv"), ("site_c", "c1.csv")]


def test_a_person_in_another_group_at_another_site_is_told_as_the_rule_of_groups_says() -> None:
    rule = OneGroup.model_validate({"kind": "one_group", "severity": "error", "action": "set_aside_row"})
    problems = across(group=rule)
    assert [(one.rule, one.site, one.severity, one.action) for one in problems] == [
        ("group", "site_a", "error", "kept"),
        ("group", "site_b", "error", "kept"),
    ]
    assert "with the same number and another group: site_b" in problems[0].message


def test_two_people_of_one_site_with_one_number_are_left_to_the_rule_of_that_site() -> None:
    links = [{**LINKS[0], "person_id": "a2"}, LINKS[0]]
    assert people_at_two_sites({"number": BY_NUMBER}, links, lambda: PEOPLE, lambda: SOURCES) == []


def test_without_a_rule_that_compares_sites_no_one_looks_for_places() -> None:
    def never() -> Any:
        raise AssertionError("asked for the sources")

    within = SamePerson.model_validate({"kind": "same_person", "by": "number", "among": "site", **WARN})
    assert people_at_two_sites({"number": within}, LINKS, lambda: PEOPLE, never) == []


# -- names by which what is said in interviews is hidden -----------------------------------------------------------------


def test_every_word_of_every_name_is_known_in_both_spellings_and_once(tmp_path: Path) -> None:
    rows = row(Name="O'Brien-Lee, Siân"), row(Ref="T-2", Name="J. Müller 3"), row(Ref="T-3", Name="Siân")
    returned = read(tmp_path, codebook(), *rows)
    words = every_name_word(returned.records)
    assert sorted(words) == sorted(["obrienlee", "brien", "lee", "sian", "muller", "mueller"])
    assert [row_["name_hash"] for row_ in pseudonyms.name_rows(returned, KEY)] == [name_hash(KEY, word) for word in words]
