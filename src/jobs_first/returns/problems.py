"""What is wrong with a return, told so that the sender can mend it, and masked so that it names no one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
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


def issue_rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems as rows of issues.csv; two that are alike in everything get ids of their own, in their order."""
    seen: Counter[object] = Counter()
    rows = []
    for problem in problems:
        row = problem.as_row()
        seen[row["problem_id"]] += 1
        if seen[row["problem_id"]] > 1:
            row["problem_id"] = f"{row['problem_id']}-{seen[row['problem_id']]}"
        rows.append(row)
    return rows


def as_text(raw: object) -> str:
    """A cell as text: whole floats without ".0", dates in ISO form, times as hours and minutes, nothing for an empty cell."""
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
    if isinstance(raw, dt.timedelta):
        minutes, seconds = divmod(round(raw.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(raw, dt.time):
        return raw.isoformat("seconds" if raw.second else "minutes")
    return str(raw)
