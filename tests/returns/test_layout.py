"""Where the header stands and which column is which."""

from collections.abc import Sequence
from typing import Any

import pytest

from jobs_first.config.sites import Table
from jobs_first.returns.files import Sheet
from jobs_first.returns.layout import Layout, find_columns, headers_of, in_words


def table(*names: str, **more: Any) -> Table:
    columns: dict[str, Any] = {name: {"variable": "hours"} for name in names}
    columns["Ref"] = {"identifier": "local_id"}
    return Table.model_validate({"parts": [{"file": "x.xlsx"}], "columns": columns, **more})


def layout(rows: Sequence[Sequence[Any]], of: Table, name: str = "People") -> Layout:
    return find_columns(Sheet("x.xlsx", name, rows), of)


def places(found: Layout) -> dict[str, int]:
    return {place.header: place.index for place in found.found}


# -- two rows ------------------------------------------------------------------------------------------------------------


def test_names_in_two_rows_are_joined_and_an_upper_cell_holds_to_its_right() -> None:
    rows = [
        ["A title"],
        ["", "", "Baseline", "", "Follow-up", None, ""],
        ["Ref", "Name", "Status", "Hours", "Status", "Hours", ""],
        ["A1", "Jo", "x", 1, "y", 2, ""],
    ]
    names = ("Baseline / Status", "Baseline / Hours", "follow-up /  hours")
    found = layout(rows, table(*names, header_row="2", header_rows="2"))
    assert places(found) == {"Ref": 0, "Baseline / Status": 2, "Baseline / Hours": 3, "Follow-up / Hours": 5}
    assert found.unmapped == [(1, "Name"), (4, "Follow-up / Status")]
    assert (found.missing, found.headless) == ([], [])
    assert {place.header: place.header_cells for place in found.found}["Baseline / Hours"] == ((2, 2), (3, 3))


def test_an_upper_cell_above_a_blank_one_names_its_own_column_alone() -> None:
    rows = [["Ref", "", "Baseline", ""], ["", "Name", "Hours", ""], ["A1", "Jo", 1, 2]]
    assert headers_of(Sheet("x", "P", rows), table(header_rows="2")) == ["Ref", "Name", "Baseline / Hours", ""]
    assert layout(rows, table("Baseline / Hours", header_rows="2")).headless == [3]


def test_records_begin_below_the_last_row_of_the_header() -> None:
    of = table(header_row="2", header_rows="2")
    assert of.last_header_row == 3
    assert layout([["t"], ["Ref"]], of).missing[0].complaint == "the header is expected on rows 2 to 3, and the last row is row 2"


# -- a header that has moved ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("declared", [1, 2, 5, 30])
def test_a_header_that_moved_is_found_nearby(declared: int) -> None:
    rows = [["Return"], [], ["Ref", "Pay", "Hours"], ["A1", 1, 2], ["A2", 1, 2]]
    said = layout(rows, table("Pay", "Hours", header_row=str(declared))).missing[0].complaint
    assert f"The header seems to be on row 3, where 3 were: move it to row {declared}, or set header_row to 3" in said
    assert "every sheet" not in said
    assert "Return" not in said


def test_where_several_sheets_share_the_mapping_a_moved_header_has_to_be_on_that_row_of_all() -> None:
    parts = [{"file": "x.xlsx", "sheet": "People"}, {"file": "x.xlsx", "sheet": "Others"}]
    said = layout([["Return"], ["Ref", "Pay"], ["A1", 1]], table("Pay", parts=parts)).missing[0].complaint
    assert said.endswith("move it to row 1, or set header_row to 2, if it is there on every sheet of the table")


def test_nothing_is_guessed_where_no_row_looks_like_the_header() -> None:
    said = layout([["A1", 1, 2], ["A2", 1, 2]], table("Pay", "Hours")).missing[0].complaint
    assert said == "row 1 does not look like the header: 0 of 3 columns were found in it"


def test_a_sheet_with_nothing_in_it_is_said_to_be_empty() -> None:
    assert "there is nothing here" in layout([[], ["", " "]], table("Pay")).missing[0].complaint


# -- the same name twice -------------------------------------------------------------------------------------------------

TWICE = [["Ref", "Hours", "Pay", "hours"], ["A1", 1, 2, 3]]


def test_a_name_that_stands_twice_is_an_error_where_the_mapping_does_not_say_which() -> None:
    found = layout(TWICE, table("Pay", "Hours"))
    assert "stands 2 times" in found.missing[0].complaint
    assert "'Hours (2)'" in found.missing[0].complaint
    assert found.unmapped == []


def test_the_second_of_a_name_is_said_by_its_number() -> None:
    assert places(layout(TWICE, table("Pay", "Hours", "Hours (2)"))) == {"Ref": 0, "Hours": 1, "Pay": 2, "hours": 3}


def test_the_second_alone_leaves_the_first_unmapped() -> None:
    found = layout(TWICE, table("Pay", "Hours (2)"))
    assert places(found) == {"Ref": 0, "Pay": 2, "hours": 3}
    assert found.unmapped == [(1, "Hours")]


def test_a_third_of_a_name_has_to_be_said_too() -> None:
    rows = [["Ref", "Hours", "Hours", "Hours"], ["A1", 1, 2, 3]]
    assert "stands 2 times" in layout(rows, table("Hours", "Hours (2)")).missing[0].complaint


def test_a_number_that_is_part_of_the_name_is_the_name() -> None:
    rows = [["Ref", "Hours", "Hours (2)"], ["A1", 1, 2]]
    assert places(layout(rows, table("Hours", "Hours (2)"))) == {"Ref": 0, "Hours": 1, "Hours (2)": 2}


@pytest.mark.parametrize("name", ["Hours (3)", "Hours (0)"])
def test_a_number_beyond_the_columns_of_the_name_is_a_missing_column(name: str) -> None:
    assert [missing.name for missing in layout(TWICE, table("Pay", name)).missing] == [name]


# -- odd characters, and rows that are too long --------------------------------------------------------------------------


def test_odd_spaces_quotes_and_marks_in_a_header_do_not_matter() -> None:
    rows = [["\u200fRef\u200e", "Client\u2019s\u00a0\u00a0hours\n(weekly)", "\ufeff\u201cPay\u201d"], ["A1", 1, 2]]
    assert len(layout(rows, table("client's hours (weekly)", '"Pay"')).found) == 3


def test_rows_of_a_text_file_that_are_longer_than_the_header_are_told() -> None:
    rows = [["Ref", "Pay"], ["A1", "1"], ["A2", "1", "5"], ["A3", "1", ""], ["A4", "2", "", "x"]]
    found = layout(rows, table("Pay"), name="")
    assert (found.overlong, found.headless) == ([3, 5], [])


def test_in_a_workbook_a_cell_beside_the_table_is_a_column_without_a_header() -> None:
    found = layout([["Ref", "Pay"], ["A1", "1"], ["A2", "1", "5"]], table("Pay"))
    assert (found.overlong, found.headless) == ([], [2])


def test_numbers_are_said_as_a_reader_says_them() -> None:
    assert in_words([]) == ""
    assert in_words([5]) == "5"
    assert in_words([30, 5, 7, 8, 9]) == "5, 7 to 9 and 30"
    assert in_words(range(1, 30, 2), most=3) == "1, 3, 5 and 12 more"
