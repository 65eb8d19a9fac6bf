"""The preview ends and comes back, pages go and come back, and the first build has mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open
from tests.browser.previewing import Preview, Tab, previewing, sea_in
from tests.edges.places import PATIENCE

pytestmark = pytest.mark.browser

ARTICLE: Final = "content/articles/a8"
WATCH: Final = """() => {
    window.kept = true;
    window.changes = 0;
    const seen = new MutationObserver((all) => { window.changes += all.length; });
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    seen.observe(document.body, all);
    seen.observe(document.head, all);
}"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sea_in(tmp_path)


def test_a_tab_outlives_the_preview_and_is_left_alone_if_nothing_changed(
    root: Path, open_context: Open
) -> None:
    with previewing(root) as preview:
        tab = Tab(open_context(viewport=DESK), preview, "articles/a3/")
        tab.page.evaluate(WATCH)
    tab.is_told("lost")
    expect(tab.mark).to_contain_text("Lost")
    with previewing(root, port=preview.port):
        tab.is_told("ready")
        expect(tab.mark).not_to_contain_text("Lost")
        tab.settle()
        assert tab.page.evaluate("[window.kept, window.changes]") == [True, 0]
        assert (tab.navigations, tab.updates) == (0, 0)


def test_what_changed_while_it_was_down_is_shown_when_it_is_back(
    root: Path, open_context: Open
) -> None:
    with previewing(root) as preview:
        tab = Tab(open_context(viewport=DESK), preview, "articles/a3/")
        tab.page.evaluate("window.kept = true")
    tab.is_told("lost")
    preview.edit(f"{ARTICLE[:-1]}3.md", "harbour", "haven")
    with previewing(root, port=preview.port) as again:
        tab.shows("the haven at Vik")
        again.edit(f"{ARTICLE[:-1]}3.md", "haven", "quay")
        tab.shows("the quay at Vik")
        assert tab.page.evaluate("window.kept")
        assert tab.navigations == 0


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = sea_in(tmp_path_factory.mktemp("returns"))
    site = root / "content/site.yml"
    site.write_text(site.read_text("utf-8").replace("/sea/", "/repo/"), "utf-8")
    with previewing(root) as found:
        yield found


def test_a_page_that_is_deleted_shows_the_404_page_and_comes_back(
    preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a8/")
    heading = tab.heading.inner_text()
    with preview.keeping(f"{ARTICLE}.md"), preview.keeping(f"{ARTICLE}.yml"):
        preview.delete(f"{ARTICLE}.md")
        preview.delete(f"{ARTICLE}.yml")
        expect(tab.heading).not_to_have_text(heading, timeout=PATIENCE * 1000)
        answer = tab.page.request.get(tab.page.url)
        assert answer.status == 404
        expect(tab.page.locator("meta[name=robots][content=noindex]")).to_have_count(1)
        tab.is_told("ready")
        expect(tab.overlay).to_be_hidden()
    expect(tab.heading).to_have_text(heading, timeout=PATIENCE * 1000)
    tab.shows("Passage 1 of text 8")


def test_an_address_without_a_page_shows_it_once_it_is_written(
    preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "notes/")
    expect(tab.page.locator("meta[name=robots][content=noindex]")).to_have_count(1)
    (preview.root / "content/pages/notes.md").write_text("---\ntitle: Notes\n---\nTwo.\n", "utf-8")
    expect(tab.heading).to_have_text("Notes")


def test_under_a_path_the_root_leads_there_and_edits_arrive(
    preview: Preview, open_context: Open
) -> None:
    assert preview.address.endswith(f":{preview.port}/repo/")
    tab = Tab(open_context(viewport=DESK), preview)
    for at in ("/", "/repo"):
        tab.page.goto(f"http://localhost:{preview.port}{at}")
        assert tab.page.url == preview.address
    tab.page.goto(f"{preview.address}articles/a5")
    assert tab.page.url == f"{preview.address}articles/a5/"
    tab.is_told("ready")
    moves = tab.navigations
    with preview.keeping("content/articles/a5.md"):
        preview.edit("content/articles/a5.md", "harbour", "haven")
        tab.shows("haven")
    tab.page.goto(f"{preview.address}tides/")
    tab.is_told("ready")
    with preview.keeping("content/topics/tides.yml"):
        preview.edit("content/topics/tides.yml", "Point 2 on", "Point two on")
        tab.shows("Point two on")
    assert tab.navigations == moves + 1
    expect(tab.page.locator("head link[rel=stylesheet]")).to_have_attribute(
        "href", re.compile(r"assets/")
    )


@pytest.mark.parametrize("path", ["", "tides/"])
def test_a_first_build_with_mistakes_tells_them_and_then_the_site_is_there(
    path: str, root: Path, open_context: Open
) -> None:
    bad = root / "content/topics/bad.yml"
    bad.write_text("title: [", "utf-8")
    with previewing(root) as preview:
        tab = Tab(open_context(viewport=DESK), preview, path)
        expect(tab.overlay).to_contain_text("content/topics/bad.yml")
        expect(tab.page.locator("body")).to_contain_text("Nothing has been built yet")
        bad.write_text("title: {", "utf-8")
        expect(tab.overlay).to_contain_text("title: {")
        bad.unlink()
        expect(tab.heading).to_have_text("On tides" if path else "Sea", timeout=PATIENCE * 1000)
        expect(tab.overlay).to_be_hidden()
        assert tab.navigations == 1
