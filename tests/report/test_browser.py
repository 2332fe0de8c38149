"""The finished pages in a browser: nothing scrolls sideways, axe-core finds no fault, the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.browser import axe_faults, chromium, opened

pytestmark = pytest.mark.browser

PAGES = ("summary.html", "easy_read.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.deep), pytest.param(1280, marks=pytest.mark.deep)])
def test_no_page_scrolls_sideways(browser: Any, rendered: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, rendered[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [pytest.param(320, "light", marks=pytest.mark.deep), (1280, "dark")])
def test_axe_finds_no_fault(browser: Any, rendered: dict[str, Path], name: str, width: int, scheme: str) -> None:
    page = opened(browser, rendered[name], width, scheme)
    assert axe_faults(page) == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_first_key_leads_past_the_head_of_the_page_and_is_seen(browser: Any, rendered: dict[str, Path], name: str) -> None:
    page = opened(browser, rendered[name], 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_easy_read_letters_are_sixteen_points_or_more(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["easy_read.html"], 1280)
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('body *')].filter(e => e.innerText && e.innerText.trim())"
        ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest * 72 / 96 >= 16
    page.close()


def test_the_typeface_inside_the_page_is_the_one_that_is_shown(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["summary.html"], 1280)
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length") >= 2
    page.close()


def test_a_wide_table_scrolls_inside_itself(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["summary.html"], 320)
    inside = page.evaluate("[...document.querySelectorAll('.table-scroll')].map(e => [e.scrollWidth > e.clientWidth, e.tabIndex])")
    assert [True, 0] in inside
    page.close()


def test_easy_read_pictures_stand_left_of_their_words_and_above_them_in_a_narrow_window(browser: Any, rendered: dict[str, Path]) -> None:
    script = (
        "[...document.querySelectorAll('.er')].map(row => { const p = row.querySelector('.er-picture').getBoundingClientRect(), "
        "w = row.querySelector('.er-words').getBoundingClientRect(); return [p.right <= w.left, p.bottom <= w.top, p.width]; })"
    )
    wide = opened(browser, rendered["easy_read.html"], 1280)
    assert all(left and width >= 150 for left, _, width in wide.evaluate(script))
    narrow = opened(browser, rendered["easy_read.html"], 320)
    assert all(above for _, above, _ in narrow.evaluate(script))


def test_the_mark_of_an_invented_number_never_begins_a_line(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["summary.html"], 320)
    script = """[...document.querySelectorAll('.invented')].map(span => {
        const mark = span.querySelector('.invented-mark'), before = document.createRange();
        const words = document.createTreeWalker(span, NodeFilter.SHOW_TEXT); let last = null;
        while (words.nextNode() && !mark.contains(words.currentNode)) last = words.currentNode;
        before.setStart(last, Math.max(0, last.length - 2)); before.setEnd(last, last.length - 1);
        const left = before.getBoundingClientRect(), right = mark.getBoundingClientRect();
        return left.top < right.bottom && right.top < left.bottom; })"""
    for width in range(320, 420, 7):
        page.set_viewport_size({"width": width, "height": 900})
        assert all(page.evaluate(script)), width
    page.close()
