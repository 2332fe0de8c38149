"""One door to both rendering engines: a document and a format in, one finished file out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jobs_first.errors import UserError, nearest
from jobs_first.report.check import refuse_signs
from jobs_first.report.document import FORMATS, Document, OutputFormat, read_document
from jobs_first.report.easy_read_pdf import refuse_pdf
from jobs_first.report.engines import Engine
from jobs_first.writing import write_bytes, write_text

if TYPE_CHECKING:
    from jobs_first.config.easy_read_rules import Pdf

VARIABLES_FILE = "_variables.yml"


def render(document: Path, output_format: OutputFormat, output: Path, engine: Engine, pdf_limits: Pdf | None = None) -> None:
    """Render a .qmd of a prepared build folder to `output`, and refuse what shows a sign of failure.

    `document` lies in a build folder as `prepare_build` fills it. Rendering happens in a private copy of that folder, beside it,
    which is removed whatever happens; `output` is replaced in one step, or stays as it was. The same build folder and engine
    give the same bytes. With `pdf_limits`, a PDF that breaks them is refused too. Raises UserError with the document's name.
    """
    if output_format not in FORMATS:
        raise UserError(f"{document.name}: the format '{output_format}' is not known. {nearest(output_format, FORMATS)}")
    source = Path(document).resolve()
    described = read_document(source)
    with _private_copy(source.parent, f"{source.stem}-{output_format}") as folder:
        _name_engine(folder, engine)
        finished, checkable = _render_with(engine, folder, described, output_format)
        refuse_signs(checkable, f"{source.name} as {output_format}")
        if pdf_limits is not None and output_format == "pdf":
            refuse_pdf(finished, checkable.read_text(encoding="utf-8"), pdf_limits, f"{source.name} as {output_format}")
        write_bytes(finished, output)


def _render_with(engine: Engine, folder: Path, document: Document, output_format: OutputFormat) -> tuple[bytes, Path]:
    if engine.name == "quarto":
        from jobs_first.report.quarto import render_quarto

        return render_quarto(engine, folder, document, output_format)
    from jobs_first.report.pandoc import render_pandoc

    return render_pandoc(engine, folder, document, output_format)


@contextmanager
def _private_copy(build: Path, name: str) -> Iterator[Path]:
    """A copy of the build folder for one document and format: engines leave files beside their source, and run side by side."""
    folder = build.parent / f"{build.name}-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        shutil.copytree(build, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _name_engine(folder: Path, engine: Engine) -> None:
    """Write the engine that renders, and no other, into `run.engine` and `run.engine_version`."""
    path = folder / VARIABLES_FILE
    try:
        variables = json.loads(path.read_text(encoding="utf-8"))
        run = variables.setdefault("run", {})
        run["engine"] = engine.name
        run["engine_version"] = engine.version
    except (OSError, ValueError, AttributeError, TypeError):
        raise UserError(
            f"{path.name} is missing in the build folder, or is not what the pipeline writes. Prepare the folder again."
        ) from None
    write_text(json.dumps(variables, indent=2, sort_keys=True, ensure_ascii=False) + "\n", path)
