"""config/codebook.yaml: one entry per variable that a person or a person-wave can carry, and the rules that records keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Day
from jobs_first.config.loading import Name as Name
from jobs_first.config.rules import CellChecks, Checks, Rule
from jobs_first.config.rules import Severity as Severity
from jobs_first.config.telling import Mistake
from jobs_first.errors import nearest

VariableType = Literal["category", "set", "boolean", "integer", "number", "range", "date"]


class Variable(ConfigModel):
    """One variable: what it is called, what it may hold, and how careful one must be with it.

    `type` set is a list of categories in one cell; range is a pair of numbers (columns <name>_low and <name>_high),
    because returns give "10-12" and "16+" hours. `minimum` and `maximum` are inclusive, in `unit`; so are `earliest` and
    `latest` of a date. `checks` says how serious it is when a cell breaks this, where the codebook's own `checks` do not fit.
    `also_called` and `category_words` are other names for the variable and for its categories: what `make new-site` guesses by.
    """

    label: str
    also_called: tuple[str, ...] = ()
    table: Literal["people", "person_waves"]
    type: VariableType
    description: str
    unit: str | None = None
    categories: dict[Name, str] | None = None
    category_words: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    earliest: Day | None = None
    latest: Day | None = None
    checks: CellChecks = CellChecks()
    sensitivity: Literal["none", "quasi_identifier", "sensitive"] = "none"
    topic: str

    def mistakes(self) -> Iterator[Mistake]:
        """Categories and limits that the type does not have or lacks, and limits the wrong way round."""
        if self.type in ("category", "set") and not self.categories:
            yield Mistake(f"type '{self.type}' needs 'categories': a code and a label for each", "type")
        if self.type not in ("category", "set") and self.categories is not None:
            yield Mistake(f"type '{self.type}' has no categories. Take them out, or make the type category or set", "categories")
        for category in self.category_words:
            if category not in (self.categories or {}):
                hint = nearest(category, self.categories or {})
                yield Mistake(f"'{category}' is none of the categories. {hint}", "category_words", category)
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            yield Mistake(f"minimum {self.minimum:g} is above maximum {self.maximum:g}", "minimum")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            yield Mistake(f"earliest {self.earliest} is after latest {self.latest}", "earliest")
        for key in ("minimum", "maximum"):
            if getattr(self, key) is not None and self.type not in ("integer", "number", "range"):
                yield Mistake(f"type '{self.type}' has no '{key}': only integer, number and range have", key)
        for key in ("earliest", "latest"):
            if getattr(self, key) is not None and self.type != "date":
                yield Mistake(f"type '{self.type}' has no '{key}': only dates have", key)

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of the clean table that hold this variable."""
        return (f"{name}_low", f"{name}_high") if self.type == "range" else (name,)


class Codebook(ConfigModel):
    """The variables in the order in which the clean tables show them, and what is asked of records.

    `working_statuses` are those that count as working; `checks` say what is done about a cell that breaks what its variable
    implies; `rules` are about rows, people and waves, each under its id.
    """

    variables: dict[Name, Variable]
    working_statuses: tuple[str, ...]
    checks: Checks = Checks()
    rules: dict[Name, Rule] = Field(default_factory=dict)

    def mistakes(self) -> Iterator[Mistake]:
        """No employment status, statuses that count as working and are none, and rules that name what is not there."""
        status = self.variables.get("employment_status")
        if status is None or status.categories is None:
            text = "the variable 'employment_status' with its categories is needed: the primary outcome rests on it"
            yield Mistake(text, "variables", *(["employment_status", "type"] if status else []))
        for i, code in enumerate(self.working_statuses):
            if status is not None and status.categories is not None and code not in status.categories:
                yield Mistake(f"'{code}' is no category of employment_status. {nearest(code, status.categories)}", "working_statuses", i)
        for rule_id, rule in self.rules.items():
            yield from (Mistake(found.text, "rules", rule_id, *found.at) for found in rule.misfits(self.variables))

    def asked_of_some(self) -> set[str]:
        """The variables that have something to say of some people only, such as the hours of those who work."""
        return {name for rule in self.rules.values() if rule.kind == "only_when" for name in rule.variables}

    def of_table(self, table: Literal["people", "person_waves"]) -> dict[str, Variable]:
        """The variables of one clean table, in order."""
        return {name: variable for name, variable in self.variables.items() if variable.table == table}
