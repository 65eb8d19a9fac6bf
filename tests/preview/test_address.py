"""Which file an address leads to."""

from __future__ import annotations

import pytest

from briefgen.edges.preview.address import Target, target_of, type_of

FILES = {
    "index.html",
    "404.html",
    "about/index.html",
    "notes.html",
    "both.html",
    "both/index.html",
    "assets/a.css",
}


def target(address: str, base: str = "/sea/") -> Target | None:
    return target_of(address, base, FILES.__contains__)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("about/", "about/index.html"),
        ("about/index.html", "about/index.html"),
        ("notes", "notes.html"),
        ("notes.html", "notes.html"),
        ("both/", "both/index.html"),
        ("404", "404.html"),
        ("assets/a.css", "assets/a.css"),
    ],
)
@pytest.mark.parametrize("base", ["/", "/sea/", "/a/b/"])
def test_it_is_as_on_github_pages(base: str, address: str, path: str) -> None:
    assert target(base + address, base) == Target(path)


@pytest.mark.parametrize("base", ["/", "/sea/"])
def test_a_folder_without_its_slash_leads_to_the_folder(base: str) -> None:
    assert target(f"{base}about", base) == Target("about/index.html", f"{base}about/")
    assert target(f"{base}both", base) == Target("both/index.html", f"{base}both/")


@pytest.mark.parametrize("address", ["/", "/sea"])
def test_the_root_leads_to_where_the_site_is(address: str) -> None:
    assert target(address) == Target("index.html", "/sea/")


@pytest.mark.parametrize("address", ["/other", "/seaside/", "/Sea/", "//sea/", "sea/", "*", ""])
def test_what_is_not_below_the_site_is_nothing_of_it(address: str) -> None:
    assert target(address) is None


@pytest.mark.parametrize(
    "rest",
    [
        "../404.html",
        "about/../index.html",
        "./index.html",
        "about//index.html",
        "/index.html",
        "..\\index.html",
        "about\\index.html",
        "index.html\x00",
        "index.html/",
        "INDEX.HTML",
        "notes.html.html",
        "assets/",
        "assets",
    ],
)
def test_an_address_that_climbs_or_winds_leads_to_no_file(rest: str) -> None:
    found = target(f"/sea/{rest}")
    assert found is not None
    assert found.path not in FILES
    assert not found.moved


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("assets/a.1.css", "text/css; charset=utf-8"),
        ("assets/a.JS", "application/javascript; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("media/map.svg", "image/svg+xml"),
        (".nojekyll", "application/octet-stream"),
        ("unknown.kind", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_its_ending_says(path: str, kind: str) -> None:
    assert type_of(path) == kind
