"""The buttons of an Easy Read page in a browser: report/templates/easy-read.js with voices that only write down what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.booklet import contents, headings, page_pieces, pdf_pieces, same, split
from support.browser import axe_faults, chromium, contrast, opened
from support.contents import pdf_text
from support.speech import AMERICAN, BRITISH, REMOTE, WELSH, said, speech

pytestmark = pytest.mark.browser

READ, PAUSE, GO_ON, STOP, BIGGER, SMALLER = "Read to me", "Pause", "Carry on", "Stop", "Bigger words", "Smaller words"
MARKED = "[...document.querySelectorAll('.spoken')].map(part => part.textContent.trim())"
BREATH = 300
SAMPLE_PUBLISHER = "Sample Research Unit"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def only_page(browser: Any, rendered: dict[str, Path]) -> Any:
    """The sample booklet with a voice. A page takes long to open, so one serves every test."""
    return opened(browser, rendered["easy_read.html"], 1280, first=speech([BRITISH]))


@pytest.fixture
def easy_read(only_page: Any, rendered: dict[str, Path]) -> Iterator[Any]:
    """The booklet as a reader meets it for the first time, in a window and with media of choice; its script must stumble over nothing."""
    faults: list[str] = []
    only_page.on("pageerror", lambda fault: faults.append(str(fault)))

    def make(width: int = 1280, height: int = 900, **media: str) -> Any:
        only_page.set_viewport_size({"width": width, "height": height})
        only_page.emulate_media(
            **{"media": "null", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none", **media}
        )
        only_page.evaluate("sessionStorage.clear()")
        only_page.goto(rendered["easy_read.html"].resolve().as_uri())
        return only_page

    yield make
    assert faults == []


def buttons(page: Any) -> list[str]:
    """The buttons that are there for a reader, whatever reads the page to them."""
    found: list[str] = page.get_by_role("button").all_inner_texts()
    return found


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).evaluate("button => button.click()")


def to_the_next(page: Any) -> None:
    """The voice ends its sentence, and the page takes a breath."""
    page.evaluate("told.finish()")
    page.clock.run_for(BREATH)


def test_there_is_no_button_without_a_script_and_the_summary_has_none(browser: Any, rendered: dict[str, Path]) -> None:
    page = opened(browser, rendered["easy_read.html"], 1280, script=False)
    assert page.locator("button").count() == page.locator(".tools").count() == 0
    page.close()
    assert "speechSynthesis" not in rendered["summary.html"].read_text(encoding="utf-8")
    assert rendered["easy_read.html"].read_text(encoding="utf-8").count("offerReading(window.speechSynthesis)") == 1


@pytest.mark.parametrize(
    ("missing", "refused"),
    [
        (
            "speechSynthesis",
            "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        ),
        pytest.param("SpeechSynthesisUtterance", "sessionStorage.setItem('easy-read-words', '../enormous')", marks=pytest.mark.deep),
        pytest.param("speechSynthesis", "Storage.prototype.setItem = () => { throw new DOMException('full'); }", marks=pytest.mark.deep),
    ],
)
def test_without_speech_and_where_nothing_may_be_kept_letters_grow_all_the_same(
    browser: Any, rendered: dict[str, Path], missing: str, refused: str
) -> None:
    faults: list[str] = []
    page = opened(
        browser, rendered["easy_read.html"], 1280, first=f"Object.defineProperty(window, '{missing}', {{ value: null }}); {refused}"
    )
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    assert buttons(page) == [BIGGER, SMALLER]
    assert page.evaluate("document.documentElement.dataset.words") == "usual"
    press(page, BIGGER)
    assert page.evaluate("document.documentElement.dataset.words") == "bigger"
    page.close()
    assert faults == []


def test_reading_is_offered_as_soon_as_the_device_has_an_english_voice_of_its_own_and_no_longer(easy_read: Any) -> None:
    page = easy_read()
    assert buttons(page) == [READ, BIGGER, SMALLER]
    for voices, offered in (([], False), ([REMOTE], False), ([WELSH, REMOTE], False), ([REMOTE, AMERICAN], True), ([], False)):
        page.evaluate("voices => told.change(voices)", voices)
        assert buttons(page) == ([READ] if offered else []) + [BIGGER, SMALLER]
        assert page.evaluate("document.querySelector('.tools button').getClientRects().length") == offered


def test_a_british_voice_comes_first_then_the_devices_own_choice_and_never_another_machine(easy_read: Any) -> None:
    page = easy_read()
    for voices, chosen in (
        ([REMOTE, AMERICAN, BRITISH], "en-GB 2"),
        ([WELSH, ("en-AU", True, False), AMERICAN], "en_US 2"),
        ([BRITISH, ("en_GB", True, True)], "en_GB 1"),
        ([("enm", True, True), ("en", True, False), REMOTE], "en 1"),
    ):
        page.evaluate("voices => told.change(voices)", voices)
        press(page, READ)
        assert page.evaluate("told.said.pop()") == {"text": SAMPLE_PUBLISHER, "voice": chosen, "remote": False}
        press(page, STOP)
        page.clock.run_for(BREATH)


def test_every_word_of_the_booklet_is_said_once_and_in_order_and_none_unasked(easy_read: Any, rendered: dict[str, Path]) -> None:
    page = easy_read(reduced_motion="reduce")
    page.keyboard.press("Tab")
    for place in (10_000, 0):
        page.evaluate(f"scrollTo(0, {place})")
    page.clock.run_for(60_000)
    assert said(page) == []
    press(page, READ)
    for _ in range(100):
        if page.evaluate("told.current === null"):
            break
        marked = page.evaluate(MARKED)
        assert len(marked) == 1
        assert said(page)[-1].partition(",")[0].rstrip(".") in " ".join(marked[0].split())
        to_the_next(page)
    assert page.evaluate(MARKED) == []
    assert buttons(page)[0] == READ
    pieces = page_pieces(rendered["easy_read.html"].read_text(encoding="utf-8"))
    written = "".join(piece.words for piece in pieces if piece.kind in ("h1", "h2", "h3", "p") and piece.words != "Contents")
    assert same("".join(said(page))).replace(",madeup,", "madeup") == same(written)
    assert "Support cost about £150, made up, a week." in said(page)


def test_the_keyboard_reads_pauses_carries_on_and_stops(easy_read: Any) -> None:
    page = easy_read()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "4px"
    page.keyboard.press("Enter")
    assert buttons(page) == [PAUSE, STOP, BIGGER, SMALLER]
    to_the_next(page)
    second = said(page)[1]
    page.keyboard.press("Space")
    assert buttons(page)[0] == GO_ON
    page.clock.run_for(60_000)
    assert page.evaluate("told.cancelled") == 1
    assert len(said(page)) == 2
    assert page.evaluate(MARKED) == [second]
    page.keyboard.press("Enter")
    assert said(page)[1:] == [second, second]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert buttons(page) == [READ, BIGGER, SMALLER]
    assert page.evaluate("document.activeElement.innerText") == READ
    page.clock.run_for(60_000)
    assert len(said(page)) == 3
    assert page.evaluate(MARKED) == []


def test_what_a_voice_does_wrong_neither_loses_a_sentence_nor_hurries_on(easy_read: Any) -> None:
    page = easy_read()
    page.get_by_role("button", name=READ).dblclick()
    assert buttons(page)[:2] == [PAUSE, STOP]
    first = said(page)[0]
    # Pressed again before the voice has told that it was cancelled: it would lose what it is given now.
    page.evaluate("(() => { const listen = document.querySelector('.tools button'); listen.click(); listen.click(); })()")
    page.clock.run_for(BREATH)
    assert said(page) == [first, first]
    # The end of what was cancelled comes as an end, not as an error.
    page.evaluate("window.late = told.current")
    press(page, PAUSE)
    page.evaluate("late.onend({})")
    page.clock.run_for(BREATH)
    assert said(page) == [first, first]
    # A page that was open before has left the voices waiting.
    page.evaluate("speechSynthesis.paused = true")
    press(page, GO_ON)
    assert said(page) == [first, first, first]
    # The reader pauses between two sentences.
    page.evaluate("told.finish()")
    press(page, PAUSE)
    page.clock.run_for(BREATH)
    assert len(said(page)) == 3
    press(page, GO_ON)
    assert len(said(page)) == 4
    page.evaluate("told.fail()")
    page.clock.run_for(BREATH)
    assert buttons(page)[0] == READ
    assert page.evaluate(MARKED) == []
    assert len(said(page)) == 4


def test_reading_ends_with_the_voice_or_the_page_and_waits_while_the_page_is_hidden(easy_read: Any, rendered: dict[str, Path]) -> None:
    page = easy_read()
    press(page, READ)
    page.evaluate("told.change([])")
    assert page.evaluate(MARKED) == []
    assert buttons(page) == [BIGGER, SMALLER]
    page.evaluate("told.change([['en-GB', true, true]])")
    press(page, READ)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert buttons(page)[0] == READ
    page.clock.run_for(BREATH)
    press(page, READ)
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")
    assert buttons(page)[0] == GO_ON
    page.clock.run_for(BREATH)
    press(page, GO_ON)
    before = page.evaluate("told.cancelled")
    page.goto(rendered["summary.html"].resolve().as_uri())
    assert int(page.evaluate("sessionStorage.getItem('cancelled')")) == before + 1


def test_reading_begins_at_what_is_in_view_and_brings_each_line_clear_of_the_buttons(easy_read: Any) -> None:
    page = easy_read(width=320, height=640, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.evaluate("location.hash = '#what-we-did'")
    seen = """part => { const { top, bottom } = document.querySelector(part).getBoundingClientRect();
        return top >= document.querySelector('.tools').getBoundingClientRect().bottom && bottom <= innerHeight; }"""
    assert page.evaluate(seen, "#what-we-did")
    links = "[...document.querySelectorAll('main a')].reverse()"
    assert page.evaluate(f"{links}.every(link => {{ link.focus(); return ({seen})(':focus'); }})")
    page.evaluate("location.hash = ''; location.hash = '#what-we-did'")
    place = "document.querySelector('#what-we-did').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.get_by_role("button", name=SMALLER).focus()
    page.get_by_role("button", name=READ).click()
    assert page.evaluate(place) == pytest.approx(before, abs=2), "a button that is always in view moves the page when it is reached"
    assert said(page) == ["What we did"]
    for _ in range(7):
        to_the_next(page)
        assert page.evaluate(seen, ".spoken"), said(page)[-1]
    press(page, PAUSE)
    page.evaluate("scrollTo(0, 0)")
    page.clock.run_for(BREATH)
    press(page, GO_ON)
    assert page.evaluate(seen, ".spoken")


def test_in_a_low_window_the_buttons_stay_in_view_only_for_those_who_use_them_to_listen(easy_read: Any) -> None:
    page = easy_read(320, 256, reduced_motion="reduce")
    position = "getComputedStyle(document.querySelector('.tools')).position"
    assert page.evaluate(position) == "static"
    press(page, READ)
    assert page.evaluate(position) == "sticky"
    for _ in range(9):
        to_the_next(page)
    page.get_by_role("button", name=STOP).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.innerText") == READ
    assert 0 <= page.evaluate("document.activeElement.getBoundingClientRect().top") < 256
    assert page.evaluate("scrollY") > 256


def test_letters_grow_in_two_steps_and_are_as_big_after_a_reload(easy_read: Any) -> None:
    page = easy_read()
    steps = (
        "[parseFloat(getComputedStyle(document.querySelector('.er-words p')).fontSize) / 22, ...tools.map(b => b.ariaDisabled === 'true')]"
    )
    state = f"(() => {{ const tools = [...document.querySelectorAll('.tools button')].slice(-2); return {steps}; }})()"
    place = "document.querySelector('#what-we-did').getBoundingClientRect().top"
    for _ in range(3):
        page.keyboard.press("Tab")
    page.evaluate("document.querySelector('#what-we-did').scrollIntoView({ behavior: 'instant' })")
    bar, before = page.locator(".tools").bounding_box(), page.evaluate(place)
    for expected in ([1, False, True], [1.25, False, False], [1.5, True, False], [1.5, True, False]):
        assert page.evaluate(state) == expected
        assert page.evaluate("document.activeElement.innerText") == BIGGER
        assert page.evaluate(place) == pytest.approx(before, abs=2)
        page.keyboard.press("Enter")
    assert page.locator(".tools").bounding_box() == bar
    page.reload()
    assert page.evaluate(state) == [1.5, True, False]
    for expected in ([1.25, False, False], [1, False, True], [1, False, True]):
        press(page, SMALLER)
        assert page.evaluate(state) == expected


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [
        (320, 640, "dark"),
        pytest.param(320, 256, "light", marks=pytest.mark.deep),
        pytest.param(768, 900, "dark", marks=pytest.mark.deep),
        pytest.param(1280, 900, "light", marks=pytest.mark.deep),
    ],
)
def test_the_biggest_letters_fit_and_axe_finds_no_fault_while_a_line_is_read(easy_read: Any, width: int, height: int, scheme: str) -> None:
    page = easy_read(width, height, color_scheme=scheme)
    smallest = """Math.min(...[...document.querySelectorAll('.tools button')].map(button => button.getBoundingClientRect())
        .filter(box => box.width).flatMap(box => [box.width, box.height]))"""
    press(page, BIGGER)
    press(page, BIGGER)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(smallest) >= 44
    press(page, READ)
    to_the_next(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(smallest) >= 44
    assert axe_faults(page) == []
    bar = page.evaluate("getComputedStyle(document.querySelector('.spoken'), '::before').borderLeftColor")
    grounds = page.evaluate("['body', '.spoken', '.title-block'].map(n => getComputedStyle(document.querySelector(n)).backgroundColor)")
    assert min(contrast(bar, ground) for ground in grounds) >= 3


@pytest.mark.deep
def test_the_line_is_marked_by_a_frame_where_the_reader_chose_the_colours(easy_read: Any) -> None:
    page = easy_read(forced_colors="active")
    press(page, READ)
    assert page.evaluate("getComputedStyle(document.querySelector('.spoken')).outlineStyle") == "solid"
    assert axe_faults(page) == []


def test_paper_has_no_buttons_and_the_letters_lines_and_rows_of_the_pdf(easy_read: Any) -> None:
    page = easy_read(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.words = 'biggest'")
    assert not page.locator(".tools").is_visible()
    looks = "[...document.querySelectorAll('.title-inner > *, main :is(h2, h3, p, a, span)')].map(part => getComputedStyle(part))"
    sizes = page.evaluate(looks + ".map(look => parseFloat(look.fontSize) * 72 / 96)")
    lines = page.evaluate(looks + ".map(look => [look.textAlign, look.hyphens].join())")
    rows = page.evaluate("[...document.querySelectorAll('.er')].map(row => getComputedStyle(row).breakInside)")
    assert min(sizes) == pytest.approx(17, abs=0.01)
    assert (set(lines), set(rows)) == ({"left,manual"}, {"avoid"})
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_print_of_the_page_says_and_shows_what_the_pdf_does(easy_read: Any, rendered: dict[str, Path]) -> None:
    page = easy_read()
    press(page, BIGGER)
    press(page, READ)
    content = page.pdf(prefer_css_page_size=True, tagged=True)
    printed, made = pdf_pieces(content), pdf_pieces(rendered["easy_read.pdf"].read_bytes())
    assert contents(printed) == contents(made)
    assert headings(printed) == headings(made)
    assert split(printed) == split(made) == []
    assert re.findall(r"Page \d", pdf_text(content))[:3] == ["Page 1", "Page 2", "Page 3"]
