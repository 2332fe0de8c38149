"""Results that somebody changed after the run had made them."""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path

from jobs_first.errors import UserError
from jobs_first.outdated import read_manifest
from jobs_first.packing.manifest import sha256

METADATA = Path(".snakemake/metadata")
SAME_TIME = 0.01
MOST_NAMED = 5


def refuse_edited_results(root: Path) -> None:
    """Stop where a result below `root` is not what the run wrote: nothing in the reports may have been typed by a person.

    Raises UserError that names the files. Snakemake notes when each file was last written; a file with another time, and with
    another checksum than the last whole run noted, was changed by something else. Without such notes nothing is said.
    """
    edited = edited_results(root)
    if edited:
        more = f" and {len(edited) - MOST_NAMED} more" if len(edited) > MOST_NAMED else ""
        raise UserError(
            f"These results are no longer what the run had made: {', '.join(edited[:MOST_NAMED])}{more}. No number of the reports may be "
            "typed by a person. Delete these files, and the next run makes them again. To change a number, change the returns or config/."
        )


def edited_results(root: Path) -> list[str]:
    """The paths, from `root`, of results that were changed after the run had made them; sorted."""
    manifest = read_manifest(root / "results")
    return sorted(
        name
        for name, written in _written(root / METADATA).items()
        if "sha256" in manifest.get(name, {}) and _changed(root / name, written, manifest[name]["sha256"])
    )


def _changed(path: Path, written: float, checksum: str) -> bool:
    return path.is_file() and abs(path.stat().st_mtime - written) > SAME_TIME and sha256(path) != checksum


def _written(metadata: Path) -> dict[str, float]:
    """When Snakemake noted each result as written. Its notes bear the path in base 64, long ones over several folders."""
    times = {}
    for note in metadata.rglob("*") if metadata.is_dir() else ():
        # A job that was killed may have written its results, and Snakemake makes them again.
        if (metadata.parent / "incomplete" / note.relative_to(metadata)).exists():
            continue
        try:
            key = "".join(part.removeprefix("@") for part in note.relative_to(metadata).parts)
            name = base64.b64decode(key, validate=True).decode()
            times[name] = float(json.loads(note.read_text(encoding="utf-8"))["endtime"])
        except (OSError, ValueError, KeyError, TypeError, binascii.Error):
            continue
    return times
