"""What is wrong with a return, told so that the sender can mend it, and masked so that it names no one."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

HIDDEN = "(hidden)"
LONGEST_SHOWN = 40

ISSUE_COLUMNS = ("problem_id", "site", "wave", "file", "sheet", "row", "column", "rule", "severity", "raw_value", "action", "message")


@dataclass(frozen=True)
class Problem:
    """One finding in a return: where, what was found (already masked), what was done about it, and how to mend it."""

    site: str
    rule: str
    severity: Literal["note", "warning", "error"]
    action: str
    message: str
    wave: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    raw_value: str = ""

    def as_row(self) -> dict[str, object]:
        """The problem as a row of issues.csv. `problem_id` stays the same from run to run while the problem is there."""
        place = "\x1f".join(
            str(part) for part in (self.site, self.file, self.sheet, self.row, self.column, self.wave, self.rule, self.message)
        )
        return {"problem_id": hashlib.sha256(place.encode()).hexdigest()[:10], **asdict(self)}


class Mask:
    """Hides every identifier of one return wherever it turns up in a value that is to be shown."""

    def __init__(self, identifiers: Iterable[object]) -> None:
        self._identifiers = list(identifiers)
        self._pattern: re.Pattern[str] | None = None

    def shown(self, raw: object) -> str:
        """A raw value as issues.csv may show it: identifiers replaced, one line, at most 40 characters."""
        text = re.sub(r"\s+", " ", as_text(raw)).strip()
        text = self._compiled().sub(HIDDEN, text)
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            words: set[str] = set()
            for identifier in self._identifiers:
                words.update(_spellings(identifier))
            longest_first = sorted(words, key=lambda word: (-len(word), word))
            self._pattern = re.compile("|".join(re.escape(word) for word in longest_first) or r"(?!)", re.IGNORECASE)
        return self._pattern


def _spellings(identifier: object) -> set[str]:
    """The ways in which an identifier may stand in another cell: whole, without spaces, a name's parts, a date's forms."""
    if isinstance(identifier, dt.date):
        return {identifier.strftime(form) for form in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y")}
    text = as_text(identifier).strip()
    parts = {part for part in re.split(r"[\s,;]+", text) if len(part) >= 3}
    return {spelling for spelling in {text, re.sub(r"[\s-]", "", text), *parts} if len(spelling) >= 3}


def as_text(raw: object) -> str:
    """A cell as text: whole floats without ".0", dates in ISO form, nothing for an empty cell."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return raw.date().isoformat() if raw.time() == dt.time() else raw.isoformat(sep=" ")
    if isinstance(raw, dt.date):
        return raw.isoformat()
    return str(raw)
