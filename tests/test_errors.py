"""The words that messages share: hints at names, numbers with what they count, ends of sentences."""

from pathlib import Path

import pytest

from jobs_first.errors import UserError, counted, did_you_mean, nearest, sentence, told_plainly

FACTS = [f"{kind}.{wave}.{group}" for kind in ("employment", "hours", "themes") for wave in ("baseline", "follow_up") for group in "abcdef"]


@pytest.mark.parametrize(
    ("name", "valid", "close"),
    [
        ("followup", ["baseline", "follow_up"], "follow_up"),
        ("Jobs First", ["comparison", "jobs_first"], "jobs_first"),
        ("base", ["baseline", "follow_up"], "baseline"),
        ("emp_status", ["employment_status", "employment_support"], "employment_status"),
        ("employment.followup.a", FACTS, "employment.follow_up.a"),
        ("Monitorign", ["Monitoring", "Notes"], "Monitoring"),
        ("Emp status (BL)", ["Employment status (BL)", "Sex"], "Employment status (BL)"),
        ("Surname", ["Sumner", "Hours"], "Sumner"),  # the likeness of two names depends on which of them is looked for
    ],
)
def test_a_slip_is_met_with_the_name_that_was_meant(name: str, valid: list[str], close: str) -> None:
    assert did_you_mean(name, valid) == f"Did you mean '{close}'?"
    assert nearest(name, valid) == f"Did you mean '{close}'?"


@pytest.mark.parametrize(
    ("name", "valid"),
    [
        ("site_d", ["site_a", "site_e"]),
        ("wave_3", ["wave_1", "wave_2"]),
        ("employment.follow_up.everyone", ["self_employment.follow_up.jobs_first"]),
        ("study_2013", ["evaluation_study_2014"]),
        ("gender", ["sex", "ethnicity"]),
        ("paid_work", ["unpaid_work"]),
        ("looking_for_job", ["not_looking_for_job"]),
        ("x", []),
    ],
)
def test_what_is_another_thing_and_no_slip_is_not_guessed_at(name: str, valid: list[str]) -> None:
    assert did_you_mean(name, valid) == ""


def test_a_few_valid_names_are_all_listed_in_order() -> None:
    assert nearest("gender", ["sex", "ethnicity"]) == "Valid names: ethnicity, sex."
    assert nearest("gender", []) == "No name is valid here."


def test_of_many_valid_names_at_most_eight_that_begin_alike_are_listed_and_where_all_of_them_are() -> None:
    hint = nearest("employment", FACTS, "config/facts.yaml")
    assert hint.startswith("Names like it: employment.baseline.a, employment.baseline.b, ")
    assert hint.endswith("employment.follow_up.b and more. All 36 names are listed in config/facts.yaml.")
    assert hint.count("employment.") == 8
    assert nearest("employment.baseline.z", FACTS, "that file").startswith("Names like it: employment.baseline.a, ")
    assert "follow_up" not in nearest("employment.baseline.z", FACTS, "that file")


def test_of_many_valid_names_those_that_hold_the_name_are_listed_where_none_begins_with_it() -> None:
    hint = nearest("llow", FACTS, "config/facts.yaml")
    assert hint.startswith("Names like it: employment.follow_up.a, ")
    assert nearest("zzz", FACTS, "config/facts.yaml") == "All 36 names are listed in config/facts.yaml."


def test_a_number_is_told_with_its_singular_or_plural() -> None:
    assert [counted(number, "error") for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
    assert [counted(number, "entry", "entries") for number in (1, 3)] == ["1 entry", "3 entries"]


@pytest.mark.parametrize(("text", "ended"), [("Mend it", "Mend it."), ("Mend. ", "Mend."), ("Did you mean 'a'?", "Did you mean 'a'?")])
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_a_mistake_of_the_user_is_told_without_a_traceback_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "failures" / "step.txt"
    with pytest.raises(SystemExit) as ended, told_plainly(kept):
        raise UserError("return.csv, row 3: found X.")
    assert (ended.value.code, kept.read_text(encoding="utf-8")) == (1, "return.csv, row 3: found X.\n")
    assert capsys.readouterr().err == "\nreturn.csv, row 3: found X.\n\n"


def test_a_run_that_is_interrupted_ends_in_silence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, told_plainly(tmp_path / "step.txt"):
        raise KeyboardInterrupt
    assert ended.value.code == 130
    assert (capsys.readouterr().err, list(tmp_path.iterdir())) == ("", [])


def test_a_fault_of_the_program_over_returns_names_its_place_and_quotes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), told_plainly(confidential=True):
        raise ValueError("Ann Example")
    told = capsys.readouterr().err
    assert "ValueError at test_errors.py, line" in told
    assert "Ann" not in told
