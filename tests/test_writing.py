"""Files: whole or not at all, and the same bytes for the same content."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from jobs_first.tables import read_rows, read_table
from jobs_first.writing import (
    forget_outdated_reports,
    format_number,
    put_document_out_of_date,
    put_reports_out_of_date,
    repack_zip,
    replacing,
    write_json,
    write_rows,
    write_stacked,
    write_table,
    write_text,
)


def test_a_file_that_fails_half_way_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_text("old\n", path)

    def fail_half_way() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert path.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_unknown_is_empty_and_booleans_and_dates_are_plain(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "person_id": pd.array(["0012", None], dtype="string"),
            "working": pd.array([True, None], dtype="boolean"),
            "hours_low": pd.array([12.0, None], dtype="Float64"),
            "count": pd.array([3, None], dtype="Int64"),
            "record_date": pd.to_datetime(["2010-04-01", None]),
        }
    )
    write_table(frame, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == "person_id,working,hours_low,count,record_date\n0012,true,12,3,2010-04-01\n,,,,\n"
    back = read_table(tmp_path / "t.csv")
    assert back["person_id"].tolist()[0] == "0012"
    assert str(back["working"].dtype) == "boolean"
    assert back["working"].isna().tolist() == [False, True]


@pytest.mark.parametrize(("number", "text"), [(1 / 3, "0.3333333333"), (2.0, "2"), (-0.0, "0"), (1234567890.123, "1234567890")])
def test_derived_numbers_have_ten_significant_digits(number: float, text: str) -> None:
    assert format_number(number) == text


def test_exact_numbers_read_back_the_same() -> None:
    assert float(format_number(1 / 3, exact=True)) == 1 / 3


def test_rows_are_written_like_frames(tmp_path: Path) -> None:
    write_rows([{"a": None, "b": True, "c": 2.0, "d": "x, y"}], ["a", "b", "c", "d"], tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text() == 'a,b,c,d\n,true,2,"x, y"\n'
    assert read_rows(tmp_path / "r.csv", tmp_path / "r.csv") == [{"a": "", "b": "true", "c": "2", "d": "x, y"}] * 2


def test_stacked_tables_are_the_rows_of_each_below_one_header(tmp_path: Path) -> None:
    for name, cell in (("one", 'x, "y"'), ("two", None)):
        write_rows([{"a": cell, "b": 0.1}], ["a", "b"], tmp_path / name)
    write_stacked([tmp_path / "one", tmp_path / "two"], ["a", "b"], tmp_path / "both.csv")
    assert (tmp_path / "both.csv").read_text() == 'a,b\n"x, ""y""",0.1\n,0.1\n'
    write_stacked([], ["a", "b"], tmp_path / "none.csv")
    assert (tmp_path / "none.csv").read_text() == "a,b\n"


def test_tables_with_other_columns_are_not_stacked_and_leave_nothing(tmp_path: Path) -> None:
    write_rows([{"b": 1, "a": 2}], ["b", "a"], tmp_path / "other")
    with pytest.raises(ValueError, match="other columns than a, b"):
        write_stacked([tmp_path / "other"], ["a", "b"], tmp_path / "both.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_numbers_that_are_none_are_refused_in_json(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_json({"a": float("nan")}, tmp_path / "f.json")
    assert list(tmp_path.iterdir()) == []


def test_a_repacked_zip_is_the_same_whatever_the_order_dates_and_compression() -> None:
    def packed(names: list[str], date: tuple[int, int, int, int, int, int], kind: int) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", kind) as book:
            for name in names:
                book.writestr(zipfile.ZipInfo(name, date), f"words of {name}" * 50, compress_type=kind)
        return made.getvalue()

    one = repack_zip(packed(["b", "mimetype", "a"], (2020, 1, 1, 1, 1, 2), zipfile.ZIP_DEFLATED))
    assert one == repack_zip(packed(["a", "b", "mimetype"], (2011, 1, 1, 1, 1, 2), zipfile.ZIP_STORED))
    assert zipfile.ZipFile(io.BytesIO(one)).namelist() == ["mimetype", "a", "b"]


def test_older_reports_are_put_out_of_date_with_the_reason(tmp_path: Path) -> None:
    write_text("old report", tmp_path / "report" / "summary.html")
    write_text("older still", tmp_path / "outdated_report" / "summary.html")
    assert put_reports_out_of_date("A return has an error.", tmp_path) == [tmp_path / "outdated_report"]
    assert not (tmp_path / "report").exists()
    assert (tmp_path / "outdated_report" / "summary.html").read_text() == "old report"
    assert "A return has an error." in (tmp_path / "outdated_report" / "WHY_OUTDATED.txt").read_text()
    assert put_reports_out_of_date("Again.", tmp_path) == []
    forget_outdated_reports(tmp_path)
    assert not (tmp_path / "outdated_report").exists()


def test_one_report_is_put_out_of_date_and_the_others_stay(tmp_path: Path) -> None:
    for name in ("easy_read.html", "easy_read.pdf", "easy_read_check.csv", "summary.html"):
        write_text(f"words of {name}", tmp_path / "report" / name)
    write_text("older still", tmp_path / "outdated_report" / "summary.html")
    moved = put_document_out_of_date("A sentence is too long.", "easy_read", tmp_path)
    assert moved == [tmp_path / "outdated_report" / name for name in ("easy_read.html", "easy_read.pdf")]
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == ["easy_read_check.csv", "summary.html"]
    put_aside = {path.name for path in (tmp_path / "outdated_report").iterdir()}
    assert put_aside == {"easy_read.html", "easy_read.pdf", "WHY_OUTDATED.txt"}
    assert "A sentence is too long." in (tmp_path / "outdated_report" / "WHY_OUTDATED.txt").read_text()
    # A second run that stops for the same reason finds nothing to put aside, and leaves what is there.
    assert put_document_out_of_date("Again.", "easy_read", tmp_path) == []
    assert (tmp_path / "outdated_report" / "easy_read.pdf").exists()
