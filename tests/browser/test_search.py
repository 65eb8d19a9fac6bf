"""The search: what is found, from the web and from disk, by keys, and by whoever has no script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, ViewportSize, expect

from briefgen.stages.search.words import Folder
from tests.browser.conftest import DESK, PHONE, Open, Visit
from tests.browser.previewing import Tab, previewing, sea_in
from tests.browser.test_access import AXE
from tests.site.cli import built
from tests.site.hostile import ATTACKS, Attack, write_hostile_site
from tests.stages.test_search import VECTORS

pytestmark = pytest.mark.browser

SEARCH: Final = "search/index.html"
SAID: Final = re.compile(r"[0-9] results?|Nothing found")
LOTS: Final = 75
"""The articles of a site whose texts are drawn by lot: they lie in four blocks."""
WORDS: Final = (
    *("aa", "ab", "aba", "b", "ba", "cc", "Ørn", "ørnen", "Müller", "mull", "東京", "京都"),
    *("12", "1", "e-mail", "email", "İzmir", "ızmir", "οδός", "ΟΔΟΣ", "a"),
)
At = Callable[[str], str]
"""Gives the address of a file of a site."""


@pytest.fixture(params=["served", "from disk"])
def at(request: pytest.FixtureRequest, address: str, dossier: Path) -> At:
    """Give the addresses of the repository's own site, by the web and from disk."""
    if request.param == "served":
        return lambda path: address + path
    return lambda path: (dossier / path).as_uri()


@pytest.fixture
def page(at: At, open_context: Open) -> Page:
    """Give the search of the repository's own site."""
    found = open_context(viewport=DESK).new_page()
    found.goto(at(SEARCH))
    return found


def search(page: Page, query: str) -> list[str]:
    """Look for something, and return the titles of what is found."""
    page.locator("#q").fill("")
    expect(page.locator("#sec_found")).to_have_text("")
    page.locator("#q").fill(query)
    expect(page.locator("#sec_found")).to_have_text(SAID)
    return page.locator(".hits h2").all_inner_texts()


def marks(page: Page) -> set[str]:
    return {text.lower() for text in page.locator(".hits mark").all_inner_texts()}


def test_words_are_found_in_briefings_first_then_titles_then_passages(page: Page) -> None:
    titles = search(page, "gas turkey")
    assert titles[0] == "Gas in the eastern Mediterranean"
    kinds = [text.split(" · ")[0] for text in page.locator(".hits .meta").all_inner_texts()]
    assert kinds == sorted(kinds, key=lambda kind: kind != "Briefing")
    assert marks(page) == {"gas", "turkey"}
    assert page.locator("#sec_found").inner_text() == f"{len(titles)} results"
    shown = [one.locator("li").count() for one in page.locator(".hits > li").all()]
    assert max(shown) == 3


def test_a_result_leads_to_the_passage(page: Page, at: At) -> None:
    search(page, "axios")
    link = page.locator(".hits li li a").first
    words = set(link.inner_text().split())
    link.click()
    page.wait_for_url("**#*")
    assert page.url.startswith(at("").removesuffix("index.html"))
    target = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    assert target.evaluate("e => e.matches(':target')")
    assert len(words & set(target.inner_text().split())) > 5


def test_the_beginning_of_a_word_is_enough_and_accents_and_case_are_not_needed(page: Page) -> None:
    whole = search(page, "Azerbaijan")
    assert whole
    assert search(page, "AZÉRBAIJ") == whole
    assert search(page, "azerbaijann") == []
    assert page.locator("#sec_found").inner_text() == "Nothing found for “azerbaijann”"
    assert search(page, "z") == []  # one letter is a word of its own


def test_words_in_quotes_stand_together(page: Page) -> None:
    apart, together = search(page, "Israel and Turkey"), search(page, '"Israel and Turkey"')
    assert 0 < len(together) < len(apart)
    assert marks(page) == {"israel and turkey"}
    assert search(page, '"Turkey Israel and"') == []


def test_the_query_stands_in_the_address_and_is_taken_from_there(page: Page, at: At) -> None:
    titles = search(page, "gas & Turkey")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["gas & Turkey"]}
    page.reload()
    expect(page.locator("#q")).to_have_value("gas & Turkey")
    expect(page.locator(".hits h2")).to_have_text(titles)
    page.locator("#q").fill("")
    expect(page.locator(".hits li")).to_have_count(0)
    assert urlsplit(page.url).query == ""
    page.goto(f"{at(SEARCH)}?q=gas")
    expect(page.locator(".hits h2").first).to_have_text("Gas in the eastern Mediterranean")


def test_it_goes_by_keys_alone(page: Page, at: At) -> None:
    page.goto(at("mediation/index.html"))
    page.keyboard.press("/")
    page.wait_for_url("**/search/**")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("gas")
    page.keyboard.press("Enter")
    links = page.locator(".hits a")
    expect(links.nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("/")  # where somebody writes, it is a slash
    expect(page.locator("#q")).to_have_value("/")
    page.keyboard.type("gas")
    expect(links.nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gas-dispute/**")


@pytest.mark.parametrize("key", ["Control+/", "Alt+/", "Meta+/", "s", "?"])
def test_no_other_key_leads_to_the_search(key: str, visit: Visit) -> None:
    page = visit("mediation/")
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url.endswith("/mediation/")


def test_the_key_can_be_switched_off(page: Page, at: At) -> None:
    page.get_by_label("The key / leads here from any page").uncheck()
    page.goto(at("mediation/index.html"))
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert "/mediation/" in page.url
    page.goto(at(SEARCH))
    box = page.get_by_label("The key / leads here from any page")
    expect(box).not_to_be_checked()
    box.check()
    page.goto(at("mediation/index.html"))
    page.keyboard.press("/")
    page.wait_for_url("**/search/**")


def test_the_number_of_results_is_said(page: Page) -> None:
    said = page.locator("#sec_found")
    assert said.get_attribute("role") == "status"
    assert not said.evaluate("e => e.hidden || getComputedStyle(e).display === 'none'")
    search(page, "zzz")
    assert said.inner_text() == "Nothing found for “zzz”"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_fault_with_and_without_results(size: ViewportSize, visit: Visit) -> None:
    page, axe, found = visit(SEARCH, viewport=size), Axe(), []
    for query in ("gas", "zzz"):
        search(page, query)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            faults = axe.run(page, options=AXE).response["violations"]
            found += [(query, scheme, one["id"], one["nodes"][0]["target"]) for one in faults]
    assert found == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_fits_a_small_screen_in_either_direction(direction: str, visit: Visit) -> None:
    page = visit(SEARCH, viewport={"width": 320, "height": 640})
    page.evaluate("dir => { document.documentElement.dir = dir; }", direction)
    search(page, "gas")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_there_are_results_and_no_field(visit: Visit) -> None:
    page = visit(SEARCH)
    search(page, "gas")
    page.emulate_media(media="print")
    expect(page.locator("#q")).not_to_be_visible()
    expect(page.locator(".hits h2").first).to_be_visible()


def test_without_script_the_page_leads_to_the_lists(visit: Visit) -> None:
    page = visit(SEARCH, java_script_enabled=False)
    assert "Searching needs JavaScript" in page.inner_text("main")
    expect(page.locator("#q")).not_to_be_visible()
    page.locator("main").get_by_role("link", name="Articles").click()
    assert urlsplit(page.url).path.endswith("/articles/index.html")


def test_it_asks_no_other_server_and_reports_no_fault(page: Page, at: At) -> None:
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(at("").removesuffix("index.html")):
            faults.append(request.url)

    def said(message: ConsoleMessage) -> None:
        faults.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.reload()
    assert search(page, "turkey")
    assert faults == []


def test_where_the_index_cannot_be_read_that_is_said(visit: Visit) -> None:
    page = visit("")
    page.route("**/search/words/*", lambda route: route.abort())
    page.goto(f"{page.url}{SEARCH}?q=gas")
    expect(page.locator("#sec_found")).to_have_text("The index could not be read")
    page.unroute("**/search/words/*")
    page.locator("#q").press("Enter")
    expect(page.locator(".hits h2").first).to_be_visible()


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_what_is_found_is_text_whatever_it_says(
    attack: Attack, open_context: Open, tmp_path: Path
) -> None:
    site = built(write_hostile_site(tmp_path, attack), tmp_path / "output")
    # The policy in the head would stop it as well; here the script must be safe without it.
    page = open_context(viewport=DESK, bypass_csp=True).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / SEARCH).as_uri())
    for query in ("letter", "passage", "topic", "point"):
        search(page, query)
        shown = " ".join(page.inner_text("#sec_hits").split())
        assert attack.text[:20] in shown
        assert page.evaluate("window.pwned === undefined")
        others = "#sec_hits :not(li, h2, a, p, ul, mark)"
        assert page.locator(others).count() == 0
    search(page, f"{attack.text} zzz")
    assert page.evaluate("window.pwned === undefined")
    assert faults == []


def test_words_are_folded_in_the_browser_as_they_were_for_the_index(page: Page) -> None:
    texts = [text for text, _ in VECTORS]
    folded = page.evaluate("texts => texts.map(window.briefgenSearch.words)", texts)
    assert dict(zip(texts, folded, strict=True)) == dict(VECTORS)


Text = tuple[str, ...]
"""An article's title, and its passages."""


@pytest.fixture(scope="module")
def lots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Text]]:
    """Give a site of articles whose titles and passages are drawn by lot, and what they say."""
    chance, said = Random(7), {}  # noqa: S311  # the same lots each time
    root = tmp_path_factory.mktemp("lots")
    folder = root / "content/articles"
    folder.mkdir(parents=True)
    (root / "content/site.yml").write_text("title: Lots\n", "utf-8")
    for number in range(LOTS):
        slug = f"t{number}"
        title, *passages = (drawn(chance, most) for most in (3, 6, 6, 6))
        said[slug] = (title, *passages)
        (folder / f"{slug}.md").write_text("\n\n".join(passages), "utf-8")
        about = {"title": title, "outlet": "unknown", "short_title": slug, "date": "unknown"}
        (folder / f"{slug}.yml").write_text(json.dumps(about), "utf-8")
    return built(root, root / "output"), said


def drawn(chance: Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def holds(texts: Text, query: str) -> bool:
    """Tell by reading every text whether an article holds what is looked for."""
    folder = Folder()
    parts = re.findall(r'"[^"]*"|\S+', query)
    return all(any(stands_in(folder.words(t), folder.words(p), p) for t in texts) for p in parts)


def stands_in(text: list[str], words: list[str], part: str) -> bool:
    *first, last = words
    may_begin = not part.startswith('"') and len(last) > 1
    return any(
        text[at : at + len(first)] == first
        and (
            text[at + len(first)] == last or (may_begin and text[at + len(first)].startswith(last))
        )
        for at in range(len(text) - len(first))
    )


def all_found(page: Page, query: str) -> set[str]:
    """Return the slugs of everything that is found."""
    search(page, query)
    while page.locator("#sec_more").is_visible():
        shown = page.locator(".hits > li").count()
        page.locator("#sec_more").click()
        expect(page.locator(".hits > li").nth(shown)).to_be_visible()
    links = page.locator(".hits h2 a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert len(links) == len(set(links))
    return {link.split("/")[-2] for link in links}


def test_what_is_found_is_what_reading_every_text_finds(
    lots: tuple[Path, dict[str, Text]], open_context: Open
) -> None:
    site, said = lots
    page, chance = open_context(viewport=DESK).new_page(), Random(8)  # noqa: S311  # likewise
    page.goto((site / SEARCH).as_uri())
    queries = [
        *WORDS,
        *(drawn(chance, 2) for _ in range(12)),
        *(f'"{drawn(chance, 2)}"' for _ in range(12)),
    ]
    for query in queries:
        found = all_found(page, query)
        assert found == {slug for slug, texts in said.items() if holds(texts, query)}, query
        if found:
            assert re.fullmatch(f"{len(found)} results?", page.locator("#sec_found").inner_text())


def test_ten_are_shown_and_then_more(
    lots: tuple[Path, dict[str, Text]], open_context: Open
) -> None:
    page = open_context(viewport=DESK).new_page()
    page.goto((lots[0] / SEARCH).as_uri())
    search(page, "aa")
    assert page.locator(".hits > li").count() == 10
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".hits > li").nth(10).locator("h2 a")).to_be_focused()
    assert 10 < page.locator(".hits > li").count() <= 20


def test_a_query_outlives_what_the_preview_puts_in_place_of_the_page(
    tmp_path: Path, open_context: Open
) -> None:
    with previewing(sea_in(tmp_path)) as preview:
        tab = Tab(open_context(viewport=DESK), preview, "search/")
        search(tab.page, "harbour")
        with preview.keeping("content/site.yml") as text:
            preview.write("content/site.yml", text.replace("title: Sea", "title: Ocean"))
            expect(tab.page.locator("a.site")).to_have_text("Ocean")
            expect(tab.page.locator("#q")).to_have_value("harbour")
            expect(tab.page.locator(".hits > li").first).to_be_visible()
            expect(tab.page.locator("#sec_found")).to_have_text(SAID)
