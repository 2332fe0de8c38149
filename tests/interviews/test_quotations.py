"""The shelf of quotations, on the six interviews and on small ones of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviews.conftest import KEY, SITES, ProjectMaker, guid
from jobs_first.config.quotations import Quotations
from jobs_first.config.themes import Themes
from jobs_first.interviews.quotations import QUOTATION_COLUMNS, withheld
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.register import Interviews, Quoting
from jobs_first.returns.identifiers import name_hash

MANAGER = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A", "wave": "Baseline"}
CARER = {"participant": "C-A-01", "type": "Family carer", "site": "Site A", "wave": "Baseline"}
PERSON = {"participant": "A-1042", "type": "Person with learning disabilities", "site": "Site A"}
SHELF = {"length": {"fewest": "1", "most": "60"}}

Shelved = Callable[..., Interviews]


@pytest.fixture
def shelved(themes: Themes, tmp_path: Path) -> Shelved:
    """What the first step makes of a project, with a config of quotations and names of the returns."""

    def read(maker: ProjectMaker, config: dict[str, Any] = SHELF, names: tuple[str, ...] = (), asked: Themes = themes) -> Interviews:
        maker.write()
        hashes = frozenset(name_hash(KEY, word) for word in names)
        return read_folder(tmp_path, asked, SITES, KEY, Quoting(Quotations.model_validate(config), ("Northtown",), hashes))

    return read


def on_shelf(found: Interviews, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in found.shelf]


def with_advice(themes: Themes) -> Themes:
    content = themes.model_dump(exclude_none=True)
    content["variables"]["consent_to_quote"]["values"]["Consultee decides"] = "consultee"
    content["variables"]["consultees_advice"] = {"names": ["Age"], "values": {"For": "yes", "Against": "no"}}
    return Themes.model_validate(content)


def test_the_shelf_of_the_six_interviews_is_as_worked_out_by_hand(six: ProjectMaker, shelved: Shelved) -> None:
    found = shelved(six)
    # The practitioner said no; the second coder's passages are none of the primary's.
    assert on_shelf(found, "theme", "attribution", "wave", "words") == [
        ("benefits_trap", "Manager", "baseline", "fear for benefits and aim low"),
        ("benefits_trap", "Manager", "baseline", "Benefits again"),
        ("benefits_trap", "Manager", "follow_up", "the benefits"),
        ("low_expectations", "Manager", "baseline", "fear for benefits and aim low"),
        ("realistic_employment_goal", "Person with learning disabilities", "baseline", "a job in a café"),
        ("realistic_employment_goal", "Person with learning disabilities", "follow_up", "A café job"),
        ("realistic_employment_goal", "Person with learning disabilities", "follow_up", "Two days a week"),
    ]
    assert found.not_quoted == [{"participant_type": "professionals", "reason": "consent_refused", "passages": 2}]


def test_a_passage_with_two_themes_has_one_id(six: ProjectMaker, shelved: Shelved) -> None:
    ids = {
        theme: quotation for quotation, theme, words in on_shelf(shelved(six), "quotation_id", "theme", "words") if "aim low" in str(words)
    }
    assert ids["benefits_trap"] == ids["low_expectations"]


def test_every_passage_of_the_primary_coder_is_on_the_shelf_or_counted(six: ProjectMaker, shelved: Shelved) -> None:
    found = shelved(six, {"length": {"fewest": 3, "most": 4}})
    passages = {(row["interview_id"], row["start"], row["end"]) for row in found.segments if row["coder"] == "primary"}
    quoted = {(row["interview_id"], row["words"]) for row in found.shelf}
    assert len(quoted) + sum(int(str(row["passages"])) for row in found.not_quoted) == len(passages)
    assert {row["reason"] for row in found.not_quoted} == {"consent_refused", "too_short", "too_long"}


def test_without_a_config_of_quotations_nothing_is_on_the_shelf(six: ProjectMaker, read: Callable[..., Interviews], themes: Themes) -> None:
    found = read(six, themes)
    assert (found.shelf, found.not_quoted) == ([], [])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "consent_not_recorded"),
        ({"consent": "No"}, "consent_refused"),
        ({"consent": "Withdrawn last week"}, "consent_refused"),
        ({"consent": "Consultee decides"}, "advice_not_recorded"),
        ({"consent": "Consultee decides", "Age": "Against"}, "consultee_against"),
        ({"consent": "Consultee decides", "Age": "perhaps"}, "consultee_against"),
        ({"consent": "Yes", "Age": "Against"}, "consultee_against"),
    ],
)
def test_without_consent_no_word_is_on_the_shelf(
    maker: ProjectMaker, shelved: Shelved, themes: Themes, said: dict[str, str], reason: str
) -> None:
    maker.interview("A job in a café.", ("Realistic goal", "A job in a café", "Coder 1"), **PERSON, wave="Baseline", **said)
    found = shelved(maker, asked=with_advice(themes))
    assert found.shelf == []
    assert found.not_quoted == [{"participant_type": "people_with_learning_disabilities", "reason": reason, "passages": 1}]


@pytest.mark.parametrize("said", [{"consent": "Yes"}, {"consent": "Yes", "Age": "For"}, {"consent": "Consultee decides", "Age": "For"}])
def test_with_consent_the_words_are_on_the_shelf(maker: ProjectMaker, shelved: Shelved, themes: Themes, said: dict[str, str]) -> None:
    maker.interview("A job in a café.", ("Realistic goal", "A job in a café", "Coder 1"), **PERSON, wave="Baseline", **said)
    assert on_shelf(shelved(maker, asked=with_advice(themes)), "words") == [("A job in a café",)]


def test_a_no_that_contradicts_a_yes_holds_for_every_interview_of_the_person(maker: ProjectMaker, shelved: Shelved) -> None:
    for wave in ("Baseline", "Follow-up"):
        maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **PERSON, wave=wave, consent="Yes")
    maker.case(2, consent="No")
    found = shelved(maker)
    assert found.shelf == []
    told = [(problem.rule, problem.action) for problem in found.problems if problem.column == "Consent to quote"]
    assert told == [("variable_contradictory", "taken as no")]


@pytest.mark.parametrize("told", [{"type": ""}, {"type": "Neighbour"}])
def test_someone_of_unknown_type_is_not_quoted(maker: ProjectMaker, shelved: Shelved, told: dict[str, str]) -> None:
    maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **{**PERSON, **told}, wave="Baseline", consent="Yes")
    assert shelved(maker).not_quoted == [{"participant_type": None, "reason": "participant_type_not_known", "passages": 1}]


@pytest.mark.parametrize(
    "told",
    [
        {"site": "Site A"},
        {"site": "Site F"},
        {"site": ""},
        {},
        {"site": "Site A", "type": "Family carer"},
    ],
)
def test_a_no_holds_where_the_case_leads_to_no_interview_or_to_no_site(maker: ProjectMaker, shelved: Shelved, told: dict[str, str]) -> None:
    maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **PERSON, wave="Baseline", consent="Yes")
    for sources in ((), (99,), (2,)):
        again = ProjectMaker(maker.folder, sources=list(maker.sources), cases=list(maker.cases), members=dict(maker.members))
        if sources == (2,):
            again.interview("Nothing is coded here.")
        again.case(*sources, participant="a 01042", consent="Withdrawn", **told)
        found = shelved(again)
        assert found.not_quoted == [{"participant_type": "people_with_learning_disabilities", "reason": "consent_refused", "passages": 1}]
        assert found.shelf == []


def test_a_no_of_another_site_is_of_another_person(maker: ProjectMaker, shelved: Shelved) -> None:
    maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **PERSON, wave="Baseline", consent="Yes")
    maker.case(participant="A-1042", site="Site B", consent="No")
    assert len(shelved(maker).shelf) == 1


def test_a_no_with_two_numbers_or_two_sites_holds_for_all_of_them(maker: ProjectMaker, shelved: Shelved) -> None:
    for number, site in (("A-1042", "Site A"), ("A-1043", "Site A"), ("A-1042", "Site B"), ("A-1044", "Site A")):
        told = {**PERSON, "participant": number, "site": site}
        maker.interview(f"For {number} a job.", ("Realistic goal", "a job", "Coder 1"), **told, wave="Baseline", consent="Yes")
    maker.interview("No more.", **PERSON, wave="Follow-up", consent="No")
    maker.case(5, participant="A-1043", site="Site B")
    assert len(shelved(maker).shelf) == 1


def test_advice_against_holds_where_the_case_leads_to_no_interview(maker: ProjectMaker, shelved: Shelved, themes: Themes) -> None:
    maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **PERSON, wave="Baseline", consent="Yes")
    maker.case(participant="A-1042", site="Site A", Age="Against")
    assert [row["reason"] for row in shelved(maker, asked=with_advice(themes)).not_quoted] == ["consultee_against"]


@pytest.mark.parametrize(
    "name", ["Consent to quote: No", "consent to quote=no", "Person:Consent to quote: No", "Consent to quote - No", "Consent to quote – No"]
)
def test_a_set_that_says_no_holds_against_a_yes(maker: ProjectMaker, shelved: Shelved, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    maker.interview("A job, please.", ("Realistic goal", "A job", "Coder 1"), **PERSON, wave="Baseline", consent="Yes")
    members = f'<MemberSource targetGUID="{guid("source 1")}"/>'
    qde = maker.qde().replace("</Project>", f'<Sets><Set guid="{guid("set")}" name="{name}">{members}</Set></Sets></Project>')
    monkeypatch.setattr(maker, "qde", lambda: qde)
    assert [row["reason"] for row in shelved(maker).not_quoted] == ["consent_refused"]


def test_names_places_and_employers_are_hidden_and_counted(maker: ProjectMaker, shelved: Shelved) -> None:
    said = "Ask Rosalind Jones of Site A, or Dilwyn at Beck Stores in Northtown. Tess knows."
    maker.interview(said, ("Funding", said, "Coder 1"), name="Tess Marlow", **MANAGER, consent="Yes")
    config = {**SHELF, "identifying": {"people": ["Dilwyn"], "employers": ["Beck Stores"]}}
    found = shelved(maker, config, names=("rosalind", "jones"))
    shown = "Ask [name] of [place], or [name] at [employer] in [place]. [name] knows."
    assert on_shelf(found, "words", "words_hidden", "words_to_look_at", "source") == [(shown, 6, "Ask", 1)]
    assert set(found.shelf[0]) == set(QUOTATION_COLUMNS)


def test_who_is_listed_with_both_names_is_hidden_by_either(maker: ProjectMaker, shelved: Shelved) -> None:
    said = "Ask Dr Quill, or Tamsin. The doctor and tamsin quill know."
    maker.interview(said, ("Funding", said, "Coder 1"), **MANAGER, consent="Yes")
    found = shelved(maker, {**SHELF, "identifying": {"people": ["Dr Tamsin Quill"]}})
    assert on_shelf(found, "words") == [("Ask Dr [name], or [name]. The doctor and [name] know.",)]


def test_the_mark_of_the_speaker_goes_and_a_passage_of_two_speakers_is_left_out(maker: ProjectMaker, shelved: Shelved) -> None:
    text = "Q: And the money?\nA: There is none.\nQ: Why?\nA: Note: it was cut.\n"
    passages = [("Funding", words, "Coder 1") for words in ("A: There is none.", "is none.\nQ: Why", "Note: it was cut.")]
    maker.interview(text, *passages, **MANAGER, consent="Yes")
    found = shelved(maker)
    assert on_shelf(found, "words") == [("There is none.",), ("Note: it was cut.",)]
    assert found.not_quoted == [{"participant_type": "professionals", "reason": "several_speakers", "passages": 1}]


@pytest.mark.parametrize("label", ["[{}]:", "00:01:02 {}:", "[00:01] {}:", "**{}:**", "(0:01:02.5) [{}]:"])
def test_speakers_are_known_with_a_time_or_in_brackets(maker: ProjectMaker, shelved: Shelved, label: str) -> None:
    mum, son = label.format("Mum"), label.format("P1")
    text = f"{mum} He wants a job.\n{son} I want a job.\n{mum} He does.\n{son} I do.\n"
    for words in (f"{son} I want a job.", f"job.\n{son} I want"):
        again = ProjectMaker(maker.folder)
        again.interview(text, ("Funding", words, "Coder 1"), **CARER, consent="Yes")
        found = shelved(again)
        expected = ([("I want a job.",)], []) if words.startswith(son) else ([], ["several_speakers"])
        assert (on_shelf(found, "words"), [row["reason"] for row in found.not_quoted]) == expected


def test_a_professional_of_unknown_post_and_a_carer_are_named_by_their_type(maker: ProjectMaker, shelved: Shelved) -> None:
    maker.interview("No money.", ("Funding", "No money", "Coder 1"), **{**MANAGER, "subtype": ""}, consent="Yes")
    maker.interview("No money.", ("Funding", "No money", "Coder 1"), **CARER, consent="Yes")
    assert on_shelf(shelved(maker), "attribution") == [("Professional",), ("Family carer",)]


def test_someone_without_a_number_is_not_quoted(maker: ProjectMaker, shelved: Shelved) -> None:
    maker.interview("No money.", ("Funding", "No money", "Coder 1"), **{**MANAGER, "participant": ""}, consent="Yes")
    assert shelved(maker).not_quoted == [{"participant_type": "professionals", "reason": "participant_not_known", "passages": 1}]


def test_the_id_changes_with_the_words_what_is_hidden_and_who_said_it(maker: ProjectMaker, shelved: Shelved, tmp_path: Path) -> None:
    def quoted(text: str = "Ask Dilwyn.", people: tuple[str, ...] = (), subtype: str = "Manager") -> object:
        again = ProjectMaker(tmp_path)
        again.interview(text, ("Funding", text, "Coder 1"), **{**MANAGER, "subtype": subtype}, consent="Yes")
        return shelved(again, {**SHELF, "identifying": {"people": list(people)}}).shelf[0]["quotation_id"]

    ids = [quoted(), quoted("Ask Dilwyn?"), quoted(people=("Dilwyn",)), quoted(subtype="Practitioner")]
    assert len(set(ids)) == 4
    assert quoted() == ids[0]


def test_where_names_are_not_known_every_passage_of_the_shelf_is_counted_instead(six: ProjectMaker, shelved: Shelved) -> None:
    found = shelved(six)
    told = {(row["participant_type"], row["reason"]): row["passages"] for row in withheld(found.shelf, found.not_quoted)}
    # The passage with two themes counts once.
    assert told == {
        ("professionals", "consent_refused"): 2,
        ("professionals", "names_not_known"): 3,
        ("people_with_learning_disabilities", "names_not_known"): 3,
    }


def test_words_of_a_table_are_quoted_only_where_its_column_is_named(themes: Themes, tmp_path: Path) -> None:
    (tmp_path / "highlights.csv").write_text(
        'document,tag,content\nInterview 1,Funding,No money in Northtown\nInterview 1,Funding,"Q: Why?\nA: It was cut."\n', encoding="utf-8"
    )
    cases = "Document,Participant,Participant type,Participant subtype,Site,Wave,Consent to quote\n"
    (tmp_path / "cases.csv").write_text(f"{cases}Interview 1,P-A-01,Professional,Manager,Site A,Baseline,Yes\n", encoding="utf-8")
    passages = {"file": "highlights.csv", "interview": "document", "code": "tag"}
    found = {}
    for words in (None, "content"):
        files = {"passages": {**passages, **({"words": words} if words else {})}, "cases": {"file": "cases.csv", "interview": "Document"}}
        declared = Themes.model_validate({**themes.model_dump(exclude={"files"}, exclude_none=True), "files": files})
        found[words] = read_folder(tmp_path, declared, SITES, KEY, Quoting(Quotations.model_validate(SHELF), ("Northtown",)))
    assert on_shelf(found["content"], "words", "words_hidden") == [("No money in [place]", 1)]
    assert [row["reason"] for row in found["content"].not_quoted] == ["several_speakers"]
    assert (found[None].shelf, [row["reason"] for row in found[None].not_quoted]) == ([], ["no_words"])
