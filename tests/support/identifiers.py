"""Every name, number and date of birth in the returns, and where one of them stands outside the returns."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from jobs_first.config.assemble import load_study
from jobs_first.returns.files import is_blank, read_file
from jobs_first.returns.layout import data_rows, find_columns
from jobs_first.returns.problems import as_text
from support.contents import words_of
from support.project import files_below

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
