"""_variables.yml: facts and the facts of the run, as {{< var >}} reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jobs_first.config.facts import PARTS, SAID
from jobs_first.report.markdown import Markdown, escape_markdown, invented

KEY = re.compile(r"[a-z0-9_]+")
NOT_KNOWN = "not known"
# The parts of a fact that are numbers. They lead to where the number comes from, as what is said of the fact does.
NUMBERS = ("value", "numerator", "denominator", "percent", "lower", "upper", "interval")


# Every number of an invented fact has the mark, and so has what is said of it.
MARKED = (*SAID, *NUMBERS)
# What is no number but words that the pipeline chooses: the numbers beside them say where they come from.
IN_WORDS = ("words", "case", "name")


def anchor(name: str) -> str:
    """Where a page explains a fact. Ids hold letters, digits, _ and points, so that no two have one anchor."""
    return "fact-" + name.replace(".", "-")


def leads_on(fact: Mapping[str, Any]) -> bool:
    """Whether what is said of a fact leads to where it comes from: every number does, and words that stand beside one do not."""
    return fact.get("style") not in IN_WORDS


def variables(facts: Mapping[str, Mapping[str, Any]], run: Mapping[str, str]) -> dict[str, Any]:
    """Nested variables from facts by dotted id, and `run.*` from `run`; every value a text that is safe as Markdown.

    Each fact gives `text`, `plain` and `estimate` (`text` without its interval), and those of PARTS that it has; those of MARKED have the
    invented mark where its basis is `invented`. Each number is a link of the class `fact` to its `anchor`; the filter makes it
    plain where nothing stands there. Raises ValueError for an id or key that {{< var >}} cannot reach, and for an empty value.
    """
    nested: dict[str, Any] = {}
    for name, fact in facts.items():
        _place(nested, name, _of_fact(name, fact))
    _place(nested, "run", {key: _value(f"run.{key}", value) for key, value in run.items()})
    return nested


def variables_text(nested: Mapping[str, Any]) -> str:
    """The content of _variables.yml: JSON, which YAML contains, so that every value is quoted and both engines read the same."""
    return json.dumps(nested, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def value_of(nested: Mapping[str, Any], name: str) -> str | None:
    """What `{{< var name >}}` says, as Markdown; None where that is no variable."""
    at: object = nested
    for part in name.split("."):
        at = at.get(part) if isinstance(at, Mapping) else None
    return at if isinstance(at, str) else None


def _of_fact(name: str, fact: Mapping[str, Any]) -> dict[str, str]:
    said = {"estimate": fact.get("text"), **fact}  # a fact without an interval is its own estimate
    linked = {key: _linked(name, fact, _value(f"{name}.{key}", said.get(key))) for key in SAID}
    parts = {key: _value(f"{name}.{key}", fact[key]) for key in PARTS if fact.get(key) is not None}
    parts = {key: _linked(name, fact, text) if key in NUMBERS else text for key, text in {"value": NOT_KNOWN, **parts}.items()}
    return {key: invented(text) if key in MARKED and fact.get("basis") == "invented" else text for key, text in {**parts, **linked}.items()}


def _linked(name: str, fact: Mapping[str, Any], text: str) -> Markdown:
    return Markdown(f"[{text}](#{anchor(name)}){{.fact}}" if leads_on(fact) else text)


def _place(nested: dict[str, Any], name: str, content: Mapping[str, str]) -> None:
    for part in (*name.split("."), *content):
        if not KEY.fullmatch(part):
            raise ValueError(f"'{part}' of '{name}' cannot be the name of a variable: small letters, digits and _ only")
    at = nested
    *above, last = name.split(".")
    for part in above:
        at = at.setdefault(part, {})
        if part in (*SAID, *PARTS) or not all(isinstance(inner, dict) for inner in at.values()):
            raise ValueError(f"'{name}' begins like the name of another fact, or holds '{part}': variables nest, so neither can be")
    if last in at or last in (*SAID, *PARTS):
        raise ValueError(f"'{name}' is the beginning of another fact's name, is there twice, or ends in a word that is taken")
    at[last] = dict(content)


def _value(name: str, value: object) -> str:
    shown = _number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    if value is None or not shown.strip():
        raise ValueError(f"{name} is empty: say unknown values in words")
    return escape_markdown(shown)


def _number(number: float) -> str:
    """A number as prose shows it: whole ones in full with commas, others with three significant digits (whole from 100 up)."""
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise ValueError(f"{number} is no number to show")
    if exact != exact.to_integral_value():
        decimals = max(0, 2 - exact.adjusted())
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    else:
        exact = exact.quantize(Decimal(1))
    return f"{exact:,}"
