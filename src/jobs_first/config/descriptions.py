"""What an editor shows beside a key: the text below each field of a model, put into its JSON schema."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from jobs_first.config.loading import ConfigModel


def describe_fields(schema: dict[str, Any], model: type[ConfigModel]) -> dict[str, Any]:
    """The schema of `model` with a description for each key that has a text below it in the source, in nested models too."""
    _describe(schema, model)
    known = {found.__name__: found for found in _below(ConfigModel)}
    for name, definition in schema.get("$defs", {}).items():
        if name in known:
            _describe(definition, known[name])
    return schema


def _describe(schema: dict[str, Any], model: type[ConfigModel]) -> None:
    told = {
        name: text for parent in reversed(model.__mro__) if issubclass(parent, ConfigModel) for name, text in field_texts(parent).items()
    }
    for name, text in told.items():
        key = model.model_fields[name].alias or name
        schema["properties"][key]["description"] = text


def field_texts(model: type[ConfigModel]) -> dict[str, str]:
    """The text that stands below each field of a model in its source, on one line.

    Read only when documents are made: at every start it would cost each job of a run some hundredths of a second.
    """
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _below(model: type[ConfigModel]) -> Iterator[type[ConfigModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)
