"""The project's own files agree with each other."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from jobs_first.config.assemble import load_study
from jobs_first.documents import SCHEMAS, write_documents

ROOT = Path(__file__).parents[1]
# PyPI's name -> conda-forge's, where they differ.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "typst": "typst-py"}


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]  # type: ignore[no-any-return]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    binary = {".xlsx", ".ods", ".qdpx", ".png", ".csv", ".woff"}
    return [(path, path.read_text(encoding="utf-8")) for path in tracked() if path.suffix not in binary]


@pytest.fixture(scope="module")
def in_git() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone, so git cannot say which files belong to the project")


def test_environment_and_package_ask_for_the_same_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = [entry for entry in environment if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    wanted = {re.sub(r"^[\w-]+", lambda name: CONDA_NAMES.get(name[0], name[0]), entry) for entry in project()["dependencies"]}  # type: ignore[attr-defined]
    own = {"pip", f"python{project()['requires-python']}", "--no-deps --editable ."}
    given = {entry for entry in (*conda, *pip) if entry not in own and not entry.startswith("quarto")}
    assert given == wanted
    assert any(entry.startswith("quarto") for entry in conda)


def test_locks_hold_every_dependency_with_hashes_and_no_address() -> None:
    for name, extras in (
        ("requirements.lock", ["build"]),
        ("requirements-dev.lock", ["build", "dev"]),
        ("requirements-slurm.lock", ["build", "slurm"]),
    ):
        lock = (ROOT / name).read_text(encoding="utf-8")
        pinned = {re.sub(r"[-_.]+", "-", found).lower() for found in re.findall(r"^([\w.-]+)==", lock, flags=re.MULTILINE)}
        optional = project()["optional-dependencies"]
        for entry in (*project()["dependencies"], *(entry for extra in extras for entry in optional[extra])):  # type: ignore[misc,index]
            assert re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", entry)[0]).lower() in pinned, f"{entry} is not in {name}"  # type: ignore[index]
        assert "--hash=sha256:" in lock
        assert "://" not in lock


def test_the_slurm_plugin_stays_out_of_the_main_lock() -> None:
    assert "slurm" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_no_generated_document_has_drifted(tmp_path: Path) -> None:
    made = write_documents(load_study(ROOT), tmp_path, ROOT / "report" / "styles")
    assert {path.name for path in made} >= {"data_dictionary.md", "data_dictionary.html", "data_dictionary.csv", "study.json"}
    for path in made:
        assert (ROOT / "docs" / path.relative_to(tmp_path)).read_bytes() == path.read_bytes(), f"run make docs for {path.name}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_lets_no_unknown_key_in(name: str) -> None:
    assert json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))["additionalProperties"] is False


def test_version_and_citation_and_changelog_agree() -> None:
    version = project()["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("in_git")
def test_no_result_is_tracked() -> None:
    assert [path.name for path in tracked() if path.is_relative_to(ROOT / "results")] == ["README.md"]


@pytest.mark.usefixtures("in_git")
def test_no_tracked_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
    for path, text in texts():
        for host in hosts:
            assert host not in text, f"{path.relative_to(ROOT)} names {host}"
        assert str(ROOT) + "/" not in text, f"{path.relative_to(ROOT)} names a folder of this machine"


@pytest.mark.usefixtures("in_git")
def test_real_councils_are_named_only_where_published_background_is_cited() -> None:
    councils = ("Hereford" + "shire", "Leic" + "ester", "New" + "ham", "North Tyne" + "side", "Northampton" + "shire")
    allowed = {"config/published.yaml", "report/sections/01-background.qmd"}
    named = {str(path.relative_to(ROOT)) for path, text in texts() if any(council in text for council in councils)}
    assert named <= allowed


def test_no_rule_reads_and_writes_a_file_of_every_site() -> None:
    # Snakemake looks at every input once for each output: with many sites that takes longer than the rule itself.
    rules = [
        rule for path in (ROOT / "workflow" / "rules").glob("*.smk") for rule in re.split(r"^rule ", path.read_text("utf-8"), flags=re.M)
    ]
    parts = [re.search(r"input:(.*?)output:(.*?)(?:params|message):", rule, re.S) for rule in rules]
    of_sites = [(found[1].count("site=PLAN"), found[2].count("site=PLAN")) for found in parts if found]
    assert any(read for read, _ in of_sites)
    assert any(written for _, written in of_sites)
    assert not [1 for read, written in of_sites if read and written]


@pytest.mark.usefixtures("in_git")
def test_readme_links_lead_to_files() -> None:
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "config" / "README.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), f"{path.relative_to(ROOT)} links to {target}"
