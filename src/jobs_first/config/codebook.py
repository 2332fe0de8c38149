"""config/codebook.yaml: one entry per variable that a person or a person-wave can carry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from jobs_first.config.loading import ConfigModel

VariableType = Literal["category", "set", "boolean", "integer", "number", "range", "date"]
Severity = Literal["note", "warning", "error"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Variable(ConfigModel):
    """One variable: what it is called, what it may hold, and how careful one must be with it.

    `type` set is a list of categories in one cell; range is a pair of numbers (columns <name>_low and <name>_high),
    because returns give "10-12" and "16+" hours. `minimum` and `maximum` are inclusive, in `unit`.
    """

    label: str
    table: Literal["people", "person_waves"]
    type: VariableType
    description: str
    unit: str | None = None
    categories: dict[Name, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    sensitivity: Literal["none", "quasi_identifier", "sensitive"] = "none"
    topic: str

    @model_validator(mode="after")
    def _categories_belong_to_categorical_types(self) -> Variable:
        if (self.type in ("category", "set")) != (self.categories is not None):
            raise ValueError(
                f"type '{self.type}' and 'categories' do not go together: only category and set have categories, and they need them"
            )
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"minimum {self.minimum:g} is above maximum {self.maximum:g}")
        return self

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of the clean table that hold this variable."""
        return (f"{name}_low", f"{name}_high") if self.type == "range" else (name,)


class Codebook(ConfigModel):
    """The variables in the order in which the clean tables show them; `working` lists the statuses that count as working."""

    variables: dict[Name, Variable]
    working_statuses: tuple[str, ...]

    @model_validator(mode="after")
    def _working_statuses_exist(self) -> Codebook:
        status = self.variables.get("employment_status")
        if status is None or status.categories is None:
            raise ValueError("the variable 'employment_status' with its categories is needed: the primary outcome rests on it")
        for code in self.working_statuses:
            if code not in status.categories:
                raise ValueError(f"working_statuses names '{code}', which is no category of employment_status")
        return self

    def of_table(self, table: Literal["people", "person_waves"]) -> dict[str, Variable]:
        """The variables of one clean table, in order."""
        return {name: variable for name, variable in self.variables.items() if variable.table == table}
