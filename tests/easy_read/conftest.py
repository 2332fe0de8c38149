"""A small booklet for the sheets of a session."""

from __future__ import annotations

import pytest

from jobs_first.easy_read.sheets import Sheet
from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Booklet, Heading, Mark, Row, Statement

HOSTILE = '<script>alert("x")</script> & {{< var x >}}'


def row(picture: str, *statements: Statement, decorative: bool = False, boxes: tuple[str, ...] = ()) -> Row:
    return Row("row", statements, "a.qmd", 1, picture, "", decorative, boxes)


def said(text: str, *marks: Mark) -> Statement:
    return Statement(text, "a.qmd", 1, marks)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("Jobs", "3f2a91c04b7e", "made up", "body { color: black; }")


@pytest.fixture
def pictures() -> dict[str, PictureShown]:
    return {name: PictureShown(f"<svg>{name}</svg>".encode(), f"A {name}") for name in ("job", "bus", "checked", "reading")}


@pytest.fixture
def files() -> dict[str, str]:
    return {"job": "pictures/job.svg", "bus": "bus.PNG", "checked": "checked.svg", "reading": "reading.jpg"}


@pytest.fixture
def booklet() -> Booklet:
    return Booklet(
        "a.qmd",
        {"title": "Jobs"},
        (
            row("checked", said("Nobody has checked this."), boxes=("notice", "sign-off")),
            row("bus", said("We made up some numbers."), boxes=("notice",)),
            Heading(2, "Work & more", "work", "a.qmd", 1),
            row(
                "job",
                said("7 out of 43 people had a job.", Mark("invented", "7 out of 43 people")),
                said("A coach helped.", Mark("word", "coach")),
            ),
            Heading(3, "Getting there", "there", "a.qmd", 1),
            row("bus", said(HOSTILE), decorative=True),
        ),
    )


@pytest.fixture
def about() -> Booklet:
    return Booklet("b.qmd", {}, (Heading(2, "About this session", "about", "b.qmd", 1), row("reading", said("You can say no."))))
