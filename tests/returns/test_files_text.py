"""Text files: encoding, delimiter and decimal mark as declared or as found, and never wrong in silence."""

from pathlib import Path

import pytest

from jobs_first.config.sites import CsvFormat
from jobs_first.returns.delimited import find_delimiter
from jobs_first.returns.files import Fault, ReturnError, Sheet, read_file
from support.workbooks import put

TABLE = "Ref;Name;Pay\nA1;Zoë Müller;6,50\nA2;Siân;12,5\n"
CELLS = [["Ref", "Name", "Pay"], ["A1", "Zoë Müller", "6,50"], ["A2", "Siân", "12,5"]]


def read(folder: Path, content: bytes, name: str = "return.csv", **declared: str) -> Sheet:
    return read_file(put(folder, name, content), CsvFormat.model_validate(declared))[0]


def refusal(folder: Path, content: bytes, **declared: str) -> str:
    with pytest.raises(ReturnError) as told:
        read(folder, content, **declared)
    assert "Zoë" not in str(told.value)
    return str(told.value)


# -- encoding ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found(tmp_path: Path, codec: str) -> None:
    assert read(tmp_path, TABLE.encode(codec)).rows == CELLS


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_of_any_system_end_a_row(tmp_path: Path, ends: str) -> None:
    assert read(tmp_path, TABLE.replace("\n", ends).encode()).rows == CELLS


@pytest.mark.parametrize(
    ("codec", "found"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True), ("utf-16-le", True)]
)
def test_what_was_found_is_said_where_it_can_be_doubted(tmp_path: Path, codec: str, found: bool) -> None:
    said = read(tmp_path, TABLE.encode(codec)).found
    assert bool(said) is found
    assert not found or ("read as windows-1252 with ';'" in said or "read as utf-16 with ';'" in said)


def test_nothing_is_said_of_what_was_declared(tmp_path: Path) -> None:
    assert read(tmp_path, TABLE.encode("cp1252"), encoding="windows-1252", delimiter=";").found == ""


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "latin-1"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-be"),
        ("windows-1252", "ascii"),
    ],
)
def test_a_declared_encoding_that_fits_is_used(tmp_path: Path, declared: str, codec: str) -> None:
    plain = TABLE.replace("ë", "e").replace("ü", "u").replace("â", "a")
    text = plain if codec == "ascii" else TABLE
    assert read(tmp_path, text.encode(codec), encoding=declared).rows[1][0] == "A1"


@pytest.mark.parametrize(
    ("declared", "codec", "looks"),
    [
        ("windows-1252", "utf-8", "looks like UTF-8"),
        ("windows-1252", "utf-8-sig", "looks like UTF-8 with a byte-order mark"),
        ("iso-8859-1", "utf-8", "looks like UTF-8"),
        ("windows-1252", "utf-16", "looks like UTF-16 with a byte-order mark"),
        ("utf-8", "utf-16-le", "looks like UTF-16"),
        ("utf-8", "cp1252", "looks like windows-1252"),
        ("utf-16", "utf-8", "looks like UTF-8"),
        ("utf-16", "ascii", "looks like plain text"),
    ],
)
def test_a_declared_encoding_that_plainly_does_not_fit_is_refused_and_the_right_one_named(
    tmp_path: Path, declared: str, codec: str, looks: str
) -> None:
    text = TABLE if codec != "ascii" else "Ref;Name\nA1;Jo\n"
    said = refusal(tmp_path, text.encode(codec), encoding=declared)
    assert looks in said
    name = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "cp1252": "windows-1252", "ascii": "utf-8"}.get(codec, codec)
    assert f"save the file so, or set csv.encoding there to {name}, or to auto if other files" in said


def test_curly_quotes_show_that_a_file_is_not_iso_8859_1(tmp_path: Path) -> None:
    said = refusal(tmp_path, "Ref;Note\nA1;don’t\n".encode("cp1252"), encoding="iso-8859-1")
    assert "looks like windows-1252" in said


def test_the_first_line_that_does_not_fit_is_named(tmp_path: Path) -> None:
    assert "line 2 is not utf-8 text" in refusal(tmp_path, TABLE.encode("cp1252"), encoding="utf-8")


def test_a_file_put_together_from_two_encodings_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, (TABLE * 3).encode() + "A3;Zoë;1\n".encode("cp1252"))
    assert "line 10 is not utf-8 text" in said
    assert "cut short, or put together from two files" in said


def test_a_file_cut_off_in_the_middle_of_a_letter_is_refused(tmp_path: Path) -> None:
    assert "line 2 is not utf-8 text" in refusal(tmp_path, "Ref;Name\nA1;Zoë Müllër".encode()[:-2])


def test_control_characters_in_a_text_do_not_stop_it(tmp_path: Path) -> None:
    text = "Ref;Name;Note\n" + "A1;Jo\x07;\u202eabc\x0b\n" * 3
    assert read(tmp_path, text.encode()).rows[1] == ["A1", "Jo\x07", "\u202eabc\x0b"]


# -- delimiter -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, mark: str) -> None:
    text = "Return of a site\n\n" + "\n".join(mark.join(("a1", "b b", "c-c", "d")) for _ in range(5))
    assert read(tmp_path, text.encode()).rows[2:] == [["a1", "b b", "c-c", "d"]] * 5


def test_decimal_commas_and_commas_in_names_do_not_hide_semicolons(tmp_path: Path) -> None:
    text = "Ref;Name;Pay;Hours\n" + 'A1;"Jo, N";6,50;10,5\n' * 5
    assert read(tmp_path, text.encode()).rows[1] == ["A1", "Jo, N", "6,50", "10,5"]


def test_the_expected_headers_tell_the_delimiter_where_the_cells_do_not() -> None:
    text = "Ref,Funds\nA1,a;b;c\nA2,a;b;c\nA3,a;b;c\n"
    assert find_delimiter(text, {"ref", "funds"}) == (",", False)
    assert find_delimiter(text) == (";", True)


def test_a_first_line_for_the_spreadsheet_tells_the_delimiter_and_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path, b"sep=|\r\nRef|Pay\r\nA1|6,50\r\n").rows == [["Ref", "Pay"], ["A1", "6,50"]]


def test_a_declared_delimiter_that_no_row_has_is_refused_and_the_right_one_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, TABLE.encode(), delimiter="|")
    assert "declares '|'" in said
    assert "looks like ';'. Save the file so, or set csv.delimiter in the mapping to ';', or to auto if other files" in said


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert read(tmp_path, b"Ref\nA1\n", delimiter=";").rows == [["Ref"], ["A1"]]


# -- cells ---------------------------------------------------------------------------------------------------------------


def test_quoted_cells_may_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    rows = read(tmp_path, b'Ref,Note\r\nA1,"one, ""two""\r\nthree"\r\nA2,x\r\n').rows
    assert rows == [["Ref", "Note"], ["A1", 'one, "two"\r\nthree'], ["A2", "x"]]


@pytest.mark.parametrize("cell", ['"never closed', '"closed" and more'])
def test_a_quotation_mark_out_of_place_is_told_with_its_line(tmp_path: Path, cell: str) -> None:
    said = refusal(tmp_path, f"Ref,Note\nA1,x\nA2,{cell}\n".encode())
    assert "line 3" in said
    assert "quotation mark" in said


def test_errors_of_a_spreadsheet_are_errors_in_a_text_file_too(tmp_path: Path) -> None:
    rows = read(tmp_path, b"Ref,Pay\n#N/A,#REF!\nA2, #DIV/0! \nA3,#4\n").rows
    assert rows[1] == [Fault("cell_error", "#N/A"), Fault("cell_error", "#REF!")]
    assert rows[2][1] == Fault("cell_error", "#DIV/0!")
    assert rows[3] == ["A3", "#4"]
