"""What was made, from what."""

import base64
import json
from pathlib import Path

import pytest

from jobs_first.config.outputs import Registry
from jobs_first.packing.manifest import build_manifest, label_of, results_files

REGISTRY = Registry.model_validate(
    {
        "columns": {},
        "outputs": {
            "people": {"path": "results/clean/people.csv", "rule": "clean", "label": "internal", "caption": "x"},
            "facts": {"path": "results/{audience}facts.json", "rule": "build", "label": "release", "caption": "x"},
            "pages": {"path": "results/{audience}report/{document}.{format}", "rule": "render", "label": "release", "caption": "x"},
        },
    }
)


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("results/clean/people.csv", ("people", "internal")),
        ("results/facts.json", ("facts", "release")),
        ("results/release/facts.json", ("facts", "release")),
        ("results/report/summary.html", ("pages", "release")),
        ("results/elsewhere/facts.json", None),
        ("results/report/deep/summary.html", None),
    ],
)
def test_a_path_is_found_in_the_registry_whatever_its_audience(path: str, known: tuple[str, str] | None) -> None:
    assert label_of(path, REGISTRY) == known


def test_the_manifest_lists_checksums_inputs_and_what_the_registry_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "results/clean/people.csv",
        "results/stray.csv",
        "results/logs/note.txt",
        "results/build/page.qmd",
        "results/manifest.json",
        "in.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    note = tmp_path / ".snakemake" / "metadata" / base64.urlsafe_b64encode(b"results/clean/people.csv").decode()
    note.parent.mkdir(parents=True)
    note.write_text(json.dumps({"rule": "clean", "input": ["in.csv", "gone.csv"]}))
    paths = results_files(Path("results"))
    assert paths == ["results/clean/people.csv", "results/stray.csv"]
    manifest = build_manifest(paths, REGISTRY, Path(".snakemake"), "abc")
    sum_of_x = "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"
    assert manifest["results/clean/people.csv"] == {
        "sha256": sum_of_x,
        "result": "people",
        "label": "internal",
        "rule": "clean",
        "inputs": {"in.csv": sum_of_x},
        "source_sha256": "abc",
    }
    assert manifest["results/stray.csv"]["result"] is None
    assert manifest["results/stray.csv"]["label"] == "internal"
