"""What is pushed to the branch, cloned from there and served as GitHub Pages serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Open
from tests.browser.server import serving
from tests.site.cli import files_of
from tests.site.pages import broken_links, parse_all
from tests.site.publishing import TOPIC, URL, new_place

pytestmark = pytest.mark.browser

DEEP: Final = "no/such/deep/page/"
OLD: Final = ("articles/old-notice/", "articles/company-notice/")
STYLE: Final = """() => ["body", "h1", "header a", "footer"].map((name) => {
    const style = getComputedStyle(document.querySelector(name));
    return [style.fontFamily, style.fontWeight, style.color, style.maxInlineSize];
})"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clone of the branch, the site of a dossier in which two pages have moved."""
    folder = tmp_path_factory.mktemp("published")
    place = new_place(folder)
    for path, old in (
        (TOPIC, "old-ferry"),
        ("content/articles/company-notice.yml", "old-notice"),
    ):
        file = place.root / path
        file.write_text(f"{file.read_text('utf-8')}former_slugs: [{old}]\n", "utf-8")
    run = place.publish()
    assert run.code == 0, run.out + run.err
    there = folder / "clone"
    place.git("clone", "--quiet", "--branch", "gh-pages", str(place.remote), str(there))
    return there


@pytest.fixture(scope="module")
def site(clone: Path) -> Iterator[str]:
    """The address under which the clone is served."""
    with serving(clone, "/repo/") as address:
        yield address


def status(address: str) -> int:
    try:
        with urlopen(address) as response:  # noqa: S310  # our own server
            return int(response.status)
    except HTTPError as error:
        return error.code


def test_every_link_on_every_page_is_answered(clone: Path, site: str) -> None:
    files = {path: body for path, body in files_of(clone).items() if not path.startswith(".git/")}
    assert broken_links(files, URL) == []
    targets = {
        urldefrag(urljoin(site + path, link)).url.replace(URL, site)
        for path, page in parse_all(files).items()
        for link in page.links()
    }
    within = {target for target in targets if target.startswith(site)}
    assert len(within) > 20
    assert {target: status(target) for target in within if status(target) != 200} == {}
    assert not [one for one in targets - within if one.startswith(site.removesuffix("repo/"))]


def test_the_missing_page_is_styled_and_leads_back_from_any_depth(
    open_context: Open, site: str
) -> None:
    page = open_context(viewport=DESK).new_page()
    page.goto(site)
    home = page.evaluate(STYLE)
    response = page.goto(site + DEEP)
    assert response is not None
    assert response.status == 404
    assert page.evaluate(STYLE) == home
    targets = page.eval_on_selector_all("a", "all => all.map((a) => a.href.split('#')[0])")
    assert len(set(targets)) > 5
    for target in set(targets) - {site + DEEP}:
        assert target.startswith(site)
        assert status(target) == 200
    page.locator("main li a").last.click()
    page.wait_for_url(site + "night-ferry/")


def follow(page: Page, address: str, target: str) -> None:
    page.goto(address)
    page.wait_for_url(target)


def test_an_address_that_moved_leads_to_the_place_on_the_new_page(
    open_context: Open, site: str
) -> None:
    page = open_context(viewport=DESK).new_page()
    follow(page, f"{site}{OLD[0]}#p2", f"{site}{OLD[1]}#p2")
    assert page.locator(":target").get_attribute("id") == "p2"
    follow(page, f"{site}old-ferry/", f"{site}night-ferry/")
    page.go_back()  # the address that moved is none of the places one was at
    page.wait_for_url(f"{site}{OLD[1]}#p2")


def test_without_script_it_leads_to_the_page(open_context: Open, site: str) -> None:
    page = open_context(viewport=DESK, java_script_enabled=False).new_page()
    follow(page, site + OLD[0], f"{site}{OLD[1]}index.html")


def test_from_disk_it_leads_to_the_place_too(open_context: Open, clone: Path) -> None:
    page = open_context(viewport=DESK).new_page()
    address = (clone / OLD[0] / "index.html").as_uri()
    follow(page, f"{address}#p2", f"{(clone / OLD[1] / 'index.html').as_uri()}#p2")
    assert page.locator(":target").get_attribute("id") == "p2"
