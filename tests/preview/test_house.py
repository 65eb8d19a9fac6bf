"""What is answered while a site is built, and what open tabs are told."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefgen.edges.preview.house import Answer, House
from briefgen.edges.preview.messages import Begun, Early, Looking, Moving, Ready, ToServer
from briefgen.edges.preview.shelf import Shelf
from tests.preview.shelves import BASE, SITE, done, house_in, write

PAGE, OTHER = "tides/index.html", "ports/index.html"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return house_in(tmp_path)


def run(asked: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what a coroutine does; in a thread: a test of the browser may have a loop here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


def answer(house: House, address: str) -> Answer:
    """What is answered at once."""
    return run(asyncio.wait_for(house.answer(address), 1))


def waits(house: House, address: str, *messages: ToServer) -> Answer:
    """What is answered after these messages, and neither before nor between them."""

    async def asked() -> Answer:
        waiting = asyncio.create_task(house.answer(address))
        for message in messages:
            await asyncio.sleep(0)
            assert not waiting.done()
            house.hear(message)
        return await waiting

    return run(asked())


def test_before_the_first_build_has_ended_everybody_waits(tmp_path: Path) -> None:
    write(tmp_path, "index.html", b"home")
    found = waits(House(Shelf(tmp_path)), BASE, Begun(""), done("index.html"))
    assert found.content == b"home"


def test_where_nothing_was_built_a_page_says_so(tmp_path: Path) -> None:
    house = House(Shelf(tmp_path))
    house.hear(done(failed=True))
    found = answer(house, "/sea/tides/")
    assert found.shown.status == 503
    assert b"Nothing has been built yet" in found.content


def test_a_page_is_answered(house: House) -> None:
    found = answer(house, "/sea/tides/")
    assert (found.content, found.shown.status, found.shown.path) == (SITE[PAGE], 200, PAGE)


def test_a_page_that_is_missing_is_the_missing_page(house: House) -> None:
    found = answer(house, "/sea/gone/")
    assert (found.content, found.shown.status) == (SITE["404.html"], 404)
    assert found.shown.path == "gone/index.html"


@pytest.mark.parametrize("address", ["/other/", "/index.html", "//elsewhere.example/sea/", "*"])
def test_what_is_not_below_the_site_is_missing(address: str, house: House) -> None:
    found = answer(house, address)
    assert (found.content, found.shown.status) == (SITE["404.html"], 404)


def test_addresses_lead_on(house: House) -> None:
    assert answer(house, "/sea/tides").moved == "/sea/tides/"
    assert answer(house, "/").moved == "/sea/"


def test_a_held_page_waits_for_the_end(house: House, tmp_path: Path) -> None:
    house.hear(Begun(""))
    house.hear(Early({}, [PAGE]))
    write(tmp_path, PAGE, b"new")
    found = waits(house, "/sea/tides/", Moving([PAGE], []), done())
    assert found.content == b"new"


def test_a_held_page_waits_even_for_an_end_with_mistakes(house: House) -> None:
    house.hear(Early({}, [PAGE]))
    assert waits(house, "/sea/tides/", done(failed=True)).content == SITE[PAGE]


def test_an_early_page_and_one_that_stays_are_answered_at_once(house: House) -> None:
    house.hear(Early({PAGE: b"new"}, [OTHER]))
    assert answer(house, "/sea/tides/").content == b"new"
    assert answer(house, "/sea/").content == SITE["index.html"]


def test_a_page_that_is_to_come_is_waited_for(house: House, tmp_path: Path) -> None:
    house.hear(Early({}, ["new/index.html"]))
    write(tmp_path, "new/index.html", b"new")
    assert waits(house, "/sea/new/", done("new/index.html")).content == b"new"


def test_the_builder_is_told_what_is_looked_at_and_when_it_may_move_files(house: House) -> None:
    for path in (PAGE, OTHER, PAGE):
        house.open(path)
    assert house.hear(Begun("")) == Looking(sorted([PAGE, OTHER]))
    assert house.hear(Early({}, [])) is None
    assert house.hear(Moving([], [])) == Ready()
    assert house.hear(done()) is None


def test_a_tab_that_is_closed_is_not_looked_at(house: House) -> None:
    house.close(house.open(PAGE))
    assert house.hear(Begun("")) == Looking([])


def test_a_tab_is_told_the_state_and_what_tells_its_page_apart(house: House) -> None:
    tab = house.open(PAGE)
    shown = answer(house, "/sea/tides/").shown
    ready = house.news(tab)
    assert ready == {"state": "ready", "told": [], "digest": shown.digest, "media": shown.media}
    house.hear(Begun(""))
    assert house.news(tab) == ready | {"state": "building"}
    house.hear(Early({}, [PAGE]))
    assert "digest" not in house.news(tab)
    house.hear(done())
    assert house.news(tab) == ready


def test_a_tab_is_told_of_its_early_page_before_the_end(house: House) -> None:
    tab = house.open(PAGE)
    before = house.news(tab)["digest"]
    house.hear(Begun(""))
    house.hear(Early({PAGE: b"new"}, [OTHER]))
    news = house.news(tab)
    assert news["state"] == "building"
    assert news["digest"] == answer(house, "/sea/tides/").shown.digest != before


def test_a_tab_is_told_of_mistakes_and_keeps_its_page(house: House) -> None:
    tab = house.open(PAGE)
    before = house.news(tab)
    house.hear(Begun(""))
    house.hear(Early({PAGE: b"new"}, [OTHER]))
    house.hear(done(failed=True, slip="It is wrong."))
    told = [{"code": "slip", "message": "It is wrong."}]
    assert house.news(tab) == before | {"state": "failed", "told": told}
    house.hear(Begun(""))
    house.hear(done())
    assert house.news(tab) == before


def test_a_tab_at_a_missing_page_hears_of_its_coming(house: House, tmp_path: Path) -> None:
    tab = house.open("new/index.html")
    before = house.news(tab)["digest"]
    write(tmp_path, "new/index.html", SITE["404.html"])
    house.hear(done("new/index.html"))
    assert house.news(tab)["digest"] != before


def edited(house: House, folder: Path, content: bytes) -> None:
    house.hear(Begun(PAGE))
    write(folder, PAGE, content)
    house.hear(done())


def test_the_tab_used_last_is_sent_to_the_block_that_changed(tmp_path: Path) -> None:
    house = house_in(tmp_path, navigate=True)
    used, other = house.open(OTHER), house.open(OTHER)
    house.use(used)
    edited(house, tmp_path, SITE[PAGE].replace(b"Two", b"Three"))
    assert "sent" not in house.news(other)
    sent = {"path": PAGE, "address": "/sea/tides/", "mark": "b"}
    assert house.news(used)["sent"] == sent
    assert "sent" not in house.news(used)


@pytest.mark.parametrize("navigate", [False, True])
def test_no_tab_is_sent_where_nothing_is_new_or_nobody_asked(
    navigate: bool, tmp_path: Path
) -> None:
    house = house_in(tmp_path, navigate=navigate)
    tab = house.open(OTHER)
    edited(house, tmp_path, SITE[PAGE] if navigate else b"new")
    house.hear(Begun(PAGE))
    house.hear(done(failed=True))
    assert "sent" not in house.news(tab)
