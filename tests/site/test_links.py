"""No link is broken, wherever the site is put."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.site.cli import URL, built, copy_site, files_of
from tests.site.pages import broken_links, parse_all


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/b/"])
def test_every_link_leads_somewhere_under(base: str, tmp_path: Path) -> None:
    url = f"https://example.org{base}"
    files = files_of(built(copy_site(tmp_path), tmp_path / "output", "--url", url))
    assert broken_links(files, url) == []


def test_every_link_leads_somewhere_where_the_address_is_not_known(tmp_path: Path) -> None:
    files = files_of(built(copy_site(tmp_path), tmp_path / "output"))
    assert broken_links(files, "https://anywhere.example/") == []
    assert not {"feed.xml", "sitemap.xml"} & files.keys()


def test_a_broken_link_would_be_found(dossier_files: dict[str, bytes]) -> None:
    index = dossier_files["index.html"]
    planted = {
        "a page that is not there": b'<a href="gone/index.html">x</a>',
        "an id that is not there": b'<a href="mediation/index.html#gone">x</a>',
        "a folder without a page": b'<a href="assets/">x</a>',
        "above the site": b'<a href="../index.html">x</a>',
        "another protocol": b'<a href="javascript:x">x</a>',
    }
    for what, link in planted.items():
        files = dossier_files | {"index.html": index.replace(b"</main>", link + b"</main>")}
        assert len(broken_links(files, URL)) == 1, what


def test_links_between_pages_name_a_file_so_that_they_work_from_disk(
    dossier_files: dict[str, bytes],
) -> None:
    outside = re.compile(r"#|https://example\.org/repo/")
    for path, page in parse_all(dossier_files).items():
        if path == "404.html":  # it is shown at any depth, so its links begin at the root
            assert all(link.startswith(("/repo/", "#", URL)) for link in page.links())
            continue
        for link in page.links():
            assert outside.match(link) or not link.startswith("/"), f"{path}: {link}"
            assert outside.match(link) or not link.split("#")[0].endswith("/"), f"{path}: {link}"


def test_the_feed_and_the_site_map_name_pages_that_are_there(
    dossier_files: dict[str, bytes],
) -> None:
    feed = ET.fromstring(dossier_files["feed.xml"])  # noqa: S314  # our own file
    site_map = ET.fromstring(dossier_files["sitemap.xml"])  # noqa: S314
    listed = [
        e.text or "" for e in site_map.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    linked = [e.attrib["href"] for e in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert listed
    assert linked
    for address in listed + linked:
        assert address.startswith(URL)
        path, _, fragment = address.removeprefix(URL).partition("#")
        file = path + "index.html" if path == "" or path.endswith("/") else path
        assert file in dossier_files, address
        if fragment:
            parse_all({file: dossier_files[file]})[file].by_id(fragment)


def test_the_site_map_lists_every_page_but_those_not_to_be_found(
    dossier_files: dict[str, bytes],
) -> None:
    site_map = dossier_files["sitemap.xml"].decode()
    for path, page in parse_all(dossier_files).items():
        address = URL + path.removesuffix("index.html")
        hidden = any(
            e.attributes.get("name") == "robots" and "noindex" in e.attributes["content"]
            for e in page.all()
        )
        assert (f"<loc>{address}</loc>" in site_map) is not hidden, path
