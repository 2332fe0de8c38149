"""One word, picture or number changed, and the booklet is another version; what only its title page says makes no difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jobs_first.config.sign_off import Session
from jobs_first.easy_read.sign_off import PictureShown, check_notice, fingerprint
from jobs_first.easy_read.text import Block, Booklet, Heading, Mark, Row, Statement


def row(picture: str, *said: str, decorative: bool = False, boxes: tuple[str, ...] = (), line: int = 1) -> Row:
    return Row("row", tuple(Statement(one, "a.qmd", line) for one in said), "a.qmd", line, picture, "", decorative, boxes)


BOOKLET = Booklet(
    "a.qmd",
    {"title": "Jobs", "subtitle": "Easy Read"},
    (
        row("checked", "Nobody has checked this.", boxes=("notice", "sign-off")),
        Heading(2, "Work", "work", "a.qmd", 3),
        row("job", "15 out of 60 people had a job."),
        row("bus", "You can take a bus.", "It is red."),
    ),
)
PICTURES = {"job": PictureShown(b"<svg>1</svg>", "A case"), "bus": PictureShown(b"<svg>2</svg>", "A bus")}
VERSION = fingerprint(BOOKLET, PICTURES)


def with_block(place: int, change: Callable[[Block], Block]) -> Booklet:
    return replace(BOOKLET, blocks=tuple(change(block) if at == place else block for at, block in enumerate(BOOKLET.blocks)))


@pytest.mark.parametrize(
    "changed",
    [
        with_block(2, lambda _: row("job", "15 out of 60 people had a task.")),
        with_block(2, lambda _: row("job", "16 out of 60 people had a job.")),
        with_block(2, lambda _: row("bus", "15 out of 60 people had a job.")),
        with_block(2, lambda _: row("job", "15 out of 60 people had a job.", decorative=True)),
        with_block(3, lambda _: row("bus", "It is red.", "You can take a bus.")),
        with_block(3, lambda _: row("bus", "You can take a bus. It is red.")),
        with_block(1, lambda _: Heading(2, "Works", "work", "a.qmd", 3)),
        with_block(1, lambda _: Heading(3, "Work", "work", "a.qmd", 3)),
        replace(BOOKLET, blocks=(*BOOKLET.blocks[:2], BOOKLET.blocks[3], BOOKLET.blocks[2])),
        replace(BOOKLET, blocks=BOOKLET.blocks[:3]),
        replace(BOOKLET, matter={"title": "Paid jobs", "subtitle": "Easy Read"}),
    ],
)
def test_whatever_a_reader_meets_makes_another_version(changed: Booklet) -> None:
    assert fingerprint(changed, PICTURES) != VERSION


def test_a_mark_of_made_up_numbers_makes_another_version() -> None:
    said = Statement("15 out of 60 people had a job.", "a.qmd", 1, (Mark("invented", "15 out of 60 people"),))
    assert fingerprint(with_block(2, lambda block: replace(block, statements=(said,))), PICTURES) != VERSION


@pytest.mark.parametrize("picture", [PictureShown(b"<svg>3</svg>", "A case"), PictureShown(b"<svg>1</svg>", "A bag")])
def test_another_drawing_or_other_words_for_it_make_another_version(picture: PictureShown) -> None:
    assert fingerprint(BOOKLET, {**PICTURES, "job": picture}) != VERSION


@pytest.mark.parametrize(
    "changed",
    [
        with_block(0, lambda _: row("tick", "7 people checked this.", boxes=("notice", "sign-off"))),
        with_block(2, lambda _: row("job", "15 out of 60  people\nhad a job.", line=99)),
        with_block(1, lambda _: Heading(2, "Work", "other", "b.qmd", 7)),
        replace(BOOKLET, matter={**BOOKLET.matter, "published": "May 2031", "publisher": "Somebody", "version": "9"}),
        replace(BOOKLET, place="other.qmd"),
    ],
)
def test_the_notice_places_spaces_and_the_title_page_make_no_other_version(changed: Booklet) -> None:
    assert fingerprint(changed, PICTURES) == VERSION


def test_words_of_two_statements_are_not_taken_for_those_of_one() -> None:
    one, two = (with_block(3, lambda _, said=said: row("bus", *said)) for said in (("a b", "c"), ("a", "b c")))
    assert fingerprint(one, PICTURES) != fingerprint(two, PICTURES)


def test_a_version_is_twelve_digits_and_letters() -> None:
    assert len(VERSION) == 12
    assert set(VERSION) <= set("0123456789abcdef")


def session(checked: str = VERSION, people: int = 7, date: str = "2026-03-14") -> Session:
    told = {"date": date, "people": people, "consent": "Yes.", "supported_by": [], "changed": "nothing", "checked": checked}
    return Session.model_validate(told)


NOT_YET = "People with learning disabilities have not checked this version yet."


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        ([], [NOT_YET]),
        ([session("0" * 12)], [NOT_YET, "People with learning disabilities checked an older version."]),
        ([session()], ["7 people with learning disabilities checked this booklet in March 2026."]),
        ([session("0" * 12), session(people=1)], ["1 person with a learning disability checked this booklet in March 2026."]),
        (
            [session(date="2026-05-01", people=4), session()],
            [
                "7 people with learning disabilities checked this booklet in March 2026.",
                "4 people with learning disabilities checked this booklet in May 2026.",
            ],
        ),
    ],
)
def test_the_first_page_says_whether_and_by_whom_this_version_was_checked(sessions: list[Session], said: list[str]) -> None:
    picture = "checked" if said[0] == NOT_YET else "tick"
    assert check_notice(sessions, VERSION) == f'::: {{.er picture="{picture}" .sign-off}}\n' + "\n\n".join(said) + "\n:::\n"


def test_many_sessions_stand_in_rows_of_three() -> None:
    assert check_notice([session(date=f"2026-0{month}-01") for month in range(1, 6)], VERSION).count("::: {") == 2
