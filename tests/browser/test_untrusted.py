"""Whatever an author or a source writes, in whatever field: it is shown as text, and never runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Dialog

from tests.browser.conftest import DESK, Open
from tests.browser.server import serving
from tests.site.cli import built
from tests.site.hostile import ATTACKS, Attack, write_hostile_site

pytestmark = pytest.mark.browser

SHOWN: Final = {
    "index.html": ("site", "topic", "bottom line", "caveat", "editor", "letter"),
    "siege/index.html": (
        *("site", "topic", "bottom line", "caveat", "group", "point", "assessed", "open"),
        *("question conflict", "question precision", "position one", "position two"),
        *("event", "undated", "event note", "display", "chief", "role"),
        *("letter", "short", "outlet", "summary", "change", "quoted", "flag", "passage four"),
    ),
    "bare/index.html": ("bare", "letter"),
    "timeline/index.html": ("event", "undated", "display", "event note"),
    "actors/index.html": ("chief", "role"),
    "articles/index.html": ("letter", "short", "outlet", "summary", "lost", "matter", "copy"),
    "articles/letter/index.html": (
        *("letter", "outlet", "author", "summary", "caption", "article note", "rights"),
        *("heading", "passage one quoted", "bold", "code", "link", "passage three"),
        *("passage four", "fenced", "indented", "edge", "gazette", "bottom line", "point"),
    ),
    "articles/copy/index.html": ("letter",),
    "articles/lost/index.html": ("lost", "withdrawn", "lost body", "gazette"),
    "articles/matter/index.html": ("matter", "matter body"),
    "about/index.html": ("page", "page heading", "page body", "page link"),
    "404.html": ("site",),
}
"""What a reader of each page must find, each followed by the attack as it was written."""
FOREIGN: Final = """() => [...document.querySelectorAll("*")].flatMap(e => {
    const found = [];
    for (const a of e.attributes) {
        if (/^on/i.test(a.name)) found.push(`${a.name} on ${e.tagName}`);
        if (/^\\s*(javascript|data|vbscript):/i.test(a.value)) found.push(`${a.name}=${a.value}`);
    }
    if (e.matches("script:not([src], [type='application/ld+json']), style, iframe, object, embed")
        || e.matches("base, form"))
        found.push(e.outerHTML);
    if (e.matches("script[src], img, link") && !(e.src || e.href || "").startsWith(location.origin))
        if (!e.matches("link[rel=canonical], link[rel=alternate]")) found.push(e.outerHTML);
    return found;
})"""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_in_every_field_is_shown_as_text_and_never_runs(
    attack: Attack, open_context: Open, tmp_path: Path
) -> None:
    root = write_hostile_site(tmp_path, attack)
    site = built(root, tmp_path / "output", "--url", "https://example.org/repo/")
    # The policy in the head would stop it as well; here the pages must be safe without it.
    page = open_context(viewport=DESK, bypass_csp=True).new_page()
    faults: list[str] = []

    def asked(dialog: Dialog) -> None:
        faults.append(f"{page.url}: a dialog says {dialog.message}")
        dialog.dismiss()

    page.on("dialog", asked)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    with serving(site, "/repo/") as address:
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            page.goto(address + name)
            page.keyboard.press("Tab")
            faults += [f"{name}: {fault}" for fault in page.evaluate(FOREIGN)]
            if page.evaluate("window.pwned !== undefined"):
                faults.append(f"{name}: the attack ran")
            text = " ".join(page.evaluate("document.documentElement.textContent").split())
            faults += [
                f"{name}: {field} is not shown"
                for field in SHOWN.get(name, ())
                if f"{field} {attack.text}" not in text
                and not (field.endswith("link") and "](" in attack.text)
            ]
    assert faults == []
