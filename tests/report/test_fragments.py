"""The pieces of the reports that are made from tables."""

from pathlib import Path

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.published import Published
from jobs_first.facts.wording import BY_CONSTRUCTION
from jobs_first.report.fragments import fragments, reproduction_table

ROOT = Path(__file__).parents[2]
MEASURED = {"agreement.state": {"value": "measured"}}
PUBLISHED = load_model(ROOT / "config" / "published.yaml", Published)


def row(name: str, computed: str = "", status: str = "reproduced", why: str = "") -> dict[str, str]:
    return {"id": name, "published": "x", "computed": computed, "status": status, "explanation": why}


def test_published_figures_are_said_in_words() -> None:
    table = reproduction_table(
        [
            row("employment.follow_up.jobs_first", "15/60", why=f"From the records. {BY_CONSTRUCTION}"),
            row("design.period", "2010-04/2011-10"),
            row("benchmark.cost_per_job_outcome.mean", status="cited"),
            row("benchmark.job_outcome_rate.all", status="cited", why="From another study."),
        ],
        PUBLISHED,
        {"employment.follow_up.jobs_first": {"basis": "published"}},
    )
    lines = [
        [cell.strip().replace("\\", "") for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")
    ]
    assert lines[1:] == [
        ["Working at follow-up, Jobs First", "15 of 60", "15 of 60", "Reproduced. From the records."],
        ["Months of the project", "April 2010 to October 2011", "April 2010 to October 2011", "Reproduced."],
        ["Cost per job outcome, mean of services", "£8,217", "not computed", "Cited."],
        ["Job outcome rate, all services", "38%", "not computed", "Cited. From another study."],
    ]


def test_a_direction_that_rests_on_an_invented_fact_is_marked_and_one_on_published_facts_is_not() -> None:
    facts = {
        "employment.baseline.jobs_first": {"basis": "published"},
        "employment.follow_up.jobs_first": {"basis": "published"},
        "looking_for_work.baseline.jobs_first": {"basis": "invented"},
        "looking_for_work.follow_up.jobs_first": {"basis": "invented"},
    }
    rows = [
        row("direction.working.jobs_first", "6 of 59 then 15 of 60"),
        row("direction.looking_for_work.jobs_first", "30 of 59 then 14 of 60"),
    ]
    working, looking = (line for line in reproduction_table(rows, PUBLISHED, facts).splitlines() if line.startswith("| Share"))
    assert ".invented" not in working
    assert ".invented" in looking


NUMBERS = {"columns": ["Group", "Working"], "rows": [["Jobs First", "15 of 60"]], "mark": None}


def test_the_notice_follows_the_kind_of_returns() -> None:
    figures = {"employment": {"caption": "Who worked.", "alt": "15 of 60.", **NUMBERS}}
    made = {
        kind: fragments(kind, ROOT / "report" / "sections", figures, [], PUBLISHED, MEASURED, "") for kind in ("demonstration", "collected")
    }
    assert "demonstration" in made["demonstration"]["notice"]
    assert "demonstration" not in made["collected"]["notice"]
    assert 'fig-alt="15 of 60\\."' in made["demonstration"]["fig-employment"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("measured", "Cohen's kappa is {{< var agreement.kappa.text >}}"),
        ("not_coded_by_both", "No interview was coded by a second coder"),
        ("switched_off", "is not measured here"),
    ],
)
def test_what_is_said_of_coders_follows_whether_their_agreement_was_measured(state: str, words: str) -> None:
    made = fragments("collected", ROOT / "report" / "sections", {}, [], PUBLISHED, {"agreement.state": {"value": state}}, "")
    assert words in made["coders"]
    assert ("{{<" in made["coders"]) is (state == "measured")


def test_a_figure_of_several_words_has_hyphens_in_its_label() -> None:
    figures = {"tipping_points": {"caption": "What tips it.", "alt": "3 of 7.", **NUMBERS}}
    made = fragments("collected", ROOT / "report" / "sections", figures, [], PUBLISHED, MEASURED, "")
    assert made["fig-tipping-points"].startswith("![What tips it\\.](figures/tipping_points.svg){#fig-tipping-points ")
