"""The joint display's configuration: half judgements and names that lead nowhere are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.triangulation import Triangulation, check_triangulation

ROOT = Path(__file__).parents[2]
STUDY = load_study(ROOT)
WHOLE = """\
findings:
  more_in_work:
    question: Were more people in paid work?
    records:
      employment.baseline.jobs_first: {label: Working at baseline, judged_on: 6 of 59 (10%)}
    interviews:
      moves_into_work: {professionals: 6 of 70}
    mark: agree
    because: Both speak of jobs.
"""


def load(folder: Path, text: str) -> Triangulation:
    (folder / "triangulation.yaml").write_text(text, encoding="utf-8")
    return load_model(folder / "triangulation.yaml", Triangulation)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            ", judged_on: 6 of 59 (10%)",
            "",
            "line 5, findings.more_in_work.records.employment.baseline.jobs_first.judged_on: the judgement was",
        ),
        (
            "6 of 70",
            "",
            "line 7, findings.more_in_work.interviews.moves_into_work.professionals: the judgement was made on a number, which is",
        ),
        ("    mark: agree\n", "", "line 8, findings.more_in_work.because: 'mark' is missing, and 'because' is here."),
        ("    because: Both speak of jobs.\n", "", "line 8, findings.more_in_work.mark: 'because' is missing, and 'mark' is here."),
        ("Both speak of jobs.", '""', "line 9, findings.more_in_work.because: found '', expected some text"),
        ("Both speak of jobs.", '"   "', "expected some text"),
        ("Both speak of jobs.", "so " * 150, "expected at most 400 characters"),
        ("mark: agree", "mark: agrees", "line 8, findings.more_in_work.mark: found 'agrees', expected 'agree', 'differ' or 'silent'"),
        ("paid work?", "paid work.", "line 3, findings.more_in_work.question: found 'Were more people in paid work.', expected a question"),
        ("6 of 70", "9%", "line 7, .*found '9%', expected people of those asked, such as 6 of 70"),
        ("{professionals: 6 of 70}", "{}", "line 7, findings.more_in_work.interviews.moves_into_work: .*at least 1 entry"),
        ("    interviews:\n      moves_into_work: {professionals: 6 of 70}\n", "", "the key 'interviews' is missing here"),
        ("      moves_into_work: {professionals: 6 of 70}\n", "      {}\n", "line 8, findings.more_in_work.mark: no theme is about this"),
        (
            "Both speak",
            "B" + 28 * "o" + "th speak",
            r"because: the word 'Bo{27}…' has 31 letters, and a column of the display has room for 28",
        ),
        ("Working at", "Work" * 8 + " at", "jobs_first.label: the word 'Work"),
        ("judged_on: 6", "judged: 6", r"unknown key 'judged'\. Did you mean 'judged_on'\?"),
    ],
)
def test_what_makes_no_whole_judgement_is_refused_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in WHOLE
    with pytest.raises(ConfigError, match=told):
        load(tmp_path, WHOLE.replace(old, new))


def test_numbers_without_a_judgement_are_told_each(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, WHOLE.replace("    mark: agree\n    because: Both speak of jobs.\n", ""))
    assert str(caught.value).count("there is no judgement. Leave it out, or give 'mark' and 'because'.") == 2


def test_where_nobody_is_asked_there_is_nothing_to_judge_by_a_number_a_mark_or_a_reason(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, WHOLE.replace("      moves_into_work: {professionals: 6 of 70}\n", "      {}\n"))
    lines = str(caught.value).splitlines()
    assert [line.partition(": ")[0].rpartition(".")[2] for line in lines] == ["judged_on", "mark", "because"]
    assert all(line.endswith("the interviews are silent and there is nothing to judge. Leave this out.") for line in lines)


def test_a_word_that_fills_a_column_is_let_in_and_parts_between_hyphens_count_apart(tmp_path: Path) -> None:
    assert load(tmp_path, WHOLE.replace("Both speak", f"{28 * 'o'} {20 * 'u'}-{20 * 'v'}"))


def test_a_finding_may_wait_for_its_judgement(tmp_path: Path) -> None:
    waiting = WHOLE.replace(", judged_on: 6 of 59 (10%)", "").replace("6 of 70", "").partition("    mark")[0]
    finding = load(tmp_path, waiting).findings["more_in_work"]
    assert (finding.mark, finding.because) == (None, None)
    assert [said for _, said in finding.judged_on()] == [None, None]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "employment.baseline.jobs_first",
            "employment.baselin.jobs_first",
            "unknown fact 'employment.baselin.jobs_first'. Did you mean 'employment.baseline.jobs_first'?",
        ),
        (
            "employment.baseline.jobs_first",
            "themes.realistic_employment_goal.people_with_learning_disabilities",
            "the fact 'themes.realistic_employment_goal.people_with_learning_disabilities' is counted from the interviews, which cannot be "
            "set beside themselves. Name its theme under 'interviews', and here a fact of the records.",
        ),
        ("employment.baseline.jobs_first", "interviews.total", "the fact 'interviews.total' is counted from the interviews"),
        ("moves_into_work", "moves_in_work", "unknown theme 'moves_in_work'. Did you mean 'moves_into_work'?"),
        (
            "{professionals: 6 of 70}",
            "{professionals: 6 of 70, family_carers: 1 of 13}",
            "no topic guide raises 'moves_into_work' with 'family_carers'. Valid names: professionals.",
        ),
    ],
)
def test_names_that_lead_nowhere_are_met_with_the_nearest(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = list(check_triangulation(load(tmp_path, WHOLE.replace(old, new)), STUDY.facts, STUDY.themes, STUDY.registry))
    assert len(found) == 1
    assert found[0].text.startswith(told)
    assert found[0].at[:2] == ("findings", "more_in_work")


def test_a_parent_theme_can_be_set_beside_a_finding(tmp_path: Path) -> None:
    parent = load(tmp_path, WHOLE.replace("moves_into_work", "outcomes_and_goals"))
    assert not list(check_triangulation(parent, STUDY.facts, STUDY.themes, STUDY.registry))


def test_every_finding_of_the_project_is_judged_but_those_on_which_nobody_was_asked() -> None:
    findings = STUDY.triangulation.findings
    assert 8 <= len(findings) <= 12
    assert {name for name, finding in findings.items() if finding.mark is None} == {
        name for name, f in findings.items() if not f.interviews
    }
    assert {finding.mark for finding in findings.values()} >= {"agree", "differ", "silent"}
