"""Signs of failure in a rendered file. Engines end well with a variable unknown or a number that is nan, so each file is read again.

HTML and docx are read as they are. A PDF is checked by the typst source that it was set from: the words are the same, and reading them
needs no PDF reader in the pipeline.
"""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from defusedxml import ElementTree

from jobs_first.errors import UserError

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What engines show where something is missing.
MARKS: Final = ("?var:", "?meta:", "?env:", "?invalid", "?@", "{{<", ">}}", "??")
# Numbers that are none. "None" is an English word too, so it counts only where a number would stand.
NO_NUMBER: Final = re.compile(r"(?<![\w'’-])(nan|NaN|NaT|<NA>|[-+]?inf|Infinity)(?![\w'’-])")
NONE_AS_NUMBER: Final = re.compile(r"[(£=]\s?None\b|\bNone\s?[%)]|\b(?:of|to)\s+None\b|\bNone\s+(?:out of|of|to)\s+(?:None\b|\d)")
NOTHING: Final = ("None", "null", "NULL", "undefined")
REMOTE: Final = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
REMOTE_IN_CSS: Final = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])\s*(?:https?:)?//""", re.IGNORECASE)
REMOTE_IN_SVG: Final = re.compile(rb"""<(?:image|use|script|feImage)\b[^>]*href\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE)
FETCHING: Final = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",), "object": ("data",),
    "audio": ("src",), "video": ("src", "poster"), "track": ("src",), "input": ("src",), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"), "link": ("href",),
}  # fmt: skip
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS: Final = frozenset(
    (*HEADINGS, "p", "li", "td", "th", "caption", "figcaption", "div", "title", "dt", "dd", "blockquote", "nav", "main", "section", "table")
)
READ_ALOUD: Final = ("alt", "title", "aria-label")


def signs_of_failure(path: Path) -> list[str]:
    """What is wrong in a rendered .html, .docx, .typ, .md or .txt file, each sign with the words around it; empty where nothing is.

    Looked for: marks of a variable, reference or shortcode that was not resolved; nan, inf, None in the place of a number; in HTML
    also anything that a browser would fetch from another machine. Raises ValueError for other kinds of file.
    """
    if path.suffix == ".html":
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        return _each_once([*_in_words(page.blocks()), *page.remote])
    if path.suffix == ".docx":
        return _each_once(_in_docx(path))
    if path.suffix in (".typ", ".md", ".txt"):
        text = path.read_text(encoding="utf-8").replace("\\", "")
        return _each_once(_in_words(part for line in text.splitlines() for part in (line.strip(), *_cells(line))))
    raise ValueError(f"{path.name}: cannot look for signs of failure in a {path.suffix} file")


def refuse_signs(path: Path, name: str) -> None:
    """Raise UserError that lists the signs of failure of a rendered file; `name` is what it is called to whoever reads the message."""
    signs = signs_of_failure(path)
    if signs:
        listed = "\n".join(f"  - {sign}" for sign in signs)
        raise UserError(f"{name}: the rendered file shows signs of failure, so it was not kept.\n{listed}")


def _in_words(blocks: Iterable[str]) -> list[str]:
    signs = []
    for block in blocks:
        for mark in MARKS:
            at = block.find(mark)
            if at >= 0:
                signs.append(f"'{mark}' in: {_around(block, at)}")
        for pattern in (NO_NUMBER, NONE_AS_NUMBER):
            signs += [f"'{found.group(0).strip()}' in: {_around(block, found.start())}" for found in pattern.finditer(block)]
        if block.strip() in NOTHING:
            signs.append(f"'{block.strip()}' alone in a cell or paragraph")
    return signs


def _cells(line: str) -> list[str]:
    """Table cells of typst and Markdown source."""
    return [cell.strip() for cell in re.findall(r"\[([^\[\]]*)\]", line) + (line.split("|") if line.lstrip().startswith("|") else [])]


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 40) : at + 40].split())


def _each_once(signs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(signs))


def _in_docx(path: Path) -> list[str]:
    signs = []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if re.fullmatch(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name):
                root = ElementTree.fromstring(packed.read(name))
                paragraphs = ("".join(text.text or "" for text in block.iter(f"{WORD}t")) for block in root.iter(f"{WORD}p"))
                alternatives = (element.get("descr", "") for element in root.iter() if element.tag.endswith("}docPr"))
                signs += _in_words([*paragraphs, *alternatives])
            if name.endswith(".rels"):
                relations = ElementTree.fromstring(packed.read(name))
                signs += [
                    f"a picture would be fetched from {relation.get('Target')}"
                    for relation in relations
                    if relation.get("TargetMode") == "External" and str(relation.get("Type", "")).endswith("/image")
                ]
    return signs


class _Page(HTMLParser):
    """The words of a page by block, what is read aloud instead of shown, and what would be fetched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.remote: list[str] = []
        self._blocks: list[str] = []
        self._words: list[str] = []
        self._inside: str | None = None

    def blocks(self) -> list[str]:
        self._end_block()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._blocks += [given[name] for name in READ_ALOUD if given.get(name)]
        self._look_for_remote(tag, given)
        if tag in ("style", "script"):
            self._inside = tag
        if tag in BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None
        if tag in BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._inside == "style" and REMOTE_IN_CSS.search(data):
            self.remote.append("a style sheet fetches something from another machine")
        elif self._inside is None:
            self._words.append(data)

    def _end_block(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self._blocks.append(text)

    def _look_for_remote(self, tag: str, given: dict[str, str]) -> None:
        for name in FETCHING.get(tag, ()):
            address = given.get(name, "")
            if REMOTE.match(address) and not (tag == "link" and given.get("rel") in ("canonical", "license", "author")):
                self.remote.append(f"<{tag}> would fetch {address[:80]}")
            if address.startswith("data:image/svg+xml") and REMOTE_IN_SVG.search(_decoded(address)):
                self.remote.append(f"a picture inside <{tag}> would fetch something from another machine")
            if address.startswith("data:text/css") and REMOTE_IN_CSS.search(_decoded(address).decode("utf-8", "replace")):
                self.remote.append("a style sheet fetches something from another machine")
        if REMOTE_IN_CSS.search(given.get("style", "")):
            self.remote.append(f"the style of a <{tag}> fetches something from another machine")


def _decoded(address: str) -> bytes:
    head, _, content = address.partition(",")
    return base64.b64decode(content) if head.endswith(";base64") else unquote_to_bytes(content)
