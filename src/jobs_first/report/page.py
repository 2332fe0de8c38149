"""HTML pages: those made of Markdown alone, in the style of the reports, and the last touch on every finished page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jobs_first.report.embedded import smaller_pictures

EMPTY_LABEL = re.compile(r"(<img\b[^>]*?)\saria-label(?:=\"\")?(?=[\s/>])")
LANGUAGE = "en-GB"


def finish_page(page: str) -> str:
    """A page whose pictures take less room, and whose decorative ones say nothing.

    pandoc gives an embedded SVG with an empty `alt` an empty `aria-label` too, which takes its role as a decoration away again.
    """
    return smaller_pictures(EMPTY_LABEL.sub(r"\1", page))


def text_page(
    markdown: str, about: Mapping[str, str], sources: Path, styles: Sequence[str], fonts: Path | None = None, contents: int = 0
) -> str:
    """Markdown as one HTML page that fetches nothing, by the template and filter of the reports.

    `about`: title, subtitle, description. `sources` is the folder report/, `styles` the names of its style sheets in order; `fonts` is a
    folder that `write_fonts` has filled, or none for the reader's own typeface. `contents`: the list of contents goes down to headings of
    this level as written; 0 for no list.
    """
    import pypandoc

    sheets = [*([fonts / "webfonts" / "fonts.css"] if fonts else []), *(sources / "styles" / f"{name}.css" for name in styles)]
    told = {**about, "lang": LANGUAGE, "report-style": "summary", "invented-mark": "invented"}
    arguments = ["--standalone", "--embed-resources", "--mathml", "--template", str(sources / "templates" / "report.html")]
    arguments += [argument for sheet in sheets for argument in ("--css", str(sheet))]
    arguments += [argument for name, value in told.items() for argument in ("--metadata", f"{name}={value}")]
    arguments += ["--lua-filter", str(sources / "filters" / "jobs-first.lua")]
    arguments += ["--toc", "--toc-depth", str(contents)] if contents else []
    return str(pypandoc.convert_text(markdown, "html5", format="markdown", extra_args=arguments))
