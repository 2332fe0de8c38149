"""What an Easy Read booklet says, piece by piece, as a page and as a tagged PDF: to tell whether both say the same."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th")
TAGS = {"Title": "title", "H1": "h1", "H2": "h2", "H3": "h3", "H4": "h4", "P": "p", "LI": "li", "TOCI": "li"}
# A line that ends inside an address ends with this character, and other lines without the space between their words.
LINE_END = str.maketrans("", "", " \n\r\t\u00a0\u2060\u200b")


@dataclass(frozen=True)
class Piece:
    """A heading, a paragraph, an entry of a list or a picture, and where it stands in a PDF.

    `kind`: "h1", "h2" and so on, in a PDF also "title"; "p"; "li"; "picture", whose words are its alternative text. `pages` run from 0.
    """

    kind: str
    words: str
    pages: tuple[int, ...] = ()


def same(words: str) -> str:
    """Words as they can be compared: a PDF does not say where the spaces at the ends of its lines were."""
    return words.replace("\x02", "-").translate(LINE_END)


def contents(pieces: list[Piece]) -> list[str]:
    """All that the pieces say and show, in order, to be compared with those of another kind of file."""
    return [("picture: " if piece.kind == "picture" else "") + same(piece.words) for piece in pieces]


def headings(pieces: list[Piece]) -> list[tuple[int, str]]:
    """The title (level 0) and the headings below it with their levels. A page calls the title of a contents list none."""
    with_title = any(piece.kind == "title" for piece in pieces)
    levels = {"title": 0, **{f"h{level}": level - (not with_title) for level in range(1, 5)}}
    return [(levels[piece.kind], same(piece.words)) for piece in pieces if piece.kind in levels and piece.words != "Contents"]


def split(pieces: list[Piece]) -> list[str]:
    """The words of each piece of a PDF that stands on two pages, a picture together with the first words beside it."""
    together = [
        [piece, after] if piece.kind == "picture" else [piece] for piece, after in zip(pieces, [*pieces[1:], pieces[-1]], strict=True)
    ]
    return [both[0].words for both in together if len({page for piece in both for page in piece.pages}) != 1]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.kind = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._end()
            self.kind = tag
        elif tag == "img" and dict(attrs).get("alt"):
            self.pieces.append(Piece("picture", dict(attrs)["alt"] or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if self.kind:
            self.words.append(data)

    def _end(self) -> None:
        words = " ".join("".join(self.words).split())
        if words:
            self.pieces.append(Piece(self.kind, words))
        self.kind, self.words = "", []


def page_pieces(page: str) -> list[Piece]:
    """The pieces of an HTML page in the order of reading, without its skip link; decorative pictures say nothing."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.pieces


def pdf_pieces(content: bytes) -> list[Piece]:
    """The pieces of a tagged PDF in the order of its tags: what stands in no tag (numbers of pages, decoration) is left out."""
    with pikepdf.open(io.BytesIO(content)) as book:
        numbers = {page.objgen: number for number, page in enumerate(book.pages)}
        return list(_pieces(book.Root.StructTreeRoot, _marked_words(content), numbers, 0))


def _pieces(element: Any, words: dict[tuple[int, int], str], numbers: dict[Any, int], page: int) -> Iterator[Piece]:
    kind = str(element.get("/S", "")).lstrip("/")
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    if kind == "Figure" or kind in TAGS:
        marks = list(_marks(element, numbers, page))
        said = " ".join("".join(words.get(mark, "") for mark in marks).split())
        if kind == "TOCI":
            said = re.sub(r"\s*\d+$", "", said)
        pages = tuple(sorted({number for number, _ in marks}))
        yield Piece("picture", str(element.get("/Alt", "")), pages) if kind == "Figure" else Piece(TAGS[kind], said, pages)
        return
    for child in _children(element):
        if isinstance(child, pikepdf.Dictionary):
            yield from _pieces(child, words, numbers, page)


def _children(element: Any) -> list[Any]:
    inside = element.get("/K", [])
    return list(inside) if isinstance(inside, pikepdf.Array | list) else [inside]


def _marks(element: Any, numbers: dict[Any, int], page: int) -> Iterator[tuple[int, int]]:
    """The page and the number of each piece of marked content in an element, in order."""
    for child in _children(element):
        if not isinstance(child, pikepdf.Dictionary):
            yield page, int(child)
            continue
        own = numbers[child.Pg.objgen] if "/Pg" in child else page
        if "/MCID" in child:
            yield own, int(child.MCID)
        else:
            yield from _marks(child, numbers, own)


def _marked_words(content: bytes) -> dict[tuple[int, int], str]:
    """The words of each piece of marked content: (page from 0, its number there) -> words."""
    found: dict[tuple[int, int], str] = {}
    book = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(book):
            text = page.get_textpage()
            for position in range(pdfium.FPDFPage_CountObjects(page.raw)):
                thing = pdfium.FPDFPage_GetObject(page.raw, position)
                mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
                if mark >= 0 and pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT:
                    found[number, mark] = found.get((number, mark), "") + _text(thing, text)
    finally:
        book.close()
    return found


def _text(thing: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, text.raw, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, text.raw, ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return room.raw[: max(0, size - 2)].decode("utf-16-le")
