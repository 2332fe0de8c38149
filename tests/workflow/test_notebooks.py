"""Executed notebooks: a wrong number stops the run, and nothing of a machine or of a single person is in them."""

import json
import re
import shutil
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.report.notebooks import run_notebook
from jobs_first.tables import read_rows

pytestmark = pytest.mark.workflow


def executed(built: Path) -> list[Path]:
    found = sorted((built / "results" / "notebooks").iterdir())
    assert {path.stem for path in found} >= {"outcomes_walk", "interviews_walk", "site_profile_site_a"}
    return found


@pytest.mark.parametrize(
    ("walk", "fact", "part"),
    [
        ("outcomes_walk", "difference.follow_up", "lower"),
        pytest.param(
            "interviews_walk", "themes.realistic_employment_goal.people_with_learning_disabilities", "numerator", marks=pytest.mark.deep
        ),
    ],
)
def test_one_fact_changed_stops_a_walk_and_both_numbers_are_named(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walk: str, fact: str, part: str
) -> None:
    facts = json.loads((built / "results" / "facts.json").read_text(encoding="utf-8"))
    before, facts[fact][part] = facts[fact][part], facts[fact][part] + 1
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    monkeypatch.chdir(built)
    with pytest.raises(UserError) as caught:
        run_notebook(Path(f"notebooks/{walk}.ipynb"), {"facts_file": str(tmp_path / "facts.json")}, tmp_path / "out.ipynb")
    told = str(caught.value)
    assert told.startswith(f"notebooks/{walk}.ipynb: the cell under '")
    found = re.search(rf"{re.escape(fact)}, {part}: this notebook finds (\S+), \S+facts.json says (\S+)", told)
    assert found
    assert float(found[1]) == pytest.approx(before)
    assert float(found[2]) == pytest.approx(before + 1)
    assert "Traceback" not in told
    assert not (tmp_path / "out.ipynb").exists()


def test_no_executed_notebook_holds_a_person_an_interview_a_time_or_a_folder_of_the_machine(built: Path) -> None:
    people = {row["person_id"] for row in read_rows(built / "results" / "clean" / "people.csv")}
    interviews = {
        row[name] for row in read_rows(built / "results" / "interviews" / "register.csv") for name in ("interview_id", "participant_id")
    }
    forbidden = (*people, *interviews, str(built), str(Path.home()) + "/", "/tmp", "papermill", 'execution"')
    for path in executed(built):
        text = path.read_text(encoding="utf-8")
        assert [word for word in forbidden if word in text] == [], path.name
        assert not re.search(r"\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT|object at 0x", text), path.name


def test_every_walk_of_a_whole_run_says_how_many_numbers_agree(built: Path) -> None:
    for walk, fewest in (("outcomes_walk", 200), ("interviews_walk", 10_000)):
        page = (built / "results" / "notebooks" / f"{walk}.html").read_text(encoding="utf-8")
        counts = [
            int(count.replace(",", "")) for count in re.findall(r"([\d,]+) numbers have been compared up to here, and all agree", page)
        ]
        assert counts == sorted(counts)
        assert counts[-1] > fewest
        assert "The records are invented for demonstration" in page


def test_a_walk_opened_by_hand_from_its_own_folder_runs_too(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    shutil.copytree(built / "results", project / "results", ignore=shutil.ignore_patterns("build", "report", "figures"))
    shutil.copytree(built / "config", project / "config")
    (project / "notebooks").mkdir()
    monkeypatch.chdir(project / "notebooks")
    for walk in ("outcomes_walk", "interviews_walk"):
        book = json.loads((built / "notebooks" / f"{walk}.ipynb").read_text(encoding="utf-8"))
        left: dict[str, object] = {}
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), left)
        assert Path.cwd() == project
        monkeypatch.chdir(project / "notebooks")
