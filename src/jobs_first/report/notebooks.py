"""Notebooks run by papermill: parameters checked by name, and nothing of the machine left in what is kept."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobs_first.errors import UserError, nearest
from jobs_first.report.page import text_page
from jobs_first.writing import write_text

TIMED = ("execution", "papermill")
# The kernel's notes are of no use here: that its sockets on this machine are not encrypted, that it was told to end, or that on a busy
# machine it was still answering when it ended.
QUIET = ("--IPKernelApp.log_level=50", "--IPKernelApp.exec_lines=__import__('logging').getLogger('tornado.general').setLevel(60)")
STARTS, NEVER_BEGAN = 3, "Kernel died before replying"
PARAMETERS, INJECTED = "parameters", "injected-parameters"
# Errors whose words hold no value of a record: names of the program, and the counts that a walk compares.
SPEAKABLE = ("NameError", "ImportError", "ModuleNotFoundError", "FileNotFoundError", "DisagreementError")


def keep_notebook(
    source: Path, parameters: Mapping[str, object], output: Path, page: Path, about: Mapping[str, str], sources: Path, code: bool = False
) -> None:
    """Execute a notebook and keep it as a notebook and as an HTML page in the style of the reports.

    `about`: title and subtitle of the page. `sources` is the folder report/. `code`: whether the page shows the code. Raises UserError as
    `run_notebook` does; then neither file is there.
    """
    executed = run_notebook(source, parameters, output)
    write_text(text_page(as_markdown(executed, code), about, sources, ("report", "summary", "notebook"), contents=2), page)


def parameters_of(notebook: Mapping[str, Any]) -> set[str]:
    """The names that the cell tagged `parameters` assigns."""
    for cell in notebook["cells"]:
        if PARAMETERS in _tags(cell):
            return set(re.findall(r"^(\w+)\s*(?::[^=]+)?=", _text(cell["source"]), flags=re.MULTILINE))
    return set()


def run_notebook(source: Path, parameters: Mapping[str, object], output: Path) -> dict[str, Any]:
    """Execute a notebook in the current folder and keep it with its outputs, without times, durations and paths; returns what is kept.

    Raises UserError for a parameter that the notebook does not have, and for a cell that fails, with the heading that it stands under. Of
    what went wrong only words that cannot quote a record are told; nothing of a notebook that failed is kept.
    """
    notebook = json.loads(source.read_text(encoding="utf-8"))
    known = parameters_of(notebook)
    for name in parameters:
        if name not in known:
            raise UserError(f"{source}: the notebook has no parameter '{name}'. {nearest(name, known)}")
    papermill = _papermill()
    try:
        executed = _executed(papermill, source, parameters)
    except papermill.exceptions.PapermillExecutionError as error:
        raise UserError(f"{source}: {_what_failed(notebook, parameters, error)}") from None
    kept = stripped(executed)
    write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", output)
    return kept


def _papermill() -> Any:
    """papermill, kept from loading pyarrow for the sake of files in Hadoop: a third of its start."""
    kept_out = "pyarrow" not in sys.modules
    if kept_out:
        sys.modules["pyarrow"] = None  # type: ignore[assignment]
    try:
        import papermill.exceptions
    finally:
        if kept_out:
            del sys.modules["pyarrow"]
    return papermill


def _executed(papermill: Any, source: Path, parameters: Mapping[str, object]) -> Any:
    """The notebook after all its cells ran. A kernel that never began is started again: on a busy machine another program may take a port
    after it was chosen and before it is opened.
    """
    for left in reversed(range(STARTS)):
        try:
            return papermill.execute_notebook(
                str(source),
                None,
                parameters=dict(parameters),
                progress_bar=False,
                log_output=False,
                kernel_name="python3",
                extra_arguments=list(QUIET),
            )
        except RuntimeError as error:
            if not left or NEVER_BEGAN not in str(error):
                raise
    raise AssertionError("a kernel is started at least once")


def _what_failed(notebook: Mapping[str, Any], parameters: Mapping[str, object], error: Any) -> str:
    """Which cell failed of which site, and how, in a sentence."""
    site = f" (site = {parameters['site']})" if "site" in parameters else ""
    heading = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            heading = next((line.lstrip("# ") for line in _text(cell["source"]).splitlines() if line.startswith("#")), heading)
        elif _text(cell["source"]) == error.source:
            break
    words = f": {error.evalue}" if error.ename in SPEAKABLE else ""
    begins = error.source.strip().splitlines()[0]
    return f"the cell under '{heading}' that begins '{begins}' failed with {error.ename}{site}{words}"


def stripped(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """A notebook without what differs from run to run: times, durations, paths, random ids."""
    kept: dict[str, Any] = json.loads(json.dumps(notebook))
    for name in (*TIMED, "widgets"):
        kept["metadata"].pop(name, None)
    kept["metadata"]["language_info"] = {"name": "python"}
    for i, cell in enumerate(kept["cells"]):
        for name in TIMED:
            cell["metadata"].pop(name, None)
        if INJECTED in _tags(cell):
            cell["id"] = f"injected-{i}"
    return kept


def as_markdown(notebook: Mapping[str, Any], code: bool = False) -> str:
    """The words of an executed notebook: its text cells without the title, and what its code showed as Markdown.

    With `code`, each cell of code stands before what it showed, but for the parameters.
    """
    told = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            told.append("\n".join(line for line in _text(cell["source"]).splitlines() if not line.startswith("# ")))
        elif code and not {PARAMETERS, INJECTED} & set(_tags(cell)):
            told.append(f"~~~~\n{_text(cell['source'])}\n~~~~")
        told += [_text(output["data"]["text/markdown"]) for output in cell.get("outputs", []) if "text/markdown" in output.get("data", {})]
    return "\n\n".join(told) + "\n"


def _tags(cell: Mapping[str, Any]) -> list[str]:
    tags: list[str] = cell.get("metadata", {}).get("tags", [])
    return tags


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
