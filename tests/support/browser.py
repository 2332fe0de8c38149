"""A real browser for the built pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium. Skips the test where there is none, or fails it where JOBS_FIRST_REQUIRE_BROWSER is set."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("JOBS_FIRST_REQUIRE_BROWSER"):
            pytest.fail("JOBS_FIRST_REQUIRE_BROWSER is set, and no Chromium is on the path")
        pytest.skip("no Chromium is on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


def opened(
    browser: Any, path: Path, width: int, scheme: str = "light", script: bool = True, first: str = "", height: int = 900, **options: Any
) -> Any:
    """A page at a width, in a light or dark scheme, with scripts or without; it must fetch nothing from anywhere.

    `first` is a script that runs before those of the page; with one, time stands still until the test lets it run.
    """
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script, **options)
    if first:
        page.clock.install()
        page.add_init_script(first)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path.resolve().as_uri())
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    return page


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as `rgb(1, 2, 3)`, as WCAG counts it."""
    lights = []
    for colour in (one, other):
        shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def axe_faults(page: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong with a page, against WCAG 2.2 AA and its own best practice."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.response["passes"], "axe looked at nothing"
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found.response["violations"]]
