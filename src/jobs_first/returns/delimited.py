"""Reading .csv, .txt and .tsv: encoding, delimiter and byte-order mark as declared, or found where nothing is declared."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobs_first.config.sites import CsvFormat
from jobs_first.returns.files import ERROR_CODES, SAVE_AGAIN, WORKBOOKS, Cell, Notation, ReturnError, Sheet, with_error_texts
from jobs_first.returns.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS
from jobs_first.returns.values import plain

DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
CODECS = {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "iso-8859-1": "latin-1", "utf-16": "utf-16"}
SAMPLE = 65_536  # characters of a file from which its delimiter is found
MOST_HEADER_ROWS = 50  # rows of it in which the expected headers are looked for
# Control characters other than tab, line ends and form feed: now and then one is pasted into a text; in other files they abound.
CONTROL = bytes({*range(9), *range(14, 32)})
MOST_CONTROL = 0.1


@dataclass(frozen=True)
class _Text:
    """What a file says once it is decoded, and how it was."""

    text: str
    encoding: str
    doubtful: bool = False


def read_delimited(path: Path, content: bytes, csv_format: CsvFormat, headers: Collection[str] = ()) -> Sheet:
    """The one sheet of a text file. `headers`, folded, are those that the mapping expects. Raises ReturnError.

    A first line such as "sep=;" is for the spreadsheet, which shows no row for it: it is not a row here either.
    """
    decoded = _decoded(content, csv_format.encoding, path.suffix.lower() in WORKBOOKS)
    text, told = decoded.text, re.match(r'"?sep=([,;|\t])"?\r?\n', decoded.text, re.IGNORECASE)
    if told:
        text = text[told.end() :]
    sample = _sample(text)
    if path.suffix.lower() in WORKBOOKS and not any(len(row) > 1 for mark in DELIMITERS.values() for row in _cut(sample, mark)):
        raise ReturnError(f"this file cannot be opened: it is no workbook, and as text it is no table. {SAVE_AGAIN}")
    delimiter, doubtful = str(csv_format.delimiter), False
    if delimiter != "auto":
        _check_delimiter(sample, delimiter)
    elif told:
        delimiter = _name(told[1])
    else:
        delimiter, doubtful = find_delimiter(sample, headers)
    found = ""
    if decoded.doubtful or doubtful:
        found = (
            f"This text file was read as {decoded.encoding} with '{delimiter}' between the cells, which was found by looking at it. "
            "Where that is not right, declare it under 'csv' in the mapping."
        )
    return Sheet(path.name, "", _rows(text, DELIMITERS[delimiter]), notation=Notation(decimal=csv_format.decimal), found=found)


# -- encoding ------------------------------------------------------------------------------------------------------------


def encoding_of(content: bytes) -> str | None:
    """What the bytes show: `utf-8-sig`, `utf-16`, `utf-16-le`, `utf-16-be`, `utf-32`, `ascii`, `utf-8`; `cp1252` where nothing else
    fits, `mixed` where some of it is UTF-8 and some is not, and None where it is no text at all.
    """
    marks = (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")
    for mark, encoding in (*marks, (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return encoding
    first = content[:4096]
    even, odd = first[::2].count(0), first[1::2].count(0)
    # Latin letters in UTF-16 have a zero byte each, all on the same side.
    if odd > 0.4 * len(first[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(first[::2]) and odd == 0:
        return "utf-16-be"
    if len(first) - len(first.translate(None, CONTROL)) > MOST_CONTROL * len(first):
        return None
    if content.isascii():
        return "ascii"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        letters = re.search(rb"[\xc3-\xf4][\x80-\xbf]", content)
        return "mixed" if letters and _mostly_utf8(content) else "cp1252"
    return "utf-8"


def _mostly_utf8(content: bytes) -> bool:
    """Whether most letters beyond ASCII are whole letters of UTF-8: a file pasted together, or cut off in the middle of a letter."""
    whole = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", content))
    return whole > len(content.decode("utf-8", errors="replace").split("\ufffd")) - 1


LOOKS = {
    "utf-8-sig": "UTF-8 with a byte-order mark",
    "utf-16": "UTF-16 with a byte-order mark",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-8": "UTF-8",
    "ascii": "plain text without accents",
    "cp1252": "windows-1252, which is what Excel writes in Britain",
    "mixed": "a mixture of UTF-8 and something else",
}
FITTING = {
    "auto": ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii", "utf-8", "cp1252"),
    "utf-8": ("utf-8-sig", "ascii", "utf-8"),
    "windows-1252": ("ascii", "cp1252"),
    "iso-8859-1": ("ascii", "cp1252"),
    "utf-16": ("utf-16", "utf-16-le", "utf-16-be"),
}
OR_AUTO = ", or to auto if other files of the site are written in other ways"
NAMES = {
    **{"utf-8-sig": "utf-8", "utf-8": "utf-8", "ascii": "utf-8", "cp1252": "windows-1252"},
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "utf-16"),
}


def _decoded(content: bytes, declared: str, named_a_workbook: bool) -> _Text:
    seen = encoding_of(content)
    if seen is None:
        what = "neither a workbook nor text" if named_a_workbook else "not text"
        raise ReturnError(
            f"this file cannot be opened: it is {what}. It may be damaged, or of another kind than its name says. {SAVE_AGAIN}"
        )
    if seen == "utf-32":
        raise ReturnError("this text is written as UTF-32, which spreadsheets do not read. Save it again as UTF-8.")
    if declared == "iso-8859-1" and seen == "cp1252" and re.search(rb"[\x80-\x9f]", content):
        raise ReturnError(f"the mapping declares iso-8859-1, and this file looks like {LOOKS[seen]}. Correct csv.encoding in the mapping.")
    if seen not in FITTING[declared]:
        line = f"line {_first_line_not_in(content, 'utf-8')} is not utf-8 text. " if seen in ("cp1252", "mixed") else ""
        if seen == "mixed":
            mend = "It may be cut short, or put together from two files: ask the site to send it again."
        else:
            mend = f"The mapping declares {declared}: save the file so, or set csv.encoding there to {NAMES[seen]}{OR_AUTO}."
        raise ReturnError(f"{line}{'This' if line else 'this'} file looks like {LOOKS[seen]}. {mend}")
    codec = seen if seen.startswith("utf") else CODECS[NAMES[seen] if declared == "auto" else declared]
    try:
        text = content.decode(codec)
    except UnicodeError as error:
        line_number = content[: getattr(error, "start", 0)].count(b"\n") + 1
        raise ReturnError(f"line {line_number} is not {NAMES.get(seen, seen)} text: the file may be damaged. {SAVE_AGAIN}") from None
    doubtful = declared == "auto" and seen in ("cp1252", "utf-16-le", "utf-16-be")
    return _Text(text.removeprefix("\ufeff"), NAMES.get(seen, seen), doubtful)


def _first_line_not_in(content: bytes, encoding: str) -> int:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return 1


# -- delimiter -----------------------------------------------------------------------------------------------------------


def find_delimiter(sample: str, headers: Collection[str] = ()) -> tuple[str, bool]:
    """The delimiter's name, and whether it can be doubted.

    Sure is the one by which a row has more of the expected headers than by any other. Without headers it is the one that
    cuts most rows into the same number of cells, counted by the cells that it makes.
    """
    cut = {name: _cut(sample, mark) for name, mark in DELIMITERS.items()}
    wanted = set(headers)
    matched = {
        name: max((len(wanted & {plain(cell).casefold() for cell in row}) for row in rows[:MOST_HEADER_ROWS]), default=0)
        for name, rows in cut.items()
    }
    best = max(matched, key=lambda name: matched[name])
    if list(matched.values()).count(matched[best]) == 1:
        return best, False
    made = {name: _cells_made(rows) for name, rows in cut.items()}
    best = max(made, key=lambda name: made[name][0])
    return best, any(cells and evenly >= made[best][1] for name, (cells, evenly) in made.items() if name != best)


def _cells_made(rows: list[list[str]]) -> tuple[int, float]:
    """Cells that a delimiter makes in the rows that have the most usual number of them, and which part of all rows these are."""
    widths = Counter(len(row) for row in rows if any(row))
    usual, times = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] - 1), pair[0]), default=(1, 0))
    return times * (usual - 1), times / max(1, widths.total())


def _check_delimiter(sample: str, declared: str) -> None:
    if any(len(row) > 1 for row in _cut(sample, DELIMITERS[declared])):
        return
    made = {name: _cells_made(_cut(sample, mark)) for name, mark in DELIMITERS.items()}
    best = max(made, key=lambda name: made[name][0])
    if made[best][0] and made[best][1] > 0.5:
        raise ReturnError(
            f"the mapping declares '{declared}' between the cells, and the file looks like '{best}'. "
            f"Save the file so, or set csv.delimiter in the mapping to '{best}'{OR_AUTO}."
        )


def _sample(text: str) -> str:
    """The first lines, whole."""
    return text if len(text) <= SAMPLE else text[:SAMPLE].rpartition("\n")[0]


def _cut(sample: str, mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=mark))
    except csv.Error:
        return []


def _name(mark: str) -> str:
    return next(name for name, known in DELIMITERS.items() if known == mark)


# -- rows ----------------------------------------------------------------------------------------------------------------


def _rows(text: str, mark: str) -> Sequence[Sequence[Cell]]:
    if text.count(mark) + text.count("\n") + text.count("\r") > MOST_CELLS:
        raise ReturnError(f"this file has more than the {MOST_CELLS:,} cells that are let in. Ask for the tables alone.")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        rows: list[list[str]] = list(reader)
    except csv.Error:
        raise ReturnError(
            f"a cell that begins on or before line {reader.line_num} does not end where it should. Look for a quotation mark that is "
            "opened and not closed, or that stands inside a cell and is not doubled."
        ) from None
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise ReturnError(f"a line of this file has more than {MOST_COLUMNS:,} cells, the most that a spreadsheet has.")
    if any(code in text for code in ERROR_CODES):
        return with_error_texts(rows)
    return rows
