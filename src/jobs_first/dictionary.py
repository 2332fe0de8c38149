"""The data dictionary: every variable of the codebook, and every column of every table of the registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from jobs_first.config.assemble import Study
from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.outputs import Output
from jobs_first.config.rules import DateOrder, NotTogether, OnlyWhen, Response, Rule, Unchanging
from jobs_first.returns.findings import ACTION_WORDS
from jobs_first.returns.pseudonyms import columns_of
from jobs_first.returns.rule_words import expected
from jobs_first.writing import format_number

EMPTY = "An empty cell means not known; it never means 0 or no."
SENSITIVITY = {
    "none": "says little about a person",
    "quasi_identifier": "could help to recognise a person when it is put together with others",
    "sensitive": "must not become known about a person",
    "pseudonym": "stands for a person, and is personal data still",
}
# What a cell has to be that can be anything else.
TYPED = {"integer": "a whole number", "number": "a number", "range": "a number or a range", "date": "a day", "boolean": "yes or no"}
TYPES = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "day, as 2010-04-01",
    "category": "one of the values",
    "set": "any of the values, with ; between them",
    "range": "range, in two columns",
}


@dataclass(frozen=True)
class Entry:
    """One column of one table: a row of docs/data_dictionary.csv, whose columns these are.

    `variable` is the entry of the codebook that the column holds, and empty for other columns. `sensitivity` is that of the codebook, or
    pseudonym. `audience` is who may see the table once disclosure has seen it: internal, or release.
    """

    table: str
    path: str
    position: int
    column: str
    key: bool
    type: str
    label: str
    unit: str = ""
    values: str = ""
    minimum: str = ""
    maximum: str = ""
    sensitivity: str = ""
    meaning: str = ""
    checks: str = ""
    variable: str = ""
    audience: str = ""
    made_by: str = ""


COLUMNS = tuple(field.name for field in fields(Entry))


def entries(study: Study) -> list[Entry]:
    """Every column of every table, in the order of the registry. Results that are no tables have none."""
    variables = {column: name for name, variable in study.codebook.variables.items() for column in variable.columns(name)}
    return [
        _entry(study, name, output, position, column, variables.get(column, ""))
        for name, output in study.registry.outputs.items()
        for position, column in enumerate(columns_in(study, output), start=1)
    ]


def columns_in(study: Study, output: Output) -> tuple[str, ...]:
    """The columns of a result in order, those of the codebook among them; none where it is no table."""
    return columns_of(study.codebook, output.codebook_table) if output.codebook_table else output.columns


def _entry(study: Study, table: str, output: Output, position: int, column: str, name: str) -> Entry:
    key = column in output.key
    if name:
        variable = study.codebook.variables[name]
        low, high = _limits(variable)
        entry = Entry(table, output.path, position, column, key, variable.type, variable.label, variable=name)
        if variable.type == "range":
            end = "lower" if column == variable.columns(name)[0] else "upper"
            entry = replace(entry, type="number", label=f"{variable.label}, {end} end")
        return replace(
            entry,
            unit=variable.unit or "",
            values="; ".join(f"{code} = {label}" for code, label in (variable.categories or {}).items()),
            minimum=low,
            maximum=high,
            sensitivity=variable.sensitivity,
            meaning=variable.description,
            checks=checks_as_text(name, study.codebook),
            audience=output.label,
            made_by=output.rule,
        )
    held = study.registry.meaning(table, column)
    entry = Entry(table, output.path, position, column, key, held.type, column.replace("_", " ").capitalize())
    entry = replace(entry, meaning=held.meaning, audience=output.label, made_by=output.rule)
    if held.type == "percent":
        return replace(entry, type="number", unit="percent", minimum="0", maximum="100")
    return replace(entry, type="text", sensitivity="pseudonym") if held.type == "pseudonym" else entry


def checks_of(name: str, codebook: Codebook) -> list[tuple[str, str]]:
    """What is checked of a variable, and what is done about a breach: the id of a rule, or nothing for what the variable itself implies,
    with a sentence.
    """
    variable, checks = codebook.variables[name], codebook.variables[name].checks
    outside = _outside(variable)
    told = [(f"A value that is not {TYPED[variable.type]}", checks.type or codebook.checks.type)] if variable.type in TYPED else []
    told += [("A value that is none of those listed", checks.category or codebook.checks.category)] if variable.categories else []
    told += [(f"A value {outside}", checks.range or codebook.checks.range)] if outside else []
    told += [("No answer at all", checks.required)] if checks.required else []
    told += [("The same value for two people of a return", checks.unique)] if checks.unique else []
    implied = [("", f"{what}: {consequence(response)}.") for what, response in told]
    rules = [(rule_id, rule) for rule_id, rule in codebook.rules.items() if name in variables_of(rule)]
    return implied + [(rule_id, rule_in_words(rule, codebook)) for rule_id, rule in rules]


def checks_as_text(name: str, codebook: Codebook) -> str:
    """The same as one text, with the ids of the rules."""
    return " ".join(f"{words.removesuffix('.')} ({rule_id})." if rule_id else words for rule_id, words in checks_of(name, codebook))


def rule_in_words(rule: Rule, codebook: Codebook) -> str:
    """A rule over rows, people or waves, with what is done about a breach."""
    return f"{expected(rule, codebook).removesuffix('.')}; otherwise {consequence(rule)}."


def consequence(response: Response) -> str:
    """How serious a breach is and what is done about it: "warning, treated as not known"."""
    return f"{response.severity}, {ACTION_WORDS[response.action]}"


def variables_of(rule: Rule) -> set[str]:
    """The variables that a rule is about; none where it is about people or rows."""
    if isinstance(rule, OnlyWhen):
        return {*rule.variables, *rule.when_any}
    if isinstance(rule, NotTogether):
        return set(rule.all_of)
    if isinstance(rule, DateOrder):
        return {rule.earlier, rule.later}
    return set(rule.variables) if isinstance(rule, Unchanging) else set()


def limits_of(variable: Variable) -> str:
    """The range in words: "16 to 90", "at least 0"; nothing where there is none."""
    low, high = _limits(variable)
    return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}" if high else ""


def _outside(variable: Variable) -> str:
    low, high = _limits(variable)
    words = f"outside {low} to {high}" if low and high else f"below {low}" if low else f"above {high}" if high else ""
    return f"{words} {variable.unit}" if words and variable.unit else words


def _limits(variable: Variable) -> tuple[str, str]:
    ends = (variable.earliest, variable.latest) if variable.type == "date" else (variable.minimum, variable.maximum)
    low, high = ("" if end is None else str(end) if isinstance(end, dt.date) else format_number(end, exact=True) for end in ends)
    return low, high


def tables_of(found: Iterable[Entry], variable: str) -> list[str]:
    """The tables that hold a variable, in the order of the registry."""
    return list(dict.fromkeys(entry.table for entry in found if entry.variable == variable))


def data_dictionary(study: Study) -> str:
    """docs/data_dictionary.md: every variable of the codebook and every table of the registry."""
    lines = [
        "# Data dictionary",
        "",
        "Made from config/codebook.yaml and config/outputs.yaml by `make docs`. Edit those files, not this one. The same as a page to read",
        "in a browser: [data_dictionary.html](data_dictionary.html); as a table, a row for each column of each table:",
        "[data_dictionary.csv](data_dictionary.csv).",
        "",
        EMPTY,
        "",
        "## Variables",
        "",
        "| variable | columns | label | type | values | unit | sensitivity |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_variable_row(name, variable) for name, variable in study.codebook.variables.items()]
    lines += ["", "What each variable holds, and what is checked of it:", ""]
    lines += [
        f"- `{name}`: {variable.description} {checks_as_text(name, study.codebook)}".rstrip()
        for name, variable in study.codebook.variables.items()
    ]
    lines += ["", "## Rules", "", "What is asked of rows, people and waves, besides what each variable implies.", ""]
    lines += ["| rule | what is asked |", "|---|---|"]
    lines += [f"| `{name}` | {rule_in_words(rule, study.codebook)} |" for name, rule in study.codebook.rules.items()]
    lines += ["", "## Results", ""]
    found = entries(study)
    for name, output in study.registry.outputs.items():
        lines += [f"### {output.caption} (`{name}`)", "", f"`{output.path}`, made by `{output.rule}`, {output.label}.", ""]
        columns = [entry for entry in found if entry.table == name]
        if columns:
            keys = ", ".join(f"`{column}`" for column in output.key)
            lines += [f"A row for each: {keys}." if keys else "", "", "| column | type | meaning |", "|---|---|---|"]
            lines += [f"| `{entry.column}` | {entry.type} | {_short(entry)} |" for entry in columns]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _variable_row(name: str, variable: Variable) -> str:
    if variable.categories:
        values = "; ".join(f"`{code}` {label}" for code, label in variable.categories.items())
    else:
        values = "true, false" if variable.type == "boolean" else limits_of(variable)
    columns = ", ".join(f"`{column}`" for column in variable.columns(name))
    sensitivity = variable.sensitivity.replace("_", " ")
    return f"| `{name}` | {columns} | {variable.label} | {variable.type} | {values} | {variable.unit or ''} | {sensitivity} |"


def _short(entry: Entry) -> str:
    """What a column holds, where the variables are explained above it."""
    if not entry.variable:
        return entry.meaning
    return entry.label + (f", {entry.unit}" if entry.unit else "")
