"""What the review sheet and the contact sheet have in common: the frame of a page to print, pictures inside it, boxes and lines."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Row, Statement
from jobs_first.markup import Content, Markup, markup, tag

KINDS: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
BOLD: Final = ("bold", "word")


@dataclass(frozen=True)
class Sheet:
    """What both sheets say of the booklet that they are of.

    title, version   of the booklet; the version as `fingerprint` makes it
    invented_mark    the words beside a number that was made up
    styles           style sheets, which go into the page as they are
    """

    title: str
    version: str
    invented_mark: str
    styles: str


def sheet_page(sheet: Sheet, name: str, content: Content) -> str:
    """A whole page that fetches nothing and runs nothing, with the version at its head and foot and on every printed page."""
    version = tag("p", "Version of the booklet: ", tag("strong", sheet.version), class_="version")
    # The version is letters and digits, the name is our own: neither can end the text that it stands in.
    paper = f'@page {{ @bottom-left {{ content: "{name}, version {sheet.version}"; }} @bottom-right {{ content: counter(page); }} }}'
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{name}: {sheet.title}"),
        tag("style", Markup(f"{sheet.styles}\n{paper}\n")),
    )
    top = tag("div", tag("p", sheet.title, class_="publisher"), tag("h1", name), version, class_="title-inner")
    body = tag(
        "body",
        tag("a", "Skip to the start", class_="skip", href="#main"),
        tag("header", top, class_="title-block"),
        tag("main", content, id="main", class_="page", tabindex=-1),
        tag("footer", version, class_="page"),
        class_="sheet",
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en-GB')}\n"


def image(picture: PictureShown, file: str, decorative: bool = False) -> Markup:
    """A picture inside the page; `file` tells by its ending what it is. Raises KeyError for another kind."""
    content = base64.b64encode(picture.content).decode("ascii")
    alt = "" if decorative else picture.alt
    return tag("img", src=f"data:{KINDS[PurePath(file).suffix.lower()]};base64,{content}", alt=alt)


def picture_and_words(row: Row, pictures: Mapping[str, PictureShown], files: Mapping[str, str], invented_mark: str) -> Markup:
    """A row as the booklet shows it; one without a picture leaves its place empty."""
    name = row.picture or ""
    words = (tag("p", statement_words(one, invented_mark)) for one in row.statements)
    shown = image(pictures[name], files[name], row.decorative) if name in pictures else None
    picture = tag("div", shown, class_="idea-picture")
    return tag("div", picture, tag("div", *words, class_="idea-words"), class_="idea-row")


def statement_words(statement: Statement, invented_mark: str) -> Markup:
    """The words of a statement with its hard words in bold and the mark beside numbers that were made up."""
    text = statement.text
    before: dict[int, list[Markup]] = {}
    after: dict[int, list[Markup]] = {}
    found_until: dict[str, int] = {}
    for mark in statement.marks:
        if mark.kind != "invented" and mark.kind not in BOLD:
            continue
        start = text.find(mark.words, found_until.get(mark.kind, 0))
        if start < 0 or not mark.words:
            continue
        end = found_until[mark.kind] = start + len(mark.words)
        if mark.kind == "invented":
            after.setdefault(end, []).append(markup("\N{NO-BREAK SPACE}", tag("span", invented_mark, class_="invented-mark")))
        else:
            before.setdefault(start, []).append(Markup("<strong>"))
            after.setdefault(end, []).insert(0, Markup("</strong>"))
    edges = sorted({0, len(text), *before, *after})
    parts: list[Content] = []
    for at, until in zip(edges, [*edges[1:], len(text)], strict=True):
        parts += [*after.get(at, []), *before.get(at, []), text[at:until]]
    return markup(*parts)


def box(words: str) -> Markup:
    """A box to tick, with its words."""
    return tag("span", tag("span", class_="box", aria_hidden="true"), " ", words, class_="choice")


def question(words: str, *choices: str, lines: int = 0) -> Markup:
    """A question with boxes to tick, and lines to write on."""
    ticks = tag("span", *(markup(" ", box(choice)) for choice in choices), class_="choices") if choices else None
    return tag("div", tag("p", tag("span", words, class_="asked"), ticks), *_lines(lines), class_="question")


def _lines(number: int) -> Sequence[Markup]:
    return [tag("div", class_="line", aria_hidden="true") for _ in range(number)]
