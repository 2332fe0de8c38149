"""The finished PDF of the Easy Read version: how large its letters are, in which typeface, how many pages, how its lines end."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jobs_first.errors import UserError, counted

if TYPE_CHECKING:
    from jobs_first.config.easy_read_rules import Pdf

# Letters are set in points of a hundredth at best.
ALMOST: Final = 0.05
# So many long lines that end at one place do not end there by chance.
MOST_EVEN_LINES: Final = 4
LONG_LINE: Final = 0.3  # of the page's width
EDGE: Final = 0.3  # points


@dataclass(frozen=True)
class _Letters:
    """Letters of one size and typeface on a page, and the first of their words."""

    page: int
    size: float
    typeface: str
    words: str


def refuse_pdf(content: bytes, written: str, limits: Pdf, name: str) -> None:
    """Raise UserError that lists what `pdf_faults` finds; `name` is what the PDF is called to whoever reads the message."""
    faults = pdf_faults(content, written, limits)
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise UserError(f"{name}: the file breaks rules of Easy Read (pdf in config/easy_read/rules.yaml), so it was not kept.\n{listed}")


def pdf_faults(content: bytes, written: str, limits: Pdf) -> list[str]:
    """What a PDF does otherwise than its limits ask, in words with the page: too many pages, letters that are too small or of another
    typeface, lines that all end at one place (justified) or in a part of a word (hyphenated).

    `written` is the source that it was set from: a line may end at a hyphen that the author wrote.
    Sources: Department of Health (20 pages, clear letters), GOV.UK and Inclusion Europe (size, never justified, never hyphenated).
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        faults = []
        if len(document) > limits.pages:
            faults.append(f"{counted(len(document), 'page')}, and at most {limits.pages} are allowed")
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            faults += _letters_faults(_letters(text, number), limits)
            faults += _line_faults(text, number, page.get_width(), written)
        return faults
    finally:
        document.close()


def _letters_faults(letters: Iterator[_Letters], limits: Pdf) -> Iterator[str]:
    allowed = tuple(_plain(name) for name in limits.typefaces)
    for one in letters:
        if one.size < limits.points - ALMOST:
            yield f"page {one.page}: letters of {one.size:g} points, and at least {limits.points:g} are asked for: '{one.words}'"
        if not _plain(one.typeface.partition("+")[2] or one.typeface).startswith(allowed):
            yield f"page {one.page}: letters of the typeface {one.typeface}, which is not allowed: '{one.words}'"


def _letters(text: Any, page: int) -> Iterator[_Letters]:
    """The letters of a page by size and typeface, without spaces and line ends."""
    import pypdfium2.raw as raw

    said: dict[tuple[float, str], str] = {}
    name, flags, matrix = ctypes.create_string_buffer(200), ctypes.c_int(), raw.FS_MATRIX()
    for i in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, i))
        if raw.FPDFText_IsGenerated(text, i) == 1 or not letter.strip():
            continue
        raw.FPDFText_GetFontInfo(text, i, name, 200, flags)
        raw.FPDFText_GetMatrix(text, i, matrix)
        size = round(raw.FPDFText_GetFontSize(text, i) * (matrix.c**2 + matrix.d**2) ** 0.5, 2)
        key = (size, name.value.decode("utf-8", "replace"))
        if len(said.get(key, "")) < 40:
            said[key] = said.get(key, "") + letter
    yield from (_Letters(page, size, typeface, words) for (size, typeface), words in said.items())


def _line_faults(text: Any, page: int, width: float, written: str) -> Iterator[str]:
    edges: Counter[int] = Counter()
    for i in range(text.count_rects()):
        left, _, right, _ = text.get_rect(i)
        if right - left > LONG_LINE * width:
            edges[round(right / EDGE)] += 1
    even = max(edges.values(), default=0)
    if even > MOST_EVEN_LINES and even * 2 > edges.total():
        yield f"page {page}: {even} long lines end at one place, as those of justified text do; lines are aligned on the left alone"
    for found in re.finditer(r"(\w+)[\u0002\ufffe\u00ad]\s*(\w+)", text.get_text_range()):
        if f"{found[1]}-{found[2]}".lower() not in written.replace("\\", "").lower():
            yield f"page {page}: '{found[1]}-{found[2]}' is parted at the end of a line; words are never hyphenated"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
