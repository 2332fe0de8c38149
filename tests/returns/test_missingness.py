"""How many people have a value, and what a mapping never asks."""

from typing import Any

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.missingness import asks, found_rows, missingness_rows
from support.small_return import CODEBOOK, mapping

GROUPS, WAVES = ("jobs_first", "comparison"), ("baseline", "follow_up")
PEOPLE = {
    "person_id": ("1", "2", "3"),
    "site": ("t", "t", "t"),
    "group": ("jobs_first", "jobs_first", "comparison"),
    "age_at_baseline": ("30", "", "41"),
    "sex": ("f", "m", ""),
}
# Person 2 has no row at follow-up, and person 3 open hours at baseline.
PERSON_WAVES = {
    "person_id": ("1", "1", "2", "3", "3"),
    "wave": ("baseline", "follow_up", "baseline", "baseline", "follow_up"),
    "employment_status": ("paid_employment", "", "looking_for_work", "paid_employment", "paid_employment"),
    "working": ("true", "", "false", "true", "true"),
    "hours_low": ("10", "", "", "16", ""),
    "hours_high": ("12", "", "", "", ""),
}


def known(of: dict[str, Any]) -> dict[tuple[str, str, str], tuple[bool, int, int | None]]:
    site, codebook = Site.model_validate(of), Codebook.model_validate(CODEBOOK)
    rows = missingness_rows("t", site, codebook, PEOPLE, PERSON_WAVES, GROUPS, WAVES)
    return {(row["variable"], row["wave"], row["group"]): (row["asked_for"], row["people"], row["known"]) for row in rows}  # type: ignore[misc]


def test_known_people_are_counted_by_wave_and_group() -> None:
    found = known(mapping())
    assert found["age_at_baseline", "any", "jobs_first"] == (True, 2, 1)
    assert found["sex", "any", "comparison"] == (True, 1, 0)
    assert found["employment_status", "baseline", "jobs_first"] == (True, 2, 2)
    assert found["hours", "baseline", "comparison"] == (True, 1, 1)


def test_a_person_without_a_row_at_a_wave_is_not_known_at_it() -> None:
    assert known(mapping())["employment_status", "follow_up", "jobs_first"] == (True, 2, 0)


def test_there_is_a_row_for_each_variable_wave_and_group() -> None:
    assert len(known(mapping())) == 2 * 2 + 2 * 2 * 2


def test_what_the_mapping_never_asks_for_is_not_asked_rather_than_missing() -> None:
    of = mapping()
    del of["tables"]["records"]["columns"]["Hours"]
    of["tables"]["records"]["columns"]["Status"]["wave"] = "baseline"
    found = known(of)
    assert found["hours", "baseline", "jobs_first"] == (False, 2, None)
    assert found["employment_status", "follow_up", "jobs_first"] == (False, 2, None)
    assert found["employment_status", "baseline", "jobs_first"] == (True, 2, 2)


def test_without_a_date_of_birth_the_age_is_not_asked() -> None:
    of = mapping()
    del of["tables"]["records"]["columns"]["Born"]
    assert known(of)["age_at_baseline", "any", "jobs_first"] == (False, 2, None)


def parts(*given: dict[str, str]) -> dict[str, Any]:
    """A mapping whose rows do not say group and wave: the parts do."""
    of = mapping()
    table = of["tables"]["records"]
    table["parts"] = [{"file": "return.csv", **part} for part in given]
    for name in ("Group", "Wave"):
        del table["columns"][name]
    return of


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ([{"group": "jobs_first", "wave": "baseline"}], {("baseline", "jobs_first")}),
        ([{"wave": "follow_up"}], {("follow_up", "jobs_first"), ("follow_up", "comparison")}),
        (
            [{"group": "jobs_first", "wave": "baseline"}, {"group": "comparison", "wave": "follow_up"}],
            {("baseline", "jobs_first"), ("follow_up", "comparison")},
        ),
    ],
)
def test_a_part_asks_of_its_own_group_at_its_own_wave(given: list[dict[str, str]], asked: set[tuple[str, str]]) -> None:
    found = asks(Site.model_validate(parts(*given)), Codebook.model_validate(CODEBOOK), GROUPS, WAVES)
    assert {(wave, group) for name, wave, group in found if name == "hours"} == asked


def test_where_the_rows_say_group_and_wave_all_are_asked() -> None:
    of = mapping()
    of["tables"]["records"]["parts"][0].update(group="jobs_first", wave="baseline")
    found = asks(Site.model_validate(of), Codebook.model_validate(CODEBOOK), GROUPS, WAVES)
    assert {(wave, group) for name, wave, group in found if name == "hours"} == {(wave, group) for wave in WAVES for group in GROUPS}


def test_people_are_found_by_group_and_wave() -> None:
    rows = found_rows("t", PEOPLE, PERSON_WAVES, GROUPS, WAVES)
    assert [(row["group"], row["wave"], row["people"]) for row in rows] == [
        ("jobs_first", "any", 2),
        ("jobs_first", "baseline", 2),
        ("jobs_first", "follow_up", 1),
        ("comparison", "any", 1),
        ("comparison", "baseline", 1),
        ("comparison", "follow_up", 1),
    ]


def test_a_return_in_which_no_one_was_found_has_people_0() -> None:
    nobody = dict.fromkeys(PEOPLE, ()), dict.fromkeys(PERSON_WAVES, ())
    site, codebook = Site.model_validate(mapping()), Codebook.model_validate(CODEBOOK)
    rows = missingness_rows("t", site, codebook, *nobody, GROUPS, WAVES)  # type: ignore[arg-type]
    assert {(row["people"], row["known"]) for row in rows} == {(0, 0)}


def test_variables_that_hang_on_another_are_asked_of_some_people_only() -> None:
    rule = {"kind": "only_when", "variables": ["hours"], "when_any": {"employment_status": ["paid_employment"]}}
    of = {**CODEBOOK, "rules": {"hours_only_when_working": {**rule, "severity": "warning", "action": "keep"}}}
    assert Codebook.model_validate(of).asked_of_some() == {"hours"}
    assert Codebook.model_validate(CODEBOOK).asked_of_some() == set()
