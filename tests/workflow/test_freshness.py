"""A change to one module runs its stage and later ones again, and nothing else."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.project import ROOT, rules_on_request, rules_to_run, snakemake

pytestmark = pytest.mark.workflow

Edit = Callable[[Path, str, str], None]

# stage -> a module of it that no earlier stage imports
CHANGED = {
    "returns": "returns/combine.py",
    "outcomes": "outcomes/hours.py",
    "costs": "costs/funding.py",
    "interviews": "interviews/participation.py",
    "disclosure": "disclosure/policies.py",
    "facts": "facts/reproduction.py",
    "figures": "figures/hours.py",
    "report": "report/people.py",
    "packing": "packing/manifest.py",
}


def rules_by_stage() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in (ROOT / "workflow" / "rules").glob("*.smk"):
        for stage, rule in re.findall(r'code\("(\w+)", "(\w+)"\)', path.read_text(encoding="utf-8")):
            found.setdefault(stage, set()).add(rule)
    return {stage: rules - rules_on_request() for stage, rules in found.items()}


@pytest.fixture(scope="module")
def later(own: Path) -> dict[str, set[str]]:
    """rule -> the rules that use what it makes, from Snakemake's own graph."""
    dot = snakemake(own, "--rulegraph").stdout
    names = {number: name.replace(" ", "_") for number, name in re.findall(r'(\d+)\[label = "([^"\\]+)"', dot)}
    edges: dict[str, set[str]] = {name: set() for name in names.values()}
    for source, target in re.findall(r"(\d+) -> (\d+)", dot):
        edges[names[source]].add(names[target])
    assert edges
    return edges


def with_later(rules: set[str], later: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(), set(rules)
    while waiting:
        rule = waiting.pop()
        reached.add(rule)
        waiting |= later.get(rule, set()) - reached
    return reached - {"all"}


@pytest.mark.deep
@pytest.mark.parametrize("stage", CHANGED)
def test_a_change_in_a_stage_runs_it_and_later_ones_again(own: Path, edited: Edit, later: dict[str, set[str]], stage: str) -> None:
    edited(own / "src" / "jobs_first" / CHANGED[stage], "from __future__", "# a change\nfrom __future__")
    assert set(rules_to_run(own)) == with_later(rules_by_stage()[stage], later)


@pytest.mark.deep
def test_another_theme_label_leaves_returns_and_outcomes_alone(own: Path, edited: Edit) -> None:
    edited(own / "config" / "themes.yaml", "label: Context", "label: Setting")
    run = set(rules_to_run(own))
    assert "read_interviews" in run
    assert not run & {"read_return", "gate_returns", "clean_returns", "tabulate_employment", "describe_costs"}


def test_one_sentence_of_the_summary_renders_again_and_computes_nothing(own: Path, edited: Edit) -> None:
    edited(own / "report" / "sections" / "12-discussion.qmd", "\n\n", "\n\nOne more sentence.\n\n")
    assert set(rules_to_run(own)) == {
        "prepare_reports", "check_easy_read", "gate_easy_read", "render_report", "render_checklists", "write_manifest"
    }  # fmt: skip


@pytest.mark.deep
def test_another_judgement_runs_the_joint_display_and_the_reports_alone(own: Path, edited: Edit) -> None:
    edited(own / "config" / "triangulation.yaml", "mark: differ", "mark: agree")
    reports = {
        "prepare_reports", "check_easy_read", "gate_easy_read", "render_report", "render_checklists", "write_manifest"
    }  # fmt: skip
    assert set(rules_to_run(own)) == {"join_findings", *reports}


@pytest.mark.deep
def test_a_change_in_one_return_reads_that_return_alone_again(own: Path, edited: Edit) -> None:
    edited(own / "data" / "returns" / "site_b" / "code_list.csv", "\n", "\none;more;line\n")
    run = rules_to_run(own)
    assert run["read_return"] == 1
    assert {"clean_returns", "tabulate_employment"} <= set(run)


@pytest.mark.deep
def test_a_site_that_left_the_study_leaves_every_table_in_the_first_run(own: Path, edited: Edit) -> None:
    edited(own / "config" / "study.yaml", ", site_e]", "]")
    assert {"clean_returns", "read_interviews", "tabulate_employment", "describe_costs", "tally_themes"} <= set(rules_to_run(own))


@pytest.mark.deep
def test_a_return_that_went_missing_stops_before_any_result(own: Path) -> None:
    (own / "data" / "returns" / "site_c").rename(own / "kept")
    stopped = snakemake(own, "--cores", "2", "--keep-going")
    assert stopped.returncode != 0
    assert stopped.stderr.rstrip().endswith("are listed in results/returns/check.html ('make check-returns' writes it).")
    assert "Site C has sent nothing" in stopped.stderr
    assert not (own / "results" / "returns" / "sites" / "site_c").exists()
    assert (own / "results" / "returns" / "sites" / "site_d").exists()
    assert not list((own / "results" / "notebooks").glob("*site_c*"))
    assert not re.search(r"rule (clean_returns|profile_site|write_manifest):", stopped.stdout + stopped.stderr)


@pytest.mark.deep
def test_results_that_were_deleted_are_made_again(built: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(built, tmp_path / "project", symlinks=True))
    shutil.rmtree(project / "results" / "clean")
    (project / "results" / "report" / "summary.html").unlink()
    (project / "results" / "outcomes" / "hours.csv").unlink()
    run = rules_to_run(project)
    assert {"clean_returns", "describe_hours"} <= set(run)
    assert "render_report" in run
