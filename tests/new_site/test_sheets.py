"""Where a table stands in a sheet, and that no record is ever taken for its header."""

from collections.abc import Sequence

import pytest

from jobs_first.new_site.sheets import MOST_ROWS, Grid, find_grid
from jobs_first.new_site.targets import Targets
from jobs_first.returns.files import Cell, Fault, Sheet

HEADER = ("Client ref", "Surname", "Employment status", "Hours")
RECORD = ("A1", "Vantongeren", "Paid job", 16.0)


def grid(targets: Targets, *rows: Sequence[Cell]) -> Grid | None:
    return find_grid(Sheet("return.xlsx", "Data", [list(row) for row in rows]), targets)


def test_titles_and_blank_rows_above_are_passed_over(targets: Targets) -> None:
    found = grid(targets, ("Jobs First", "", "", ""), ("Employment status and hours of all clients", "", "", ""), (), HEADER, RECORD)
    assert found is not None
    assert (found.header_row, found.names, len(found.body)) == (4, HEADER, 1)


def test_notes_below_a_blank_row_are_no_records(targets: Targets) -> None:
    found = grid(targets, HEADER, RECORD, RECORD, (), ("Compiled in May", "", "", ""))
    assert found is not None
    assert (found.blank_ends, len(found.body)) == (True, 2)


def test_records_go_on_below_a_blank_row_where_they_look_like_records(targets: Targets) -> None:
    found = grid(targets, HEADER, RECORD, (), RECORD)
    assert found is not None
    assert (found.blank_ends, len(found.body)) == (False, 2)


@pytest.mark.parametrize(
    "rows",
    [
        [RECORD, RECORD],
        [("Surname", "Vantongeren", "Employment status", "Paid job")] * 3,  # the same words again and again are values
        [("Client ref", "Surname", "Born 02/05/1980", "Hours", "Employment status"), RECORD],
        [("Client ref", "Surname", "Employment status", "9434765919"), RECORD],
        [("Client ref", "Surname"), RECORD],
        [("Dear colleague", "please find", "the return")],
        [],
    ],
)
def test_what_may_be_a_record_or_a_letter_is_no_header(targets: Targets, rows: list[Sequence[Cell]]) -> None:
    assert grid(targets, *rows) is None


def test_columns_of_one_name_are_numbered_and_one_with_an_endless_name_is_left_out(targets: Targets) -> None:
    found = grid(targets, (*HEADER, "Days", "Days", "x" * 10_000), (*RECORD, 1, 2, 3))
    assert found is not None
    assert (found.names, found.left_out) == ((*HEADER, "Days", "Days (2)"), 1)


def test_a_row_above_that_tells_columns_of_one_name_apart_belongs_to_the_header(targets: Targets) -> None:
    upper, lower = ("Person", "", "Start 2010", "", "Follow-up", ""), ("Client ref", "Surname", "Status", "Hours", "Status", "Hours")
    found = grid(targets, ("Return", "", "", "", "", ""), upper, lower, ("A1", "Vantongeren", "Paid job", 16.0, "Paid job", 20.0))
    assert found is not None
    assert (found.header_row, found.header_rows, len(found.body)) == (2, 2, 1)
    assert found.names[2:] == ("Start 2010 / Status", "Start 2010 / Hours", "Follow-up / Status", "Follow-up / Hours")


def test_a_row_above_that_may_name_someone_is_no_part_of_the_header(targets: Targets) -> None:
    upper, lower = ("Compiled by", "Ottoline Quarrington", "Start", ""), ("Client ref", "Surname", "Status", "Hours", "Status", "Hours")
    found = grid(targets, upper, lower, ("A1", "Vantongeren", "Paid job", 16.0, "Paid job", 20.0))
    assert found is not None
    assert (found.header_row, found.header_rows) == (2, 1)
    assert found.names[2:] == ("Status", "Hours", "Status (2)", "Hours (2)")


@pytest.mark.parametrize("record", [("Ottoline", "Quarrington", "Baseline", "Follow-up"), ("", "Quarrington", "BL", "FU")])
def test_a_record_below_is_no_part_of_the_header(targets: Targets, record: Sequence[Cell]) -> None:
    found = grid(targets, ("Client ref", "Surname", "Employment status", "Hours"), record, RECORD)
    assert found is not None
    assert (found.header_rows, len(found.body)) == (1, 2)


def test_a_row_below_that_says_the_waves_belongs_to_the_header(targets: Targets) -> None:
    upper, lower = ("Client ref", "Surname", "Employment status", "", "Hours", ""), ("", "", "BL", "FU", "BL", "FU")
    found = grid(targets, upper, lower, ("A1", "Vantongeren", "Paid job", "Paid job", 16.0, 20.0))
    assert found is not None
    assert (found.header_row, found.header_rows, len(found.body)) == (1, 2, 1)
    assert found.names[2:] == ("Employment status / BL", "Employment status / FU", "Hours / BL", "Hours / FU")


def test_titles_above_names_that_are_all_different_are_no_part_of_the_header(targets: Targets) -> None:
    found = grid(targets, ("Person", "", "Work", ""), HEADER, RECORD)
    assert found is not None
    assert (found.header_row, found.header_rows) == (2, 1)


def test_a_spreadsheet_error_is_no_value(targets: Targets) -> None:
    found = grid(targets, HEADER, (*RECORD[:3], Fault("cell_error", "#REF!")), RECORD)
    assert found is not None
    assert found.profile(3).cells == [16.0]


def test_of_a_long_table_rows_all_over_it_are_looked_at(targets: Targets) -> None:
    found = grid(targets, HEADER, *((f"A{number}", "x", "y", number) for number in range(5 * MOST_ROWS)))
    assert found is not None
    assert (len(found.records), len(found.body)) == (5 * MOST_ROWS, MOST_ROWS)
    assert found.body[-1][0] == f"A{5 * MOST_ROWS - 5}"
