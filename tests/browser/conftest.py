"""One Chromium for all browser tests, and pages opened in it as a reader opens them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser.machine import HELP, browser
from tests.browser.server import serving

# Without these Chromium looks for Google's hosts, and as root it does not start.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
BRIEFINGS: Final = ("mediation/", "gas-dispute/", "northern-cyprus/")
PAGES: Final = (
    "",
    *BRIEFINGS,
    "articles/",
    "articles/axios-scoop/",
    "actors/",
    "timeline/",
    "method/",
    "404.html",
)
"""A page of each kind, and every briefing."""

Open: TypeAlias = Callable[..., BrowserContext]
Visit: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give the browser; without one the tests fail, and say how to get it."""
    path = browser()
    if path is None or shutil.which("pdftotext") is None:
        pytest.fail(HELP)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def address(dossier: Path) -> Iterator[str]:
    """Give the address under which the repository's own site is served, as it was built for."""
    with serving(dossier, "/repo/") as found:
        yield found


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Open]:
    """Give what opens a browser window of its own, with playwright's options for it."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        opened.append(chromium.new_context(**options))
        return opened[-1]

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def visit(open_context: Open, address: str) -> Visit:
    """Give what opens a page of the repository's own site in a window of its own."""

    def visit(path: str, **options: Any) -> Page:
        page = open_context(**options).new_page()
        page.goto(address + path)
        return page

    return visit
