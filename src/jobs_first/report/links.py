"""The links of a finished page: what they lead to, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Anchors(HTMLParser):
    """Ids, links and headings of a page. Quarto gives a section the id, pandoc its heading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.headings: dict[str, str] = {}
        self._section = ""
        self._heading: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "section":
            self._section = given.get("id", "")
        if tag in HEADINGS:
            self._heading, self._words = given.get("id") or self._section, []

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._heading is not None:
            self.headings.setdefault(self._heading, " ".join("".join(self._words).split()))
            self._heading, self._section = None, ""


@lru_cache(maxsize=16)
def _read(page: str) -> _Anchors:
    """What a page has; kept, because every checklist leads to the same pages."""
    parsed = _Anchors()
    parsed.feed(page)
    parsed.close()
    return parsed


def headings_of(page: str) -> dict[str, str]:
    """Anchor -> words of each heading of an HTML page, its number in front where it has one."""
    return _read(page).headings


def dead_links(page: str, path: Path) -> list[str]:
    """What is wrong with the links of an HTML page that stands at `path`: files that are not there, and anchors that a page does not have.

    Addresses on the web are not followed.
    """
    own = _read(page)
    pages = {path.resolve(): own.ids}
    return list(dict.fromkeys(told for link in own.links for told in _dead(link, path, pages)))


def _dead(link: str, path: Path, pages: dict[Path, set[str]]) -> Iterator[str]:
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return
    target = (path.parent / unquote(address.path)).resolve() if address.path else path.resolve()
    if target not in pages and not target.exists():
        yield f"'{link}' leads to a file that is not there"
        return
    if address.fragment and target.suffix == ".html":
        if target not in pages:
            pages[target] = _read(target.read_text(encoding="utf-8")).ids
        if unquote(address.fragment) not in pages[target]:
            yield f"'{link}' leads to a part of {target.name} that is not there"
