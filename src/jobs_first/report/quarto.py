"""Rendering with the quarto on the path. Quarto reads includes, variables and references itself; styles and our filter are those of
bare pandoc.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from jobs_first.errors import UserError
from jobs_first.report.document import Document, OutputFormat
from jobs_first.report.docx import finish_docx, write_reference
from jobs_first.report.engines import Engine
from jobs_first.report.page import finish_page
from jobs_first.report.pandoc import BUILD_EPOCH, FILTER, explain
from jobs_first.writing import write_text

WRITERS: dict[OutputFormat, str] = {"html": "html", "pdf": "typst", "docx": "docx"}
# Quarto says on standard error what is wrong, and ends well all the same.
COMPLAINT = re.compile(r"^.*(?:\bWARN(?:ING)?\b|\bERROR\b|\bwarning:|\berror:|Unable to resolve|Unknown var).*$", re.MULTILINE)


def render_quarto(engine: Engine, folder: Path, document: Document, output_format: OutputFormat) -> tuple[bytes, Path]:
    """The finished file's bytes, and the file in `folder` whose words are to be checked (for pdf the typst source).

    `folder` is a private copy of a build folder; files are written into it. Raises UserError with the document's name, also where
    Quarto only warns.
    """
    write_text(json.dumps(project(document), indent=2, sort_keys=True) + "\n", folder / "_quarto.yml")
    if output_format == "docx":
        write_reference([str(engine.program), "pandoc"], folder)
    command = quarto_command(engine, document, output_format)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(BUILD_EPOCH), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    complaints = COMPLAINT.findall(done.stderr)
    finished = folder / f"{document.stem}.{output_format}"
    if done.returncode != 0:
        raise UserError(f"{document.stem}.qmd could not be rendered to {output_format}.\n{explain(done.stderr)}")
    if complaints:
        raise UserError(f"{document.stem}.qmd was rendered to {output_format} only with warnings.\n" + "\n".join(complaints))
    if not finished.is_file():
        raise UserError(f"{document.stem}.qmd: Quarto ended well but left no {finished.name}.\n{done.stderr.strip()}")
    if output_format == "html":
        write_text(finish_page(finished.read_text(encoding="utf-8")), finished)
    if output_format == "docx":
        finished.write_bytes(finish_docx(finished.read_bytes()))
    return finished.read_bytes(), folder / f"{document.stem}.typ" if output_format == "pdf" else finished


def quarto_command(engine: Engine, document: Document, output_format: OutputFormat) -> list[str]:
    """One call for one format: several formats in one call fail inside a project. Never --quiet, which hides warnings."""
    return [str(engine.program), "render", f"{document.stem}.qmd", "--to", WRITERS[output_format]]


def project(document: Document) -> dict[str, Any]:
    """The content of _quarto.yml for one document. It alone is listed under `render`, or one broken file would fail every other."""
    style = document.style
    return {
        "project": {"type": "default", "render": [f"{document.stem}.qmd"]},
        "metadata-files": ["_metadata.yml"],
        "engine": "markdown",
        "execute": {"enabled": False, "freeze": False},
        "filters": [{"path": FILTER, "at": "post-quarto"}],
        "number-sections": style.numbered,
        "callout-icon": False,
        "wrap": "none",
        "format": {
            "html": {
                "template": "templates/report.html",
                "css": ["webfonts/fonts.css", "styles/report.css", f"styles/{style.name}.css"],
                "theme": "none",
                "minimal": True,
                "embed-resources": True,
                "toc": True,
                "toc-depth": style.toc_depth,
            },
            "typst": {
                "template-partials": ["templates/typst-template.typ", "templates/typst-show.typ"],
                "font-paths": ["fonts"],
                "mainfont": "Source Sans Pro",
                "papersize": "a4",
                "pdf-standard": "ua-1",
                "keep-typ": True,
                "shift-heading-level-by": -1,
            },
            "docx": {"reference-doc": "templates/reference.docx", "shift-heading-level-by": -1, "toc": False},
        },
    }
