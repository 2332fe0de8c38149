"""The five shapes in which councils send a return: for each, how cells are worded, how rows are laid out, and the mapping that reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jobs_first.config.codebook import Variable
from support.damage_files import Cell, File, Return, Sheet
from support.damage_truth import Person, Truth, Value, codebook, study, variables
from support.small_return import FACTS

WEEKS_PER_YEAR = 52
MARKS = {"baseline": "BL", "follow_up": "FU"}


@dataclass(frozen=True)
class Wording:
    """How a shape says values. `unknown` are the ways to say that something is not known, each with its meaning in the mapping."""

    unknown: Mapping[str, str]
    spellings: Callable[[Variable, str], Sequence[str]]
    recode: Callable[[Variable], dict[str, str]]
    yes_no: Mapping[bool, str]
    separator: str
    date: Callable[[dt.date], Cell]
    number: Callable[[Variable, float, int], Cell]
    between: str = "-"
    dates: str | None = None
    period: bool = True


@dataclass(frozen=True)
class Column:
    """A column of a return: its header, its entry in the mapping, and what stands in it for a person at a wave."""

    header: str
    entry: Mapping[str, Any]
    cell: Callable[[Person, str], Cell]


@dataclass(frozen=True)
class Shape:
    """One way to send a return: the mapping of the site, the files for some people, and the columns that name them."""

    name: str
    mapping: Mapping[str, Any]
    files: Callable[[Truth], Return]
    identity: Sequence[Column]


def labelled(variable: Variable, code: str) -> Sequence[str]:
    return ((variable.categories or {})[code],)


def by_label(variable: Variable) -> dict[str, str]:
    return {label: code for code, label in (variable.categories or {}).items()}


def numbered(variable: Variable, code: str) -> Sequence[str]:
    return (str(sorted(variable.categories or {}).index(code) + 1),)


def by_number(variable: Variable) -> dict[str, str]:
    return {str(number): code for number, code in enumerate(sorted(variable.categories or {}), 1)}


def in_free_words(variable: Variable, code: str) -> Sequence[str]:
    label = (variable.categories or {})[code]
    return (label, f"{label.lower()} - see file", label.upper(), f" {label}\u00a0 ")


def by_free_words(variable: Variable) -> dict[str, str]:
    return {spelling: code for code, label in (variable.categories or {}).items() for spelling in (label, f"{label} - *")}


def as_number(variable: Variable, number: float, turn: int) -> Cell:
    return int(number) if float(number).is_integer() else number


def as_text(variable: Variable, number: float, turn: int) -> Cell:
    return f"{number:.2f}" if turn % 2 else as_number(variable, number, turn)


def as_money(variable: Variable, number: float, turn: int) -> Cell:
    """An amount that says itself what it is per; a weekly one now and then by the year, which is the same to the penny."""
    unit = variable.unit or ""
    if not unit.startswith("GBP"):
        return f"{number:g}"
    if unit == "GBP per week" and turn % 3 == 0:
        return f"{number * WEEKS_PER_YEAR:,.2f} pa"
    return f"£{number:,.2f} " + {"GBP per hour": "per hour", "GBP per week": "pw", "GBP per year": "p.a."}[unit]


LABELS = Wording(
    {"NK": "not_known", "N/A": "not_applicable"},
    labelled,
    by_label,
    {True: "Y", False: "N"},
    ", ",
    lambda day: f"{day:%d/%m/%Y}",
    as_number,
    dates="dd/mm/yyyy",
)
CODES = Wording(
    {"99": "not_known", "98": "refused"},
    numbered,
    by_number,
    {True: "1", False: "2"},
    "+",
    lambda day: f"{day:%d.%m.%Y}",
    as_text,
    "–",
    "dd/mm/yyyy",
)
WORDS = Wording(
    {"?": "not_known", "not known": "not_known"}, in_free_words, by_free_words, {True: "Yes", False: "NO"}, " / ", lambda day: day, as_text
)
MONEY = Wording(
    {"not known": "not_known"}, labelled, by_label, {True: "yes", False: "no"}, "; ", lambda day: day, as_money, " to ", period=False
)
CASES = Wording(
    {"Not recorded": "not_known", "Refused": "refused"},
    labelled,
    by_label,
    {True: "Yes", False: "No"},
    "; ",
    lambda day: f"{day:%Y-%m-%d}",
    as_number,
    dates="yyyy-mm-dd",
)


def said(wording: Wording, variable: Variable, value: Value, turn: int) -> Cell:
    """The cell that says a value. `turn` chooses among the ways in which a shape says the same."""
    if value is None:
        # Where the codebook needs an answer, "not known" is one and an empty cell is none.
        ways = (*wording.unknown,) if variable.checks.required else (None, *wording.unknown)
        return ways[turn % len(ways)]
    if variable.type == "category":
        spellings = wording.spellings(variable, str(value))
        return spellings[turn % len(spellings)]
    if variable.type == "set":
        return wording.separator.join(wording.spellings(variable, code)[0] for code in str(value).split(";"))
    if isinstance(value, bool):
        return wording.yes_no[value]
    if isinstance(value, dt.date):
        return wording.date(value)
    if isinstance(value, tuple):
        low, high = value
        return f"{low}+" if high is None else low if low == high else f"{low}{wording.between}{high}"
    assert isinstance(value, (int, float))
    return wording.number(variable, value, turn)


def column(wording: Wording, header: str, name: str, wave: str | None = None) -> Column:
    """The column of a variable; `wave` is given where the column belongs to one wave."""
    variable = codebook().variables[name]
    entry: dict[str, Any] = {"variable": name, "wave": wave, "separator": wording.separator.strip() if variable.type == "set" else None}
    if variable.categories:
        entry["recode"] = wording.recode(variable)
    if variable.type == "boolean":
        entry["recode"] = {word: str(value).lower() for value, word in wording.yes_no.items()}
    if variable.type == "date":
        entry["dates"] = wording.dates
    if variable.type in ("number", "integer", "range"):
        # A code for "not known" may be an amount here, so only words are missing in a column of numbers.
        entry["missing"] = {word: meaning for word, meaning in wording.unknown.items() if not word.isdigit()}
    if wording.period and (variable.unit or "").startswith("GBP per "):
        entry["period"] = (variable.unit or "").rpartition(" per ")[2]
    numeric = variable.type in ("number", "integer", "range") and any(word.isdigit() for word in wording.unknown)

    def cell(person: Person, at: str) -> Cell:
        at = wave or at
        values = person.values if variable.table == "people" else person.waves.get(at, {})
        if variable.table == "person_waves" and at not in person.waves:
            return None
        value = values[name]
        return None if value is None and numeric else said(wording, variable, value, person.number + len(name))

    return Column(header, {key: value for key, value in entry.items() if value is not None}, cell)


def measured(wording: Wording, table: str, header: Callable[[str, Variable], str], wave: str | None = None) -> list[Column]:
    """A column for each variable of a clean table."""
    return [column(wording, header(name, variable), name, wave) for name, variable in variables(table).items()]


def label(name: str, variable: Variable) -> str:
    return variable.label


def code(name: str, variable: Variable) -> str:
    return name.upper()


def comments(header: str) -> Column:
    """A column of free text about people, which no one asked for."""
    return Column(
        header, {"unused": "free text"}, lambda person, wave: f"{person.forename} came with Mrs {person.surname}, {person.local_id}"
    )


def called(header: str, cell: Callable[[Person, str], Cell]) -> Column:
    return Column(header, {"identifier": "name"}, cell)


def telephone(header: str) -> Column:
    """A column that says nothing about a person and much about who it is."""
    return Column(
        header,
        {"identifier": "drop"},
        lambda person, wave: f"0{person.nhs_number[:4]} {person.nhs_number[4:]}" if person.number % 2 else None,
    )


def identity(header: str, cell: Callable[[Person, str], Cell]) -> Column:
    return Column(header, {"identifier": "local_id"}, cell)


def number(header: str, cell: Callable[[Person, str], Cell]) -> Column:
    return Column(header, {"identifier": "link"}, cell)


def birth(header: str, wording: Wording) -> Column:
    entry = {"identifier": "date_of_birth", "dates": wording.dates}
    return Column(header, {key: value for key, value in entry.items() if value}, lambda person, wave: wording.date(person.born))


def says(header: str, what: str, words: Mapping[str, str]) -> Column:
    """The column that says the group of a row, or its wave."""
    recode = {word: meaning for meaning, word in words.items()}
    return Column(header, {"is": what, "recode": recode}, lambda person, wave: words[person.group if what == "group" else wave])


def named(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns that name a person."""
    return [column for column in columns if "identifier" in column.entry]


def sheet(
    name: str, columns: Sequence[Column], rows: Sequence[tuple[Person, str]], above: Sequence[str] = (), below: Sequence[str] = ()
) -> Sheet:
    """A sheet with titles above the header, a row for each person (and wave), and notes under a blank row."""
    cells: list[list[Cell]] = [[title] for title in above]
    cells.append([column.header for column in columns])
    cells += [[column.cell(person, wave) for column in columns] for person, wave in rows]
    cells += [[], *([note] for note in below)] if below else []
    return Sheet(name, cells, header=len(above), records=len(rows))


def table(columns: Sequence[Column], parts: Sequence[Mapping[str, str]], **more: object) -> dict[str, Any]:
    return {"parts": list(parts), "columns": {column.header: dict(column.entry) for column in columns}, **more}


def site(wording: Wording, tables: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"label": "Site T", "facts": FACTS, "missing": dict(wording.unknown), "tables": dict(tables), **more}


def at_wave(truth: Truth, wave: str) -> list[tuple[Person, str]]:
    return [(person, wave) for person in truth if wave in person.waves]


def groups(*words: str) -> dict[str, str]:
    return dict(zip(study().groups, words, strict=True))


# -- the shapes -----------------------------------------------------------------------------------------------------


@cache
def wide() -> Shape:
    """A workbook with a sheet for each group, titles above the header, and both waves on one row."""
    book, titles = "wide.xlsx", ("Return of the council", "One line a client", "PROTECT")
    columns = [
        identity("Client ref", lambda person, _: person.local_id),
        called("Surname", lambda person, _: person.surname),
        called("Forename", lambda person, _: person.forename),
        number("NHS no", lambda person, _: f"{person.nhs_number[:3]} {person.nhs_number[3:6]} {person.nhs_number[6:]}"),
        birth("DOB", LABELS),
        telephone("Tel."),
        *measured(LABELS, "people", label),
        *(
            column
            for wave, mark in MARKS.items()
            for column in measured(LABELS, "person_waves", lambda _, v, mark=mark: f"{v.label} ({mark})", wave)
        ),  # type: ignore[misc]
        comments("Comments"),
    ]
    sheets = groups("Jobs First", "Comparison group")
    parts = [{"file": book, "sheet": name, "group": group} for group, name in sheets.items()]

    def files(truth: Truth) -> Return:
        made = [sheet(name, columns, [(person, "") for person in truth if person.group == group], titles) for group, name in sheets.items()]
        return [File(book, "xlsx", made)]

    return Shape("wide", site(LABELS, {"people": table(columns, parts, header_row=4)}), files, named(columns))


@cache
def coded() -> Shape:
    """Two .csv files, one a wave, in Windows-1252 with semicolons and numbers for words."""
    columns = [
        identity("CLIENT_NO", lambda person, _: f"kx {person.number}"),
        called("SURNAME", lambda person, _: person.surname),
        called("FORENAME", lambda person, _: person.forename),
        number("NHS_NO", lambda person, _: person.nhs_number),
        birth("DOB", CODES),
        says("GRP", "group", groups("1", "2")),
        *measured(CODES, "people", code),
        *measured(CODES, "person_waves", code),
        comments("REMARKS"),
    ]
    names = {wave: f"{wave}.csv" for wave in study().waves}
    tables = {wave: table(columns, [{"file": name, "wave": wave}]) for wave, name in names.items()}
    csv = {"encoding": "windows-1252", "delimiter": ";"}

    def files(truth: Truth) -> Return:
        return [File(name, "csv", [sheet("", columns, at_wave(truth, wave))]) for wave, name in names.items()]

    return Shape("coded", site(CODES, tables, csv=csv), files, named(columns))


@cache
def long() -> Shape:
    """A workbook with a row for each person and wave, free words, numbers now and then as text, and notes under the table."""
    book, name, titles = "long.xlsx", "Monitoring", ("MONITORING", "")
    notes = ("Notes", "? = not known at the time", "Please do not sort this sheet.")
    columns = [
        identity("Ref", lambda person, _: person.local_id),
        called("Name", lambda person, _: f"{person.forename} {person.surname}"),
        number("NHS Number", lambda person, _: int(person.nhs_number)),
        birth("Date of birth", WORDS),
        says("Group", "group", groups("JF", "Comp")),
        says("Stage", "wave", dict(zip(study().waves, ("Start", "Follow-up"), strict=True))),
        *measured(WORDS, "people", lambda _, variable: f"{variable.label}?"),
        *measured(WORDS, "person_waves", lambda _, variable: f"{variable.label}?"),
        comments("Comments"),
    ]

    def files(truth: Truth) -> Return:
        rows = [(person, wave) for person in truth for wave in person.waves]
        return [File(book, "xlsx", [sheet(name, columns, rows, titles, notes), Sheet("Sheet2", [], hidden=True)])]

    layout = {"header_row": 3, "notes_after_blank_row": True}
    return Shape("long", site(WORDS, {"monitoring": table(columns, [{"file": book, "sheet": name}], **layout)}), files, named(columns))


@cache
def open_document() -> Shape:
    """An OpenDocument workbook with a sheet for each wave, amounts in words, ids in several spellings, and names the other way round."""
    book = "Open Document.ods"
    columns = [
        identity("ID", lambda person, wave: f"kx{person.number}" if wave == "baseline" else f" Kx/{person.number:06d}"),
        called("Full name", lambda person, _: f"{person.surname}, {person.forename}"),
        number("NHS", lambda person, _: f"{person.nhs_number[:3]}-{person.nhs_number[3:6]}-{person.nhs_number[6:]}"),
        birth("Born", MONEY),
        says("Project or comparison", "group", groups("project", "comparison")),
        *measured(MONEY, "people", label),
        *measured(MONEY, "person_waves", label),
        comments("Locality"),
    ]
    sheets = dict(zip(study().waves, ("Baseline 2010", "Follow up 2011"), strict=True))
    tables = {wave: table(columns, [{"file": book, "sheet": name, "wave": wave}]) for wave, name in sheets.items()}

    def files(truth: Truth) -> Return:
        return [File(book, "ods", [sheet(name, columns, at_wave(truth, wave)) for wave, name in sheets.items()])]

    return Shape("open_document", site(MONEY, tables), files, named(columns))


@cache
def joined() -> Shape:
    """A workbook of three sheets joined by the case id: people, and one for each wave, which names no one."""
    book = "joined.xlsx"
    who = [
        identity("Case ID", lambda person, _: person.local_id),
        called("Last name", lambda person, _: person.surname),
        called("First name", lambda person, _: person.forename),
        number("NHS number", lambda person, _: person.nhs_number),
        birth("Date of birth", CASES),
        says("Cohort", "group", groups("Jobs First", "Comparison")),
        *measured(CASES, "people", label),
    ]
    waves = [identity("Case ID", lambda person, _: person.local_id.lower()), *measured(CASES, "person_waves", label), comments("Remarks")]
    sheets = dict(zip(study().waves, ("Baseline", "Follow-up"), strict=True))
    tables = {
        "people": table(who, [{"file": book, "sheet": "People"}]),
        "waves": table(waves, [{"file": book, "sheet": name, "wave": wave} for wave, name in sheets.items()]),
    }

    def files(truth: Truth) -> Return:
        made = [sheet("People", who, [(person, "") for person in truth])]
        return [File(book, "xlsx", [*made, *(sheet(name, waves, at_wave(truth, wave)) for wave, name in sheets.items())])]

    return Shape("joined", site(CASES, tables), files, named(who))


SHAPES: tuple[Callable[[], Shape], ...] = (wide, coded, long, open_document, joined)
