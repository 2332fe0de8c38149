"""A change to one module runs its stage and later ones again, and nothing else."""

import re
import shutil
from pathlib import Path

import pytest

from support.project import ROOT, rules_to_run, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.xdist_group("whole run")]

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
    return found


@pytest.fixture(scope="module")
def later(built: Path) -> dict[str, set[str]]:
    """rule -> the rules that use what it makes, from Snakemake's own graph."""
    dot = snakemake(built, "--rulegraph").stdout
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


@pytest.mark.parametrize("stage", CHANGED)
def test_a_change_in_a_stage_runs_it_and_later_ones_again(built: Path, later: dict[str, set[str]], stage: str) -> None:
    module = built / "src" / "jobs_first" / CHANGED[stage]
    before = module.read_text(encoding="utf-8")
    try:
        module.write_text(before + "\n# a change\n", encoding="utf-8")
        assert set(rules_to_run(built)) == with_later(rules_by_stage()[stage], later)
    finally:
        module.write_text(before, encoding="utf-8")


def test_another_theme_label_leaves_returns_and_outcomes_alone(built: Path) -> None:
    themes = built / "config" / "themes.yaml"
    kept = built / "themes.kept"
    shutil.copy2(themes, kept)
    try:
        themes.write_text(themes.read_text(encoding="utf-8").replace("label: Context", "label: Setting", 1), encoding="utf-8")
        run = set(rules_to_run(built))
        assert "read_interviews" in run
        assert not run & {"read_return", "tabulate_employment", "describe_costs"}
    finally:
        shutil.move(kept, themes)


def test_one_sentence_of_the_summary_renders_again_and_computes_nothing(built: Path) -> None:
    section = built / "report" / "sections" / "12-discussion.qmd"
    before = section.read_text(encoding="utf-8")
    try:
        section.write_text(before + "\nOne more sentence.\n", encoding="utf-8")
        assert set(rules_to_run(built)) == {"prepare_reports", "render_report", "write_manifest"}
    finally:
        section.write_text(before, encoding="utf-8")


def test_a_change_in_one_return_reads_that_return_alone_again(built: Path) -> None:
    codes = built / "data" / "returns" / "site_b" / "code_list.csv"
    before = codes.read_bytes()
    try:
        codes.write_bytes(before + b"one;more;line\r\n")
        run = rules_to_run(built)
        assert run["read_return"] == 1
    finally:
        codes.write_bytes(before)
