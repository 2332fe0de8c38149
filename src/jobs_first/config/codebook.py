"""config/codebook.yaml: one entry per variable that a person or a person-wave can carry, and the rules that records keep."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from jobs_first.config.loading import ConfigModel
from jobs_first.config.rules import CellChecks, Checks, Rule
from jobs_first.config.rules import Name as Name
from jobs_first.config.rules import Severity as Severity

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
    earliest: dt.date | None = None
    latest: dt.date | None = None
    checks: CellChecks = CellChecks()
    sensitivity: Literal["none", "quasi_identifier", "sensitive"] = "none"
    topic: str

    @model_validator(mode="after")
    def _categories_belong_to_categorical_types(self) -> Variable:
        if (self.type in ("category", "set")) != (self.categories is not None):
            raise ValueError(
                f"type '{self.type}' and 'categories' do not go together: only category and set have categories, and they need them"
            )
        for category in self.category_words:
            if category not in (self.categories or {}):
                raise ValueError(f"category_words names '{category}', which is none of the categories")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"minimum {self.minimum:g} is above maximum {self.maximum:g}")
        if (self.minimum is not None or self.maximum is not None) and self.type not in ("integer", "number", "range"):
            raise ValueError(f"type '{self.type}' has no 'minimum' and no 'maximum'")
        if (self.earliest is not None or self.latest is not None) and self.type != "date":
            raise ValueError(f"type '{self.type}' has no 'earliest' and no 'latest': only dates have")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")
        return self

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

    @model_validator(mode="after")
    def _working_statuses_exist(self) -> Codebook:
        status = self.variables.get("employment_status")
        if status is None or status.categories is None:
            raise ValueError("the variable 'employment_status' with its categories is needed: the primary outcome rests on it")
        for code in self.working_statuses:
            if code not in status.categories:
                raise ValueError(f"working_statuses names '{code}', which is no category of employment_status")
        return self

    @model_validator(mode="after")
    def _rules_name_what_there_is(self) -> Codebook:
        told = [
            InitErrorDetails(
                type=PydanticCustomError("value_error", "{error}", {"error": text}), loc=("rules", rule_id, *at), input=rule_id
            )
            for rule_id, rule in self.rules.items()
            for at, text in rule.mistakes(self.variables)
        ]
        if told:
            raise ValidationError.from_exception_data("Codebook", told)
        return self

    def asked_of_some(self) -> set[str]:
        """The variables that have something to say of some people only, such as the hours of those who work."""
        return {name for rule in self.rules.values() if rule.kind == "only_when" for name in rule.variables}

    def of_table(self, table: Literal["people", "person_waves"]) -> dict[str, Variable]:
        """The variables of one clean table, in order."""
        return {name: variable for name, variable in self.variables.items() if variable.table == table}
