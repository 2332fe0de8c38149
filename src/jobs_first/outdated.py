"""Whether the facts still rest on what lies there now: the returns, the configuration, the tables between them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs_first.config.assemble import Study
from jobs_first.packing.manifest import sha256

MOST_NAMED = 5


def why_outdated(study: Study, results: Path = Path("results")) -> list[str]:
    """Why results/facts.json may no longer be what the returns and config/ say, a sentence each; nothing where it is.

    Compares checksums with those that results/manifest.json noted. A change of the program itself is not looked for.
    """
    reasons = []
    if (results / "outdated_report").is_dir() and not (results / "report").is_dir():
        reasons.append("A later run stopped before it could make the reports again.")
    manifest = read_manifest(results)
    if not manifest:
        return [*reasons, "No run has come to its end yet."]
    noted = dict(_rests_on("results/facts.json", manifest))
    gone = [name for name in noted if not _here(name, results).is_file()]
    changed = [name for name in noted if name not in gone and sha256(_here(name, results)) != noted[name]]
    made_again = [name for name in (*gone, *changed) if name.startswith("results/")]
    reasons += _told("These have changed since", [name for name in changed if name not in made_again])
    reasons += _told("These are no longer there", [name for name in gone if name not in made_again])
    reasons += _told("These have come since", [name for name in _returns(study) if name not in noted])
    if made_again:
        reasons.append("A later run has made some of the tables again, and has not come to its end.")
    return reasons


def read_manifest(results: Path) -> dict[str, Any]:
    """results/manifest.json; empty before a run has come to its end."""
    path = results / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return manifest


def _rests_on(result: str, manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A result and all that it was made from, and that in turn, with the checksums of the run."""
    waiting, seen = [result], {result}
    while waiting:
        entry = manifest.get(waiting.pop(), {})
        for name, checksum in entry.get("inputs", {}).items():
            if name not in seen:
                seen.add(name)
                waiting.append(name)
                yield name, checksum
    if "sha256" in manifest.get(result, {}):
        yield result, manifest[result]["sha256"]


def _returns(study: Study) -> Iterator[str]:
    """The files of the returns that a mapping reads and that are there."""
    for site, mapping in study.sites.items():
        for name in sorted({part.file for table in mapping.tables.values() for part in table.parts}):
            if (study.returns / site / name).is_file():
                yield str(study.returns / site / name)


def _here(name: str, results: Path) -> Path:
    """Where a file of the manifest stands: results are told from `results`, whatever the name of that folder."""
    return results / name.removeprefix("results/") if name.startswith("results/") else Path(name)


def _told(what: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return [f"{what}: {', '.join(names[:MOST_NAMED])}{more}."]
