"""The contact sheet shows each picture once, with where the booklet shows it."""

from __future__ import annotations

from jobs_first.easy_read.contact_sheet import Listed, contact_sheet, sections_by_picture
from jobs_first.easy_read.sheets import Sheet
from jobs_first.easy_read.sign_off import PictureShown
from jobs_first.easy_read.text import Booklet


def test_a_picture_is_told_with_the_sections_in_which_it_stands(booklet: Booklet) -> None:
    assert sections_by_picture(booklet) == {
        "checked": {"First page": 1},
        "bus": {"First page": 1, "Work & more": 1},
        "job": {"Work & more": 1},
    }


def test_pictures_of_the_booklet_come_first_and_the_others_apart(sheet: Sheet, booklet: Booklet, pictures: dict[str, PictureShown]) -> None:
    listed = [
        Listed("reading", pictures["reading"], "reading.svg", "openmoji", "1F4D6", True),
        Listed("job", pictures["job"], "job.svg", "own", "job.svg", False),
        Listed("bus", pictures["bus"], "people-a-b.svg", "drawn", "people-a-b.svg", False),
    ]
    made = contact_sheet(sheet, booklet, listed)
    assert made.count("What does this picture say to you?") == 3
    others = made.index("Pictures that the booklet does not use")
    assert made.index("our own drawing, job.svg") < made.index("drawn from a number of the study") < others
    assert others < made.index("OpenMoji, 1F4D6. It stands in for a file of our own that was not found")
    assert "Work &amp; more" in made


def test_no_heading_stands_over_nothing(sheet: Sheet, booklet: Booklet, pictures: dict[str, PictureShown]) -> None:
    made = contact_sheet(sheet, booklet, [Listed("job", pictures["job"], "job.svg", "own", "job.svg", False)])
    assert "does not use" not in made
