"""What docs/easy_read.md tells the person who writes the booklet is so."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from jobs_first.config.easy_read import MOST_WORDS, Pictures, Words
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.sign_off import SignOff
from jobs_first.easy_read.sign_off import NOT_CHECKED, OLDER_CHECKED, check_notice

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "easy_read.md").read_text(encoding="utf-8")
EXAMPLES = [dedent(found) for found in re.findall(r"(?:^    .*\n)+(?:(?:^\s*\n)?(?:^    .*\n)+)*", GUIDE, flags=re.MULTILINE)]


def example(beginning: str) -> str:
    return next(text for text in EXAMPLES if text.startswith(beginning))


def test_the_example_of_a_hard_word_is_right(tmp_path: Path) -> None:
    lines = "".join(f"  {line}\n" for line in example("job coach:").splitlines())
    (tmp_path / "words.yaml").write_text(f"words:\n{lines}")
    words = load_model(tmp_path / "words.yaml", Words).words
    assert words == {"job coach": load_model(ROOT / "config/easy_read/words.yaml", Words).words["job coach"]}


def test_the_example_of_a_picture_is_that_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "pictures.yaml").write_text(f"credit: Ours.\npictures:\n  {example('new_job:')}")
    shown = load_model(tmp_path / "pictures.yaml", Pictures).pictures
    assert shown["new_job"] == load_model(ROOT / "config/easy_read/pictures.yaml", Pictures).pictures["new_job"]


def test_the_example_of_a_session_is_right_and_the_booklet_says_what_the_guide_says(tmp_path: Path) -> None:
    (tmp_path / "sign_off.yaml").write_text(example("sessions:"))
    sessions = load_model(tmp_path / "sign_off.yaml", SignOff).sessions
    checked = check_notice(sessions, sessions[0].checked).splitlines()[1]
    for said in (checked, NOT_CHECKED, f"{NOT_CHECKED} {OLDER_CHECKED}"):
        assert f"| {said} |" in GUIDE


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{explanation: It is in charge., picture: x}", "the explanation does not say 'council', or a form of it"),
        ("{explanation: A plan is what a council has., picture: x}", "the explanation needs another hard word, 'council'"),
        ("{explanation: A plan is a b c d e f g h i j k., picture: x}", "the explanation has 14 words. Say it in 12 or fewer"),
        ("{explanation: A plan is, picture: x}", "expected one plain sentence that begins with a capital letter"),
    ],
)
def test_the_messages_that_the_guide_explains_are_those_of_the_program(tmp_path: Path, entry: str, said: str) -> None:
    word = "council" if "not say" in said else "plan"
    other = "" if word == "council" else "  council: {explanation: A council is in charge., picture: x}\n"
    (tmp_path / "words.yaml").write_text(f"words:\n{other}  {word}: {entry}\n")
    with pytest.raises(ConfigError) as told:
        load_model(tmp_path / "words.yaml", Words)
    assert said in str(told.value)
    assert said in GUIDE


def test_the_files_and_numbers_that_the_guide_names_are_there() -> None:
    for name in re.findall(r"`((?:config|report|src|docs)/[\w./-]+\.\w+)`", GUIDE):
        assert (ROOT / name).is_file(), name
    for name in re.findall(r"\]\(([\w_]+\.md)", GUIDE):
        assert (ROOT / "docs" / name).is_file(), name
    assert f"at most {MOST_WORDS} words" in GUIDE
