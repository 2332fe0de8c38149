"""Numbers that somebody typed into a result are found before anything is made of them."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path

import pytest

from jobs_first.edited import edited_results, refuse_edited_results
from jobs_first.errors import UserError

NAME = "results/outcomes/hours.csv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A result as a whole run left it: written, noted by Snakemake, and in the manifest."""
    result = tmp_path / NAME
    result.parent.mkdir(parents=True)
    result.write_text("wave,hours\nbaseline,12\n")
    note(tmp_path, NAME, endtime=result.stat().st_mtime)
    manifest = {NAME: {"sha256": hashlib.sha256(result.read_bytes()).hexdigest()}}
    (tmp_path / "results" / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def note(root: Path, name: str, **content: object) -> Path:
    path = root / ".snakemake" / "metadata" / base64.b64encode(name.encode()).decode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
    return path


def edit(project: Path, seconds: float = 60) -> None:
    result = project / NAME
    later = result.stat().st_mtime + seconds
    result.write_text("wave,hours\nbaseline,40\n")
    os.utime(result, (later, later))


def test_a_result_as_the_run_left_it_is_no_edit(project: Path) -> None:
    assert edited_results(project) == []
    refuse_edited_results(project)


def test_a_typed_number_is_refused_with_the_file_and_the_way_to_mend_it(project: Path) -> None:
    edit(project)
    with pytest.raises(UserError, match=rf"{NAME}.*Delete these files.*change the returns or config/"):
        refuse_edited_results(project)


def test_a_file_that_was_only_touched_or_copied_is_no_edit(project: Path) -> None:
    os.utime(project / NAME, (1, 1))
    assert edited_results(project) == []


def test_what_a_later_run_made_again_is_no_edit_though_the_manifest_is_older(project: Path) -> None:
    edit(project)
    note(project, NAME, endtime=(project / NAME).stat().st_mtime)
    assert edited_results(project) == []


def test_what_a_killed_job_left_is_no_edit_and_is_made_again_anyway(project: Path) -> None:
    edit(project)
    begun = project / ".snakemake" / "incomplete" / base64.b64encode(NAME.encode()).decode()
    begun.parent.mkdir()
    begun.touch()
    assert edited_results(project) == []


def test_a_deleted_result_is_no_edit(project: Path) -> None:
    (project / NAME).unlink()
    assert edited_results(project) == []


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"endtime": null}', '{"endtime": "noon"}'])
def test_a_note_that_cannot_be_read_says_nothing(project: Path, content: str) -> None:
    edit(project)
    note(project, NAME).write_text(content)
    (project / ".snakemake" / "metadata" / "not base 64!").write_text("x")
    assert edited_results(project) == []


def test_a_long_path_is_noted_over_several_folders(project: Path) -> None:
    path = note(project, NAME, endtime=(project / NAME).stat().st_mtime)
    folder = path.parent / f"@{path.name[:20]}"
    folder.mkdir()
    path.rename(folder / path.name[20:])
    edit(project)
    assert edited_results(project) == [NAME]


def test_without_a_manifest_or_notes_nothing_is_said(project: Path, tmp_path: Path) -> None:
    edit(project)
    (project / "results" / "manifest.json").unlink()
    assert edited_results(project) == []
    assert edited_results(tmp_path / "elsewhere") == []


def test_many_files_are_not_all_named(project: Path) -> None:
    manifest = {}
    for i in range(8):
        result = project / f"results/outcomes/table_{i}.csv"
        result.write_text("typed")
        note(project, str(result.relative_to(project)), endtime=1)
        manifest[str(result.relative_to(project))] = {"sha256": "0"}
    (project / "results" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(UserError, match=r"table_4\.csv and 3 more\."):
        refuse_edited_results(project)
