"""Studies at their edge: one site, one group empty, nobody or everybody working, no costs. Reports are made and say what is not known."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.tables import read_rows
from support.project import copy_project, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.deep]

COST_TABLES = ("cost_contrasts", "cost_per_job", "incremental", "scenarios")
COSTS = "social_care_cost|employment_support_cost|job_coaching_hours|support_worker_hours|day_service_days"
REPORTS = ("results/report/summary.html", "results/report/easy_read.html")
WALKS = ("results/notebooks/outcomes_walk.html", "results/notebooks/interviews_walk.html")
TABLES = (
    "balance",
    "contrasts",
    "factors",
    "factor_probabilities",
    "specification",
    "tipping_points",
    "bias",
    "precision",
    "expected_intervals",
)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(old, new, text, flags=re.MULTILINE)
    assert changed != text, f"{path.name} has nothing like {old}"
    path.write_text(changed, encoding="utf-8")


def one_site(project: Path) -> None:
    replace(project / "config" / "study.yaml", r"^sites: .*$", "sites: [site_b]")


def no_comparison(project: Path) -> None:
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        if mapping.stem == "site_d":
            replace(mapping, r"recode: \{project: jobs_first\}", "recode: {project: jobs_first, comparison: jobs_first}")
        else:
            replace(mapping, r": comparison\b", ": jobs_first")


def nobody_works(project: Path) -> None:
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        replace(mapping, r": (paid|self)_employment\b", ": looking_for_work")


def everybody_works(project: Path) -> None:
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        replace(mapping, r": (looking_for_work|not_looking_for_work|unpaid_work|education_or_training)\b", ": paid_employment")


def no_costs(project: Path) -> None:
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        text = re.sub(r"^  setup_cost: .*\n", "", mapping.read_text(encoding="utf-8"), flags=re.MULTILINE)
        mapping.write_text(text, encoding="utf-8")
        replace(mapping, rf"\{{variable: ({COSTS})\b.*\}}$", "{unused: not given}")


@pytest.mark.parametrize("reduce", [one_site, no_comparison, nobody_works, everybody_works, no_costs])
def test_a_study_at_its_edge_has_complete_tables_and_its_reports(tmp_path: Path, reduce: Callable[[Path], None]) -> None:
    project = copy_project(tmp_path / "project")
    replace(project / "config" / "study.yaml", "on_difference: stop", "on_difference: say")
    reduce(project)
    done = snakemake(project, "--cores", "2", *REPORTS, *WALKS)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "Traceback" not in done.stdout + done.stderr
    tables = [("outcomes", name) for name in TABLES] + [("costs", name) for name in COST_TABLES]
    for stage, name in tables:
        found = read_rows(project / "results" / stage / f"{name}.csv")
        assert found, name
        for row in found:
            assert not {"nan", "NaN", "inf", "-inf", "None"} & set(row.values()), (name, row)
            estimate = row.get("estimate", row.get("odds_ratio"))
            assert estimate or row["reason"], (name, row)
    for report in REPORTS:
        text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", "", (project / report).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\b(nan|NaN|None|inf)\b", text)
