"""The rows of an Easy Read text as they are written: which lines make up each statement, and how the pipeline writes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from jobs_first.easy_read.source import Line

MOST_STATEMENTS: Final = 3
FENCE: Final = re.compile(r"^:{3,}\s*(?:\{(?P<attributes>[^}]*)\})?\s*:*\s*$")
HEADING: Final = re.compile(r"#{1,6}\s")
IS_ROW: Final = re.compile(r"(?:^|\s)\.er(?:\s|$)")


@dataclass(frozen=True)
class Paragraph:
    """One statement of a row, over one line or more."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its Markdown, line by line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class WrittenRow:
    """One ::: {.er picture="..."}: what stands between its braces, and its statements."""

    attributes: str
    paragraphs: tuple[Paragraph, ...]


def row_text(attributes: str, statements: Iterable[str]) -> str:
    """A row as Markdown: `attributes` between its braces, `statements` as Markdown."""
    return f"::: {{{attributes}}}\n" + "\n\n".join(statements) + "\n:::\n"


def rows_of(lines: Iterable[Line]) -> Iterator[WrittenRow]:
    """The rows of a text in order; comments, and lines of code, are no part of them. A row without its end ends where the next begins."""
    attributes, paragraphs, waiting = "", list[Paragraph](), list[Line]()
    for line in _read(lines):
        fence = FENCE.match(line.text.strip())
        begins = fence or HEADING.match(line.text)
        if attributes and waiting and (begins or not line.text.strip()):
            paragraphs.append(Paragraph(tuple(waiting)))
            waiting = []
        if begins and attributes:
            yield WrittenRow(attributes, tuple(paragraphs))
            attributes, paragraphs = "", []
        if fence and IS_ROW.search(fence["attributes"] or ""):
            attributes = (fence["attributes"] or "").strip()
        elif attributes and line.text.strip():
            waiting.append(line)


def _read(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that are read as text: those of comments and of code are left out."""
    ends: re.Pattern[str] | None = None
    for line in lines:
        text = line.text.strip()
        if ends is not None:
            ends = None if ends.search(text) else ends
        elif text.startswith("<!--"):
            ends = None if "-->" in text else re.compile("-->")
        elif code := re.match(r"(`{3,}|~{3,})", text):
            ends = re.compile(rf"^{code[1]}")
        else:
            yield line
