"""Mismatches between interviews, cases and people: each is listed, and what goes together is not."""

from __future__ import annotations

import pytest

from jobs_first.config.themes import Themes
from jobs_first.interviews.telling import telling_of

MANAGER = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A", "wave": "Baseline"}
PERSON = {"participant": "A-1042", "type": "Person with learning disabilities", "site": "Site A", "wave": "Baseline"}
LONG = (
    "I would like a job where I can be with people and where nobody is in a hurry, such as in a garden centre or a café near where I live."
)


@pytest.fixture
def add(maker):
    def one(text="Benefits.", **said):
        coded = [("Benefits", text, "Coder 1")] if text.strip("\ufeff \n\t") else []
        maker.interview(text, *coded, **said)
        return maker

    return one


@pytest.fixture
def beginning(themes) -> Themes:
    """People with learning disabilities are all interviewed at baseline first."""
    content = themes.model_dump(exclude={"files"})
    content["participant_types"]["people_with_learning_disabilities"]["first_interview"] = "baseline"
    return type(themes).model_validate(content)


def told(result) -> list[tuple[str, str, int | None]]:
    return [(problem.rule, problem.severity, problem.row) for problem in result.problems]


def test_one_client_number_at_two_sites_is_two_people_and_is_told_once(add, themes, read):
    add(**PERSON)
    add(**{**PERSON, "participant": "a 1042", "site": "Site B"})
    maker = add(**{**PERSON, "site": "Site B", "wave": "Follow-up"})
    result = read(maker, themes)
    assert told(result) == [("participant_at_two_sites", "warning", 2)]
    assert result.problems[0].message.startswith("Sources 1 and 2 have the same client number")
    assert len({row["participant_id"] for row in result.register}) == 2


def test_a_person_of_two_subtypes_is_told_and_not_stopped(add, themes, read):
    add(**MANAGER)
    maker = add(**{**MANAGER, "subtype": "Practitioner", "wave": "Follow-up"})
    assert told(read(maker, themes)) == [("participant_of_two_subtypes", "warning", 2)]


def test_a_person_of_two_types_is_not_told_of_subtypes_as_well(add, themes, read):
    add(**MANAGER)
    maker = add(participant="P-A-01", type="Family carer", site="Site A", wave="Follow-up")
    assert told(read(maker, themes)) == [("participant_of_two_types", "error", 2)]


def test_three_interviews_at_one_wave_are_each_told_beside_the_first(add, themes, read):
    add(**MANAGER)
    add(**MANAGER)
    result = read(add(**MANAGER), themes)
    assert told(result) == [("interview_repeated", "warning", 2), ("interview_repeated", "warning", 3)]
    assert "Sources 1 and 3" in result.problems[1].message


def test_a_second_interview_without_a_first_is_told_where_the_type_begins_at_a_wave(add, beginning, read):
    maker = add(**{**PERSON, "wave": "Follow-up"})
    result = read(maker, beginning)
    assert told(result) == [("second_without_first", "warning", 1)]
    assert "this person with learning disabilities has none at 'baseline'" in result.problems[0].message


def test_whoever_has_the_first_interview_or_is_of_another_type_is_not_told(add, beginning, read):
    add(**PERSON)
    add(**{**PERSON, "wave": "Follow-up"})
    maker = add(**{**MANAGER, "wave": "Follow-up"})
    assert told(read(maker, beginning)) == []


def test_an_interview_of_unknown_wave_may_be_the_first(add, beginning, read):
    add(**{**PERSON, "wave": "Follow-up"})
    maker = add(**{name: value for name, value in PERSON.items() if name != "wave"})
    assert told(read(maker, beginning)) == [("variable_missing", "error", 2)]


def test_two_transcripts_of_the_same_words_are_told_whatever_their_spaces_and_capitals(add, themes, read):
    add(LONG, **MANAGER)
    maker = add(LONG.upper().replace(" ", "  "), **PERSON)
    assert told(read(maker, themes)) == [("text_repeated", "warning", 2)]


def test_short_texts_and_texts_that_differ_in_a_word_are_not_told(add, themes, read):
    add("Yes.", **MANAGER)
    add("Yes.", **PERSON)
    add(LONG, **{**MANAGER, "wave": "Follow-up"})
    assert told(read(add(LONG + " Perhaps.", **{**PERSON, "wave": "Follow-up"}), themes)) == []


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_a_transcript_without_text_is_told(add, themes, read, text):
    add(**MANAGER)
    maker = add(text, **PERSON)
    assert told(read(maker, themes)) == [("text_empty", "warning", 2), ("interview_not_coded", "warning", 2)]


def test_an_interview_in_which_nothing_is_coded_is_told_since_it_counts_as_asked(add, maker, themes, read):
    add(**MANAGER)
    maker.interview("We talked.", **PERSON)
    result = read(maker, themes)
    assert told(result) == [("interview_not_coded", "warning", 2)]
    assert len(result.register) == 2


def test_two_sources_with_one_guid_are_an_error_and_the_first_is_kept(add, maker, themes, read):
    add(**MANAGER)
    maker.sources.append(maker.sources[0])
    result = read(maker, themes)
    assert told(result) == [("source_repeated", "error", 2)]
    assert len(result.register) == len(result.segments) == 1
    assert [(row["reason"], row["codings"]) for row in result.set_aside] == [("source_repeated", 1)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Interview 001", True),
        ("Transcript_12_baseline.docx", True),
        ("interview-7-follow-up", True),
        ("Interview with Jo Bloggs", False),
        ("Interview 1 JB", False),
        ("Jo 12", False),
        ("12", False),
        ("Interview", False),
        ("Interview 2041", False),  # longer numbers may be client numbers
        ("Interview 42", False),  # a client number ends so
        ("Interview 077 77", False),
    ],
)
def test_a_source_is_called_by_its_name_only_where_that_names_nobody(add, maker, themes, read, name, shown):
    add(**{**MANAGER, "participant": "A-042"})
    add(**{**PERSON, "participant": "JB-77"})
    maker.interview("We talked.", name=name, **{**PERSON, "wave": "Follow-up", "participant": "JB-77"})
    message = read(maker, themes).problems[0].message
    assert message.startswith(f"Source 3 ('{name}'):" if shown else "Source 3:")


def test_problems_of_a_project_stand_in_its_file_by_part(six, themes, read):
    six.codes["Weather"] = ()
    six.interview("Rain.", ("Weather", "Rain", "Coder 1"))
    result = read(six, themes)
    assert [(problem.file, problem.sheet, problem.rule) for problem in result.problems] == [
        ("interviews.qdpx", "sources", "source_without_case"),
    ]


def test_telling_of_no_project_says_nothing(six):
    from jobs_first.interviews.project import Project

    assert telling_of(Project("", "", {}, {}, (), ()), "x.qdpx", (), ()).problems == []
