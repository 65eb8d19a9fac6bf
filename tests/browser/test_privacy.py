"""A page asks for its own files, and for nothing of anyone else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Request, Response

from tests.browser.conftest import DESK, Open

pytestmark = pytest.mark.browser


def test_no_page_asks_another_server_or_reports_a_fault(
    open_context: Open, address: str, dossier: Path
) -> None:
    page = open_context(viewport=DESK).new_page()
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(address):
            faults.append(f"{page.url} asks for {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{page.url}: {response.status} for {response.url}")

    def said(message: ConsoleMessage) -> None:
        # The browser tells here of every breach of the Content-Security-Policy too.
        if message.type in ("error", "warning"):
            faults.append(f"{page.url}: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the test left before the picture had come
            faults.append(f"{page.url}: {request.failure} for {request.url}")

    page.on("request", asked)
    page.on("response", answered)
    page.on("console", said)
    page.on("requestfailed", failed)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    for path in sorted(dossier.rglob("*.html")):
        page.goto(address + path.relative_to(dossier).as_posix())
    assert faults == []


def test_every_page_forbids_what_it_does_not_need(open_context: Open, address: str) -> None:
    page = open_context().new_page()
    page.goto(address)
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";") if rule.strip())
    assert rules["default-src"] == "'none'"
    assert {rules.get(name) for name in ("script-src", "style-src", "img-src")} <= {"'self'", None}
