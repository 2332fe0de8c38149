"""One loader for every YAML file: scalars stay strings until a model gives them a type, mistakes are told with their line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from jobs_first.config.not_yaml import why_not_yaml
from jobs_first.config.telling import Lines, Location, Mistake, MistakesError, mistakes_in, place
from jobs_first.errors import UserError

FROM_REPOSITORY = "Every study needs it: copy it from the repository"


class ConfigModel(BaseModel):
    """Base of every model of config/: frozen, no unknown key passes, and what only shows across its keys is found by `mistakes`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    def mistakes(self) -> Iterator[Mistake]:
        """What is wrong although each key by itself is right, with the keys that lead to it."""
        return iter(())

    @model_validator(mode="after")
    def _has_no_mistakes(self) -> Self:
        found = list(self.mistakes())
        if found:
            raise MistakesError(found)
        return self


@dataclass(frozen=True)
class Written:
    """Text of one form, for Annotated: the regular expression that it matches, and the form in words for whoever writes it.

    On another type than str it is the form in which that type is written. Limits such as max_length stand before it.
    """

    pattern: str
    words: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of `source` with the form asked for, and its words in place of any other complaint."""
        schema = handler(source)
        if schema["type"] == "str":
            schema = {**schema, "pattern": self.pattern}
        else:
            schema = core_schema.chain_schema([core_schema.str_schema(pattern=self.pattern), schema])
        return core_schema.custom_error_schema(
            schema, "written", custom_error_message="{words}", custom_error_context={"words": self.words}
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The form and its words, for editors."""
        return {**handler(schema), "description": self.words}


Name = Annotated[str, Written(r"^[a-z][a-z0-9_]*$", "a name in lower-case letters, digits and _, beginning with a letter")]
Day = Annotated[dt.date, Written(r"^\d{4}-\d{2}-\d{2}$", "a day of the calendar as year-month-day, such as 2010-04-01")]

ModelT = TypeVar("ModelT", bound=BaseModel)


class ConfigError(UserError):
    """A mistake in a file of config/."""


def read_yaml(path: str | Path, mend: str = FROM_REPOSITORY) -> tuple[Any, Lines]:
    """The content of a YAML file, every scalar a string (an empty one None), and the line of each key and item.

    Raises ConfigError for a file that is not there (`mend` says what to do then), is not UTF-8, is not YAML, or repeats a key.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{file}: this file is missing. {_other_ending(file) or mend}.") from None
    except IsADirectoryError:
        raise ConfigError(f"{file}: expected a file and found a folder.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: this file is not UTF-8 text. Save it again with the encoding UTF-8.") from None
    except OSError as error:
        raise ConfigError(f"{file}: this file cannot be opened ({error.strerror}).") from None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        line, why = why_not_yaml(text, error)
        raise ConfigError(f"{file}, line {line}: this is not YAML: {why}.") from None
    lines: Lines = {(): 1}
    try:
        return (_plain(node, file, (), lines) if node is not None else None), lines
    except RecursionError:
        raise ConfigError(f"{file}: an entry contains itself (see & and * in it). Write it out instead.") from None


def _other_ending(file: Path) -> str:
    other = file.with_suffix(".yml" if file.suffix == ".yaml" else ".yaml")
    return f"There is {other.name}: rename it to {file.name}" if other.is_file() else ""


def _plain(node: yaml.Node, file: Path, at: Location, lines: dict[Location, int]) -> Any:
    lines.setdefault(at, node.start_mark.line + 1)
    if node.tag.startswith("!"):
        raise ConfigError(f"{file}, line {node.start_mark.line + 1}: text that begins with ! needs quotes.")
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


def load_with_lines(path: str | Path, model: type[ModelT], mend: str = FROM_REPOSITORY) -> tuple[ModelT, Lines]:
    """Read a YAML file into `model`, and the line of each key for whoever checks it against other files.

    Raises ConfigError that lists every mistake with file, line, key and how to mend it; `mend` says what to do where the file is
    missing or empty.
    """
    content, lines = read_yaml(path, mend)
    if content is None:
        raise ConfigError(f"{path}: this file is empty. {mend}.")
    if not isinstance(content, dict):
        raise ConfigError(f"{path}, line 1: expected keys with values, found a list or a single value.")
    try:
        return model.model_validate(content), lines
    except ValidationError as error:
        found = mistakes_in(error.errors(include_url=False), model, lines)
        raise ConfigError("\n".join(told(path, lines, found))) from None


def load_model(path: str | Path, model: type[ModelT]) -> ModelT:
    """Read a YAML file into `model`. Raises ConfigError as `load_with_lines` does."""
    return load_with_lines(path, model)[0]


def told(path: str | Path, lines: Lines, found: Iterable[Mistake]) -> list[str]:
    """Mistakes of one file in the order of its lines, each with file, line and key."""
    placed = sorted((*place(lines, mistake.at), mistake.text) for mistake in found)
    return [f"{path}, line {line}{f', {way}' if way else ''}: {text}" for line, way, text in placed]
