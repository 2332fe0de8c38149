"""Reading the pipeline's own tables."""

from pathlib import Path

import pytest

from jobs_first.tables import read_columns


def test_a_table_is_read_by_column(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('a,b\n1,\n"2, and",x\n', encoding="utf-8")
    assert read_columns(path) == {"a": ("1", "2, and"), "b": ("", "x")}


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n", encoding="utf-8")
    assert read_columns(path) == {"a": (), "b": ()}


def test_a_row_that_is_too_short_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="argument"):
        read_columns(path)
