from __future__ import annotations

import pytest

from jobs_first.interviews.accounting import ACCOUNTING_COLUMNS, HELD_COLUMNS, SET_ASIDE_COLUMNS, held, reconciled
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import REGISTER_COLUMNS, read_interviews

WAVES = ("baseline", "follow_up")


def rows(*said: tuple[str | None, ...]) -> list[dict[str, str | None]]:
    return [dict(zip(REGISTER_COLUMNS, (str(i), *one), strict=True)) for i, one in enumerate(said)]


def test_every_reason_is_counted_and_all_codings_are_accounted_for(six, themes, read):
    six.codes["Weather"] = ()
    six.users = ("Coder 1", "Coder 2", "Someone")
    said = {"participant": "P-A-07", "type": "Professional", "subtype": "Manager", "wave": "Baseline"}
    six.interview(
        "Rain and benefits.",
        ("Weather", "Rain", "Coder 1"),
        ("Weather", "Rain", "Someone"),
        ("Benefits", "benefits", "Coder 1"),
        ("Benefits", "benefits", "Coder 1"),
        ("Benefits", "benefits", "Someone"),
        ("Benefits", (3, 999), "Coder 1"),
        ("No such code", "Rain", "Coder 1"),
        site="Site A",
        **said,
    )
    six.interview("Notes on benefits.", ("Benefits", "benefits", "Coder 1"))
    six.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"), site="Site B", **{**said, "wave": "Follow-up"})
    result = read(six, themes)
    assert all(tuple(row) == ACCOUNTING_COLUMNS for row in result.accounting)
    assert all(tuple(row) == SET_ASIDE_COLUMNS for row in result.set_aside)
    assert [(row["codings_read"], row["codings_used"], row["codings_set_aside"]) for row in result.accounting[6:]] == [
        (7, 1, 6),
        (1, 0, 1),
        (1, 1, 0),
    ]
    assert [(row["row"], row["reason"], row["code"], row["codings"]) for row in result.set_aside] == [
        (7, "code_unknown", "Weather", 2),
        (7, "coded_twice", "", 1),
        (7, "coder_unknown", "", 1),
        (7, "code_missing", "", 1),
        (7, "offset_out_of_range", "", 1),
        (8, "source_without_case", "", 1),
    ]
    for row in result.accounting:
        assert row["codings_read"] == row["codings_used"] + row["codings_set_aside"]
    assert sum(row["codings_used"] for row in result.accounting) == len(result.segments)
    assert sum(row["codings_set_aside"] for row in result.accounting) == sum(row["codings"] for row in result.set_aside)
    assert result.accounting[7]["interview_id"] is None


def test_interviews_of_a_site_outside_of_the_study_are_accounted_for(six, themes):
    path = six.write()
    result = read_interviews(lambda: read_project(path), themes, ["site_b"], b"a key for the tests only", path.name)
    assert [row["site"] for row in result.register] == ["site_b", "site_b"]
    assert [(row["row"], row["reason"], row["codings"]) for row in result.set_aside] == [
        (1, "site_not_in_study", 4),
        (2, "site_not_in_study", 1),
        (4, "site_not_in_study", 2),
        (5, "site_not_in_study", 2),
    ]
    assert sum(row["codings_read"] for row in result.accounting) == 12
    assert sum(row["codings_used"] for row in result.accounting) == len(result.segments) == 3


def test_people_are_counted_once_by_the_waves_of_their_interviews():
    register = rows(
        ("a", "professionals", "manager", "site_a", "follow_up"),
        ("a", "professionals", "manager", "site_a", "baseline"),
        ("b", "professionals", "manager", "site_a", "baseline"),
        ("c", "professionals", "practitioner", "site_a", "baseline"),
        ("d", "people_with_learning_disabilities", None, "site_b", "baseline"),
        ("d", "people_with_learning_disabilities", None, "site_b", "baseline"),
        (None, "professionals", None, None, None),
        (None, "professionals", None, None, None),
    )
    found = held(register, WAVES)
    assert all(tuple(row) == HELD_COLUMNS for row in found)
    assert [tuple(row.values()) for row in found] == [
        ("people_with_learning_disabilities", None, "site_b", "baseline", 1, 2),
        ("professionals", "manager", "site_a", "baseline", 1, 1),
        ("professionals", "manager", "site_a", "baseline;follow_up", 1, 2),
        ("professionals", "practitioner", "site_a", "baseline", 1, 1),
        ("professionals", None, None, "", 2, 2),
    ]
    assert sum(row["interviews"] for row in found) == len(register)


def test_nobody_interviewed_is_no_row():
    assert held([], WAVES) == []


@pytest.mark.parametrize(
    ("register", "accounting", "said"),
    [
        ([], [], "0 interviews with 0 people, from 0 sources (0 set aside); 0 codings read, 0 used, 0 set aside."),
        (
            [{"participant_id": "a"}, {"participant_id": "a"}, {"participant_id": ""}],
            [{"codings_read": "5", "codings_used": "3", "codings_set_aside": "2"}] * 4,
            "3 interviews with 2 people, from 4 sources (1 set aside); 20 codings read, 12 used, 8 set aside.",
        ),
    ],
)
def test_the_verdict_says_in_a_sentence_how_it_goes_together(register, accounting, said):
    assert reconciled(register, accounting) == said
