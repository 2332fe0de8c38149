"""Every name, number and date of birth in the returns, and where one of them stands outside the returns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

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


class Finder:
    """Finds any of many words in long texts, whatever the case. A word has at least five letters or digits.

    Where the first three bytes of a word stand, and its third to fifth after them, the words that begin so are looked for; looking for
    one word after the other would take a hundred times as long.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[bytes, list[bytes]] = {}
        self._first, self._then = np.zeros(1 << 24, dtype=bool), np.zeros(1 << 24, dtype=bool)
        for word in {word.casefold().encode() for word in words}:
            self._words.setdefault(word[:5], []).append(word)
            self._first[int.from_bytes(word[:3], "big")] = self._then[int.from_bytes(word[2:5], "big")] = True

    def is_in(self, text: str) -> bool:
        """Whether one of the words stands in a text."""
        content = text.casefold().encode("utf-8", "replace")
        if len(content) < 5:
            return False
        byte = np.frombuffer(content, dtype=np.uint8).astype(np.uint32)
        threes = byte[:-2] << 16 | byte[1:-1] << 8 | byte[2:]
        for at in np.flatnonzero(self._first[threes[:-2]] & self._then[threes[2:]]).tolist():
            if any(content.startswith(word, at) for word in self._words.get(content[at : at + 5], ())):
                return True
        return False


def holds_any(text: str, words: set[str]) -> bool:
    """Whether a text holds one of the words, whatever the case."""
    return Finder(words).is_in(text)


def found_in(project: Path, words: set[str]) -> list[str]:
    """Where an identifier stands outside the returns: file names only, never the identifier."""
    left, finder = files_below(project / "results", project / ".snakemake"), Finder(words)
    return [f"{path.relative_to(project)}" for path in left if finder.is_in(path.name + "\n" + words_of(path))]
