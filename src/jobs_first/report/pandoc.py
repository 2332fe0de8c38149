"""Rendering with pandoc and typst: what runs where there is no Quarto."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from jobs_first.errors import UserError
from jobs_first.report.document import Document, OutputFormat
from jobs_first.report.docx import finish_docx, write_reference
from jobs_first.report.engines import Engine
from jobs_first.report.page import finish_page
from jobs_first.writing import write_text

# Finished files carry this instead of the time of the run, so that the same content has the same bytes.
BUILD_EPOCH = 315532800  # 1980-01-01, as in the members of a zip file
READER = "filters/qmd.lua"
FILTER = "filters/jobs-first.lua"
OWN_MESSAGE = re.compile(r"jobs-first: (.*)")


def render_pandoc(engine: Engine, folder: Path, document: Document, output_format: OutputFormat) -> tuple[bytes, Path]:
    """The finished file's bytes, and the file in `folder` whose words are to be checked (for pdf the typst source).

    `folder` is a private copy of a build folder; files are written into it. Raises UserError with the document's name.
    """
    if output_format == "html":
        target = f"{document.stem}.html"
        run_pandoc(engine, folder, document, "html", target)
        write_text(finish_page((folder / target).read_text(encoding="utf-8")), folder / target)
        return (folder / target).read_bytes(), folder / target
    if output_format == "docx":
        target = f"{document.stem}.docx"
        write_reference([str(engine.program)], folder)
        run_pandoc(engine, folder, document, "docx", target)
        (folder / target).write_bytes(finish_docx((folder / target).read_bytes()))
        return (folder / target).read_bytes(), folder / target
    source = f"{document.stem}.typ"
    run_pandoc(engine, folder, document, "typst", source)
    return compile_typst(folder / source, folder / "fonts"), folder / source


def pandoc_arguments(document: Document, writer: str, target: str) -> list[str]:
    """The arguments of pandoc for one document and writer ("html", "typst", "docx"); paths are those inside the build folder."""
    arguments = [f"{document.stem}.qmd", "--from", READER, "--lua-filter", FILTER, "--to", writer, "--output", target]
    # A folder of templates and defaults in the user's home must not change the reports.
    arguments += ["--standalone", "--wrap", "none", "--fail-if-warnings", "--data-dir", "no-user-data", "--metadata-file", "_metadata.yml"]
    arguments += ["--citeproc"]
    if document.style.numbered:
        arguments += ["--number-sections"]
    if writer == "html":
        arguments += [
            "--template",
            "templates/report.html",
            "--embed-resources",
            "--css",
            "webfonts/fonts.css",
            "--css",
            "styles/report.css",
        ]
        arguments += ["--css", f"styles/{document.style.name}.css", "--toc", "--toc-depth", str(document.style.toc_depth)]
    else:
        arguments += ["--shift-heading-level-by", "-1"]
    if writer == "typst":
        arguments += ["--template", "templates/typst-document.typ"]
    if writer == "docx":
        arguments += ["--reference-doc", "templates/reference.docx"]
    return arguments


def run_pandoc(engine: Engine, folder: Path, document: Document, writer: str, target: str) -> None:
    """Run pandoc in `folder`; raises UserError with what it said, in our own words where our reader or filter stopped it."""
    command = [str(engine.program), *pandoc_arguments(document, writer, target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(BUILD_EPOCH)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise UserError(f"{document.stem}.qmd could not be rendered to {writer}.\n{explain(done.stderr)}")


def explain(told: str) -> str:
    """What an engine said, cut down to the message of our own reader or filter where there is one."""
    own = OWN_MESSAGE.findall(told)
    return str(own[0]).strip() if own else told.strip() or "The engine said nothing."


def compile_typst(source: Path, fonts: Path) -> bytes:
    """The tagged PDF/UA-1 of a typst file, with the fonts of `fonts` and no others.

    Raises UserError on any warning too: a font that is missing only warns.
    """
    import typst

    try:
        content, warnings = typst.compile_with_warnings(
            str(source),
            root=str(source.parent),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=BUILD_EPOCH,
        )
    except typst.TypstError as error:
        raise UserError(f"{source.stem}.qmd could not be set as a PDF.\n{_typst_words(error)}") from None
    if warnings:
        listed = "\n".join(_typst_words(warning) for warning in warnings)
        raise UserError(f"{source.stem}.qmd could be set as a PDF only with warnings.\n{listed}")
    assert isinstance(content, bytes)
    return content


def _typst_words(problem: object) -> str:
    parts = [str(getattr(problem, "message", problem)), *(f"  hint: {hint}" for hint in getattr(problem, "hints", []))]
    diagnostic = getattr(problem, "diagnostic", "")
    return "\n".join([*parts, str(diagnostic)] if diagnostic else parts)
