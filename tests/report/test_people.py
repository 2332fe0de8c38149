from __future__ import annotations

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.report.people import people_alt, people_picture

PATH = "{http://www.w3.org/2000/svg}path"


def classes(svg: str) -> list[str]:
    return [person.get("class") for person in ElementTree.fromstring(svg).iter(PATH)]


@given(data=st.data(), total=st.integers(1, 100))
def test_exactly_as_many_people_stand_there_and_exactly_as_many_are_filled_in(data: st.DataObject, total: int) -> None:
    filled = data.draw(st.integers(0, total))
    assert classes(people_picture(filled, total)) == ["person filled"] * filled + ["person outline"] * (total - filled)


def test_fifteen_of_sixty_stand_in_six_rows_of_ten() -> None:
    root = ElementTree.fromstring(people_picture(15, 60))
    places = [person.get("transform").removeprefix("translate(").removesuffix(")").split() for person in root.iter(PATH)]
    assert len({down for _, down in places}) == 6
    assert all(sum(down == row for _, down in places) == 10 for row in {down for _, down in places})


def test_nobody_leaves_the_picture() -> None:
    root = ElementTree.fromstring(people_picture(100, 100))
    width, height = (int(side) for side in root.get("viewBox").split()[2:])
    for person in root.iter(PATH):
        across, down = (int(place) for place in person.get("transform").removeprefix("translate(").removesuffix(")").split())
        assert 0 <= across <= width - 20
        assert 0 <= down <= height - 44


def test_the_picture_is_told_in_words() -> None:
    root = ElementTree.fromstring(people_picture(15, 60))
    assert root.find("{http://www.w3.org/2000/svg}title").text == "15 out of 60 people"
    assert people_alt(15, 60) == "A picture of 60 people. 15 of them are filled in."
    assert people_alt(1, 2) == "A picture of 2 people. 1 of them is filled in."
    assert people_alt(0, 33) == "A picture of 33 people. None of them is filled in."


@pytest.mark.parametrize(("filled", "total"), [(1, 0), (0, 0), (61, 60), (-1, 60), (5, 101)])
def test_numbers_that_no_picture_can_show_are_refused(filled: int, total: int) -> None:
    with pytest.raises(ValueError, match=f"not {filled} of {total}"):
        people_picture(filled, total)
