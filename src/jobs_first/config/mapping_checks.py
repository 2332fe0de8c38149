"""What a mapping says that has no effect or contradicts itself: found with the codebook, before any return is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.sites import Column, Site, Table
from jobs_first.config.telling import Mistake

PER_WEEK_OR_LONGER = {"week", "month", "year"}
NUMBERS = ("integer", "number", "range")


def mapping_mistakes(site: Site, codebook: Codebook) -> Iterator[Mistake]:
    """Each key of a mapping that would change nothing, and each pair of keys of which one would silently win."""
    for name, table in site.tables.items():
        yield from (Mistake(found.text, "tables", name, *found.at) for found in _table_mistakes(table))
        for header, column in table.columns.items():
            variable = codebook.variables.get(column.variable or "")
            for found in (*_idle_options(column, variable), *_contradictions(site, column, variable)):
                yield Mistake(found.text, "tables", name, "columns", header, *found.at)
    tables = site.tables.values()
    if not any(part.group for table in tables for part in table.parts) and not any(_by_row(table, "group") for table in tables):
        yield Mistake("nothing says which group people are in. Give a part its 'group', or a column 'is: group'", "tables")
    used = {column.recode for table in tables for column in table.columns.values() if isinstance(column.recode, str)}
    for name in sorted(set(site.recodes) - used):
        yield Mistake("no column uses this list. Name it in a column, or take it out", "recodes", name)
    for file in sorted({part.file for table in tables for part in table.parts} & set(site.other_files)):
        yield Mistake("a table reads this file. Take it out of one of the two", "other_files", file)


def _table_mistakes(table: Table) -> Iterator[Mistake]:
    places = [(part.file, part.sheet) for part in table.parts]
    for i, part in enumerate(table.parts):
        if places[i] in places[:i]:
            named = f"{part.file}, sheet {part.sheet}," if part.sheet else part.file
            yield Mistake(f"{named} stands here a second time; its rows would count twice", "parts", i)
        if part.sheet is not None and part.file.lower().endswith((".csv", ".txt", ".tsv")):
            yield Mistake(f"{part.file} has no sheets. Take out 'sheet: {part.sheet}'", "parts", i, "sheet")
    for what in ("group", "wave"):
        for i, part in enumerate(table.parts):
            if getattr(part, what) and _by_row(table, what):
                yield Mistake(f"both a part and a column say the {what}. Keep the one that is right", "parts", i, what)
    spellings: dict[str, str] = {}
    for header, column in table.columns.items():
        for spelling in {" ".join(name.casefold().split()) for name in (header, *column.aliases)}:
            if (other := spellings.setdefault(spelling, header)) != header:
                text = f"'{spelling}' is also a name of the column '{other}'; capitals and spaces do not matter"
                yield Mistake(text, "columns", header)


def _by_row(table: Table, what: str) -> bool:
    return any(column.is_ == what for column in table.columns.values())


def _idle_options(column: Column, variable: Variable | None) -> Iterator[Mistake]:
    """Options that do nothing for what the column holds, each with what it goes with."""
    if column.variable is not None and variable is None:
        return  # an unknown variable is told elsewhere
    kind = variable.type if variable is not None else None
    holds = f"'{column.variable}' is of type {kind}" if variable else _purpose(column)
    if column.recode is not None and variable is None and column.is_ is None:
        yield _idle("recode", f"{holds}. It goes with 'variable' and 'is'")
    if column.wave is not None and variable is not None and variable.table == "people":
        yield _idle("wave", f"'{column.variable}' belongs to the person, not to a wave")
    unit = (variable.unit or "") if variable is not None else ""
    if column.period is not None and (kind not in NUMBERS or " per " not in unit):
        yield _idle("period", f"{holds}. It goes with numbers whose unit in the codebook is per hour, week or year")
    if column.ranges is not None and kind not in ("number", "integer"):
        more = ". A range there keeps both its ends" if kind == "range" else ""
        yield _idle("ranges", f"{holds}. It goes with numbers{more}")
    if column.dates is not None and kind != "date" and column.identifier != "date_of_birth":
        yield _idle("dates", f"{holds}. It goes with dates and with 'identifier: date_of_birth'")
    if column.separator is not None and kind != "set":
        yield _idle("separator", f"{holds}. It goes with variables of type set, which list several things in one cell")


def _idle(key: str, why: str) -> Mistake:
    return Mistake(f"'{key}' has no effect here: {why}", key)


def _purpose(column: Column) -> str:
    if column.identifier is not None:
        return f"the column is 'identifier: {column.identifier}'"
    return f"the column is 'is: {column.is_}'" if column.is_ is not None else "the column is unused"


def _contradictions(site: Site, column: Column, variable: Variable | None) -> Iterator[Mistake]:
    missing = {" ".join(token.casefold().split()) for token in site.missing_of(column)}
    if column.is_ is not None or variable is not None:
        for said in site.recode_of(column):
            if " ".join(said.casefold().split()) in missing:
                text = f"'{said}' is recoded and means missing as well, which wins. Give the column a 'missing' of its own, or take one out"
                yield Mistake(text, "recode", *([said] if isinstance(column.recode, dict) else []))
    if variable is None:
        return
    if column.period is not None and variable.unit and " per " in variable.unit:
        wanted = variable.unit.rpartition(" per ")[2]
        if column.period != wanted and not {column.period, wanted} <= PER_WEEK_OR_LONGER:
            yield Mistake(f"an amount per {column.period} cannot be turned into {variable.unit}", "period")
    if variable.type in ("integer", "number"):
        for said, meant in site.recode_of(column).items():
            if not re.fullmatch(r"-?\d+(\.\d+)?", meant):
                text = f"'{said}' is recoded to '{meant}', and '{column.variable}' holds numbers"
                yield Mistake(text, "recode", *([said] if isinstance(column.recode, dict) else []))
