"""Snakemake's report holds what may be released, with the registry's captions, and nothing else."""

from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.outputs import Output
from jobs_first.workflow_report.shown import CATEGORIES, OTHER, SHOWN, shown

ROOT = Path(__file__).parents[2]
REGISTRY = load_study(ROOT).registry


def output(label: str = "release", path: str = "results/outcomes/hours.csv") -> Output:
    return Output.model_validate({"path": path, "rule": "describe_hours", "label": label, "caption": "Hours a week"})


def test_a_result_that_may_be_released_is_listed_with_its_caption_and_file() -> None:
    assert shown(output(), "results/outcomes/hours.csv") == {
        "category": "Employment outcomes",
        "labels": {"result": "Hours a week", "file": "hours.csv"},
    }


def test_the_same_table_labelled_internal_stays_out() -> None:
    assert shown(output("internal"), "results/outcomes/hours.csv") is None


@pytest.mark.parametrize("name", sorted(REGISTRY.outputs))
def test_no_internal_result_of_the_registry_is_shown_and_every_table_for_release_is(name: str) -> None:
    entry = REGISTRY[name]
    told = shown(entry, entry.path.replace("{format}", "svg"))
    if entry.label == "internal":
        assert told is None
    elif entry.path.endswith(SHOWN) or name.startswith("figure_"):
        assert told is not None
        assert told["labels"]["result"] == entry.caption
        assert told["category"] in {*CATEGORIES.values(), OTHER}


@pytest.mark.parametrize("path", ["results/{audience}figures/hours.png", "results/{audience}figures/hours.json", "results/fonts"])
def test_what_nobody_reads_on_a_page_stays_out(path: str) -> None:
    assert shown(output(path=path), path) is None


def test_a_path_open_for_an_audience_has_the_category_of_its_folder() -> None:
    told = shown(output(), "results/{audience}figures/hours.svg")
    assert told is not None
    assert (told["category"], told["labels"]["file"]) == ("Figures", "hours.svg")
    other = shown(output(), "results/{audience}design.csv")
    assert other is not None
    assert other["category"] == OTHER
