from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.demonstration.interviews import interview_ledger, write_interviews
from jobs_first.demonstration.interviews_codes import CODES
from jobs_first.demonstration.interviews_plan import SAID
from jobs_first.demonstration.roster import SEED, roster
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import read_interviews
from jobs_first.interviews.tallies import tally_themes
from jobs_first.returns.identifiers import person_id

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "data" / "returns" / "interviews" / "interviews.qdpx"
NAMESPACE = "{urn:QDA-XML:project:1.0}"
KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def themes() -> Themes:
    return load_model(ROOT / "config" / "themes.yaml", Themes)


@pytest.fixture(scope="module")
def project():
    return read_project(PROJECT)


@pytest.fixture(scope="module")
def interviews(themes):
    return read_interviews(lambda: read_project(PROJECT), themes, SITES, KEY, PROJECT.name)


@pytest.fixture(scope="module")
def register(interviews) -> pd.DataFrame:
    return pd.DataFrame(interviews.register).astype("string")


@pytest.fixture(scope="module")
def tallies(register, interviews, themes) -> pd.DataFrame:
    return tally_themes(register, pd.DataFrame(interviews.segments), themes)


@pytest.fixture(scope="module")
def xml() -> ET.Element:
    with zipfile.ZipFile(PROJECT) as archive:
        return ET.fromstring(archive.read("project.qde"))


def all_of(xml, tag):
    return list(xml.iter(NAMESPACE + tag))


def test_the_committed_project_is_made_again_byte_for_byte(tmp_path):
    write_interviews(tmp_path, SEED)
    assert (tmp_path / "interviews.qdpx").read_bytes() == PROJECT.read_bytes()


def test_another_seed_makes_another_project(tmp_path):
    write_interviews(tmp_path, SEED + 1)
    assert (tmp_path / "interviews.qdpx").read_bytes() != PROJECT.read_bytes()


def test_the_reader_finds_nothing_wrong_with_the_project(interviews):
    assert interviews.problems == []


def test_142_interviews_were_held(register):
    assert len(register) == register["interview_id"].nunique() == 142


@pytest.mark.parametrize(
    ("kind", "people", "twice"), [("professionals", 70, 9), ("people_with_learning_disabilities", 26, 24), ("family_carers", 13, 0)]
)
def test_the_published_numbers_of_people_and_of_people_interviewed_twice_are_there(register, kind, people, twice):
    interviews_of = register[register["participant_type"] == kind]["participant_id"].value_counts()
    assert len(interviews_of) == people
    assert (interviews_of == 2).sum() == twice
    assert interviews_of.max() <= 2


def test_the_nine_professionals_interviewed_twice_are_managers(register):
    professionals = register[register["participant_type"] == "professionals"]
    twice = professionals[professionals["participant_id"].duplicated(keep=False)]
    assert set(twice["participant_subtype"]) == {"manager"}
    assert set(professionals["participant_subtype"]) == {"manager", "practitioner"}
    assert (twice.groupby("participant_id")["wave"].nunique() == 2).all()


def test_people_with_learning_disabilities_are_of_the_cohort_and_of_every_site(register):
    cohort = {person_id(KEY, entry.site, entry.local_id) for entry in roster() if entry.group == "jobs_first"}
    people = register[register["participant_type"] == "people_with_learning_disabilities"]
    assert set(people["participant_id"]) <= cohort
    assert set(people["site"]) == {"site_a", "site_b", "site_c", "site_d", "site_e"}
    others = register[register["participant_type"] != "people_with_learning_disabilities"]
    assert not set(others["participant_id"]) & cohort


def test_client_numbers_are_written_in_more_than_one_way(project):
    numbers = [case.variables["Participant"] for case in project.cases if case.variables["Participant type"].startswith("Person")]
    shapes = {re.sub(r"\d+", "1", re.sub("[A-E]", "A", re.sub("[a-e]", "a", number))) for number in numbers}
    assert shapes == {"A-1", "a1", "A1", "A 1", "a-1"}


def test_19_of_26_people_mention_a_realistic_employment_goal(tallies):
    row = tallies.query(
        "theme == 'realistic_employment_goal' and participant_type == 'people_with_learning_disabilities' and wave == 'any'"
    ).iloc[0]
    assert (row["mentioned"], row["asked"]) == (19, 26)


def test_almost_everybody_is_positive_about_employment(tallies):
    rows = tallies.query("theme == 'positive_about_employment' and wave == 'any'")
    assert (rows["percent"] >= 90).all()
    assert (rows["mentioned"] < rows["asked"]).all()


def test_every_number_of_the_ledger_is_that_of_the_tallies(tallies):
    counted = {(row.theme, row.participant_type): row.mentioned for row in tallies[tallies["wave"] == "any"].itertuples()}
    ledger = [row for row in interview_ledger() if row["table"] == "theme_tallies"]
    assert len(ledger) == sum(len(bank) for bank in SAID.values())
    for row in ledger:
        assert counted[row["variable"], row["group"]] == row["value"], row


def test_the_ledger_calls_published_what_was_published_and_the_rest_invented(register):
    ledger = interview_ledger()
    published = {row["figure_id"]: row["value"] for row in ledger if row["basis"] == "published"}
    assert published == {
        "interviews.total": 142,
        "interviews.participants.professionals": 70,
        "interviews.twice.professionals": 9,
        "interviews.participants.people_with_learning_disabilities": 26,
        "interviews.twice.people_with_learning_disabilities": 24,
        "interviews.participants.family_carers": 13,
        "themes.realistic_employment_goal.people_with_learning_disabilities": 19,
    }
    assert {row["basis"] for row in ledger if not row["figure_id"]} == {"invented"}
    at_sites = {
        (row["group"], row["variable"].rpartition(" ")[2]): row["value"] for row in ledger if row["variable"].startswith("participants at")
    }
    counted = register.groupby(["participant_type", "site"])["participant_id"].nunique()
    assert at_sites == counted.to_dict()


def test_everything_that_a_type_says_is_raised_with_it_in_the_topic_guide(themes):
    raised = {(entry.theme, kind) for entry in themes.entries() if entry.level == "theme" for kind in entry.asked_of}
    assert {(theme, kind) for kind, bank in SAID.items() for theme in bank} == raised


def test_config_knows_every_code_of_the_project_in_its_place(themes, project):
    names = themes.code_names()
    assert {names[code.name.lower()]: names[code.path[0].lower()] for code in project.codes.values()} == {
        **{theme: parent for parent, (_, children) in CODES.items() for theme in children},
        **{parent: parent for parent in CODES},
    }
    assert set(CODES) | {theme for _, children in CODES.values() for theme in children} == {entry.theme for entry in themes.entries()}


def test_every_transcript_is_short_and_its_own(project):
    words = [len(source.text.split()) for source in project.sources]
    assert 60 <= min(words) <= max(words) <= 150
    assert len({source.text for source in project.sources}) == 142


def test_every_passage_is_a_whole_sentence_or_a_whole_answer(project):
    for source in project.sources:
        assert source.codings
        for coding in source.codings:
            passage = source.text[coding.start : coding.end]
            assert passage == passage.strip()
            assert "\n" not in passage
            assert passage[0].isupper() or passage[0].isdigit()
            assert passage[-1] in ".?!"
            assert source.text[coding.start - 1] == " "


def test_the_second_coder_coded_one_interview_in_five_and_agrees_as_coders_do(interviews, themes):
    said: dict[str, set[tuple[str, str]]] = {"primary": set(), "second": set()}
    for row in interviews.segments:
        said[row["coder"]].add((row["interview_id"], row["theme"]))
    both = {interview for interview, _ in said["second"]}
    assert len(both) == 28
    level_two = [entry.theme for entry in themes.entries() if entry.level == "theme"]
    judged = Counter(
        ((interview, theme) in said["primary"], (interview, theme) in said["second"]) for interview in both for theme in level_two
    )
    total = sum(judged.values())
    agreed = (judged[True, True] + judged[False, False]) / total
    first, second = (judged[True, True] + judged[True, False]) / total, (judged[True, True] + judged[False, True]) / total
    chance = first * second + (1 - first) * (1 - second)
    assert 0.6 < (agreed - chance) / (1 - chance) < 0.9


def test_the_project_says_that_every_word_is_example_text(xml):
    assert xml.find(NAMESPACE + "Description").text.startswith("Example text.")
    assert {source.find(NAMESPACE + "Description").text for source in all_of(xml, "TextSource")} == {"Example text, invented."}


def test_no_real_council_is_named(project):
    told = " ".join(source.text for source in project.sources).lower()
    for council in ("herefordshire", "leicester", "newham", "tyneside", "northamptonshire", "london"):
        assert council not in told


def test_no_person_with_learning_disabilities_loses_interest_and_says_what_they_would_like_in_one_interview(interviews, register):
    said = pd.DataFrame(interviews.segments).merge(register, on="interview_id")
    people = said[(said["participant_type"] == "people_with_learning_disabilities") & (said["coder"] == "primary")]
    lost = set(people[people["theme"] == "lost_interest"]["interview_id"])
    assert len(lost) == 6
    assert not lost & set(people[people["theme"].isin(["realistic_employment_goal", "positive_about_employment"])]["interview_id"])


def test_the_parts_stand_in_the_order_of_the_standard(xml):
    assert xml.tag == NAMESPACE + "Project"
    assert [part.tag.removeprefix(NAMESPACE) for part in xml] == ["Users", "CodeBook", "Variables", "Cases", "Sources", "Description"]
    for case in all_of(xml, "Case"):
        tags = [child.tag.removeprefix(NAMESPACE) for child in case]
        assert tags == sorted(tags, key=["VariableValue", "SourceRef"].index)
    for source in all_of(xml, "TextSource"):
        tags = [child.tag.removeprefix(NAMESPACE) for child in source]
        assert tags == ["Description", *["PlainTextSelection"] * (len(tags) - 1)]
    for selection in all_of(xml, "PlainTextSelection"):
        assert [child.tag.removeprefix(NAMESPACE) for child in selection] == ["Coding"]
        assert [child.tag.removeprefix(NAMESPACE) for child in selection[0]] == ["CodeRef"]


def test_attributes_that_the_standard_requires_are_there(xml):
    required = {
        "Code": {"guid", "name", "isCodable"},
        "Variable": {"guid", "name", "typeOfVariable"},
        "PlainTextSelection": {"guid", "startPosition", "endPosition"},
        "TextSource": {"guid", "plainTextPath"},
    }
    for tag, attributes in required.items():
        assert all(attributes <= set(element.keys()) for element in all_of(xml, tag))
    assert xml.get("name")


def test_guids_are_well_formed_and_unique_and_every_reference_leads_somewhere(xml):
    elements = [element for element in xml.iter() if element.get("guid")]
    guids = [element.get("guid") for element in elements]
    assert all(GUID.fullmatch(guid) for guid in guids)
    assert len(guids) == len(set(guids))
    kind_of = {element.get("guid"): element.tag.removeprefix(NAMESPACE) for element in elements}
    leads_to = {"CodeRef": "Code", "SourceRef": "TextSource", "VariableRef": "Variable"}
    for tag, kind in leads_to.items():
        assert {kind_of[element.get("targetGUID")] for element in all_of(xml, tag)} == {kind}
    assert {kind_of[element.get("creatingUser")] for element in xml.iter() if element.get("creatingUser")} == {"User"}


def test_every_text_is_in_the_sources_folder_and_nothing_else_is_in_the_zip(xml):
    with zipfile.ZipFile(io.BytesIO(PROJECT.read_bytes())) as archive:
        names = set(archive.namelist())
        assert all(member.date_time == (1980, 1, 1, 0, 0, 0) for member in archive.infolist())
    paths = {source.get("plainTextPath").replace("internal://", "Sources/") for source in all_of(xml, "TextSource")}
    assert names == {"project.qde", *paths}


def test_one_person_in_ten_or_so_does_not_consent_to_be_quoted(project):
    consent = {
        case.variables["Participant"].upper().replace("-", "").replace(" ", ""): case.variables["Consent to quote"]
        for case in project.cases
    }
    assert len(consent) == 109
    assert 5 <= Counter(consent.values())["No"] <= 20
