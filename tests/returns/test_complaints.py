"""What is said of a cell that is not understood: what was expected, what is close to it, and which list to edit."""

from pathlib import Path

import pytest

from support.ruled_return import codebook, mapping, only, read, row


def message(folder: Path, of: dict | None = None, **cells: str) -> str:
    return only(read(folder, codebook(), row(**cells), of=of)).message


def test_an_unknown_status_names_the_list_to_edit(tmp_path: Path) -> None:
    assert message(tmp_path, Status="busy") == (
        "Expected one of job, own business, looking, voluntary, or 'NK' where it is not known, found 'busy'. "
        "Correct the cell, or add it to recodes.status in config/sites/site_t.yaml."
    )


@pytest.mark.parametrize(("said", "meant"), [
    ("lookign", "looking"), ("own bussiness", "own business"), ("paid_employmnt", "paid_employment"), ("Unpaid wrk", "Unpaid work"),
])  # fmt: skip
def test_a_word_that_is_close_to_one_of_the_list_a_code_or_a_label_is_met_with_it(tmp_path: Path, said: str, meant: str) -> None:
    assert f"Did you mean '{meant}'?" in message(tmp_path, Status=said)


def test_the_very_label_of_the_codebook_is_met_with_the_line_to_add(tmp_path: Path) -> None:
    assert message(tmp_path, Status="unpaid work").endswith(
        "Correct the cell, or add 'unpaid work: unpaid_work' to recodes.status in config/sites/site_t.yaml."
    )


def test_a_word_for_not_known_is_taken_for_no_status_that_is_spelt_like_it(tmp_path: Path) -> None:
    of = mapping()
    of["recodes"]["status"] = {"job": "paid_employment", "Not looking": "looking_for_work"}
    assert message(tmp_path, of, Status="Not known") == (
        "Expected one of job, Not looking, or 'NK' where it is not known, found 'Not known'. "
        "Correct the cell, or add it to 'missing' in config/sites/site_t.yaml if it says that the value is not known."
    )


@pytest.mark.parametrize(("cells", "says_so"), [
    ({"Days": "some"}, True), ({"Recorded": "spring"}, True), ({"Support": "perhaps"}, True), ({"Days": "9"}, False),
    ({"Group": "X"}, False),
])  # fmt: skip
def test_how_the_site_writes_not_known_is_said_where_a_value_is_not_understood(
    tmp_path: Path, cells: dict[str, str], says_so: bool
) -> None:
    told = read(tmp_path, codebook(), row(**cells)).problems[0].message
    assert (", or 'NK' where it is not known, found" in told) is says_so


def test_a_recode_of_the_column_itself_is_named_by_its_column(tmp_path: Path) -> None:
    of = mapping(Sex={"variable": "sex", "recode": {"Woman": "f", "Man": "m"}})
    told = message(tmp_path, of, Sex="Womn")
    assert "Expected one of Woman, Man, or 'NK' where it is not known, found 'Womn'. Did you mean 'Woman'?" in told
    assert told.endswith("add it to the recode of 'Sex' in config/sites/site_t.yaml.")


def test_an_unknown_group_is_met_with_what_the_return_says(tmp_path: Path) -> None:
    returned = read(tmp_path, codebook(), row(Group="JFF"))
    told = [problem.message for problem in returned.problems if problem.rule == "not_a_group"]
    assert told[0].startswith(
        "Expected one of JF, C, found 'JFF'. Did you mean 'JF'? Correct the cell, or add it to the recode of 'Group' in "
    )


def test_of_a_list_the_entry_that_is_not_understood_is_named(tmp_path: Path) -> None:
    told = message(tmp_path, Funding="work; social_car")
    assert "found 'social_car'. Did you mean 'social_care'?" in told


def test_a_name_in_place_of_a_status_is_hidden_and_met_with_no_hint(tmp_path: Path) -> None:
    told = message(tmp_path, Name="Looki Jobb", Status="Jobb Looking")
    assert "found '(hidden) Looking'" in told
    assert "Did you mean" not in told


def test_a_number_that_is_none_may_be_a_token_for_not_known(tmp_path: Path) -> None:
    assert message(tmp_path, Days="tbc").endswith(
        "found 'tbc'. Correct the cell, or add it to 'missing' in config/sites/site_t.yaml if it says that the value is not known."
    )


@pytest.mark.parametrize(("said", "mend"), [
    ("18/05/2010", "or set 'dates' of this column in config/sites/site_t.yaml to the ways in which the return writes dates."),
    ("tbc", "or add it to 'missing' in config/sites/site_t.yaml if it says that the value is not known."),
])  # fmt: skip
def test_a_date_that_is_none_may_be_written_in_another_way(tmp_path: Path, said: str, mend: str) -> None:
    assert message(tmp_path, Recorded=said).endswith(f"found '{said}'. Correct the cell, {mend}")


@pytest.mark.parametrize(("cells", "expected"), [
    ({"Days": "-1"}, "Expected a number from 0 to 7, found '-1'. Correct the cell."),
    ({"Hours": "5-70"}, "Expected a number from 0 to 60, found '5-70'. Correct the cell."),
    ({"Born": "2003-01-01"}, "Expected a date of birth that gives an age at baseline from 16 to 90. Correct it."),
    ({"Born": "May 1980"}, "Expected a date, as the spreadsheet writes dates, or as 2010-04-30. "
            "Correct it, or set 'dates' of this column in config/sites/site_t.yaml."),
])  # fmt: skip
def test_limits_and_dates_are_told_in_words(tmp_path: Path, cells: dict[str, str], expected: str) -> None:
    assert message(tmp_path, **cells) == expected


def test_two_columns_of_one_row_that_disagree_are_both_named(tmp_path: Path) -> None:
    of = mapping(Case={"variable": "days"})
    assert (
        message(tmp_path, of, Case="2", Days="3")
        == "Column 'Case' of this row says something else for the same person. Find out which is right."
    )
