"""config/outputs.yaml: the registry of results. What is not in it cannot be built."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel
from jobs_first.errors import UserError, nearest


class Output(ConfigModel):
    """One result: where it stands, what it is, and who may see it.

    `path` may hold {site} and {audience} ("" or "release/"). `key` names the columns that tell rows apart; `columns` are
    described once for all tables under `columns` of the registry. Clean tables take the codebook's columns besides.
    """

    path: Annotated[str, Field(pattern=r"^results/[A-Za-z0-9_{}./-]+$")]
    rule: Name
    label: Literal["internal", "release"]
    caption: str
    key: tuple[Name, ...] = ()
    columns: tuple[Name, ...] = ()
    codebook_table: Literal["people", "person_waves"] | None = None
    disclosed: bool = False

    @model_validator(mode="after")
    def _key_is_among_columns(self) -> Output:
        for name in self.key:
            if name not in self.columns:
                raise ValueError(f"the key column '{name}' is not among the columns")
        return self


class Registry(ConfigModel):
    """All results, and what each column name means wherever it stands."""

    columns: dict[Name, str]
    outputs: dict[Name, Output]

    @model_validator(mode="after")
    def _columns_are_described(self) -> Registry:
        paths: dict[str, str] = {}
        for name, output in self.outputs.items():
            for column in output.columns:
                if column not in self.columns:
                    raise ValueError(f"outputs.{name} has the column '{column}', which 'columns' does not describe")
            if output.path in paths:
                raise ValueError(f"outputs.{name} and outputs.{paths[output.path]} have the same path")
            paths[output.path] = name
        return self

    def __getitem__(self, name: str) -> Output:
        """The output of this name; raises UserError with the nearest name when there is none."""
        if name not in self.outputs:
            raise UserError(f"config/outputs.yaml has no result '{name}', so it cannot be built. {nearest(name, self.outputs)}")
        return self.outputs[name]

    def path(self, name: str) -> str:
        """The path of a result, wildcards left open."""
        return self[name].path

    def disclosed(self) -> list[str]:
        """The tables that pass through disclosure on their way to facts, figures and reports."""
        return [name for name, output in self.outputs.items() if output.disclosed]
