"""A real browser for the built pages."""

from __future__ import annotations

import os
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


def opened(browser: Any, path: Path, width: int, scheme: str = "light", script: bool = True) -> Any:
    """A page at a width, in a light or dark scheme, with scripts or without; it must fetch nothing from anywhere."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path.resolve().as_uri())
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    return page


def axe_faults(page: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong with a page, against WCAG 2.2 AA and its own best practice."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.response["passes"], "axe looked at nothing"
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found.response["violations"]]
