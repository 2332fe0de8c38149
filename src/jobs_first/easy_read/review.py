"""The review sheet: each idea of the booklet with its picture, and room for what people with learning disabilities say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jobs_first.easy_read.sheets import Sheet, picture_and_words, question, sheet_page
from jobs_first.easy_read.sign_off import OF_THE_CHECK, PictureShown
from jobs_first.easy_read.text import Booklet, Heading, Row
from jobs_first.errors import counted
from jobs_first.markup import Markup, markup, tag

NAME: Final = "Review sheet"
RECORD: Final = (
    ("Date of the session", 1),
    ("How many people with learning disabilities took part", 1),
    ("How they were asked, and how they said yes", 2),
    ("Who supported them: roles, no names", 1),
    ("What we will change", 5),
)


@dataclass(frozen=True)
class Session:
    """What a session needs besides the booklet: `guide` for whoever runs it, as HTML of our own; `about` in Easy Read, for those who are
    asked to take part.
    """

    guide: Markup
    about: Booklet


def review_page(sheet: Sheet, booklet: Booklet, session: Session, pictures: Mapping[str, PictureShown], files: Mapping[str, str]) -> str:
    """The whole page: how to run the session, what people are told before they say yes, every idea of the booklet, and the record.

    `pictures`, `files`: name -> the picture and the file that it is in. The notice about the check itself is no idea to check.
    """
    content = markup(
        tag("section", _guide(sheet, booklet, session.guide), class_="guide own-page"),
        tag("section", *_about(session.about, pictures, files, sheet), class_="about own-page"),
        tag("section", *_ideas(booklet, pictures, files, sheet), class_="ideas own-page"),
        tag("section", *_record(sheet), class_="record own-page"),
    )
    return sheet_page(sheet, NAME, content)


def ideas(booklet: Booklet) -> list[Row]:
    """The rows that people are asked about, in order."""
    return [row for row in booklet.rows() if row.kind == "row" and OF_THE_CHECK not in row.boxes]


def _guide(sheet: Sheet, booklet: Booklet, guide: Markup) -> Markup:
    number = counted(len(ideas(booklet)), "idea")
    told = f"This sheet has the {number} of the booklet, each with its picture, as version {sheet.version} shows them."
    return markup(tag("h2", "For you who run the session"), tag("p", told), guide)


def _about(about: Booklet, pictures: Mapping[str, PictureShown], files: Mapping[str, str], sheet: Sheet) -> Iterator[Markup]:
    for block in about.blocks:
        if isinstance(block, Heading):
            yield tag("h2", block.text)
        else:
            yield tag("div", picture_and_words(block, pictures, files, sheet.invented_mark), class_="idea")
    yield tag("div", question("Do you want to take part?", "Yes", "No"), class_="idea")


def _ideas(booklet: Booklet, pictures: Mapping[str, PictureShown], files: Mapping[str, str], sheet: Sheet) -> Iterator[Markup]:
    yield tag("h2", "The booklet")
    number, total = 0, len(ideas(booklet))
    for block in booklet.blocks:
        if isinstance(block, Heading):
            # Below the heading of this part of the sheet, each stands one level lower than in the booklet.
            yield tag(f"h{min(block.level + 1, 6)}", block.text)
        elif block.kind == "row" and OF_THE_CHECK not in block.boxes:
            number += 1
            shown = picture_and_words(block, pictures, files, sheet.invented_mark)
            answers = (
                question("Is this easy or hard?", "Easy", "Hard"),
                question("Does the picture help?", "Yes", "No"),
                question("What would you say?", lines=2),
            )
            label = f"Idea {number} of {total}"
            yield tag("div", tag("p", label, class_="number"), shown, *answers, class_="idea", role="group", aria_label=label)


def _record(sheet: Sheet) -> Iterator[Markup]:
    yield tag("h2", "After the session")
    told = ("Copy this into ", tag("code", "config/easy_read/sign_off.yaml"), f", with version {sheet.version}. Write no names.")
    yield tag("p", told)
    for words, lines in RECORD:
        yield tag("div", question(words, lines=lines), class_="idea")
