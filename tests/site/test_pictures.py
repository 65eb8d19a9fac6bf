"""The author's own picture, where a page is shared."""

from __future__ import annotations

import json
from typing import Final

import pytest

from briefgen.model.folder import Media
from tests.site.pages import parse
from tests.site.samples import BASE, Built, Files, output, small_site

ALT: Final = 'A "quay" & <b>boats</b>'
CARD: Final = {"og:image": f"{BASE}media/card.png", "og:image:alt": ALT}
OWN: Final = {"og:image": f"{BASE}media/tides/map.webp"}
LARGE: Final = {"twitter:card": "summary_large_image"}


def site(url: str = BASE, card: str = "media/card.png", own: str = "") -> Files:
    """The small site with a picture of its own, and another of `tides` where that is named."""
    files = small_site()
    lines = {"title": "Sea", "url": url, "image": card, "image_alt": ALT}
    said = "".join(f"{name}: {json.dumps(value)}\n" for name, value in lines.items() if value)
    tides = files["content/topics/tides.yml"]
    return files | {
        "content/site.yml": said,
        "content/topics/tides.yml": f"{tides}image: {own}\n" if own else tides,
        "content/media/card.png": Media(9, "1" * 64),
        "content/media/tides/map.webp": Media(9, "2" * 64),
    }


def shared(made: Built, path: str) -> dict[str, str]:
    """What a page says of its picture to those who show it elsewhere."""
    metas = [e.attributes for e in parse(output(made, path)).all() if e.name == "meta"]
    named = {one.get("property") or one.get("name", ""): one.get("content", "") for one in metas}
    return {name: named[name] for name in named if "image" in name or "twitter" in name}


PAGES: Final = (
    "index.html",
    "ports/index.html",
    "articles/a1/index.html",
    "articles/index.html",
    "about/index.html",
)


@pytest.mark.parametrize("path", [*PAGES, "tides/index.html"])
def test_every_page_is_shared_with_the_sites_picture(path: str) -> None:
    assert shared(Built(site()), path) == CARD | LARGE


@pytest.mark.parametrize("path", [*PAGES, "tides/index.html"])
def test_a_topic_is_shared_with_its_own_and_no_other_page_is(path: str) -> None:
    wanted = OWN if path == "tides/index.html" else CARD
    assert shared(Built(site(own="media/tides/map.webp")), path) == wanted | LARGE


@pytest.mark.parametrize("path", [*PAGES, "tides/index.html"])
def test_without_a_picture_none_is_named(path: str) -> None:
    assert shared(Built(site(card="")), path) == {}


@pytest.mark.parametrize("path", PAGES)
def test_without_an_address_a_picture_has_none_either(path: str) -> None:
    made = Built(site(url="", own="media/tides/map.webp"))
    assert shared(made, path) == shared(made, "tides/index.html") == {}


def data(made: Built, path: str) -> dict[str, object]:
    scripts = [e for e in parse(output(made, path)).all() if e.name == "script"]
    (found,) = [e for e in scripts if e.attributes.get("type") == "application/ld+json"]
    read = json.loads(str(found.inside[0]))
    assert isinstance(read, dict)
    return read


def test_a_briefings_data_names_the_picture() -> None:
    made = Built(site(own="media/tides/map.webp"))
    assert data(made, "tides/index.html")["image"] == OWN["og:image"]
    assert data(made, "ports/index.html")["image"] == CARD["og:image"]
    assert "image" not in data(Built(site(card="")), "ports/index.html")


def test_what_it_names_is_published() -> None:
    made = Built(site(own="media/tides/map.webp"))
    assert {"media/card.png", "media/tides/map.webp"} <= set(made.site.output)
