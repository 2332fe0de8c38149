"""Hiding every identifier of a return wherever it turns up in something that is to be shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.problems import HIDDEN, LONGEST_SHOWN, as_text

# What might be a date of birth or an NHS number is hidden even when no column of identifiers has it.
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MONTH = rf"(?:{MONTHS})[a-z]*"
BETWEEN = r"[\s\-‐-―−/.,:;_·\\]{1,3}"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?<!\d)(?:\d{{4}}{BETWEEN}(?:\d{{1,2}}|{MONTH}){BETWEEN}\d{{1,2}}|\d{{1,2}}{BETWEEN}\d{{1,2}}{BETWEEN}(?:\d{{4}}|\d{{2}})"
    rf"|{DAY}(?:{BETWEEN})?(?:of )?{MONTH}(?:{BETWEEN})?(?:\d{{4}}|\d{{2}})|{MONTH}(?:{BETWEEN})?{DAY}{BETWEEN}(?:\d{{4}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
MONTH_AND_YEAR = re.compile(rf"(?<!\d)(?:\d{{1,2}}{BETWEEN}|{MONTH}(?:{BETWEEN})?)(\d{{4}})(?!\d)", re.IGNORECASE)
# Email addresses, postcodes ("2nd" is the end of none) and National Insurance numbers, which lead to someone whom no column names.
# An address begins where a word does, and what was read of it is not tried again: a cell may hold thousands of characters.
OF_ADDRESS = r"[^\s@<>(),;:]"
CONTACT = re.compile(
    rf"(?<!{OF_ADDRESS}){OF_ADDRESS}++@(?={OF_ADDRESS}*\.\w){OF_ADDRESS}++"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2}\b"
    r"|\b[A-CEGHJ-PR-TW-Z]{2} ?(?:\d{2} ?){3}[A-D]\b",
    re.IGNORECASE,
)
LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){7,}")
LONGER_NUMBER = re.compile(r"\d(?:[ -]?\d){8,}")  # than any date
FIGURES = re.compile(r"(?<![\d.,])(?:\d{8}|\d{4,5})(?![\d,])")
# Day numbers of Excel from 1920 on: a year typed as a number, such as 2010, is none.
FIRST_DAY_NUMBER = 7306
DAYS_OF_MONTH = 31
LONGEST_READ = 4000  # of a text; what stands further back is never shown
TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
PIECE = re.compile(r"\d+|[^\W\d_]+")
# The pieces that one identifier can be spread over: "U r s u l i n e", "943 476 5919".
MOST_PIECES = 12
# A known name of at least so many letters is found inside a longer word too: "Vantongerens", "mrsvantongeren".
SHORTEST_INSIDE = 6
LONGEST_AMOUNT = 7
EXCEL_DAY_ZEROS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))
BIRTH_DIGITS = ("%d%m%Y", "%Y%m%d", "%m%d%Y", "%d%m%y", "%y%m%d")
# Letters that lose no accent when text is decomposed, as they are typed where there is no such key.
PLAIN_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


def fold(text: str) -> str:
    """Letters and digits only, without accents, case or width: "Siân O’Brien-Smith" is "sianobriensmith", "Bjørn" is "bjorn"."""
    plain = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(PLAIN_LETTERS)
    return plain if plain.isalnum() and plain.isascii() else "".join(character for character in plain if character.isalnum())


@lru_cache(maxsize=10_000)
def folds(text: str) -> tuple[str, str]:
    """Both ways in which a name loses its accents: "Müller" is "muller" and "mueller"."""
    plain = fold(text)
    return plain, plain if text.isascii() else fold(unicodedata.normalize("NFC", text).casefold().translate(SPELT_OUT))


class Mask:
    """The identifiers of one return: names by their parts, numbers by their digits, dates of birth in any form."""

    def __init__(self, identifiers: Iterable[object] = (), births: Iterable[dt.date] = (), years: range = range(0)) -> None:
        """`identifiers`: cells of all columns that name a person; `births`: the dates of birth among them, read as dates.

        Every date in one of `years` may be a date of birth as well. Nothing is looked at before something is to be shown: most
        returns show nothing.
        """
        self._identifiers, self._given_births, self._years = identifiers, births, years

    @cached_property
    def _texts(self) -> set[str]:
        return {unicodedata.normalize("NFKC", as_text(identifier)) for identifier in self._identifiers}

    @cached_property
    def _births(self) -> set[dt.date]:
        return set(self._given_births)

    @cached_property
    def _words(self) -> set[str]:
        """Names whole, by words, by the halves of a double name, and by the parts around any mark; a code such as KX-42 only whole."""
        pieces = set(self._texts)
        for text in self._texts:
            if " " in text or not any(character.isdigit() for character in text):
                pieces.update(text.split(), re.split(r"[\s\-\u2010-\u2015]+", text), re.split(r"[\W_]+", text))
        words = {word for piece in pieces for word in folds(piece)}
        # A short number alone says nothing, and would hide amounts; long ones are hidden anyway.
        return {word for word in words if len(word) > 1 and not word.isdigit()}

    @cached_property
    def _ids(self) -> set[str]:
        """Ids in the one spelling that they all have, and the digits of long numbers and of dates of birth."""
        digits = {found for text in self._texts if len(found := re.sub(r"[\W_]+", "", text)) > 3 and found.isdigit()}
        births = {str((born - zero).days) for born in self._births for zero in EXCEL_DAY_ZEROS}
        births |= {born.strftime(form) for born in self._births for form in BIRTH_DIGITS}
        return {known for text in self._texts if len(known := normalise_local_id(text)) > 1} | digits | births

    @cached_property
    def _longest_word(self) -> int:
        return max(map(len, self._words), default=0)

    def shown(self, raw: object, is_date: bool = False) -> str:
        """A value as issues.csv may show it: identifiers replaced, one line, at most 40 characters.

        Anything shaped like a date is hidden too, unless the column holds dates (`is_date`) and it is no date of birth.
        """
        text = self.name(as_text(raw)[:LONGEST_READ], is_date)
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"

    def name(self, text: str, is_date: bool = False) -> str:
        """A text, such as the name of a file, with identifiers replaced, at its full length."""
        text = unicodedata.normalize("NFKC", text)
        text = "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc") or character.isspace())
        text = re.sub(r"\s+", " ", text).strip()
        text = CONTACT.sub(HIDDEN, text)
        text = DATE.sub(lambda found: found[0] if is_date and not self._is_birth(found[0]) else HIDDEN, text)
        text = MONTH_AND_YEAR.sub(lambda found: HIDDEN if int(found[1]) in self._years else found[0], text)
        if is_date:
            text = FIGURES.sub(lambda found: HIDDEN if self._is_birth_in_figures(found[0]) else found[0], text)
            text = LONGER_NUMBER.sub(HIDDEN, text)
        else:
            text = LONG_NUMBER.sub(HIDDEN, text)
        return self._without_known(text)

    def _without_known(self, text: str) -> str:
        """The text with every word that holds a known identifier replaced, and every run of words that is one together."""
        pieces, words = list(PIECE.finditer(text)), [found.span() for found in TOKEN.finditer(text)]
        hidden: list[tuple[int, int]] = []
        first = 0
        while first < len(pieces):
            last = self._known_from(text, pieces, first)
            if last is not None:
                start, end = pieces[first].start(), pieces[last].end()
                touched = [word for word in words if word[0] < end and word[1] > start]
                hidden.append((min(word[0] for word in touched), max(word[1] for word in touched)))
                first = last
            first += 1
        for start, end in reversed(_merged(hidden)):
            text = text[:start] + HIDDEN + text[end:]
        return text

    def _known_from(self, text: str, pieces: list[re.Match[str]], first: int) -> int | None:
        """The last piece of the longest identifier that begins at a piece, or None."""
        found, plain, spelt_out, local_id, digits = None, "", "", "", ""
        for last in range(first, min(first + MOST_PIECES, len(pieces))):
            piece = pieces[last][0]
            one, other = folds(piece)
            plain, spelt_out = plain + one, spelt_out + other
            spelt = (piece.lstrip("0") or "0") if piece.isdigit() else piece.upper()
            local_id += f"-{spelt}" if local_id[-1:].isdigit() and piece.isdigit() else spelt
            digits += piece
            if plain in self._words or spelt_out in self._words or (last == first and self._holds_known(one)):
                found = last
            elif local_id in self._ids or digits in self._ids:
                start, end = pieces[first].start(), pieces[last].end()
                if not digits.isdigit() or _stands_alone(text, start, end, as_one=digits in self._ids):
                    found = last
        return found

    def _holds_known(self, word: str) -> bool:
        lengths = range(SHORTEST_INSIDE, min(len(word), self._longest_word) + 1)
        return any(word[at : at + length] in self._words for length in lengths for at in range(len(word) - length + 1))

    def _is_birth(self, text: str) -> bool:
        """Whether a text is a date of birth of this return, whichever way round day and month stand."""
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        month = re.search(MONTHS, text, re.IGNORECASE)
        if month is not None and len(numbers) == 2:
            numbers.insert(1, MONTHS.split("|").index(month[0].casefold()) + 1)
        if len(numbers) != 3:
            return False
        year = next((number for number in (numbers[0], numbers[2]) if number > DAYS_OF_MONTH), numbers[2])
        return self._may_be_year_of_birth(year) or any(
            (born.year % 100, born.month, born.day) in _orders(*numbers) for born in self._births
        )

    def _is_birth_in_figures(self, text: str) -> bool:
        """Whether figures alone may be a date of birth: eight of a date, or the day number of a spreadsheet."""
        if len(text) == 8:
            return any(int(year) in self._years for year in (text[:4], text[4:]))
        return int(text) >= FIRST_DAY_NUMBER and (EXCEL_DAY_ZEROS[0] + dt.timedelta(int(text))).year in self._years

    def _may_be_year_of_birth(self, year: int) -> bool:
        """Whether someone of the study may have been born in a year; of two figures, those up to 30 are of this century."""
        return (year if year > 99 else year + (1900 if year > 30 else 2000)) in self._years


def _orders(first: int, second: int, third: int) -> set[tuple[int, int, int]]:
    """The dates that three numbers may be, as year of the century, month and day."""
    if first > DAYS_OF_MONTH:
        return {(first % 100, second, third)}
    return {(third % 100, second, first), (third % 100, first, second)}


def _stands_alone(text: str, start: int, end: int, as_one: bool) -> bool:
    """Whether digits are a number by themselves: no part of a code, a range or an amount, and not two short numbers side by side."""
    if re.search(r"[^\W_]$|\d[.,\-–/]$", text[:start][-2:]) or re.match(r"[^\W_]|(?!\.0+(?!\d))[.,\-–/]\d", text[end:]):
        return False
    return not as_one or end - start > LONGEST_AMOUNT or re.fullmatch(r"\d+|\d{1,3}(?:[ ,.'’]\d{3})+", text[start:end]) is not None


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
