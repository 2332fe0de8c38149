"""No name, NHS number or date of birth of a return is found in anything that a run leaves behind, also when it fails."""

import csv
import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.returns.files import is_blank, read_file
from jobs_first.returns.layout import data_rows, find_columns
from jobs_first.returns.problems import as_text
from support.contents import words_of
from support.project import copy_project, files_below, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.xdist_group("whole run")]

FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%Y%m%d", "%d %B %Y")


def identifiers(project: Path) -> set[str]:
    """Every name, number and date of birth in the returns, in the forms in which it could turn up, local ids left out."""
    study, found = load_study(project), set()
    for name, site in study.sites.items():
        for table in site.tables.values():
            for part in table.parts:
                path = study.returns / name / part.file
                if not path.exists():
                    continue
                sheets = [sheet for sheet in read_file(path, site.csv) if part.sheet in (None, sheet.name)]
                for sheet in sheets:
                    places = [p for p in find_columns(sheet, table).found if p.column.identifier not in (None, "local_id")]
                    cells = [(place, row[place.index]) for _, row in data_rows(sheet, table) for place in places if place.index < len(row)]
                    for place, cell in cells:
                        if not is_blank(cell):
                            found |= spellings(cell, place.column.identifier == "date_of_birth")
    return {word for word in found if len(word) >= 5}


def spellings(cell: object, is_date: bool) -> set[str]:
    if is_date:
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        if not isinstance(day, dt.date):
            day, month, year = (int(part) for part in re.findall(r"\d+", str(cell)))
            day = dt.date(year, month, day) if year > 31 else dt.date(day, month, year)
        return {day.strftime(form) for form in FORMS}
    text = as_text(cell).strip()
    return {text, re.sub(r"\s", "", text), *re.split(r"[\s,]+", text)} - {"Mr", "Mrs", "Miss"}


def holds_any(text: str, words: set[str]) -> bool:
    """Whether a text holds one of the words, whatever the case."""
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)


def found_in(project: Path, words: set[str]) -> list[str]:
    """Where an identifier stands outside the returns: file names only, never the identifier."""
    left = files_below(project / "results", project / ".snakemake")
    return [f"{path.relative_to(project)}" for path in left if holds_any(path.name + "\n" + words_of(path), words)]


def test_the_returns_hold_what_is_searched_for(built: Path) -> None:
    words = identifiers(built)
    assert len(words) > 116 * 3
    returns = " ".join(words_of(path) for path in files_below(built / "data" / "returns" / "site_b"))
    assert holds_any(returns, words)


def test_a_whole_run_leaves_no_identifier_behind(built: Path) -> None:
    assert found_in(built, identifiers(built)) == []


def test_words_inside_archives_and_pdf_files_are_searched(built: Path) -> None:
    report = built / "results" / "report"
    assert "Easy Read" in words_of(report / "summary.docx")
    assert "15 of 60" in words_of(report / "summary.docx")
    assert "15 of 60 (25%)" in words_of(report / "summary.pdf")


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A run over damaged returns: a folder, a sheet and a column gone, a name in a status, an id in a note, a workbook cut short,
    a header looked for one row too low."""
    project = copy_project(tmp_path_factory.mktemp("damaged") / "project")
    returns = project / "data" / "returns"
    shutil.rmtree(returns / "site_a")
    remove_column(returns / "site_b" / "follow_up.csv", 3)
    name = put_name_into_status(returns / "site_b" / "baseline.csv")
    mapping = project / "config" / "sites" / "site_c.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("sheet: Monitoring", "sheet: Monitorign"), encoding="utf-8")
    header_one_row_down(project / "config" / "sites" / "site_d.yaml")
    cut_short(next((returns / "site_e").glob("*.xlsx")))
    (project / "results" / "report").mkdir(parents=True)
    (project / "results" / "report" / "summary.html").write_text("an older report", encoding="utf-8")
    done = snakemake(project, "--cores", "2")
    assert done.returncode != 0
    assert name
    return project, done.stdout + done.stderr


def remove_column(path: Path, position: int) -> None:
    lines = [line.split(";") for line in path.read_text(encoding="cp1252").splitlines()]
    path.write_text(
        "\r\n".join(";".join(cell for i, cell in enumerate(line) if i != position) for line in lines) + "\r\n", encoding="cp1252"
    )


def put_name_into_status(path: Path) -> str:
    """The name of the first person into every column of the second row but the id: as a hurried clerk might."""
    lines = [line.split(";") for line in path.read_text(encoding="cp1252").splitlines()]
    name = lines[1][1]
    lines[2] = [cell if i < 6 else f"see {name}" for i, cell in enumerate(lines[2])]
    path.write_text("\r\n".join(";".join(line) for line in lines) + "\r\n", encoding="cp1252")
    return name


def header_one_row_down(mapping: Path) -> None:
    """As when a council takes out a title row: the first person's record stands where the header is expected."""
    text = mapping.read_text(encoding="utf-8")
    found = re.search(r"header_row: (\d+)", text)
    moved = (
        text.replace(found[0], f"header_row: {int(found[1]) + 1}")
        if found
        else text.replace("    columns:", "    header_row: 2\n    columns:")
    )
    assert moved != text
    mapping.write_text(moved, encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def test_a_failed_run_leaves_no_identifier_behind(failed: tuple[Path, str], built: Path) -> None:
    project, told = failed
    words = identifiers(built)
    assert found_in(project, words) == []
    assert not holds_any(told, words)


def test_the_problems_of_all_sites_come_in_one_listing(failed: tuple[Path, str]) -> None:
    project, _ = failed
    with (project / "results" / "returns" / "issues.csv").open(encoding="utf-8", newline="") as file:
        errors = [row for row in csv.DictReader(file) if row["severity"] == "error"]
    assert {row["site"] for row in errors} == {"site_a", "site_b", "site_c", "site_d", "site_e"}
    assert {"return_missing", "column_missing", "sheet_missing", "file_unreadable"} <= {row["rule"] for row in errors}


def test_the_message_names_site_file_sheet_and_column_and_what_to_do(failed: tuple[Path, str]) -> None:
    _, told = failed
    assert "Site A has sent nothing" in told
    assert "take the site out of config/study.yaml" in told
    assert re.search(r"site_b, follow_up\.csv, row 1, column \S+", told)
    assert "sheet Monitorign" in told
    assert "Did you mean 'Monitoring'?" in told
    assert "CaseExtract_Site_E.xlsx" in told
    assert "does not look like the header" in told
    assert "save it again, or ask the site to send it again" in told
    assert "Traceback" not in told


def test_a_name_in_a_status_is_shown_hidden(failed: tuple[Path, str]) -> None:
    project, _ = failed
    listing = (project / "results" / "returns" / "issues.csv").read_text(encoding="utf-8")
    assert "see (hidden)" in listing


def test_an_older_report_does_not_look_current(failed: tuple[Path, str]) -> None:
    project, _ = failed
    assert not (project / "results" / "report").exists()
    assert (project / "results" / "outdated_report" / "WHY_OUTDATED.txt").exists()
    assert not (project / "results" / "clean").exists()
