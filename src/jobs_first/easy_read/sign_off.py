"""Whether people with learning disabilities have checked exactly the words and pictures of a booklet, and what its first page says."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_first.config.sign_off import Session
from jobs_first.easy_read.rows import MOST_STATEMENTS, row_text
from jobs_first.easy_read.text import Booklet, Heading, Row

# 48 bits: short enough to be copied by hand, and two versions that differ will never have the same by chance.
LENGTH: Final = 12
OF_THE_CHECK: Final = "sign-off"
PICTURE_NOT_CHECKED, PICTURE_CHECKED = "checked", "tick"
NOT_CHECKED: Final = "People with learning disabilities have not checked this version yet."
OLDER_CHECKED: Final = "People with learning disabilities checked an older version."


@dataclass(frozen=True)
class PictureShown:
    """A picture as readers get it: its file's content, and what a screen reader says."""

    content: bytes
    alt: str


def fingerprint(booklet: Booklet, pictures: Mapping[str, PictureShown]) -> str:
    """The version of a booklet: the first 12 hex digits of the SHA-256 of all that its reader meets, in order.

    That is: title, headings, statements with their numbers and marks of made up ones, and pictures with what a screen reader says of
    them. Left out are the notice about the check itself, places and line ends of the sources, and what only the title page has: date,
    publisher, version. `pictures`: name in the rows -> picture.
    """
    shown = json.dumps([*_shown(booklet, pictures)], ensure_ascii=True)
    return hashlib.sha256(shown.encode("ascii")).hexdigest()[:LENGTH]


def _shown(booklet: Booklet, pictures: Mapping[str, PictureShown]) -> Iterator[list[object]]:
    yield ["title", *(_words(booklet.matter.get(key, "")) for key in ("title", "subtitle"))]
    for block in booklet.blocks:
        if isinstance(block, Heading):
            yield ["heading", block.level, _words(block.text)]
        elif OF_THE_CHECK not in block.boxes:
            said = [[_words(one.text), *map(_words, one.marked("invented"))] for one in block.statements]
            yield ["row", *_picture(block, pictures), said]


def _picture(row: Row, pictures: Mapping[str, PictureShown]) -> tuple[str, str]:
    picture = pictures.get(row.picture or "")
    if picture is None:
        return row.picture or "", row.alt
    return hashlib.sha256(picture.content).hexdigest(), "" if row.decorative else picture.alt


def _words(text: str) -> str:
    return " ".join(text.split())


def check_notice(sessions: Sequence[Session], version: str) -> str:
    """The rows, as Markdown, that say on the first page whether this version was checked, by how many people, and when."""
    checked = sorted((one for one in sessions if one.checked == version), key=lambda one: one.date)
    if not checked:
        return _row(PICTURE_NOT_CHECKED, [NOT_CHECKED, *([OLDER_CHECKED] if sessions else [])])
    told = [f"{_people(one.people)} checked this booklet in {_month(one.date)}." for one in checked]
    return "\n".join(_row(PICTURE_CHECKED, told[at : at + MOST_STATEMENTS]) for at in range(0, len(told), MOST_STATEMENTS))


def _people(number: int) -> str:
    return "1 person with a learning disability" if number == 1 else f"{number} people with learning disabilities"


def _month(day: dt.date) -> str:
    return f"{day:%B %Y}"


def _row(picture: str, statements: Sequence[str]) -> str:
    return row_text(f'.er picture="{picture}" .{OF_THE_CHECK}', statements)
