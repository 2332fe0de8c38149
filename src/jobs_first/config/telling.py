"""What is wrong in a file of config/, in plain words and with its place."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from jobs_first.errors import counted, did_you_mean, nearest, sentence

Location = tuple[str | int, ...]
Lines = dict[Location, int]
LONGEST_SHOWN = 60


class Mistake:
    """One thing that is wrong. `at` are the keys that lead to it from the model that finds it, or from the top of the file."""

    def __init__(self, text: str, *at: str | int) -> None:
        self.text = sentence(text)
        self.at: Location = at


class MistakesError(ValueError):
    """All that one model finds wrong in itself."""

    def __init__(self, found: Sequence[Mistake]) -> None:
        super().__init__("\n".join(mistake.text for mistake in found))
        self.found = tuple(found)


def place(lines: Lines, at: Location) -> tuple[int, str]:
    """The line of a key, or of the nearest key above it that the file has, and the way to it in words: "parts (entry 1).file"."""
    known = at
    while known and known not in lines:
        known = known[:-1]
    way = ""
    for part in at:
        way += f" (entry {part + 1})" if isinstance(part, int) else f".{part}" if way else part
    return lines.get(known, 1), way


WHOLE, NUMBER = "a whole number, such as 12", "a number without a unit, such as 12 or 0.5"
LIST, KEYS = "a list, such as [one, two]", "keys with values, such as {key: value}"
# Kind of error in pydantic -> what was expected; the details of the error are put in.
EXPECTED: dict[str, str | Callable[[Mapping[str, Any]], str]] = {
    "string_type": "text",
    "string_too_short": lambda ctx: "some text" if ctx["min_length"] == 1 else f"at least {counted(ctx['min_length'], 'character')}",
    "string_too_long": lambda ctx: f"at most {counted(ctx['max_length'], 'character')}",
    "written": lambda ctx: str(ctx["words"]),
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": "a smaller number",
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "greater_than": lambda ctx: f"more than {ctx['gt']:g}",
    "greater_than_equal": lambda ctx: f"at least {ctx['ge']:g}",
    "less_than": lambda ctx: f"less than {ctx['lt']:g}",
    "less_than_equal": lambda ctx: f"at most {ctx['le']:g}",
    "tuple_type": LIST,
    "list_type": LIST,
    "dict_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
    "too_short": lambda ctx: f"at least {counted(ctx['min_length'], 'entry', 'entries')}",
    "too_long": lambda ctx: f"at most {counted(ctx['max_length'], 'entry', 'entries')}",
    "literal_error": lambda ctx: str(ctx["expected"]),
}


def mistakes_in(problems: Iterable[Mapping[str, Any]], model: type[BaseModel], lines: Lines) -> Iterator[Mistake]:
    """What pydantic found in a file, one Mistake for each place. `problems`: its errors; `lines`: the keys that the file has."""
    told = [_plainer(problem, lines) for problem in problems]
    misspelt: set[Location] = set()
    for problem in (problem for problem in told if problem["type"] == "extra_forbidden"):
        at = problem["loc"]
        missing = [other["loc"] for other in told if other["type"] == "missing" and other["loc"][:-1] == at[:-1]]
        close = did_you_mean(str(at[-1]), [str(other[-1]) for other in missing])
        misspelt |= {other for other in missing if f"'{other[-1]}'" in close}
        yield Mistake(f"unknown key '{at[-1]}'. {close or nearest(str(at[-1]), keys_of(model, problem['way'][:-1]))}", *at)
    values: dict[tuple[Location, str], list[Mapping[str, Any]]] = {}
    settled = {problem["loc"] for problem in told if problem["type"] == "value_error"}
    for problem in told:
        kind, at = problem["type"], problem["loc"]
        if kind == "value_error":
            error = problem["ctx"]["error"]
            found = error.found if isinstance(error, MistakesError) else [Mistake(str(error))]
            yield from (Mistake(one.text, *at, *one.at) for one in found)
        elif kind == "missing" and at not in misspelt:
            yield Mistake(f"the key '{at[-1]}' is missing here. Add it", *at)
        elif kind not in ("missing", "extra_forbidden") and at not in settled:
            values.setdefault((at, _found(problem)), []).append(problem)
    for (at, found_there), alternatives in values.items():
        # Where a place may hold one of several kinds of thing, only the complaint about the kind that was meant is of use.
        if any(other["loc"][: len(at)] == at != other["loc"] for other in told):
            continue
        expected = ", or ".join(dict.fromkeys(_expected(problem) for problem in alternatives))
        hints = [_hint(problem) for problem in alternatives]
        yield Mistake(" ".join([sentence(f"found {found_there}, expected {expected}"), *hints]), *at)


def _plainer(problem: Mapping[str, Any], lines: Lines) -> dict[str, Any]:
    """An error of pydantic with `loc` as the keys of the file, `way` as it was; an unknown alternative is a wrong value of its key."""
    plain = {
        **problem,
        "loc": _keys(problem["loc"], lines, problem["type"] in ("missing", "extra_forbidden")),
        "way": problem["loc"],
        "is_name": problem["loc"][-1:] == ("[key]",),
    }
    if problem["type"] in ("union_tag_invalid", "union_tag_not_found"):
        key = problem["ctx"]["discriminator"].strip("'")
        plain["loc"] = (*plain["loc"], key)
        plain["type"] = "literal_error" if "tag" in problem["ctx"] else "missing"
        plain["input"] = problem["input"].get(key)
        plain["ctx"] = {"expected": " or ".join(problem["ctx"].get("expected_tags", "").rsplit(", ", 1))}
    return plain


def _expected(problem: Mapping[str, Any]) -> str:
    words = EXPECTED.get(problem["type"], f"something else ({problem['msg']})")
    return words if isinstance(words, str) else words(problem.get("ctx", {}))


def _hint(problem: Mapping[str, Any]) -> str:
    if problem["type"] != "literal_error":
        return ""
    return did_you_mean(str(problem["input"]), re.findall(r"'([^']*)'", problem["ctx"]["expected"]))


def _found(problem: Mapping[str, Any]) -> str:
    found = problem["input"]
    if found is None:
        return "nothing"
    if isinstance(found, dict):
        return "keys with values"
    if isinstance(found, (list, tuple)):
        return "an empty list" if not found else "a list"
    text = " ".join(str(found).split())
    shown = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return f"the name '{shown}'" if problem["is_name"] else f"'{shown}'"


def _keys(told: Sequence[str | int], lines: Lines, ends_in_key: bool) -> Location:
    """The keys on the way to a problem, without what pydantic adds for alternatives; one that is missing is not in the file."""
    kept: Location = ()
    for i, part in enumerate(told):
        if (*kept, part) in lines or (ends_in_key and i == len(told) - 1):
            kept = (*kept, part)
    return kept


def keys_of(model: type[BaseModel], way: Sequence[str | int]) -> list[str]:
    """The keys that `model` knows at a place inside it, found by walking its annotations. `way` may name the alternative that pydantic
    took, as its own places do; without that the keys of all alternatives count.
    """
    current: list[Any] = [model]
    for part in way:
        current = [inner for annotation in current for inner in _step(annotation, part)]
    models = [found for annotation in current for found in _models_in(annotation)]
    return list(dict.fromkeys(field.alias or name for found in models for name, field in found.model_fields.items()))


def _step(annotation: Any, part: str | int) -> list[Any]:
    found = _models_in(annotation)
    taken = [model for model in found if part == model.__name__ or (part,) in _tags(model)]
    if taken:
        return list(taken)
    if found:
        return [field.annotation for model in found for name, field in model.model_fields.items() if part in (name, field.alias)]
    inner = [typing.get_args(argument) for argument in _flatten(annotation)]
    return [arguments[0] if arguments[-1] is Ellipsis else arguments[-1] for arguments in inner if arguments]


def _tags(model: type[BaseModel]) -> list[tuple[Any, ...]]:
    """The values of the keys that can have one value only: what tells alternatives apart."""
    annotations = (field.annotation for field in model.model_fields.values())
    return [typing.get_args(annotation) for annotation in annotations if typing.get_origin(annotation) is typing.Literal]


def _flatten(annotation: Any) -> list[Any]:
    if typing.get_origin(annotation) is typing.Annotated:
        return _flatten(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return [leaf for argument in typing.get_args(annotation) for leaf in _flatten(argument)]
    return [annotation]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    return [leaf for leaf in _flatten(annotation) if isinstance(leaf, type) and issubclass(leaf, BaseModel)]
