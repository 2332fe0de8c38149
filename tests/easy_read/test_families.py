"""The forms of a word, and how frequent its family is."""

import pytest

from jobs_first.easy_read.families import bases, family
from support.easy_read import zipf


@pytest.mark.parametrize(
    ("form", "base"),
    [("jobs", "job"), ("studies", "study"), ("stopped", "stop"), ("making", "make"), ("boxes", "box"), ("happier", "happy"),
     ("worked", "work"), ("sister's", "sister"), ("be", "be")],
)  # fmt: skip
def test_a_form_leads_to_its_base(form: str, base: str) -> None:
    assert base in bases(form)


@pytest.mark.parametrize(
    ("word", "form"), [("stop", "stopping"), ("study", "studied"), ("bake", "baking"), ("bake", "baked"), ("shops", "shopping")]
)
def test_a_family_holds_what_its_words_are_inflected_to(word: str, form: str) -> None:
    assert form in family(word)


@pytest.mark.parametrize("word", ["", "a", "is", "s", "ed", "ing"])
def test_a_word_that_is_an_ending_has_a_family_too(word: str) -> None:
    assert word in family(word)


def test_a_family_is_as_frequent_as_its_most_frequent_form() -> None:
    assert zipf()("the") > 7
    assert zipf()("baked") == zipf()("baking") >= zipf()("bakes") > 0
    assert zipf()("ameliorating") < 3
    assert zipf()("qwxzk") == 0
