"""The finished pages in a browser: nothing scrolls sideways, axe-core finds no fault, the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.browser import axe_faults, chromium, contrast, opened

pytestmark = pytest.mark.browser

PAGES = ("summary.html", "easy_read.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.mark.deep
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(browser: Any, rendered: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, rendered[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(320, "light", marks=pytest.mark.deep), pytest.param(1280, "dark", marks=pytest.mark.deep)]
)
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


@pytest.mark.deep
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


def at_a_number(browser: Any, path: Path, script: bool = True, width: int = 1280) -> Any:
    """A page at its first number that says where it comes from, as the keyboard reaches it."""
    page = opened(browser, path, width, script=script)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main a.fact')"):
            return page
    raise AssertionError("the keyboard reaches no number")


OPEN = "document.querySelector('dialog').open"


def test_a_number_opens_where_it_comes_from_and_escape_leads_back_to_it(browser: Any, rendered: dict[str, Path]) -> None:
    page = at_a_number(browser, rendered["summary.html"])
    number = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN)
    dialog = page.get_by_role("dialog", name=number)
    assert "make explain FACT=employment.follow_up.jobs_first" in dialog.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement.id") == "used-employment-follow_up-jobs_first"
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == page.locator("[id]").count()
    page.close()


@pytest.mark.deep
@pytest.mark.parametrize("way", ["the button", "beside it"])
def test_what_was_opened_with_the_mouse_closes_by_the_button_and_by_a_click_beside_it(
    browser: Any, rendered: dict[str, Path], way: str
) -> None:
    page = opened(browser, rendered["summary.html"], 1280)
    page.locator("main a.fact").nth(1).click()
    if way == "the button":
        page.get_by_role("button", name="Close").click()
    else:
        page.mouse.click(5, 5)
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement === document.querySelectorAll('main a.fact')[1]")
    page.close()


def test_without_a_script_a_number_leads_to_its_entry_and_back(browser: Any, rendered: dict[str, Path]) -> None:
    page = at_a_number(browser, rendered["summary.html"], script=False)
    entry = page.locator("#fact-employment-follow_up-jobs_first")
    assert not entry.locator("dl").is_visible()
    page.keyboard.press("Enter")
    entry.locator("dl").wait_for()
    assert page.url.endswith("#fact-employment-follow_up-jobs_first")
    entry.get_by_role("link", name="Back to the text").click()
    assert page.url.endswith("#used-employment-follow_up-jobs_first")
    assert page.locator("#used-employment-follow_up-jobs_first").is_visible()
    page.close()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(320, "light"), pytest.param(1280, "dark", marks=pytest.mark.deep), pytest.param(768, "light", marks=pytest.mark.deep)],
)
def test_the_open_window_fits_and_axe_finds_no_fault_in_it(browser: Any, rendered: dict[str, Path], width: int, scheme: str) -> None:
    page = opened(browser, rendered["summary.html"], width, scheme)
    page.locator("main a.fact").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("dialog").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert axe_faults(page) == []
    page.close()


@pytest.mark.deep
def test_the_line_under_a_number_is_three_times_lighter_or_darker_than_its_ground(browser: Any, rendered: dict[str, Path]) -> None:
    for scheme in ("light", "dark"):
        page = opened(browser, rendered["summary.html"], 1280, scheme)
        styles = "[...document.querySelectorAll('main a.fact')].map(e => getComputedStyle(e))"
        assert set(page.evaluate(styles + ".map(s => s.textDecorationStyle)")) == {"dotted"}
        line = page.evaluate(styles + "[0].textDecorationColor")
        grounds = page.evaluate("['.key', 'body', '.notice'].map(n => getComputedStyle(document.querySelector(n)).backgroundColor)")
        assert min(contrast(line, ground) for ground in grounds) >= 3
        page.close()


def test_paper_shows_numbers_without_a_line_and_no_entries(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["summary.html"], 1280)
    page.emulate_media(media="print")
    assert not page.locator("#sec-numbers").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('main a.fact')).textDecorationLine") == "none"
    page.close()


def test_easy_read_has_no_number_that_is_a_link(rendered: dict[str, Path]) -> None:
    page = rendered["easy_read.html"].read_text(encoding="utf-8")
    assert "#fact-" not in page
    assert "<dialog" not in page
