"""Notebooks run by papermill: parameters checked by name, and nothing of the machine left in what is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobs_first.errors import UserError, nearest
from jobs_first.report.page import text_page
from jobs_first.writing import write_text

TIMED = ("execution", "papermill")


def parameters_of(notebook: Mapping[str, Any]) -> set[str]:
    """The names that the cell tagged `parameters` assigns."""
    for cell in notebook["cells"]:
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            return set(re.findall(r"^(\w+)\s*(?::[^=]+)?=", _text(cell["source"]), flags=re.MULTILINE))
    return set()


def run_notebook(source: Path, parameters: Mapping[str, object], output: Path) -> dict[str, Any]:
    """Execute a notebook in the current folder and keep it with its outputs, without times, durations and paths; returns what is kept.

    Raises UserError for a parameter that the notebook does not have, and for a cell that fails, with the cell's beginning.
    """
    known = parameters_of(json.loads(source.read_text(encoding="utf-8")))
    for name in parameters:
        if name not in known:
            raise UserError(f"{source}: the notebook has no parameter '{name}'. {nearest(name, known)}")
    import papermill
    from papermill.exceptions import PapermillExecutionError

    try:
        executed = papermill.execute_notebook(
            str(source),
            None,
            parameters=dict(parameters),
            progress_bar=False,
            log_output=False,
            kernel_name="python3",
            # The kernel's notes are of no use here: that its sockets on this machine are not encrypted, that it was told to end.
            extra_arguments=["--IPKernelApp.log_level=50"],
        )
    except PapermillExecutionError as error:
        told = ", ".join(f"{name} = {value}" for name, value in parameters.items() if isinstance(value, str) and "/" not in value)
        begins = error.source.strip().splitlines()[0]
        raise UserError(f"{source}: the cell that begins '{begins}' failed with {error.ename} ({told}). {_masked(error)}") from None
    kept = stripped(executed)
    write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", output)
    return kept


def _masked(error: Any) -> str:
    """The error's own words only where they cannot hold a value of the records."""
    return str(error.evalue) if error.ename in ("NameError", "ImportError", "ModuleNotFoundError", "FileNotFoundError") else ""


def stripped(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """A notebook without what differs from run to run: times, durations, paths, random ids."""
    kept: dict[str, Any] = json.loads(json.dumps(notebook))
    for name in (*TIMED, "widgets"):
        kept["metadata"].pop(name, None)
    kept["metadata"]["language_info"] = {"name": "python"}
    for i, cell in enumerate(kept["cells"]):
        for name in TIMED:
            cell["metadata"].pop(name, None)
        if "injected-parameters" in cell["metadata"].get("tags", []):
            cell["id"] = f"injected-{i}"
    return kept


def as_markdown(notebook: Mapping[str, Any]) -> str:
    """The words of an executed notebook: its text cells without the title, and what its code showed as Markdown; no code."""
    told = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            told.append("\n".join(line for line in _text(cell["source"]).splitlines() if not line.startswith("# ")))
        told += [_text(output["data"]["text/markdown"]) for output in cell.get("outputs", []) if "text/markdown" in output.get("data", {})]
    return "\n\n".join(told) + "\n"


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def to_page(notebook: Mapping[str, Any], output: Path, title: str, subtitle: str, sources: Path) -> None:
    """An executed notebook as one HTML page in the style of the reports, without its code. `sources` is the folder report/."""
    about = {"title": title, "subtitle": subtitle}
    write_text(text_page(as_markdown(notebook), about, sources, ("report", "summary")), output)
