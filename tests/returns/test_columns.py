"""Cells that are equal in Python and not the same, and rows whose cells are remembered."""

import datetime as dt
from pathlib import Path

import xlsxwriter

from jobs_first.config.sites import Site
from jobs_first.returns import pseudonyms
from jobs_first.returns.columns import BLANK, Answers, Missing
from jobs_first.returns.site import SiteReader
from support.ruled_return import COLUMNS, KEY, codebook, counts, found, mapping, people, read, row, waves


def test_each_different_cell_is_read_once() -> None:
    seen: list[object] = []

    def say(cell: object, _: str) -> str:
        seen.append(cell)
        return str(cell)

    answers = Answers(say, {"NK": "not_known"})
    assert [answers[type(cell), cell] for cell in ("a", "a", 1, 1.0, True, 1)] == ["a", "a", "1", "1.0", "True", "1"]
    assert seen == ["a", 1, 1.0, True]
    assert answers[str, "\u00a0 "] is BLANK
    assert answers[type(None), None] is BLANK
    assert answers[str, " nk "] == Missing("not_known")
    assert len(seen) == 4


def test_a_code_that_a_program_wrote_with_a_point_is_the_code(tmp_path: Path) -> None:
    status = {"variable": "employment_status", "recode": {"4": "looking_for_work"}, "missing": {"9": "not_known"}}
    of = mapping(Status=status, Days={"variable": "days", "missing": {"9": "not_known"}})
    book = codebook()
    returned = read(tmp_path, book, row(Status="4.0", Days="3.0"), row(Ref="T-2", Status="9.0", Days="9.0"), of=of)
    assert found(returned) == []
    statuses = [record["employment_status"] for record in waves(returned, book)]
    assert set(statuses) == {"looking_for_work", None}
    assert found(read(tmp_path, book, row(Days="9.00"), of=of)) == [("out_of_range", 2, "Days")]


def test_yes_and_one_of_a_workbook_are_two_things_in_one_column(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "return.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(COLUMNS))
        for number, (ref, answer) in enumerate([("T-1", True), ("T-2", 1), ("T-3", True)], 1):
            cells = {**row(Ref=ref), "Support": answer}
            for index, header in enumerate(COLUMNS):
                if header in cells:
                    sheet.write(number, index, cells[header])
    of = mapping()
    of["tables"]["records"]["parts"] = [{"file": "return.xlsx"}]
    site = Site.model_validate(of)
    returned = SiteReader("site_t", site, codebook(), {"jobs_first"}, {"baseline"}, dt.date(2010, 4, 1)).read(tmp_path)
    assert found(returned) == [("not_yes_or_no", 3, "Support")]
    assert returned.records.value("T1", "baseline", "supported") is True
    assert returned.records.value("T3", "baseline", "supported") is True


def test_rows_shorter_than_the_header_are_read_to_their_end(tmp_path: Path) -> None:
    (tmp_path / "return.csv").write_text("Ref,Name,NHS,Born,Group,Wave,Sex\nT-1,,,1980-05-02,JF,1,f\nT-2\n", encoding="utf-8")
    used = {name: column for name, column in COLUMNS.items() if name in ("Ref", "Name", "NHS", "Born", "Group", "Wave", "Sex")}
    of = mapping()
    of["tables"]["records"]["columns"] = used
    book = codebook()
    returned = SiteReader("site_t", Site.model_validate(of), book, {"jobs_first"}, {"baseline"}, dt.date(2010, 4, 1)).read(tmp_path)
    assert found(returned) == [("person_without_group", 3, "")]
    assert counts(returned) == (13, 12, 1, 0)
    assert len(people(returned, book)) == 1


def test_many_rows_about_one_person_are_compared_without_end_to_it(tmp_path: Path) -> None:
    rows = [row(Days=str(i % 8)) for i in range(3000)]
    returned = read(tmp_path, codebook(checks={"disagreement": {"severity": "note", "action": "keep"}}), *rows)
    told = [problem.rule for problem in returned.problems]
    assert (told.count("duplicate_row"), told.count("values_disagree")) == (2992, 7)


def test_a_sheet_that_is_named_after_a_person_is_named_nowhere(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "return.xlsx")) as book:
        sheet = book.add_worksheet("Vantongeren")
        sheet.write_row(0, 0, list(COLUMNS))
        for number, sex in enumerate("fm", 1):
            cells = row(Name="Ursuline Vantongeren", Wave=str(number), Sex=sex)
            sheet.write_row(number, 0, [cells.get(header, "") for header in COLUMNS])
    of = mapping()
    of["tables"]["records"]["parts"] = [{"file": "return.xlsx"}]
    waves = {"baseline", "follow_up"}
    returned = SiteReader("site_t", Site.model_validate(of), codebook(), {"jobs_first"}, waves, dt.date(2010, 4, 1)).read(tmp_path)
    assert [problem.message for problem in returned.problems] == [
        "Row 2 of '(hidden)' says something else for the same person. Find out which is right."
    ]
    shown = str([*returned.problems, *returned.accounting, *returned.set_aside, *pseudonyms.source_rows(returned, KEY)])
    assert "vantongeren" not in shown.casefold()
