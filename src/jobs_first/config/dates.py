"""How a date is written in a return: the order of day, month and year, declared in words such as dd/mm/yyyy."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
MONTH = "|".join(rf"{month[:3]}(?:{month[3:]}|t)?" if month == "september" else rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
PARTS = re.compile(r"d{1,2}|mon|m{1,4}|y{4}|y{2}")
MARKS = r"[\s/.,\-]+"
TIME = r"[t\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
EARLIEST_YEAR = 1900
# A year of two digits lies in the hundred years that end with this one, unless the reader says otherwise.
LATEST_YEAR = 2049
# Where a return gives no more than a month or a year of birth, the middle of it stands for the day.
MIDDLE_DAY, MIDDLE_MONTH = 15, 7
EXAMPLES = "such as dd/mm/yyyy, dd-mm-yy, d mon yyyy, yyyy-mm-dd hh:mm, mm/yyyy or yyyy"


def _checked(written: str) -> str:
    parts = [_kind(part) for part in _parts(written)]
    rest = re.sub(MARKS, "", PARTS.sub("", _without_time(written)))
    whole = sorted(parts) in (sorted(wanted) for wanted in (["d", "m", "y"], ["m", "y"], ["y"]))
    if rest or not whole:
        raise ValueError(f"'{written}' is no way to write a date; put dd, mm (mon for a name) and yyyy (or yy) in their order, {EXAMPLES}")
    return written.casefold()


DateFormat = Annotated[str, AfterValidator(_checked)]


def is_whole(written: str) -> bool:
    """Whether a date in this format names a day, and not only a month or a year."""
    return len(_parts(written)) == 3


def clash(formats: tuple[str, ...]) -> tuple[str, str] | None:
    """Two formats of a list that would read one text in two ways, or None: 03/04/2010 is two days with dd/mm/yyyy and mm/dd/yyyy."""
    seen: dict[tuple[object, ...], str] = {}
    for written in formats:
        parts = _parts(written)
        shape = (*(_digits(part) for part in parts), _is_run_together(written), _without_time(written) != written)
        other = seen.setdefault(shape, written)
        if other != written:
            return other, written
    return None


def read_as(text: str, written: str, latest_year: int = LATEST_YEAR) -> dt.date | None:
    """The date that a text is in this format, None where it is not one. What stands between the parts may be any of - / . , and spaces.

    A year of two digits lies in the hundred years up to `latest_year`. Without a day the 15th stands for the month, without a
    month 1 July for the year. A time of day has to be declared (hh:mm) and is not kept.
    """
    found = _pattern(written).fullmatch(text.casefold())
    if found is None:
        return None
    named = found.groupdict()
    year = int(named["y"])
    if len(named["y"]) == 2:
        year += (latest_year - year) // 100 * 100
    month_text = named.get("m")
    if month_text is None:
        month, day = MIDDLE_MONTH, 1
    else:
        month = int(month_text) if month_text.isdigit() else next(i for i, name in enumerate(MONTHS, 1) if name[:3] == month_text[:3])
        day = int(named.get("d") or MIDDLE_DAY)
    try:
        return dt.date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


def _without_time(written: str) -> str:
    return re.sub(r"[t\s]+hh:mm(:ss)?$", "", written.casefold().strip())


def _parts(written: str) -> list[str]:
    return PARTS.findall(_without_time(written))


def _kind(part: str) -> str:
    return part[0]


def _digits(part: str) -> str:
    return "name" if _is_name(part) else str(max(2, len(part)))


def _is_name(part: str) -> bool:
    return part in ("mon", "mmm", "mmmm")


def _is_run_together(written: str) -> bool:
    return len(_parts(written)) > 1 and not re.search(MARKS, _without_time(written))


@cache
def _pattern(written: str) -> re.Pattern[str]:
    together = _is_run_together(written)
    parts, patterns = _parts(written), []
    ordinal = "(?:st|nd|rd|th)?" if any(map(_is_name, parts)) else ""
    for part in parts:
        kind = _kind(part)
        if _is_name(part):
            patterns.append(f"(?P<m>{MONTH})")
        elif kind == "y":
            patterns.append(rf"(?P<y>\d{{{len(part)}}})")
        else:
            digits = r"\d{2}" if together else r"\d{1,2}"
            patterns.append(f"(?P<{kind}>{digits})" + (ordinal if kind == "d" else ""))
    time = TIME if _without_time(written) != written.casefold().strip() else ""
    return re.compile(("" if together else MARKS).join(patterns) + time)
