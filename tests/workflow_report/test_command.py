"""`make workflow-report` before there is anything to tell of."""

import subprocess
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.errors import UserError
from jobs_first.workflow_report import command

STUDY = load_study(Path(__file__).parents[2])


def test_before_a_run_has_come_to_its_end_it_says_what_to_do_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=r"No run has come to its end yet\.\nRun 'make report' first"):
        command.workflow_report(STUDY)
    assert list(tmp_path.iterdir()) == []


def test_what_snakemake_says_is_told_where_it_cannot_make_its_report_and_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "\n".join(["noise"] * 40 + ["File x.csv marked for report but does not exist."]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "why_outdated", lambda _: [])
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(UserError, match=r"does not exist\.\nRun 'make report', and then this again") as caught:
        command.workflow_report(STUDY)
    assert str(caught.value).count("noise") < 20
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
