"""What the values of a column look like: dates, numbers, money, yes and no, numbers of persons, words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs_first.config.dates import read_as
from jobs_first.returns.files import Cell
from jobs_first.returns.values import MEANINGS, NO, YES, period_said, plain, read_date

DATES = (
    "dd/mm/yyyy", "yyyy-mm-dd", "dd mon yyyy", "dd/mm/yy", "dd mon yy", "mm/dd/yyyy", "mm/dd/yy", "yyyymmdd", "ddmmyyyy",
    "dd/mm/yyyy hh:mm", "yyyy-mm-dd hh:mm", "mon yyyy", "mm/yyyy",
)  # fmt: skip
NUMBER = re.compile(r"-?£? ?-?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(\D{0,12})")
RANGE = re.compile(r"£?\d+(\.\d+)? ?(?:-|to) ?£?\d+(\.\d+)?\D{0,15}|\d+(\.\d+)? ?\+\D{0,10}")
NHS_NUMBER = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
CONTACT = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[^@\s]+@[^@\s]+\.\w+|(\+44|0)[\d ()-]{9,14}|[A-CEGHJ-PR-TW-Z]{2} ?(\d{2} ?){3}[A-D]", re.I
)
PERSON_NAME = re.compile(r"[^\W\d_]+(?:[ .,'’-]+[^\W\d_]+){0,4}\.?")
SEPARATORS = (";", ",", "+", "/", "|", "&")
CODES_FOR_MISSING = (9, 99, 999, 9999)


@dataclass(frozen=True)
class Profile:
    """The cells of a column that hold anything.

    `people` are the ids of their rows, where these are known; `codes` is what a list of codes says of the column.
    """

    cells: Sequence[Cell]
    people: Sequence[str] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    def words(self, value: str) -> str:
        """A value in words: what the list of codes says of it, or the value itself."""
        return self.codes.get(value, value)

    @property
    def is_listed(self) -> bool:
        """Whether a list says what the codes of the column mean, other than that a value is missing."""
        return len(self.codes) > len(self.missing_codes)

    @cached_property
    def missing_codes(self) -> dict[str, str]:
        """The codes that a list says are missing values, with their meaning."""
        return {code: MEANINGS[said.casefold()] for code, said in self.codes.items() if said.casefold() in MEANINGS}

    @cached_property
    def texts(self) -> list[str]:
        """The values as text, without those that say that a value is missing."""
        return [text for text in map(plain, self.cells) if text.casefold() not in MEANINGS and text not in self.missing_codes]

    @cached_property
    def missing(self) -> dict[str, str]:
        """The missing tokens that occur, as they are written, with their meaning."""
        found = (text for text in map(plain, self.cells) if text.casefold() in MEANINGS)
        return {text: MEANINGS[text.casefold()] for text in dict.fromkeys(found)}

    @cached_property
    def distinct(self) -> Counter[str]:
        """How often each value occurs, whatever its case."""
        spelt: dict[str, str] = {}
        return Counter(spelt.setdefault(text.casefold(), text) for text in self.texts)

    def holders(self, value: str) -> int:
        """How many people have a value; how many rows, where it is not known whose they are."""
        same = [i for i, cell in enumerate(self.cells) if plain(cell).casefold() == value.casefold()]
        return len({self.people[i] for i in same}) if self.people else len(same)

    def share(self, of: re.Pattern[str]) -> float:
        """The share of values that match a pattern wholly."""
        return sum(of.fullmatch(text) is not None for text in self.texts) / len(self.texts) if self.texts else 0.0

    @cached_property
    def days(self) -> list[dt.date]:
        """The values that are dates of the spreadsheet itself."""
        return [cell.date() if isinstance(cell, dt.datetime) else cell for cell in self.cells if isinstance(cell, dt.date)]

    def day_numbers(self) -> int:
        """How many numbers could be days of a spreadsheet that lost its format."""
        return sum(isinstance(cell, (int, float)) and isinstance(read_date(cell, None), dt.date) for cell in self.cells)

    @cached_property
    def dates(self) -> tuple[int, tuple[str, ...], bool]:
        """How many values are dates, the ways in which those written as text are written, and whether day and month are in doubt."""
        written = [plain(cell) for cell in self.cells if isinstance(cell, str) and plain(cell).casefold() not in MEANINGS]
        ways: list[str] = []
        left = written
        for _ in range(2):
            read, way = max(((sum(read_as(text, way) is not None for text in left), way) for way in DATES), key=lambda one: one[0])
            if not read or (ways and read < 2):
                break
            ways.append(way)
            left = [text for text in left if read_as(text, way) is None]
        swapped = {"dd/mm/yyyy": "mm/dd/yyyy", "dd/mm/yy": "mm/dd/yy"}.get(ways[0] if ways else "")
        doubt = swapped is not None and all(read_as(text, swapped) is not None for text in written)
        return len(self.days) + len(written) - len(left), tuple(ways), doubt

    def years(self) -> list[int]:
        """The years of the values that are dates."""
        written = (read_as(plain(cell), way) for way in self.dates[1] for cell in self.cells if isinstance(cell, str))
        return [day.year for day in (*self.days, *(day for day in written if day is not None))]

    @cached_property
    def date_share(self) -> float:
        """The share of values that are dates."""
        return self.dates[0] / len(self.texts) if self.texts else 0.0

    @cached_property
    def numbers(self) -> list[float]:
        """The values that are numbers or amounts, with or without a unit behind them."""
        found = []
        for text in self.texts:
            matched = NUMBER.fullmatch(text)
            if matched and (matched[1] or matched[3]) and (not matched[4].strip() or _is_unit(matched[4])):
                found.append(float(re.sub(r"[^\d.]", "", text[: matched.end(3) if matched[3] else matched.end(1)])))
        return found

    @cached_property
    def number_share(self) -> float:
        """The share of values that are numbers or amounts."""
        return len(self.numbers) / len(self.texts) if self.texts else 0.0

    @cached_property
    def yes_no_share(self) -> float:
        """The share of values that are yes or no."""
        return sum(self.words(text).casefold() in YES | NO for text in self.texts) / len(self.texts) if self.texts else 0.0

    @cached_property
    def is_coded(self) -> bool:
        """Whether all values are a few small whole numbers: codes that a list explains."""
        return bool(self.texts) and all(re.fullmatch(r"-?\d{1,3}(\.0)?", text) for text in self.distinct) and len(self.distinct) <= 12

    @cached_property
    def code_for_missing(self) -> str | None:
        """The code that stands apart from the others, 9 or 99 after 1 to 6: it usually says not known."""
        if not self.is_coded:
            return None
        codes = sorted(int(float(text)) for text in self.distinct)
        last = codes[-1]
        return str(last) if last in CODES_FOR_MISSING and (len(codes) == 1 or codes[-2] < last - 1) else None

    @cached_property
    def says_period(self) -> bool:
        """Whether the values say themselves what they are per."""
        return any(re.search(r"\d\D*[a-z]", text.casefold()) and _is_unit(re.sub(r"^[^a-z]*", "", text.casefold())) for text in self.texts)


def _is_unit(tail: str) -> bool:
    text = tail.strip().casefold()
    hours = r"(hours?|hrs?|h|days?)( (a|per) week| p/?w)?"
    return period_said(text) is not None or re.fullmatch(hours, text) is not None
