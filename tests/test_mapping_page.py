"""docs/mapping.md: each of its examples is a mapping that reads the rows shown above it."""

import re
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.loading import load_model
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.sites import Column, Part, Site, Table
from jobs_first.returns.site import SiteReader, SiteReturn
from support.project import ROOT

PAGE = (ROOT / "docs" / "mapping.md").read_text(encoding="utf-8")
STUDY = load_study(ROOT)
Rows = list[list[str]]


def examples() -> dict[str, str]:
    """The part of the page under each shape, by its title."""
    parts = re.split(r"^### ", PAGE.partition("\n## Shapes\n")[2], flags=re.MULTILINE)[1:]
    return {part.splitlines()[0]: part for part in parts}


def sheets(example: str) -> dict[str, dict[str, Rows]]:
    """The tables shown in an example, by file and sheet, as rows of text."""
    found: dict[str, dict[str, Rows]] = {}
    for file, sheet, table in re.findall(r"^`([^`]+)`(?:, sheet `([^`]+)`)?:\n\n((?:\|.*\n)+)", example, flags=re.MULTILINE):
        lines = [line for line in table.splitlines() if not re.fullmatch(r"[|-]+", line)]
        found.setdefault(file, {})[sheet] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


def write(path: Path, content: dict[str, Rows]) -> None:
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in content[""]) + "\n", encoding="utf-8")
    elif path.suffix == ".xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(str(path)) as book:
            for name, rows in content.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
    else:
        from odf.opendocument import OpenDocumentSpreadsheet
        from odf.table import Table as OdfTable
        from odf.table import TableCell, TableRow
        from odf.text import P

        document = OpenDocumentSpreadsheet()
        for name, rows in content.items():
            table = OdfTable(name=name)
            for row in rows:
                line = TableRow()
                for cell in row:
                    place = TableCell(valuetype="string")
                    place.addElement(P(text=cell))
                    line.addElement(place)
                table.addElement(line)
            document.spreadsheet.addElement(table)
        document.save(str(path))


def read(title: str, folder: Path) -> SiteReturn:
    example = examples()[title]
    returns = folder / "site_f"
    returns.mkdir()
    for file, content in sheets(example).items():
        write(returns / file, content)
    (folder / "site_f.yaml").write_text(re.findall(r"```yaml\n(.*?)```", example, flags=re.DOTALL)[0], encoding="utf-8")
    site = load_model(folder / "site_f.yaml", Site)
    assert list(mapping_mistakes(site, STUDY.codebook)) == []
    study = STUDY.study
    return SiteReader("site_f", site, STUDY.codebook, set(study.groups), set(study.waves), study.age_on).read(returns)


@pytest.mark.parametrize("title", examples())
def test_an_example_reads_the_rows_above_it_without_an_error(title: str, tmp_path: Path) -> None:
    returned = read(title, tmp_path)
    assert [problem.message for problem in returned.problems if problem.severity == "error"] == []
    assert len(returned.records.groups) == len(set(returned.records.people())) > 0
    assert not any(row["cells_set_aside"] for row in returned.accounting)


def test_there_is_an_example_of_each_shape() -> None:
    assert len(examples()) == 6
    assert {Path(file).suffix for example in examples().values() for file in sheets(example)} == {".xlsx", ".csv", ".ods"}


def values(returned: SiteReturn, person: str, wave: str) -> dict[str, object]:
    return {name: value for name, value in returned.records.by_key[person, wave].values.items() if value is not None}


def test_the_examples_say_what_the_page_says_of_them(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(6)]
    for folder in folders:
        folder.mkdir()
    wide, codes, long, waves, joined, two = (read(title, folder) for title, folder in zip(examples(), folders, strict=True))
    assert values(wide, "A1", "follow_up") == {"employment_status": "paid_employment", "hours": (10, 12)}
    assert values(wide, "A2", "follow_up")["hours"] == (16, None)
    assert wide.records.by_key["A1", "baseline"].reasons == {"hours": "not_applicable"}
    assert values(codes, "1002", "baseline") == {"hours": (9, 9)}
    assert values(codes, "1001", "follow_up")["funding_streams"] == "access_to_work;adult_social_care"
    assert values(codes, "1001", "") == {"age_at_baseline": 29}
    assert values(long, "C1", "baseline") == {"employment_status": "looking_for_work", "day_service_days": 2.5}
    assert values(waves, "D1042", "follow_up")["social_care_cost"] == 123.46
    assert values(joined, "E1", "follow_up") == {"employment_status": "paid_employment", "indicative_budget": 6600}
    assert joined.records.by_key["E2", "baseline"].reasons["employment_status"] == "refused"
    assert values(two, "G1", "follow_up") == {"employment_status": "paid_employment", "hours": (16, 16)}


def test_the_page_has_every_key_of_the_language() -> None:
    told = set(re.findall(r"`([a-z_]+)`", PAGE)) | set(re.findall(r"`([a-z_]+):", PAGE))
    keys = {field.alias or name for model in (Site, Table, Part, Column) for name, field in model.model_fields.items()}
    assert keys <= told
