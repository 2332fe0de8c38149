"""Workbooks as they come: what a cell holds is what comes out, and what is no value is never a blank."""

import datetime as dt
import struct
from pathlib import Path

import pytest
import xlsxwriter

from jobs_first.config.sites import CsvFormat
from jobs_first.returns.excel_scan import covered
from jobs_first.returns.files import Cell, Fault, ReturnError, Sheet, is_blank, read_file
from support.workbooks import (
    DATE,
    DURATION,
    PERCENT,
    STYLES,
    TIME,
    compound,
    ods,
    ods_row,
    ods_table,
    ods_text,
    put,
    record,
    sheet_xml,
    text_cell,
    text_row,
    xls,
    xls_error,
    xls_formula,
    xls_number,
    xls_text,
    xlsx,
    xlsx_members,
    zipped,
)

NO_RESULT = Fault("formula_without_value", "a formula without a result")


def read(path: Path) -> list[Sheet]:
    return read_file(path, CsvFormat())


def only_sheet(folder: Path, name: str, content: bytes) -> Sheet:
    sheets = read(put(folder, name, content))
    assert len(sheets) == 1
    return sheets[0]


def row_of(folder: Path, cells: str, **more: str) -> list[Cell]:
    """The first row of an .xlsx with these cells."""
    return list(only_sheet(folder, "return.xlsx", xlsx(f'<row r="1">{cells}</row>', **more)).rows[0])


# -- .xlsx ---------------------------------------------------------------------------------------------------------------


def test_an_error_is_a_fault_and_never_a_blank(tmp_path: Path) -> None:
    row = row_of(tmp_path, '<c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert row == [1.0, Fault("cell_error", "#REF!"), Fault("cell_error", "#DIV/0!")]
    assert not any(map(is_blank, row))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="e"><v>#REF!</v></c>',
        "<c r='A1' t='e'><v>#REF!</v></c>",
        """<c r="A1" t='e'><v>#REF!</v></c>""",
        '<c\n r = "A1"\n t = "e" ><v>#REF!</v></c>',
        '<c t="e"><v>#REF!</v></c>',
    ],
)
def test_an_error_is_found_however_the_xml_is_written(tmp_path: Path, cell: str) -> None:
    assert row_of(tmp_path, cell)[0] == Fault("cell_error", "#REF!")


def test_an_error_is_found_where_elements_have_a_prefix(tmp_path: Path) -> None:
    members = xlsx_members({"People": ""})
    members["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        '<x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert only_sheet(tmp_path, "return.xlsx", zipped(members)).rows[0][1] == Fault("cell_error", "#N/A")


@pytest.mark.parametrize(
    "cell", ['<c r="A1" t="e"><v>Ursuline</v></c>', '<c r="A1" t="&#101;"><v>#REF!</v></c>', '<c r="A1" t="s"><v>5</v></c>']
)
def test_a_cell_that_no_spreadsheet_writes_makes_a_damaged_file_and_is_not_quoted(
    tmp_path: Path, cell: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReturnError, match="damaged") as told:
        row_of(tmp_path, cell)
    assert "Ursuline" not in str(told.value) + "".join(capfd.readouterr())


def test_an_error_as_text_is_an_error(tmp_path: Path) -> None:
    assert row_of(tmp_path, text_cell("A1", "#N/A") + text_cell("B1", "#N/A or so")) == [Fault("cell_error", "#N/A"), "#N/A or so"]


@pytest.mark.parametrize("cell", ["<c r='A1'><f>B1</f></c>", '<c r="A1"><f>B1</f><v></v></c>', '<c r="A1"><f t="shared" si="0"/></c>'])
def test_a_formula_without_a_stored_result_is_a_fault(tmp_path: Path, cell: str) -> None:
    assert row_of(tmp_path, cell) == [NO_RESULT]


def test_a_formula_with_its_result_is_the_result_and_an_empty_text_is_a_result(tmp_path: Path) -> None:
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>IF(A1=2,"","x")</f><v></v></c><c r="C1"><v>3</v></c>'
    assert row_of(tmp_path, cells) == [2.0, "", 3.0]


def test_formulas_far_right_and_far_down_that_have_no_result_are_kept(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><f>A1</f></c></row>'
    sheet = only_sheet(tmp_path, "return.xlsx", xlsx(rows))
    assert [list(row) for row in sheet.rows] == [[1.0], [], [None, None, NO_RESULT]]
    assert sheet.filled() == 2


def test_the_zeros_of_a_program_that_calculates_nothing_are_no_results(tmp_path: Path) -> None:
    cells = '<c r="A1"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><v>0</v></c><c r="C1"><f>B1</f><v>5</v></c>'
    assert row_of(tmp_path, cells) == [0.0, 0.0, 5.0]
    assert row_of(tmp_path, cells, calculation='<calcPr fullCalcOnLoad="1"/>') == [NO_RESULT, 0.0, 5.0]


def test_a_workbook_written_by_a_program_has_its_formulas_found(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("People")
        sheet.write_formula(0, 0, "=1+1")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
    assert list(read(path)[0].rows[0]) == [NO_RESULT, 2.0, Fault("cell_error", "#DIV/0!")]


def test_percentages_times_durations_and_truths(tmp_path: Path) -> None:
    cells = (
        f'<c r="A1" s="{PERCENT}"><v>0.255</v></c><c r="B1" s="{TIME}"><v>0.4375</v></c><c r="C1" s="{DURATION}"><v>1.5625</v></c>'
        f'<c r="D1" t="b"><v>1</v></c><c r="E1" s="{DATE}"><v>40271</v></c><c r="F1"><v>40271</v></c>'
    )
    assert row_of(tmp_path, cells, styles=STYLES) == [
        "25.5%",
        dt.time(10, 30),
        dt.timedelta(hours=37, minutes=30),
        True,
        dt.date(2010, 4, 3),
        40271.0,
    ]


@pytest.mark.parametrize("said", ["1", "true"])
def test_days_of_a_1904_workbook_are_its_own(tmp_path: Path, said: str) -> None:
    rows = f'<row r="1"><c r="A1" s="{DATE}"><v>38809</v></c><c r="B1"><v>38809</v></c></row>'
    sheet = only_sheet(tmp_path, "return.xlsx", xlsx(rows, workbook=f'<workbookPr date1904="{said}"/>', styles=STYLES))
    assert list(sheet.rows[0]) == [dt.date(2010, 4, 3), 38809.0]
    assert sheet.notation.day_zero == dt.date(1904, 1, 1)


def test_hidden_rows_and_columns_that_hold_something_are_named(tmp_path: Path) -> None:
    rows = (
        text_row(1, ["a", "b", "c"])
        + text_row(2, ["d"], ' hidden="1"')
        + '<row r="3" hidden="1"/>'
        + text_row(4, ["e"], ' ht="0" customHeight="1"')
        + text_row(5, ["f"], ' hidden="0"')
    )
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>'
    sheet = only_sheet(tmp_path, "return.xlsx", xlsx(rows, before=columns))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((2, 4), (2,))
    assert sheet.filled() == 6


def test_places_inside_any_of_several_stretches_are_found() -> None:
    assert covered([1, 2, 5, 9, 12], [(4, 4), (1, 9), (2, 3)]) == [1, 2, 5, 9]
    assert covered([1, 2], []) == []


def test_merged_cells_are_told(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
    assert only_sheet(tmp_path, "return.xlsx", xlsx(text_row(1, ["a"]), after=merged)).merged == ((2, 1, 3, 2),)


def test_a_sheet_that_is_a_chart_has_no_cells_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=People!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("People").write_number(0, 0, 1)
        hidden = book.add_worksheet("Notes")
        hidden.write_string(0, 0, "x")
        hidden.very_hidden()
    assert [(sheet.name, list(sheet.rows[0]), sheet.hidden) for sheet in read(path)] == [("People", [1.0], False), ("Notes", ["x"], True)]


def test_members_with_backslashes_and_other_capitals_are_found(tmp_path: Path) -> None:
    members = xlsx_members({"People": sheet_xml(text_row(1, ["a"]))})
    renamed = {name.replace("/", "\\").replace("sheet1", "Sheet1"): content for name, content in members.items()}
    assert only_sheet(tmp_path, "return.xlsx", zipped(renamed)).rows == [["a"]]


# -- .ods ----------------------------------------------------------------------------------------------------------------


def ods_cells(folder: Path, *cells: str) -> list[Cell]:
    return list(only_sheet(folder, "return.ods", ods(ods_table(ods_row(*cells, ods_text("end"))))).rows[0])[:-1]


def valued(kind: str, value: str, shown: str = "", formula: bool = False) -> str:
    attribute = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    made = ' table:formula="of:=[.A1]"' if formula else ""
    return f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"{made}><text:p>{shown}</text:p></table:table-cell>'


def test_an_opendocument_sheet_gives_its_values(tmp_path: Path) -> None:
    assert ods_cells(
        tmp_path,
        valued("float", "12.5"),
        valued("currency", "6.5", "£6.50"),
        valued("percentage", "0.25"),
        valued("date", "2010-04-03"),
        valued("date", "2010-04-03T09:30:00"),
        valued("time", "PT37H30M00S"),
        valued("boolean", "true"),
        "<table:table-cell/>",
    ) == [12.5, 6.5, "25%", dt.date(2010, 4, 3), dt.datetime(2010, 4, 3, 9, 30), dt.timedelta(hours=37, minutes=30), True, None]


def test_the_text_of_an_opendocument_cell_has_its_spaces_and_lines_and_not_its_comment(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation>'
        "<text:p>a<text:s text:c='3'/>b<text:span>c</text:span></text:p><text:p>d<text:line-break/>e</text:p></table:table-cell>"
    )
    assert ods_cells(tmp_path, cell) == ["a   bc\nd\ne"]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
            Fault("cell_error", "#DIV/0!"),
        ),
        (valued("float", "0", "Err:502", formula=True), Fault("cell_error", "Err:502")),
        (valued("float", "0", "#REF!", formula=True), Fault("cell_error", "#REF!")),
        ('<table:table-cell table:formula="of:=1+1"/>', NO_RESULT),
        (valued("float", "", formula=True), NO_RESULT),
    ],
)
def test_errors_and_formulas_without_a_result_of_an_opendocument_sheet_are_faults(tmp_path: Path, cell: str, fault: Fault) -> None:
    assert ods_cells(tmp_path, cell) == [fault]


def test_repeated_cells_and_rows_stand_as_often_as_they_say(tmp_path: Path) -> None:
    row = ods_row(
        ods_text("a", ' table:number-columns-repeated="2"'),
        '<table:table-cell table:number-columns-repeated="2"/>',
        ods_text("b"),
        '<table:table-cell table:number-columns-repeated="16379"/>',
        attributes=' table:number-rows-repeated="2"',
    )
    blank = ods_row('<table:table-cell table:number-columns-repeated="16384"/>', attributes=' table:number-rows-repeated="3"')
    below = ods_row('<table:table-cell table:number-columns-repeated="16384"/>', attributes=' table:number-rows-repeated="1048570"')
    sheet = only_sheet(tmp_path, "return.ods", ods(ods_table(row + blank + ods_row(ods_text("c")) + below)))
    assert [list(one) for one in sheet.rows] == [["a", "a", None, None, "b"]] * 2 + [[]] * 3 + [["c"]]


def test_hidden_rows_columns_and_sheets_of_opendocument_are_named(tmp_path: Path) -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f"{ods_row(ods_text('a'), ods_text('b'))}{ods_row(ods_text('c'), attributes=' table:visibility=' + chr(34) + 'filter' + chr(34))}"
    )
    sheets = read(
        put(tmp_path, "x.ods", ods(ods_table(rows) + ods_table(ods_row(ods_text("d")), "Off", ' table:style-name="off"'), styles=styles))
    )
    assert [(sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) for sheet in sheets] == [(False, (2,), (2,)), (True, (), ())]


def test_merged_cells_of_opendocument_are_told(tmp_path: Path) -> None:
    row = ods_row(ods_text("a"), ods_text("b", ' table:number-rows-spanned="3" table:number-columns-spanned="1"'))
    assert only_sheet(tmp_path, "x.ods", ods(ods_table(row))).merged == ((1, 2, 3, 2),)


# -- .xls ----------------------------------------------------------------------------------------------------------------

ERROR_RESULT = b"\x02\x00\x2a\x00\x00\x00\xff\xff"
EMPTY_RESULT = b"\x03\x00\x00\x00\x00\x00\xff\xff"


def test_an_old_workbook_gives_its_values_and_its_errors(tmp_path: Path) -> None:
    cells = xls_text(0, 0, "Ref") + xls_number(1, 0, 0.25, style=1) + xls_error(1, 1, 0x17) + xls_formula(1, 2, ERROR_RESULT)
    sheet = only_sheet(tmp_path, "return.xls", xls({"People": cells + xls_number(1, 4, 7)}, formats=(0, 9)))
    assert list(sheet.rows[0])[:1] == ["Ref"]
    assert list(sheet.rows[1]) == ["25%", Fault("cell_error", "#REF!"), Fault("cell_error", "#N/A"), "", 7.0]


def test_an_empty_result_of_an_old_workbook_is_a_fault_only_where_it_says_that_it_was_not_calculated(tmp_path: Path) -> None:
    cells = xls_formula(0, 0, EMPTY_RESULT) + xls_formula(0, 1, EMPTY_RESULT, flags=2) + xls_number(0, 2, 1)
    assert list(only_sheet(tmp_path, "x.xls", xls({"People": cells})).rows[0]) == ["", NO_RESULT, 1.0]


def test_a_workbook_of_excel_95_is_read_too(tmp_path: Path) -> None:
    begin = struct.pack("<HHHH", 0x0500, 0x0005, 0x096C, 0x07C9)
    head = record(0x0809, begin) + record(0x0042, struct.pack("<H", 1252))
    at = len(head) + len(record(0x0085, b"\x00" * 7 + b"People")) + 4
    listed = record(0x0085, struct.pack("<IBBB", at, 0, 0, 6) + b"People") + record(0x000A)
    name = record(0x0204, struct.pack("<HHHH", 0, 0, 0, 3) + "Zoë".encode("cp1252"))
    cells = name + xls_number(0, 1, 12.5) + xls_error(0, 2, 0x2A)
    content = compound("Book", head + listed + record(0x0809, begin[:2] + b"\x10\x00" + begin[4:]) + cells + record(0x000A))
    assert list(only_sheet(tmp_path, "return.xls", content).rows[0]) == ["Zoë", 12.5, Fault("cell_error", "#N/A")]


def test_an_old_workbook_of_1904_has_its_own_days(tmp_path: Path) -> None:
    content = xls(
        {"People": xls_number(0, 0, 38809, style=1) + xls_number(0, 1, 38809)}, globally=record(0x0022, b"\x01\x00"), formats=(0, 14)
    )
    sheet = only_sheet(tmp_path, "return.xls", content)
    assert list(sheet.rows[0]) == [dt.date(2010, 4, 3), 38809.0]
    assert sheet.notation.day_zero == dt.date(1904, 1, 1)


def test_hidden_rows_and_columns_and_merged_cells_of_an_old_workbook_are_named(tmp_path: Path) -> None:
    hidden_row = record(0x0208, b"\x01\x00" + b"\x00" * 10 + b"\x20\x00\x00\x00")
    hidden_column = record(0x007D, b"\x01\x00\x01\x00" + b"\x00" * 4 + b"\x01\x00\x00\x00")
    merged = record(0x00E5, b"\x01\x00" + b"\x01\x00\x02\x00\x00\x00\x00\x00")
    cells = hidden_column + hidden_row + xls_text(0, 0, "a") + xls_text(0, 1, "b") + xls_text(1, 0, "c") + merged
    sheet = only_sheet(tmp_path, "return.xls", xls({"People": cells}))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ((2,), (2,), ((2, 1, 3, 1),))


# -- files that are not what their names say -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["return.xls", "return.xlsx", "return.ods", "return.csv"])
def test_a_workbook_is_read_as_what_it_is_whatever_its_name_says(tmp_path: Path, name: str) -> None:
    for content in (xlsx(text_row(1, ["a"])), ods(ods_table(ods_row(ods_text("a")))), xls({"People": xls_text(0, 0, "a")})):
        assert [list(row) for row in only_sheet(tmp_path, name, content).rows] == [["a"]]


def test_a_text_file_with_the_name_of_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    sheet = only_sheet(tmp_path, "return.xls", b"a\tb\r\n1\t2\r\n")
    assert (sheet.name, sheet.rows) == ("", [["a", "b"], ["1", "2"]])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><body><table><tr><td>Ursuline</td></tr></table></body></html>", "it is a web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", "it is a web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "it is an XML spreadsheet of 2003"),
        (b"<records><record/></records>", "it is XML of another kind"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\x1f\x8b\x08\x00", "it is a compressed file"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "it is a workbook of Excel 4"),
        (zipped({"word/document.xml": "x", "[Content_Types].xml": "x"}), "it is a Word document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}), "it is an OpenDocument file of another kind"),
        (zipped({"xl/workbook.bin": "x", "[Content_Types].xml": "x"}), "it is a binary workbook (.xlsb)"),
        (zipped({"people.csv": "a"}), "it is a zip file without a workbook in it"),
        (compound("WordDocument", b"x"), "it is an old Office file of another kind"),
        (bytes(range(256)) * 20, "it is neither a workbook nor text"),
        (b"Ursuline Vantongeren", "it is no workbook, and as text it is no table"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ReturnError) as told:
        read(put(tmp_path, "return.xls", content))
    assert said in str(told.value)
    assert "Ursuline" not in str(told.value)


@pytest.mark.parametrize(
    "content",
    [
        compound("EncryptedPackage", b"x"),
        ods(
            ods_table(ods_row(ods_text("a"))),
            manifest='<m:file-entry m:full-path="content.xml"><m:encryption-data m:checksum="x"/></m:file-entry>',
        ),
        xls({"People": xls_text(0, 0, "a")}, globally=record(0x002F, b"\x01\x00" + b"\x00" * 52)),
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_a_workbook_with_a_password_is_asked_for_without_one(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ReturnError, match="protected by a password"):
        read(put(tmp_path, "return.xlsx", content))


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_short_is_said_to_be_damaged(tmp_path: Path, kind: str, kept: float) -> None:
    whole = {
        "xlsx": xlsx("".join(text_row(number, ["a", "b"]) for number in range(1, 300))),
        "ods": ods(ods_table(ods_row(ods_text("a")) * 300)),
        "xls": xls({"People": b"".join(xls_text(number, 0, f"row {number}") for number in range(300))}),
    }[kind]
    with pytest.raises(ReturnError, match="damaged or cut short"):
        read(put(tmp_path, f"return.{kind}", whole[: int(len(whole) * kept)]))
