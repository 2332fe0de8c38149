"""Notebooks: parameters by name, nothing of the machine kept, pages without code."""

import json
from pathlib import Path

import pandas as pd
import pytest

from jobs_first.errors import UserError
from jobs_first.report.notebooks import as_markdown, keep_notebook, parameters_of, run_notebook, stripped
from jobs_first.report.profile import as_text, completeness, people_by_group, problems_by_rule, status_by_wave

ROOT = Path(__file__).parents[2]
GROUPS, WAVES = {"jobs_first": "Jobs First", "comparison": "Comparison"}, {"baseline": "Baseline", "follow_up": "Follow-up"}


def notebook(*sources: str) -> dict[str, object]:
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "id": "p",
            "metadata": {"tags": ["parameters"]},
            "source": 'site = "a"\n',
            "outputs": [],
            "execution_count": None,
        }
    ]
    cells += [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for i, source in enumerate(sources)
    ]
    cells.insert(1, {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "## Who was returned\n\nWords."})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write(folder: Path, *sources: str) -> Path:
    path = folder / "book.ipynb"
    path.write_text(json.dumps(notebook(*sources)), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_notebook_has_an_output_in_the_repository(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert all(cell.get("outputs", []) == [] and cell.get("execution_count") is None for cell in kept["cells"])
    assert kept["metadata"].keys() == {"kernelspec", "language_info"}
    assert {"kind"} < parameters_of(kept)
    assert len({cell["id"] for cell in kept["cells"]}) == len(kept["cells"])


def test_a_misspelt_parameter_is_refused_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no parameter 'sit'\. Did you mean 'site'"):
        run_notebook(write(tmp_path, "1"), {"sit": "b"}, tmp_path / "out.ipynb")
    assert not (tmp_path / "out.ipynb").exists()


def test_a_failing_cell_is_named_with_its_site_and_leaves_nothing(tmp_path: Path) -> None:
    source = write(tmp_path, "people = {}\npeople['Ursuline Vantongeren']")
    with pytest.raises(UserError) as caught:
        run_notebook(source, {"site": "site_b"}, tmp_path / "out.ipynb")
    told = str(caught.value)
    assert "book.ipynb: the cell under 'Who was returned' that begins 'people = {}' failed with KeyError (site = site_b)" in told
    assert "Vantongeren" not in told
    assert not (tmp_path / "out.ipynb").exists()


def test_a_kernel_that_never_began_is_started_again_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = []

    def refuse(*_: object, **__: object) -> None:
        starts.append(1)
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr("papermill.execute_notebook", refuse)
    with pytest.raises(RuntimeError, match="Kernel died"):
        run_notebook(write(tmp_path, "1"), {}, tmp_path / "out.ipynb")
    assert (len(starts), (tmp_path / "out.ipynb").exists()) == (3, False)


def test_any_other_end_of_a_kernel_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = []

    def refuse(*_: object, **__: object) -> None:
        starts.append(1)
        raise RuntimeError("Cell timed out")

    monkeypatch.setattr("papermill.execute_notebook", refuse)
    with pytest.raises(RuntimeError, match="timed out"):
        run_notebook(write(tmp_path, "1"), {}, tmp_path / "out.ipynb")
    assert len(starts) == 1


def test_times_paths_and_random_ids_are_not_kept() -> None:
    executed = notebook("1")
    executed["metadata"]["papermill"] = {"duration": 3.2, "input_path": "/somewhere"}  # type: ignore[index]
    executed["cells"].insert(
        1, {"cell_type": "code", "id": "f3a9", "metadata": {"tags": ["injected-parameters"], "execution": {"a": 1}}, "source": ""}
    )  # type: ignore[attr-defined]
    kept = stripped(executed)
    assert "papermill" not in kept["metadata"]
    assert kept["cells"][1] == {"cell_type": "code", "id": "injected-1", "metadata": {"tags": ["injected-parameters"]}, "source": ""}


def test_a_page_has_the_words_and_tables_and_not_the_code() -> None:
    executed = notebook("secret_code()")
    executed["cells"][2]["outputs"] = [{"output_type": "display_data", "data": {"text/markdown": ["| a |\n", "|---|\n"]}, "metadata": {}}]  # type: ignore[index]
    executed["cells"].append({"cell_type": "markdown", "source": "# Title\n\nWords."})  # type: ignore[attr-defined]
    assert as_markdown(executed) == "## Who was returned\n\nWords.\n\n| a |\n|---|\n\n\n\nWords.\n"
    assert "~~~~\nsecret_code()\n~~~~\n\n| a |" in as_markdown(executed, code=True)
    assert "site =" not in as_markdown(executed, code=True)


def test_where_the_page_cannot_be_made_no_page_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs_first.report.notebooks.run_notebook", lambda *_: notebook("1"))
    with pytest.raises(RuntimeError):
        keep_notebook(tmp_path / "book.ipynb", {}, tmp_path / "out.ipynb", tmp_path / "out.html", {"title": "x"}, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_profiles_count_people_without_a_row_as_not_known() -> None:
    people = pd.DataFrame({"person_id": ["1", "2", "3"], "group": ["jobs_first", "jobs_first", "comparison"]})
    waves = pd.DataFrame(
        {
            "person_id": ["1", "2", "1"],
            "wave": ["baseline", "baseline", "follow_up"],
            "employment_status": ["looking", pd.NA, "looking"],
            "pay": [5.8, pd.NA, 6],
        }
    )
    assert people_by_group(people, GROUPS)["People"].tolist() == [2, 1]
    status = status_by_wave(people, waves, GROUPS, WAVES, {"looking": "Looking for work"})
    assert status["Jobs First, baseline"].tolist() == [1, 1]
    assert status["Jobs First, follow-up"].tolist() == [1, 1]
    assert status["Comparison, baseline"].tolist() == [0, 1]
    assert completeness(people, waves, WAVES, {"pay": "Hourly pay"})["Baseline"].tolist() == ["1 of 3 (33%)"]


def test_a_table_without_rows_says_so_and_hostile_cells_are_text() -> None:
    issues = pd.DataFrame({"site": ["a"], "severity": ["error"], "rule": ["not_a_date"]})
    assert as_text(problems_by_rule(issues, "b"), "x") == "There are none."
    assert "<script>" not in as_text(pd.DataFrame({"a": ["<script>|x"]}), "x")
