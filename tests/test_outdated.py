"""Whether the facts still rest on what lies there now."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jobs_first.config.assemble import Study, load_study
from jobs_first.outdated import why_outdated
from jobs_first.packing.manifest import sha256

ROOT = Path(__file__).parents[1]
TABLE = "results/outcomes/employment.csv"
MADE_AGAIN = "A later run has made some of the tables again, and has not come to its end."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study of one site after a run: a return, a table that was made from it, and facts that were read from the table."""
    monkeypatch.chdir(tmp_path)
    sha256.cache_clear()
    study = load_study(ROOT)
    for name in ("data/returns/site_c/JF_monitoring_Site_C.xlsx", "config/facts.yaml", TABLE, "results/facts.json"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"{name} as it was", encoding="utf-8")
    Path("results/report").mkdir()

    def inputs(*names: str) -> dict[str, str]:
        return {name: sha256(Path(name)) for name in names}

    manifest = {
        TABLE: {"sha256": sha256(Path(TABLE)), "inputs": inputs("data/returns/site_c/JF_monitoring_Site_C.xlsx")},
        "results/facts.json": {"sha256": sha256(Path("results/facts.json")), "inputs": inputs(TABLE, "config/facts.yaml")},
        "results/other.csv": {"sha256": "00", "inputs": {"config/pictures.yaml": "00"}},
    }
    Path("results/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    sha256.cache_clear()
    return replace(study, returns=Path("data/returns"), sites={"site_c": study.sites["site_c"], "site_b": study.sites["site_b"]})


def test_after_a_run_nothing_is_outdated(project: Study) -> None:
    assert why_outdated(project) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda: Path("config/facts.yaml").write_text("other"), "These have changed since: config/facts.yaml."),
        (
            lambda: Path("data/returns/site_c/JF_monitoring_Site_C.xlsx").unlink(),
            "These are no longer there: data/returns/site_c/JF_monitoring_Site_C.xlsx.",
        ),
        (lambda: _write("data/returns/site_b/follow_up.csv"), "These have come since: data/returns/site_b/follow_up.csv."),
        (lambda: Path(TABLE).write_text("other"), "A later run has made some of the tables again, and has not come to its end."),
        (
            lambda: Path("results/facts.json").write_text("{}"),
            "A later run has made some of the tables again, and has not come to its end.",
        ),
        (lambda: Path("results/manifest.json").unlink(), "No run has come to its end yet."),
        (lambda: Path("results/report").rename("results/outdated_report"), "A later run stopped before it could make the reports again."),
    ],
)
def test_what_was_changed_after_a_run_is_told(project: Study, spoil: Callable[[], object], told: str) -> None:
    spoil()
    assert why_outdated(project) == [told]


def test_a_file_that_no_mapping_reads_makes_nothing_outdated(project: Study) -> None:
    _write("data/returns/site_b/letter.docx")
    assert why_outdated(project) == []


def test_an_older_report_that_was_kept_makes_a_newer_one_no_older(project: Study) -> None:
    shutil.copytree("results/report", "results/outdated_report")
    assert why_outdated(project) == []


def _write(name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("new", encoding="utf-8")
