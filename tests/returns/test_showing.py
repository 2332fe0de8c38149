"""What of a return is shown: attempts to bring a name, a number or a date of birth into a listing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Site
from jobs_first.returns.pseudonyms import source_rows
from jobs_first.returns.site import SiteReader, SiteReturn
from support.damage_files import Cell, File, Sheet, on_disk
from support.small_return import CODEBOOK, HEADER, ROW, mapping, read_folder

BOOK = "return.xlsx"
NAMED = {"identifier": "name"}
RECORD: list[Cell] = list(ROW.split(","))
SECOND: list[Cell] = ["T-2", "Zoë Ng", "9434765870", "05/06/1975", "C", "1", "m", "looking", None]


def read_rows(
    *rows: list[Cell], header: list[Cell] | None = None, name: str = "return.csv", with_mapping: dict[str, Any] | None = None
) -> SiteReturn:
    """Read a .csv file of these rows."""
    cells = [header or list(HEADER.split(",")), *[list(row) for row in rows]]
    with on_disk([File(name, "csv", [Sheet("", cells)], "utf-8", ",")]) as folder:
        return read_folder(folder, with_mapping or mapping())


def read_sheets(sheets: dict[str, list[list[Cell]]], with_mapping: dict[str, Any]) -> SiteReturn:
    """Read a workbook of these sheets."""
    with on_disk([File(BOOK, "xlsx", [Sheet(name, rows) for name, rows in sheets.items()])]) as folder:
        return read_folder(folder, with_mapping)


def two_sheets() -> dict[str, Any]:
    """The mapping of a workbook in which people are named on one sheet, and their waves stand on another."""
    columns = mapping()["tables"]["records"]["columns"]
    waves = ("Ref", "Wave", "Status", "Hours")
    people = {header: column for header, column in columns.items() if header == "Ref" or header not in waves}
    tables = {
        "people": {"parts": [{"file": BOOK, "sheet": "People"}], "columns": people},
        "waves": {"parts": [{"file": BOOK, "sheet": "Waves"}], "columns": {header: columns[header] for header in waves}},
    }
    return mapping(tables=tables)


PEOPLE: list[list[Cell]] = [
    ["Ref", "Name", "NHS", "Born", "Group", "Sex"],
    ["T-1", "Ursuline Vantongeren", "9434765919", "02/05/1980", "JF", "f"],
]
WAVES: list[list[Cell]] = [["Ref", "Wave", "Status", "Hours"], ["T-1", "1", "Ursuline says job", "10-12"]]


def told(returned: SiteReturn) -> str:
    """Everything that is listed of a return."""
    return "\n".join(
        map(str, [*returned.problems, *returned.accounting, *returned.set_aside, *source_rows(returned, b"a key for the tests")])
    )


def changed(record: list[Cell], **cells: Cell) -> list[Cell]:
    headers = HEADER.split(",")
    return [cells.get(header, cell) for header, cell in zip(headers, record, strict=True)]


def test_a_name_on_another_sheet_than_that_of_the_names_is_hidden() -> None:
    returned = read_sheets({"People": PEOPLE, "Waves": WAVES}, two_sheets())
    assert "found '(hidden) says job'" in told(returned)


@pytest.mark.parametrize("people", ["Persons", "Ursuline Vantongeren", "People Ursuline"])
def test_without_the_sheet_of_the_names_nothing_of_the_others_is_shown(people: str) -> None:
    returned = read_sheets({people: PEOPLE, "Waves": WAVES}, two_sheets())
    assert "found '(hidden)'" in told(returned)
    assert "Ursuline" not in told(returned)


def test_a_name_is_hidden_on_other_sheets_though_its_own_column_has_another_header() -> None:
    people = [["Ref", "Client", *PEOPLE[0][2:]], *PEOPLE[1:]]
    split = two_sheets()
    split["tables"]["people"]["columns"]["Carer"] = NAMED
    returned = read_sheets({"People": [[*people[0], "Carer"], [*people[1], "Mrs Other"]], "Waves": WAVES}, split)
    assert "'(hidden) says job'" in told(returned)
    assert "Ursuline" not in told(returned)


def test_a_hint_never_quotes_a_name_that_was_typed_over_a_header() -> None:
    columns = {("Surname" if header == "Name" else header): column for header, column in mapping()["tables"]["records"]["columns"].items()}
    changed_mapping = mapping(tables={"records": {"parts": [{"file": "return.csv"}], "columns": columns}})
    header: list[Cell] = [("Surnane" if name == "Name" else name) for name in HEADER.split(",")]
    returned = read_rows(changed(RECORD, Name="Surnane"), header=header, with_mapping=changed_mapping)
    assert "'Surname' is not in row 1. Did you mean '(hidden)'?" in told(returned)
    assert "Surnane" not in told(returned)


@pytest.mark.parametrize(
    "other", ["return Ursuline.csv", "Ursuline Vantongeren.csv", "return T1.csv", "return 943 476 5919.csv", "return 2.5.80.csv"]
)
def test_a_file_that_nearly_has_the_right_name_is_shown_without_the_person_in_it(other: str) -> None:
    cells = [list(HEADER.split(",")), RECORD]
    for names in (("return.csv", other), (other,)):
        with on_disk([File(name, "csv", [Sheet("", [list(row) for row in cells])], "utf-8", ",") for name in names]) as folder:
            listed = told(read_folder(folder, mapping()))
        assert "(hidden)" in listed
        assert not any(trace in listed for trace in ("Ursuline", "T1", "5919", "5.80"))


def test_a_sheet_that_the_mapping_does_not_name_is_shown_without_the_person_in_it_everywhere() -> None:
    unnamed = mapping()
    unnamed["tables"]["records"]["parts"] = [{"file": BOOK}]
    returned = read_sheets({"Ursuline Vantongeren": [list(HEADER.split(",")), RECORD, changed(RECORD, Status="looking")]}, unnamed)
    assert [row["sheet"] for row in source_rows(returned, b"a key for the tests")] == ["(hidden)"] * 4
    assert "Row 2 of '(hidden)'" in told(returned)
    assert "Ursuline" not in told(returned)


@pytest.mark.parametrize(("status", "name"), [("Ursuline Vantongeren", "looking"), ("Ursuline Vantongeren", "12")])
def test_a_name_that_changed_places_with_another_cell_is_hidden_and_other_rows_are_shown(status: str, name: str) -> None:
    named = mapping()
    named["tables"]["records"]["columns"]["Name"] = NAMED
    returned = read_rows(changed(RECORD, Status=status, Name=name), changed(SECOND, Status="busy"), with_mapping=named)
    assert [problem.raw_value for problem in returned.problems if problem.column == "Status"] == ["(hidden)", "busy"]
    assert "Ursuline" not in told(returned)


TYPED = ["02/05/1980", "2 May 1980", "02.05.80", "1980-05-02 00:00:00", "29343", "02051980", "943 476 5919", "Ursuline 1980"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("born", ["02/05/1980", "", "01/06/2010"])
def test_a_date_of_birth_in_a_column_of_dates_is_neither_kept_nor_shown(typed: str, born: str) -> None:
    dated = {"label": "Day", "table": "person_waves", "type": "date", "earliest": "2009-01-01", "topic": "e", "description": "Day."}
    codebook = Codebook.model_validate({**CODEBOOK, "variables": {**CODEBOOK["variables"], "record_date": dated}})  # type: ignore[dict-item]
    day = mapping()
    day["tables"]["records"]["columns"]["Hours"] = {"variable": "record_date", "dates": "dd/mm/yyyy"}
    cells: list[list[Cell]] = [list(HEADER.split(",")), changed(RECORD, Hours=typed, Born=born)]
    with on_disk([File("return.csv", "csv", [Sheet("", cells)], "utf-8", ",")]) as folder:
        reader = SiteReader("site_t", Site.model_validate(day), codebook, {"jobs_first", "comparison"}, {"baseline"}, dt.date(2010, 4, 1))
        returned = reader.read(folder)
    assert returned.records.value("T1", "baseline", "record_date") is None
    assert "found '(hidden)" in told(returned)
    assert typed not in told(returned)


def test_a_file_name_of_bytes_that_are_no_text_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "site_t"
    folder.mkdir()
    try:
        (folder / "Si\udce2n.doc").write_text("x")
    except OSError:
        pytest.skip("this file system has names of text alone")
    (folder / "return.csv").write_text(f"{HEADER}\n{ROW}\n")
    returned = read_folder(folder, mapping())
    assert [problem.rule for problem in returned.problems] == ["file_not_mapped"]
    told(returned).encode("utf-8")


def test_a_sheet_of_names_that_no_table_reads_is_counted_under_a_line_of_its_own() -> None:
    returned = read_sheets({"People": PEOPLE, "Waves": WAVES, "Ursuline": [["x"]], "Vantongeren": [["y"]]}, two_sheets())
    assert [row["sheet"] for row in returned.accounting] == ["People", "Waves", "(hidden)", "(hidden) [2]"]


def test_a_person_whose_sheet_was_emptied_is_known_from_a_copy_that_no_table_reads() -> None:
    parted = mapping()
    parted["tables"]["records"]["parts"] = [{"file": BOOK, "sheet": "One"}, {"file": BOOK, "sheet": "Two"}]
    header: list[Cell] = list(HEADER.split(","))
    returned = read_sheets({"One": [header, SECOND], "Two": [], "Ursuline": [header, RECORD]}, parted)
    assert [row["sheet"] for row in returned.accounting] == ["One", "Two", "(hidden)"]


def test_an_empty_cell_is_shown_as_empty_where_others_are_hidden() -> None:
    book = {**CODEBOOK, "variables": {**CODEBOOK["variables"]}}
    required = {"required": {"severity": "warning", "action": "keep"}}
    for name in ("sex", "age_at_baseline"):
        book["variables"][name] = {**book["variables"][name], "checks": required}
    rows = [HEADER, ROW.replace("Ursuline Vantongeren", "8").replace("02/05/1980", "").replace(",f,", ",,")]
    with on_disk([File("return.csv", "csv", [Sheet("", [list(row.split(",")) for row in rows])], "utf-8", ",")]) as folder:
        site, codebook = Site.model_validate(mapping()), Codebook.model_validate(book)
        reader = SiteReader("site_t", site, codebook, {"jobs_first", "comparison"}, {"baseline", "follow_up"}, dt.date(2010, 4, 1))
        found = [problem for problem in reader.read(folder).problems if problem.rule == "required_missing"]
    assert {(problem.column, problem.raw_value) for problem in found} == {("Sex", ""), ("Born", "")}
