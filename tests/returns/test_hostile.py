"""Files made to do harm, or harmful by accident: each is a listed problem with a clear message, quickly and in little memory."""

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobs_first.config.sites import CsvFormat
from jobs_first.returns import archives, delimited, excel, excel_scan, files, limits, old_excel, opendocument
from jobs_first.returns.files import ReturnError, Sheet, read_file
from jobs_first.returns.problems import Problem
from jobs_first.returns.site import SiteReturn
from support.small_return import HEADER, ROW, mapping, read_folder
from support.workbooks import (
    MAIN,
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
    xls_number,
    xls_stream,
    xls_text,
    xlsx,
    xlsx_members,
    zipped,
)

LONGEST_TIME = 60  # seconds; each of these files would take minutes, or all memory, if it were believed


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """No test here takes long, whatever the file says."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < LONGEST_TIME


def refusal(folder: Path, content: bytes, name: str = "return.xlsx") -> str:
    with pytest.raises(ReturnError) as told:
        read_file(put(folder, name, content), CsvFormat())
    return str(told.value)


def sheet_of(folder: Path, content: bytes, name: str = "return.xlsx") -> Sheet:
    return read_file(put(folder, name, content), CsvFormat())[0]


def only(returned: SiteReturn, rule: str) -> Problem:
    found = [problem for problem in returned.problems if problem.rule == rule]
    assert len(found) == 1, [problem.rule for problem in returned.problems]
    return found[0]


@pytest.fixture
def small_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb counts from one megabyte, so that the tests are quick."""
    monkeypatch.setattr(archives, "RATIO_COUNTS_FROM", 1_000_000)


# -- archives that grow ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small_bombs")
def test_a_sheet_that_unpacks_to_very_many_times_its_size_is_refused(tmp_path: Path) -> None:
    bomb = sheet_xml(text_row(1, ["a"])).encode() + b" " * 5_000_000
    said = refusal(tmp_path, zipped({**xlsx_members({"People": ""}), "xl/worksheets/sheet1.xml": bomb}))
    assert "200 times its size" in said


@pytest.mark.parametrize("member", ["xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])
@pytest.mark.usefixtures("small_bombs")
def test_every_part_of_a_workbook_is_unpacked_within_limits(tmp_path: Path, member: str) -> None:
    members = xlsx_members({"People": sheet_xml(text_row(1, ["a"]))}, styles="<a/>", strings="<a/>")
    assert "200 times" in refusal(tmp_path, zipped({**members, member: b"<a>" + b" " * 3_000_000 + b"</a>"}))


@pytest.mark.parametrize("member", ["content.xml", "META-INF/manifest.xml", "mimetype"])
@pytest.mark.usefixtures("small_bombs")
def test_every_part_of_an_opendocument_workbook_is_unpacked_within_limits(tmp_path: Path, member: str) -> None:
    members = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}
    assert "200 times" in refusal(tmp_path, zipped({**members, member: b"application" + b" " * 3_000_000}), "return.ods")


def test_all_parts_together_are_limited_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_UNPACKED", 20_000)
    sheets = {f"Sheet{number}": sheet_xml(text_row(1, [os.urandom(4000).hex()])) for number in range(3)}
    assert sheet_of(tmp_path, zipped(xlsx_members(dict(list(sheets.items())[:2])))).filled() == 1
    assert "unpacks to more than" in refusal(tmp_path, zipped(xlsx_members(sheets)))


def test_a_member_that_claims_to_be_small_is_not_believed(tmp_path: Path) -> None:
    content = bytearray(zipped({**xlsx_members({"People": ""}), "xl/worksheets/sheet1.xml": sheet_xml(text_row(1, ["a"])) + " " * 50_000}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(b"xl/worksheets/sheet1.xml", 0 if offset == 22 else content.find(b"PK\x01\x02"))
        begin = content.rfind(signature, 0, at)
        content[begin + offset : begin + offset + 4] = struct.pack("<I", 100)
    assert "damaged" in refusal(tmp_path, bytes(content))


def test_a_member_that_claims_to_be_huge_costs_nothing_until_it_is(tmp_path: Path) -> None:
    content = bytearray(zipped({**xlsx_members({"People": sheet_xml(text_row(1, ["a"]))}), "xl/media/picture.png": b"x"}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 4_000_000_000)
    assert sheet_of(tmp_path, bytes(content)).rows == [["a"]]


def test_what_is_packed_inside_the_archive_is_never_unpacked(tmp_path: Path) -> None:
    inner = zipped({"0": b"\x00" * 20_000_000})
    members = {
        **xlsx_members({"People": sheet_xml(text_row(1, ["a"]))}),
        "xl/embeddings/inner.zip": inner,
        "deep.bin": b"\x00" * 20_000_000,
    }
    assert sheet_of(tmp_path, zipped(members)).rows == [["a"]]


def test_an_archive_of_very_many_files_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    assert "more than 10,000 files" in refusal(tmp_path, zipped({f"{number}": b"" for number in range(10_001)}))


def test_a_member_that_is_locked_is_asked_for_without_a_password(tmp_path: Path) -> None:
    content = bytearray(xlsx(text_row(1, ["a"])))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    assert "protected by a password" in refusal(tmp_path, bytes(content))


# -- entities --------------------------------------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_in_any_part_of_a_workbook_are_refused(tmp_path: Path, member: str, codec: str) -> None:
    members = xlsx_members(
        {"People": sheet_xml(text_row(1, ["a"]))}, styles=f'<styleSheet xmlns="{MAIN}"/>', strings=f'<sst xmlns="{MAIN}"/>'
    )
    body = members[member].removeprefix('<?xml version="1.0"?>')
    said = refusal(tmp_path, zipped({**members, member: (LAUGHS + body).encode(codec)}))
    assert "declares XML entities" in said


@pytest.mark.parametrize("before", [LAUGHS, '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_entities_in_opendocument_are_refused(tmp_path: Path, before: str) -> None:
    assert "declares XML entities" in refusal(tmp_path, ods(ods_table(ods_row(ods_text("a"))), before=before), "return.ods")


# -- cells far away, and very many of them -----------------------------------------------------------------------------------


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576", "XFD200", "ZZZZ9999999"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_stray_cell_far_away_is_told_by_its_place_and_the_other_sheets_are_read(tmp_path: Path, far: str, quote: str) -> None:
    stray = f"<row><c r={quote}{far}{quote}><v>1</v></c></row>"
    row = text_row(1, ["a"] * 8)
    members = xlsx_members({"People": sheet_xml(row + stray), "More": sheet_xml(text_row(1, ["b"]))})
    sheets = read_file(put(tmp_path, "return.xlsx", zipped(members)), CsvFormat())
    assert sheets[1].rows == [["b"]]
    assert sheets[0].rows == ()
    assert f"Something stands in cell {far}" in sheets[0].unread


def test_formatting_that_reaches_to_the_last_cell_is_nothing(tmp_path: Path) -> None:
    rows = text_row(1, ["a", "b"]) + '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    assert sheet_of(tmp_path, xlsx(rows, before='<dimension ref="A1:XFD1048576"/>')).rows == [["a", "b"]]


@pytest.mark.deep
def test_a_million_empty_rows_are_nothing(tmp_path: Path) -> None:
    rows = text_row(1, ["a"]) + "".join(f'<row r="{number}" s="1"/>' for number in range(2, 1_000_001))
    assert sheet_of(tmp_path, xlsx(rows)).rows == [["a"]]


@pytest.mark.deep
def test_a_record_below_very_many_empty_rows_is_read(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, xlsx(text_row(1, ["a", "b"]) + text_row(300_000, ["c"])))
    assert (len(sheet.rows), sheet.rows[-1][0], sheet.filled()) == (300_000, "c", 3)


@pytest.mark.deep
def test_very_many_blank_lines_of_a_text_file_are_nothing(tmp_path: Path) -> None:
    returned = read_text(tmp_path, HEADER.encode() + b"\n" * 300_000 + ROW.encode())
    assert returned.problems == []
    assert returned.accounting[0]["cells_used"] == 18


def test_cells_without_a_place_are_counted_where_they_stand(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t='e'><v>#N/A</v></c></row>")).rows[1][
        1
    ] == files.Fault("cell_error", "#N/A")


def test_an_opendocument_row_filled_down_to_the_end_is_told(tmp_path: Path) -> None:
    rows = ods_row(ods_text("Ref")) + ods_row(ods_text("a"), attributes=' table:number-rows-repeated="1048575"')
    assert "repeats row 2 1,048,575 times" in sheet_of(tmp_path, ods(ods_table(rows)), "x.ods").unread


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ods_row(ods_text("a", ' table:number-columns-repeated="99999999"')), "reaches to column"),
        (ods_row(ods_text("a", ' table:number-columns-repeated="16385"')), "reaches to column XFE"),
        (ods_row('<table:table-cell table:number-columns-repeated="99999999"/>', ods_text("a")), "reaches to column"),
        (
            ods_row("<table:table-cell/>", attributes=' table:number-rows-repeated="1048576"') + ods_row(ods_text("a")),
            "reaches to row 1,048,577",
        ),
        (ods_row(ods_text("a"), attributes=' table:number-rows-repeated="99999999999"') + ods_row(ods_text("b")), ""),
        (
            ods_row(ods_text("a", ' table:number-columns-repeated="16384"'), attributes=' table:number-rows-repeated="9999"'),
            "has more than the 3,000,000 cells",
        ),
    ],
)
def test_repeats_of_opendocument_that_fill_the_sheet_are_told(tmp_path: Path, rows: str, said: str) -> None:
    sheet = sheet_of(tmp_path, ods(ods_table(rows)), "x.ods")
    assert said in sheet.unread
    assert sheet.rows == () or not said


def test_a_million_empty_rows_of_opendocument_are_nothing(tmp_path: Path) -> None:
    rows = ods_row(ods_text("a")) + ods_row("<table:table-cell/>") * 50_000
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    below = ods_row(blank, attributes=' table:number-rows-repeated="950000"')
    assert sheet_of(tmp_path, ods(ods_table(rows + below)), "x.ods").rows == [["a"]]


def test_a_text_used_in_very_many_cells_is_counted_before_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strings = f'<sst xmlns="{MAIN}" uniqueCount="2"><si><t>{"x" * 5000}</t></si><si><t>y</t></si></sst>'
    rows = "".join(f'<row r="{number}"><c r="A{number}" t="s"><v>%d</v></c></row>' for number in range(1, 101))
    monkeypatch.setattr(excel, "MOST_TEXT", 100_000)
    assert sheet_of(tmp_path, xlsx(rows.replace("%d", "1"), strings=strings)).filled() == 100
    assert "characters in all" in refusal(tmp_path, xlsx(rows.replace("%d", "0"), strings=strings))


@pytest.mark.parametrize("count", ["99999999999", "&#57;99", "-1", "1e9"])
def test_a_forged_number_of_texts_is_not_believed(tmp_path: Path, count: str) -> None:
    strings = f'<sst xmlns="{MAIN}" count="1" uniqueCount = "{count}"><si><t>a</t></si></sst>'
    assert "damaged" in refusal(tmp_path, xlsx(text_row(1, ["a"]), strings=strings))


def test_very_many_merged_cells_and_hidden_columns_are_gone_through_once(tmp_path: Path) -> None:
    columns = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 30_000 + "</cols>"
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 30_000 + "</mergeCells>"
    put(tmp_path / "site_t", "return.xlsx", xlsx(text_row(1, HEADER.split(",")) + text_row(2, ROW.split(",")), columns, merged))
    of = mapping()
    of["tables"]["records"]["parts"] = [{"file": "return.xlsx"}]
    assert "row 2" in only(read_folder(tmp_path / "site_t", of), "cells_merged").message


def test_a_workbook_with_very_many_sheets_is_refused(tmp_path: Path) -> None:
    many = {f"S{number}": sheet_xml("") for number in range(501)}
    assert "501 sheets" in refusal(tmp_path, zipped(xlsx_members(many)))
    assert "501 sheets" in refusal(tmp_path, ods("".join(ods_table("", name) for name in many)), "x.ods")
    assert "501 sheets" in refusal(tmp_path, xls(dict.fromkeys(many, b"")), "x.xls")


def test_a_number_that_no_date_can_be_makes_a_damaged_file_and_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert "damaged" in refusal(tmp_path, xlsx('<row r="1"><c r="A1" s="1"><v>-1e300</v></c></row>', styles=styles))
    assert capfd.readouterr().err == ""


# -- .xls ------------------------------------------------------------------------------------------------------------------


def test_a_container_that_runs_in_a_circle_is_damaged(tmp_path: Path) -> None:
    assert "damaged" in refusal(tmp_path, compound("Workbook", xls_stream({"People": xls_text(0, 0, "a")}), circle=True), "x.xls")


@pytest.mark.parametrize("far", [(65535, 65535), (0, 300)])
def test_a_cell_beyond_the_last_column_of_an_old_workbook_is_damage(tmp_path: Path, far: tuple[int, int]) -> None:
    assert "damaged" in refusal(tmp_path, xls({"People": xls_text(0, 0, "a") + xls_number(*far, 1)}), "x.xls")


def test_a_stray_cell_of_an_old_workbook_is_told_and_the_other_sheets_are_read(tmp_path: Path) -> None:
    content = xls({"People": xls_text(0, 0, "a") + xls_number(65535, 255, 1), "More": xls_text(0, 0, "b")})
    first, second = read_file(put(tmp_path, "x.xls", content), CsvFormat())
    assert "Something stands in cell IV65536" in first.unread
    assert second.rows == [["b"]]


@pytest.mark.parametrize(
    "forged",
    [
        record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFE, 0, 0xFFFE, 0)),
        record(0x00FC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF)),
    ],
    ids=["dimensions", "texts"],
)
def test_what_an_old_workbook_claims_of_its_size_does_not_end_the_run(tmp_path: Path, forged: bytes) -> None:
    for content in (xls({"People": forged + xls_text(0, 0, "a")}), xls({"People": xls_text(0, 0, "a")}, globally=forged)):
        try:
            told = str(sheet_of(tmp_path, content, "x.xls").rows)
        except ReturnError as error:
            told = str(error)
        assert told == "[['a']]" or "damaged" in told


def test_reading_apart_ends_after_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_excel, "MOST_SECONDS_APART", 0.001)
    assert "damaged" in refusal(tmp_path, xls({"People": xls_text(0, 0, "a")}), "x.xls")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep a process to a limit of memory")
def test_reading_apart_is_kept_within_its_memory() -> None:
    code = "from jobs_first.returns import apart; apart._within_limits(); bytearray(3_000_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


# -- text files ------------------------------------------------------------------------------------------------------------


def read_text(folder: Path, content: bytes) -> SiteReturn:
    put(folder / "site_t", "return.csv", content)
    return read_folder(folder / "site_t", mapping())


def test_a_cell_of_a_text_file_without_an_end_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, f'{HEADER}\n{ROW}\nT-2,"{"x" * 200_000}'.encode(), "x.csv")
    assert "line 3" in said
    assert "quotation mark" in said


def test_a_text_file_of_very_many_cells_is_refused_before_it_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 1000)
    assert "more than the 1,000 cells" in refusal(tmp_path, b"a,b\n" * 600, "x.csv")


def test_a_line_of_very_many_cells_is_refused(tmp_path: Path) -> None:
    assert "more than 16,384 cells" in refusal(tmp_path, b"a,b\n" + b"," * 16_384 + b"\n", "x.csv")


def test_headers_of_ten_thousand_characters_are_read_and_shown_short(tmp_path: Path) -> None:
    long = [letter * 10_000 for letter in "abc"]
    returned = read_text(tmp_path, f"{HEADER},{','.join(long)}\n{ROW},1,2,3\n".encode())
    assert [len(problem.column) for problem in returned.problems] == [100] * 3
    assert returned.accounting[0]["cells_unused"] == 6


@pytest.mark.deep
def test_a_header_that_is_missing_among_long_ones_is_told_soon(tmp_path: Path) -> None:
    columns = ",".join(f"{'Status' * 1500}{number}" for number in range(300))
    returned = read_text(tmp_path, f"{HEADER.replace(',Status', '')},{columns}\n".encode())
    assert len(only(returned, "column_missing").message) < 300


def test_control_characters_and_marks_of_direction_change_nothing_and_are_not_shown(tmp_path: Path) -> None:
    marked = ROW.replace("Ursuline", "\u202eUrsu\u200bline\u202c").replace("job", "\x07job\u200f").replace("T-1", "\u2066T-1\u2069")
    header = HEADER.replace("Status", "\u202eStatus\u202c\x08")
    assert read_text(tmp_path, f"{header}\n{marked}\n".encode()).problems == []
    told = read_text(tmp_path, f"{header}\n{marked.replace('job', 'odd Ursuline')}\n".encode()).problems[0]
    assert told.raw_value == "odd (hidden)"
    assert all(character.isprintable() for character in told.message + told.column)


# -- what stands in the folder ---------------------------------------------------------------------------------------------


def folder_with(tmp_path: Path, make: Callable[[Path], None]) -> SiteReturn:
    folder = tmp_path / "site_t"
    folder.mkdir()
    make(folder / "return.csv")
    return read_folder(folder, mapping())


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "elsewhere", "secret.csv", f"{HEADER}\n{ROW}\n".encode())
    returned = folder_with(tmp_path, lambda path: path.symlink_to(outside))
    problem = only(returned, "link_not_followed")
    assert (problem.severity, problem.file, returned.accounting) == ("error", "return.csv", [])
    assert "Put the file itself here" in problem.message
    assert "elsewhere" not in str(returned.problems)
    assert len(returned.problems) == 1


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "return.csv", f"{HEADER}\n{ROW}\n".encode())
    (tmp_path / "site_t").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    returned = read_folder(tmp_path / "site_t", mapping())
    assert only(returned, "link_not_followed").severity == "error"
    assert (len(returned.problems), returned.accounting) == (1, [])


def test_a_link_that_appears_after_the_folder_was_listed_is_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path, "secret.csv", b"a")
    link = tmp_path / "return.csv"
    link.symlink_to(outside)
    with pytest.raises(ReturnError, match="links are not followed"):
        files.contents(link)


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    problem = only(folder_with(tmp_path, lambda path: os.mkfifo(path)), "file_unreadable")
    assert (problem.severity, "no ordinary file" in problem.message) == ("error", True)
    with pytest.raises(ReturnError, match="no ordinary file"):
        files.contents(tmp_path / "site_t" / "return.csv")


def test_a_device_is_never_read() -> None:
    with pytest.raises(ReturnError, match="no ordinary file"):
        files.contents(Path("/dev/zero"))


def test_a_folder_with_the_name_of_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    problem = only(folder_with(tmp_path, lambda path: path.mkdir()), "folder_not_read")
    assert problem.severity == "error"
    assert "this is a folder" in problem.message


@pytest.mark.parametrize("name", ["return.csv", "return.xlsx", "return.xls", "return.ods"])
def test_a_file_of_no_bytes_is_said_to_be_empty(tmp_path: Path, name: str) -> None:
    assert "empty (0 bytes)" in refusal(tmp_path, b"", name)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\n\n", b" \r\n"])
def test_a_text_file_of_nothing_but_blanks_is_said_to_hold_nothing(tmp_path: Path, content: bytes) -> None:
    assert "there is nothing here" in only(read_text(tmp_path, content), "column_missing").message


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "site_t", "return.csv", b"a")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files.os, "open", refuse)
    assert "no permission" in only(read_folder(tmp_path / "site_t", mapping()), "file_unreadable").message


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    assert "larger than" in refusal(tmp_path, b"a,b\n" * 300, "x.csv")


@pytest.mark.usefixtures("small_bombs")
def test_one_bad_file_never_stops_the_others_from_being_read(tmp_path: Path) -> None:
    folder = tmp_path / "site_t"
    put(folder, "return.csv", f"{HEADER}\n{ROW}\n".encode())
    put(folder, "bomb.xlsx", zipped({"[Content_Types].xml": b" " * 3_000_000}))
    put(folder, "cut.xlsx", xlsx(text_row(1, ["a"]))[:200])
    put(folder, "empty.ods", b"")
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to("/etc/passwd")
    returned = read_folder(folder, mapping())
    assert {problem.severity for problem in returned.problems} == {"warning"}
    assert len(returned.records.by_key) == 2
    assert returned.accounting[0]["cells_used"] == 18


# -- the limits themselves ---------------------------------------------------------------------------------------------------


def test_the_limits_are_told_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "returns.md").read_text(encoding="utf-8")
    for number in (limits.MOST_CELLS, limits.MOST_ROWS, limits.MOST_COLUMNS, limits.LONGEST_CELL, limits.MOST_MEMBERS, limits.MOST_REPEATS):
        assert f"{number:,}" in guide
    for size in (limits.LARGEST_FILE, limits.LARGEST_UNPACKED):
        assert f"{size // 10**6} MB" in guide
    assert f"{limits.HIGHEST_RATIO} times" in guide
    assert f"{limits.MOST_SHEETS} sheets" in guide


def test_a_zip_made_by_another_program_still_opens(tmp_path: Path) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name, content in xlsx_members({"People": sheet_xml(f'<row r="1">{text_cell("A1", "a")}</row>')}).items():
            target.writestr(name, content)
    assert sheet_of(tmp_path, b"".join((stored.getvalue(), b""))).rows == [["a"]]


def test_the_modules_that_read_use_the_limits() -> None:
    assert (excel_scan.MOST_CELLS, opendocument.MOST_CELLS, delimited.MOST_CELLS) == (limits.MOST_CELLS,) * 3
