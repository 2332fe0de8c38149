"""The workflow report of a whole run: what it holds, that it fetches nothing, and that it disturbs nothing."""

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.packing.manifest import label_of
from support.browser import chromium
from support.identifiers import found_in, identifiers
from support.project import ROOT, rules_on_request, rules_to_run

pytestmark = [pytest.mark.workflow, pytest.mark.deep]


@pytest.fixture(scope="module")
def told(own: Path) -> Path:
    """The whole run with its workflow report."""
    command = [str(own / ".venv" / "bin" / "python"), "-m", "jobs_first.commands", "workflow-report"]
    environment = {"PYTHONPATH": str(own / "src"), "PATH": str(own / ".venv" / "bin"), "XDG_CACHE_HOME": str(own / ".cache")}
    done = subprocess.run(command, cwd=own, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "results/workflow/report.html" in done.stdout
    return own


@pytest.fixture(scope="module")
def results(told: Path) -> dict[str, dict[str, Any]]:
    page = (told / "results" / "workflow" / "report.html").read_text(encoding="utf-8")
    found = re.search(r"var results = (\{.*?\});\n", page, flags=re.DOTALL)
    assert found
    held: dict[str, dict[str, Any]] = json.loads(found[1])
    return held


def test_only_results_labelled_release_are_inside_and_all_tables_and_figures_of_them_are(told: Path, results: dict[str, Any]) -> None:
    registry = load_study(told).registry
    assert {label for path in results for _, label in [label_of(path, registry) or ("", "unknown")]} == {"release"}
    manifest = json.loads((told / "results" / "manifest.json").read_text(encoding="utf-8"))
    wanted = {path for path, about in manifest.items() if about["label"] == "release" and path.endswith((".csv", ".svg", ".txt"))}
    assert set(results) == wanted


def test_every_result_has_the_caption_of_the_registry_and_the_bytes_of_the_run(told: Path, results: dict[str, Any]) -> None:
    registry = load_study(told).registry
    for path, about in results.items():
        name, _ = label_of(path, registry) or ("", "")
        assert about["labels"]["result"] == registry[name].caption
        assert about["job_properties"]["rule"] == registry[name].rule
        assert base64.b64decode(about["data_uri"].partition("base64,")[2]) == (told / path).read_bytes()


def test_no_identifier_and_no_folder_of_the_machine_is_inside(told: Path) -> None:
    assert found_in(told, identifiers(told)) == []
    assert str(told) not in (told / "results" / "workflow" / "report.html").read_text(encoding="utf-8")


def test_nothing_runs_again_after_it_and_the_manifest_does_not_know_it(told: Path) -> None:
    assert rules_to_run(told) == {}
    assert "workflow/" not in "".join(json.loads((told / "results" / "manifest.json").read_text(encoding="utf-8")))


def test_the_picture_has_the_rules_of_the_project(told: Path) -> None:
    about = json.loads((told / "results" / "workflow" / "rules.json").read_text(encoding="utf-8"))
    assert {row[0] for row in about["rows"]} == {path.stem for path in (ROOT / "workflow" / "scripts").glob("*.py")} - rules_on_request()
    needs = {rule: set(needed.split("; ")) for rule, _, needed in about["rows"]}
    assert "read_return" in needs["compare_sites"]
    assert "build_facts" in needs["walk_outcomes"]


@pytest.mark.browser
def test_the_page_fetches_nothing_and_shows_the_captions(told: Path, results: dict[str, Any]) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        fetched: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((told / "results" / "workflow" / "report.html").resolve().as_uri())
        assert page.get_by_text("This page stays with the research team.").is_visible()
        page.get_by_text("Figures", exact=True).first.click()
        page.get_by_text(results["results/figures/employment.svg"]["labels"]["result"]).wait_for()
        assert [url for url in fetched if not url.startswith(("file:", "data:", "blob:"))] == []
        assert faults == []
