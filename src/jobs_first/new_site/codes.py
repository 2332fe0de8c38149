"""A list of codes that came with a return: which field, which code, and what it means."""

from __future__ import annotations

from collections.abc import Mapping

from jobs_first.returns.files import Sheet
from jobs_first.returns.values import plain

# What the three columns of such a list are called.
FIELD = ("field", "field name", "column", "variable", "item", "heading")
CODE = ("code", "value", "codes")
MEANING = ("meaning", "description", "label", "text", "decode", "desc")
SEARCHED_ROWS = 10

Codes = Mapping[str, str]


def code_list(sheet: Sheet) -> dict[str, dict[str, str]]:
    """Header of a column, folded -> code -> what it means; empty where the sheet is no such list."""
    found: dict[str, dict[str, str]] = {}
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS], 1):
        names = [plain(cell).casefold() for cell in row]
        places = [next((names.index(name) for name in known if name in names), -1) for known in (FIELD, CODE, MEANING)]
        if -1 not in places:
            for below in sheet.rows[number:]:
                field, code, meaning = (plain(below[place]) if place < len(below) else "" for place in places)
                if field and code and meaning:
                    found.setdefault(field.casefold(), {})[code] = meaning
            break
    return found
