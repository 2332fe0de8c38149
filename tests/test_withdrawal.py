"""Words that may no longer be shown are gone from everything that was made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jobs_first.withdrawal import AUDIENCES, MADE_OF_IT, TABLE, TOLD, forget_withdrawn_words

HERS = {"theme": "funding", "participant_type": "professionals", "attribution": "Manager", "words": "There is, alas, no money."}
HIS = {**HERS, "attribution": "Practitioner", "words": "Nobody knows."}


@pytest.fixture(params=AUDIENCES)
def results(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Results with two quotations, and the words of one in everything that is made of them."""
    folder = tmp_path / request.param
    (folder / TABLE).parent.mkdir(parents=True)
    (folder / TABLE).write_text(
        'theme,participant_type,attribution,words\nfunding,professionals,Manager,"There is, alas, no money."\n'
        "funding,professionals,Practitioner,Nobody knows.\n"
    )
    for name in MADE_OF_IT:
        (folder / name).mkdir()
        (folder / name / "summary.html").write_text("There is, alas, no money.")
    (tmp_path / "facts.json").write_text("{}")
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_where_all_may_still_be_shown_nothing_goes(results: Path) -> None:
    before = files(results)
    assert forget_withdrawn_words([HIS, HERS, {**HIS, "words": "A new one."}], results) == ""
    assert files(results) == before


def test_where_one_may_not_everything_made_of_it_goes_and_that_is_said(results: Path) -> None:
    assert forget_withdrawn_words([HIS], results) == TOLD
    assert files(results) == {"facts.json"}


def test_a_changed_role_or_theme_is_another_quotation(results: Path) -> None:
    assert forget_withdrawn_words([HIS, {**HERS, "attribution": "Professional"}], results) == TOLD


def test_reports_of_which_nobody_can_tell_what_they_hold_go(results: Path) -> None:
    for audience in AUDIENCES:
        (results / audience / TABLE).unlink(missing_ok=True)
    assert forget_withdrawn_words([HIS, HERS], results) == TOLD
    assert files(results) == {"facts.json"}


def test_reports_that_a_run_of_today_cannot_have_made_are_left_to_be_put_aside(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "summary.html").write_text("an older report")
    assert forget_withdrawn_words([], tmp_path) == ""
    assert files(tmp_path) == {"summary.html"}


def test_before_the_first_run_there_is_nothing_to_forget(tmp_path: Path) -> None:
    assert forget_withdrawn_words([], tmp_path) == ""


def test_what_was_stopped_half_way_is_finished_by_the_next_run(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove, left = shutil.rmtree, [1]

    def stopped(path: Path) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        remove(path)

    monkeypatch.setattr("jobs_first.withdrawal.shutil.rmtree", stopped)
    with pytest.raises(KeyboardInterrupt):
        forget_withdrawn_words([HIS], results)
    left += [1, 1, 1]
    assert forget_withdrawn_words([HIS], results) == TOLD
    assert files(results) == {"facts.json"}


def test_where_the_table_is_missing_and_the_run_is_stopped_the_next_one_finishes(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for audience in AUDIENCES:
        (results / audience / TABLE).unlink(missing_ok=True)
    test_what_was_stopped_half_way_is_finished_by_the_next_run(results, monkeypatch)
