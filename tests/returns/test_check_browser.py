"""The check page in a browser: narrow windows, axe-core, hostile text, the box that looks for words, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jobs_first.returns.changes import by_site
from support.browser import axe_faults, chromium, opened
from support.small_check import CHANGED, accepted, checked, hostile, of_site, whole, written

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {
        "whole": whole(checked(accepted=accepted(), changes=by_site(CHANGED))),
        "site": of_site(checked(), "site_a"),
        "hostile": hostile(),
    }
    return {name: written(page, tmp_path_factory.mktemp(name)) for name, page in made.items()}


@pytest.mark.deep
@pytest.mark.parametrize("name", ["whole", "site", "hostile"])
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_page_scrolls_sideways(browser: Any, pages: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, pages[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", ["whole", pytest.param("site", marks=pytest.mark.deep), pytest.param("hostile", marks=pytest.mark.deep)])
def test_axe_finds_no_fault(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = opened(browser, pages[name], 320)
    assert axe_faults(page) == []
    page.close()


def test_hostile_text_runs_nothing_and_is_seen_as_text(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    page.goto(pages["hostile"].as_uri())
    page.wait_for_timeout(100)
    assert told == []
    assert page.evaluate("document.images.length") == 0
    assert '<script>alert("x")</script>' in page.inner_text("main")
    page.close()


def test_a_script_that_slipped_in_would_not_run(browser: Any, pages: dict[str, Path], tmp_path: Path) -> None:
    content = pages["whole"].read_text(encoding="utf-8")
    assert "</main>" in content
    path = written(content.replace("</main>", "<script>document.title = 'ran'</script></main>"), tmp_path)
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() != "ran"
    page.close()


def visible(page: Any) -> int:
    return int(page.evaluate("[...document.querySelectorAll('.problem')].filter(one => one.offsetParent !== null).length"))


def test_the_box_leaves_the_problems_with_its_words_and_paper_shows_all(browser: Any, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["whole"], 1280)
    assert visible(page) == 5
    page.fill("#filter-words", "status WKG")
    assert visible(page) == 1
    assert page.inner_text("[role=status]") == "1 of 5 kinds of problems are shown"
    page.emulate_media(media="print")
    assert visible(page) == 5
    page.emulate_media(media="screen")
    page.fill("#filter-words", "row 16")
    assert page.locator(".problem:visible h4").all_inner_texts() == ["Error Column Status: not a category 9 problems"]
    page.fill("#filter-words", "nothing has this")
    assert visible(page) == 0
    page.fill("#filter-words", "")
    assert visible(page) == 5
    page.close()


def test_without_script_all_is_there_and_the_box_is_not(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(pages["whole"].as_uri())
    assert page.locator("#filter-words").count() == 0
    assert page.locator(".problem:visible").count() == 5
    page.close()


@pytest.mark.deep
def test_each_site_begins_a_page_of_its_own_on_paper(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["whole"].as_uri())
    book = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    words = [sheet.get_textpage().get_text_range() for sheet in book]
    book.close()
    site_a, site_b = (next(number for number, text in enumerate(words) if f"{name}\r\nInternal" in text) for name in ("Site A", "Site B"))
    assert 0 < site_a < site_b
    assert not any("other.csv" in text for text in words[site_a:site_b])
