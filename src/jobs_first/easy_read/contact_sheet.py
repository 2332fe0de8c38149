"""The contact sheet: every picture with its meaning, for the people who review them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_first.easy_read.sheets import Sheet, image, question, sheet_page
from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Booklet, Heading
from jobs_first.markup import Markup, markup, tag

NAME: Final = "Pictures and their meanings"
SOURCES: Final = {"own": "our own drawing", "openmoji": "OpenMoji", "drawn": "drawn from a number of the study"}


@dataclass(frozen=True)
class Listed:
    """One picture of the sheet. `source` and `made_of` as easy_read_pictures.csv has them; `fell_back` where OpenMoji stands in."""

    name: str
    picture: PictureShown
    file: str
    source: str
    made_of: str
    fell_back: bool


def contact_sheet(sheet: Sheet, booklet: Booklet, listed: Sequence[Listed]) -> str:
    """The whole page: the pictures that the booklet shows, with where, and then those that it does not show."""
    used = sections_by_picture(booklet)
    shown = [one for one in listed if one.name in used]
    others = [one for one in listed if one.name not in used]
    content = markup(
        tag("p", "Show people a picture, and cover the words under the lines. Ask what it says to them, and write down their words."),
        tag("p", tag("strong", "Write no names.")),
        tag("h2", "Pictures in the booklet"),
        *(_card(one, used[one.name]) for one in shown),
        tag("h2", "Pictures that the booklet does not use", class_="own-page") if others else None,
        *(_card(one, {}) for one in others),
    )
    return sheet_page(sheet, NAME, content)


def sections_by_picture(booklet: Booklet) -> dict[str, dict[str, int]]:
    """Picture -> the section (headings of level 2) in which it stands -> in how many rows; in the order of the booklet."""
    found: dict[str, dict[str, int]] = {}
    section = "First page"
    for block in booklet.blocks:
        if isinstance(block, Heading):
            section = block.text if block.level <= 2 else section
        elif block.picture is not None:
            of_picture = found.setdefault(block.picture, {})
            of_picture[section] = of_picture.get(section, 0) + 1
    return found


def _card(one: Listed, used: Mapping[str, int]) -> Markup:
    asked = question("What does this picture say to you?", lines=2)
    return tag("div", image(one.picture, one.file), tag("div", asked, tag("dl", *_told(one, used))), class_="card")


def _told(one: Listed, used: Mapping[str, int]) -> Iterator[Markup]:
    drawn = one.source == "drawn"
    source = SOURCES[one.source] + ("" if drawn else f", {one.made_of}")
    stands_in = ". It stands in for a file of our own that was not found" if one.fell_back else ""
    places = ", ".join(section if times == 1 else f"{section} ({times} times)" for section, times in used.items())
    meaning = f"people of {one.name.partition(':')[2]}" if drawn else one.name
    pairs = [("Meaning", meaning), ("Shows", one.picture.alt), ("Stands in", places), ("From", source + stands_in)]
    yield from (tag("div", tag("dt", term), tag("dd", said)) for term, said in pairs if said)
