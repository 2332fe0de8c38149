"""The facts on themes and coders of config/facts.yaml, from tables as studies of other kinds give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.facts import Facts
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.facts.build import Fact, build_facts

CONFIG = Path(__file__).parents[2] / "config"
FACTS, REGISTRY = load_model(CONFIG / "facts.yaml", Facts), load_model(CONFIG / "outputs.yaml", Registry)
NOTHING_PUBLISHED = Published.model_validate({"source_titles": {"report": "A report"}, "figures": [], "limitations": [], "questions": []})
OVERALL = {
    **{"level": "theme", "state": "measured", "interviews": "28", "themes_seen": "60", "themes_to_discuss": "16", "discuss_below": "0.6"},
    **{"estimate": "0.8316", "lower": "0.7858", "upper": "0.8722", "method": "cohens_kappa_bootstrap_bca"},
}
PEOPLE = "people_with_learning_disabilities"


def facts_of(table: str, rows: list[dict[str, str]], beginning: str) -> dict[str, Fact]:
    chosen = {name: fact for name, fact in FACTS.facts.items() if fact.table == table and name.startswith(beginning)}
    chosen = {name: fact.model_copy(update={"rests_on": ()}) for name, fact in chosen.items()}
    assert chosen
    return build_facts(Facts(facts=chosen), {table: rows}, REGISTRY, NOTHING_PUBLISHED, "collected", 95, 10)


def agreement(**changed: str) -> dict[str, Fact]:
    parents = {**OVERALL, "level": "parent", "estimate": "0.99"}
    return facts_of("coder_agreement_overall", [parents, {**OVERALL, **changed}], "agreement.")


def test_kappa_is_said_with_its_interval_and_its_method() -> None:
    facts = agreement()
    assert facts["agreement.kappa"]["text"] == "0.83 (95% interval 0.79 to 0.87)"
    assert facts["agreement.kappa"]["method"] == "cohens_kappa_bootstrap_bca"
    assert facts["agreement.interviews"]["plain"] == "28 interviews"
    assert facts["agreement.to_discuss"]["text"] == "16 of 60 (27%)"
    assert facts["agreement.discuss_below"]["text"] == "0.6"


def test_no_theme_to_discuss_is_none_of_those_seen() -> None:
    assert agreement(themes_to_discuss="0")["agreement.to_discuss"]["text"] == "0 of 60 (0%)"


def test_a_kappa_that_cannot_be_had_is_said_so_and_one_without_interval_stands_alone() -> None:
    assert agreement(estimate="", lower="", upper="")["agreement.kappa"]["text"] == "not to be had"
    assert agreement(estimate="1", lower="", upper="")["agreement.kappa"]["text"] == "1"


@pytest.mark.parametrize("state", ["switched_off", "not_coded_by_both", "measured"])
def test_the_text_for_every_state_is_there(state: str) -> None:
    empty = dict.fromkeys(("interviews", "themes_seen", "themes_to_discuss", "discuss_below", "estimate", "lower", "upper", "method"), "")
    facts = agreement(state=state, **(empty if state == "switched_off" else {}))
    assert facts["agreement.state"]["value"] == state
    assert (CONFIG.parent / "report" / "sections" / f"coders-{state.replace('_', '-')}.qmd").is_file()
    assert all(fact["text"] for fact in facts.values())


def tallies(once: tuple[str, str], twice: tuple[str, str]) -> list[dict[str, str]]:
    row = {"theme": "realistic_employment_goal", "participant_type": PEOPLE}
    apart = {"mentioned_once": once[0], "asked_once": once[1], "mentioned_twice": twice[0], "asked_twice": twice[1]}
    return [{**row, "wave": "baseline", **dict.fromkeys(apart, "")}, {**row, "wave": "any", **apart}]


@pytest.mark.parametrize(
    ("once", "twice", "said"),
    [
        (("2", "2"), ("17", "24"), ("2 of 2 (100%)", "17 of 24 (71%)")),
        (("0", "13"), ("0", "0"), ("0 of 13 (0%)", "0 of 0")),
        (("", "2"), ("17", "24"), ("not known", "17 of 24 (71%)")),
    ],
)
def test_people_interviewed_once_and_twice_are_said_apart(once: tuple[str, str], twice: tuple[str, str], said: tuple[str, str]) -> None:
    rows = tallies(once, twice)
    name = f"realistic_employment_goal.{PEOPLE}"
    assert facts_of("theme_tallies", rows, "themes_once.")[f"themes_once.{name}"]["text"] == said[0]
    assert facts_of("theme_tallies", rows, "themes_twice.")[f"themes_twice.{name}"]["text"] == said[1]


def test_change_between_interviews_is_read_from_the_row_of_theme_and_type() -> None:
    kinds = {(fact.where["theme"], fact.where["participant_type"]) for fact in FACTS.facts.values() if fact.value == "appeared"}
    rows = [
        {
            "theme": theme,
            "participant_type": kind,
            "appeared": f"{i}",
            "stayed": f"{i + 10}",
            "went": f"{i + 20}",
            "at_neither": f"{i + 30}",
        }
        for i, (theme, kind) in enumerate(sorted(kinds))
    ]
    rows.append({"theme": "realistic_employment_goal", "participant_type": "professionals", "interviewed_twice": "9"})
    facts = facts_of("theme_changes", rows, "theme_changes.")
    assert facts["theme_changes.interviewed_twice.professionals"]["plain"] == "9 professionals"
    for i, (theme, kind) in enumerate(sorted(kinds)):
        said = [facts[f"theme_changes.{theme}.{kind}.{when}"]["text"] for when in ("appeared", "stayed", "went", "at_neither")]
        assert said == [str(i), str(i + 10), str(i + 20), str(i + 30)]
