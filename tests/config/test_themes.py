from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.themes import Themes, fold

CONFIG = Path(__file__).parents[2] / "config" / "themes.yaml"


@pytest.fixture
def content():
    return yaml.safe_load(CONFIG.read_text(encoding="utf-8"))


def load(content, tmp_path) -> Themes:
    path = tmp_path / "themes.yaml"
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return load_model(path, Themes)


@pytest.fixture
def refused(content, tmp_path):
    """What is said when the committed file is spoilt by a function."""

    def message(spoil) -> str:
        spoil(content)
        with pytest.raises(ConfigError) as caught:
            load(content, tmp_path)
        return str(caught.value)

    return message


def test_the_committed_codebook_covers_each_part_of_the_findings_with_two_levels():
    themes = load_model(CONFIG, Themes)
    entries = list(themes.entries())
    parents = [entry.theme for entry in entries if entry.level == "parent"]
    assert parents == [
        "context",
        "attitudes",
        "concerns",
        "self_directed_support",
        "challenges",
        "job_coaching",
        "self_employment",
        "organisation",
        "funding",
        "outcomes_and_goals",
        "recommendations",
    ]
    assert len([entry for entry in entries if entry.parent == "context"]) == 6
    assert {entry.parent for entry in entries if entry.level == "theme"} == set(parents)
    assert themes.waves() == ("baseline", "follow_up")
    assert themes.sites() == ("site_a", "site_b", "site_c", "site_d", "site_e")
    assert [kind for kind, entry in themes.participant_types.items() if entry.in_cohort] == ["people_with_learning_disabilities"]


def test_children_stand_after_their_parent_and_are_asked_of_whom_it_asks_unless_they_say_otherwise():
    entries = {entry.theme: entry for entry in load_model(CONFIG, Themes).entries()}
    everyone = ("professionals", "people_with_learning_disabilities", "family_carers")
    assert entries["concerns"].asked_of == everyone
    assert entries["benefits_trap"].asked_of == everyone
    assert entries["less_enthusiastic_opted_out"].asked_of == ("professionals",)
    assert entries["benefits_trap"].parent == "concerns"
    order = list(entries)
    assert order.index("concerns") < order.index("low_expectations") < order.index("self_directed_support")


def test_a_label_and_every_other_name_lead_to_the_theme_whatever_the_capitals():
    names = load_model(CONFIG, Themes).code_names()
    assert {names[fold(name)] for name in ("Benefits trap", "BENEFITS", "  benefit   Trap ")} == {"benefits_trap"}


def test_names_are_folded_by_capitals_width_and_spaces():
    assert fold("  Job\u00a0 Coaching ") == fold("ｊｏｂ coaching") == "job coaching"


def test_a_value_of_the_project_is_found_whatever_its_capitals():
    wave = load_model(CONFIG, Themes).variables.wave
    assert wave.meaning("FOLLOW-UP") == "follow_up"
    assert wave.meaning("later") is None


def test_one_name_for_two_themes_is_refused(refused):
    def spoil(content):
        content["themes"]["attitudes"]["themes"]["confidence"]["names"] = ["independence"]

    assert "the name 'Independence' leads to both 'confidence' and 'autonomy'" in refused(spoil)


def test_one_theme_in_two_places_is_refused(refused):
    def spoil(content):
        moved = {"label": "Something else", "definition": "Else."}
        content["themes"]["funding"]["themes"]["confidence"] = moved

    assert "the theme 'confidence' stands twice" in refused(spoil)


def test_a_child_named_as_a_parent_is_refused(refused):
    def spoil(content):
        content["themes"]["funding"]["themes"]["context"] = {"label": "Something else", "definition": "Else."}

    assert "the theme 'context' stands twice" in refused(spoil)


def test_a_question_to_an_unknown_type_names_the_nearest(refused):
    def spoil(content):
        content["themes"]["context"]["asked"]["family_carer"] = "And you?"

    assert "asked.family_carer: 'participant_types' does not have 'family_carer'. Did you mean 'family_carers'?" in refused(spoil)


def test_a_theme_asked_of_whom_its_parent_does_not_ask_is_refused(refused):
    def spoil(content):
        content["themes"]["organisation"]["themes"]["housing_providers"]["asked_of"] = ["family_carers"]

    assert "housing_providers.asked_of (entry 1): 'organisation' puts no question to 'family_carers'" in refused(spoil)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("participant_type", "professional", "Did you mean 'professionals'?"),
        ("participant_subtype", "managers", "Did you mean 'manager'?"),
        ("consent_to_quote", "perhaps", "Valid names: consultee, no, yes."),
    ],
)
def test_a_value_that_leads_nowhere_is_refused(refused, variable, value, told):
    def spoil(content):
        content["variables"][variable]["values"]["New"] = value

    message = refused(spoil)
    assert f"variables.{variable}.values.New: 'New' leads to '{value}', which is not known" in message
    assert told in message


def test_client_numbers_have_no_list_of_values(refused):
    def spoil(content):
        content["variables"]["participant"]["values"] = {"A1042": "someone"}

    assert "variables.participant.values: this variable holds client numbers" in refused(spoil)


@pytest.mark.parametrize("variable", ["participant_type", "site", "wave", "consent_to_quote"])
def test_a_variable_without_its_values_is_refused(refused, variable):
    def spoil(content):
        del content["variables"][variable]["values"]

    assert f"variables.{variable}: this variable needs 'values'" in refused(spoil)


def test_a_wave_called_any_is_refused(refused):
    def spoil(content):
        content["variables"]["wave"]["values"]["Both"] = "any"

    assert "'any' is kept for all waves together" in refused(spoil)


@pytest.mark.parametrize("coders", [{"second": ["Coder 2"]}, {"primary": []}])
def test_a_study_without_a_primary_coder_is_refused(refused, coders):
    def spoil(content):
        content["coders"] = coders

    assert "coders.primary: 'primary' with at least one name is needed" in refused(spoil)


def test_one_user_as_two_coders_is_refused(refused):
    def spoil(content):
        content["coders"]["second"] = ["coder 1"]

    assert "coders.second (entry 1): 'coder 1' stands here a second time" in refused(spoil)


def test_an_unknown_key_is_told_with_the_line_and_the_nearest_name(tmp_path):
    text = CONFIG.read_text(encoding="utf-8").replace("    definition: In favour", "    defintion: In favour", 1)
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if "defintion" in line)
    path = tmp_path / "themes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"themes\.yaml, line {line}, .*unknown key 'defintion'. Did you mean 'definition'\?"):
        load_model(path, Themes)


def test_a_new_theme_is_a_change_to_config_alone(content, tmp_path):
    content["themes"]["context"]["themes"]["bus_services"] = {"label": "Bus services", "definition": "How people get about."}
    themes = load(content, tmp_path)
    assert themes.code_names()["bus services"] == "bus_services"
