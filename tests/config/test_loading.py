"""The YAML loader: text until a model says otherwise, and mistakes told with their line."""

import datetime as dt
import re
from pathlib import Path

import pytest
from pydantic import Field

from jobs_first.config.loading import ConfigError, ConfigModel, load_model, read_yaml


class Inner(ConfigModel):
    label: str
    size: int = 0


class Outer(ConfigModel):
    title: str
    day: dt.date | None = None
    share: float | None = None
    parts: dict[str, Inner] = Field(default_factory=dict)
    items: tuple[Inner, ...] = ()


def write(folder: Path, text: str) -> Path:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("scalar", ["no", "12:30", "007", "1e3", "2010-04-01", "0.10", "on"])
def test_every_scalar_stays_the_text_that_was_written(tmp_path: Path, scalar: str) -> None:
    content, _ = read_yaml(write(tmp_path, f"key: {scalar}\n"))
    assert content == {"key": scalar}


def test_an_empty_value_is_nothing_and_a_quoted_empty_one_is_text(tmp_path: Path) -> None:
    content, _ = read_yaml(write(tmp_path, "a:\nb: ''\n"))
    assert content == {"a": None, "b": ""}


def test_a_model_gives_text_its_type(tmp_path: Path) -> None:
    loaded = load_model(write(tmp_path, "title: 007\nday: 2010-04-01\nshare: 0.10\n"), Outer)
    assert (loaded.title, loaded.day, loaded.share) == ("007", dt.date(2010, 4, 1), 0.1)


def test_a_repeated_key_is_refused_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"line 3: the key 'a' stands here and on line 1 already"):
        read_yaml(write(tmp_path, "a: 1\nb: 2\na: 3\n"))


def test_an_unknown_key_is_told_with_line_and_nearest_name(tmp_path: Path) -> None:
    path = write(tmp_path, "title: x\nparts:\n  one: {label: a, sise: 3}\n")
    with pytest.raises(ConfigError, match=r"line 3, parts\.one\.sise: unknown key 'sise'\. Did you mean 'size'\?"):
        load_model(path, Outer)


def test_an_unknown_key_in_a_list_names_the_keys_of_its_model(tmp_path: Path) -> None:
    path = write(tmp_path, "title: x\nitems:\n  - {label: a, colour: red}\n")
    with pytest.raises(ConfigError, match=r"unknown key 'colour'\. Valid names: label, size\."):
        load_model(path, Outer)


def test_a_wrong_type_is_told_with_what_was_found(tmp_path: Path) -> None:
    path = write(tmp_path, "title: x\nparts:\n  one:\n    label: a\n    size: many\n")
    with pytest.raises(ConfigError, match=r"line 5, parts\.one\.size: found 'many', expected a whole number"):
        load_model(path, Outer)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the key 'title' is missing here"):
        load_model(write(tmp_path, "day: 2010-04-01\n"), Outer)


def test_all_mistakes_of_a_file_come_in_one_message(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_model(write(tmp_path, "share: half\nparts:\n  one: {size: 1}\n"), Outer)
    told = str(caught.value).splitlines()
    assert [re.sub(r"^.*file.yaml, ", "", line) for line in told] == [
        "line 1, share: found 'half', expected a number without a unit, such as 12 or 0.5.",
        "line 1, title: the key 'title' is missing here. Add it.",
        "line 3, parts.one.label: the key 'label' is missing here. Add it.",
    ]


def test_a_misspelt_key_is_one_mistake_and_not_two(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_model(write(tmp_path, "titel: x\n"), Outer)
    assert str(caught.value).endswith("line 1, titel: unknown key 'titel'. Did you mean 'title'?")


@pytest.mark.parametrize(
    ("text", "told"),
    [("a: [1\n", "not YAML"), ("", "empty"), ("- a\n", "expected keys with values"), ("a: b: c\n", "line 1: this is not YAML")],
)
def test_what_is_not_a_configuration_is_told_plainly(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_model(write(tmp_path, text), Outer)


def test_a_file_that_is_not_there_or_not_utf8_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="this file is missing"):
        load_model(tmp_path / "none.yaml", Outer)
    (tmp_path / "latin.yaml").write_bytes("title: Zoë".encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_model(tmp_path / "latin.yaml", Outer)


def test_a_loaded_model_cannot_be_changed(tmp_path: Path) -> None:
    loaded = load_model(write(tmp_path, "title: x\n"), Outer)
    with pytest.raises(ValueError, match="frozen"):
        loaded.title = "y"
