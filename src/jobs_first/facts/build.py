"""facts.json: each fact read from one row of one table, said in two ways, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from jobs_first.config.facts import TOO_FEW, FactDefinition, Facts
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Figure, Published
from jobs_first.errors import UserError
from jobs_first.facts.origin import RESTS_ON
from jobs_first.facts.wording import money, period, rounded, said_interval, say

# Said where an interval belongs and too few are known for one.
NO_INTERVAL = "too few known"
# Styles of columns that hold words.
IN_WORDS = ("period", "case", "name")

Fact = dict[str, Any]
Row = Mapping[str, object]
Basis = Literal["published", "invented", "collected", "cited"]


def build_facts(
    definitions: Facts,
    tables: Mapping[str, Sequence[Row]],
    registry: Registry,
    published: Published,
    kind: Literal["demonstration", "collected"],
    level: float,
    fewest_known: int,
) -> dict[str, Fact]:
    """All facts by id; figures that are cited and not computed (benchmarks, and what cannot be derived) are among them.

    Raises UserError when a fact's filter does not pick exactly one row.
    """
    facts: dict[str, Fact] = {}
    for name, definition in definitions.facts.items():
        facts[name] = _read_fact(name, definition, tables[definition.table], registry, level, fewest_known)
    for name, definition in definitions.facts.items():
        if definition.all_of is not None and (facts[name]["denominator"] or 0) < facts[definition.all_of]["value"]:
            of_known = definition.model_copy(update={"noun": f"{definition.noun} for which it is known"})
            facts[name] = _read_fact(name, of_known, tables[definition.table], registry, level, fewest_known)
    for name in definitions.facts:
        facts[name]["basis"] = _basis(name, definitions, facts, published, kind)
    for figure in published.figures:
        if figure.is_cited():
            facts[figure.id] = _cited(figure)
    return facts


def _read_fact(name: str, fact: FactDefinition, rows: Sequence[Row], registry: Registry, level: float, fewest_known: int) -> Fact:
    matches = [i for i, row in enumerate(rows) if all(str(row.get(column, "")) == wanted for column, wanted in fact.where.items())]
    if len(matches) != 1:
        where = ", ".join(f"{column} = {wanted}" for column, wanted in fact.where.items()) or "no filter"
        raise UserError(
            f"config/facts.yaml, facts.{name}: expected one row of the table '{fact.table}' where {where}, found {len(matches)}. "
            "Correct 'where' of this fact, or take the fact out."
        )
    row = rows[matches[0]]
    numbers = {role: _number(row, column) for role, column in _roles(fact).items()}
    value, denominator = numbers["value"], numbers["of"]
    known = [int(_number(row, column) or 0) for column in fact.n]
    if fact.style == "period":
        text = plain = period(str(row[fact.value]))
    elif fact.style == "name":
        text = plain = str(row[fact.value])
    elif fact.style == "case":
        text, plain = _case(name, fact, TOO_FEW if known and min(known) < fewest_known else str(row[fact.value]))
    else:
        text, plain = say(fact, value, denominator, numbers["lower"], numbers["upper"], known, level, fewest_known)
    alone = text if fact.style in (*IN_WORDS, "words") else say(fact, value, denominator, None, None, known, level, fewest_known)[0]
    told: Fact = {
        "definition": fact.definition,
        "style": fact.style,
        "estimate": alone,
        "text": text,
        "plain": plain,
        "value": str(row[fact.value]) if fact.style in IN_WORDS else _whole(value),
        "table": registry.path(fact.table).replace("{audience}", ""),
        "where": dict(fact.where),
        "row": matches[0] + 1,
        "rule": registry[fact.table].rule,
    }
    if fact.of is not None:
        told["numerator"], told["denominator"] = _whole(value), _whole(denominator)
        if value is not None and denominator:
            told["percent"] = float(f"{100 * value / denominator:.10g}")
    else:
        counts = {column: _number(row, column) for column in RESTS_ON if column != fact.value}
        told["n"] = {column: _whole(count) for column, count in counts.items() if count is not None}
    for end in ("lower", "upper"):
        if numbers[end] is not None:
            told[end] = numbers[end]
    # How an interval was made says nothing of a count beside it.
    of_row = ("role",) if fact.style in ("count", "share") and fact.lower is None else ("method", "assumption", "role")
    for extra in of_row:
        if row.get(extra):
            told[extra] = str(row[extra])
    interval = said_interval(fact, numbers["lower"], numbers["upper"])
    if interval is not None:
        told["interval"], told["level"] = interval, level
    elif fact.lower is not None:
        told["interval"] = NO_INTERVAL
    unit = "percentage points" if fact.style == "difference" else "GBP" if fact.style == "money" else fact.per or None
    if unit:
        told["unit"] = unit
    return told


def _case(name: str, fact: FactDefinition, found: str) -> tuple[str, str]:
    if found not in fact.cases:
        raise UserError(
            f"config/facts.yaml, facts.{name}: the column '{fact.value}' holds '{found}', for which 'cases' has no saying. Add one there."
        )
    return fact.cases[found].text, fact.cases[found].plain


def _roles(fact: FactDefinition) -> dict[str, str | None]:
    return {"value": fact.value, "of": fact.of, "lower": fact.lower, "upper": fact.upper}


def _number(row: Row, column: str | None) -> float | None:
    if column is None or row.get(column) in (None, ""):
        return None
    try:
        return float(str(row[column]))
    except ValueError:
        return None


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def _basis(name: str, definitions: Facts, facts: Mapping[str, Fact], published: Published, kind: str) -> Basis:
    """Published where the number agrees with a published figure, or is computed only from facts that do."""
    if kind == "collected":
        return "collected"
    figure = published.figure(name)
    if figure is not None:
        return "published" if agrees(facts[name], figure) else "invented"
    rests_on = definitions.facts[name].rests_on
    all_published = bool(rests_on) and all(_basis(other, definitions, facts, published, kind) == "published" for other in rests_on)
    return "published" if all_published else "invented"


def agrees(fact: Fact, figure: Figure) -> bool:
    """Whether a fact has the published numerator and denominator, or the published value."""
    if figure.numerator is not None:
        return figure.is_count(fact.get("numerator", fact["value"]), fact.get("denominator"))
    return str(fact["value"]) == figure.value


def _cited(figure: Figure) -> Fact:
    text = plain = str(figure.value)
    value: float | int | str | None = figure.value
    number = figure.number()
    if number is not None:
        value = _whole(number)
        if figure.unit == "GBP":
            text, plain = money(number)
        elif figure.unit == "percent":
            text, plain = f"{rounded(number)}%", f"about {rounded(number)} out of 100"
        else:
            text = rounded(number)
            plain = f"{text} {figure.unit}" if figure.unit else text
    told: Fact = {
        "definition": figure.note or f"Published figure of another study ({figure.unit or 'in words'}).",
        "text": text,
        "plain": plain,
        "value": value,
        "basis": "cited",
        "table": "config/published.yaml",
        "where": {"id": figure.id},
        "row": None,
        "rule": "build_facts",
        "source": figure.source,
    }
    return told | ({"unit": figure.unit} if figure.unit else {})
