"""What is wrong in words.yaml is told before anything runs; where hard words stand in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.easy_read import Pictures, Words, check_words, uses_of
from jobs_first.config.loading import ConfigError, load_model

CONFIG = Path(__file__).parents[2] / "config" / "easy_read"
PLAN = "  plan: {explanation: A plan is what you want to do., picture: paper, forms: [plans]}\n"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{explanation: A council is in charge., picture: x, forms: [plans]}", r"words\.council: 'plans' is a form of 'plan' already"),
        ("{explanation: They are in charge., picture: x}", r"line 3, .*explanation: the explanation does not say 'council'"),
        ("{explanation: A council has a plan., picture: x}", r"explanation: the explanation needs another hard word, 'plan'"),
        ("{explanation: A council is a b c d e f g h i j., picture: x}", r"the explanation has 13 words\. Say it in 12 or fewer"),
        ("{explanation: A council is. It was., picture: x}", "one plain sentence"),
        ("{explanation: A council is *in charge*., picture: x}", "one plain sentence"),
        ("{explanation: A council is, picture: x}", "one plain sentence"),
        ("{explanation: A council is in charge., picture: x, not_in: [town hall]}", r"not_in \(entry 1\): 'town hall' does not hold"),
        ("{explanation: A council is in charge.}", "'picture' is missing"),
        ("{explanation: A council is in charge., picture: x, forms: [a  b]}", "words of plain letters"),
    ],
)
def test_a_mistake_in_words_yaml_is_told_with_its_place(tmp_path: Path, entry: str, message: str) -> None:
    (tmp_path / "words.yaml").write_text(f"words:\n{PLAN}  council: {entry}\n")
    with pytest.raises(ConfigError, match=message):
        load_model(tmp_path / "words.yaml", Words)


def test_an_explanation_of_twelve_words_is_short_enough() -> None:
    Words.model_validate({"words": {"plan": {"explanation": "A plan is a b c d e f g h i.", "picture": "x"}}})


def test_a_picture_that_is_not_there_is_told_with_the_one_that_is_meant() -> None:
    words = Words.model_validate({"words": {"plan": {"explanation": "A plan is good.", "picture": "papr"}}})
    pictures = Pictures.model_validate({"credit": "Ours.", "pictures": {"paper": {"openmoji": "1F4C4", "alt": "Paper"}}})
    (mistake,) = check_words(words, pictures)
    assert mistake.text.startswith("there is no picture 'papr'. Did you mean 'paper'?")
    assert mistake.at == ("words", "plan", "picture")


def test_the_words_of_the_project_have_pictures() -> None:
    assert not [*check_words(load_model(CONFIG / "words.yaml", Words), load_model(CONFIG / "pictures.yaml", Pictures))]


def test_no_word_stands_anywhere_where_there_are_no_hard_words() -> None:
    assert not [*uses_of({}, "A plan.")]


def test_the_places_of_words_are_told_in_order() -> None:
    words = Words.model_validate({"words": {"plan": {"explanation": "A plan is good.", "picture": "x", "forms": ["plans"]}}}).words
    assert [(use.start, use.end) for use in uses_of(words, "Plans, a plan.")] == [(0, 5), (9, 13)]
