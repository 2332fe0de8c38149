"""Whatever is wrong with a value of config/, the words are plain and the place is right."""

import copy
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from jobs_first.config.loading import ConfigModel, Written, load_model, read_yaml
from jobs_first.config.provenance import Provenance
from jobs_first.config.telling import Mistake, keys_of, mistakes_in, place
from jobs_first.documents import SCHEMAS

ROOT = Path(__file__).parents[2]
FILES: dict[str, tuple[type[ConfigModel], str]] = {
    **{name: (model, f"config/{name}.yaml") for name, model in SCHEMAS.items()},
    "site": (SCHEMAS["site"], "config/sites/site_b.yaml"),
    "pictures": (SCHEMAS["pictures"], "config/easy_read/pictures.yaml"),
    "words": (SCHEMAS["words"], "config/easy_read/words.yaml"),
    "sign_off": (SCHEMAS["sign_off"], "config/easy_read/sign_off.yaml"),
    "easy_read_rules": (SCHEMAS["easy_read_rules"], "config/easy_read/rules.yaml"),
    "checklist": (SCHEMAS["checklist"], "config/checklists/cheers_2022.yaml"),
    "provenance": (Provenance, "data/returns/provenance.yaml"),
}
JUNK: list[Any] = ["", "A b!", "1e999", "9" * 400, "nan", "-1", "0.5", "2010-13-45", "é" * 300, None, [], ["A b!"], {}, {"A b!": "A b!"}]
MACHINE_WORDS = (
    "Input should",
    "should",
    "Value error",
    "validation",
    "tuple",
    "dict(",
    "dict[",
    "None",
    "pattern",
    "something else (",
    "str]",
)


def places(content: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if at:
        yield at
    parts = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in parts:
        yield from places(value, (*at, key))


def kinds_of_places(content: Any, model: type[ConfigModel]) -> Iterable[tuple[str | int, ...]]:
    """One place for each way through the models, keys that the file leaves out among them: names that a team gives, and numbers of
    entries, make no difference.
    """
    found: dict[tuple[str | int, ...], tuple[str | int, ...]] = {}
    there = [(), *places(content)]
    for at in [*there[1:], *((*above, key) for above in there for key in keys_of(model, above))]:
        found.setdefault(tuple(part if part in keys_of(model, at[:i]) else "*" for i, part in enumerate(at)), at)
    return found.values()


def replaced(content: Any, at: tuple[str | int, ...], value: Any) -> Any:
    changed = copy.copy(content) if isinstance(content, (dict, list)) else {}
    changed[at[0]] = value if len(at) == 1 else replaced(content[at[0]], at[1:], value)
    return changed


@pytest.mark.parametrize("name", FILES)
def test_whatever_stands_in_a_place_is_refused_in_plain_words_or_let_in(name: str) -> None:
    model, file = FILES[name]
    content, lines = read_yaml(ROOT / file)
    refused = 0
    for at in kinds_of_places(content, model):
        for junk in JUNK:
            try:
                model.model_validate(replaced(content, at, junk))
            except ValidationError as error:
                refused += 1
                mistakes = list(mistakes_in(error.errors(include_url=False), model, lines))
                assert mistakes
                for mistake in mistakes:
                    assert not any(word in mistake.text.replace("A b!", "") for word in MACHINE_WORDS), (at, junk, mistake.text)
                    assert mistake.text.endswith((".", "?"))
    assert refused > len(content)


class Inner(ConfigModel):
    size: int | None = None
    called: str | None = None


class Outer(ConfigModel):
    choice: str | dict[str, str] | None = None
    inner: Inner | None = None

    def mistakes(self) -> Iterator[Mistake]:
        if self.choice == "wrong":
            yield Mistake("the choice is wrong", "choice")
            yield Mistake("and so is this", "inner", "size")


class Coded(ConfigModel):
    code: Annotated[str, Written(r"^[A-Z]{2}$", "two capitals")]


def told(content: dict[str, Any], lines: dict[tuple[str | int, ...], int]) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(content)
    return [(mistake.at, mistake.text) for mistake in mistakes_in(caught.value.errors(), Outer, lines)]


def test_one_place_that_may_hold_two_kinds_of_thing_is_told_once() -> None:
    assert told({"choice": ["a"]}, {("choice",): 1}) == [
        (("choice",), "found a list, expected text, or keys with values, such as {key: value}."),
    ]


def test_of_two_kinds_of_thing_only_the_one_that_was_meant_is_complained_about() -> None:
    assert told({"choice": {"a": None}}, {("choice",): 1, ("choice", "a"): 2}) == [(("choice", "a"), "found nothing, expected text.")]


def test_what_a_model_finds_in_itself_is_told_all_at_once_with_its_places() -> None:
    assert told({"choice": "wrong"}, {("choice",): 4}) == [(("choice",), "the choice is wrong."), (("inner", "size"), "and so is this.")]


def test_an_unknown_key_inside_an_optional_part_names_the_keys_of_that_part() -> None:
    found = told({"inner": {"colour": "red"}}, {("inner",): 1, ("inner", "colour"): 2})
    assert found == [(("inner", "colour"), "unknown key 'colour'. Valid names: called, size.")]


def test_a_place_is_the_line_of_the_key_or_of_the_nearest_above_it_and_entries_count_from_one() -> None:
    lines = {(): 1, ("parts",): 3, ("parts", 0): 4}
    assert place(lines, ("parts", 0, "file")) == (4, "parts (entry 1).file")
    assert place(lines, ("other",)) == (1, "other")
    assert place(lines, ()) == (1, "")


def test_a_form_is_asked_for_in_its_own_words_and_is_in_the_schema() -> None:
    with pytest.raises(ValidationError) as caught:
        Coded(code="ab")
    (mistake,) = mistakes_in(caught.value.errors(), Coded, {("code",): 1})
    assert mistake.text == "found 'ab', expected two capitals."
    assert Coded.model_json_schema()["properties"]["code"]["pattern"] == "^[A-Z]{2}$"
    assert Coded(code=" AB ").code == "AB"


def test_the_committed_files_are_right() -> None:
    for model, file in FILES.values():
        load_model(ROOT / file, model)
