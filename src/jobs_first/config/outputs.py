"""config/outputs.yaml: the registry of results. What is not in it cannot be built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.telling import Mistake
from jobs_first.errors import UserError, did_you_mean, nearest

# What a column holds where it is not text: percent is a number from 0 to 100, a pseudonym is text that stands for a person.
OtherType = Literal["integer", "number", "percent", "boolean", "pseudonym"]


class Meaning(ConfigModel):
    """What one column holds."""

    meaning: str
    type: Literal["text", OtherType] = "text"


class Output(ConfigModel):
    """One result: where it stands, what it is, and who may see it.

    `path` may hold {site} and {audience} ("" or "release/"). `key` names the columns that tell rows apart; `columns` are
    described once for all tables under `columns` of the registry, and under `here` where one means something else in this table.
    Clean tables take the codebook's columns besides. What is `on_request` is made when a command asks for it, and by no whole run.
    """

    path: Annotated[
        str,
        Written(r"^results/[A-Za-z0-9_{}./-]+$", "a path below results/, in plain letters, digits and _ . / - {}, without spaces"),
    ]
    rule: Name
    label: Literal["internal", "release"]
    caption: str
    key: tuple[Name, ...] = ()
    columns: tuple[Name, ...] = ()
    here: dict[Name, Meaning] = Field(default_factory=dict)
    codebook_table: Literal["people", "person_waves"] | None = None
    disclosed: bool = False
    on_request: bool = False

    def mistakes(self) -> Iterator[Mistake]:
        """A key, or something said of a column, that is no column."""
        for i, name in enumerate(self.key):
            if name not in self.columns:
                yield Mistake(f"the key column '{name}' is not among the columns. {nearest(name, self.columns)}", "key", i)
        for name in self.here:
            if name not in self.columns:
                yield Mistake(f"the column '{name}' is not among the columns. {nearest(name, self.columns)}", "here", name)


class Registry(ConfigModel):
    """All results, and what each column name means wherever it stands. `types` names the columns that hold something else than text."""

    types: dict[OtherType, tuple[Name, ...]] = Field(default_factory=dict)
    columns: dict[Name, str]
    outputs: dict[Name, Output]

    def mistakes(self) -> Iterator[Mistake]:
        """Columns that are not described or have two types, and two results at one path."""
        typed: dict[str, str] = {}
        for kind, names in self.types.items():
            for i, name in enumerate(names):
                if name not in self.columns:
                    yield Mistake(f"'columns' does not have '{name}'. {did_you_mean(name, self.columns)}", "types", kind, i)
                elif typed.setdefault(name, kind) != kind:
                    yield Mistake(f"'{name}' stands under '{typed[name]}' too. A column has one type", "types", kind, i)
        paths: dict[str, str] = {}
        for name, output in self.outputs.items():
            for i, column in enumerate(output.columns):
                if column not in self.columns:
                    hint = did_you_mean(column, self.columns) or "Say there what it means"
                    yield Mistake(f"'columns' at the top does not describe the column '{column}'. {hint}", "outputs", name, "columns", i)
            if output.path in paths:
                yield Mistake(f"the result '{paths[output.path]}' has this path already", "outputs", name, "path")
            paths[output.path] = name

    def __getitem__(self, name: str) -> Output:
        """The output of this name; raises UserError with the nearest name when there is none."""
        if name not in self.outputs:
            raise UserError(f"config/outputs.yaml has no result '{name}', so it cannot be built. {nearest(name, self.outputs, 'it')}")
        return self.outputs[name]

    def meaning(self, name: str, column: str) -> Meaning:
        """What a column of the registry holds in one result; raises KeyError for a column that is not described."""
        if column in self[name].here:
            return self[name].here[column]
        kind: Literal["text", OtherType] = next((kind for kind, names in self.types.items() if column in names), "text")
        return Meaning(meaning=self.columns[column], type=kind)

    def path(self, name: str) -> str:
        """The path of a result, wildcards left open."""
        return self[name].path

    def disclosed(self) -> list[str]:
        """The tables that pass through disclosure on their way to facts, figures and reports."""
        return [name for name, output in self.outputs.items() if output.disclosed]
