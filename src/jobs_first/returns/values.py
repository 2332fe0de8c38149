"""What a cell says, as a value of the codebook. One cell in, one value or one complaint out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs_first.config.codebook import Variable
from jobs_first.config.dates import LATEST_YEAR, read_as
from jobs_first.returns.files import Cell, is_blank
from jobs_first.returns.problems import as_text

WEEKS_PER_YEAR = 52  # as councils count a year of weekly payments
PER_YEAR = {"week": WEEKS_PER_YEAR, "month": 12, "year": 1}
PERIOD_WORDS = {
    "hour": ("ph", "per hour", "an hour", "/hr", "p/h", "hourly"),
    "week": ("pw", "per week", "a week", "/wk", "p/w", "weekly"),
    "month": ("pm", "pcm", "per month", "a month", "p/m", "monthly"),
    "year": ("pa", "per annum", "per year", "a year", "p/a", "annually", "p.a."),
}
YES = {"yes", "y", "true"}
NO = {"no", "n", "false"}
ORDINARY = str.maketrans("‘’“”–—−", "''\"\"---")
# Day numbers of Excel from 1920 to 2099: a year typed as a number, such as 2010, is no date.
FIRST_SERIAL, LAST_SERIAL = 7306, 73050
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
MOST_LISTED = 12
ISO = "yyyy-mm-dd"
NUMBER = r"\d+(?:\.\d+)?"

Value = str | float | int | bool | dt.date | tuple[float | None, float | None] | None


@dataclass(frozen=True)
class Complaint:
    """Why a cell is not a value: the rule it breaks and what was expected, in words.

    `value` is what the cell would be where it is understood and only out of range; `part` the entry of a list that is not.
    """

    rule: str
    expected: str
    value: Value = None
    part: str = ""


def plain(cell: Cell) -> str:
    """A cell's text with smart quotes, odd spaces and invisible marks made ordinary, and runs of spaces made one."""
    text = cell if isinstance(cell, str) else as_text(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(ORDINARY)
    if not text.isprintable():
        text = "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc") or character in "\t\n")
    return " ".join(text.split())


def recoded(text: str, recode: Mapping[str, str]) -> str:
    """What the mapping says that `text` means; `*` on its left side stands for any text. Exact words win over patterns."""
    if not recode:
        return text
    exact, patterns = _recode(tuple(recode.items()))
    low = text.casefold()
    if low in exact:
        return exact[low]
    return next((value for pattern, value in patterns if pattern.fullmatch(low)), text)


@lru_cache(maxsize=1000)
def _recode(entries: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    exact = {plain(key).casefold(): value for key, value in entries}
    return exact, [(re.compile(re.escape(key).replace(r"\*", ".*")), value) for key, value in exact.items() if "*" in key]


@lru_cache(maxsize=1000)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(word).casefold() for word in words)


def read_value(
    cell: Cell,
    variable: Variable,
    recode: dict[str, str],
    missing: Collection[str],
    period: str | None = None,
    dates: str | tuple[str, ...] | None = None,
    separator: str | None = None,
    ranges: str | None = None,
) -> Value | Complaint:
    """The value of a cell for a variable; None where the return says that it is not known.

    Ranges come as (low, high), high None when open; in a number, `ranges` says what a range counts as. Amounts come in the
    unit of the codebook. Raises nothing: what cannot be understood is a Complaint.
    """
    if is_blank(cell):
        return None
    text = plain(cell)
    if missing and text.casefold() in _folded(tuple(missing)):
        return None
    if variable.type in ("integer", "number", "range") and _holds_small_digits(as_text(cell)):
        return Complaint("not_a_number", "a number without small raised or lowered digits")
    meant = recoded(text, recode)
    if meant != text:
        cell = text = meant
    if variable.type == "category":
        categories = variable.categories or {}
        return text if text in categories else Complaint("not_a_category", f"one of {_said(recode, categories)}")
    if variable.type == "set":
        return _set(text, variable, recode, separator)
    if variable.type == "boolean":
        low = text.casefold()
        return True if low in YES else False if low in NO else Complaint("not_yes_or_no", _said(recode, {}) or "yes or no")
    if variable.type == "date":
        value: Value | Complaint = read_date(cell, dates)
    elif variable.type == "range":
        value = _range(text, variable, period)
    else:
        value = _number(text if ranges is None else _one_of(text, ranges), variable, period)
    return value if isinstance(value, Complaint) else out_of_range(value, variable) or value


def _holds_small_digits(text: str) -> bool:
    """Whether a text has digits such as a raised 2, which would otherwise be read as one more digit of the number."""
    unusual = (character for character in text if character > "\x7f")
    return any(unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<fraction>")) for character in unusual)


def _said(recode: Mapping[str, str], categories: Collection[str]) -> str:
    """What a column can say, in the words of the return where the mapping has them."""
    words = list(recode) or list(categories)
    return ", ".join(words[:MOST_LISTED]) + (" and so on" if len(words) > MOST_LISTED else "")


def _set(text: str, variable: Variable, recode: dict[str, str], separator: str | None) -> Value | Complaint:
    categories = variable.categories or {}
    said = [entry.strip() for entry in text.split(separator or ";")]
    unknown = [entry for entry in said if entry and recoded(entry, recode) not in categories]
    if unknown:
        return Complaint("not_a_category", f"one or more of {_said(recode, categories)}", part=unknown[0])
    return ";".join(sorted({recoded(entry, recode) for entry in said if entry})) or None


def read_date(cell: Cell, dates: str | tuple[str, ...] | None, latest_year: int = LATEST_YEAR) -> dt.date | Complaint:
    """A date of the spreadsheet, an ISO text, a text in a declared form, or a day number of Excel.

    A year of two digits, where the form has one, lies in the hundred years up to `latest_year`.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        return EXCEL_DAY_ZERO + dt.timedelta(days=int(cell))
    declared = (dates,) if isinstance(dates, str) else dates or ()
    read = (read_as(plain(cell), written, latest_year) for written in (*declared, ISO))
    return next((date for date in read if date is not None), Complaint("not_a_date", f"a date written {' or '.join(declared or (ISO,))}"))


def _range(text: str, variable: Variable, period: str | None) -> Value | Complaint:
    ends_of = rf"({NUMBER})(?: ?(?:-|to) ?({NUMBER})| ?(\+|or more|and over))?"
    found = re.fullmatch(ends_of + r"\s*(?:hours?|hrs?|h|days?)?\s*(.*)", text.casefold())
    if found is None:
        return Complaint("not_a_range", _in_words(variable))
    low, high = float(found[1]), None if found[3] else float(found[2] or found[1])
    if high is not None and high < low:
        return Complaint("not_a_range", "a range whose first number is the smaller one")
    ends = _in_unit(low, found[4], variable, period), None if high is None else _in_unit(high, found[4], variable, period)
    for end in ends:
        if isinstance(end, Complaint):
            return end
    return ends  # type: ignore[return-value]


def _one_of(text: str, ranges: str) -> str:
    """A text in which a range such as "2-3 pw" is the one number that the mapping declares for it; any other text as it is."""
    found = re.fullmatch(rf"£? ?({NUMBER}) ?(?:-|to) ?£? ?({NUMBER})(\D.*)?", text.casefold())
    if found is None:
        return text
    low, high = float(found[1]), float(found[2])
    if high < low:
        return text
    number = {"lowest": low, "middle": (low + high) / 2, "highest": high}[ranges]
    return f"{number:.10g}{found[3] or ''}"


def _number(text: str, variable: Variable, period: str | None) -> Value | Complaint:
    amount = re.fullmatch(r"(-?)£? ?(-?)([\d,]*\.?\d+)\s*(.*)", text)
    if not amount or (amount[1] and amount[2]) or ("," in amount[3] and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", amount[3])):
        return Complaint("not_a_number", _in_words(variable))
    number = _in_unit(float(amount[3].replace(",", "")) * (-1 if amount[1] or amount[2] else 1), amount[4], variable, period)
    return int(number) if variable.type == "integer" and not isinstance(number, Complaint) else number


def _in_unit(number: float, tail: str, variable: Variable, period: str | None) -> float | Complaint:
    """A number in the unit of the codebook, by what stands behind it in the cell, or else by the declared period."""
    wanted = variable.unit.rpartition(" per ")[2] if variable.unit and " per " in variable.unit else None
    if tail:
        said = next((name for name, words in PERIOD_WORDS.items() if tail.strip().casefold() in words), None)
        # "3 pm" in a column of days is no amount: only money says its own period, anything else may repeat the codebook's.
        if said is None or wanted is None or (said != wanted and not (variable.unit or "").startswith("GBP ")):
            return Complaint(f"not_a_{'range' if variable.type == 'range' else 'number'}", _in_words(variable))
        period = said
    if period and wanted and period != wanted:
        if period not in PER_YEAR or wanted not in PER_YEAR:
            return Complaint("wrong_period", f"an amount per {wanted}")
        number = round(number * PER_YEAR[period] / PER_YEAR[wanted], 2)
    if variable.type == "integer" and not number.is_integer():
        return Complaint("not_a_number", "a whole number")
    return number


def _in_words(variable: Variable) -> str:
    kind = 'a number, a range such as "10-12", or an open range such as "16+"' if variable.type == "range" else "a number"
    return f"{kind}, in {variable.unit}" if variable.unit else kind


def out_of_range(value: Value, variable: Variable) -> Complaint | None:
    """The complaint about a number, an end of a range, or a date that is outside the limits of its variable; it keeps the value."""
    if variable.type == "date":
        first, last = variable.earliest, variable.latest
        if (first is not None and value < first) or (last is not None and value > last):  # type: ignore[operator]
            limits = f"from {first} to {last}" if first and last else f"on or after {first}" if first else f"on or before {last}"
            return Complaint("out_of_range", f"a date {limits}", value)
        return None
    low, high = variable.minimum, variable.maximum
    for number in value if isinstance(value, tuple) else (value,):
        if number is not None and ((low is not None and number < low) or (high is not None and number > high)):  # type: ignore[operator]
            both = low is not None and high is not None
            limits = f"from {low:g} to {high:g}" if both else f"{low:g} or more" if low is not None else f"at most {high:g}"
            return Complaint("out_of_range", f"a number {limits}" + (f" ({variable.unit})" if variable.unit else ""), value)
    return None


def age_on(born: dt.date, day: dt.date) -> int:
    """Age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
