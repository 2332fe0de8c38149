"""Whether any text that leaves the first step shows who someone is: looked for in ways of its own, not in those of the mask."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from itertools import product

from support.damage_files import Cell, Return, headings
from support.damage_reading import Outcome
from support.damage_shapes import Shape
from support.damage_truth import Person, Truth, study

# What a person id, a hash and the id of a problem are made of says nothing; they are checked for their form.
HASHES = ("person_id", "link_hash", "problem_id")
KINDS = {"name": "name", "drop": "telephone", "link": "number", "local_id": "local id", "date_of_birth": "date of birth"}
LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
SHORTEST_INSIDE = 6
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)


def bare(text: str) -> str:
    """Lower case without accents or invisible marks, so that "Siân" is "sian"."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Cf", "Cc") or c.isspace()).translate(LETTERS)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", bare(text))


def traces_of(person: Person, text: str) -> list[str]:
    """Which kinds of identifier of a person stand in a text."""
    found = []
    parts = {part for name in (person.forename, person.surname) for part in words(name) if len(part) > 1}
    told = words(text)
    if any(part in told or any(len(part) >= SHORTEST_INSIDE and part in word for word in told) for part in parts):
        found.append("name")
    low = bare(text)
    if person.nhs_number in re.sub(r"(?<=\d)[\s.,/-]+(?=\d)", "", low):
        found.append("number")
    if re.search(rf"(?<![^\W_])kx[\W_]*0*{person.number}(?!\d)", low):
        found.append("local id")
    if shows_day(person.born, low):
        found.append("date of birth")
    return found


def shows_day(day: dt.date, text: str) -> bool:
    """Whether a text has a day in figures in any order, with the month as a word, or as a day number of a spreadsheet."""
    if re.search(rf"(?<![\d.,]){(day - EXCEL_DAY_ZERO).days}(?![\d,])", text):
        return True
    for found in re.findall(r"(\d+)(?:st|nd|rd|th)?[\s./,-]*(\d+|[a-z]{3,9})[\s./,-]*(\d+)", text):
        month = MONTHS.index(found[1][:3]) + 1 if found[1][:3] in MONTHS else int(found[1]) if found[1].isdigit() else 0
        first, last = int(found[0]), int(found[2])
        dates = ((first, month, last), (last, month, first), (month, first, last))
        if any((year % 100, when, at) == (day.year % 100, day.month, day.day) for at, when, year in dates):
            return True
    return False


def leaks(outcome: Outcome, truth: Truth, returned: Return, shape: Shape) -> list[str]:
    """Every place at which an identifier stands in a row that leaves the step, of people whom the return shows to be people."""
    whole = not any(str(rule).endswith(("_missing", "_unreadable")) for rule in outcome.rules("error"))
    known = [(person, on_record(person, returned, shape, whole)) for person in truth]
    return [
        f"{kind} in {table}.{column}: {value!r}"
        for table, rows in outcome.tables.items()
        for row in rows
        for column, value in row.items()
        if column not in HASHES and value is not None
        for person, kinds in known
        for kind in set(traces_of(person, str(value))) & kinds
        # An amount of money that is also the day number of someone's birth names no one.
        if not (kind == "date of birth" and table in ("people", "person_waves") and isinstance(value, (int, float)))
    ]


def on_record(person: Person, returned: Return, shape: Shape, mapped: bool) -> set[str]:
    """The kinds of identifier by which a return knows a person: those of a row that still holds most of what names the person.

    No one can tell that a word is a name when it stands in no record any more. `mapped` looks only at sheets that the mapping reads.
    """
    parts = [part for table in shape.mapping["tables"].values() for part in table["parts"]]
    wanted = {(part["file"], part.get("sheet", "")) for part in parts}
    kinds: set[str] = set()
    for file in returned:
        if file.garbled or not file.name.casefold().endswith(f".{file.kind}"):
            continue
        for sheet in file.sheets:
            if mapped and (file.name, sheet.name) not in wanted:
                continue
            for row, wave in product(sheet.rows, study().waves):
                kinds |= _recorded(person, row, headings(sheet), wave, shape)
    return kinds


def _recorded(person: Person, row: list[Cell], header: Sequence[Cell], wave: str, shape: Shape) -> set[str]:
    """The kinds of identifier that stand in a row under their headers, or anywhere in it where the header is not there."""
    there = []
    for column in shape.identity:
        position = header.index(column.header) if column.header in header else None
        within = row if position is None else row[position : position + 1]
        there.append((column.entry["identifier"], column.cell(person, wave) in within))
    if sum(found for _, found in there) < 3:
        return set()
    return {KINDS[what] for what, _ in there if all(found for other, found in there if other == what)}
