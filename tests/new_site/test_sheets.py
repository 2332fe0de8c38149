"""Where a table stands in a sheet, and that no record is ever taken for its header."""

from collections.abc import Sequence

import pytest

from jobs_first.new_site.sheets import MOST_ROWS, Grid, find_grid
from jobs_first.new_site.targets import Targets
from jobs_first.returns.files import Cell, Sheet

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


def test_columns_that_cannot_be_named_are_left_out_and_counted(targets: Targets) -> None:
    found = grid(targets, (*HEADER, "Days", "Days", "x" * 10_000), (*RECORD, 1, 2, 3))
    assert found is not None
    assert (found.names, found.left_out) == (HEADER, 3)


def test_of_a_long_table_rows_all_over_it_are_looked_at(targets: Targets) -> None:
    found = grid(targets, HEADER, *((f"A{number}", "x", "y", number) for number in range(5 * MOST_ROWS)))
    assert found is not None
    assert (len(found.records), len(found.body)) == (5 * MOST_ROWS, MOST_ROWS)
    assert found.body[-1][0] == f"A{5 * MOST_ROWS - 5}"
