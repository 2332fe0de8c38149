"""The guessed mapping as text: YAML with a comment beside every guess, that a person reads, corrects and confirms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from jobs_first.new_site.columns import NOT_RECOGNISED
from jobs_first.new_site.options import Recode
from jobs_first.new_site.plan import Plan, PlannedColumn
from jobs_first.new_site.tables import GuessedTable

PLAIN = re.compile(r"[A-Za-z£](?:[\w £./()?'&+-]*[\w£./()?'&+-])?")
# Words that a program which knows less about this file would take for something else.
RESERVED = {"yes", "no", "y", "n", "true", "false", "on", "off", "null", "none"}
HEAD = """\
# yaml-language-server: $schema=../../docs/schemas/site.json
# Guessed by `make new-site`, and certain nowhere. Read it beside the return, column by column: "guess" says what a line rests on,
# "check" that it rests on little. docs/mapping.md explains every key.
label: {label}

# Take this line out once all of it is right. Until then the run stops at this return, and shows no value of it.
confirmed: false

# How the site was organised, from its site profile. What is left out is not known, which is not no.
# facts: {{employment_needs_in_ras: true, right_to_control: false, remploy_funding: true, self_employment_approaches: [in_business]}}
# What it cost once to set up, in pounds of a year, belongs there too: setup_cost: {{amount: 20000, financial_year: 2010/11}}
"""


def mapping_text(label: str, plan: Plan, other_files: Mapping[str, str]) -> str:
    """config/sites/<site>.yaml for a new return. `other_files`: its files in which no table was found, and what they are.

    It holds no value of a column that was not guessed to hold a few categories.
    """
    lines = [HEAD.format(label=quoted(label))]
    others = [f"  {quoted(name)}: {quoted(what)}" for name, what in other_files.items()]
    lines += ["other_files:", *others, ""] if others else []
    lines += ["missing:", *(f"  {quoted(token)}: {meaning}" for token, meaning in plan.missing.items()), ""] if plan.missing else []
    if plan.shared:
        lines += ["recodes:", *(line for name in plan.recodes if name in plan.shared for line in _list(name, plan.recodes[name], "  ")), ""]
    lines.append("tables:")
    for table, columns in plan.tables:
        lines += [*_table(table), *(line for column in columns for line in _column(column, plan)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(table: GuessedTable) -> Iterator[str]:
    first = table.parts[0].grid
    yield f"  {table.name}:"
    yield from (f"    # check: {doubt}" for doubt in table.doubts)
    yield "    parts:"
    for part in table.parts:
        said = {"file": part.grid.sheet.file, "sheet": part.grid.sheet.name, "group": part.group or "", "wave": part.wave or ""}
        yield f"      - {flow({key: value for key, value in said.items() if value})}"
    if first.header_row > 1:
        yield f"    header_row: {first.header_row}"
    if first.header_rows > 1:
        yield f"    header_rows: {first.header_rows}"
    if first.blank_ends:
        yield "    notes_after_blank_row: true"
    if table.left_out:
        yield f"    # check: {table.left_out} columns are left out, as their header is too long or may name a person"
    yield "    columns:"


def _column(column: PlannedColumn, plan: Plan) -> Iterator[str]:
    guess, target = column.guess, column.guess.target
    if target is None:
        keys: dict[str, object] = {"unused": NOT_RECOGNISED}
    else:
        keys = {target.purpose: target.name, **({"wave": guess.wave} if guess.wave else {})}
    inline = plan.recodes.get(column.recode or "") if column.recode not in plan.shared else None
    if column.recode in plan.shared:
        keys["recode"] = column.recode
    keys |= column.keys
    why = f"  # {'guess' if guess.sure else 'check'}: {guess.why}"
    if not inline:
        yield f"      {quoted(guess.header)}: {flow(keys)}{why}"
        return
    yield f"      {quoted(guess.header)}:{why}"
    for key, value in keys.items():
        yield f"        {key}: {flow(value)}"
    yield from _list("recode", inline, "        ")


def _list(name: str, recode: Recode, indent: str) -> Iterator[str]:
    """A recode; what is left open stands in comments, for a person to fill in."""
    if recode.known:
        yield f"{indent}{name}:"
        yield from (f"{indent}  {quoted(said)}: {meant}" for said, meant in recode.known.items())
    if recode.left_open:
        if not recode.known:
            yield f"{indent}# {name}:"
        yield f"{indent}  # check: which of {', '.join(recode.valid)}?"
        yield from (f"{indent}  # {quoted(said)}:" for said in recode.left_open)
    if recode.unseen:
        more = "1 more value is" if recode.unseen == 1 else f"{recode.unseen} more values are"
        yield f"{indent}  # check: {more} not shown here, as free words may name people; look in the return"


def flow(value: object) -> str:
    """A value on one line, as YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(str(key))}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text as a YAML scalar: as it is where nothing in it means anything to YAML, otherwise in double quotes."""
    return text if PLAIN.fullmatch(text) and text.casefold() not in RESERVED else json.dumps(text, ensure_ascii=False)
