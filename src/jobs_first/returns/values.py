"""What a cell says, as a value of the codebook. One cell in, one value or one complaint out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jobs_first.config.codebook import Variable
from jobs_first.config.dates import LATEST_YEAR, read_as
from jobs_first.returns.files import Cell, Fault, Notation, is_blank
from jobs_first.returns.problems import as_text

WEEKS_PER_YEAR = 52  # as councils count a year of weekly payments
PER_YEAR = {"week": WEEKS_PER_YEAR, "month": 12, "year": 1}
PERIOD_WORDS = {
    "hour": ("ph", "per hour", "an hour", "/hr", "p/h", "hourly"),
    "week": ("pw", "per week", "a week", "/wk", "/week", "p/w", "weekly"),
    "month": ("pm", "pcm", "per month", "a month", "p/m", "/month", "monthly"),
    "year": ("pa", "per annum", "per year", "a year", "p/a", "/year", "annually"),
}
# What councils write where a value is missing, and what they mean by it.
MISSING_TOKENS = {
    "not_known": (
        "nk", "n/k", "not known", "unknown", "unk", "not recorded", "not stated", "no record", "not available", "missing", "tbc", "dk",
        "don't know", "?", "??", "-", "--", "n.k.", "not yet known", "null", "none recorded", "no data",
    ),
    "refused": ("refused", "declined", "ref", "not disclosed", "prefer not to say", "declined to say", "withheld"),
    "not_applicable": ("n/a", "na", "not applicable", "n.a.", "n.a"),
}  # fmt: skip
MEANINGS = {token: meaning for meaning, tokens in MISSING_TOKENS.items() for token in tokens}
YES = {"yes", "y", "true"}
NO = {"no", "n", "false"}
ORDINARY = str.maketrans("‘’“”–—−", "''\"\"---")
# Day numbers are taken for days of these years only: a year typed as a number, such as 2010, is no date.
FIRST_YEAR_OF_NUMBERS, LAST_YEAR_OF_NUMBERS = 1920, 2099
MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")  # as a database writes a day
HOURS_AND_MINUTES = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
WRITTEN = r"\d(?:[\d.,]*\d)?"  # a number with marks for decimals and thousands
GBP = re.compile(r"(?<![a-z])gbp(?![a-z])", re.IGNORECASE)
SIGN_BEHIND = re.compile(r"^(-?)(\d[\d.,]*) ?£")
WHOLE = re.compile(r"\d+\.0")
# What most cells of numbers are. A point before one or two decimals is no mark of thousands, so it says one thing whatever the mark is,
# unless that is a comma.
ORDINARY_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
MOST_DIGITS = 30
ORDINARY_NOTATION = Notation()
MOST_LISTED = 12
ISO = "yyyy-mm-dd"

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


MADE_A_DATE = 'a number: a spreadsheet makes a date of "10-12", so format the column as text and type it again'


def plain(cell: Cell) -> str:
    """A cell's text with smart quotes, odd spaces and invisible marks made ordinary, and runs of spaces made one."""
    text = cell if isinstance(cell, str) else as_text(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(ORDINARY)
    if not text.isprintable():
        text = "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc") or character in "\t\n\r")
    return " ".join(text.split())


def as_code(text: str) -> str:
    """A code of figures as it is declared: "4.0", as programs write whole numbers of a column that has gaps, is the code 4."""
    return text.partition(".")[0] if text.endswith(".0") and WHOLE.fullmatch(text) else text


def recoded(text: str, recode: Mapping[str, str]) -> str:
    """What the mapping says that `text` means; `*` on its left side stands for any text. Exact words win over patterns."""
    if not recode:
        return text
    exact, patterns = _recode(tuple(recode.items()))
    low = text.casefold()
    if low in exact:
        return exact[low]
    if (code := as_code(low)) in exact:
        return exact[code]
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
    notation: Notation = ORDINARY_NOTATION,
) -> Value | Complaint:
    """The value of a cell for a variable; None where the return says that it is not known.

    Ranges come as (low, high), high None when open; in a number, `ranges` says what a range counts as. Amounts come in the
    unit of the codebook. `notation` is that of the sheet. Raises nothing: what cannot be understood is a Complaint.
    """
    if is_blank(cell):
        return None
    text = plain(cell)
    if missing and text.casefold() in _folded(tuple(missing)):
        return None
    if isinstance(cell, Fault):
        return complaint_of(cell)
    return read_text(text, cell, variable, recode, period, dates, separator, ranges, notation)


def read_text(
    text: str,
    cell: Cell,
    variable: Variable,
    recode: dict[str, str],
    period: str | None = None,
    dates: str | tuple[str, ...] | None = None,
    separator: str | None = None,
    ranges: str | None = None,
    notation: Notation = ORDINARY_NOTATION,
) -> Value | Complaint:
    """The same for a cell that says something, by its plain text."""
    if variable.type in ("integer", "number", "range") and _holds_small_digits(as_text(cell)):
        return Complaint("not_a_number", "a number without small raised or lowered digits")
    # What the mapping says, and a number of the spreadsheet itself, has a point, whatever mark the texts of the sheet have.
    decimal = "." if isinstance(cell, (int, float)) else notation.decimal
    meant = recoded(text, recode)
    if meant != text:
        cell, text, decimal = meant, meant, "."
    if variable.type == "category":
        categories = variable.categories or {}
        return text if text in categories else Complaint("not_a_category", f"one of {_said(recode, categories)}")
    if variable.type == "set":
        return _set(text, variable, recode, separator)
    if variable.type == "boolean":
        low = text.casefold()
        return True if low in YES else False if low in NO else Complaint("not_yes_or_no", _said(recode, {}) or "yes or no")
    if variable.type == "date":
        value: Value | Complaint = read_date(cell, dates, notation=notation)
    elif isinstance(cell, dt.date):
        value = Complaint(_rule(variable), MADE_A_DATE)
    elif variable.type == "range":
        value = _range(text, variable, period, decimal)
    else:
        value = _number(text, variable, period, decimal, ranges)
    return value if isinstance(value, Complaint) else out_of_range(value, variable) or value


def complaint_of(fault: Fault) -> Complaint:
    """What is wrong with a cell that gives no value."""
    if fault.kind == "cell_error":
        return Complaint("cell_error", "a value where the spreadsheet shows an error")
    return Complaint("formula_without_value", "the result of a formula, and the file does not hold it")


def _holds_small_digits(text: str) -> bool:
    """Whether a text has digits such as a raised 2, which would otherwise be read as one more digit of the number."""
    if text.isascii():
        return False
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


def read_date(
    cell: Cell, dates: str | tuple[str, ...] | None, latest_year: int = LATEST_YEAR, notation: Notation = ORDINARY_NOTATION
) -> dt.date | Complaint:
    """A date of the spreadsheet, an ISO text, a text in a declared form, or a day number of the sheet's calendar.

    A year of two digits, where the form has one, lies in the hundred years up to `latest_year`. Midnight behind a day is
    passed over.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = plain(cell)
    if ":" in text:
        text = MIDNIGHT.sub("", text)
    declared = (dates,) if isinstance(dates, str) else dates or ()
    if isinstance(cell, bool):
        return _no_date(declared)
    if isinstance(cell, (int, float)) or (len(text) == 5 and text.isdecimal()):
        days = float(cell) if isinstance(cell, (int, float)) else float(text)
        day = notation.day_zero + dt.timedelta(days=int(days)) if 0 < days < 100_000 else None
        if day is not None and FIRST_YEAR_OF_NUMBERS <= day.year <= LAST_YEAR_OF_NUMBERS:
            return day
    # A year of birth, or 20100422, is a number to a spreadsheet too.
    for written in (*declared, ISO):
        date = read_as(text, written, latest_year)
        if date is not None:
            return date
    return _no_date(declared)


def _no_date(declared: Sequence[str]) -> Complaint:
    said = " or ".join(declared)
    return Complaint("not_a_date", f"a date written {said}" if said else "a date, as the spreadsheet writes dates, or as 2010-04-30")


def decimal_mark(texts: Iterable[str]) -> Literal[".", ",", "auto"]:
    """The decimal mark that the numbers of a text file show; `auto` where none of them tells, or where they contradict each other.

    "12,5", "0,125" and "1.234,5" have a decimal comma; "12.5" and "1,234.5" a point. "1,234" and "1.234" tell nothing.
    """
    marks: set[Literal[".", ","]] = set()
    for text in texts:
        if ordinary := ORDINARY_NUMBER.fullmatch(text):
            marks |= {"."} if ordinary[1] else set()
            continue
        for number in re.findall(WRITTEN, text):
            readings: list[Literal[".", ","]] = [mark for mark in (".", ",") if _as_number(number, mark) is not None]
            if len(readings) == 1:
                marks.add(readings[0])
    return marks.pop() if len(marks) == 1 else "auto"


def _as_number(written: str, decimal: str) -> float | None:
    """A number whose decimals follow `decimal` and whose thousands the other mark may part; None where it is not written so."""
    if len(written) > MOST_DIGITS:
        return None
    between = "," if decimal == "." else "."
    whole, mark, decimals = written.partition(decimal)
    if between in whole and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{between}\d{{3}})+", whole):
        return None
    digits = whole.replace(between, "")
    if (digits + decimals).isascii() and (digits + decimals).isdigit() and bool(mark) == bool(decimals):
        return float(f"{digits or 0}.{decimals or 0}")
    return None


def _number_of(written: str, decimal: str, variable: Variable) -> float | Complaint:
    """The number that a text says by the decimal mark; where that is `auto`, what it says by both marks if they agree."""
    said = {number for mark in ((".", ",") if decimal == "auto" else (decimal,)) if (number := _as_number(written, mark)) is not None}
    if len(said) == 1:
        return said.pop()
    expected = _in_words(variable)
    if said:
        return Complaint("ambiguous_number", f"{expected}, and this one may be read in two ways: set csv.decimal in the mapping")
    other = {".": ",", ",": "."}.get(decimal)
    hint = f", with a decimal {'point' if other == ',' else 'comma'}" if other and _as_number(written, other) is not None else ""
    return Complaint(_rule(variable), expected + hint)


def _in_hours(text: str, variable: Variable) -> str:
    """Hours and minutes as hours with decimals: 37:30 is 37.5. Other texts, and those of other units, as they are."""
    found = HOURS_AND_MINUTES.fullmatch(text)
    if not found or not (variable.unit or "").startswith("hours"):
        return text
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return f"{round(hours + minutes / 60 + seconds / 3600, 4):g}"


def _range(text: str, variable: Variable, period: str | None, decimal: str) -> Value | Complaint:
    if (hours := _in_hours(text, variable)) != text:
        text, decimal = hours, "."
    ends_of = rf"({WRITTEN})(?: ?(?:-|to) ?({WRITTEN})| ?(\+|or more|and over))?"
    found = re.fullmatch(ends_of + r"\s*(?:hours?|hrs?|h|days?)?\s*(.*)", text.casefold())
    if found is None:
        return Complaint(_rule(variable), _in_words(variable))
    ends = _both_ends(found[1], found[2] or found[1], decimal, variable)
    if isinstance(ends, Complaint):
        return ends
    low = _in_unit(ends[0], found[4], variable, period)
    high = None if found[3] else _in_unit(ends[1], found[4], variable, period)
    return low if isinstance(low, Complaint) else high if isinstance(high, Complaint) else (low, high)


def _both_ends(first: str, last: str, decimal: str, variable: Variable) -> tuple[float, float] | Complaint:
    low, high = _number_of(first, decimal, variable), _number_of(last, decimal, variable)
    if isinstance(low, Complaint):
        return low
    if isinstance(high, Complaint):
        return high
    return (low, high) if low <= high else Complaint(_rule(variable), "a range whose first number is the smaller one")


def _number(text: str, variable: Variable, period: str | None, decimal: str, ranges: str | None) -> Value | Complaint:
    if (ordinary := ORDINARY_NUMBER.fullmatch(text)) and (decimal != "," or not ordinary[1]):
        number = _in_unit(float(text), "", variable, period)
        return int(number) if variable.type == "integer" and not isinstance(number, Complaint) else number
    if (hours := _in_hours(text, variable)) != text:
        text, decimal = hours, "."
    if (variable.unit or "").startswith("GBP "):
        text = _with_sign_first(text)
    closed = re.fullmatch(rf"£? ?({WRITTEN}) ?(?:-|to) ?£? ?({WRITTEN})(\D.*)?", text.casefold()) if ranges is not None else None
    amount = re.fullmatch(r"(-?)£? ?(-?)([\d.,]*\d)\s*(.*)", text)
    if closed is not None:
        ends, tail = _both_ends(closed[1], closed[2], decimal, variable), (closed[3] or "").strip()
        number = ends if isinstance(ends, Complaint) else {"lowest": ends[0], "middle": sum(ends) / 2, "highest": ends[1]}[ranges or ""]
    elif amount and not (amount[1] and amount[2]):
        number, tail = _number_of(amount[3], decimal, variable), amount[4]
    else:
        return Complaint(_rule(variable), _in_words(variable))
    if isinstance(number, Complaint):
        return number
    negative = closed is None and amount is not None and bool(amount[1] or amount[2])
    number = _in_unit(-number if negative else number, tail, variable, period)
    return int(number) if variable.type == "integer" and not isinstance(number, Complaint) else number


def _with_sign_first(amount: str) -> str:
    """An amount with £ before its number, where it is written "143 GBP pw" or "143.50£"."""
    return SIGN_BEHIND.sub(r"\1£\2", GBP.sub("£", amount))


def _in_unit(number: float, tail: str, variable: Variable, period: str | None) -> float | Complaint:
    """A number in the unit of the codebook, by what stands behind it in the cell, or else by the declared period."""
    wanted = variable.unit.rpartition(" per ")[2] if variable.unit and " per " in variable.unit else None
    if tail and not (tail == "%" and variable.unit == "percent"):
        said = period_said(tail)
        # "3 pm" in a column of days is no amount: only money says its own period, anything else may repeat the codebook's.
        if said is None or wanted is None or (said != wanted and not (variable.unit or "").startswith("GBP ")):
            return Complaint(_rule(variable), _in_words(variable))
        period = said
    if period and wanted and period != wanted:
        if period not in PER_YEAR or wanted not in PER_YEAR:
            return Complaint("wrong_period", f"an amount per {wanted}")
        number = round(number * PER_YEAR[period] / PER_YEAR[wanted], 2)
    if variable.type == "integer" and not number.is_integer():
        return Complaint("not_a_number", "a whole number")
    return number


def period_said(tail: str) -> str | None:
    """What an amount is per, by the words behind it: "pw" and "p.w." are per week."""
    text = tail.strip().casefold()
    return next((name for name, words in PERIOD_WORDS.items() if text in words or text.replace(".", "") in words), None)


def _rule(variable: Variable) -> str:
    return "not_a_range" if variable.type == "range" else "not_a_number"


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
