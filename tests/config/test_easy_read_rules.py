"""config/easy_read/rules.yaml: what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from jobs_first.config.assemble import _check_easy_read_rules
from jobs_first.config.easy_read_rules import EasyReadRules, RuleId
from jobs_first.config.facts import Facts
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.easy_read.rules import RULES

SHIPPED = Path(__file__).parents[2] / "config" / "easy_read" / "rules.yaml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  warn_above: 12", "  warn_above: 15", "a sentence fails above 15 words, so the warning has to begin lower"),
        ("  most_words: 15", "  most_words: many", "found 'many', expected a whole number"),
        ("  most_statements: 3", "  most_statements: 0", "expected at least 1"),
        ("  - rules: [acronym, rare-word]", "  - rules: [acronyms, rare-word]", "Did you mean 'acronym'?"),
        (
            "  get: [obtain, acquire]",
            "  obtain: [acquire]\n  get: [obtain]",
            "'obtain' is the word to use here, and 'get' stands for it",
        ),
        ("  - {id: about,", "  - {id: main-points,", "the section 'main-points' stands here and above"),
        ("exempt_sections:", "exempt_sectoins:", "unknown key 'exempt_sectoins'. Did you mean 'exempt_sections'?"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    damaged = tmp_path / "rules.yaml"
    damaged.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_model(damaged, EasyReadRules)
    assert told in str(caught.value)
    at = text[: text.index(old)].count("\n") + 1
    assert any(f"rules.yaml, line {line}" in str(caught.value) for line in (at, at + 1))


def test_the_rules_that_exceptions_may_name_are_those_that_there_are() -> None:
    assert set(get_args(RuleId)) == {rule.id for rule in RULES}


def test_a_fact_that_is_none_is_told_with_the_one_that_was_meant() -> None:
    shipped = load_model(SHIPPED, EasyReadRules)
    facts = load_model(SHIPPED.parents[1] / "facts.yaml", Facts)
    assert list(_check_easy_read_rules(shipped, facts)) == []
    numbers = shipped.numbers.model_copy(update={"not_known_beside": {"employment.follow_up.jobs_frist": "unknown.follow_up.jobs_first"}})
    (mistake,) = _check_easy_read_rules(shipped.model_copy(update={"numbers": numbers}), facts)
    assert "unknown fact 'employment.follow_up.jobs_frist'" in mistake.text
    assert mistake.at == ("numbers", "not_known_beside", "employment.follow_up.jobs_frist")


def test_every_key_that_a_rule_says_it_is_steered_by_is_there() -> None:
    shipped = load_model(SHIPPED, EasyReadRules)
    for rule in RULES:
        for key in rule.keys:
            at: object = shipped
            for part in key.split("."):
                at = getattr(at, part)
