"""HTML put together from parts: whatever is not markup already is escaped, so that no cell of a return can become a part of a page."""

from __future__ import annotations

import html
from collections.abc import Iterable

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
# Control characters, halves of a character, and marks that turn the direction of writing: none may act on a page, all may be seen.
UNSEEN = {
    code: "\ufffd"
    for codes in ((0, 9), (11, 32), (127, 160), (0x200E, 0x2010), (0x202A, 0x202F), (0x2066, 0x206A), (0xD800, 0xE000))
    for code in range(*codes)
}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | int | None | Iterable["Content"]


def markup(*content: Content) -> Markup:
    """Parts one after the other; text is escaped, markup is not, None is nothing."""
    return Markup("".join(_piece(part) for part in content))


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """An element. Attributes are written with "_" for "-" and a "_" at the end where Python has the word; None and False leave one out."""
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None and value is not False)
    return Markup(f"<{name}{given}>" if name in VOID else f"<{name}{given}>{markup(*content)}</{name}>")


def _attribute(key: str, value: str | int | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


def _piece(part: Content) -> str:
    if isinstance(part, Markup):
        return part
    if part is None:
        return ""
    if isinstance(part, (str, int)):
        return _escaped(str(part))
    return markup(*part)


def _escaped(text: str) -> str:
    return html.escape(text.translate(UNSEEN), quote=True)
