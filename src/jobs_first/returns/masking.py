"""Hiding every identifier of a return wherever it turns up in something that is to be shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.problems import HIDDEN, LONGEST_SHOWN, as_text

# What might be a date of birth or an NHS number is hidden even when no column of identifiers has it.
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE = re.compile(
    rf"\d{{4}}[-/. ]\d{{1,2}}[-/. ]\d{{1,2}}(?!\d)|\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-/. ]*(?:{MONTHS})[a-z]*[-/., ]*\d{{2,4}}(?!\d)",
    re.IGNORECASE,
)
LOCAL_ID = re.compile(r"(?<![^\W_])[^\W\d_]{1,6}[\s/_.\-]*\d+(?![^\W_])")
LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){7,}")
TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)


def fold(text: str) -> str:
    """Letters and digits only, without accents, case or width: "Siân O’Brien-Smith" is "sianobriensmith"."""
    plain = text.casefold() if text.isascii() else unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return plain if plain.isalnum() and plain.isascii() else "".join(character for character in plain if character.isalnum())


class Mask:
    """The identifiers of one return: names by their parts, numbers by their digits, dates of birth in any form."""

    def __init__(self, identifiers: Iterable[object] = (), births: Iterable[dt.date] = ()) -> None:
        """`identifiers`: cells of all columns that name a person; `births`: the dates of birth among them, read as dates."""
        self._words: set[str] = set()
        self._ids: set[str] = set()
        for identifier in identifiers:
            text = unicodedata.normalize("NFKC", as_text(identifier))
            # Whole, by words, by the halves of a double name, and by the parts around any mark.
            pieces = (text, *text.split(), *re.split(r"[\s\-\u2010-\u2015]+", text), *re.split(r"\W+", text))
            self._words.update(fold(piece) for piece in pieces)
            self._ids.add(normalise_local_id(text))
        # A short number alone says nothing, and would hide amounts; long ones are hidden anyway.
        self._words = {word for word in self._words if len(word) > 1 and not word.isdigit()}
        self._ids = {known for known in self._ids if len(known) > 1}
        self._births = set(births)
        self._ids |= {str((born - EXCEL_DAY_ZERO).days) for born in self._births}

    def shown(self, raw: object, is_date: bool = False) -> str:
        """A value as issues.csv may show it: identifiers replaced, one line, at most 40 characters.

        Anything shaped like a date is hidden too, unless the column holds dates (`is_date`) and it is no date of birth.
        """
        text = self.name(as_text(raw), is_date)
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"

    def name(self, text: str, is_date: bool = False) -> str:
        """A text, such as the name of a file, with identifiers replaced, at its full length."""
        text = unicodedata.normalize("NFKC", text)
        text = "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc") or character.isspace())
        text = re.sub(r"\s+", " ", text).strip()
        text = DATE.sub(lambda found: found[0] if is_date and not self._is_birth(found[0]) else HIDDEN, text)
        text = LONG_NUMBER.sub(lambda found: found[0] if is_date else HIDDEN, text)
        text = LOCAL_ID.sub(lambda found: HIDDEN if normalise_local_id(found[0]) in self._ids else found[0], text)
        return TOKEN.sub(lambda found: HIDDEN if self._is_known(found[0]) else found[0], text) if text else text

    def _is_known(self, token: str) -> bool:
        parts = [token, *re.split(r"['’\-]", token)]
        return any(fold(part) in self._words for part in parts) or normalise_local_id(token) in self._ids

    def _is_birth(self, text: str) -> bool:
        """Whether a text is a date of birth of this return, whichever way round day and month stand."""
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        month = re.search(MONTHS, text, re.IGNORECASE)
        if month is not None and len(numbers) == 2:
            numbers.insert(1, MONTHS.split("|").index(month[0].casefold()) + 1)
        if len(numbers) != 3:
            return False
        first, second, third = numbers
        orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
        return any(
            (born.year % 100, born.month, born.day) == (year % 100, month, day) for born in self._births for year, month, day in orders
        )
