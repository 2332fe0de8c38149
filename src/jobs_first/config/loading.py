"""One loader for every YAML file: scalars stay strings until a model gives them a type, mistakes are told with their line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from jobs_first.errors import UserError, nearest

Location = tuple[str | int, ...]


class ConfigModel(BaseModel):
    """Base of every model of config/: frozen, and no unknown key passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


ModelT = TypeVar("ModelT", bound=BaseModel)


class ConfigError(UserError):
    """A mistake in a file of config/."""


def read_yaml(path: str | Path) -> tuple[Any, dict[Location, int]]:
    """The content of a YAML file, every scalar a string (an empty one None), and the line of each key and item.

    Raises ConfigError for a file that is not there, is not UTF-8, is not YAML, or repeats a key.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{file}: this file is missing. Put it back, or copy it from the repository.") from None
    except IsADirectoryError:
        raise ConfigError(f"{file}: expected a file and found a folder.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: this file is not UTF-8 text. Save it again with the encoding UTF-8.") from None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError(
            f"{file}, line {line}: this is not YAML ({error.problem}). Look for a missing colon, quote or indent at or above that line."
        ) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{file}: this is not YAML ({str(error).splitlines()[0]}).") from None
    lines: dict[Location, int] = {(): 1}
    try:
        return (_plain(node, file, (), lines) if node is not None else None), lines
    except RecursionError:
        raise ConfigError(f"{file}: an entry contains itself (see & and * in it). Write it out instead.") from None


def _plain(node: yaml.Node, file: Path, at: Location, lines: dict[Location, int]) -> Any:
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        unquoted_blank = not node.style and node.value in ("", "~", "null")
        return None if unquoted_blank else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file, (*at, i), lines) for i, item in enumerate(node.value)]
    content: dict[str, Any] = {}
    assert isinstance(node, yaml.MappingNode)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ConfigError(f"{file}, line {line}: a key must be a single word or a quoted text.")
        key = key_node.value
        if key in content:
            first = lines[(*at, key)]
            raise ConfigError(f"{file}, line {line}: the key '{key}' stands here and on line {first} already. Keep one of the two.")
        lines[(*at, key)] = line
        content[key] = _plain(value_node, file, (*at, key), lines)
    return content


def load_model(path: str | Path, model: type[ModelT]) -> ModelT:
    """Read a YAML file into `model`; raises ConfigError that lists every mistake with file, line, key and how to mend it."""
    content, lines = read_yaml(path)
    if content is None:
        raise ConfigError(f"{path}: this file is empty.")
    if not isinstance(content, dict):
        raise ConfigError(f"{path}, line 1: expected keys with values, found a list or a single value.")
    try:
        return model.model_validate(content)
    except ValidationError as error:
        told = sorted({_tell(Path(path), model, lines, dict(problem)) for problem in error.errors(include_url=False)})
        raise ConfigError("\n".join(text for _, text in told)) from None


def _tell(path: Path, model: type[BaseModel], lines: dict[Location, int], problem: dict[str, Any]) -> tuple[int, str]:
    loc = _place(problem["loc"], lines)
    known = loc
    while known and known not in lines:
        known = known[:-1]
    line = lines.get(known, 1)
    key = ".".join(str(part) for part in loc)
    found = problem.get("input")
    kind = problem["type"]
    if kind == "extra_forbidden":
        what = f"unknown key '{loc[-1]}'. {nearest(str(loc[-1]), _keys_at(model, loc[:-1]))}"
    elif kind == "missing":
        what = f"the key '{loc[-1]}' is missing here. Add it."
    elif kind == "value_error":
        what = f"{problem['ctx']['error']}"
    elif kind == "literal_error" or kind == "enum":
        expected = str(problem["ctx"]["expected"])
        names = [name.strip(" '") for name in expected.replace(" or ", ", ").split(",")]
        what = f"found '{found}', expected {expected}. {nearest(str(found), names)}"
    else:
        shown = "nothing" if found is None else f"'{found}'" if isinstance(found, str) else f"a {_noun(found)}"
        what = f"found {shown}. {problem['msg'][0].upper()}{problem['msg'][1:]}."
    return line, f"{path}, line {line}, {key or 'the whole file'}: {what}"


def _place(told: Sequence[str | int], lines: dict[Location, int]) -> Location:
    """The keys on the way to a problem, without what pydantic adds for alternatives ("constrained-str", "dict[...]")."""
    kept: Location = ()
    for i, part in enumerate(told):
        last = i == len(told) - 1
        if part != "[key]" and ((*kept, part) in lines or (last and not re.search(r"[\[(]|constrained-", str(part)))):
            kept = (*kept, part)
    return kept


def _noun(found: object) -> str:
    return "group of keys" if isinstance(found, dict) else "list" if isinstance(found, list) else type(found).__name__


def _keys_at(model: type[BaseModel], at: Location) -> Iterable[str]:
    """The keys that `model` knows at a place inside it, found by walking its annotations."""
    current: Any = model
    for part in at:
        current = _step(current, part)
        if current is None:
            return []
    found = _model_in(current)
    return list(found.model_fields) if found else []


def _step(annotation: Any, part: str | int) -> Any:
    found = _model_in(annotation)
    if found is not None and isinstance(part, str) and part in found.model_fields:
        return found.model_fields[part].annotation
    arguments = [a for a in _flatten(annotation) if not isinstance(a, type) or issubclass(a, BaseModel)]
    for argument in arguments:
        inner = getattr(argument, "__args__", None)
        if inner:
            return inner[-1] if inner[-1] is not Ellipsis else inner[0]
    return found


def _flatten(annotation: Any) -> list[Any]:
    import types
    import typing

    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return [leaf for argument in typing.get_args(annotation) for leaf in _flatten(argument)]
    return [annotation]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for leaf in _flatten(annotation):
        if isinstance(leaf, type) and issubclass(leaf, BaseModel):
            return leaf
    return None
