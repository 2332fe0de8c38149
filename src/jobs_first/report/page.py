"""HTML pages: those made of Markdown alone, in the style of the reports, and the last touch on every finished page."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"')
EMPTY_LABEL = re.compile(r"(<img\b[^>]*?)\saria-label(?:=\"\")?(?=[\s/>])")
# What an address may hold as it is; not the quotation marks that end an attribute, nor what many a program takes for the end of a tag.
UNCHANGED = " /:;,.-_=()+*!~@$?'[]{}|<"
UNSEEN = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
ATTRIBUTE = re.compile(r'\s(d|x|y|style)="([^"]*)"')
FINER = re.compile(r"(\.\d{2})\d+")
AROUND_LETTER = re.compile(r" ?([A-Za-z]) ?")
OWN = r"\1"
AFTER_SIGN = re.compile(r"([:;]) ")
LANGUAGE = "en-GB"


def finish_page(page: str) -> str:
    """A page whose decorative pictures say nothing, and whose pictures take less room.

    pandoc gives an embedded SVG with an empty `alt` an empty `aria-label` too, which takes its role as a decoration away again. As text and
    with places to a hundredth of a point, a picture needs a third less than in base64.
    """
    return PICTURE.sub(_as_text, EMPTY_LABEL.sub(r"\1", page))


def _as_text(found: re.Match[str]) -> str:
    # Line ends would be lost in an address.
    picture = " ".join(UNSEEN.sub("", b64decode(found.group(1)).decode("utf-8")).split()).replace("> <", "><")
    picture = ATTRIBUTE.sub(_short, picture)
    if "'" not in picture:
        picture = picture.replace('"', "'")
    return f'src="data:image/svg+xml,{quote(picture, safe=UNCHANGED)}"'


def _short(attribute: re.Match[str]) -> str:
    """An outline, a place or a style without what is not seen: what is smaller than a hundredth of a point, and spaces."""
    name, value = attribute.groups()
    if name == "style":
        return f' style="{AFTER_SIGN.sub(OWN, value)}"'
    value = FINER.sub(OWN, value)
    return f' {name}="{AROUND_LETTER.sub(OWN, value) if name == "d" else value}"'


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
