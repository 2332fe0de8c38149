"""The files of config/checklists/, and whether the places outside config/ that they name are there: sections, documents, headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jobs_first.config.checklists import Checklist, anchors_in, check_places, headings_in
from jobs_first.config.loading import ConfigError, read_yaml, told

# The documents that a checklist may lead into, and what each is called.
ANSWERING = {"summary": "Summary report", "supplement": "Technical supplement"}
INCLUDED = re.compile(r"\{\{<\s*include\s+(sections/[\w.-]+\.qmd)\s*>\}\}")


def checklist_files(folder: Path) -> tuple[list[Path], list[str]]:
    """The checklists of a folder, sorted, and what is wrong with the names of others; a folder that is not there holds none."""
    found = sorted(folder.glob("*.y*ml"))
    named = [path for path in found if re.fullmatch(r"[a-z][a-z0-9_]*\.yaml", path.name)]
    mend = "its page takes its name. Rename it in lower-case letters, digits and _, with .yaml at the end."
    return named, [f"{path}: {mend}" for path in found if path not in named]


def refuse_dead_places(checklists: Mapping[str, Checklist], root: Path) -> None:
    """Raise one ConfigError that lists every section, document and heading that a checklist names and the project does not have.

    `checklists` by the names of their files; `root` is the project's folder, with report/ and the documents.
    """
    named = {reference.document for checklist in checklists.values() for _, reference in checklist.references() if reference.document}
    headings = {name: headings_in(_text(root / name)) if (root / name).is_file() else None for name in sorted(named)}
    anchors = [anchor for document in ANSWERING for anchor in anchors_of(root / "report", document)] if checklists else []
    mistaken = []
    for name, checklist in checklists.items():
        found = list(check_places(checklist, anchors, headings))
        path = Path("config") / "checklists" / f"{name}.yaml"
        mistaken += told(path, read_yaml(root / path)[1], found) if found else []
    if mistaken:
        raise ConfigError("A checklist names places that do not exist.\n\n" + "\n".join(mistaken))


def anchors_of(report: Path, document: str) -> list[str]:
    """The anchors of the headings of a document of the folder report/, in the order of its sections; none where it is not there."""
    path = report / f"{document}.qmd"
    words = _text(path) if path.is_file() else ""
    parts = [report / name for name in INCLUDED.findall(words)]
    return [anchor for text in (words, *(_text(path) for path in parts if path.is_file())) for anchor in anchors_in(text)]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")
