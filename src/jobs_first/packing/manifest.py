"""results/manifest.json: every result with its checksum, the rule that made it and the files it was made from."""

from __future__ import annotations

import base64
import hashlib
import json
import platform
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from jobs_first.config.outputs import Registry

# Not results of a run: notes of the run itself, build folders, what is made on request, and these two files.
LEFT_OUT = re.compile(
    r"results/(README\.md|manifest\.json|environment\.json|logs/|workflow/|fonts/|(release/)?(outdated_report|build|easy_read)/)"
)
PACKAGES = (
    "jobs-first",
    "snakemake",
    "pandas",
    "numpy",
    "scipy",
    "statsmodels",
    "firthmodels",
    "matplotlib",
    "python-calamine",
    "pypandoc_binary",
)


@cache
def sha256(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def results_files(results: Path) -> list[str]:
    """The results, sorted, with "/" between folders and `results` in front."""
    found = (f"results/{path.relative_to(results).as_posix()}" for path in results.rglob("*") if path.is_file())
    return sorted(path for path in found if not LEFT_OUT.match(path) and not Path(path).name.startswith("."))


def label_of(path: str, registry: Registry) -> tuple[str, str] | None:
    """The name and label of the registry entry that a path belongs to, or None."""
    return next(((name, output.label) for name, output in registry.outputs.items() if _pattern(output.path).fullmatch(path)), None)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    """What the paths look like that a path of the registry stands for."""
    audience = re.escape(path).replace(r"\{audience\}", "(release/)?")
    return re.compile(re.sub(r"\\\{[a-z_]+\\\}", "[^/]+", audience))


def provenance_of(path: str, snakemake_folder: Path) -> Mapping[str, Any]:
    """What Snakemake noted when it made a file: `rule` and `input`; empty where it noted nothing."""
    note = snakemake_folder / "metadata" / base64.urlsafe_b64encode(path.encode()).decode()
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def build_manifest(paths: Iterable[str], registry: Registry, snakemake_folder: Path, source_sha256: str) -> dict[str, Any]:
    """The manifest: path -> sha256, result (name in the registry), label, rule, inputs with sha256, source_sha256.

    A file that the registry does not know is listed under its path with result null, so that it cannot hide.
    """
    manifest: dict[str, Any] = {}
    for path in paths:
        known = label_of(path, registry)
        noted = provenance_of(path, snakemake_folder)
        inputs = sorted(str(name) for name in noted.get("input") or [] if Path(str(name)).is_file())
        manifest[path] = {
            "sha256": sha256(Path(path)),
            "result": known[0] if known else None,
            "label": known[1] if known else "internal",
            "rule": noted.get("rule") or (registry[known[0]].rule if known else None),
            "inputs": {name: sha256(Path(name)) for name in inputs},
            "source_sha256": source_sha256,
        }
    return manifest


def source_hash(root: Path) -> str:
    """One hash over the program, its configuration, reports and notebooks."""
    digest = hashlib.sha256()
    folders = ("src", "workflow", "config", "report", "notebooks")
    files = [path for folder in folders for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for path in sorted([*files, root / "Snakefile", root / "requirements.lock"]):
        digest.update(f"{path.relative_to(root).as_posix()}\x1f{sha256(path)}\n".encode())
    return digest.hexdigest()


def environment(engine: str, engine_version: str) -> dict[str, Any]:
    """Versions and platform: what may differ between machines that give the same results."""
    versions = {}
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "engine": {"name": engine, "version": engine_version},
        "packages": versions,
    }
