"""Damages: small functions, each of which spoils one thing of a return in place. Any number of them can follow one another."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random

from hypothesis import strategies as st

from support.damage_files import Cell, File, Formula, Return, Rows, Sheet
from support.damage_truth import Person, Truth

Damage = Callable[[Return, Truth, Random], None]

# Damages by what they touch. After those of BYTES only the file itself can say how many cells it holds.
CELLS: list[Damage] = []
ROWS: list[Damage] = []
COLUMNS: list[Damage] = []
SHEETS: list[Damage] = []
FILES: list[Damage] = []
BYTES: list[Damage] = []

EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
JUNK: Sequence[Cell] = (
    "=1+1", "+44", "-", "@SUM(A1)", "#REF!", "#N/A", "½", "5²", "nan", "inf", "-inf", "1e400", "1e5", "-0", "9" * 30, "0x1F", "1_000", "٣",
    "31/02/2011", "2011-02-29", "00/00/0000", "40271", "12:30", "£", "£-", "--5", "1,2,3", "1.2.3", "10-", "-10", "10-12-14", "++", "16++",
    "yes/no", "TRUE", "*", "?", "[", "\\", "'", '"', ";", ",", "\t", "a\nb", "a\r\nb", "\u202eabc", "\u200b", "\u2003", "a\x07b", "🙂", "ﬁ",
    "N/K", "unknown", "x" * 10_000, "0", 0, -1, 7.0, 0.1, 1e308, -40271.5, 60, 61, 2010, 73051,
    True, False, dt.date(1900, 3, 1), dt.date(2100, 1, 1),
)  # fmt: skip


def touches(kind: list[Damage]) -> Callable[[Damage], Damage]:
    """Put a damage into the list of its kind."""

    def keep(damage: Damage) -> Damage:
        kind.append(damage)
        return damage

    return keep


# -- where ----------------------------------------------------------------------------------------------------------


def sheets_of(returned: Return) -> list[Sheet]:
    return [sheet for file in returned for sheet in file.sheets if sheet.rows]


def any_sheet(returned: Return, dice: Random) -> Sheet | None:
    sheets = sheets_of(returned)
    return dice.choice(sheets) if sheets else None


def data_cells(sheet: Sheet) -> list[tuple[int, int]]:
    return [(row, column) for row in sheet.data if row < len(sheet.rows) for column in range(len(sheet.rows[row]))]


def width(sheet: Sheet) -> int:
    return max((len(row) for row in sheet.rows), default=0)


def any_cell(returned: Return, dice: Random) -> Iterator[tuple[Sheet, int, int]]:
    """One cell of a record, or none where there is none left."""
    places = [(sheet, row, column) for sheet in sheets_of(returned) for row, column in data_cells(sheet)]
    if places:
        yield dice.choice(places)


def any_row(returned: Return, dice: Random) -> Iterator[tuple[Sheet, int]]:
    places = [(sheet, row) for sheet in sheets_of(returned) for row in sheet.data if row < len(sheet.rows)]
    if places:
        yield dice.choice(places)


def any_column(returned: Return, dice: Random) -> Iterator[tuple[Sheet, int]]:
    places = [(sheet, column) for sheet in sheets_of(returned) for column in range(width(sheet))]
    if places:
        yield dice.choice(places)


def padded(sheet: Sheet) -> Rows:
    """The rows of a sheet, every row as long as the longest, so that columns can be moved about."""
    longest = width(sheet)
    for row in sheet.rows:
        row.extend([None] * (longest - len(row)))
    return sheet.rows


def spelt(person: Person, dice: Random) -> Cell:
    """Something that names a person, as it might be typed anywhere."""
    name, born = f"{person.forename} {person.surname}", person.born
    plain = name.translate(str.maketrans("ëâéèøüßŒ", "eaeeousO"))
    return dice.choice(
        (
            name, name.upper(), plain, person.surname, f"{person.forename}'s mum", name.replace("'", "’").replace("-", "–"),
            f"Mr {person.surname}",
            person.nhs_number, f"{person.nhs_number[:3]} {person.nhs_number[3:6]} {person.nhs_number[6:]}", int(person.nhs_number),
            person.local_id, f"kx{person.number}", f"KX/{person.number:06d}", f"see Kx {person.number}", f"{person.local_id}-B",
            f"{born:%d/%m/%Y}", f"born {born.day} {born:%b %Y}", f"{born:%d.%m.%y}", f"{born:%Y-%m-%d}", f"{born:%Y%m%d}", born,
            f"ask {person.forename.lower()} ({person.local_id}), {born:%d-%m-%Y}",
        )
    )  # fmt: skip


def holds_id(cell: Cell) -> bool:
    """Whether a cell is a local id: in the place of another cell it cannot be told from a code, so it keeps its place."""
    return isinstance(cell, str) and re.fullmatch(r"\W*kx\W*\d+\W*", cell, re.IGNORECASE) is not None


# -- cells ----------------------------------------------------------------------------------------------------------


@touches(CELLS)
def empty_cell(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = None


@touches(CELLS)
def swap_cells(returned: Return, truth: Truth, dice: Random) -> None:
    sheet = any_sheet(returned, dice)
    places = data_cells(sheet) if sheet else []
    if sheet and places:
        (row, column), (other_row, other_column) = dice.choice(places), dice.choice(places)
        rows = sheet.rows
        if holds_id(rows[row][column]) or holds_id(rows[other_row][other_column]):
            return
        rows[row][column], rows[other_row][other_column] = rows[other_row][other_column], rows[row][column]


@touches(CELLS)
def shift_cells(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row].insert(column, None)


@touches(CELLS)
def retype_cell(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = retyped(sheet.rows[row][column], dice)


def retyped(cell: Cell, dice: Random) -> Cell:
    """The same in another type: a number as text, a date as a day number or in words, a text as a formula."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, (int, float)):
        return dice.choice((str(cell), f"{cell:.3f}", f" {cell}\u00a0", f"{cell:,}"))
    if isinstance(cell, dt.date):
        return dice.choice((float((cell - EXCEL_DAY_ZERO).days), f"{cell:%d/%m/%Y}", f"{cell:%d %B %Y}", f"{cell:%Y-%m-%d} 00:00:00"))
    if isinstance(cell, str):
        number = re.fullmatch(r"-?\d{1,15}(\.\d+)?", cell)
        return float(cell) if number else Formula(f'="{cell}"'[:200].replace("\n", " "), cell)
    return ""


@touches(CELLS)
def junk_cell(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = dice.choice(JUNK)


@touches(CELLS)
def someone_in_a_cell(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = spelt(dice.choice(truth), dice)


@touches(CELLS)
def broken_cell(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = Formula("=1/0", dice.choice(("#DIV/0!", "#REF!", "#N/A", "#VALUE!")))


@touches(CELLS)
def formula_without_result(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row, column in any_cell(returned, dice):
        sheet.rows[row][column] = Formula("=A1+B1", "")


# -- rows -----------------------------------------------------------------------------------------------------------


@touches(ROWS)
def drop_row(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row in any_row(returned, dice):
        del sheet.rows[row]
        sheet.records -= 1


@touches(ROWS)
def duplicate_row(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row in any_row(returned, dice):
        sheet.rows.insert(dice.choice(sheet.data), list(sheet.rows[row]))
        sheet.records += 1


@touches(ROWS)
def shuffle_rows(returned: Return, truth: Truth, dice: Random) -> None:
    if sheet := any_sheet(returned, dice):
        start = sheet.header + 1
        records = sheet.rows[start : start + sheet.records]
        dice.shuffle(records)
        sheet.rows[start : start + sheet.records] = records


@touches(ROWS)
def sort_everything(returned: Return, truth: Truth, dice: Random) -> None:
    """What happens to header and notes when someone sorts the whole sheet."""
    if sheet := any_sheet(returned, dice):
        sheet.rows.sort(key=lambda row: str(row[0]) if row else "")


@touches(ROWS)
def insert_row(returned: Return, truth: Truth, dice: Random) -> None:
    if sheet := any_sheet(returned, dice):
        made: list[Cell] = dice.choice(([], [None, " "], ["Total", None, 12], [dice.choice(JUNK) for _ in range(width(sheet))]))
        sheet.rows.insert(dice.randrange(len(sheet.rows) + 1), made)


@touches(ROWS)
def repeat_header(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, row in any_row(returned, dice):
        if sheet.header < len(sheet.rows):
            sheet.rows.insert(row, list(sheet.rows[sheet.header]))
            sheet.records += 1


@touches(ROWS)
def drop_header(returned: Return, truth: Truth, dice: Random) -> None:
    sheet = any_sheet(returned, dice)
    if sheet and sheet.header < len(sheet.rows):
        del sheet.rows[sheet.header]


# -- columns --------------------------------------------------------------------------------------------------------


@touches(COLUMNS)
def drop_column(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, column in any_column(returned, dice):
        for row in sheet.rows:
            del row[column : column + 1]


@touches(COLUMNS)
def duplicate_column(returned: Return, truth: Truth, dice: Random) -> None:
    for sheet, column in any_column(returned, dice):
        for row in padded(sheet):
            row.append(row[column])


@touches(COLUMNS)
def shuffle_columns(returned: Return, truth: Truth, dice: Random) -> None:
    if sheet := any_sheet(returned, dice):
        order = list(range(width(sheet)))
        dice.shuffle(order)
        sheet.rows = [[row[column] for column in order] for row in padded(sheet)]


@touches(COLUMNS)
def swap_contents(returned: Return, truth: Truth, dice: Random) -> None:
    """Two columns change places under their headers."""
    sheet = any_sheet(returned, dice)
    if sheet and width(sheet):
        one, other = dice.randrange(width(sheet)), dice.randrange(width(sheet))
        rows = padded(sheet)[sheet.header + 1 :]
        if not any(holds_id(row[one]) or holds_id(row[other]) for row in rows):
            for row in rows:
                row[one], row[other] = row[other], row[one]


def in_header(returned: Return, dice: Random, change: Callable[[Cell], Cell]) -> None:
    for sheet, column in any_column(returned, dice):
        if sheet.header < len(sheet.rows) and column < len(sheet.rows[sheet.header]):
            sheet.rows[sheet.header][column] = change(sheet.rows[sheet.header][column])


@touches(COLUMNS)
def misspell_header(returned: Return, truth: Truth, dice: Random) -> None:
    in_header(returned, dice, lambda cell: f"{cell}"[:-1] + dice.choice(("x", " (2)", "", "s", " \u202e")))


@touches(COLUMNS)
def someone_as_header(returned: Return, truth: Truth, dice: Random) -> None:
    in_header(returned, dice, lambda cell: spelt(dice.choice(truth), dice))


@touches(COLUMNS)
def junk_header(returned: Return, truth: Truth, dice: Random) -> None:
    in_header(returned, dice, lambda cell: dice.choice((None, *JUNK)))


@touches(COLUMNS)
def more_columns(returned: Return, truth: Truth, dice: Random) -> None:
    """Columns that no mapping names, with people in the header and in the cells."""
    if sheet := any_sheet(returned, dice):
        for position, row in enumerate(padded(sheet)):
            row.append(dice.choice(("Carer", None, spelt(truth[0], dice))) if position == sheet.header else spelt(dice.choice(truth), dice))


# -- sheets and files -----------------------------------------------------------------------------------------------


def books(returned: Return) -> list[File]:
    return [file for file in returned if file.kind != "csv" and file.sheets]


def free_sheet_name(file: File, wish: str) -> str:
    """A name of a sheet as a workbook allows it, that the file does not have yet."""
    name = re.sub(r"[\[\]:*?/\\']", "", wish)[:28] or "x"
    taken = {sheet.name.casefold() for sheet in file.sheets}
    return name if name.casefold() not in taken else next(f"{name}{n}" for n in range(99) if f"{name}{n}".casefold() not in taken)


def someone_in_a_name(truth: Truth, dice: Random, known: str) -> str:
    """The name of a file or sheet in which someone is named, alone or beside the name that it should have."""
    who = str(spelt(dice.choice(truth), dice)).replace("/", "-")
    return dice.choice((who, f"{known} {who}", f"{who} {known}"))


@touches(SHEETS)
def drop_sheet(returned: Return, truth: Truth, dice: Random) -> None:
    for file in books(returned)[:1]:
        if len(file.sheets) > 1:
            file.sheets.pop(dice.randrange(len(file.sheets)))


@touches(SHEETS)
def rename_sheet(returned: Return, truth: Truth, dice: Random) -> None:
    for file in books(returned)[:1]:
        sheet = dice.choice(file.sheets)
        sheet.name = free_sheet_name(
            file, dice.choice((f"{sheet.name} ", sheet.name.upper(), "Sheet1", someone_in_a_name(truth, dice, sheet.name)))
        )


@touches(SHEETS)
def double_sheet(returned: Return, truth: Truth, dice: Random) -> None:
    for file in books(returned)[:1]:
        copy = deepcopy(dice.choice(file.sheets))
        copy.name = free_sheet_name(file, someone_in_a_name(truth, dice, copy.name))
        file.sheets.insert(dice.randrange(len(file.sheets) + 1), copy)


@touches(SHEETS)
def shuffle_sheets(returned: Return, truth: Truth, dice: Random) -> None:
    for file in books(returned)[:1]:
        dice.shuffle(file.sheets)
        file.sheets[dice.randrange(len(file.sheets))].hidden = len(file.sheets) > 1


@touches(SHEETS)
def clear_sheet(returned: Return, truth: Truth, dice: Random) -> None:
    if sheet := any_sheet(returned, dice):
        sheet.rows, sheet.header, sheet.records = [], 0, 0


@touches(SHEETS)
def swap_sheets(returned: Return, truth: Truth, dice: Random) -> None:
    """The contents of two sheets, or of two files, change places under their names."""
    sheets = sheets_of(returned)
    if sheets:
        one, other = dice.choice(sheets), dice.choice(sheets)
        one.rows, other.rows, one.header, other.header, one.records, other.records = (
            other.rows, one.rows, other.header, one.header, other.records, one.records,
        )  # fmt: skip


def free_file_name(returned: Return, wish: str) -> str:
    name = re.sub(r"[/\\\x00]", "", wish)[:100] or "x"
    taken = {file.name for file in returned}
    return name if name not in taken else next(f"{n} {name}" for n in range(99) if f"{n} {name}" not in taken)


@touches(FILES)
def drop_file(returned: Return, truth: Truth, dice: Random) -> None:
    if returned:
        returned.pop(dice.randrange(len(returned)))


@touches(FILES)
def rename_file(returned: Return, truth: Truth, dice: Random) -> None:
    if returned:
        file = dice.choice(returned)
        stem, _, suffix = file.name.rpartition(".")
        wish = dice.choice(
            (f"{stem} final.{suffix}", file.name.upper(), f"{someone_in_a_name(truth, dice, stem)}.{suffix}", f"{stem}.{suffix}.bak")
        )
        file.name = free_file_name(returned, wish)


@touches(FILES)
def double_file(returned: Return, truth: Truth, dice: Random) -> None:
    if returned:
        copy = deepcopy(dice.choice(returned))
        stem, _, suffix = copy.name.rpartition(".")
        copy.name = free_file_name(returned, f"{someone_in_a_name(truth, dice, stem)}.{suffix}")
        returned.append(copy)


# -- encodings and bytes --------------------------------------------------------------------------------------------


@touches(BYTES)
def other_ending(returned: Return, truth: Truth, dice: Random) -> None:
    if returned:
        file = dice.choice(returned)
        file.name = free_file_name(
            returned, file.name.rpartition(".")[0] + dice.choice((".csv", ".xlsx", ".xls", ".ods", ".txt", ".pdf", ""))
        )
        file.edits.append(lambda content: content)


@touches(BYTES)
def other_encoding(returned: Return, truth: Truth, dice: Random) -> None:
    for file in [file for file in returned if file.kind == "csv"]:
        file.encoding = dice.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp850", "mac-roman"))
        file.edits.append(bytes)


@touches(BYTES)
def other_delimiter(returned: Return, truth: Truth, dice: Random) -> None:
    for file in [file for file in returned if file.kind == "csv"]:
        file.delimiter, file.line_end = dice.choice((",", "\t", "|", ":")), dice.choice(("\n", "\r", "\r\n"))
        file.edits.append(bytes)


def on_bytes(returned: Return, dice: Random, edit: Callable[[bytes, Random], bytes]) -> None:
    """Edit the bytes of one file when it is written; the dice are thrown then as they would be now."""
    if returned:
        throw = dice.random()
        dice.choice(returned).edits.append(lambda content: edit(content, Random(throw)))


@touches(BYTES)
def truncate(returned: Return, truth: Truth, dice: Random) -> None:
    on_bytes(returned, dice, lambda content, dice: content[: dice.randrange(len(content) + 1)])


@touches(BYTES)
def flip_bytes(returned: Return, truth: Truth, dice: Random) -> None:
    def edit(content: bytes, dice: Random) -> bytes:
        spoilt = bytearray(content)
        for _ in range(dice.randrange(1, 30) if spoilt else 0):
            spoilt[dice.randrange(len(spoilt))] = dice.choice((0, 34, 60, 255, dice.randrange(256)))
        return bytes(spoilt)

    on_bytes(returned, dice, edit)


@touches(BYTES)
def glue_bytes(returned: Return, truth: Truth, dice: Random) -> None:
    on_bytes(
        returned,
        dice,
        lambda content, dice: (
            dice.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 9, b'"')) + content + dice.choice((b"", b'"', b"\x1a", content))
        ),
    )


@touches(BYTES)
def spoil_member(returned: Return, truth: Truth, dice: Random) -> None:
    """A member of the zip that a workbook is goes missing, stands there twice, is empty, cut, or full of something else."""
    on_bytes(returned, dice, lambda content, dice: repacked(content, dice) if content.startswith(b"PK\x03\x04") else content)


def repacked(content: bytes, dice: Random) -> bytes:
    spoilt = io.BytesIO()
    try:
        source = zipfile.ZipFile(io.BytesIO(content))
        members = [(name, source.read(name)) for name in source.namelist()]
    except Exception:  # spoilt already by another damage
        return content
    chosen, name = dice.randrange(len(members)), members[0][0]
    name, body = members[chosen]
    members[chosen : chosen + 1] = dice.choice(
        (
            [],
            [(name, b"")],
            [(name, body[: dice.randrange(len(body) + 1)])],
            [(name, body.replace(b"sheetData", b"sheetDate"))],
            [(name, re.sub(rb"<v>\d+</v>", b"<v>99999</v>", body, count=3))],
            [(name, re.sub(rb' r="[A-Z]+\d+"', b"", body))],
            [(name, b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + body)],
            [(name, body), (f"{name}~", body)],
            [(name.upper(), body)],
        )
    )
    with zipfile.ZipFile(spoilt, "w") as target:
        for member, body in members:
            target.writestr(member, body)
    return spoilt.getvalue()


# -- composed -------------------------------------------------------------------------------------------------------

KINDS = (CELLS, CELLS, ROWS, COLUMNS, SHEETS, FILES, BYTES)
Chosen = tuple[Damage, int]


def damages(kinds: Sequence[list[Damage]] = KINDS, most: int = 4) -> st.SearchStrategy[list[Chosen]]:
    """One to `most` damages with the seed of the dice that each of them throws."""
    chosen = st.sampled_from([damage for kind in kinds for damage in kind])
    return st.lists(st.tuples(chosen, st.integers(0, 10_000)), min_size=1, max_size=most)


def damaged(returned: Return, truth: Truth, chosen: Sequence[Chosen]) -> Return:
    """The return with the damages done one after another; it itself stays as it is."""
    spoilt = deepcopy(returned)
    for damage, seed in chosen:
        damage(spoilt, truth, Random(seed))
    return spoilt
