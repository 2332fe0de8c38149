"""Studies turned round and at their edge: one site, a group empty, nobody or everybody working, no costs. Reports say what is so."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.figures.style import INVENTED, PARTLY_INVENTED
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


def replace(path: Path, old: str, new: str | Callable[[re.Match[str]], str]) -> None:
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


def turned_round(project: Path) -> None:
    """Jobs First and comparison group change places."""
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        if mapping.stem == "site_d":
            replace(mapping, r"recode: \{project: jobs_first\}", "recode: {project: comparison, comparison: jobs_first}")
        else:
            replace(mapping, r": (comparison|jobs_first)\b", lambda found: ": jobs_first" if found[1] == "comparison" else ": comparison")


def no_status_known(project: Path) -> None:
    for mapping in (project / "config" / "sites").glob("*.yaml"):
        replace(mapping, r"\{variable: employment_status\b.*\}$", "{unused: not given}")
        replace(mapping, r"^  status:\n(    .*\n)+", "")


# What each study has to say in the summary and in Easy Read. Numbers carry marks between them, so that these hold none.
SAID: dict[Callable[[Path], None], tuple[str, str]] = {
    one_site: ("this report rests on returns of 1 site ", "1 council "),
    no_comparison: (
        "Too few people are known to say whether the groups differed in the share working at follow-up",
        "We do not know about enough people to say who had jobs more often.",
    ),
    nobody_works: (
        "There was no clear difference between the groups in the share known to be working at follow-up",
        "We did not find a clear difference in jobs.",
    ),
    everybody_works: (
        "Too few people are known at both waves to say whether the groups differed in gaining work",
        "There may be a difference that we could not see.",
    ),
    no_costs: (
        "Too few costs are known at both waves to say whether care and support cost adult social care more or less in the cohort",
        "We do not know enough about money to say if Jobs First cost more.",
    ),
    turned_round: (
        "A smaller share of the Jobs First cohort than of the comparison group was known to be working at follow-up",
        "At the end, people in Jobs First had jobs less often.",
    ),
    no_status_known: (
        "there is no test and interval to set side by side",
        "We need to know about more people.",
    ),
}
# What would be no sentence, or no true one, whatever the numbers are.
ABSURD = (
    r"difference of not known|not known (people|professionals|had|worked|talked|liked)|\b(nobody|no people) had a job"
    r"|\b1 (sites|councils|people)\b"
)


def words(page: str) -> str:
    """The words of a page without the marks of what is invented."""
    text = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|td|th|h\d|div)>", " ", text))
    return " ".join(text.replace("\N{WORD JOINER}", "").replace("\N{NARROW NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("reduce", SAID)
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
    for report, said in zip(REPORTS, SAID[reduce], strict=True):
        text = words((project / report).read_text(encoding="utf-8"))
        assert not re.search(r"\b(nan|NaN|None|inf)\b", text)
        assert said in text
        assert not re.search(ABSURD, text)
    marks = {json.loads(path.read_text(encoding="utf-8"))["mark"] for path in (project / "results" / "figures").glob("*.json")}
    # Without costs people work as published; in every other study no figure may say that a part of it was.
    assert marks == ({None, PARTLY_INVENTED, INVENTED} if reduce is no_costs else {INVENTED})
    summary = words((project / REPORTS[0]).read_text(encoding="utf-8"))
    # The one site is one of those that do not say what setting up cost.
    for said in ("it is not counted, because no site returned what it cost", "with setting up left out"):
        assert (said in summary) == (reduce in (no_costs, one_site))
