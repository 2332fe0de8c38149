from __future__ import annotations

import json
import re

import pytest
import yaml

from jobs_first.config.facts import PARTS, SAID
from jobs_first.report.variables import NUMBERS, anchor, variables, variables_text


def words(linked: str) -> str:
    """What a link says."""
    return re.sub(r"\[([^][]*)\]\(#fact-[\w-]+\)\{\.fact\}", r"\1", linked)


SHARE = {"text": "15 of 60 (25%)", "plain": "15 out of 60 people", "value": 15, "numerator": 15, "denominator": 60, "basis": "published"}


def test_a_fact_nests_by_its_dotted_id_and_gives_its_parts() -> None:
    nested = variables({"employment.follow_up.jobs_first": {**SHARE, "percent": 25.0, "method": "wilson"}}, {})
    fact = nested["employment"]["follow_up"]["jobs_first"]
    assert words(fact["text"]) == r"15 of 60 \(25\%\)"
    assert words(fact["plain"]) == "15 out of 60 people"
    assert [words(fact[part]) for part in ("value", "numerator", "denominator", "percent")] == ["15", "15", "60", "25"]
    assert fact["method"] == "wilson"
    assert "lower" not in fact


def test_invented_facts_carry_the_mark_in_text_and_plain_and_others_do_not() -> None:
    nested = variables({"a.b": {"text": "£5", "plain": "about £5", "value": 5, "basis": "invented"}, "a.c": SHARE}, {})
    assert words(nested["a"]["b"]["text"]) == "[£5]{.invented}"
    assert words(nested["a"]["b"]["plain"]) == "[about £5]{.invented}"
    assert "invented" not in nested["a"]["c"]["text"]


def test_every_number_leads_to_where_it_comes_from_and_its_mark_stays_outside_of_the_link() -> None:
    fact = {"text": "5 (1 to 9)", "plain": "5", "value": 5, "lower": 1, "role": "primary", "basis": "invented"}
    told = variables({"a.b_c": fact}, {})["a"]["b_c"]
    assert told["plain"] == "[[5](#fact-a-b_c){.fact}]{.invented}"
    assert told["lower"] == "[[1](#fact-a-b_c){.fact}]{.invented}"
    assert told["role"] == "primary"
    assert set(NUMBERS) < set(PARTS)
    assert not set(NUMBERS) & set(SAID)


@pytest.mark.parametrize("style", ["words", "case", "name"])
def test_words_that_the_pipeline_chooses_are_no_link(style: str) -> None:
    told = variables({"a.b": {**SHARE, "style": style}}, {})["a"]["b"]
    assert "#fact" not in "".join(told.values())


def test_no_two_ids_have_one_anchor() -> None:
    assert len({anchor(name) for name in ("a.b_c", "a.b.c", "a_b.c", "a_b_c.d")}) == 4


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (15, "15"),
        (8217, "8\\,217"),
        (25.0, "25"),
        (15.784, "15\\.8"),
        (0.04567, "0\\.0457"),
        (148.25, "148"),
        (2.345, "2\\.35"),
        (-3.5, "\\-3\\.50"),
    ],
)
def test_numbers_are_whole_or_have_three_significant_digits(value: float, shown: str) -> None:
    assert words(variables({"a.b": {"text": "x", "plain": "x", "value": value}}, {})["a"]["b"]["value"]) == shown


def test_a_fact_that_is_not_known_says_so_and_never_none_or_zero() -> None:
    fact = variables({"a.b": {"text": "not known", "plain": "not known", "value": None, "lower": None}}, {})["a"]["b"]
    assert words(fact["value"]) == "not known"
    assert "lower" not in fact


@pytest.mark.parametrize("text", ["", "  ", None])
def test_a_fact_without_words_is_refused(text: str | None) -> None:
    with pytest.raises(ValueError, match=r"a\.b\.text is empty"):
        variables({"a.b": {"text": text, "plain": "x", "value": 1}}, {})


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="no number to show"):
        variables({"a.b": {"text": "x", "plain": "x", "value": number}}, {})


@pytest.mark.parametrize(
    "names", [("a.b", "a.b.c"), ("a.b.c", "a.b"), ("a.text", "b"), ("a.Upper", "b"), ("a.with-hyphen", "b"), ("run", "b")]
)
def test_ids_that_a_variable_cannot_have_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"beginning of another|begins like|taken|cannot be the name"):
        variables(dict.fromkeys(names, SHARE), {"version": "1"})


def test_the_file_is_json_and_the_same_in_yaml_and_every_value_is_text() -> None:
    nested = variables({"a.b": {"text": "007 – é 😀", "plain": "no", "value": 0}}, {"version": "0.10"})
    text = variables_text(nested)
    assert json.loads(text) == nested == yaml.safe_load(text)
    assert words(yaml.safe_load(text)["a"]["b"]["plain"]) == "no"
    assert yaml.safe_load(text)["run"]["version"] == "0\\.10"


def test_plain_words_are_never_taken_from_the_summary() -> None:
    with pytest.raises(ValueError, match=r"a\.b\.plain is empty"):
        variables({"a.b": {"text": "15 of 60 (25%)", "value": 15}}, {})


def test_the_estimate_is_the_text_without_its_interval_and_carries_the_mark() -> None:
    fact = {"text": "5 (1 to 9)", "plain": "about 5", "estimate": "5", "value": 5, "basis": "invented"}
    nested = variables({"a.b": fact, "a.c": SHARE}, {})
    assert words(nested["a"]["b"]["estimate"]) == "[5]{.invented}"
    assert nested["a"]["c"]["estimate"] == nested["a"]["c"]["text"]
