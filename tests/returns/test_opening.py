"""A whole return read through its mapping: what is said of sheets, rows and cells, and what becomes of them."""

from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.sites import Site
from jobs_first.returns import pseudonyms
from jobs_first.returns.problems import Problem
from jobs_first.returns.site import SiteReturn
from support.small_return import CODEBOOK, HEADER, ROW, mapping, read_folder
from support.workbooks import put, sheet_xml, text_cell, text_row, xls, xls_error, xls_text, xlsx, xlsx_members, zipped

HEADERS, CELLS = HEADER.split(","), ROW.split(",")


def rules(returned: SiteReturn) -> list[str]:
    return [problem.rule for problem in returned.problems]


def only(returned: SiteReturn, rule: str) -> Problem:
    found = [problem for problem in returned.problems if problem.rule == rule]
    assert len(found) == 1, rules(returned)
    return found[0]


def adds_up(returned: SiteReturn) -> bool:
    return all(row["cells_read"] == row["cells_used"] + row["cells_set_aside"] + row["cells_unused"] for row in returned.accounting)  # type: ignore[operator]


def waves(returned: SiteReturn) -> list[dict[str, object]]:
    return pseudonyms.wave_rows(returned, Codebook.model_validate(CODEBOOK), ["baseline", "follow_up"], b"a key for the tests")


def of_workbook(name: str = "return.xlsx", sheet: str | None = "People", **table: Any) -> dict[str, Any]:
    """The small mapping for a workbook."""
    changed = mapping()
    part = {"file": name} if sheet is None else {"file": name, "sheet": sheet}
    changed["tables"]["records"] |= {"parts": [part], **table}
    return changed


def read(folder: Path, rows: str, of: dict[str, Any] | None = None, **more: str) -> SiteReturn:
    put(folder / "site_t", "return.xlsx", xlsx(rows, **more))
    return read_folder(folder / "site_t", of or of_workbook())


def rows_with(**cells: str) -> str:
    """Header and one record, with cells of the record by their letter as XML in place of the usual ones."""
    record = "".join(cells.get(chr(65 + index), text_cell(f"{chr(65 + index)}2", cell)) for index, cell in enumerate(CELLS))
    return text_row(1, HEADERS) + f'<row r="2">{record}</row>'


# -- faults --------------------------------------------------------------------------------------------------------------


def test_a_return_in_a_workbook_is_read_like_one_in_a_text_file(tmp_path: Path) -> None:
    returned = read(tmp_path, text_row(1, HEADERS) + text_row(2, CELLS))
    assert returned.problems == []
    assert waves(returned)[0]["hours_high"] == 12


def test_an_error_in_a_column_that_is_read_is_an_error_of_the_return(tmp_path: Path) -> None:
    returned = read(tmp_path, rows_with(I='<c r="I2" t="e"><v>#REF!</v></c>'))
    problem = only(returned, "cell_error")
    assert (problem.severity, problem.row, problem.column, problem.raw_value) == ("error", 2, "Hours", "#REF!")
    assert returned.accounting[0]["cells_set_aside"] == 1
    assert returned.accounting[0]["cells_read"] == 18
    assert waves(returned)[0]["hours_low"] is None
    assert adds_up(returned)


def test_a_formula_without_a_result_says_how_to_get_one(tmp_path: Path) -> None:
    problem = only(read(tmp_path, rows_with(H='<c r="H2"><f>VLOOKUP(A2,Other!A:B,2)</f></c>')), "formula_without_value")
    assert problem.column == "Status"
    assert "save it again" in problem.message
    assert "VLOOKUP" not in problem.message


@pytest.mark.parametrize("letter", "BCDEFG")
def test_an_error_is_no_name_no_number_no_date_no_group_and_no_wave(tmp_path: Path, letter: str) -> None:
    returned = read(tmp_path, rows_with(**{letter: f'<c r="{letter}2" t="e"><v>#N/A</v></c>'}))
    assert only(returned, "cell_error").column == HEADERS[ord(letter) - 65]
    assert returned.records.links == ({} if letter in "CEF" else {"T1": "9434765919"})
    assert adds_up(returned)


def test_an_error_is_nobodys_id(tmp_path: Path) -> None:
    returned = read(tmp_path, rows_with(A='<c r="A2" t="e"><v>#REF!</v></c>'))
    assert "has the error #REF! in 'Ref'" in only(returned, "row_without_id").message
    assert list(returned.records.people()) == []


def test_an_error_that_the_mapping_takes_for_missing_is_missing(tmp_path: Path) -> None:
    of = of_workbook() | {"missing": {"#N/A": "not_known"}}
    returned = read(tmp_path, rows_with(C='<c r="C2" t="e"><v>#N/A</v></c>', I='<c r="I2" t="e"><v>#N/A</v></c>'), of)
    assert returned.problems == []
    assert adds_up(returned)


def test_an_error_in_a_column_that_is_not_read_is_no_problem_and_is_counted(tmp_path: Path) -> None:
    of = of_workbook()
    of["tables"]["records"]["columns"]["Hours"] = {"unused": "not asked for"}
    returned = read(tmp_path, rows_with(I='<c r="I2" t="e"><v>#REF!</v></c>'), of)
    assert returned.problems == []
    assert returned.accounting[0]["cells_unused"] == 2


def test_errors_of_an_old_workbook_and_of_a_text_file_are_found_too(tmp_path: Path) -> None:
    texts = [xls_text(row, column, text) for row, line in enumerate((HEADERS, CELLS)) for column, text in enumerate(line[:8])]
    put(tmp_path / "site_t", "return.xls", xls({"People": b"".join(texts) + xls_text(0, 8, "Hours") + xls_error(1, 8, 0x07)}))
    assert only(read_folder(tmp_path / "site_t", of_workbook("return.xls")), "cell_error").raw_value == "#DIV/0!"
    put(tmp_path / "site_u", "return.csv", f"{HEADER}\n{ROW.replace('10-12', '#DIV/0!')}\n".encode())
    assert only(read_folder(tmp_path / "site_u", mapping()), "cell_error").raw_value == "#DIV/0!"


# -- sheets, hidden places, merged cells -----------------------------------------------------------------------------------


def test_a_sheet_is_found_whatever_its_capitals_spaces_and_marks(tmp_path: Path) -> None:
    members = xlsx_members({"\u200f people\u00a0 2010 ": sheet_xml(text_row(1, HEADERS) + text_row(2, CELLS))})
    put(tmp_path / "site_t", "return.xlsx", zipped(members))
    assert read_folder(tmp_path / "site_t", of_workbook(sheet="People 2010")).problems == []


def test_two_sheets_that_differ_by_capitals_only_are_not_chosen_between(tmp_path: Path) -> None:
    one = sheet_xml(text_row(1, HEADERS))
    put(tmp_path / "site_t", "return.xlsx", zipped(xlsx_members({"people": one, "PEOPLE": one})))
    assert "2 sheets have this name" in only(read_folder(tmp_path / "site_t", of_workbook()), "sheet_missing").message


def test_a_missing_sheet_lists_the_others_only_where_that_names_no_one(tmp_path: Path) -> None:
    one = sheet_xml(text_row(1, HEADERS))
    put(tmp_path / "site_t", "return.xlsx", zipped(xlsx_members({"Sheet1": one, "Ursuline Vantongeren": one, "Data": one})))
    message = only(read_folder(tmp_path / "site_t", of_workbook()), "sheet_missing").message
    assert "Its sheets: 'Sheet1', 2 with other names." in message
    assert "Ursuline" not in str(read_folder(tmp_path / "site_t", of_workbook()).problems)


def test_a_sheet_of_a_text_file_cannot_be_asked_for(tmp_path: Path) -> None:
    put(tmp_path / "site_t", "return.xls", f"{HEADER}\n{ROW}\n".encode())
    returned = read_folder(tmp_path / "site_t", of_workbook("return.xls"))
    assert "a text file, which has no sheets" in only(returned, "sheet_missing").message
    assert only(returned, "format_not_as_named").message == "This is a text file with the name of a workbook."


def test_a_sheet_that_is_too_large_is_an_error_only_where_the_mapping_needs_it(tmp_path: Path) -> None:
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    good = text_row(1, HEADERS) + text_row(2, CELLS)
    put(tmp_path / "site_t", "return.xlsx", zipped(xlsx_members({"People": sheet_xml(good), "Other": sheet_xml(stray)})))
    problem = only(read_folder(tmp_path / "site_t", of_workbook()), "sheet_unreadable")
    assert (problem.severity, problem.sheet) == ("warning", "Other")
    put(tmp_path / "site_t", "return.xlsx", zipped(xlsx_members({"People": sheet_xml(good + stray), "Other": sheet_xml("")})))
    returned = read_folder(tmp_path / "site_t", of_workbook())
    problem = only(returned, "sheet_unreadable")
    assert (problem.severity, problem.sheet, len(returned.problems)) == ("error", "People", 1)
    assert "cell XFD1048576" in problem.message


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    rows = text_row(1, HEADERS) + text_row(2, CELLS, ' hidden="1"')
    returned = read(tmp_path, rows, before='<cols><col min="7" max="9" hidden="1"/></cols>')
    assert [problem.severity for problem in returned.problems] == ["note", "note"]
    assert "row 2" in only(returned, "rows_hidden").message
    assert ": columns G to I." in only(returned, "columns_hidden").message
    assert waves(returned)[0]["employment_status"] == "paid_employment"


def test_merged_records_are_told_with_the_way_to_mend_them(tmp_path: Path) -> None:
    second = text_row(3, ["", *CELLS[1:]])
    merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="K1:K9"/><mergeCell ref="A1:C1"/></mergeCells>'
    problem = only(read(tmp_path, text_row(1, HEADERS) + text_row(2, CELLS) + second, after=merged), "cells_merged")
    assert problem.severity == "warning"
    assert "cells of rows 2 to 3." in problem.message


def test_every_cell_of_a_header_over_two_rows_is_accounted_for(tmp_path: Path) -> None:
    of = of_workbook(header_row="2", header_rows="2")
    columns = of["tables"]["records"]["columns"]
    of["tables"]["records"]["columns"] = {
        f"At start / {name}" if name in ("Status", "Hours") else name: about for name, about in columns.items()
    }
    upper = ["", "", "", "", "", "", "", "At start", ""]
    returned = read(tmp_path, text_row(1, ["Return"]) + text_row(2, upper) + text_row(3, HEADERS) + text_row(4, CELLS), of)
    assert returned.problems == []
    counted = {name: number for name, number in returned.accounting[0].items() if name.startswith("cells_")}
    assert counted == {"cells_read": 20, "cells_used": 19, "cells_set_aside": 0, "cells_unused": 1}


def test_a_long_header_that_no_mapping_names_is_masked_before_it_is_cut(tmp_path: Path) -> None:
    header = "x" * 95 + " Vantongeren " + "y" * 10_000
    returned = read(tmp_path, text_row(1, [*HEADERS, header]) + text_row(2, [*CELLS, "1"]))
    problem = only(returned, "column_not_mapped")
    assert len(problem.column) == 100
    assert "Van" not in problem.column


def test_very_many_columns_without_a_place_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    more = "".join(text_cell(f"{first}{second}1", f"extra {first}{second}") for first in "BCDEF" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    returned = read(tmp_path, text_row(1, HEADERS).replace("</row>", f"{more}</row>") + text_row(2, CELLS))
    assert rules(returned).count("column_not_mapped") == 101
    assert "30 more columns: EW to FZ" in returned.problems[-1].message
    assert adds_up(returned)


# -- text files ------------------------------------------------------------------------------------------------------------


def test_a_decimal_comma_is_found_used_and_said(tmp_path: Path) -> None:
    lines = (HEADER, ROW.replace("10-12", "10,5-12"), ROW.replace("T-1", "T-2").replace("10-12", "1,234"))
    put(tmp_path / "site_t", "return.csv", "\n".join(lines).replace(",", ";").replace("10;5", "10,5").replace("1;234", "1,234").encode())
    returned = read_folder(tmp_path / "site_t", mapping())
    assert [row["hours_low"] for row in waves(returned)] == [10.5, 1.234]
    assert "decimal comma" in only(returned, "text_format_found").message


def test_a_number_that_may_be_read_in_two_ways_is_an_error_until_the_mapping_says_which(tmp_path: Path) -> None:
    put(
        tmp_path / "site_t",
        "return.csv",
        f"{HEADER}\n{ROW.replace('10-12', '1,234')}\n".replace(",", ";").replace("1;234", "1,234").encode(),
    )
    problem = only(read_folder(tmp_path / "site_t", mapping()), "ambiguous_number")
    assert (problem.severity, problem.column, problem.raw_value) == ("error", "Hours", "1,234")
    assert "csv.decimal" in problem.message
    comma = read_folder(tmp_path / "site_t", mapping(csv={"decimal": ","}))
    assert waves(comma)[0]["hours_low"] == 1.234
    point = read_folder(tmp_path / "site_t", mapping(csv={"decimal": "."}))
    assert only(point, "out_of_range").raw_value == "1,234"


def test_a_row_with_more_cells_than_the_header_is_an_error(tmp_path: Path) -> None:
    lines = (HEADER, ROW, ROW.replace("T-1", "T-2").replace("Ursuline Vantongeren", "Vantongeren, Ursuline"))
    put(tmp_path / "site_t", "return.csv", "\n".join(lines).encode())
    problem = only(read_folder(tmp_path / "site_t", mapping()), "row_longer_than_header")
    assert problem.severity == "error"
    assert "row 3" in problem.message


def test_how_the_site_writes_text_is_not_asked_of_files_that_no_table_reads(tmp_path: Path) -> None:
    put(tmp_path / "site_t", "return.csv", f"{HEADER}\n{ROW}\n".replace(",", ";").encode("cp1252"))
    put(tmp_path / "site_t", "codes.csv", "code,meaning\n1,Zoë\n".encode())
    of = mapping(csv={"delimiter": ";", "encoding": "windows-1252"}, other_files={"codes.csv": "the meaning of the codes"})
    assert read_folder(tmp_path / "site_t", of).problems == []


# -- the mapping -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../return.csv", "..", ".", "/etc/passwd", "sub/return.csv", "sub\\return.csv", "C:return.csv", "a\nb.csv"]
)
def test_a_file_outside_of_the_folder_cannot_be_mapped(name: str) -> None:
    of = mapping()
    of["tables"]["records"]["parts"] = [{"file": name}]
    with pytest.raises(ValueError, match=r"tables\.records\.parts"):
        Site.model_validate(of)


def test_a_wrong_way_of_writing_text_is_told_with_the_ways_that_there_are(tmp_path: Path) -> None:
    path = tmp_path / "site_t.yaml"
    path.write_text("label: Site T\ncsv: {encoding: utf8, delimiter: tabs}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        load_model(path, Site)
    assert "found 'utf8'" in str(told.value)
    assert "Did you mean 'utf-8'?" in str(told.value)
