"""Each return has the shape that it was made to have, read back with what the pipeline reads it with."""

import csv
import datetime as dt
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from jobs_first.demonstration import site_a, site_b, site_c, site_d, site_e
from jobs_first.returns.identifiers import normalise_local_id


def rows_of(path, sheet):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def column(rows, header, name):
    at = rows[header - 1].index(name)
    return [row[at] for row in rows[header:]]


# ---- Site A


@pytest.fixture(scope="module")
def workbook_a(returns):
    return returns / "site_a" / site_a.FILE


def test_site_a_has_a_sheet_a_group_with_the_header_on_row_4(workbook_a):
    assert CalamineWorkbook.from_path(workbook_a).sheet_names == ["Jobs First", "Comparison group"]
    for sheet, people in (("Jobs First", 18), ("Comparison group", 10)):
        rows = rows_of(workbook_a, sheet)
        assert rows[3][:3] == ["Client ref", "Surname", "Forename"]
        assert len(rows) == 4 + people


def test_site_a_has_merged_title_cells_whose_meaning_the_header_repeats(workbook_a):
    book = CalamineWorkbook.from_path(workbook_a)
    sheet = book.get_sheet_by_name("Jobs First")
    rows = sheet.to_python(skip_empty_area=False)
    assert len(sheet.merged_cell_ranges) == 5
    for (top, first), (_, last) in sheet.merged_cell_ranges:
        if top == 2 and first > 0:
            mark = "(BL)" if rows[2][first].startswith("BASELINE") else "(FU)"
            assert all(heading.endswith(mark) for heading in rows[3][first : last + 1])


def test_site_a_writes_dates_as_text_and_yes_no_as_letters(workbook_a):
    rows = rows_of(workbook_a, "Jobs First")
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", born) for born in column(rows, 4, "DOB"))
    assert {"Y", "N"} <= set(column(rows, 4, "Emp support Y/N (FU)")) <= {"Y", "N", "NK"}


def test_site_a_has_both_waves_on_one_row_a_person(workbook_a):
    rows = rows_of(workbook_a, "Jobs First")
    assert {"Emp status (BL)", "Emp status (FU)"} <= set(rows[3])
    ids = column(rows, 4, "Client ref")
    assert len(ids) == len(set(ids))


# ---- Site B


def test_site_b_is_windows_1252_and_no_other_encoding_will_do(returns):
    for name in ("baseline.csv", "follow_up.csv"):
        content = (returns / "site_b" / name).read_bytes()
        assert "Müllenbrandt" in content.decode("cp1252")
        with pytest.raises(UnicodeDecodeError):
            content.decode("utf-8")


def read_b(returns, name):
    with (returns / "site_b" / name).open(encoding="cp1252", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_site_b_has_semicolons_a_group_column_and_numeric_codes(returns):
    for name in ("baseline.csv", "follow_up.csv"):
        rows = read_b(returns, name)
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows) == 1 + 25
        assert set(column(rows, 1, "GRP")) == {"1", "2"}
        assert set(column(rows, 1, "EMP_STAT")) <= set("1234569")


def test_site_b_says_not_known_with_9_and_with_99_for_hours(returns):
    rows = read_b(returns, "follow_up.csv")
    unknown = [hours for hours, status in zip(column(rows, 1, "EMP_HRS"), column(rows, 1, "EMP_STAT"), strict=True) if status == "9"]
    assert unknown
    assert set(unknown) == {"99"}


def test_site_b_says_not_known_with_999_for_hours_of_support_workers_and_leaves_budgets_of_nobody_blank(returns):
    rows = read_b(returns, "follow_up.csv")
    hours = column(rows, 1, "HRS_SW")
    assert "999" in hours
    assert all(float(said) < 60 for said in hours if said != "999")
    pays = list(zip(column(rows, 1, "PB"), column(rows, 1, "PB_ES"), strict=True))
    assert {said for has, said in pays if has != "1"} == {""}
    assert {said for has, said in pays if has == "1"} == {"1", "2", "9"}


def test_every_code_of_site_b_is_in_its_code_list(returns):
    listed = {(field, code) for field, code, _ in read_b(returns, "code_list.csv")[1:]}
    for name in ("baseline.csv", "follow_up.csv"):
        rows = read_b(returns, name)
        for field in set(rows[0]) & set(site_b.CODES):
            codes = {code for cell in column(rows, 1, field) for code in cell.split("+") if code}
            assert {(field, code) for code in codes} <= listed


# ---- Site C


def test_site_c_has_an_empty_hidden_sheet(returns):
    book = CalamineWorkbook.from_path(returns / "site_c" / site_c.FILE)
    visible = {about.name: about.visible for about in book.sheets_metadata}
    assert visible == {"Monitoring": SheetVisibleEnum.Visible, "Sheet2": SheetVisibleEnum.Hidden}
    assert book.get_sheet_by_name("Sheet2").to_python() == []


def test_site_c_has_a_row_a_person_and_wave_with_real_dates_and_notes_after_a_blank_row(returns):
    rows = rows_of(returns / "site_c" / site_c.FILE, "Monitoring")
    blank = next(number for number, row in enumerate(rows) if number > 2 and not any(row))
    table, notes = rows[:blank], rows[blank + 1 :]
    assert len(table) == 3 + 2 * 23
    assert notes[0][0] == "Notes"
    keys = list(zip(column(table, 3, "Ref"), column(table, 3, "Stage"), strict=True))
    assert len(keys) == len(set(keys))
    assert all(isinstance(born, dt.date) for born in column(table, 3, "Date of birth"))


def test_site_c_says_status_in_free_words(returns):
    said = set(column(rows_of(returns / "site_c" / site_c.FILE, "Monitoring"), 3, "Working?"))
    assert {"Working PT", "work - 12 hrs", "looking", "N/K"} <= said


# ---- Site D


@pytest.fixture(scope="module")
def workbook_d(returns):
    return returns / "site_d" / site_d.FILE


def test_site_d_has_a_sheet_a_wave_in_an_opendocument_file(workbook_d):
    assert CalamineWorkbook.from_path(workbook_d).sheet_names == ["Baseline 2010", "Follow up 2011"]
    with zipfile.ZipFile(workbook_d) as packed:
        assert packed.namelist()[0] == "mimetype"
        assert packed.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"


def test_site_d_says_money_by_the_week_and_by_the_year(workbook_d):
    rows = rows_of(workbook_d, "Baseline 2010")
    said = [cell for cell in column(rows, 1, "Social care cost") if cell]
    weekly = [cell for cell in said if re.fullmatch(r"£[\d,]+\.\d\d pw", cell)]
    yearly = [cell for cell in said if re.fullmatch(r"[\d,]+ pa", cell)]
    assert weekly
    assert yearly
    assert len(weekly) + len(yearly) == len(said)


def test_site_d_says_hours_as_a_range_and_as_an_open_range(workbook_d):
    assert {"10-12", "16+"} <= set(column(rows_of(workbook_d, "Follow up 2011"), 1, "Hours a week"))


def test_site_d_says_hours_of_job_coaching_as_a_range_and_agreed_budgets_by_the_year(workbook_d):
    rows = rows_of(workbook_d, "Follow up 2011")
    assert {"2-3", "1-2", "3"} <= set(column(rows, 1, "Job coaching hours"))
    said = [cell for cell in column(rows, 1, "Agreed budget") if cell]
    assert len(said) == 4
    assert all(re.fullmatch(r"£[\d,]+ pa", cell) for cell in said)


def test_site_d_spells_its_ids_in_several_ways_that_are_the_same_people(workbook_d):
    spelt = [column(rows_of(workbook_d, sheet), 1, "ID") for sheet in ("Baseline 2010", "Follow up 2011")]
    assert set(spelt[0]).isdisjoint(spelt[1])
    assert [normalise_local_id(one) for one in spelt[0]] == [normalise_local_id(one) for one in spelt[1]]
    assert spelt[0][0] == "D001042"
    assert spelt[1][:3] == ["D 1042 ", "d-001049", "d1056"]


# ---- Site E


def test_site_e_has_three_sheets_joined_by_the_case_id(returns):
    book = CalamineWorkbook.from_path(returns / "site_e" / site_e.FILE)
    assert book.sheet_names == ["People", "Baseline", "Follow-up"]
    people = set(column(rows_of(returns / "site_e" / site_e.FILE, "People"), 1, "Case ID"))
    assert len(people) == 19
    for sheet in ("Baseline", "Follow-up"):
        assert set(column(rows_of(returns / "site_e" / site_e.FILE, sheet), 1, "Case ID")) <= people


@pytest.mark.parametrize(("sheet", "people"), [("Baseline", 19), ("Follow-up", 13)])
def test_site_e_has_one_row_twice_on_each_wave_sheet(returns, sheet, people):
    rows = [tuple(row) for row in rows_of(returns / "site_e" / site_e.FILE, sheet)[1:]]
    assert len(rows) == people + 1
    assert len(set(rows)) == people


def test_site_e_leaves_nearly_all_of_personal_budgets_blank(returns):
    rows = rows_of(returns / "site_e" / site_e.FILE, "Follow-up")
    for name in ("Budget held", "Indicative budget", "Plan cost", "Plan status", "Plan submitted", "Plan signed off"):
        filled = [cell for cell in column(rows, 1, name) if cell]
        assert len(filled) <= 3, name


def test_site_e_returns_no_hours_of_support_and_no_agreed_budget(returns):
    for sheet in ("Baseline", "Follow-up"):
        headings = " ".join(rows_of(returns / "site_e" / site_e.FILE, sheet)[0]).casefold()
        assert not [word for word in ("coach", "support worker", "agreed") if word in headings]


# ---- all sites


def test_every_return_carries_names_numbers_and_dates_of_birth(returns, people):
    for site in sorted(path.name for path in returns.iterdir()):
        text = "\n".join(_text_of(path) for path in sorted((returns / site).iterdir()))
        here = people[people["site"] == site]
        for name, number in zip(here["name"], here["nhs_number"], strict=True):
            assert name.split(" ")[1] in text
            assert number in text.replace(" ", "")


def _text_of(path):
    if path.suffix == ".csv":
        return path.read_bytes().decode("cp1252")
    book = CalamineWorkbook.from_path(path)
    return "\n".join(str(cell) for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python() for cell in row)


def test_no_workbook_says_when_it_was_really_made(returns):
    for path in sorted(returns.rglob("*.xlsx")) + sorted(returns.rglob("*.ods")):
        with zipfile.ZipFile(path) as packed:
            assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            about = packed.read("docProps/core.xml" if path.suffix == ".xlsx" else "meta.xml").decode()
        assert set(re.findall(r"20\d\d-\d\d-\d\d", about)) == {"2011-11-14"}


def test_no_real_council_is_named(returns):
    councils = ("hereford", "leicester", "newham", "tyneside", "northampton")
    for path in sorted(path for path in returns.rglob("*") if path.is_file()):
        text = (path.name + _text_of(path)).casefold()
        assert not [council for council in councils if council in text]
