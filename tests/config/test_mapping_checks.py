"""What a mapping says to no effect, or twice, stops the run before a return is read."""

from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.sites import Column, Site
from jobs_first.config.telling import place
from support.small_return import mapping

ROOT = Path(__file__).parents[2]
CODEBOOK = load_model(ROOT / "config" / "codebook.yaml", Codebook)


def mistakes(columns: dict[str, Any] | None = None, **changes: Any) -> list[str]:
    """The mistakes of a mapping with an id, a group and these columns."""
    always = {"Ref": {"identifier": "local_id"}, "Group": {"is": "group", "recode": {"JF": "jobs_first"}}}
    table = {"parts": [{"file": "return.csv", "wave": "baseline"}], "columns": {**always, **(columns or {})}}
    return told(Site.model_validate(mapping(tables={"records": table}, **changes)))


def told(site: Site) -> list[str]:
    """The mistakes of a mapping, each with the keys that lead to it."""
    return [f"{place({}, mistake.at)[1]}: {mistake.text}" for mistake in mapping_mistakes(site, CODEBOOK)]


def test_a_mapping_without_idle_keys_has_no_mistakes() -> None:
    columns = {
        "Born": {"identifier": "date_of_birth", "dates": ["dd/mm/yyyy", "yyyy"], "missing": {"?": "not_known"}},
        "Hours a month": {"variable": "hours", "period": "month"},
        "Days": {"variable": "day_service_days", "ranges": "middle", "recode": {"none": "0"}},
        "Cost": {"variable": "social_care_cost", "period": "year"},
        "Funds": {"variable": "funding_streams", "separator": "+", "recode": {"ASC": "adult_social_care"}},
        "Seen": {"variable": "record_date", "dates": "dd-mm-yy"},
        "Status (T2)": {"variable": "employment_status", "wave": "follow_up", "aliases": ["Status T2"]},
    }
    assert mistakes(columns) == []


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ({"variable": "sex", "period": "week"}, "'period' has no effect here: 'sex' is of type category"),
        ({"variable": "record_date", "period": "week"}, "'period' has no effect here: 'record_date' is of type date"),
        ({"variable": "age_at_baseline", "period": "year"}, "'period' has no effect here: 'age_at_baseline' is of type integer"),
        ({"identifier": "link", "period": "week"}, "'period' has no effect here: the column is 'identifier: link'"),
        ({"variable": "hours", "dates": "dd/mm/yyyy"}, "'dates' has no effect here: 'hours' is of type range"),
        ({"identifier": "drop", "dates": "dd/mm/yyyy"}, "'dates' has no effect here: the column is 'identifier: drop'"),
        ({"variable": "employment_status", "separator": "+"}, "'separator' has no effect here: 'employment_status' is of type category"),
        ({"identifier": "drop", "separator": "+"}, "'separator' has no effect here: the column is 'identifier: drop'"),
        ({"variable": "sex", "wave": "baseline"}, "'wave' has no effect here: 'sex' belongs to the person"),
        ({"identifier": "drop", "recode": {"a": "b"}}, "'recode' has no effect here: the column is 'identifier: drop'"),
        ({"unused": "not asked for", "recode": {"a": "b"}}, "'recode' has no effect here: the column is unused"),
        ({"variable": "hours", "ranges": "middle"}, "'hours' is of type range. It goes with numbers. A range there keeps both its ends"),
        ({"variable": "sex", "ranges": "middle"}, "'ranges' has no effect here: 'sex' is of type category"),
        ({"variable": "hourly_pay", "period": "week"}, "an amount per week cannot be turned into GBP per hour"),
        ({"variable": "social_care_cost", "period": "hour"}, "an amount per hour cannot be turned into GBP per week"),
        ({"variable": "day_service_days", "recode": {"none": "nought"}}, "'none' is recoded to 'nought', and 'day_service_days'"),
        ({"variable": "sex", "recode": {"nk": "male"}}, "'nk' is recoded and means missing as well, which wins"),
    ],
)  # fmt: skip
def test_a_key_without_effect_is_told_with_the_reason(column: dict[str, Any], says: str) -> None:
    [mistake] = mistakes({"A column": column})
    assert mistake.startswith("tables.records.columns.A column.")
    assert says in mistake


def test_a_named_list_that_no_column_uses_and_a_file_that_is_read_and_not_read_are_told() -> None:
    assert mistakes(recodes={"old": {"a": "b"}}) == ["recodes.old: no column uses this list. Name it in a column, or take it out."]
    assert mistakes(other_files={"return.csv": "notes"}) == [
        "other_files.return.csv: a table reads this file. Take it out of one of the two."
    ]


def test_two_columns_of_one_name_are_told() -> None:
    [mistake] = mistakes({"Sex": {"variable": "sex"}, "Gender": {"identifier": "drop", "aliases": ["SEX"]}})
    assert "columns.Gender: 'sex' is also a name of the column 'Sex'" in mistake


def test_a_group_or_wave_said_twice_is_told() -> None:
    table = mapping()["tables"]["records"]
    both = {**table, "parts": [{"file": "return.csv", "group": "jobs_first", "wave": "baseline"}]}
    site = Site.model_validate(mapping(tables={"records": both}))
    assert [mistake for mistake in told(site) if "both a part" in mistake] == [
        f"tables.records.parts (entry 1).{what}: both a part and a column say the {what}. Keep the one that is right."
        for what in ("group", "wave")
    ]


def test_parts_that_stand_twice_sheets_of_csv_files_and_people_without_groups_are_told() -> None:
    part = {"file": "return.csv", "sheet": "One", "wave": "baseline"}
    table = {"parts": [part, part], "columns": {"Ref": {"identifier": "local_id"}}}
    found = told(Site.model_validate(mapping(tables={"records": table})))
    second = "tables.records.parts (entry 2): return.csv, sheet One, stands here a second time; its rows would count twice."
    assert second in found
    assert "tables.records.parts (entry 1).sheet: return.csv has no sheets. Take out 'sheet: One'." in found
    assert found[-1].startswith("tables: nothing says which group people are in.")


@pytest.mark.parametrize("dates", [["dd/mm/yyyy", "mm/dd/yyyy"], ["dd/mm/yy", "dd.mm.yy"]])
def test_ways_to_write_a_date_that_read_the_same_text_are_refused(dates: list[str]) -> None:
    with pytest.raises(ValueError, match="which read the same text; keep one"):
        Column.model_validate({"variable": "record_date", "dates": dates})


def test_only_a_date_of_birth_may_lack_its_day() -> None:
    assert Column.model_validate({"identifier": "date_of_birth", "dates": "yyyy"}).date_formats() == ("yyyy",)
    with pytest.raises(ValueError, match="only a date of birth may be without a day"):
        Column.model_validate({"variable": "record_date", "dates": "mm/yyyy"})
