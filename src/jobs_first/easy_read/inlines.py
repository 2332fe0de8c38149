"""The words of one paragraph, from what pandoc reads: without any markup, and with what is marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

MARKS: Final = {
    "Strong": "bold", "Emph": "italic", "Underline": "underline", "Strikeout": "strike", "SmallCaps": "small_capitals", "Code": "code",
    "Superscript": "superscript", "Subscript": "subscript", "Link": "link", "Note": "note", "Math": "formula", "Image": "picture",
}  # fmt: skip
# HTML that an author may type for the look of words.
TAGS: Final = {"u": "underline", "ins": "underline", "i": "italic", "em": "italic", "s": "strike", "del": "strike"}
TAG: Final = re.compile(r"<(\w+)\b")


@dataclass(frozen=True)
class Mark:
    """Words of a statement that look or behave otherwise: `kind` is a value of MARKS, or a class that the author gave ("invented")."""

    kind: str
    words: str
    target: str = ""


def plain(inlines: Iterable[Any]) -> str:
    """The words of inlines without markup, pictures and notes."""
    words = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    return "".join(words.get(one["t"], "") or _own_words(one) for one in flat(inlines, without=("Image", "Note", "RawInline"))).strip()


def _own_words(inline: Any) -> str:
    if inline["t"] == "Str":
        return str(inline["c"])
    return str(inline["c"][1]) if inline["t"] in ("Code", "Math") else ""


def flat(inlines: Iterable[Any], without: Sequence[str] = ()) -> Iterator[Any]:
    """Every inline and those within it, the outer before the inner."""
    for one in inlines:
        if one["t"] in without:
            continue
        yield one
        if one["t"] not in ("Str", "Code", "Math"):
            yield from flat(_inside(one), without)


def _inside(inline: Any) -> list[Any]:
    content = inline.get("c")
    if not isinstance(content, list):
        return []
    if inline["t"] in ("Span", "Link", "Image", "Quoted", "Cite"):
        return list(content[1])
    return list(content) if inline["t"] not in ("RawInline", "Note") else []


def marks_in(inlines: Iterable[Any]) -> Iterator[Mark]:
    """Every word that looks or behaves otherwise, in order."""
    for one in flat(inlines):
        kind = one["t"]
        if kind == "Span":
            yield from (Mark(name, plain(one["c"][1])) for name in one["c"][0][1])
        elif kind in ("Link", "Image"):
            attributes, inner, target = one["c"]
            yield from (Mark(name, plain(inner), target[0]) for name in (MARKS[kind], *attributes[1]))
        elif kind == "RawInline":
            tag = TAG.match(one["c"][1])
            if tag is not None and tag[1].lower() in TAGS:
                yield Mark(TAGS[tag[1].lower()], "")
        elif kind in MARKS:
            yield Mark(MARKS[kind], "" if kind == "Note" else plain([one]))
