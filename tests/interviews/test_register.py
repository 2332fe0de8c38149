from __future__ import annotations

import json

import pytest

from jobs_first.interviews.checks import not_in_cohort
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import REGISTER_COLUMNS, read_interviews
from jobs_first.returns.identifiers import person_id

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")


def read(maker, themes):
    path = maker.write()
    return read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name)


def rules(result):
    return [(problem.rule, problem.severity) for problem in result.problems]


def one(maker, **said):
    """An interview that is as it should be, but for what is said otherwise; an empty text leaves a variable out."""
    plain = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A", "wave": "Baseline"}
    said = {name: value for name, value in {**plain, **said}.items() if value}
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"), **said)
    return maker


def test_six_interviews_make_six_rows_in_the_order_of_the_project(six, themes):
    result = read(six, themes)
    assert result.problems == []
    assert all(tuple(row) == REGISTER_COLUMNS for row in result.register)
    assert [(row["participant_type"], row["participant_subtype"], row["site"], row["wave"]) for row in result.register] == [
        ("professionals", "manager", "site_a", "baseline"),
        ("professionals", "manager", "site_a", "follow_up"),
        ("professionals", "practitioner", "site_b", "baseline"),
        ("people_with_learning_disabilities", None, "site_a", "baseline"),
        ("people_with_learning_disabilities", None, "site_a", "follow_up"),
        ("people_with_learning_disabilities", None, "site_b", "follow_up"),
    ]


def test_a_person_of_the_cohort_has_the_id_of_the_case_records_however_the_number_is_written(six, themes):
    participants = [row["participant_id"] for row in read(six, themes).register]
    assert participants[3] == participants[4] == person_id(KEY, "site_a", "A1042")
    assert participants[5] == person_id(KEY, "site_b", "B-2001")
    assert participants[0] == participants[1] == person_id(KEY, "site_a", "P-A-01")
    assert len(set(participants)) == 4


def test_an_interview_keeps_its_id_when_others_come_before_it(six, themes):
    before = {row["participant_id"]: row["interview_id"] for row in read(six, themes).register}
    six.sources.reverse()
    after = {row["participant_id"]: row["interview_id"] for row in read(six, themes).register}
    assert set(before.values()) < {row["interview_id"] for row in read(six, themes).register}
    assert before[person_id(KEY, "site_b", "B2001")] == after[person_id(KEY, "site_b", "B2001")]


def test_ids_depend_on_the_key(six, themes):
    path = six.write()
    other = read_interviews(lambda: read_project(path), themes, SITES, b"another key altogether", path.name)
    mine = read(six, themes)
    for column in ("interview_id", "participant_id"):
        assert not {row[column] for row in mine.register} & {row[column] for row in other.register}


def test_nothing_that_names_a_person_or_quotes_one_leaves_the_stage(six, themes):
    six.users = ("Coder 1", "Coder 2", "Dr Petra Someone")
    six.codes["Talk with A1042 on P-B-01"] = ()
    six.interview(
        "My name is Jo Bloggs.",
        ("Talk with A1042 on P-B-01", "Jo Bloggs", "Coder 1"),
        ("Benefits", "Jo Bloggs", "Dr Petra Someone"),
        ("Benefits", (3, 999), "Coder 1"),
        name="Interview with Jo Bloggs",
        participant="JB-77",
        type="the sister of Jo Bloggs",
        site="Site A",
        wave="Baseline",
        Age="44",
    )
    six.case(name="Jo Bloggs, second visit")
    result = read(six, themes)
    told = json.dumps([result.register, result.segments, [problem.as_row() for problem in result.problems]]).lower()
    for word in ("bloggs", "jb-77", "jb77", "a1042", "p-b-01", "petra", "someone", "café", "my name"):
        assert word not in told
    assert {"value_unknown", "code_unknown", "coder_unknown", "offset_out_of_range", "case_without_source", "variable_unused"} == {
        rule for rule, _ in rules(result)
    }


@pytest.mark.parametrize("name", ["participant", "type", "site", "wave"])
def test_a_missing_variable_is_an_error_and_stays_unknown(maker, themes, name):
    result = read(one(maker, **{name: ""}), themes)
    assert rules(result) == [("variable_missing", "error")]
    column = {"participant": "participant_id", "type": "participant_type"}.get(name, name)
    assert result.register[0][column] is None
    assert "Source 1" in result.problems[0].message


def test_an_interview_without_a_site_has_no_participant_id(maker, themes):
    assert read(one(maker, site=""), themes).register[0]["participant_id"] is None


@pytest.mark.parametrize(
    ("name", "value", "severity", "hint"),
    [
        ("type", "Profesional", "error", "Did you mean 'Professional'?"),
        ("site", "Siite A", "error", "Did you mean 'Site A'?"),
        ("wave", "autumn", "error", "Valid names: Baseline, Follow-up."),
        ("consent", "perhaps", "warning", "Valid names: No, Yes."),
    ],
)
def test_a_value_that_config_does_not_know_is_told_with_the_nearest_name(maker, themes, name, value, severity, hint):
    result = read(one(maker, **{name: value}), themes)
    assert rules(result) == [("value_unknown", severity)]
    assert result.problems[0].raw_value == value
    assert result.problems[0].message.endswith(hint)


@pytest.mark.parametrize(("value", "shown"), [("A-1042", "(hidden)"), ("Wave 2", "(hidden)"), ("second wave", "second wave")])
def test_a_value_with_figures_that_config_does_not_have_may_be_a_client_number_and_is_hidden(maker, themes, value, shown):
    result = read(one(maker, wave=value), themes)
    assert [(problem.rule, problem.raw_value) for problem in result.problems] == [("value_unknown", shown)]
    assert value not in result.problems[0].message


def test_values_are_compared_without_regard_to_capitals_and_spaces(maker, themes):
    result = read(one(maker, type=" PROFESSIONAL ", wave="follow-UP", site="site  a"), themes)
    assert result.problems == []
    assert [result.register[0][column] for column in ("participant_type", "site", "wave")] == ["professionals", "site_a", "follow_up"]


def test_a_client_number_of_punctuation_alone_is_unknown(maker, themes):
    result = read(one(maker, participant="--"), themes)
    assert rules(result) == [("value_unknown", "error")]
    assert result.problems[0].raw_value == "(hidden)"
    assert result.register[0]["participant_id"] is None


def test_variables_may_stand_on_the_source_and_on_several_cases(maker, themes):
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"))
    maker.sources[0] = maker.sources[0].replace("</TextSource>", maker.values(wave="Follow-up") + "</TextSource>")
    maker.case(1, participant="A-1042", type="Person with learning disabilities")
    maker.case(1, participant="a1042", site="Site A")
    result = read(maker, themes)
    assert result.problems == []
    assert result.register[0]["participant_id"] == person_id(KEY, "site_a", "A1042")
    assert result.register[0]["wave"] == "follow_up"


def test_one_case_may_hold_both_interviews_of_a_person(maker, themes):
    for wave in ("Baseline", "Follow-up"):
        maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"))
        maker.sources[-1] = maker.sources[-1].replace("</TextSource>", maker.values(wave=wave) + "</TextSource>")
    maker.case(1, 2, participant="P-A-01", type="Professional", subtype="Manager", site="Site A")
    result = read(maker, themes)
    assert result.problems == []
    assert [row["wave"] for row in result.register] == ["baseline", "follow_up"]
    assert len({row["participant_id"] for row in result.register}) == 1


def test_two_cases_that_disagree_are_told_and_nothing_is_guessed(maker, themes):
    one(maker).case(1, wave="Follow-up")
    result = read(maker, themes)
    assert rules(result) == [("variable_contradictory", "error")]
    assert result.register[0]["wave"] is None
    assert result.problems[0].raw_value == "Baseline, Follow-up"


def test_two_client_numbers_for_one_interview_are_told_and_hidden(maker, themes):
    one(maker).case(1, participant="P-A-02")
    result = read(maker, themes)
    assert rules(result) == [("variable_contradictory", "error")]
    assert result.problems[0].raw_value == "(hidden)"


def test_a_subtype_is_needed_where_the_type_has_them_and_refused_where_it_has_none(maker, themes):
    one(maker, subtype="")
    one(maker, participant="A1042", type="Person with learning disabilities")
    result = read(maker, themes)
    assert rules(result) == [("variable_missing", "warning"), ("variable_contradictory", "warning")]
    assert [row["participant_subtype"] for row in result.register] == [None, None]


def test_a_source_that_nobody_claims_is_set_aside_and_told(six, themes):
    six.interview("Field notes on benefits.", ("Benefits", "benefits", "Coder 1"))
    result = read(six, themes)
    assert len(result.register) == 6
    assert rules(result) == [("source_without_case", "warning")]
    assert (result.problems[0].row, result.problems[0].action) == (7, "set aside, with 1 coding")


def test_a_case_without_a_transcript_is_told(six, themes):
    six.case(participant="P-A-09", type="Professional", site="Site A", wave="Baseline")
    six.case(99, participant="P-A-10", type="Professional", site="Site A", wave="Baseline")
    six.cases.append('<Case guid="0a000000-0000-0000-0000-000000000009"><SelectionRef targetGUID="0a"/></Case>')
    result = read(six, themes)
    assert rules(result) == [("case_without_source", severity) for severity in ("warning", "error", "warning")]
    assert [problem.row for problem in result.problems] == [7, 8, 9]
    assert "tied to passages" in result.problems[2].message


def test_the_same_person_twice_at_one_wave_is_told_and_both_interviews_stay(maker, themes):
    result = read(one(one(maker), participant="p a 1"), themes)
    assert rules(result) == [("interview_repeated", "warning")]
    assert "Sources 1 and 2" in result.problems[0].message
    assert len({row["interview_id"] for row in result.register}) == 2


def test_one_person_of_two_types_is_an_error(maker, themes):
    result = read(one(one(maker), type="Family carer", subtype="", wave="Follow-up"), themes)
    assert rules(result) == [("participant_of_two_types", "error")]


def test_a_missing_text_and_wrong_offsets_are_errors_with_their_place(six, themes):
    six.members.pop(next(iter(six.members)))
    six.sources[1] = six.sources[1].replace('endPosition="', 'endPosition="9')
    result = read(six, themes)
    assert [(p.rule, p.severity, p.site, p.wave, p.sheet, p.row, p.action) for p in result.problems] == [
        ("text_missing", "error", "site_a", "baseline", "sources", 1, "offsets not checked"),
        ("offset_out_of_range", "error", "site_a", "follow_up", "sources", 2, "1 coding set aside"),
    ]


def test_a_flaw_says_where_it_is_in_numbers_and_names_a_text_only_by_its_guid(six, themes):
    name = next(iter(six.members))
    six.members.pop(name)
    six.sources[1] = six.sources[1].replace('endPosition="', 'endPosition="9')
    six.sources[2] = six.sources[2].replace('startPosition="', 'startPosition="Jane')
    six.sources[3] = six.sources[3].replace("internal://", "internal://Jane Smith ")
    messages = [problem.message for problem in read(six, themes).problems]
    assert name.removeprefix("Sources/") in messages[0]
    assert "(the first: from 6 to 918, in a text of 19 characters)" in messages[1]
    assert "(the first: start or end is no whole number)" in messages[2]
    assert "the text of this transcript is not in the project" in messages[3]
    assert not any("Jane" in message for message in messages)


def test_a_recording_is_an_interview_whose_content_is_not_read(maker, themes):
    maker.sources.append(
        '<AudioSource guid="0a000000-0000-0000-0000-000000000001"><AudioSelection guid="0a000000-0000-0000-0000-000000000002" begin="1" '
        f'end="2">{maker.coding("Benefits")}</AudioSelection>'
        + maker.values(participant="P-A-01", type="Professional", subtype="Manager", site="Site A", wave="Baseline")
        + "</AudioSource>"
    )
    result = read(maker, themes)
    assert rules(result) == [("content_not_read", "note")]
    assert len(result.register) == 1
    assert [(row["theme"], row["start"]) for row in result.segments] == [("benefits_trap", None)]


def test_a_variable_that_config_does_not_use_is_noted_once(six, themes):
    for i in range(2):
        six.cases[i] = six.cases[i].replace("<SourceRef", six.values(Age="44") + "<SourceRef")
    assert rules(read(six, themes)) == [("variable_unused", "note")]


def test_a_project_that_cannot_be_read_is_one_error_and_no_interviews(tmp_path, themes):
    path = tmp_path / "interviews.qdpx"
    path.write_bytes(b"not a zip")
    result = read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name)
    assert (result.register, result.segments) == ([], [])
    assert rules(result) == [("project_unreadable", "error")]
    assert result.problems[0].file == "interviews.qdpx"


def test_a_participant_whom_no_return_knows_is_told_by_the_rows_of_the_register(six, themes):
    register = read(six, themes).register
    assert not_in_cohort(register, {person_id(KEY, "site_a", "A1042"), person_id(KEY, "site_b", "B2001")}, themes, "x.qdpx") == []
    problems = not_in_cohort(register, {person_id(KEY, "site_b", "B2001")}, themes, "x.qdpx")
    assert [(problem.rule, problem.severity, problem.site, problem.file) for problem in problems] == [
        ("participant_not_in_cohort", "warning", "site_a", "x.qdpx")
    ]
    assert "Rows 4, 5 of the register" in problems[0].message


def test_interviews_of_a_site_that_left_the_study_are_left_out_and_counted(six, themes):
    whole, path = read(six, themes), six.write()
    left = sum(row["site"] == "site_a" for row in whole.register)
    assert 0 < left < len(whole.register)
    result = read_interviews(lambda: read_project(path), themes, SITES[1:], KEY, path.name)
    assert result.register == [row for row in whole.register if row["site"] != "site_a"]
    assert {row["interview_id"] for row in result.segments} <= {row["interview_id"] for row in result.register}
    assert rules(result) == [*rules(whole), ("site_not_in_study", "note")]
    assert f"{left} interviews are of site_a" in result.problems[-1].message
